"""When to be in touch after the loss: the default rhythm, the triggers, and which of it has been kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.record.quarters import months_before
from lib.model.rules.way_back.finished import is_finished
from lib.model.wording.phrases import quoted
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import Contact, ContactPurpose, WinBack, YesNo

# Working rules (ours): the rhythm after notice, as weeks, as months and from then on every half year;
# how long it is planned; how soon a trigger asks for a word; how long before their new contract ends.
WEEKS = (
    (1, ContactPurpose.THANKS, "week 1: thanks"),
    (6, ContactPurpose.PROGRESS, "week 6: what we changed"),
)
MONTHS = (3, 6)
EVERY_MONTHS = 6
PLANNED_YEARS = 5
TRIGGER_DAYS = 14
RENEWAL_MONTHS = 9
# Whoever is in touch this much before the occasion has answered it.
LEAD_MONTHS = 3


@dataclass(frozen=True)
class PlannedContact:
    """A contact to make on `when`, or at the next occasion when that is None; `why` ends no sentence.

    `trigger` marks what an event asks for, beside the rhythm, `agreed` what somebody promised at a contact, and
    `answered` that a contact has answered it.
    """

    when: date | None
    purpose: ContactPurpose
    why: str
    trigger: bool = False
    answered: bool = False
    agreed: bool = False


Contacts = Sequence[Row[Contact]]


def in_order(rows: Contacts) -> Contacts:
    """The contacts by date, those without one last."""
    return sorted(rows, key=lambda row: (row.record.when is None, _day(row.record.when), row.position, row.number))


def start(workbook: Workbook) -> date | None:
    """The day the rhythm is counted from: notice, else the end of service; of a month or a year its last day.

    Between notice and the last day most doors are still open.
    """
    loss = workbook.one(Loss)
    known = loss.notice_date or loss.end_date
    return partial_date.latest(known) if known else None


def may_write(assessment: WinBack) -> bool:
    """Whether anything may be planned: nobody refused it, and the story is not finished."""
    refused = assessment.permission is YesNo.NO or assessment.consent_bar is YesNo.YES
    return not refused and not is_finished(assessment)


def plan(workbook: Workbook) -> tuple[PlannedContact, ...]:
    """The rhythm of five years with what the triggers and the contacts themselves ask for, in order of time.

    Nothing is planned after the stop date, without permission, or once they are back or thanked for good. It does not
    depend on today.
    """
    return _planned(workbook, PLANNED_YEARS)


def next_dates(workbook: Workbook, day: date) -> tuple[PlannedContact, ...]:
    """What is planned from `day` on and not yet kept, what waits for any occasion first; the rhythm runs on for a year.

    What was planned before and is not kept has passed, save for what an event asks for or was agreed: that waits until
    it is answered. While nothing is entered about keeping in touch, only the first half year is planned.
    """
    first_day = start(workbook)
    years = max(PLANNED_YEARS, day.year + 1 - first_day.year) if first_day else PLANNED_YEARS
    waiting = (item for item in _planned(workbook, years) if not item.answered)
    coming = (item for item in waiting if item.when is None or item.trigger or item.agreed or item.when >= day)
    # Nobody who has not begun to keep in touch is sent to a contact years after the loss.
    last = months_before(first_day, -MONTHS[-1]) if first_day and not _is_begun(workbook) else date.max
    return tuple(item for item in coming if item.when is None or item.when <= last)


def _is_begun(workbook: Workbook) -> bool:
    """Whether anything is entered about keeping in touch."""
    return bool(workbook.rows(Contact) or workbook.one(WinBack).filled())


def _planned(workbook: Workbook, years: int) -> tuple[PlannedContact, ...]:
    assessment, rows = workbook.one(WinBack), in_order(workbook.rows(Contact))
    if not may_write(assessment):
        return ()
    first_day = start(workbook)
    rhythm = _with_answered(tuple(_rhythm(first_day, years)), rows, first_day) if first_day else ()
    successor = loss_scope(workbook).successor
    all_planned = (*rhythm, *_triggers(assessment, rows, successor), *_agreed(rows))
    # Of a stop date known to the month or year, the first day counts: better to stay away too early.
    last = partial_date.earliest(assessment.stop_date) if assessment.stop_date else date.max
    allowed = (item for item in all_planned if item.when is None or item.when <= last)
    return tuple(sorted(allowed, key=lambda item: (item.when is not None, item.when or date.min, item.trigger)))


def _rhythm(first_day: date, years: int) -> Iterator[PlannedContact]:
    for weeks, purpose, why in WEEKS:
        yield PlannedContact(first_day + timedelta(weeks=weeks), purpose, why)
    for months in (*MONTHS, *range(MONTHS[-1] + EVERY_MONTHS, years * 12 + 1, EVERY_MONTHS)):
        purpose = ContactPurpose.PROGRESS if months in MONTHS else ContactPurpose.OTHER
        yield PlannedContact(months_before(first_day, -months), purpose, f"month {months}")


def _with_answered(rhythm: Sequence[PlannedContact], rows: Contacts, first_day: date) -> Iterator[PlannedContact]:
    """Each contact since the rhythm has begun keeps the date that lies nearest to it."""
    kept_places = {
        min(
            range(len(rhythm)),
            key=lambda place: abs((_on(rhythm[place]) - partial_date.latest(row.record.when or "")).days),
        )
        for row in rows
        if row.record.when and partial_date.latest(row.record.when) >= first_day
    }
    return (replace(item, answered=place in kept_places) for place, item in enumerate(rhythm))


def _triggers(assessment: WinBack, rows: Contacts, successor: str) -> Iterable[PlannedContact]:
    events = (
        (assessment.new_decision_maker, ContactPurpose.CONGRATULATION, "a new decision maker"),
        (assessment.rival_trouble, ContactPurpose.OTHER, f"trouble with {successor}"),
        (assessment.fix_verified, ContactPurpose.PROGRESS, "our fix is proven"),
    )
    for value, purpose, why in events:
        if value:
            day = partial_date.earliest(value) + timedelta(days=TRIGGER_DAYS)
            yield PlannedContact(day, purpose, why, True, _answered(rows, purpose, partial_date.earliest(value)))
    if assessment.rival_contract_end:
        day = months_before(partial_date.earliest(assessment.rival_contract_end), RENEWAL_MONTHS)
        why = f"{RENEWAL_MONTHS} months before their new contract ends"
        # A contact about an earlier contract has not answered this one.
        yield PlannedContact(
            day,
            ContactPurpose.RENEWAL,
            why,
            True,
            _answered(rows, ContactPurpose.RENEWAL, months_before(day, LEAD_MONTHS)),
        )
    if assessment.won_somebody:
        why = f"their feedback helped us win {quoted(assessment.won_somebody)}"
        yield PlannedContact(None, ContactPurpose.NEWS, why, True, _answered(rows, ContactPurpose.NEWS, None))


def _answered(rows: Contacts, purpose: ContactPurpose, since: date | None) -> bool:
    """Whether a contact with this purpose has been made, and may lie after the event."""
    contacts = (row.record for row in rows if row.record.purpose is purpose)
    return any(
        since is None or bool(contact.when and partial_date.latest(contact.when) >= since) for contact in contacts
    )


def _agreed(rows: Contacts) -> Iterable[PlannedContact]:
    """What was agreed at a contact, as long as no contact has been made on that day or later."""
    last = max((partial_date.latest(row.record.when) for row in rows if row.record.when), default=date.min)
    for row in rows:
        if row.record.next_date and partial_date.latest(row.record.next_date) > last:
            occasion = f" at the contact of {partial_date.label(row.record.when)}" if row.record.when else ""
            yield PlannedContact(
                partial_date.earliest(row.record.next_date), ContactPurpose.OTHER, f"agreed{occasion}", agreed=True
            )


def _day(value: str | None) -> date:
    return partial_date.earliest(value) if value else date.max


def _on(planned: PlannedContact) -> date:
    return planned.when or date.max
