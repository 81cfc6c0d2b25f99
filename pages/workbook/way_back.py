"""Step 9: leaving well, staying in touch, and deciding whether to try again."""

from __future__ import annotations

from lib.ui.workbook.step import step_frame
from lib.ui.workbook.way_back import way_back_tabs

with step_frame.step("way_back", picture=way_back_tabs.show) as context:
    way_back_tabs.worksheet(context)
