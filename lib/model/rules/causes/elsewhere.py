"""The test of a root cause: whether it also holds at accounts that stayed, and what then made the difference here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.causes.branches import children, parents, taking_part
from lib.model.wording.phrases import begun, counted, ids, named, names, quoted, verb
from lib.model.wording.placeholders import is_blank
from lib.model.worksheets.causes import Cause, CauseKind, CauseRole, HeldElsewhere

STEP = "causes"

Rows = Sequence[Row[Cause]]


def findings(rows: Rows) -> tuple[Finding, ...]:
    """What the test says of each root, and which roots were not tested."""
    alive = taking_part(rows)
    return (*_held(alive), *_difference(alive), *_untested(alive))


def holds_elsewhere(rows: Rows) -> tuple[Row[Cause], ...]:
    """The causes that are also found at accounts that stayed, which they cannot explain alone."""
    return tuple(row for row in taking_part(rows) if row.record.elsewhere is HeldElsewhere.YES)


def beside(row: Row[Cause], alive: Rows) -> tuple[Row[Cause], ...]:
    """The other conditions of the same effect and those below the cause: what can have made the difference here."""
    child_ids, parent_ids = children(alive), parents(alive)
    near = {*child_ids.get(row.id, ()), *child_ids.get(parent_ids[row.id], ())} - {row.id}
    return tuple(
        item
        for item in alive
        if item.id in near
        and item.record.kind is CauseKind.CONDITION
        and item.record.elsewhere is not HeldElsewhere.YES
    )


def _held(alive: Rows) -> Iterable[Finding]:
    for row in holds_elsewhere(alive):
        conditions = beside(row, alive)
        where = "" if is_blank(row.record.elsewhere_which) else f" ({quoted(row.record.elsewhere_which)})"
        also = f"{named(row)} also holds at accounts that stayed{where}"
        if conditions:
            yield result(STEP, begun(f"{also}; beside it stands {names(conditions)}."), row.id, *ids(conditions))
        elif not row.record.second_unknown:
            alone = f"{also}, so it cannot explain this loss alone: name the second condition that was there only here."
            yield gap(STEP, begun(alone), row.id, key="second_condition_needed")
        if not where:
            yield gap(
                STEP,
                f"At which accounts that stayed {named(row)} also holds is not noted.",
                row.id,
                key="elsewhere_without_account",
            )


def _difference(alive: Rows) -> Iterable[Finding]:
    only_here = [row for row in alive if row.record.elsewhere is HeldElsewhere.NO]
    if only_here:
        were = verb(len(only_here), "was", "were")
        sentence = f"{names(only_here)} {were} looked for at accounts that stayed, and not found there."
        yield result(STEP, begun(sentence), *ids(only_here))


def _untested(alive: Rows) -> Iterable[Finding]:
    roots = [row for row in alive if row.record.role is CauseRole.ROOT]
    untested = [row for row in roots if row.record.elsewhere in (None, HeldElsewhere.NOT_LOOKED)]
    if untested:
        yield gap(
            STEP,
            f"Nobody has looked yet whether {names(untested)} also {verb(len(untested), 'holds', 'hold')} at accounts "
            "that stayed.",
            *ids(untested),
            key="root_not_tested",
            line=f"Not looked for yet at accounts that stayed: {counted(len(untested), 'root cause')}.",
        )
