"""People, reviews, records and cases to test the store with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lib.model.audience import Level
from lib.model.case import CaseStudy, freeze
from lib.model.record import Record, Row
from lib.model.roles import Person, Role
from lib.model.workbook import SHEETS, Workbook, sheet_of
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.store import Store, Transaction, history, people, reviews
from lib.store.reviews import Review
from tests.model import strategies

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def a_person(store: Store, name: str = "Frances Facilitator") -> Person:
    """Somebody who may change reviews."""
    with store.write() as tx:
        return people.named(tx, name) or people.add(tx, name, [Role.FACILITATOR], NOW)


def changes_since(tx: Transaction, review: int, change: int = 0) -> list[int]:
    """The ids of the changes of a review after one of them, in ascending order."""
    sheets = [history.of_sheet(tx, review, sheet) for sheet in history.stamps(tx, review)]
    return sorted(item.id for changes in sheets for item in changes if item.id > change)


def a_review(store: Store, slug: str = "kfc-2018", who: Person | None = None) -> Review:
    """An open review without any rows."""
    who = who or a_person(store)
    with store.write() as tx:
        return reviews.create(tx, slug=slug, customer="KFC", title="Restaurant logistics", who=who.id, at=NOW)


def a_case(
    slug: str,
    *others: Record,
    edition: int = 1,
    level: Level = Level.INTERNAL,
    title: str = "",
    summary: str = "",
    related: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    **loss: Any,
) -> CaseStudy:
    """A published case with the loss and other rows given."""
    outline = Outline(title=title, summary=summary, related=related, tags=tags)
    records: tuple[Record, ...] = (Loss.checked(loss), outline, *others)
    sheets: dict[str, tuple[Row[Any], ...]] = {}
    for record in records:
        sheet = sheet_of(type(record))
        number = len(sheets.get(sheet.key, ())) + 1
        row = Row(f"{sheet.prefix}{number}", number, number, 1, record)
        sheets[sheet.key] = (*sheets.get(sheet.key, ()), row)
    case = freeze(slug, edition, Workbook(sheets), (), published_at=NOW, published_by="A", approved_by="B")
    return case.model_copy(update={"level": level})


def texts(**limits: int) -> SearchStrategy[str]:
    """Any text that may be kept: everything but NUL and halves of character pairs."""
    return st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), **limits)


def records(sheet_key: str) -> SearchStrategy[Record]:
    """Any record a worksheet can hold; its links lead nowhere in particular."""
    nowhere = dict.fromkeys(SHEETS, ("c1", "c22"))
    return strategies.records(SHEETS[sheet_key].record, nowhere)
