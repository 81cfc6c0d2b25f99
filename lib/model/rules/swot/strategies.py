"""Strategies (TOWS): which cells are filled, which notes are used and which weighty ones are left over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.actions.strength import in_force
from lib.model.wording.phrases import begun, counted, enumerated, ids, named, names, number, verb, without
from lib.model.worksheets.actions import Action
from lib.model.worksheets.swot import Quadrant, Strategy, SwotNote, TowsCell

STEP = "swot"
WEIGHTY_IMPORTANCE = 4
INNER = frozenset({Quadrant.STRENGTH, Quadrant.WEAKNESS})
NEEDED_CELLS = (TowsCell.WO, TowsCell.WT)
CORNERS = {
    TowsCell.SO: (Quadrant.STRENGTH, Quadrant.OPPORTUNITY),
    TowsCell.ST: (Quadrant.STRENGTH, Quadrant.THREAT),
    TowsCell.WO: (Quadrant.WEAKNESS, Quadrant.OPPORTUNITY),
    TowsCell.WT: (Quadrant.WEAKNESS, Quadrant.THREAT),
}

Notes = Sequence[Row[SwotNote]]
Strategies = Sequence[Row[Strategy]]


def used(strategies: Strategies) -> frozenset[str]:
    """The ids of all notes that a strategy names."""
    return frozenset(note for row in strategies for note in (*row.record.inner, *row.record.outer))


def orphans(notes: Notes, strategies: Strategies) -> tuple[Row[SwotNote], ...]:
    """Weaknesses and threats of importance 4 or 5 that no strategy uses and nobody set aside with a reason."""
    in_use = used(strategies)
    return tuple(
        row
        for row in notes
        if row.record.quadrant in (Quadrant.WEAKNESS, Quadrant.THREAT)
        and (row.record.importance or 0) >= WEIGHTY_IMPORTANCE
        and row.id not in in_use
        and not row.record.set_aside.strip()
    )


def uncarried(strategies: Strategies, actions: Sequence[Row[Action]]) -> tuple[Row[Strategy], ...]:
    """The strategies that no action in force carries out."""
    in_force_ids = {row.id for row in in_force(actions)}
    return tuple(row for row in strategies if in_force_ids.isdisjoint(row.record.actions))


def carrying_out(strategies: Strategies, actions: Sequence[Row[Action]]) -> tuple[Finding, ...]:
    """Whether the strategies lead to actions."""
    idle = uncarried(strategies, actions)
    if not idle:
        return ()
    listed = enumerated([_strategy(row) for row in idle])
    return (
        gap(STEP, f"Strategies that no action carries out yet: {listed}.", *ids(idle), key="strategies_without_action"),
    )


def findings(notes: Notes, strategies: Strategies) -> tuple[Finding, ...]:
    """What the strategies of a SWOT are, and what they leave out."""
    return (
        *_in_sum(notes, strategies),
        *_left_over(notes, strategies),
        *_each(notes, strategies),
        *_blanks(strategies),
    )


def _in_sum(notes: Notes, strategies: Strategies) -> Iterable[Finding]:
    if strategies:
        by_cell = [f"{number(count)} to {_aim(cell)}" for cell in TowsCell if (count := _in_cell(strategies, cell))]
        in_cells = f": {enumerated(by_cell)}" if by_cell else ""
        yield result(STEP, begun(f"{counted(len(strategies), 'strategy')}{in_cells}."), *ids(strategies))
    missing = [cell for cell in NEEDED_CELLS if not _in_cell(strategies, cell)]
    if notes and missing:
        listed = enumerated([f"one to {_aim(cell)} ({cell.value})" for cell in missing])
        yield gap(STEP, f"Strategies still to come: at least {listed}.", key="strategies_missing", parts=missing)


def _aim(cell: TowsCell) -> str:
    return f"{cell.label[:1].lower()}{cell.label[1:]}"


def _in_cell(strategies: Strategies, cell: TowsCell) -> int:
    return sum(row.record.cell is cell for row in strategies)


def _left_over(notes: Notes, strategies: Strategies) -> Iterable[Finding]:
    unused = orphans(notes, strategies)
    if unused:
        them = verb(len(unused), "it", "them")
        yield gap(
            STEP,
            f"Carrying weight, but not used in any strategy: {names(unused)}. Use {them} in one, or set {them} aside "
            "with a reason.",
            *ids(unused),
            key="notes_not_used",
        )


def _each(notes: Notes, strategies: Strategies) -> Iterable[Finding]:
    quadrants = {row.id: row.record.quadrant for row in notes}
    for row in strategies:
        quadrants_named = {quadrants[note] for note in (*row.record.inner, *row.record.outer) if note in quadrants} - {
            None
        }
        lacking = []
        if not quadrants_named & INNER:
            lacking.append("strength or weakness")
        if not quadrants_named - INNER:
            lacking.append("opportunity or threat")
        if lacking:
            yield gap(
                STEP,
                f"Strategy {_strategy(row)} names no {' and no '.join(lacking)} that it rests on.",
                row.id,
                key="strategy_without_notes",
            )
        elif row.record.cell and not quadrants_named >= set(CORNERS[row.record.cell]):
            cell = f"{row.record.cell.value} ({row.record.cell.label.lower()})"
            yield warning(
                STEP, f"Strategy {_strategy(row)} is in {cell}, but names notes from other quadrants.", row.id
            )


def _blanks(strategies: Strategies) -> Iterable[Finding]:
    for field, question in (("cell", "which of the four cells they belong in"), ("reach", "who they are for")):
        blank = without(strategies, field)
        if blank:
            listed = enumerated([_strategy(row) for row in blank])
            yield gap(
                STEP,
                f"Strategies that do not say {question}: {listed}.",
                *ids(blank),
                key=f"strategies_without_{field}",
            )


def _strategy(row: Row[Strategy]) -> str:
    return named(row).removeprefix("strategy ")
