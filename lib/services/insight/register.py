"""The loss register as somebody may read it: its lines a page at a time, and its figures, counted by the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from lib.model.audience import Reader
from lib.model.dates import calendar_days, partial_date
from lib.model.errors import NotFound
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.insight import triage
from lib.model.rules.insight.loss_groups import LossFigures
from lib.model.rules.insight.triage import Triage
from lib.model.worksheets.loss_register import REGISTER_LINES, RegisterLine
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.insight import register_workbook
from lib.services.runtime import cache
from lib.store import Transaction, rows
from lib.store.insight import register_lines
from lib.store.insight.register_lines import RegisterEntry as RegisterEntry
from lib.store.insight.register_lines import RegisterFilter as RegisterFilter
from lib.store.reviews import Review

PAGE_SIZE = 20
CANDIDATES = 10
EVERYTHING = RegisterFilter()
V = TypeVar("V")


@dataclass(frozen=True)
class RegisterPage:
    """The lines on one page of those that were asked for, and how many there are."""

    entries: tuple[RegisterEntry, ...] = ()
    total: int = 0


def find(context: Context, *, teaching: bool = False) -> Review | None:
    """The register, or that of the teaching portfolio; None before it was first used."""
    context = acting(context, Permission.READ_REGISTER)
    with context.store.read() as tx:
        return register_workbook.stored(tx, sample=teaching)


def begin(context: Context) -> Review:
    """The register, made if nobody has used it yet."""
    context = acting(context, Permission.EDIT_REGISTER)
    with context.store.write() as tx:
        return register_workbook.made_once(tx, context.person, datetime.now(UTC))


def page(
    context: Context,
    number: int = 1,
    wanted: RegisterFilter = EVERYTHING,
    *,
    sort: str = "newest",
    teaching: bool = False,
) -> RegisterPage:
    """The lines that are asked for, twenty at a time, in the order of one of `register_lines.SORTS`."""

    def ask(tx: Transaction, register: int) -> RegisterPage:
        reader = access.reader(tx, context.person)
        start = (number - 1) * PAGE_SIZE
        found = register_lines.entries(tx, register, reader, wanted, sort=sort, start=start, size=PAGE_SIZE)
        if number == 1 and len(found) < PAGE_SIZE:
            return RegisterPage(found, len(found))
        return RegisterPage(found, register_lines.count(tx, register, reader, wanted))

    return _ask(context, ask, RegisterPage(), teaching=teaching)


def figures(context: Context, wanted: RegisterFilter = EVERYTHING, *, teaching: bool = False) -> LossFigures:
    """The losses that are asked for, counted in groups; the same until the register or a review changes."""

    def ask(tx: Transaction, register: int) -> LossFigures:
        reader = access.reader(tx, context.person)
        # What a review knows counts too, and who may read it depends on its members.
        key = ("figures", context.store, register, register_lines.stamp(tx), reader, wanted)

        return cache.registers.get_or_make(key, lambda: register_lines.figures(tx, register, reader, wanted))

    return _ask(context, ask, LossFigures(), teaching=teaching)


def candidates(context: Context, *, teaching: bool = False) -> tuple[tuple[RegisterEntry, Triage], ...]:
    """The losses that speak most for a review and have none, each with the four parts of the working rule."""

    def ask(tx: Transaction, register: int) -> tuple[tuple[RegisterEntry, Triage], ...]:
        reader = access.reader(tx, context.person)
        key = ("candidates", context.store, register, register_lines.stamp(tx), reader)
        return cache.registers.get_or_make(key, lambda: _triaged(tx, register, reader))

    return _ask(context, ask, (), teaching=teaching)


def _triaged(tx: Transaction, register: int, reader: Reader) -> tuple[tuple[RegisterEntry, Triage], ...]:
    large = triage.large_from(register_lines.amounts(tx, register, reader))
    found = register_lines.candidates(tx, register, reader, large, CANDIDATES)
    judged = [(entry, triage.triage(_as_line(entry), large)) for entry in found]
    return tuple(sorted(judged, key=lambda item: triage.rank(item[1])))


def _as_line(entry: RegisterEntry) -> RegisterLine:
    return RegisterLine.model_construct(
        None,
        currency=entry.currency,
        money_lost=entry.money,
        filed_reason=entry.filed,
        believed_reason=entry.believed,
        hearing=entry.hearing,
        sign_seen=entry.sign_seen,
        will_talk=entry.will_talk,
    )


def days_to_review(entry: RegisterEntry) -> int | None:
    """How many days lie between the loss and the start of its review; None where either day is not known."""
    if (
        entry.lost_on is None
        or entry.review_began is None
        or partial_date.earliest(entry.lost_on) != partial_date.latest(entry.lost_on)
    ):
        return None
    return max(0, (calendar_days.day_of(entry.review_began) - partial_date.earliest(entry.lost_on)).days)


def line(context: Context, row_id: str, *, teaching: bool = False) -> tuple[RegisterEntry, Row[RegisterLine]]:
    """One line, as this person sees it and as it was entered. Raises NotFound."""

    def ask(tx: Transaction, register: int) -> tuple[RegisterEntry, Row[RegisterLine]] | None:
        entry = register_lines.one(tx, register, access.reader(tx, context.person), row_id)
        row: Row[RegisterLine] | None = rows.row(tx, register, REGISTER_LINES.key, row_id)
        return (entry, row) if entry and row else None

    found = _ask(context, ask, None, teaching=teaching)
    if found is None:
        raise NotFound(REGISTER_LINES.noun, row_id)
    return found


def add(context: Context, values: Mapping[str, Any] | None = None) -> Row[RegisterLine]:
    """A new line. Raises FieldRefused when a value does not fit."""
    context = acting(context, Permission.EDIT_REGISTER)
    return worksheets.add(context, begin(context).id, REGISTER_LINES.key, values)


def _ask(context: Context, ask: Callable[[Transaction, int], V], nothing: V, *, teaching: bool) -> V:
    context = acting(context, Permission.READ_REGISTER)
    with context.store.read() as tx:
        register = register_workbook.stored(tx, sample=teaching)
        return nothing if register is None else ask(tx, register.id)
