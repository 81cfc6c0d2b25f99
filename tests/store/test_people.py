"""People and their roles."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.model.errors import NotFound
from lib.model.roles import Role
from lib.store import Store, people

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_person_is_found_again_with_name_and_roles(store: Store) -> None:
    with store.write() as tx:
        added = people.add(tx, "Ángel O’Brien 🦊", {Role.FACILITATOR, Role.LEADER}, NOW)
    with store.read() as tx:
        assert people.get(tx, added.id) == added
        assert people.all(tx) == (added,)
    assert added.roles == {Role.FACILITATOR, Role.LEADER}


def test_the_person_at_this_computer_is_the_one_marked_so(store: Store) -> None:
    with store.write() as tx:
        people.add(tx, "Somebody", [Role.TRAINEE], NOW)
        assert people.local(tx) is None
        mine = people.add(tx, "Me", [Role.ADMINISTRATOR], NOW, local=True)
        people.add(tx, "Another", [], NOW)
        assert people.local(tx) == mine
        assert people.local_and_all(tx) == (mine, people.all(tx))


def test_name_and_roles_can_be_changed(store: Store) -> None:
    with store.write() as tx:
        person = people.add(tx, "Before", [Role.TRAINEE], NOW)
        assert people.rename(tx, person.id, "After").name == "After"
        assert people.set_roles(tx, person.id, [Role.LEADER]).roles == {Role.LEADER}
    with store.read() as tx:
        found = people.get(tx, person.id)
    assert found is not None
    assert (found.name, found.roles) == ("After", {Role.LEADER})


def test_changing_somebody_who_is_not_there_is_refused(store: Store) -> None:
    with store.write() as tx, pytest.raises(NotFound):
        people.rename(tx, 7, "Nobody")
    with store.write() as tx, pytest.raises(NotFound):
        people.set_roles(tx, 7, [])
