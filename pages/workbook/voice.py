"""Step 3: what the customer says."""

from __future__ import annotations

from lib.ui.workbook.step import step_frame
from lib.ui.workbook.voice import voice_pictures, voice_tabs

with step_frame.step("voice", picture=voice_pictures.show) as context:
    voice_tabs.show(context)
