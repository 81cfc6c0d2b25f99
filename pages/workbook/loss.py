"""Step 1: what was lost, when, and who ended it."""

from __future__ import annotations

from lib.charts.loss.durations import loss_durations
from lib.charts.relationship_timeline import relationship_timeline
from lib.ui.workbook import step_frame, step_pictures
from lib.ui.workbook.loss import loss_tabs

with step_frame.step("loss", pictures_apart=True) as context:
    step_pictures.show_chart(context, loss_durations)
    step_pictures.show_chart(context, relationship_timeline)
    loss_tabs.show(context)
