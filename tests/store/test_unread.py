"""Rows that another release left in another form: read as far as they can be, and kept as they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text, update

from lib.model.audience import Level
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.swot import SwotNote
from lib.report.case_forms import CaseForm
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.files.exports import CannotExport
from lib.services.files.exports import case as exported
from lib.services.library import cases as case_service
from lib.services.library import catalogue, linked_cases
from lib.services.practice import attempts, case_choice
from lib.services.review import reviews
from lib.store import Store, history, people, rows
from lib.store.library import cases
from lib.store.practice import attempts as kept
from lib.store.tables.cases import case_study
from lib.store.tables.worksheets import SHEET_TABLES
from tests.store.examples import a_case

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ROLES = {Role.FACILITATOR, Role.ADMINISTRATOR, Role.TRAINEE}


@pytest.fixture
def person(store: Store) -> Person:
    with store.write() as tx:
        return people.add(tx, "Ann", ROLES, NOW)


def _spoil(store: Store, sheet: str, review: int, **values: Any) -> None:
    # As another release would have written it: straight into the columns.
    table = SHEET_TABLES[sheet]
    with store.write() as tx:
        for name, value in values.items():
            tx.execute(
                text(f"UPDATE {table.name} SET {name} = :value WHERE review = :review"),
                {"value": value, "review": review},
            )


def _stored(store: Store, sheet: str, review: int, name: str) -> Any:
    with store.read() as tx:
        return tx.execute(text(f"SELECT {name} FROM {sheet} WHERE review = {review}")).scalar_one()


def test_an_unknown_option_of_one_review_leaves_the_list_of_reviews_standing(store: Store, person: Person) -> None:
    spoilt = reviews.start(Context(store, person), "KFC", "2018", "Logistics")
    other = reviews.start(Context(store, person), "Yum", "2019", "Trucks")
    _spoil(store, "loss", spoilt.id, industry="xyz")
    shown, total = reviews.page(Context(store, person))
    assert ({item.review.id for item in shown}, total) == ({spoilt.id, other.id}, 2)
    loss = reviews.workbook(Context(store, person), spoilt.id).one(Loss)
    assert (loss.customer, loss.industry, loss.unread) == ("KFC", None, {"industry": "xyz"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("outcome", "mostly lost"),
        ("notice_date", "Friday"),
        ("annual_revenue", "1e"),
        ("evidence", "no list"),
        ("evidence", '{"a": 1}'),
        ("evidence", "[1, 2]"),
    ],
)
def test_a_value_of_the_wrong_kind_stays_while_another_field_is_edited(
    store: Store, person: Person, name: str, value: str
) -> None:
    review = reviews.start(Context(store, person), "KFC", "2018", "Logistics")
    _spoil(store, "loss", review.id, **{name: value})
    saved = worksheets.edit(Context(store, person), Place(review.id, "loss", "x1", "supplier"), "QSL", 1)
    loss = reviews.workbook(Context(store, person), review.id).one(Loss)
    assert (saved.changed, loss.supplier, set(loss.unread)) == (True, "QSL", {name})
    assert _stored(store, "loss", review.id, name) == value


def test_the_field_itself_is_replaced_or_cleared_only_when_somebody_does(store: Store, person: Person) -> None:
    review = reviews.start(Context(store, person), "KFC", "2018", "Logistics")
    _spoil(store, "loss", review.id, industry="xyz", outcome="abc")
    here = {name: Place(review.id, "loss", "x1", name) for name in ("industry", "outcome")}
    assert not worksheets.edit(Context(store, person), here["industry"], None, 1).changed
    assert _stored(store, "loss", review.id, "industry") == "xyz"
    assert worksheets.edit(Context(store, person), here["industry"], "food", 1).changed
    assert worksheets.edit(Context(store, person), here["outcome"], None, 1, cleared=True).changed
    assert reviews.workbook(Context(store, person), review.id).one(Loss).unread == {}
    assert (_stored(store, "loss", review.id, "industry"), _stored(store, "loss", review.id, "outcome")) == (
        "food",
        None,
    )


def test_a_row_that_cannot_be_read_fully_is_removed_and_brought_back_as_it_is(store: Store, person: Person) -> None:
    review = reviews.start(Context(store, person), "KFC", "2018", "Logistics")
    note = worksheets.add(Context(store, person), review.id, "notes", {"text": "Cold depot"})
    _spoil(store, "notes", review.id, quadrant="X")
    worksheets.remove(Context(store, person), review.id, "notes", note.id)
    worksheets.bring_back(Context(store, person), review.id, "notes", note.id)
    (row,) = reviews.sheet_rows(Context(store, person), review.id, "notes")
    assert (row.record.text, row.record.unread) == ("Cold depot", {"quadrant": "X"})
    with store.write() as tx:
        rows.update(
            tx, review.id, "notes", note.id, row.version, SwotNote(text="Two depots").holding({"quadrant": "X"})
        )
    assert _stored(store, "notes", review.id, "quadrant") == "X"


def test_an_edition_published_from_it_keeps_the_value_and_shows_it(store: Store, person: Person) -> None:
    review = reviews.start(Context(store, person), "KFC", "2018", "Logistics")
    _spoil(store, "loss", review.id, industry="xyz")
    case = case_service.publish(Context(store, person), review.id, "Bob", "It is a test")
    read = case_service.read(Context(store, person), case.slug)
    assert read.loss.unread == {"industry": "xyz"}
    assert (
        "unknown option “xyz” – kept" in exported(Context(store, person), case.slug, CaseForm.MARKDOWN).content.decode()
    )


def test_an_edition_that_cannot_be_read_leaves_library_search_and_practice_to_the_others(
    store: Store, person: Person
) -> None:
    with store.write() as tx:
        for slug in ("kfc", "broken"):
            case = a_case(slug, customer=slug.upper(), reason="S1")
            cases.add(tx, case, review=None)
            kept.begin(tx, person.id, slug, 1, NOW)
    with store.write() as tx:
        tx.execute(update(case_study).where(case_study.c.slug == "broken").values(document='{"title": "Torn"}'))
    found = catalogue.search(Context(store, person), "")
    assert {card.slug for card in found.cards} == {"kfc", "broken"}
    assert {card.slug for card in case_choice.choice(Context(store, person))[0]} == {"kfc", "broken"}
    assert [draft.slug for draft, _ in attempts.drafts(Context(store, person))] == ["broken", "kfc"]
    case = case_service.read(Context(store, person), "broken")
    assert (case.slug, case.edition, case.level, case.title) == ("broken", 1, Level.INTERNAL, "Torn")
    assert "cannot read this edition" in case.unreadable


def test_of_an_edition_that_cannot_be_read_the_stored_text_is_handed_out_and_nothing_else(
    store: Store, person: Person
) -> None:
    with store.write() as tx:
        cases.add(tx, a_case("broken"), review=None)
        tx.execute(update(case_study).values(document='{"title": "Torn"}'))
    assert exported(Context(store, person), "broken", CaseForm.JSON).content == b'{"title": "Torn"}'
    for form in (CaseForm.FULL, CaseForm.SPREADSHEET, CaseForm.CALENDAR):
        with pytest.raises(CannotExport, match="kept as it was stored"):
            exported(Context(store, person), "broken", form)


def test_a_role_level_or_group_of_another_release_harms_nobody(store: Store, person: Person) -> None:
    with store.write() as tx:
        cases.add(tx, a_case("kfc", customer="KFC"), review=None)
        tx.execute(update(case_study).values(level="board", reason_groups=["weather", "service"]))
        tx.execute(text('UPDATE person SET roles = \'["wizard", "trainee"]\''))
    with store.read() as tx:
        assert [known.roles for known in people.all(tx)] == [{Role.TRAINEE}]
        assert cases.level_of(tx, "kfc") is Level.INTERNAL


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "cosmic"),
        ("audience", "cosmic"),
        ("audience", ""),
        ("reason_groups", "x"),
        ("reason_groups", '{"a": 1}'),
        ("reason_groups", '["Q9"]'),
        ("industry", "alchemy"),
        ("outcome", "vaporised"),
        ("published_at", "garbage"),
        ("published_at", ""),
        ("published_at", "2018-13-45"),
        ("document", "{"),
        ("document", ""),
    ],
)
def test_an_odd_value_beside_one_edition_leaves_the_other_cases_standing(
    store: Store, person: Person, name: str, value: str
) -> None:
    if name == "published_at" and not store.is_sqlite:
        return  # The other database takes no such value.
    with store.write() as tx:
        for slug, linked in (("kfc", ("yum",)), ("yum", ("kfc",))):
            cases.add(tx, a_case(slug, customer=slug, related=linked), review=None)
        tx.execute(text(f"UPDATE case_study SET {name} = :value WHERE slug = 'kfc'"), {"value": value})
    read = case_service.read(Context(store, person), "yum")
    assert linked_cases.titles(Context(store, person), ["kfc", "yum"])["yum"]
    assert linked_cases.naming(Context(store, person), "yum").keys() <= {"kfc"}
    assert "yum" in {hit.card.slug for hit in catalogue.search(Context(store, person)).hits}
    assert "yum" in {card.slug for card in case_choice.choice(Context(store, person), "")[0]}
    assert {card.slug for card in catalogue.like(Context(store, person), read)} <= {"kfc"}
    assert [card.edition for card in case_service.editions(Context(store, person), "yum")] == [1]


@pytest.mark.parametrize("name", ["before", "after"])
@pytest.mark.parametrize("value", ["oops", "{", "", "[]", "null", "1", '{"text": '])
def test_a_change_that_cannot_be_read_leaves_the_history_standing(
    store: Store, person: Person, name: str, value: str
) -> None:
    review = reviews.start(Context(store, person), "KFC", "2018", "Logistics")
    row = worksheets.add(Context(store, person), review.id, "causes", {"text": "No second depot"})
    worksheets.edit(Context(store, person), Place(review.id, "causes", row.id, "text"), "One depot", row.version)
    with store.write() as tx:
        newest = history.latest(tx, review.id)
        tx.execute(text(f'UPDATE change SET "{name}" = :value WHERE id = {newest}'), {"value": value})
    with store.read() as tx:
        found = history.of_review(tx, review.id)
    assert found[0].id == newest
    assert getattr(found[0], name) == {}
    assert found[1].after == {"text": "No second depot"}


@pytest.mark.parametrize("roles", ["oops", "{}", '["wizard"]', "", "null"])
def test_roles_that_cannot_be_read_are_none_and_everybody_else_keeps_theirs(
    store: Store, person: Person, roles: str
) -> None:
    with store.write() as tx:
        odd = people.add(tx, "Otto", ROLES, NOW)
        tx.execute(text(f"UPDATE person SET roles = :roles WHERE id = {odd.id}"), {"roles": roles})
        assert {one.name: one.roles for one in people.all(tx)} == {"Ann": ROLES, "Otto": frozenset()}
