"""A review as one frozen value: its worksheets with all their rows, as the rules, charts and documents read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lib.model.fields import Choice, Kind
from lib.model.record import R, Record, Row, Worksheet
from lib.model.worksheets.account import ACCOUNT, DUTIES, Account
from lib.model.worksheets.account_signals import ALARMS, SIGN_CHECKS, SURVEYS
from lib.model.worksheets.actions import ACTIONS
from lib.model.worksheets.assumptions import BALLOTS, VERDICT
from lib.model.worksheets.attachments import ATTACHMENTS
from lib.model.worksheets.business_reviews import BUSINESS_REVIEWS
from lib.model.worksheets.causes import CAUSES
from lib.model.worksheets.decision_matrix import CRITERIA, RIVAL_SCORES
from lib.model.worksheets.detection import BARRIERS, EVENTS
from lib.model.worksheets.evidence import EVIDENCE
from lib.model.worksheets.ideas import IDEAS
from lib.model.worksheets.journey import TOUCHPOINTS
from lib.model.worksheets.lessons import LESSONS, OUTLINE
from lib.model.worksheets.levels import LEVELS
from lib.model.worksheets.loss import LOSS, MEMBERS, Loss
from lib.model.worksheets.loss_register import REGISTER_LINES
from lib.model.worksheets.meetings import MEETINGS
from lib.model.worksheets.promises import PROMISES
from lib.model.worksheets.relationships import STAKEHOLDERS, TIES
from lib.model.worksheets.save_attempts import SAVE_ATTEMPTS
from lib.model.worksheets.scope import COSTS, SCOPE
from lib.model.worksheets.set_asides import SET_ASIDES
from lib.model.worksheets.swot import NOTES, STRATEGIES
from lib.model.worksheets.voice import ANSWERS, ASKED, CUSTOMER_REASONS, INTERVIEWS
from lib.model.worksheets.way_back import APOLOGY, CONTACTS, TRANSITION, WIN_BACK


class WorkbookKind(Choice):
    """What a workbook is about. All three keep rows, history and members in the same way."""

    REVIEW = "review", "Review of a loss"
    ACCOUNT = "account", "Account plan"
    REGISTER = "register", "Loss register"


# The worksheets of a review.
SHEETS: Mapping[str, Worksheet] = {
    sheet.key: sheet
    for sheet in (
        LOSS,
        MEMBERS,
        SCOPE,
        COSTS,
        SAVE_ATTEMPTS,
        CRITERIA,
        RIVAL_SCORES,
        EVIDENCE,
        ATTACHMENTS,
        BALLOTS,
        VERDICT,
        ASKED,
        INTERVIEWS,
        ANSWERS,
        CUSTOMER_REASONS,
        LEVELS,
        PROMISES,
        BUSINESS_REVIEWS,
        STAKEHOLDERS,
        TIES,
        IDEAS,
        EVENTS,
        BARRIERS,
        TOUCHPOINTS,
        NOTES,
        STRATEGIES,
        CAUSES,
        ACTIONS,
        TRANSITION,
        APOLOGY,
        CONTACTS,
        WIN_BACK,
        LESSONS,
        OUTLINE,
        SET_ASIDES,
        MEETINGS,
    )
}
# Those of an account plan; what a review keeps too is the same worksheet there, so that a loss takes it along.
ACCOUNT_SHEETS: Mapping[str, Worksheet] = {
    sheet.key: sheet
    for sheet in (
        ACCOUNT,
        MEMBERS,
        EVIDENCE,
        ATTACHMENTS,
        LEVELS,
        PROMISES,
        BUSINESS_REVIEWS,
        STAKEHOLDERS,
        TIES,
        IDEAS,
        DUTIES,
        SURVEYS,
        SIGN_CHECKS,
        ALARMS,
    )
}
REGISTER_SHEETS: Mapping[str, Worksheet] = {REGISTER_LINES.key: REGISTER_LINES}
SHEETS_OF: Mapping[WorkbookKind, Mapping[str, Worksheet]] = {
    WorkbookKind.REVIEW: SHEETS,
    WorkbookKind.ACCOUNT: ACCOUNT_SHEETS,
    WorkbookKind.REGISTER: REGISTER_SHEETS,
}
# Every worksheet of any workbook by its key.
ALL_SHEETS: Mapping[str, Worksheet] = {**SHEETS, **ACCOUNT_SHEETS, **REGISTER_SHEETS}
_BY_RECORD: Mapping[type[Record], Worksheet] = {sheet.record: sheet for sheet in ALL_SHEETS.values()}
_BY_PREFIX: Mapping[str, Worksheet] = {sheet.prefix: sheet for sheet in ALL_SHEETS.values()}
ROW_ID = re.compile(r"([a-z]{1,2})[0-9]{1,9}")


def sheet_of(record: type[Record]) -> Worksheet:
    """The worksheet that holds records of this type."""
    return _BY_RECORD[record]


def sheet_at(row_id: str) -> Worksheet | None:
    """The worksheet that a row with this id stands in; None for what is no row id."""
    match = ROW_ID.fullmatch(row_id)
    return _BY_PREFIX.get(match[1]) if match else None


@dataclass(frozen=True)
class Workbook:
    """All rows of one review by sheet key, each in worksheet order. A single sheet always holds one row."""

    sheets: Mapping[str, tuple[Row[Any], ...]] = field(default_factory=dict)

    def rows(self, record: type[R]) -> tuple[Row[R], ...]:
        """The rows of one worksheet in order."""
        return self.sheets.get(sheet_of(record).key, ())

    def one(self, record: type[R]) -> R:
        """The one record of a single sheet; blank when nothing was entered."""
        rows = self.rows(record)
        return rows[0].record if rows else record()

    def row(self, row_id: str) -> Row[Any] | None:
        """The row with this id; None when it is gone or was never there."""
        sheet = sheet_at(row_id)
        return next((row for row in self.sheets.get(sheet.key, ()) if row.id == row_id), None) if sheet else None

    @property
    def customer(self) -> str:
        """The customer's name, or words that say it is missing."""
        return self.one(Loss).customer or self.one(Account).customer or "Customer not named"

    def cited(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Evidence numbers for evidence row ids, ascending; ids that are gone are left out."""
        numbers = {row.id: row.number for row in self.sheets.get(EVIDENCE.key, ())}
        return tuple(sorted(numbers[item] for item in ids if item in numbers))

    def shareable(self) -> Workbook:
        """The same without the worksheets that are read inside alone."""
        return Workbook({key: rows for key, rows in self.sheets.items() if not ALL_SHEETS[key].internal_only})

    def linked(self) -> Workbook:
        """The same rows without the links to rows that were removed."""
        ids = self._ids()
        return Workbook({key: tuple(_linked(row, ids) for row in rows) for key, rows in self.sheets.items()})

    def dangling(self) -> tuple[str, ...]:
        """A sentence for each link to a row that does not exist."""
        ids = self._ids()
        return tuple(
            f"{ALL_SHEETS[key].title}, {row.id}: {spec.title} names “{target[:60]}”, "
            f"which is not in {ALL_SHEETS[spec.sheet].title}."
            for key, rows in self.sheets.items()
            for row in rows
            for name, spec in row.record.specs().items()
            if spec.sheet is not None
            for target in _targets(spec.kind, getattr(row.record, name))
            if target not in ids.get(spec.sheet, set())
        )

    def _ids(self) -> Mapping[str, set[str]]:
        return {key: {row.id for row in rows} for key, rows in self.sheets.items()}


def _linked(row: Row[Any], ids: Mapping[str, set[str]]) -> Row[Any]:
    changed: dict[str, Any] = {}
    for name, spec in row.record.specs().items():
        if spec.sheet is not None:
            targets = _targets(spec.kind, getattr(row.record, name))
            existing = tuple(target for target in targets if target in ids.get(spec.sheet, set()))
            if existing != targets:
                changed[name] = None if spec.kind is Kind.LINK else existing
    return replace(row, record=row.record.model_copy(update=changed)) if changed else row


def _targets(kind: Kind, value: Any) -> tuple[str, ...]:
    if kind is Kind.LINK:
        return (value,) if value else ()
    return tuple(value)
