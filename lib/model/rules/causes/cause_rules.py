"""Root causes: what carries weight, what may be called a root and what comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lib.model.findings import LIGHT, Finding, gap, result, shown_in, warning
from lib.model.record import Row
from lib.model.rules.causes import cause_control, elsewhere, explanation, named_reasons
from lib.model.rules.causes.branches import Branch, children, descendants, in_order, parents, taking_part, tree, walk
from lib.model.rules.causes.root_evidence import (
    NOT_YET_SHOWN,
    grade_of,
    is_shown_root,
    may_be_root,
    reach,
    role_words,
)
from lib.model.rules.record.evidence_rules import cited_rows
from lib.model.wording import worksheet_check
from lib.model.wording.phrases import begun, counted, enumerated, ids, named, names, verb, which, without
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Bone, Cause, CauseRole, CauseStatus, Control
from lib.model.worksheets.evidence import Grade

__all__ = [
    "Branch",
    "by_bone",
    "children",
    "descendants",
    "exposure",
    "findings",
    "grade_of",
    "in_order",
    "may_be_root",
    "parents",
    "priority",
    "role_words",
    "taking_part",
    "tree",
    "walk",
    "weighing",
    "weighted",
]

STEP = "causes"
WEIGHT_TOTAL = 100

# Working rules (ours): the factors of the priority.
CONTROL_FACTOR: Mapping[Control, float] = {Control.OURS: 1.0, Control.SHARED: 0.5, Control.OUTSIDE: 0.0}

Rows = Sequence[Row[Cause]]

_ARROW = re.compile(
    r"→|⇒|[-=]>|\b(?:because|cause[sd]?|led|leads|leading|let|made|makes|meant|means|so|therefore|thus|until|without)\b",
    re.IGNORECASE,
)


def exposure(cause: Cause) -> int:
    """1 for this account and 1 for each current account with the same condition (working rule)."""
    return 1 + (cause.exposed or 0)


def priority(cause: Cause, workbook: Workbook) -> float | None:
    """Weight/100 × grade/4 × control × exposure, 0 or more (working rule).

    None for a dropped cause and while weight or control is not known.
    """
    if cause.status is CauseStatus.DROPPED or cause.weight is None or cause.control is None:
        return None
    grade = grade_of(cause, workbook).rank / Grade.E4.rank
    return cause.weight / WEIGHT_TOTAL * grade * CONTROL_FACTOR[cause.control] * exposure(cause)


def weighing(rows: Rows) -> tuple[Row[Cause], ...]:
    """The root and contributing causes, which share the weight."""
    return tuple(row for row in taking_part(rows) if row.record.role in (CauseRole.ROOT, CauseRole.CONTRIBUTING))


def weighted(rows: Rows) -> tuple[Row[Cause], ...]:
    """The root and contributing causes that have a weight, heaviest first."""
    known = (row for row in weighing(rows) if row.record.weight is not None)
    return tuple(sorted(known, key=lambda row: (-(row.record.weight or 0), row.position, row.number)))


def by_bone(rows: Rows) -> dict[Bone | None, tuple[Row[Cause], ...]]:
    """The causes on each bone in the order of the fishbone, without empty bones; None holds those not yet placed."""
    gathered = {bone: tuple(row for row in taking_part(rows) if row.record.bone is bone) for bone in (*Bone, None)}
    return {bone: members for bone, members in gathered.items() if members}


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the tree of causes says and what it lacks; dropped causes take no part."""
    rows = workbook.rows(Cause)
    alive = taking_part(rows)
    if not alive:
        return (
            gap(
                STEP,
                "No cause is entered yet: ask why the customer left, and for each answer why again, looking for an "
                "action and a condition every time.",
                key="no_cause",
            ),
        )
    return (
        *shown_in("cause-tree", (*_roots(alive, workbook), *_first(alive, workbook))),
        *shown_in("pareto", _weights(alive)),
        *explanation.findings(rows),
        *named_reasons.findings(alive, workbook),
        *shown_in("cause-tree", cause_control.findings(workbook)),
        *elsewhere.findings(rows),
        *_support(alive, workbook),
        *_missing(alive),
        *worksheet_check.findings(STEP, alive, workbook),
    )


def _roots(alive: Rows, workbook: Workbook) -> Iterable[Finding]:
    roots = tuple(row for row in alive if row.record.role is CauseRole.ROOT)
    if not roots:
        yield gap(
            STEP,
            "No cause is marked as a root yet: which condition, once changed, would have kept the customer?",
            key="no_root",
        )
        return
    heaviest_first = sorted(roots, key=lambda row: -(row.record.weight or 0))
    listed = enumerated([_with_weight(row, workbook) for row in heaviest_first])
    yield result(STEP, begun(f"{counted(len(roots), 'root cause')}: {listed}."), *ids(heaviest_first))
    for row in roots:
        refusal = may_be_root(row.record, workbook)
        if refusal:
            yield gap(STEP, begun(f"{named(row)} is a root, {NOT_YET_SHOWN}: {refusal}."), row.id, key="root_not_shown")


def _with_weight(row: Row[Cause], workbook: Workbook) -> str:
    weight = "" if row.record.weight is None else f"{row.record.weight} %"
    notes = [note for note in (weight, "" if is_shown_root(row, workbook) else NOT_YET_SHOWN) if note]
    return f"{named(row)} ({', '.join(notes)})" if notes else named(row)


def first_to_mend(rows: Rows, workbook: Workbook) -> Row[Cause] | None:
    """The root, ours or shared, with the highest priority; one that is shown goes before one that is not yet."""
    roots = [
        (priority(row.record, workbook) or 0.0, row) for row in weighted(rows) if row.record.role is CauseRole.ROOT
    ]
    able = [(is_shown_root(row, workbook), value, row) for value, row in roots if value]
    return max(able, key=lambda item: item[:2])[2] if able else None


def _first(alive: Rows, workbook: Workbook) -> Iterable[Finding]:
    row = first_to_mend(alive, workbook)
    if row is None:
        return
    cause = row.record
    facts = [
        f"weight {cause.weight} %",
        f"grade {grade_of(cause, workbook).value}",
        "ours to change" if cause.control is Control.OURS else "shared to change",
    ]
    facts += [] if is_shown_root(row, workbook) else [NOT_YET_SHOWN]
    facts += [f"also found at {counted(cause.exposed, 'current account')}"] if cause.exposed else []
    yield result(STEP, f"Fix first: {named(row)} ({', '.join(facts)}).", row.id, working_rule=True)


def _weights(alive: Rows) -> Iterable[Finding]:
    sharing = weighing(alive)
    open_weights = without(sharing, "weight")
    total = sum(row.record.weight or 0 for row in sharing)
    if open_weights:
        yield gap(
            STEP,
            f"Root or contributing, but without a weight: {names(open_weights)}.",
            *ids(open_weights),
            key="causes_without_weight",
        )
    if total > WEIGHT_TOTAL or (sharing and not open_weights and total != WEIGHT_TOTAL):
        yield gap(
            STEP,
            f"The weights of root and contributing causes add up to {total} %, not to {WEIGHT_TOTAL} %.",
            *ids(sharing),
            key="weights_do_not_add_up",
        )
    shared = set(ids(sharing))
    idle = tuple(row for row in alive if row.id not in shared and row.record.weight)
    if idle:
        yield warning(
            STEP,
            f"Only root and contributing causes carry weight, yet {names(idle)} {verb(len(idle), 'has', 'have')} one.",
            *ids(idle),
        )


def _support(alive: Rows, workbook: Workbook) -> Iterable[Finding]:
    bare = tuple(row for row in alive if not cited_rows(row.record.evidence, workbook))
    if bare:
        yield gap(
            STEP,
            which(bare, alive, "rests on no evidence", "rest on no evidence"),
            *ids(bare),
            key="causes_without_evidence",
        )
    above = tuple(
        row
        for row in alive
        if row.record.evidence and row.record.grade and row.record.grade.rank > reach(row.record, workbook)
    )
    if above:
        yield warning(
            STEP,
            f"Graded higher than the evidence cited: {names(above)}. Cite what is missing or lower the grade.",
            *ids(above),
        )
    disputed = tuple(row for row in alive if row.record.status is CauseStatus.DISPUTED)
    if disputed:
        yield result(
            STEP, which(disputed, alive, "is disputed in the team", "are disputed in the team"), *ids(disputed)
        )


# What one cause does not say, and what several do not.
_ASKED = {
    "role": (
        "whether it is a root, a contributing cause or the trigger",
        "whether they are roots, contributing causes or the trigger",
    ),
    "bone": ("on which bone of the fishbone it belongs", "on which bone of the fishbone they belong"),
    "control": ("who controls it", "who controls them"),
    "stability": ("whether it would be there next time", "whether they would be there next time"),
}


def _missing(alive: Rows) -> Iterable[Finding]:
    for field, (one, many) in _ASKED.items():
        blank = without(alive, field)
        if blank:
            yield gap(
                STEP,
                which(blank, alive, f"does not say {one}", f"do not say {many}"),
                *ids(blank),
                key=f"causes_without_{field}",
            )
    shapeless = tuple(row for row in alive if not _ARROW.search(row.record.text))
    if shapeless:
        yield warning(STEP, f"Not yet written as cause → effect: {names(shapeless)}.", *ids(shapeless), weight=LIGHT)
