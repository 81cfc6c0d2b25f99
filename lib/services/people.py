"""Who is at the table: the person at this computer and the names others see."""

from __future__ import annotations

from datetime import UTC, datetime

from lib.model.errors import FieldRefused
from lib.model.roles import Person, Role
from lib.store import Store, installation, people

NAME_LIMIT = 80
LOCAL_ROLES = frozenset({Role.ADMINISTRATOR, Role.FACILITATOR})
# Whoever may run the program's commands may read its files as well; for acts that leave no trace in the history.
OPERATOR = Person(0, "Lost & Learned", LOCAL_ROLES)


def at_this_computer(store: Store) -> Person | None:
    """The person this computer belongs to; None before they gave a name."""
    with store.read() as tx:
        return people.local(tx)


def introduce(store: Store, name: str) -> Person:
    """Give the person at this computer a name; they are administrator and facilitator.

    Raises FieldRefused when the name is empty or too long.
    """
    name = _checked(name)
    with store.write() as tx:
        known = people.local(tx)
        if known is not None:
            return known
        return people.add(tx, name, LOCAL_ROLES, datetime.now(UTC), local=True)


def rename(store: Store, person: Person, name: str) -> Person:
    """Change one's own name. Raises FieldRefused when it is empty or too long."""
    name = _checked(name)
    with store.write() as tx:
        return people.rename(tx, person.id, name)


def caretaker(store: Store) -> Person:
    """Who acts when nobody sits at a screen: the command line, and the loading of samples."""
    with store.write() as tx:
        named = installation.value(tx, "caretaker")
        known = people.get(tx, int(named)) if named else None
        if known is None:
            known = people.add(tx, "Lost & Learned", LOCAL_ROLES, datetime.now(UTC))
            installation.put_if_absent(tx, "caretaker", str(known.id))
        return known


def _checked(name: str) -> str:
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise FieldRefused("Your name", "please enter the name others will see.")
    if len(name) > NAME_LIMIT:
        raise FieldRefused("Your name", f"at most {NAME_LIMIT} characters fit here.")
    return name
