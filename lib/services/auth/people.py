"""Who is here: the people at this computer, the names others see, and the roles an administrator gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lib.model.errors import FieldRefused, NotFound
from lib.model.reading.typed_values import on_one_line
from lib.model.roles import Permission, Person, Role
from lib.model.same_name import is_same, key_of
from lib.services.auth.access import CARETAKER, acting
from lib.services.context import Context
from lib.store import Store, Transaction, ballots, people
from lib.store.database import installation, locks
from lib.store.database.locks import Lock

NAME_LIMIT = 80
LOCAL_ROLES = frozenset({Role.ADMINISTRATOR, Role.FACILITATOR})
# Whoever may run the program's commands may read its files as well; for acts that leave no trace in the history.
PROGRAM = "Lost & Learned"
OPERATOR = Person(0, PROGRAM, LOCAL_ROLES)


@dataclass(frozen=True)
class CurrentPeople:
    """Who sits at the keyboard now, whose computer it is, and everybody known here."""

    person: Person
    owner: Person
    everybody: tuple[Person, ...]


def current(store: Store, chosen: int | None = None) -> CurrentPeople | None:
    """Who is here now: the person chosen has the keyboard, or the owner when that one is not known.

    None before the first name was given.
    """
    with store.read() as tx:
        owner, everybody = people.local_and_all(tx)
        if owner is None:
            return None
        known = _without_caretaker(tx, everybody)
    person = next((one for one in known if one.id == chosen), owner)
    return CurrentPeople(person, owner, known)


def add(context: Context, name: str, roles: Collection[Role]) -> Person:
    """Somebody new at this computer.

    Raises FieldRefused without a name of their own or without a role; nothing is kept then.
    """
    context = acting(context, Permission.MANAGE_PEOPLE)
    name = _checked(name, "Name")
    if not roles:
        raise FieldRefused("Roles", "please choose at least one.")
    with context.store.write() as tx:
        locks.take(tx, Lock.PEOPLE)
        _refuse_taken(tx, name, "Name")
        return people.add(tx, name, roles, datetime.now(UTC))


def set_roles(context: Context, who: int, roles: Collection[Role]) -> Person:
    """Give somebody these roles and no others.

    Whose computer it is stays administrator, so that there always is one. Raises FieldRefused and NotFound.
    """
    context = acting(context, Permission.MANAGE_PEOPLE)
    with context.store.write() as tx:
        known = next((other for other in _everybody(tx) if other.id == who), None)
        if known is None:
            raise NotFound("person", who)
        if not roles:
            raise FieldRefused(f"Roles of {known.name}", "please leave at least one.")
        owner = people.local(tx)
        if owner is not None and owner.id == who and Role.ADMINISTRATOR not in roles:
            raise FieldRefused(
                f"Roles of {known.name}",
                "this computer is theirs, so they stay administrator; without one nobody could change roles any more.",
            )
        return people.set_roles(tx, who, roles)


def at_this_computer(store: Store) -> Person | None:
    """The person this computer belongs to; None before they gave a name."""
    with store.read() as tx:
        return people.local(tx)


def introduce(store: Store, name: str) -> Person:
    """Give the person at this computer a name; they are administrator and facilitator.

    Raises FieldRefused when the name is empty or too long, or when somebody else gave theirs first.
    """
    name = _checked(name, "Your name")
    with store.write() as tx:
        locks.take(tx, Lock.PEOPLE)
        known = people.local(tx)
        if known is not None and known.name != name:
            raise FieldRefused("Your name", f"this computer was given to {known.name} a moment ago. Reload the page.")
        if known is not None:
            return known
        return people.add(tx, name, LOCAL_ROLES, datetime.now(UTC), local=True)


def rename(context: Context, name: str) -> Person:
    """Change one's own name. Raises FieldRefused when it is empty, too long or somebody else's.

    So it is when somebody else sealed a ballot under it at this person's screen: that ballot would become theirs.
    """
    name = _checked(name, "Your name")
    with context.store.write() as tx:
        locks.take(tx, Lock.PEOPLE)
        _refuse_taken(tx, name, "Your name", but=context.person.id)
        known = people.get(tx, context.person.id)
        if (
            known
            and not is_same(name, known.name)
            and any(is_same(name, by) for by in ballots.authors(tx, context.person.id))
        ):
            raise FieldRefused("Your name", "someone sealed a ballot under this name; please choose another.")
        return people.rename(tx, context.person.id, name)


def caretaker(store: Store) -> Person:
    """Who acts when nobody sits at a screen: the command line, and the loading of samples."""
    with store.write() as tx:
        locks.take(tx, Lock.PEOPLE)
        number = _caretaker(tx)
        known = people.get(tx, number) if number is not None else None
        if known is None:
            known = people.add(tx, PROGRAM, LOCAL_ROLES, datetime.now(UTC), is_program=True)
            installation.put_if_absent(tx, CARETAKER, str(known.id))
        return known


def _everybody(tx: Transaction) -> tuple[Person, ...]:
    return _without_caretaker(tx, people.all(tx))


def _without_caretaker(tx: Transaction, known: Iterable[Person]) -> tuple[Person, ...]:
    # The caretaker is nobody who could sit here.
    caretaker = _caretaker(tx)
    return tuple(person for person in known if person.id != caretaker)


def _refuse_taken(tx: Transaction, name: str, title: str, but: int | None = None) -> None:
    known = people.named(tx, name)
    if known is None or known.id == but:
        return
    if known.name.casefold() == name.casefold():
        raise FieldRefused(title, f"there is a {name} already; add something that tells the two apart.")
    raise FieldRefused(title, f"this looks like {known.name}, who is here already; add something that tells you apart.")


def _caretaker(tx: Transaction) -> int | None:
    number = installation.value(tx, CARETAKER)
    return int(number) if number else None


def _checked(name: str, title: str) -> str:
    name = on_one_line(name)
    if not key_of(name):
        raise FieldRefused(title, "please enter the name others will see.")
    if len(name) > NAME_LIMIT:
        raise FieldRefused(title, f"at most {NAME_LIMIT} characters fit here.")
    if is_same(name, PROGRAM):
        raise FieldRefused(title, f"{PROGRAM} is what this program calls itself; please choose another.")
    return name
