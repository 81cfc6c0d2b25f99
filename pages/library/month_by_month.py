"""An account told month by month: alarm or no alarm, and at its end whether that was right."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import session
from lib.ui.elements import address_fields
from lib.ui.practice import month_reading, months_home, months_outcome
from lib.ui.workbook.step.step_frame import refusing

context = session.context()

with refusing("practice"):
    number = address_fields.number("made", "account month by month")
    slug = st.query_params.get("slug", "")
    if number is not None:
        months_outcome.show(context, number)
    elif slug:
        month_reading.show(context, slug)
    else:
        months_home.show(context)
