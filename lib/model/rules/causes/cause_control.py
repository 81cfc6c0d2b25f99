"""What kind of thing went wrong, who controls it and whether it would be there next time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.causes.branches import taking_part
from lib.model.wording.phrases import begun, counted, enumerated, ids, names, verb
from lib.model.worksheets.causes import Cause, Control, ErrorKind, Stability

STEP = "causes"

Rows = Sequence[Row[Cause]]


def is_outside(cause: Cause) -> bool:
    """Whether nobody here can change it: it asks for watching, never for a stronger action."""
    return cause.control is Control.OUTSIDE


def beyond_reach(rows: Rows) -> tuple[Row[Cause], ...]:
    """The causes outside our control that would be there next time: what stops the way back while they last."""
    return tuple(
        row for row in taking_part(rows) if is_outside(row.record) and row.record.stability is Stability.LASTING
    )


def findings(rows: Rows) -> tuple[Finding, ...]:
    """Execution against relationship errors by number and weight, and what is not ours to mend."""
    alive = taking_part(rows)
    return (*_errors(alive), *_beyond(alive))


def _errors(alive: Rows) -> Iterable[Finding]:
    known = tuple(row for row in alive if row.record.error_kind)
    if known:
        parts = [
            _part(kind, causes)
            for kind in ErrorKind
            if (causes := [row for row in known if row.record.error_kind is kind])
        ]
        yield result(STEP, begun(f"{enumerated(parts)}."), *ids(known))
    open_kind = tuple(row for row in alive if row.record.weight and not row.record.error_kind)
    if open_kind:
        yield gap(
            STEP,
            f"With weight, but not marked as an error in the work or in the relationship: {names(open_kind)}.",
            *ids(open_kind),
            key="causes_without_error_kind",
        )


def _part(kind: ErrorKind, causes: Rows) -> str:
    weight = sum(row.record.weight or 0 for row in causes)
    where = "in the work" if kind is ErrorKind.EXECUTION else "in the relationship"
    return f"{counted(len(causes), 'cause')} {verb(len(causes), 'lies', 'lie')} {where}" + (
        f" (weight {weight} %)" if weight else ""
    )


def _beyond(alive: Rows) -> Iterable[Finding]:
    lasting = beyond_reach(alive)
    if lasting:
        yield result(
            STEP,
            begun(
                f"{names(lasting)} {verb(len(lasting), 'lies', 'lie')} outside our control and "
                f"{verb(len(lasting), 'is', 'are')} lasting: the way back is closed for as long as that holds."
            ),
            *ids(lasting),
        )
