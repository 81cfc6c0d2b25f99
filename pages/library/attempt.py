"""One attempt: a case up to its decision point, one's answers, and how close they were."""

from __future__ import annotations

import streamlit as st

from lib.model.errors import NotFound
from lib.ui.app import session
from lib.ui.practice import attempt, outcome
from lib.ui.workbook.step_frame import refusing

context = session.context()

with refusing("practice"):
    made = st.query_params.get("made", "")
    if made and not (made.isascii() and made.isdigit() and len(made) < 10):
        raise NotFound("attempt", made)
    if made:
        outcome.show(context, int(made))
    else:
        attempt.show(context, st.query_params.get("slug", ""))
