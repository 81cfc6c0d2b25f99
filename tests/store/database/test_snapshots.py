"""What is read in one view of the database: asked once, told the same, and never an answer to a write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from lib.model.roles import Person, Role
from lib.store import Store, Transaction, people
from lib.store.database.snapshots import read_once

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def ann(store: Store) -> Person:
    with store.write() as tx:
        return people.add(tx, "Ann", {Role.FACILITATOR}, NOW)


@contextmanager
def asked(store: Store) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile, without those that begin or end a transaction."""
    statements: list[str] = []

    def note(*heard: object) -> None:
        if str(heard[2]).lstrip().startswith("SELECT"):
            statements.append(str(heard[2]))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def roles(store: Store, who: int) -> frozenset[Role]:
    with store.read() as tx:
        found = people.get(tx, who)
    return found.roles if found else frozenset()


def demote(store: Store, who: int) -> None:
    with store.write() as tx:
        people.set_roles(tx, who, {Role.TRAINEE})


def elsewhere(act: Callable[[], object]) -> None:
    """In another thread, as another session would."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(act).result()


def test_what_is_asked_twice_in_one_view_reaches_the_database_once(store: Store, ann: Person) -> None:
    with asked(store) as statements, store.read() as tx:
        assert people.get(tx, ann.id) == people.get(tx, ann.id) == ann
    assert len(statements) == 1


def test_nobody_is_told_what_was_found_for_somebody_else(store: Store, ann: Person) -> None:
    with store.write() as tx:
        ben = people.add(tx, "Ben", {Role.TRAINEE}, NOW)
    with store.read() as tx:
        assert [people.get(tx, who) for who in (ann.id, ben.id, ann.id, ben.id)] == [ann, ben, ann, ben]
        assert people.get(tx, ben.id + 1) is None


def test_that_nothing_was_found_is_remembered_as_well(store: Store, ann: Person) -> None:
    with asked(store) as statements, store.read() as tx:
        assert people.get(tx, ann.id + 1) is None is people.get(tx, ann.id + 1)
    assert len(statements) == 1


def test_the_next_view_asks_anew(store: Store, ann: Person) -> None:
    assert roles(store, ann.id) == {Role.FACILITATOR}
    demote(store, ann.id)
    assert roles(store, ann.id) == {Role.TRAINEE}


def test_a_writing_transaction_remembers_nothing(store: Store, ann: Person) -> None:
    with store.write() as tx:
        assert people.get(tx, ann.id) == ann
        people.set_roles(tx, ann.id, {Role.LEADER})
        assert people.get(tx, ann.id) == Person(ann.id, "Ann", frozenset({Role.LEADER}))
        assert [read_once(tx, "turn", lambda turn=turn: turn) for turn in range(3)] == [0, 1, 2]


def test_readings_together_are_one_view_which_ends_with_them(store: Store, ann: Person) -> None:
    with asked(store) as statements, store.one_view():
        assert roles(store, ann.id) == {Role.FACILITATOR}
        elsewhere(lambda: demote(store, ann.id))
        statements.clear()
        assert roles(store, ann.id) == {Role.FACILITATOR}
        with store.one_view():
            assert roles(store, ann.id) == {Role.FACILITATOR}
        assert not statements
    assert roles(store, ann.id) == {Role.TRAINEE}


def test_another_session_reads_in_views_of_its_own(store: Store, ann: Person) -> None:
    seen: list[frozenset[Role]] = []
    with store.one_view():
        assert roles(store, ann.id) == {Role.FACILITATOR}
        elsewhere(lambda: (demote(store, ann.id), seen.append(roles(store, ann.id))))
    assert seen == [{Role.TRAINEE}]


@pytest.mark.parametrize("writing", [Store.write, Store.write_if_free])
def test_nothing_is_written_while_readings_share_a_view(
    store: Store, ann: Person, writing: Callable[[Store], AbstractContextManager[Transaction]]
) -> None:
    with store.one_view(), pytest.raises(RuntimeError, match="share one view"), writing(store) as tx:
        people.rename(tx, ann.id, "Anna")
    with writing(store) as tx:
        assert people.rename(tx, ann.id, "Anne").name == "Anne"


def test_a_view_that_was_left_by_an_error_is_gone(store: Store, ann: Person) -> None:
    with pytest.raises(LookupError), store.one_view():
        assert roles(store, ann.id) == {Role.FACILITATOR}
        raise LookupError
    demote(store, ann.id)
    assert roles(store, ann.id) == {Role.TRAINEE}
