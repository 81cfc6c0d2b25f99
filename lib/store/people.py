"""The people known to this workbook and their roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from lib.model.errors import NotFound
from lib.model.roles import Person, Role
from lib.model.same_name import key_of
from lib.store.database import installation, writes
from lib.store.database.snapshots import read_once
from lib.store.tables.reviews import person as table

_ROLES: Mapping[str, Role] = {role.value: role for role in Role}


def add(
    tx: Connection, name: str, roles: Iterable[Role], at: datetime, *, local: bool = False, is_program: bool = False
) -> Person:
    """A new person, whose name nobody else has; `local` marks the one this computer belongs to.

    The program itself has no name that could be taken.
    """
    key = None if is_program else key_of(name)
    values = {"name": name, "roles": _stored(roles), "created_at": at, "local": local, "name_key": key}
    number = tx.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    return _existing(tx, number)


def get(tx: Connection, id: int) -> Person | None:
    """The person with this number."""
    query = _by_number(tx.dialect.name)
    row = read_once(tx, ("person", id), lambda: tx.execute(query, {"number": id}).mappings().one_or_none())
    return _person(row) if row else None


def local(tx: Connection) -> Person | None:
    """The person this computer belongs to, if they gave a name already."""
    return _first(tx, _local(tx.dialect.name))


def rename(tx: Connection, id: int, name: str) -> Person:
    """Changes the name; past changes show the new one. Raises NotFound."""
    writes.one(tx, update(table).where(table.c.id == id).values(name=name, name_key=key_of(name)), "person", id)
    return _existing(tx, id)


def named(tx: Connection, name: str) -> Person | None:
    """The person who has this name in any spelling."""
    return _first(tx, _people(tx.dialect.name).where(table.c.name_key == key_of(name)))


def set_roles(tx: Connection, id: int, roles: Iterable[Role]) -> Person:
    """Replaces the roles. Raises NotFound."""
    writes.one(tx, update(table).where(table.c.id == id).values(roles=_stored(roles)), "person", id)
    return _existing(tx, id)


def all(tx: Connection) -> tuple[Person, ...]:
    """Everybody, in the order they came."""
    return local_and_all(tx)[1]


def local_and_all(tx: Connection) -> tuple[Person | None, tuple[Person, ...]]:
    """What `local` and `all` find, asked at once."""
    rows = tx.execute(_everybody(tx.dialect.name)).mappings().all()
    everybody = tuple(map(_person, rows))
    return next((one for one, row in zip(everybody, rows, strict=True) if row["local"]), None), everybody


def _people(dialect: str) -> Select[Any]:
    return select(table, installation.instance_of(dialect).label("mark"))


# Every act reads who does it anew, and putting a query together takes longer than running it.
@cache
def _by_number(dialect: str) -> Select[Any]:
    return _people(dialect).where(table.c.id == bindparam("number"))


@cache
def _local(dialect: str) -> Select[Any]:
    return _people(dialect).where(table.c.local.is_(True)).order_by(table.c.id).limit(1)


@cache
def _everybody(dialect: str) -> Select[Any]:
    return _people(dialect).order_by(table.c.id)


def _existing(tx: Connection, number: int) -> Person:
    person = get(tx, number)
    if person is None:
        raise NotFound("person", number)
    return person


def _first(tx: Connection, query: Select[Any]) -> Person | None:
    row = tx.execute(query).mappings().one_or_none()
    return _person(row) if row else None


def _person(row: Any) -> Person:
    # A role of another release allows nothing here.
    roles = frozenset(_ROLES[role] for role in row["roles"] if role in _ROLES)
    return Person(row["id"], row["name"], roles, row["mark"])


def _stored(roles: Iterable[Role]) -> list[str]:
    return sorted(role.value for role in roles)
