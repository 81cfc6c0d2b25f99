"""What kind of thing went wrong, who controls it and whether it would be there next time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.causes.branches import taking_part
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.wording.phrases import begun, counted, enumerated, ids, names, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Cause, CauseRole, CauseStatus, Control, ErrorKind, Stability
from lib.model.worksheets.way_back import WinBack

STEP = "causes"

Rows = Sequence[Row[Cause]]


def is_outside(cause: Cause) -> bool:
    """Whether nobody here can change it: it asks for watching, never for a stronger action."""
    return cause.control is Control.OUTSIDE


def beyond_reach(rows: Rows) -> tuple[Row[Cause], ...]:
    """The causes outside our control that would be there next time."""
    return tuple(
        row for row in taking_part(rows) if is_outside(row.record) and row.record.stability is Stability.LASTING
    )


def confirmed_roots(rows: Rows) -> tuple[Row[Cause], ...]:
    """The confirmed root causes, heaviest first; open and disputed ones decide nothing."""
    roots = (row for row in taking_part(rows) if row.record.role is CauseRole.ROOT)
    confirmed = [row for row in roots if row.record.status is CauseStatus.CONFIRMED]
    return tuple(sorted(confirmed, key=lambda row: -(row.record.weight or 0)))


def heaviest_confirmed(rows: Rows) -> tuple[Row[Cause], ...]:
    """The confirmed root cause with the most weight; several where they weigh the same."""
    roots = confirmed_roots(rows)
    return tuple(row for row in roots if row.record.weight == roots[0].record.weight)


def closing(rows: Rows) -> tuple[Row[Cause], ...]:
    """What closes the way back while it lasts: the heaviest confirmed root, outside our control and lasting."""
    heaviest = heaviest_confirmed(rows)
    return heaviest if heaviest and set(heaviest) <= set(beyond_reach(heaviest)) else ()


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """Execution against relationship errors by number and weight, and what is not ours to mend."""
    alive = taking_part(workbook.rows(Cause))
    return (*_errors(alive), *_beyond(alive, workbook))


def _errors(alive: Rows) -> Iterable[Finding]:
    known = tuple(row for row in alive if row.record.error_kind)
    if known:
        parts = [
            _part(kind, causes)
            for kind in ErrorKind
            if (causes := [row for row in known if row.record.error_kind is kind])
        ]
        yield result(STEP, begun(f"{enumerated(parts)}."), *ids(known))
    open_kind = tuple(
        row
        for row in alive
        if row.record.weight and not row.record.error_kind and row.record.control is not Control.OUTSIDE
    )
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


def _beyond(alive: Rows, workbook: Workbook) -> Iterable[Finding]:
    returned = workbook.one(WinBack).returned
    closed = () if returned and returned.came_back else closing(alive)
    others = tuple(row for row in beyond_reach(alive) if row not in closed)
    if closed:
        what = "the way back for what was lost" if loss_scope(workbook).goes_on else "the way back"
        yield result(STEP, begun(f"{_lying(closed)}: {what} is closed for as long as that holds."), *ids(closed))
    if others:
        yield result(STEP, begun(f"{_lying(others)}."), *ids(others))


def _lying(rows: Rows) -> str:
    lies, are = verb(len(rows), "lies", "lie"), verb(len(rows), "is", "are")
    return f"{names(rows)} {lies} outside our control and {are} lasting"
