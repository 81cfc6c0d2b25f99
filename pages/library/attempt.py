"""One attempt: a case up to its decision point, one's answers, and how close they were."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import session
from lib.ui.elements import address_fields
from lib.ui.practice import attempt, outcome
from lib.ui.workbook.step.step_frame import refusing

context = session.context()

with refusing("practice"):
    number = address_fields.number("made", "attempt")
    if number is not None:
        outcome.show(context, number)
    else:
        attempt.show(context, st.query_params.get("slug", ""))
