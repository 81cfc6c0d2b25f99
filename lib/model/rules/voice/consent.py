"""What may be handed on of an interview: words and roles leave the review only with the consent of who spoke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lib.model.record import Row
from lib.model.rules import set_asides
from lib.model.workbook import Workbook
from lib.model.worksheets.set_asides import SET_ASIDES, SetAside
from lib.model.worksheets.voice import ANSWERS, ASKED, INTERVIEWS, Answer, Asked, Consent, Interview

QUOTED = frozenset({Consent.NAMED, Consent.UNNAMED})


def may_quote(answer: Answer, interviews: Mapping[str, Interview]) -> bool:
    """Whether the words may stand in a document; without an interview nobody has allowed it."""
    interview = interviews.get(answer.interview or "")
    return interview is not None and interview.consent in QUOTED


def may_name(interview: Interview) -> bool:
    """Whether the role may stand in a document."""
    return interview.consent is Consent.NAMED


def by_id(workbook: Workbook) -> dict[str, Interview]:
    """The interviews by row id."""
    return {row.id: row.record for row in workbook.rows(Interview)}


def applied(workbook: Workbook) -> Workbook:
    """The review as it may be published: words, roles and names without consent are gone, all else stays.

    Applied twice it changes nothing more.
    """
    interviews = by_id(workbook)
    sheets: dict[str, tuple[Row[Any], ...]] = dict(workbook.sheets)
    if INTERVIEWS.key in sheets:
        sheets[INTERVIEWS.key] = tuple(_named(row) for row in workbook.rows(Interview))
    if ASKED.key in sheets:
        sheets[ASKED.key] = tuple(_requested(row, interviews) for row in workbook.rows(Asked))
    if ANSWERS.key in sheets:
        sheets[ANSWERS.key] = tuple(_quoted(row, interviews) for row in workbook.rows(Answer))
    if SET_ASIDES.key in sheets:
        kept_back = _kept_back(workbook, interviews)
        sheets[SET_ASIDES.key] = tuple(_decided(row, kept_back) for row in workbook.rows(SetAside))
    return Workbook(sheets)


def _named(row: Row[Interview]) -> Row[Interview]:
    if may_name(row.record):
        return row
    # What cannot be read might be what nobody may hand on.
    unnamed = row.record.model_copy(update={"interviewee": "", "role": None, "note": "", "read_back_to": ""})
    return replace(row, record=unnamed.holding({}))


def _requested(row: Row[Asked], interviews: Mapping[str, Interview]) -> Row[Asked]:
    """Whoever was not heard has allowed nobody to say that they were asked."""
    interview = interviews.get(row.record.interview or "")
    if interview is not None and may_name(interview):
        return row
    unnamed = row.record.model_copy(update={"whom": "", "role": None, "note": ""})
    return replace(row, record=unnamed.holding({}))


def _quoted(row: Row[Answer], interviews: Mapping[str, Interview]) -> Row[Answer]:
    if may_quote(row.record, interviews):
        return row
    return replace(row, record=row.record.model_copy(update={"words": "", "correction": ""}).holding({}))


def _kept_back(workbook: Workbook, interviews: Mapping[str, Interview]) -> frozenset[str]:
    """The rows whose words or names may not be handed on."""
    unnamed = (row.id for row in workbook.rows(Interview) if not may_name(row.record))
    unquoted = (row.id for row in workbook.rows(Answer) if not may_quote(row.record, interviews))
    requested = (row.id for row in workbook.rows(Asked) if _requested(row, interviews) is not row)
    return frozenset((*unnamed, *unquoted, *requested))


def _decided(row: Row[SetAside], kept_back: frozenset[str]) -> Row[SetAside]:
    """A decision without its sentence, which was written when more might be said of the rows it is about."""
    if kept_back.isdisjoint(set_asides.unpacked(row.record.rows)):
        return row
    return replace(row, record=row.record.model_copy(update={"sentence": ""}).holding({}))
