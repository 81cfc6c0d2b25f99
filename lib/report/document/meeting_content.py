"""What a review has to tell before one of its meetings, put together for the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from lib.model import steps
from lib.model.dates import partial_date
from lib.model.reading.typed_values import UNKNOWN
from lib.model.record import Row
from lib.model.rules.programme import check_points, known_points, meeting_dates
from lib.model.rules.programme.check_points import CheckPoint, check_point
from lib.model.rules.programme.day_rules import CHECKS
from lib.model.rules.programme.happened import happened
from lib.model.rules.programme.meeting_texts import texts_of
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss, Member
from lib.model.worksheets.meetings import MeetingKind
from lib.report.document.meeting_pack import PackContent, PackRow


def pack_content(
    workbook: Workbook,
    kind: MeetingKind,
    day: date,
    guide: Mapping[str, Any],
    *,
    printed_by: str = "",
    sample: bool = False,
) -> PackContent:
    """What the pack of a meeting tells on a day. Worksheets hold no ballot before the reveal, and sums after it."""
    occurred, findings = happened(workbook), steps.findings(workbook)
    meeting = meeting_dates.meeting(workbook, kind, day)
    actions = workbook.rows(Action)
    held = partial_date.latest(meeting.on) if meeting.on else day
    point = check_point(actions, max(held, day))
    checks = kind in CHECKS
    known = known_points.known(kind, occurred, findings)
    return PackContent(
        meeting,
        texts_of(guide, kind, occurred),
        workbook.one(Loss),
        tuple(row.record.name for row in workbook.rows(Member) if row.record.name),
        (*known, *check_points.sentences(actions, point)) if checks else known,
        tuple(_rows_to_check(point)) if checks else (),
        tuple(item.sentence for item in known_points.still_open(kind, findings)),
        printed_by=printed_by,
        printed_on=day,
        sample=sample,
        fictional=workbook.one(Outline).fictional,
    )


def _rows_to_check(point: CheckPoint) -> Iterator[PackRow]:
    for row in point.unfinished:
        yield _row(row, f"due {partial_date.label(row.record.due)}")
    for check in point.due:
        done = check.row.record.done_on
        yield _row(check.row, f"done {partial_date.label(done)}" if done else "done")


def _row(row: Row[Action], state: str) -> PackRow:
    action = row.record
    text = action.short_name or " ".join(action.text.split()) or f"Action {row.number}"
    return PackRow(text, action.owner or UNKNOWN, state, action.expected or action.outcome_measure or UNKNOWN)
