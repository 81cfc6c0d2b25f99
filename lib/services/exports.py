"""Handing over: a published edition in any form people ask for, and a review as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lib.model.case import CaseStudy, document_of
from lib.model.errors import NotFound
from lib.model.roles import Permission, Person, require
from lib.model.rules import consent
from lib.model.workbook import SHEETS
from lib.report import archive, csv_file, html, json_file, markdown, pdf, row_labels, xlsx_file
from lib.report import calendar as calendar_file
from lib.services import cases, reviews, shelf
from lib.store import Store

# Beyond Latin, Greek and Cyrillic, punctuation, arrows and signs.
_UNUSUAL = re.compile("[^\u0000-\u052f\u1d00-\u1fff\u2000-\u2bff\ufeff]")


class Form(StrEnum):
    """The forms a case is handed over in."""

    FULL = "full"
    BRIEF = "brief"
    MARKDOWN = "markdown"
    JSON = "json"
    PAGE = "page"
    SPREADSHEET = "spreadsheet"
    WORKSHEETS = "worksheets"
    CHARTS = "charts"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Handover:
    """A file to hand over; `notes` are sentences about what could not be shown."""

    content: bytes
    name: str
    mime: str
    notes: tuple[str, ...] = ()


def case(store: Store, person: Person, slug: str, form: Form, edition: int | None = None) -> Handover:
    """One edition in one form. The same edition gives the same bytes; what was drawn before is not drawn again."""
    require(person, Permission.EXPORT_CASES)
    return made(cases.read(store, person, slug, edition), form)


def made(study: CaseStudy, form: Form) -> Handover:
    """An edition in one form, for whoever was let in to it."""
    return shelf.prints.keep((study.fingerprint, form), lambda: _MAKERS[form](study))


def forms(study: CaseStudy) -> tuple[Form, ...]:
    """The forms in which this edition holds anything."""
    empty = {
        Form.CHARTS: not cases.article(study).figures(),
        Form.CALENDAR: b"BEGIN:VEVENT" not in made(study, Form.CALENDAR).content,
    }
    return tuple(form for form in Form if not empty.get(form))


def notes(store: Store, person: Person, study: CaseStudy) -> tuple[str, ...]:
    """Which characters of an edition no font here can draw, in sentences; asked only where some look unusual."""
    if not person.may(Permission.EXPORT_CASES) or not _UNUSUAL.search(study.model_dump_json()):
        return ()
    return case(store, person, study.slug, Form.FULL, study.edition).notes


def review(store: Store, person: Person, number: int) -> Handover:
    """A review under way as a JSON file that can be imported again."""
    require(person, Permission.READ_REVIEWS)
    found = reviews.find(store, person, number)
    document = document_of(found.slug, reviews.workbook(store, person, number))
    return Handover(json_file.review_json(document).encode(), f"{found.slug}-review.json", "application/json")


def calendar(store: Store, person: Person, number: int, at: datetime) -> Handover:
    """The days of a review's actions as a calendar file, stamped with the moment `at`."""
    require(person, Permission.READ_REVIEWS)
    found = reviews.find(store, person, number)
    content = calendar_file.actions(reviews.workbook(store, person, number), found.slug, at)
    return Handover(content, f"{found.slug}-actions.ics", "text/calendar")


def worksheet(store: Store, person: Person, number: int, key: str) -> Handover:
    """One worksheet of a review as a CSV file. Raises NotFound for one that nobody reads row by row."""
    require(person, Permission.READ_REVIEWS)
    sheet = SHEETS.get(key)
    if sheet is None or sheet.closed:
        raise NotFound("worksheet", key)
    found = reviews.find(store, person, number)
    book = reviews.workbook(store, person, number)
    content = csv_file.worksheet(sheet, book.sheets.get(key, ()), row_labels.linked_from(sheet, book))
    return Handover(content, f"{found.slug}-{key.replace('_', '-')}.csv", "text/csv")


def _full(study: CaseStudy) -> Handover:
    printed = pdf.full(study)
    return Handover(printed.content, f"{_name(study)}.pdf", "application/pdf", printed.missing)


def _brief(study: CaseStudy) -> Handover:
    printed = pdf.brief(study)
    return Handover(printed.content, f"{_name(study)}-brief.pdf", "application/pdf", printed.missing)


def _markdown(study: CaseStudy) -> Handover:
    return Handover(markdown.markdown(study).encode(), f"{_name(study)}.md", "text/markdown")


def _json(study: CaseStudy) -> Handover:
    return Handover(json_file.case_json(study).encode(), f"{_name(study)}.json", "application/json")


def _page(study: CaseStudy) -> Handover:
    return Handover(html.page(study).content, f"{_name(study)}.html", "text/html")


def _spreadsheet(study: CaseStudy) -> Handover:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Handover(xlsx_file.worksheets(study), f"{_name(study)}.xlsx", kind)


def _worksheets(study: CaseStudy) -> Handover:
    return Handover(archive.worksheets(study), f"{_name(study)}-worksheets.zip", "application/zip")


def _charts(study: CaseStudy) -> Handover:
    return Handover(archive.charts(study), f"{_name(study)}-charts.zip", "application/zip")


def _calendar(study: CaseStudy) -> Handover:
    # Stamped with the moment it was published, so that the same edition gives the same bytes.
    content = calendar_file.actions(consent.applied(study.workbook), study.slug, study.published_at)
    return Handover(content, f"{_name(study)}-actions.ics", "text/calendar")


def _name(study: CaseStudy) -> str:
    return f"{study.slug}-edition-{study.edition}"


_MAKERS: dict[Form, Callable[[CaseStudy], Handover]] = {
    Form.FULL: _full,
    Form.BRIEF: _brief,
    Form.MARKDOWN: _markdown,
    Form.JSON: _json,
    Form.PAGE: _page,
    Form.SPREADSHEET: _spreadsheet,
    Form.WORKSHEETS: _worksheets,
    Form.CHARTS: _charts,
    Form.CALENDAR: _calendar,
}
