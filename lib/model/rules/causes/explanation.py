"""Whether the tree of causes explains: two causes for each effect, a condition before each act, no loose ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, gap, warning
from lib.model.record import Row
from lib.model.rules.causes.branches import children, descendants, parents, taking_part
from lib.model.wording.phrases import begun, ids, named, names, verb
from lib.model.worksheets.causes import Cause, CauseKind

STEP = "causes"
CAUSES_AN_EFFECT = 2

Rows = Sequence[Row[Cause]]


def findings(rows: Rows) -> tuple[Finding, ...]:
    """What the tree lacks as an explanation, from all causes of a review, dropped ones included."""
    alive = taking_part(rows)
    return (*_effects(alive), *_bare_acts(alive), *_circles(alive), *_under_dropped(rows, alive))


def _effects(alive: Rows) -> Iterable[Finding]:
    by_id = {row.id: row for row in alive}
    for effect, cause_ids in children(alive).items():
        causes = [by_id[item] for item in cause_ids]
        sentence = _shortfall(by_id.get(effect or ""), causes)
        if sentence:
            yield gap(
                STEP,
                begun(sentence),
                *([effect] if effect else []),
                *cause_ids,
                key=f"{'effect' if effect else 'loss'}_not_explained",
            )


def _shortfall(effect: Row[Cause] | None, causes: Sequence[Row[Cause]]) -> str:
    """The sentence for an effect that is explained too thinly, or nothing.

    “Second cause unknown” counts on the effect as well as on the one cause it has.
    """
    unknown = any(row.record.second_unknown for row in (*causes, *([effect] if effect else [])))
    if unknown:
        return ""
    name = named(effect) if effect else "the loss itself"
    if len(causes) < CAUSES_AN_EFFECT:
        return (
            f"{name} has one cause so far, {named(causes[0])}: look for a second, an action and a condition, "
            "or tick “second cause unknown”."
        )
    kinds = {row.record.kind for row in causes}
    if None in kinds and not kinds >= set(CauseKind):
        return f"For {name}, say of each cause whether it is an action or a condition."
    if CauseKind.CONDITION not in kinds:
        return f"{name} is explained by actions only: which condition let them happen?"
    if CauseKind.ACTION not in kinds:
        return f"{name} is explained by conditions only: which action, or which omission, met them?"
    return ""


def _bare_acts(alive: Rows) -> Iterable[Finding]:
    child_ids, parent_ids = children(alive), parents(alive)
    kinds = {row.id: row.record.kind for row in alive}
    bare = tuple(
        row
        for row in alive
        if row.record.kind is CauseKind.ACTION
        and not any(
            kinds[item] is CauseKind.CONDITION
            for item in (*child_ids.get(row.id, ()), *child_ids.get(parent_ids[row.id], ()))
        )
    )
    if bare:
        yield warning(
            STEP,
            f"{verb(len(bare), 'This action has', 'These actions have')} no condition before "
            f"{verb(len(bare), 'it', 'them')}: {names(bare)}. What made it reasonable at the time?",
            *ids(bare),
        )


def _circles(alive: Rows) -> Iterable[Finding]:
    turning = tuple(
        row
        for row in alive
        if row.record.parent is not None
        and (row.record.parent == row.id or row.record.parent in descendants(alive, row.id))
    )
    if turning:
        yield warning(STEP, f"These causes explain each other in a circle: {names(turning)}.", *ids(turning))


def _under_dropped(rows: Rows, alive: Rows) -> Iterable[Finding]:
    alive_ids = {row.id for row in alive}
    dropped = {row.id for row in rows} - alive_ids
    orphaned = tuple(row for row in alive if row.record.parent in dropped)
    if orphaned:
        them = verb(len(orphaned), "it", "them")
        yield warning(
            STEP,
            begun(f"{names(orphaned)} {verb(len(orphaned), 'explains', 'explain')} a cause that was dropped: move ")
            + f"{them} to another effect, or drop {them} too.",
            *ids(orphaned),
        )
