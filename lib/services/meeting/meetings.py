"""Meetings: their days moved by the team, and a pack of one page to read before each of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from lib.model.dates import calendar_days
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.programme import meeting_dates
from lib.model.workbook import Workbook
from lib.model.worksheets.meetings import MEETINGS, Meeting, MeetingKind
from lib.report import download_files
from lib.report.document.meeting_content import pack_content
from lib.report.document.meeting_pack import LIMITS, PackContent, meeting_pack
from lib.report.html import html_page
from lib.report.html.html_page import HtmlPage
from lib.report.pdf.meeting_pack_pdf import meeting_pack_pdf
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.files import letterhead
from lib.services.files.exports import Handover
from lib.services.review import reviews
from lib.services.review.reviews import Review
from lib.settings import DATA
from lib.store import rows


def enter(context: Context, review: int, kind: MeetingKind, values: Mapping[str, Any]) -> Row[Meeting]:
    """Write into the row of a meeting, which is made where there is none, so that each meeting keeps one row.

    Raises FieldRefused for a day that cannot be read; nothing is written then.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        entered: tuple[Row[Meeting], ...] = rows.sheet_rows(writer.tx, review, MEETINGS.key)
        row = meeting_dates.row_of(Workbook({MEETINGS.key: entered}), kind)
        record = row.record if row else Meeting(kind=kind)
        for name, value in values.items():
            record = record.with_value(name, value)
        if row is None:
            return writer.add(MEETINGS, record)
        return replace(row, version=writer.rewrite(MEETINGS, row, record), record=record)


def pack(context: Context, review: int, kind: MeetingKind, *, today: date | None = None) -> Handover:
    """What to read before a meeting, as a PDF of one page."""
    context = acting(context, Permission.READ_REVIEWS)
    details = reviews.find(context, review)
    printed = meeting_pack_pdf(_content(context, details, kind, today), letterhead.of_house())
    file = download_files.meeting_pack(kind)
    notes = (*printed.missing, *filter(None, (letterhead.refusal(),)))
    return Handover(printed.content, file.name(details.slug), file.mime, notes)


def pack_page(context: Context, review: int, kind: MeetingKind, *, today: date | None = None) -> HtmlPage:
    """The same as a page for a browser, which has room for more rows."""
    context = acting(context, Permission.READ_REVIEWS)
    content = _content(context, reviews.find(context, review), kind, today)
    return html_page.document_page(meeting_pack(content, LIMITS[0]))


def _content(context: Context, review: Review, kind: MeetingKind, today: date | None) -> PackContent:
    workbook, day = reviews.workbook(context, review.id), today or calendar_days.today()
    return pack_content(workbook, kind, day, _guide(), printed_by=context.person.name, sample=review.sample)


@cache
def _guide() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "guides" / "meetings.toml").read_text("utf-8"))
