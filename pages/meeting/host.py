"""A meeting on one screen: the review or one of the others, part by part on a projector, with the time at hand."""

from __future__ import annotations

from lib.model.agenda import CLOSING, OPENING
from lib.model.worksheets.meetings import MeetingKind
from lib.ui.app import live_refresh
from lib.ui.meeting import agenda, other_parts, progress, projector
from lib.ui.meeting.script import script_of
from lib.ui.workbook import step_frame

with step_frame.refusing():
    context = step_frame.page_context()
    at = progress.read(context.review.id)
    script, review = script_of(context, at.kind), at.kind is MeetingKind.REVIEW
    agenda.sidebar(at)
    step_frame.place(context, f"{at.kind.label} · {at.part.title}")
    agenda.controls(at)
    agenda.running(at)
    if at.part.key == OPENING:
        projector.opening(script)
    elif at.part.key == CLOSING and review:
        projector.ending(context)
        other_parts.next_meeting(context, script)
    elif at.part.key == CLOSING:
        other_parts.ending(context, script)
    elif review:
        projector.step(context, script, at.part.key)
    else:
        other_parts.part(context, script, at.part.key, at.part.step)
    live_refresh.watch(context)
