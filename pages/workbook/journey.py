"""Step 5: where along the way it turned."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.model.worksheets.journey import TOUCHPOINTS
from lib.ui.files import table_import
from lib.ui.workbook.journey import event_touchpoints, journey_map
from lib.ui.workbook.step import step_frame, step_pictures

with step_frame.step("journey", picture=partial(step_pictures.beside_cards, key="journey")) as context:
    st.header("Touchpoints")
    journey_map.show(context)
    event_touchpoints.several(context)
    if context.may_edit:
        table_import.rows_file(context, TOUCHPOINTS, "touchpoints")
