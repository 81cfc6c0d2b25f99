"""Step 3: what the customer says."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.voice import ANSWERS, INTERVIEWS
from lib.ui.files import table_import, transcript_import
from lib.ui.workbook import step_frame
from lib.ui.workbook.voice import asking, customer_reasons, interview_script, interviews, read_back

with step_frame.step("voice") as context:
    st.header("Whom we asked")
    asking.show(context)
    st.header("Interviews")
    interviews.guidance(context)
    interviews.show(context)
    if context.may_edit:
        table_import.rows_file(context, INTERVIEWS)
        transcript_import.transcript(context)
    st.header("The script")
    st.caption("Read the question out, write down what they say, and work out afterwards what it means.")
    interview = interview_script.show(context)
    if context.may_edit:
        table_import.rows_file(context, ANSWERS)
    if interview is not None:
        st.header("Read back to them")
        read_back.show(context, interview)
    st.header("What they will miss")
    interviews.praise(context)
    st.header("The customer's reasons")
    customer_reasons.show(context)
