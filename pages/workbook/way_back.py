"""Step 9: leaving well, staying in touch, and deciding whether to try again."""

from __future__ import annotations

from lib.ui.workbook import step_frame
from lib.ui.workbook.way_back import way_back_tabs, win_back

with step_frame.step("way_back", pictures_apart=True) as context:
    win_back.farewell(context)
    way_back_tabs.show(context)
