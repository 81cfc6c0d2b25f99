"""Handing over: a published edition in any form people ask for, and a review as JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from lib.model.audience import Level
from lib.model.case import CaseStudy, document_of
from lib.model.dates import calendar_days
from lib.model.errors import NotFound, WorkbookError
from lib.model.record import Row
from lib.model.roles import Permission, Person
from lib.model.rules.programme import meeting_dates
from lib.model.rules.programme.meeting_dates import MeetingDate, MeetingState
from lib.model.stored_case import UnreadableCase
from lib.model.workbook import ALL_SHEETS, Workbook
from lib.model.worksheets.actions import ACTIONS, Action
from lib.model.worksheets.attachments import ATTACHMENTS, Attachment
from lib.model.worksheets.meetings import MEETINGS
from lib.report import download_files
from lib.report.case_forms import CaseForm
from lib.report.document.letterhead import Letterhead, PaperSize
from lib.report.download_files import CALENDAR, REVIEW, REVIEW_WITH_FILES
from lib.report.files import calendar as calendar_file
from lib.report.files import csv_file, json_file, review_archive, row_labels
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.files import letterhead
from lib.services.library import cases
from lib.services.review import reviews
from lib.services.runtime import cache
from lib.store import attachments, history
from lib.store.history import Change

# Beyond Latin, Greek and Cyrillic, punctuation, arrows and signs.
_UNUSUAL = re.compile("[^\u0000-\u052f\u1d00-\u1fff\u2000-\u2bff\ufeff]")
_EVENT = b"BEGIN:VEVENT"
_OF_EVENTS = ("text", "due", "done_on", "owner", "outcome_measure", "expected")


class CannotExport(WorkbookError):
    """An edition cannot be handed over."""


@dataclass(frozen=True)
class Handover:
    """A file to hand over; `notes` are sentences about what could not be shown, `nothing` is one if it is empty."""

    content: bytes
    name: str
    mime: str
    notes: tuple[str, ...] = ()
    nothing: str = ""


def case(
    context: Context, slug: str, form: CaseForm, edition: int | None = None, size: PaperSize | None = None
) -> Handover:
    """One edition in one form, a PDF on paper of this size or of the size in the settings.

    The same edition on the same paper gives the same bytes; what was drawn before is not drawn again.
    """
    context = acting(context, Permission.EXPORT_CASES)
    study = cases.read(context, slug, edition)
    if isinstance(study, UnreadableCase):
        return _as_stored(context.person, study, form)
    handover = made(study, form, size)
    # It may have taken seconds, in which the case may have been kept closer.
    context = acting(context, Permission.EXPORT_CASES)
    with context.store.read() as tx:
        access.case(tx, context.person, slug, study.edition)
    return handover


def made(study: CaseStudy, form: CaseForm, size: PaperSize | None = None) -> Handover:
    """An edition in one form, for whoever was let in to it."""
    paper = letterhead.of_house(size).of(study)
    if not form.declared.on_paper:
        return cache.prints.get_or_make((study.fingerprint, form), lambda: _drawn(study, form, paper))
    printed = cache.prints.get_or_make((study.fingerprint, form, paper), lambda: _drawn(study, form, paper))
    left_out = _left_out(study)
    return replace(printed, notes=(*printed.notes, *left_out)) if left_out else printed


def _drawn(study: CaseStudy, form: CaseForm, paper: Letterhead) -> Handover:
    printed = form.declared.make(study, paper)
    nothing = "" if _holds(study, form) else form.declared.nothing.format(slug=study.slug)
    return Handover(printed.content, form.file_name(study), form.declared.mime, printed.missing, nothing)


def _holds(study: CaseStudy, form: CaseForm) -> bool:
    return form.declared.holds(study, cases.article(study))


def _as_stored(person: Person, study: UnreadableCase, form: CaseForm) -> Handover:
    # All that is known of it is its text; whoever looks after the program may have that, to mend it.
    if form is CaseForm.JSON and person.may(Permission.MANAGE_PEOPLE):
        return Handover(study.stored.encode("utf-8", "replace"), form.file_name(study), form.declared.mime)
    raise CannotExport(f"{study.unreadable} Nothing was written.")


def forms(study: CaseStudy) -> tuple[CaseForm, ...]:
    """The forms in which this edition holds anything."""
    return tuple(form for form in CaseForm if _holds(study, form))


def notes(context: Context, study: CaseStudy) -> tuple[str, ...]:
    """What the PDF of an edition cannot show, in sentences; it is drawn for that only where characters look unusual."""
    if not context.person.may(Permission.EXPORT_CASES):
        return ()
    company = letterhead.of_house().company
    key = ("unusual characters", study.fingerprint, company)
    if not cache.cases.get_or_make(key, lambda: _UNUSUAL.search(f"{study.model_dump_json()}{company}") is not None):
        return _left_out(study)
    return case(context, study.slug, CaseForm.FULL, study.edition).notes


def _left_out(study: CaseStudy) -> tuple[str, ...]:
    """Why the logo is not on it; a case for training goes without one anyway."""
    refusal = letterhead.refusal()
    return (refusal,) if refusal and study.level is not Level.TRAINING else ()


def review(context: Context, number: int) -> Handover:
    """A review under way as a JSON file that can be imported again."""
    context = acting(context, Permission.READ_REVIEWS)
    details = reviews.find(context, number)
    document = document_of(details.slug, reviews.workbook(context, number), unread=True)
    content = json_file.review_json(document).encode()
    return Handover(content, REVIEW.name(details.slug), REVIEW.mime)


def review_with_files(context: Context, number: int) -> Handover:
    """A review under way with the files attached to it, as an archive that can be imported again."""
    context = acting(context, Permission.READ_REVIEWS)
    document = review(context, number)
    rows: Sequence[Row[Attachment]] = reviews.sheet_rows(context, number, ATTACHMENTS.key)
    with context.store.read() as tx:
        contents = {row.id: attachments.content(tx, number, row.record.digest) for row in rows}
    files = {
        review_archive.path_of(row): content
        for row in rows
        if (content := contents[row.id]) is not None and row.record.media_type is not None
    }
    # Of a row that came from elsewhere without a type, nobody can say what its file is.
    missing = [row.record.name for row in rows if contents[row.id] is None or row.record.media_type is None]
    notes = tuple(f"“{name}” is not in the archive: its content did not come with this review." for name in missing)
    details = reviews.find(context, number)
    packed = review_archive.packed({document.name: document.content, **files}, details.updated_at)
    return Handover(packed, REVIEW_WITH_FILES.name(details.slug), REVIEW_WITH_FILES.mime, notes)


def calendar(context: Context, number: int, at: datetime, *, today: date | None = None) -> Handover:
    """The days of a review's meetings and actions as a calendar file, stamped with the moment `at`."""
    context = acting(context, Permission.READ_REVIEWS)
    review = reviews.find(context, number)
    workbook = reviews.workbook(context, number)
    with context.store.read() as tx:
        changes = history.of_sheet(tx, number, ACTIONS.key)
        moved = history.of_sheet(tx, number, MEETINGS.key)
    meetings = _with_days_before(meeting_dates.programme(workbook, today or calendar_days.today()), moved)
    content = calendar_file.actions(workbook, review.slug, at, _dated_before(workbook, changes), meetings)
    return Handover(content, CALENDAR.name(review.slug), CALENDAR.mime)


def has_calendar(context: Context, number: int) -> bool:
    """Whether the calendar file of a review would hold anything."""
    rows = reviews.sheet_rows(context, number, ACTIONS.key)
    if any(row.record.due for row in rows):
        return True
    meetings = meeting_dates.programme(reviews.workbook(context, number), calendar_days.today())
    if any(item.on for item in meetings):
        return True
    # Actions that lost their day, or are gone, are cancelled in it.
    return _EVENT in calendar(context, number, datetime.now(UTC)).content


def _dated_before(workbook: Workbook, changes: Sequence[Change]) -> dict[str, Action]:
    """Actions that were removed or lost their day, as they were when they last had one."""
    actions = {row.id: row.record for row in workbook.rows(Action)}
    earlier: dict[str, dict[str, Any]] = {}
    dated: dict[str, dict[str, Any]] = {}
    for change in changes:
        for values in (change.before, change.after):
            earlier[change.row] = {**earlier.get(change.row, {}), **values}
            if earlier[change.row].get("due") or earlier[change.row].get("done_on"):
                dated[change.row] = dict(earlier[change.row])
    return {
        row: Action.checked({name: value for name, value in values.items() if name in _OF_EVENTS})
        for row, values in dated.items()
        if row not in actions or not (actions[row].due or actions[row].done_on)
    }


def _with_days_before(meetings: Sequence[MeetingDate], changes: Sequence[Change]) -> tuple[MeetingDate, ...]:
    """The meetings; one that has lost its day is not needed on the day it had last."""
    kinds: dict[str, Any] = {}
    days: dict[Any, Any] = {}
    for change in changes:
        for values in (change.before, change.after):
            kinds[change.row] = values.get("kind") or kinds.get(change.row)
            if planned := values.get("planned"):
                days[kinds[change.row]] = planned
    return tuple(
        replace(item, planned=days[item.kind], state=MeetingState.NOT_NEEDED)
        if item.on is None and item.kind in days
        else item
        for item in meetings
    )


def worksheet(context: Context, number: int, key: str) -> Handover:
    """One worksheet of a review as a CSV file. Raises NotFound for one that nobody reads row by row."""
    context = acting(context, Permission.READ_REVIEWS)
    sheet = ALL_SHEETS.get(key)
    if sheet is None or sheet.closed:
        raise NotFound("worksheet", key)
    review = reviews.find(context, number)
    workbook = reviews.workbook(context, number)
    content = csv_file.worksheet(sheet, workbook.sheets.get(key, ()), row_labels.linked_from(sheet, workbook))
    file = download_files.worksheet(sheet)
    return Handover(content, file.name(review.slug), file.mime)
