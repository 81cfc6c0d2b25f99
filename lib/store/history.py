"""The one history: every change of every row, with what stood there before and after."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, func, insert, or_, select, update

from lib.store.database import writes
from lib.store.reviews import claim
from lib.store.tables.reviews import change as table
from lib.store.tables.reviews import person

Action = Literal["add", "edit", "move", "remove", "restore"]
# What somebody did that made many changes at once, where its changes alone do not say it.
Kind = Literal["", "import", "starters", "draft", "cite", "swap", "undo", "redo"]

_BATCH = 500


@dataclass(frozen=True)
class Change:
    """One change. `before` and `after` hold the fields concerned as plain JSON values.

    `version` is the row's version after it, `by` the name of the person `who`. `undoes` is the id of the change that
    this one takes back. `writer` and `sequence` are whatever the screen that sent it calls itself and its edits.
    `act` is the id of the first of the changes that were made together with it; None for that first one itself, which
    stands for all of them: `act_size` is how many there are and `sheets` how many of each worksheet, where that was
    asked for.
    """

    id: int
    review: int
    sheet: str
    row: str
    action: Action
    before: dict[str, Any]
    after: dict[str, Any]
    who: int
    by: str
    at: datetime
    version: int
    writer: str
    sequence: int
    undone: bool
    undoes: int | None
    act: int | None = None
    kind: Kind = ""
    act_size: int = 1
    sheets: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class NewChange:
    """What happened to one row, before it is written down. `undoes` is the id of the change that this takes back."""

    row: str
    action: Action
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    version: int
    undoes: int | None = None


def record(
    tx: Connection,
    *,
    review: int,
    sheet: str,
    row: str,
    action: Action,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    who: int,
    at: datetime,
    version: int,
    writer: str = "",
    sequence: int = 0,
    undoes: int | None = None,
    act: int | None = None,
    kind: Kind = "",
) -> int:
    """Writes down a change and returns its id; ids of one review become visible in ascending order.

    With `undoes` the change named counts as taken back. `act` is the first change of those made together.
    """
    if undoes is not None:
        set_undone(tx, [undoes], True)
    new = NewChange(row, action, before, after, version, undoes)
    return record_all(tx, review, sheet, [new], who=who, at=at, writer=writer, sequence=sequence, act=act, kind=kind)


def record_all(
    tx: Connection,
    review: int,
    sheet: str,
    changes: Sequence[NewChange],
    *,
    who: int,
    at: datetime,
    writer: str = "",
    sequence: int = 0,
    act: int | None = None,
    kind: Kind = "",
) -> int:
    """Writes down several changes of one worksheet and returns the id of the first; nothing is marked as taken back."""
    claim(tx, review)
    shared = {"review": review, "sheet": sheet, "who": who, "at": at, "undone": False, "kind": kind}
    shared |= {"writer": writer, "sequence": sequence}
    first, *others = (shared | _columns(item) for item in changes)
    number: int = tx.execute(insert(table).values(first | {"act": act}).returning(table.c.id)).scalar_one()
    if others:
        act = act or number
        tx.execute(insert(table), [values | {"act": act} for values in others])
    return number


def _columns(change: NewChange) -> dict[str, Any]:
    fields = "".join(f",{name}" for name in {**change.before, **change.after}) + ","
    columns = {"row": change.row, "action": change.action, "before": dict(change.before), "after": dict(change.after)}
    return columns | {"fields": fields, "version": change.version, "undoes": change.undoes}


def set_undone(tx: Connection, changes: Collection[int], undone: bool) -> None:
    """Marks changes as taken back, or as standing again."""
    ids = list(changes)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        writes.any_number(tx, update(table).where(table.c.id.in_(batch)).values(undone=undone))


def record_start(tx: Connection, reviews: Sequence[int], *, sheet: str, row: str, who: int, at: datetime) -> None:
    """Writes down of reviews that came in as a whole that this row was added: their first change."""
    first: dict[str, Any] = {"sheet": sheet, "row": row, "action": "add", "fields": ",", "before": {}, "after": {}}
    first |= {"who": who, "at": at, "version": 1, "writer": "", "sequence": 0, "undone": False, "undoes": None}
    for review in reviews:
        claim(tx, review)
    tx.execute(insert(table), [{"review": review, **first} for review in reviews])


def get(tx: Connection, change_id: int) -> Change | None:
    """One change."""
    return _first(tx, _changes().where(table.c.id == change_id))


def latest(tx: Connection, review: int, sheet: str | None = None) -> int:
    """The id of the newest change of the review, or of one worksheet of it; 0 before the first."""
    query = select(table.c.id).where(table.c.review == review).order_by(table.c.id.desc()).limit(1)
    if sheet is not None:
        query = query.where(table.c.sheet == sheet)
    return tx.execute(query).scalar_one_or_none() or 0


Stamp = tuple[int, datetime | None]
NEVER: Stamp = (0, None)


def stamps(tx: Connection, review: int) -> Mapping[str, Stamp]:
    """Of each worksheet of the review that ever changed the id and the moment of its newest change.

    A restored database gives ids anew, and moments do not come again.
    """
    newest = func.max(table.c.id), func.max(table.c.at)
    query = select(table.c.sheet, *newest).where(table.c.review == review).group_by(table.c.sheet)
    return {sheet: (number, at) for sheet, number, at in tx.execute(query)}


def of_row(tx: Connection, review: int, sheet: str, row: str, limit: int = 500) -> tuple[Change, ...]:
    """What happened to one row, newest first."""
    return _all(tx, _of_row(review, sheet, row).order_by(table.c.id.desc()).limit(limit))


def of_review(tx: Connection, review: int, limit: int = 100) -> tuple[Change, ...]:
    """What happened in a review, newest first; of changes made together the first, with their number."""
    query = _changes().where(table.c.review == review, table.c.act.is_(None))
    return _with_act_sizes(tx, _all(tx, query.order_by(table.c.id.desc()).limit(limit)))


def of_sheet(tx: Connection, review: int, sheet: str) -> tuple[Change, ...]:
    """Every change of a worksheet, the first one first."""
    return _all(tx, _changes().where(table.c.review == review, table.c.sheet == sheet).order_by(table.c.id))


def first_of_act(tx: Connection, change: Change) -> Change:
    """The first of the changes that were made together with this one, with their number."""
    first = change if change.act is None else get(tx, change.act)
    return _with_act_sizes(tx, (first or change,))[0]


def of_act(tx: Connection, change: Change) -> tuple[Change, ...]:
    """The changes that were made together with this one and itself, newest first."""
    first = change.act or change.id
    in_act = or_(table.c.id == first, table.c.act == first)
    return _all(tx, _changes().where(in_act).order_by(table.c.id.desc()))


def changed_by_others(tx: Connection, review: int, sheet: str, after: int, who: int) -> frozenset[str]:
    """The rows of a worksheet that anybody but the person `who` wrote in since the change `after`."""
    query = select(table.c.row).where(
        table.c.review == review, table.c.sheet == sheet, table.c.id > after, table.c.who != who
    )
    return frozenset(tx.execute(query.where(table.c.action == "edit").distinct()).scalars())


def last_undo_by(tx: Connection, review: int, who: int) -> Change | None:
    """The person's newest taking back that can be turned round: they have changed nothing else since."""
    query = _changes().where(table.c.review == review, table.c.who == who)
    newest = query.order_by(table.c.id.desc())
    undone = _first(tx, newest.where(table.c.kind == "undo", table.c.undone.is_(False)).limit(1))
    own = _first(tx, newest.where(table.c.undoes.is_(None)).limit(1))
    return undone if undone and (own is None or own.id < undone.id) else None


def last_by(tx: Connection, review: int, who: int, sheets: Collection[str]) -> Change | None:
    """The person's newest change of these worksheets that is not taken back and takes nothing back itself."""
    query = _changes().where(
        table.c.review == review, table.c.who == who, table.c.undone.is_(False), table.c.undoes.is_(None)
    )
    return _first(tx, query.where(table.c.sheet.in_(sheets)).order_by(table.c.id.desc()).limit(1))


def first_of_writer(tx: Connection, review: int, who: int, writer: str) -> Change | None:
    """The first change that a person sent under this name."""
    query = _changes().where(table.c.review == review, table.c.who == who, table.c.writer == writer)
    return _first(tx, query.order_by(table.c.id).limit(1))


def field_changes_since(
    tx: Connection, review: int, sheet: str, row: str, field: str, version: int
) -> tuple[Change, ...]:
    """The edits of one field that gave its row a version above `version`, oldest first.

    Removing a row and bringing it back leave its fields as they were, so they do not count.
    """
    query = _of_field(review, sheet, row, field).where(table.c.action == "edit", table.c.version > version)
    return _all(tx, query.order_by(table.c.id))


def last_field_change(tx: Connection, review: int, sheet: str, row: str, field: str) -> Change | None:
    """The newest change that put something else into one field."""
    query = _of_field(review, sheet, row, field).where(table.c.action.in_(("add", "edit")))
    return _first(tx, query.order_by(table.c.id.desc()).limit(1))


_COLUMNS = tuple(
    person.c.name.label("by") if item.name == "by" else table.c[item.name]
    for item in fields(Change)
    if item.name not in ("act_size", "sheets")
)


def _with_act_sizes(tx: Connection, firsts: Sequence[Change]) -> tuple[Change, ...]:
    sizes = select(table.c.act, table.c.sheet, func.count()).where(table.c.act.in_([change.id for change in firsts]))
    others: dict[int, Counter[str]] = defaultdict(Counter)
    for act, sheet, count in tx.execute(sizes.group_by(table.c.act, table.c.sheet).order_by(table.c.sheet)):
        others[act][sheet] = count
    return tuple(_with_sheets(change, others[change.id]) for change in firsts)


def _with_sheets(first: Change, others: Counter[str]) -> Change:
    # Its own worksheet comes first.
    sheets = Counter({first.sheet: 1}) + others
    return replace(first, act_size=sheets.total(), sheets=tuple(sheets.items()))


def _changes() -> Select[Any]:
    return select(*_COLUMNS).join(person, person.c.id == table.c.who)


def _of_row(review: int, sheet: str, row: str) -> Select[Any]:
    return _changes().where(table.c.review == review, table.c.sheet == sheet, table.c.row == row)


def _of_field(review: int, sheet: str, row: str, field: str) -> Select[Any]:
    return _of_row(review, sheet, row).where(table.c.fields.contains(f",{field},", autoescape=True))


def _all(tx: Connection, query: Select[Any]) -> tuple[Change, ...]:
    return tuple(Change(**row) for row in tx.execute(query).mappings())


def _first(tx: Connection, query: Select[Any]) -> Change | None:
    return next(iter(_all(tx, query)), None)
