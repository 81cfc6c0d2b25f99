"""Keeping in touch as a strip of time: the contacts made, those planned, and what events ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import BLUE, ORANGE, PLUM, RED
from lib.charts.layout.timelines.dated_labels import DatedItem
from lib.charts.layout.timelines.keeping_in_touch import scene
from lib.charts.picture import Picture
from lib.charts.relationship_timeline import end_title
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back.keeping_in_touch import PlannedContact, early_asks, in_order, plan
from lib.model.wording.phrases import begun, counted, part_of, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import Contact, WinBack

# Of the contacts made the latest, of those planned the first.
DRAWN_MOST = 12
KINDS = {
    (kind.colour, kind.hollow): kind
    for kind in (
        DatedItem("made", date.min, date.min),
        DatedItem("made, and asked for business", date.min, date.min, colour=ORANGE),
        DatedItem("planned", date.min, date.min, hollow=True),
        DatedItem("planned for an event", date.min, date.min, hollow=True, colour=PLUM),
    )
}


def keeping_in_touch(workbook: Workbook) -> Picture | None:
    """Contacts and plan on one axis; None before any permission, contact or occasion was entered.

    At most 12 contacts and 12 planned dates are drawn; the table holds all.
    """
    rows, planned = in_order(workbook.rows(Contact)), plan(workbook)
    if not rows and not workbook.one(WinBack).filled():
        return None
    open_ = [item for item in planned if not item.answered]
    touches = (*_past_contacts(rows), *_planned(open_))
    if not touches:
        return None
    turns, kinds = _turns(workbook), tuple(KINDS[kind] for kind in dict.fromkeys(map(_kind, touches)))
    return Picture(
        name="keeping-in-touch",
        title="Keeping in touch",
        layout=partial(scene, turns, touches, kinds),
        alt=_alt(rows, open_, goes_on=loss_scope(workbook).goes_on),
        data=TableData.of([*(_contact_row(row) for row in rows), *(_planned_row(item) for item in planned)]),
    )


def _past_contacts(rows: Sequence[Row[Contact]]) -> tuple[DatedItem, ...]:
    known = [row for row in rows if row.record.when]
    return tuple(
        DatedItem(
            _words(row),
            partial_date.earliest(row.record.when or ""),
            partial_date.latest(row.record.when or ""),
            colour=ORANGE if row.record.sales_ask else BLUE,
        )
        for row in known[-DRAWN_MOST:]
    )


def _planned(items: Sequence[PlannedContact]) -> tuple[DatedItem, ...]:
    dated = [(item, item.when) for item in items if item.when]
    return tuple(
        DatedItem(item.why, day, day, hollow=True, colour=PLUM if item.trigger else BLUE)
        for item, day in dated[:DRAWN_MOST]
    )


def _kind(item: DatedItem) -> tuple[str, bool]:
    return item.colour, item.hollow


def _turns(workbook: Workbook) -> tuple[DatedItem, ...]:
    loss, own = workbook.one(Loss), workbook.one(WinBack)
    days = (
        ("Notice", loss.notice_date),
        (end_title(loss, goes_on=loss_scope(workbook).goes_on), loss.end_date),
        ("Stop", own.stop_date),
        ("Their contract ends", own.rival_contract_end),
        ("Won back", own.returned_on if own.returned and own.returned.came_back else None),
    )
    return tuple(
        DatedItem(
            partial_date.titled(name, value), partial_date.earliest(value), partial_date.latest(value), colour=RED
        )
        for name, value in days
        if value
    )


def _words(row: Row[Contact]) -> str:
    purpose = row.record.purpose.label if row.record.purpose else f"Contact {row.number}"
    return f"{purpose} · {row.record.person}" if row.record.person else purpose


def _alt(rows: Sequence[Row[Contact]], open_: Sequence[PlannedContact], *, goes_on: bool) -> str:
    contacts_made = f"{counted(len(rows), 'contact')} {verb(len(rows), 'was', 'were')} made"
    early = len(early_asks(rows, goes_on=goes_on))
    asked = f"; {part_of(early, len(rows), 'contact')} asked for business too early" if early else ""
    coming = next((item for item in open_ if item.when), None)
    day = partial_date.label(coming.when.isoformat()) if coming and coming.when else ""
    ahead = f"; the first planned and not yet made is {day}: {coming.why}" if coming else "; nothing is planned"
    dated = [item for item in open_ if item.when]
    part = f" The first {DRAWN_MOST} planned dates are drawn." if len(dated) > DRAWN_MOST else ""
    return f"{begun(contacts_made)}{asked}{ahead}.{part}"


def _contact_row(row: Row[Contact]) -> dict[str, object]:
    contact = row.record
    return {
        "When": partial_date.label(contact.when),
        "What": value_text.choice_label(contact.purpose),
        "Because": contact.value_given or "",
        "State": "made, and asked for business" if contact.sales_ask else "made",
    }


def _planned_row(item: PlannedContact) -> dict[str, object]:
    return {
        "When": partial_date.label(item.when.isoformat()) if item.when else "at the next occasion",
        "What": item.purpose.label,
        "Because": item.why,
        "State": "planned and kept" if item.answered else "planned",
    }
