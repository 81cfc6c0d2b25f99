"""Handing over: a published edition as PDF, Markdown or JSON, and a review as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lib.model.case import CaseStudy, document_of
from lib.model.errors import NotFound
from lib.model.roles import Permission, Person, require
from lib.model.workbook import SHEETS
from lib.report import calendar as calendar_file
from lib.report import csv_file, json_file, markdown, pdf
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
    labels = {
        row.id: SHEETS[other].label(row.record) or f"{SHEETS[other].noun} {row.number}"
        for other in {spec.sheet for spec in sheet.record.specs().values() if spec.sheet}
        for row in book.sheets.get(other, ())
    }
    content = csv_file.worksheet(sheet, book.sheets.get(key, ()), labels)
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


def _name(study: CaseStudy) -> str:
    return f"{study.slug}-edition-{study.edition}"


_MAKERS: dict[Form, Callable[[CaseStudy], Handover]] = {
    Form.FULL: _full,
    Form.BRIEF: _brief,
    Form.MARKDOWN: _markdown,
    Form.JSON: _json,
}
