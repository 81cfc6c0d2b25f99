"""Two cases side by side: facts, reasons, findings, causes and lessons, with a mark where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lib.model.case import CaseStudy
from lib.model.findings import FindingKind
from lib.model.reading.typed_values import UNKNOWN, shown
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.root_evidence import role_words
from lib.model.rules.practice import scoring
from lib.model.rules.reason_lists import added_after, list_of
from lib.model.wording.phrases import enumerated
from lib.model.worksheets.causes import Bone, Cause, CauseRole, CauseStatus
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import ReasonGroup
from lib.model.worksheets.voice import CustomerReason

_FACTS = (
    "customer",
    "supplier",
    "industry",
    "region",
    "what_was_lost",
    "relationship_start",
    "notice_date",
    "end_date",
    "ended_by",
    "outcome",
    "destination",
    "new_supplier",
    "annual_revenue",
    "contract_type",
)


@dataclass(frozen=True)
class ComparedFact:
    """One fact of both cases; `differs` where both are known and not the same."""

    title: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Whether both are known and say something else."""
        return self.left != self.right and UNKNOWN not in (self.left, self.right)


@dataclass(frozen=True)
class ComparedItem:
    """A line of one case; `shared` where the other case has its like."""

    text: str
    shared: bool = False


@dataclass(frozen=True)
class CaseColumn:
    """What one of the two cases says; `weights` are its reasons by group, `bones` its causes by theirs, of 100."""

    reasons: tuple[ComparedItem, ...]
    findings: tuple[ComparedItem, ...]
    causes: tuple[ComparedItem, ...]
    lessons: tuple[ComparedItem, ...]
    weights: Mapping[ReasonGroup, Fraction]
    bones: Mapping[Bone, int]


@dataclass(frozen=True)
class CaseComparison:
    """Both cases; `lists` says which codes one of them could not have been given."""

    facts: tuple[ComparedFact, ...]
    left: CaseColumn
    right: CaseColumn
    lists: str = ""

    @property
    def in_common(self) -> str:
        """What the two share in reasons, in one sentence."""
        if not self.left.weights or not self.right.weights:
            return (
                "" if self.left.weights == self.right.weights else "Only one of the cases says why the customer left."
            )
        shared = [group for group, share in self.left.weights.items() if share and self.right.weights.get(group)]
        if not shared:
            return "The two customers left for reasons of different kinds."
        most = sorted(shared, key=lambda group: -min(self.left.weights[group], self.right.weights[group]))
        names = enumerated((group.label.lower() for group in most), limit=len(most))
        return f"Both customers left because of {names}."


def side_by_side(left: CaseStudy, right: CaseStudy) -> CaseComparison:
    """What two cases have in common and where they part."""
    specs = Loss.specs()
    facts = (ComparedFact(specs[name].label, _fact(left.loss, name), _fact(right.loss, name)) for name in _FACTS)
    known = tuple(item for item in facts if (item.left, item.right) != (UNKNOWN, UNKNOWN))
    return CaseComparison(known, _column(left, right), _column(right, left), _lists(left, right))


def _lists(left: CaseStudy, right: CaseStudy) -> str:
    earlier, later = sorted(list_of(case.loss) for case in (left, right))
    if earlier == later:
        return ""
    missing = [reason for reason in added_after(earlier) if reason not in added_after(later)]
    codes = enumerated((reason.value for reason in missing), limit=len(missing))
    return f"One of them was coded with list {earlier} of the reasons, which did not have {codes} yet."


def _fact(loss: Loss, name: str) -> str:
    return shown(Loss.specs()[name], getattr(loss, name), currency=loss.currency)


def _column(case: CaseStudy, other: CaseStudy) -> CaseColumn:
    other_reasons = {code for code, _ in _reasons(other)}
    causes = {code for code, _ in _causes(other) if code}
    lessons = {row.record.reason for row in other.workbook.rows(Lesson) if row.record.reason}
    results = (item for item in case.findings if item.kind == FindingKind.RESULT)
    return CaseColumn(
        reasons=tuple(ComparedItem(text, code in other_reasons) for code, text in _reasons(case)),
        findings=tuple(ComparedItem(item.sentence) for item in results),
        causes=tuple(ComparedItem(text, code in causes) for code, text in _causes(case)),
        lessons=tuple(
            ComparedItem(row.record.rule, row.record.reason in lessons)
            for row in case.workbook.rows(Lesson)
            if row.record.rule
        ),
        weights=reason_weights(case),
        bones=_bones(case),
    )


def reason_weights(case: CaseStudy) -> Mapping[ReasonGroup, Fraction]:
    """The reasons of a case by group, as practice measures against; empty where it does not say why."""
    found = scoring.truth(case.workbook)
    return scoring.by_group(found.points) if found else {}


def _bones(case: CaseStudy) -> Mapping[Bone, int]:
    """The weights of the causes by bone; where nobody weighed them, each counts one."""
    causes = [row.record for row in cause_rules.weighing(case.workbook.rows(Cause)) if row.record.bone]
    weighed = any(cause.weight for cause in causes)
    sums = Counter[Bone]()
    for cause in causes:
        if cause.bone is not None:
            sums[cause.bone] += (cause.weight or 0) if weighed else 1
    return {bone: sums[bone] for bone in Bone if sums[bone]}


def _reasons(case: CaseStudy) -> Iterator[tuple[str, str]]:
    primary = case.loss.reason
    if primary:
        yield primary.value, f"{primary.coded_label} (primary)"
    for row in case.workbook.rows(CustomerReason):
        reason = row.record.reason
        if reason and reason is not primary:
            weight = f", weight {row.record.weight} %" if row.record.weight is not None else ""
            yield reason.value, f"{reason.coded_label} (the customer's{weight})"


def _causes(case: CaseStudy) -> Iterator[tuple[str, str]]:
    for row in case.workbook.rows(Cause):
        cause = row.record
        if cause.status is CauseStatus.DROPPED or cause.role not in (CauseRole.ROOT, CauseRole.CONTRIBUTING):
            continue
        weight = f", {cause.weight} %" if cause.weight is not None else ""
        role = role_words(cause, case.workbook).lower()
        yield cause.reason.value if cause.reason else "", f"{cause.text} ({role}{weight})"
