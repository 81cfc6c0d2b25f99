"""Step 1: what was lost, when, and who ended it."""

from __future__ import annotations

from lib.ui.workbook.loss import loss_pictures, loss_tabs
from lib.ui.workbook.step import step_frame

with step_frame.step("loss", picture=loss_pictures.show) as context:
    loss_tabs.show(context)
