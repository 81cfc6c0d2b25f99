"""Who is at the table."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from lib.model.errors import FieldRefused, NotAllowed, NotFound
from lib.model.roles import Permission, Person, Role
from lib.model.same_name import key_of
from lib.model.worksheets.assumptions import Ballot
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.review import reviews
from lib.services.steps import ballots
from lib.store import Store
from lib.store import people as kept
from lib.store.reviews import Review
from tests.services.conftest import somebody


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


def test_a_second_introduction_finds_the_first_person_and_another_name_is_not_dropped_in_silence(store: Store) -> None:
    first = people.introduce(store, "Ann")
    assert people.introduce(store, " Ann ") == first
    with pytest.raises(FieldRefused, match="given to Ann"):
        people.introduce(store, "Somebody else")
    assert everybody(store) == (first,)


@pytest.mark.parametrize("name", ["", " ", "\u00a0\n", "\x00", "x" * (people.NAME_LIMIT + 1)])
def test_an_empty_or_endless_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(FieldRefused, match="Your name: "):
        people.introduce(store, name)
    assert everybody(store) == ()
    ann = people.introduce(store, "Ann")
    with pytest.raises(FieldRefused, match="Your name: "):
        people.rename(Context(store, ann), name)
    assert everybody(store) == (ann,)


def test_a_name_of_the_longest_length_fits(store: Store) -> None:
    assert people.introduce(store, "x" * people.NAME_LIMIT).name == "x" * people.NAME_LIMIT


def test_a_new_name_shows_beside_earlier_changes_too(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "causes")
    renamed = people.rename(Context(store, ann), " Anna ")
    assert (renamed.id, renamed.name, renamed.roles) == (ann.id, "Anna", ann.roles)
    assert [change.by for change in undo.recent(Context(store, renamed), review.id)] == ["Anna"]


def test_nobody_takes_the_name_somebody_else_has(store: Store) -> None:
    ann = people.introduce(store, "Ann")
    tara = people.add(Context(store, ann), "Tara", {Role.TRAINEE})
    with pytest.raises(FieldRefused, match="Your name: there is a ANN already"):
        people.rename(Context(store, tara), " ANN ")
    assert everybody(store) == (ann, tara)
    assert people.rename(Context(store, tara), "TARA").name == "TARA"


def test_somebody_who_is_gone_cannot_be_renamed(store: Store) -> None:
    with pytest.raises(NotFound):
        people.rename(Context(store, Person(99, "Nobody", frozenset())), "Somebody")


def test_there_is_one_caretaker_and_nobody_takes_them_for_the_person_at_this_computer(store: Store) -> None:
    caretaker = people.caretaker(store)
    assert people.caretaker(store) == caretaker
    assert people.at_this_computer(store) is None
    ann = people.introduce(store, "Ann")
    assert people.at_this_computer(store) == ann
    assert people.caretaker(store) == caretaker
    assert reviews.start(Context(store, caretaker), "Hilltop", "", "").created_by == caretaker.id


@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=people.NAME_LIMIT))
def test_any_name_is_kept_on_one_line_or_refused(sqlite_store: Store, name: str) -> None:
    wanted = " ".join(name.replace("\x00", "").split())
    ann = people.at_this_computer(sqlite_store) or people.introduce(sqlite_store, "Ann")
    # A name of which nothing shows is none.
    if key_of(wanted):
        assert people.rename(Context(sqlite_store, ann), name).name == wanted
        assert people.at_this_computer(sqlite_store) == Person(ann.id, wanted, ann.roles)
    else:
        with pytest.raises(FieldRefused):
            people.rename(Context(sqlite_store, ann), name)


def test_the_owner_has_the_keyboard_until_somebody_else_is_chosen(store: Store) -> None:
    assert people.current(store) is None
    ann = people.introduce(store, "Ann")
    tara = people.add(Context(store, ann), " Tara  Young ", {Role.TRAINEE})
    assert (tara.name, tara.roles) == ("Tara Young", {Role.TRAINEE})
    assert people.current(store) == people.CurrentPeople(ann, ann, (ann, tara))
    assert people.current(store, tara.id) == people.CurrentPeople(tara, ann, (ann, tara))


def test_a_choice_that_is_no_longer_known_falls_back_to_the_owner(store: Store) -> None:
    people.caretaker(store)
    ann = people.introduce(store, "Ann")
    for gone in (99, -1, people.caretaker(store).id):
        seen = people.current(store, gone)
        assert seen == people.CurrentPeople(ann, ann, (ann,))


def test_roles_that_changed_meanwhile_are_those_of_the_next_look(store: Store) -> None:
    ann = people.introduce(store, "Ann")
    tara = people.add(Context(store, ann), "Tara", {Role.TRAINEE})
    people.set_roles(Context(store, ann), tara.id, {Role.LEADER, Role.PARTICIPANT})
    seen = people.current(store, tara.id)
    assert seen is not None
    assert seen.person.roles == {Role.LEADER, Role.PARTICIPANT}


@pytest.mark.parametrize(
    ("name", "roles", "said"),
    [
        ("ANN", {Role.TRAINEE}, "Name: there is a ANN already"),
        (" ", {Role.TRAINEE}, "Name: please enter"),
        ("x" * 81, {Role.TRAINEE}, "Name: at most 80"),
        ("Tara", set(), "Roles: please choose at least one"),
    ],
)
def test_nobody_comes_in_without_a_name_of_their_own_and_a_role(
    store: Store, name: str, roles: set[Role], said: str
) -> None:
    ann = people.introduce(store, "Ann")
    with pytest.raises(FieldRefused, match=said):
        people.add(Context(store, ann), name, roles)
    assert everybody(store) == (ann,)


def test_whose_computer_it_is_stays_administrator(store: Store) -> None:
    ann = people.introduce(store, "Ann")
    ada = people.add(Context(store, ann), "Ada", {Role.ADMINISTRATOR})
    for actor in (ann, ada):
        with pytest.raises(FieldRefused, match="they stay administrator"):
            people.set_roles(Context(store, actor), ann.id, {Role.FACILITATOR})
    with pytest.raises(FieldRefused, match="leave at least one"):
        people.set_roles(Context(store, ann), ada.id, set())
    assert people.set_roles(Context(store, ada), ann.id, {Role.ADMINISTRATOR}).roles == {Role.ADMINISTRATOR}
    assert people.set_roles(Context(store, ann), ada.id, {Role.TRAINEE}).roles == {Role.TRAINEE}
    with pytest.raises(NotAllowed):
        people.set_roles(Context(store, Person(ada.id, "Ada", frozenset({Role.TRAINEE}))), ada.id, set(Role))


def test_roles_are_given_only_to_somebody_who_is_here(store: Store) -> None:
    ann = people.introduce(store, "Ann")
    for number in (99, people.caretaker(store).id):
        with pytest.raises(NotFound):
            people.set_roles(Context(store, ann), number, {Role.TRAINEE})


LOOKALIKES = ["АNN", "Аnn", "A\u200bnn", "Ａｎｎ", "A\u00adnn", "A\u034fnn", "An n", "An\u200an", "𝐀𝐧𝐧", "Αnn"]


@pytest.mark.parametrize("name", LOOKALIKES)
def test_nobody_gets_a_name_that_looks_like_another_s(store: Store, name: str) -> None:
    ann = people.introduce(store, "Ann")
    tara = people.add(Context(store, ann), "Tara", {Role.TRAINEE})
    with pytest.raises(FieldRefused, match=r"looks like Ann, who is|there is a"):
        people.add(Context(store, ann), name, {Role.TRAINEE})
    with pytest.raises(FieldRefused, match=r"looks like Ann, who is|there is a"):
        people.rename(Context(store, tara), name)
    assert everybody(store) == (ann, tara)
    # Whoever has the name may write it otherwise.
    assert people.rename(Context(store, ann), name).id == ann.id


def test_the_database_itself_keeps_no_two_people_of_one_name(store: Store) -> None:
    people.introduce(store, "Ann")
    with pytest.raises(IntegrityError), store.write() as tx:
        kept.add(tx, "Аnn", [Role.TRAINEE], datetime.now(UTC))


@pytest.mark.parametrize("name", ["Lost & Learned", "lost&learned", "Lоst & Learned", "Lost\u200b & Learned"])
def test_nobody_calls_themselves_as_the_program_does(store: Store, name: str) -> None:
    with pytest.raises(FieldRefused, match="what this program calls itself"):
        people.introduce(store, name)
    people.caretaker(store)
    ann = people.introduce(store, "Ann")
    with pytest.raises(FieldRefused, match="what this program calls itself"):
        people.rename(Context(store, ann), name)


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "\u00ad \u2060", "\u2800"])
def test_a_name_of_which_nothing_shows_is_none(store: Store, name: str) -> None:
    with pytest.raises(FieldRefused, match="please enter the name others will see"):
        people.introduce(store, name)
    assert everybody(store) == ()


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("name", ["Benedicta", " BENEDICTA ", "Bеnedicta"])
def test_nobody_takes_the_name_of_whoever_sealed_a_ballot_at_their_screen(
    store: Store, opened: bool, name: str
) -> None:
    ada = somebody(store, "Ada", Role.FACILITATOR)
    review = reviews.start(Context(store, ada), "Hilltop", "2018", "")
    for author in ("Benedicta", "Ada"):
        ballots.seal(Context(store, ada), review.id, Ballot(author=author, points=(("S1", 100),)))
    if opened:
        ballots.reveal(Context(store, ada), review.id, "Now")
    with pytest.raises(FieldRefused, match="sealed a ballot under this name"):
        people.rename(Context(store, ada), name)
    assert people.rename(Context(store, ada), "ADA").name == "ADA"
    assert [item.author for item in ballots.mine(Context(store, ada), review.id)] == (["Ada"] if opened else [])
