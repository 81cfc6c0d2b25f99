"""Whose statement a piece of evidence is: ours, the customer's, or that of somebody else."""

from __future__ import annotations

import re
from enum import Enum

from lib.model.same_name import is_same
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.loss import Loss, Member
from lib.model.worksheets.relationships import Side, Stakeholder

_OUR_WORDS = re.compile(r"^(we|us|our|ours|ourselves)\b", re.IGNORECASE)
_THEIR_WORDS = re.compile(r"^(the |our )?(customer|client)\b", re.IGNORECASE)
# What stands behind a name: “(fictional)”, “, with its agency”.
_AFTER_NAME = re.compile(r"\s*[(,;].*$")
_INITIAL = re.compile(r"\w\.$")


class StatementSide(Enum):
    """Who says so."""

    OURS = "Ours"
    CUSTOMER = "The customer"
    OTHER = "Others"


def side_of(evidence: Evidence, workbook: Workbook) -> StatementSide:
    """The side that a statement comes from; of several sources the one named first, others where nobody is named."""
    if evidence.customer_role:
        return StatementSide.CUSTOMER
    said = evidence.stated_by.strip()
    if _THEIR_WORDS.match(said):
        return StatementSide.CUSTOMER
    if _OUR_WORDS.match(said) or any(is_same(said, row.record.name) for row in workbook.rows(Member) if said):
        return StatementSide.OURS
    for row in workbook.rows(Stakeholder):
        if said and row.record.side and is_same(said, row.record.name):
            return StatementSide.CUSTOMER if row.record.side is Side.THEIRS else StatementSide.OURS
    return _by_company(said, workbook.one(Loss))


def _by_company(said: str, loss: Loss) -> StatementSide:
    places = (
        (_place(said, loss.customer), StatementSide.CUSTOMER),
        (_place(said, loss.alias), StatementSide.CUSTOMER),
        (_place(said, loss.supplier), StatementSide.OURS),
    )
    named = [(place, side) for place, side in places if place is not None]
    return min(named, key=lambda item: item[0])[1] if named else StatementSide.OTHER


def _place(said: str, company: str) -> int | None:
    """Where a company is named, in full or by the words its name begins with, unless those begin another name."""
    words = [word for word in _AFTER_NAME.sub("", company).split() if not _INITIAL.match(word)]
    for count in range(len(words), 0, -1):
        begun = " ".join(words[:count])
        if len(begun) < 3:
            continue
        another = "" if count == len(words) else r"(?!\s+[A-Z])"
        found = re.search(rf"(?<!\w){re.escape(begun)}(?!\w){another}", said)
        if found:
            return found.start()
    return None
