"""Step 3: what the customer says."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.voice import ANSWERS, INTERVIEWS
from lib.ui import frame, interviews, script, signing, table_import, transcript_import

with frame.step("voice") as desk:
    st.header("Interviews")
    interviews.guidance(desk)
    interviews.show(desk)
    if desk.may_edit:
        table_import.rows_file(desk, INTERVIEWS)
        transcript_import.transcript(desk)
    st.header("The script")
    st.caption("Read the question out, write down what they say, and work out afterwards what it means.")
    script.show(desk)
    if desk.may_edit:
        table_import.rows_file(desk, ANSWERS)
    st.header("What they will miss")
    interviews.praise(desk)
    st.header("The customer's reasons")
    signing.show(desk)
