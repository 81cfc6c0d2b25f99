"""Step 3: what the customer says."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.voice import ANSWERS, INTERVIEWS
from lib.ui.files import table_import, transcript_import
from lib.ui.workbook import customer_reasons, interview_script, interviews, step_frame

with step_frame.step("voice") as desk:
    st.header("Interviews")
    interviews.guidance(desk)
    interviews.show(desk)
    if desk.may_edit:
        table_import.rows_file(desk, INTERVIEWS)
        transcript_import.transcript(desk)
    st.header("The script")
    st.caption("Read the question out, write down what they say, and work out afterwards what it means.")
    interview_script.show(desk)
    if desk.may_edit:
        table_import.rows_file(desk, ANSWERS)
    st.header("What they will miss")
    interviews.praise(desk)
    st.header("The customer's reasons")
    customer_reasons.show(desk)
