"""The customer's reasons and our causes are tied: a heavy reason needs a cause, and a root has to be one of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, gap
from lib.model.record import Row
from lib.model.rules.voice.people_heard import coded
from lib.model.wording.phrases import counted, enumerated, ids, names, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.reasons import Reason, ReasonGroup
from lib.model.worksheets.voice import Answer, CustomerReason

STEP = "causes"
# Working rule (ours): from this share of the signed weight on, a group of reasons needs a cause.
HEAVY_SHARE = 20

Rows = Sequence[Row[Cause]]


def findings(alive: Rows, workbook: Workbook) -> Iterable[Finding]:
    """Signed groups of reasons without a cause, and root causes of a group that nobody at the customer named."""
    unexplained = without_cause(alive, workbook)
    if unexplained:
        listed = enumerated(f"{group.label} ({weight} %)" for group, weight in unexplained)
        yield gap(
            STEP,
            f"The customer's signed reasons name {listed}, but no cause has a reason of "
            f"{verb(len(unexplained), 'that group', 'those groups')}.",
            *ids(alive),
            key="signed_group_without_cause",
            working_rule=True,
        )
    foreign = unnamed_roots(alive, workbook)
    if foreign:
        roots = f"{counted(len(foreign), 'root cause')}: {names(foreign)}"
        yield gap(
            STEP,
            f"No reason of the customer's is of the same group as {roots}. Ask them, or look again.",
            *ids(foreign),
            key="root_group_not_named",
        )


def without_cause(alive: Rows, workbook: Workbook) -> tuple[tuple[ReasonGroup, int], ...]:
    """The groups with a good share of the signed weight that no cause belongs to, heaviest first."""
    weights: Counter[ReasonGroup] = Counter()
    for reason, weight in workbook.one(Verdict).weights:
        weights[reason.group] += weight
    explained = {row.record.reason.group for row in alive if row.record.reason} | {ReasonGroup.STATUS}
    return tuple(
        (group, weight) for group, weight in weights.most_common() if weight >= HEAVY_SHARE and group not in explained
    )


def unnamed_roots(alive: Rows, workbook: Workbook) -> Rows:
    """The root causes of a group that stands in no answer and no reason of the customer's; none before there is any."""
    named = {reason.group for reason in _named(workbook)} - {ReasonGroup.STATUS}
    if not named:
        return ()
    known = {None, ReasonGroup.STATUS, *named}
    roots = (row for row in alive if row.record.role is CauseRole.ROOT)
    return tuple(row for row in roots if (row.record.reason.group if row.record.reason else None) not in known)


def _named(workbook: Workbook) -> Iterable[Reason]:
    yield from (reason for reason, _ in workbook.one(Verdict).weights)
    yield from (reason for row in workbook.rows(Answer) for reason in coded(row.record))
    yield from (row.record.reason for row in workbook.rows(CustomerReason) if row.record.reason)
