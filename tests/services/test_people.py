"""Who is at the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.errors import FieldRefused, NotFound
from lib.model.roles import Permission, Person, Role
from lib.services import people, reviews, sheets, undo
from lib.store import Store
from lib.store import people as kept
from lib.store.reviews import Review


def everybody(store: Store) -> tuple[Person, ...]:
    with store.read() as tx:
        return kept.all(tx)


def test_nobody_is_known_before_a_name_was_given(store: Store) -> None:
    assert people.at_this_computer(store) is None


def test_the_person_at_this_computer_is_administrator_and_facilitator(store: Store) -> None:
    person = people.introduce(store, "  Ann \n Other ")
    assert person.name == "Ann Other"
    assert person.roles == {Role.ADMINISTRATOR, Role.FACILITATOR}
    assert all(person.may(permission) for permission in Permission)
    assert people.at_this_computer(store) == person


def test_a_second_introduction_finds_the_first_person(store: Store) -> None:
    first = people.introduce(store, "Ann")
    assert people.introduce(store, "Somebody else") == first
    assert everybody(store) == (first,)


@pytest.mark.parametrize("name", ["", " ", "\u00a0\n", "\x00", "x" * (people.NAME_LIMIT + 1)])
def test_an_empty_or_endless_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(FieldRefused, match="Your name: "):
        people.introduce(store, name)
    assert everybody(store) == ()
    ann = people.introduce(store, "Ann")
    with pytest.raises(FieldRefused, match="Your name: "):
        people.rename(store, ann, name)
    assert everybody(store) == (ann,)


def test_a_name_of_the_longest_length_fits(store: Store) -> None:
    assert people.introduce(store, "x" * people.NAME_LIMIT).name == "x" * people.NAME_LIMIT


def test_a_new_name_shows_beside_earlier_changes_too(store: Store, ann: Person, review: Review) -> None:
    sheets.add(store, ann, review.id, "causes")
    renamed = people.rename(store, ann, " Anna ")
    assert (renamed.id, renamed.name, renamed.roles) == (ann.id, "Anna", ann.roles)
    assert [change.by for change in undo.recent(store, renamed, review.id)] == ["Anna"]


def test_somebody_who_is_gone_cannot_be_renamed(store: Store) -> None:
    with pytest.raises(NotFound):
        people.rename(store, Person(99, "Nobody", frozenset()), "Somebody")


def test_there_is_one_caretaker_and_nobody_takes_them_for_the_person_at_this_computer(store: Store) -> None:
    caretaker = people.caretaker(store)
    assert people.caretaker(store) == caretaker
    assert people.at_this_computer(store) is None
    ann = people.introduce(store, "Ann")
    assert people.at_this_computer(store) == ann
    assert people.caretaker(store) == caretaker
    assert reviews.start(store, caretaker, "Hilltop", "", "").created_by == caretaker.id


@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=people.NAME_LIMIT))
def test_any_name_is_kept_on_one_line_or_refused(sqlite_store: Store, name: str) -> None:
    wanted = " ".join(name.replace("\x00", "").split())
    ann = people.introduce(sqlite_store, "Ann")
    if wanted:
        assert people.rename(sqlite_store, ann, name).name == wanted
        assert people.at_this_computer(sqlite_store) == Person(ann.id, wanted, ann.roles)
    else:
        with pytest.raises(FieldRefused):
            people.rename(sqlite_store, ann, name)
