"""Keeping in touch: whether we may, what has been done, what comes next, and what must not be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back.contact_schedule import PlannedContact, in_order, may_write, next_dates, plan, start
from lib.model.rules.way_back.finished import is_finished
from lib.model.wording.phrases import (
    begun,
    counted,
    dated,
    enumerated,
    ids,
    number,
    quoted,
    surely_before,
    verb,
    which,
    without,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.way_back import Contact, ContactPurpose, WinBack, YesNo

__all__ = ["PlannedContact", "early_asks", "findings", "in_order", "next_dates", "plan", "planned_words", "start"]

STEP = "way_back"
CONTACTS_WITHOUT_ASK = 3
LISTED = 4

Contacts = Sequence[Row[Contact]]


def early_asks(rows: Contacts, *, goes_on: bool = False) -> tuple[Row[Contact], ...]:
    """The contacts among the first three in which we asked for business; where the relationship goes on, none is."""
    if goes_on:
        return ()
    return tuple(row for row in in_order(rows)[:CONTACTS_WITHOUT_ASK] if row.record.sales_ask)


def planned_words(item: PlannedContact) -> str:
    """“20 Feb 2018 (week 1: thanks)”, or what it waits for."""
    day = partial_date.label(item.when.isoformat()) if item.when else "at the next occasion"
    return f"{day} ({item.why})"


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """Permission, contacts made, what comes next by the rhythm, and asks that came too early."""
    assessment, rows = workbook.one(WinBack), in_order(workbook.rows(Contact))
    assessment_ids = ids(workbook.rows(WinBack))
    return (
        *_permission(assessment, assessment_ids),
        *_made(rows),
        *_coming(workbook, rows),
        *_owed(workbook, assessment_ids),
        *_asked(rows, goes_on=loss_scope(workbook).goes_on),
        *_unwanted(assessment, rows),
        *_missing(rows),
    )


def _permission(assessment: WinBack, assessment_ids: tuple[str, ...]) -> Iterable[Finding]:
    if assessment.permission is None and assessment.returned and assessment.returned.came_back:
        # Customers again: nobody asks them for leave to write.
        return
    if assessment.permission is None:
        yield from _unasked(assessment, assessment_ids)
        return
    if assessment.permission is YesNo.NO:
        yield result(STEP, "They asked us not to keep in touch, and we stay away.", *assessment_ids)
        return
    until = f" until {partial_date.label(assessment.stop_date)}" if assessment.stop_date else ""
    by = f", agreed by {quoted(assessment.permission_by)}" if assessment.permission_by else ""
    channel = f", through {quoted(assessment.permission_channel)}" if assessment.permission_channel else ""
    yield result(STEP, f"We may keep in touch{until}{by}{dated(assessment.permission_on)}{channel}.", *assessment_ids)
    fields = {"permission_by": "by whom", "permission_on": "when", "permission_channel": "for which channel"}
    unsaid = [words for name, words in fields.items() if not getattr(assessment, name)]
    if unsaid:
        yield gap(
            STEP,
            f"The permission does not say {enumerated(unsaid)} it was given.",
            *assessment_ids,
            key="permission_incomplete",
        )


def _unasked(assessment: WinBack, assessment_ids: tuple[str, ...]) -> Iterable[Finding]:
    if not is_finished(assessment):
        yield gap(
            STEP,
            "It is not noted yet whether we may keep in touch: ask, and note who agreed.",
            *assessment_ids,
            key="no_permission",
        )


def _made(rows: Contacts) -> Iterable[Finding]:
    known = [row for row in rows if row.record.when]
    if not known:
        if rows:
            yield result(STEP, begun(f"{counted(len(rows), 'contact')} after the loss."), *ids(rows))
        return
    last = known[-1]
    purpose = last.record.purpose.label.lower() if last.record.purpose else "purpose unknown"
    last_contact = f"the last {partial_date.in_sentence(last.record.when or '')}: {purpose}"
    yield result(STEP, begun(f"{counted(len(rows), 'contact')} after the loss, {last_contact}."), *ids(rows))


def _coming(workbook: Workbook, rows: Contacts) -> Iterable[Finding]:
    assessment = workbook.one(WinBack)
    if not may_write(assessment):
        return
    if start(workbook) is None:
        yield result(
            STEP,
            "The contact schedule needs the date of notice, or the last day of service, to count from.",
        )
        return
    if assessment.permission is not YesNo.YES and not rows:
        # First of all, somebody has to ask whether we may.
        return
    days = [partial_date.latest(row.record.when) for row in rows if row.record.when]
    days += [partial_date.latest(assessment.returned_on)] if assessment.returned_on else []
    coming = [item for item in next_dates(workbook, max(days, default=date.min)) if not item.trigger]
    if coming:
        opening = "The schedule after the last contact" if days else "The schedule"
        listed = enumerated([planned_words(item) for item in coming[:LISTED]], limit=LISTED)
        more = ", then every half year" if len(coming) > LISTED else ""
        yield result(STEP, f"{opening}: {listed}{more}.", working_rule=True)


def _owed(workbook: Workbook, assessment_ids: tuple[str, ...]) -> Iterable[Finding]:
    """What events ask for, and nobody has answered."""
    for item in plan(workbook):
        if not item.trigger or item.answered:
            continue
        if item.purpose is ContactPurpose.NEWS:
            yield result(
                STEP,
                begun(f"{item.why}: thank them for it, and tell them what their words did."),
                *assessment_ids,
            )
        elif item.when:
            day = partial_date.label(item.when.isoformat())
            yield result(
                STEP,
                f"A reason to be in touch by {day}: {item.why}.",
                *assessment_ids,
                working_rule=True,
            )


def _asked(rows: Contacts, *, goes_on: bool) -> Iterable[Finding]:
    early = early_asks(rows, goes_on=goes_on)
    if early:
        listed = enumerated([_contact(row) for row in early])
        yield warning(
            STEP,
            f"None of the first {number(CONTACTS_WITHOUT_ASK)} contacts may ask for business, yet "
            f"{verb(len(early), 'this one did', 'these did')}: {listed}.",
            *ids(early),
        )


def _unwanted(assessment: WinBack, rows: Contacts) -> Iterable[Finding]:
    late = tuple(row for row in rows if surely_before(assessment.stop_date, row.record.when))
    if late:
        listed = enumerated([_contact(row) for row in late])
        yield warning(STEP, f"We were in touch after the stop date{dated(assessment.stop_date)}: {listed}.", *ids(late))
    if assessment.permission is YesNo.NO and rows and not (assessment.returned and assessment.returned.came_back):
        since = tuple(row for row in rows if not surely_before(row.record.when, assessment.permission_on))
        if since:
            contacts = f"{counted(len(since), 'contact')} on the list that may be later"
            yield warning(
                STEP, f"They asked us to stay away, yet there {verb(len(since), 'is', 'are')} {contacts}.", *ids(since)
            )


def _missing(rows: Contacts) -> Iterable[Finding]:
    asked = {
        "when": ("has no date", "have no date"),
        "purpose": ("has no purpose", "have no purpose"),
        "value_given": ("does not say what we gave them", "do not say what we gave them"),
    }
    for field, (one, many) in asked.items():
        blank = without(rows, field)
        if blank:
            yield gap(STEP, which(blank, rows, one, many), *ids(blank), key=f"contacts_without_{field}")


def _contact(row: Row[Contact]) -> str:
    purpose = row.record.purpose.label.lower() if row.record.purpose else f"contact {row.number}"
    return f"{purpose}{dated(row.record.when)}"
