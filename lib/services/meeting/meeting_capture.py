"""Writing down what is said in a meeting: a line becomes a row, or a decision of that meeting."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model import same_name
from lib.model.errors import FieldRefused
from lib.model.field_edit import EditSource
from lib.model.meeting_capture import CaptureKind
from lib.model.record import Record
from lib.model.roles import Permission
from lib.model.rules import journey_rules
from lib.model.rules.programme import meeting_dates
from lib.model.wording import loaded_words
from lib.model.workbook import Workbook
from lib.model.worksheets.journey import TOUCHPOINTS
from lib.model.worksheets.loss import MEMBERS
from lib.model.worksheets.meetings import MEETINGS, Meeting, MeetingKind
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import ReviewWriter, writing
from lib.store import history, rows


@dataclass(frozen=True)
class WrittenLine:
    """A line that is kept: `row` holds it, `act` is what undo takes back, `remark` is advice on its words."""

    row: str
    act: int | None
    remark: str = ""


def write_down(
    context: Context, review: int, meeting: MeetingKind, kind: CaptureKind, text: str, line: str = ""
) -> WrittenLine:
    """Keep one line of a meeting as a row of its worksheet, or below the decisions of the meeting.

    `line` is what the screen calls it: one that is handed over again, because nobody heard that it was kept, is not
    kept twice.

    Raises FieldRefused for a line that is empty or too long for its field, and ListFull; nothing is written then.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    text = text.strip()
    if not same_name.key_of(text):
        raise FieldRefused(kind.label, "nothing was typed.")
    with writing(context, review, EditSource(line, 1)) as writer:
        known = history.first_of_writer(writer.tx, review, context.person.id, line) if line else None
        if known is not None:
            return WrittenLine(known.row, known.act or known.id)
        row = _add(writer, kind, text) if kind.adds_row else _decide(writer, meeting, kind, text)
        return WrittenLine(row, writer.act, _remark(writer, kind, text))


def _add(writer: ReviewWriter, kind: CaptureKind, text: str) -> str:
    record = kind.worksheet.record.entered({**kind.values, **_preset(writer, kind), kind.field: text})
    return writer.add(kind.worksheet, record).id


def _preset(writer: ReviewWriter, kind: CaptureKind) -> dict[str, str]:
    """A touchpoint joins the line that the room sees, which is that of the first role."""
    if kind.sheet != TOUCHPOINTS.key:
        return {}
    actors = journey_rules.actors(rows.sheet_rows(writer.tx, writer.review, TOUCHPOINTS.key))
    return {"actor": actors[0]} if actors else {}


def _decide(writer: ReviewWriter, meeting: MeetingKind, kind: CaptureKind, text: str) -> str:
    entered = rows.sheet_rows(writer.tx, writer.review, MEETINGS.key)
    row = meeting_dates.row_of(Workbook({MEETINGS.key: tuple(entered)}), meeting)
    before: Record = row.record if row else Meeting(kind=meeting)
    kept = before.stored()[kind.field]
    limit = kind.spec.limit or 0
    room = max(0, limit - len(kept) - 1)
    if kept and room < len(text) <= limit:
        raise FieldRefused(
            kind.label,
            f"all decisions of a meeting share one field of {limit:,} characters. {room:,} more fit, and this has "
            f"{len(text):,}. Shorten it, or the earlier ones under “Meetings”.",
        )
    record = before.with_value(kind.field, "\n".join(filter(None, (kept, text))))
    if row is None:
        return writer.add(MEETINGS, record).id
    writer.rewrite(MEETINGS, row, record)
    return row.id


def _remark(writer: ReviewWriter, kind: CaptureKind, text: str) -> str:
    if not kind.spec.blame_checked:
        return ""
    names = [row.record.name for row in rows.sheet_rows(writer.tx, writer.review, MEMBERS.key) if row.record.name]
    return next((item.sentence for item in loaded_words.check(text, names)), "")
