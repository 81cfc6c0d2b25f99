"""The customer's voice: their reasons with the weight of each, and who of theirs was heard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lib.charts import value_text
from lib.charts.asked_columns import asked_columns
from lib.charts.drawing.palette import REASON_GROUP
from lib.charts.layout import reason_bars as layout
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.voice import interview_quality, people_heard
from lib.model.rules.voice.customer_reasons import Weights, entered, proposed, ranked
from lib.model.wording.phrases import begun, counted, enumerated, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import (
    CUSTOMER_REASONS,
    INTERVIEWS,
    CustomerReason,
    CustomerRole,
    Interview,
    Interviewer,
)

NAMED_MOST = 3
_INFLUENCES = (1, 2, 3, 4, 5, None)
_OUTSIDE = (Interviewer.THIRD_PARTY, Interviewer.NEUTRAL)
_NOT_NAMED = "Role not named"

Everybody = Sequence[people_heard.PersonHeard]


def reason_weights(workbook: Workbook) -> Picture | None:
    """The customer's reasons, one bar a code, the proposal under it where it differs; None without any weight.

    What was signed stands in for reasons that nobody entered. The table holds every row.
    """
    rows = workbook.rows(CustomerReason)
    given = entered(rows) or ranked(dict(workbook.one(Verdict).weights))
    proposal = proposed(workbook)
    everybody = people_heard.people(workbook)
    bars = _bars(given, proposal, everybody)
    if not bars:
        return None
    data = TableData.of(_weight_lines(rows, given, proposal, everybody))
    return Picture(
        name="customer-reasons",
        title="The customer's reasons",
        layout=partial(layout.weights, bars),
        alt=_weights_alt(given, proposal, everybody),
        data=asked_columns(data, workbook, CUSTOMER_REASONS.key, {"Why this weight": ("note",)}),
    )


def who_was_heard(workbook: Workbook) -> Picture | None:
    """Who was heard, by role and influence; those needed also where nobody spoke. None without any, and
    where nobody is asked which part they played."""
    rows = workbook.rows(Interview)
    if not rows or not short_form.asks(workbook, INTERVIEWS.key, "role", "interviewer", "influence"):
        return None
    roles = tuple(_role(label, those) for label, those in _by_role(rows))
    return Picture(
        name="who-was-heard",
        title="Who was heard",
        layout=partial(layout.heard, roles),
        alt=_heard_alt(rows),
        data=TableData.of(_heard_line(row) for row in rows),
    )


def _bars(given: Weights, proposal: Weights, everybody: Everybody) -> tuple[layout.ReasonBar, ...]:
    now, then = dict(given), dict(proposal)
    order = (*now, *(reason for reason in then if reason not in now))
    return tuple(
        layout.ReasonBar(
            text=reason.coded_label,
            group=reason.group.label,
            colour=REASON_GROUP[reason.group],
            weight=now.get(reason, 0) if given else None,
            proposed=then.get(reason, 0) if proposal and then.get(reason, 0) != now.get(reason) else None,
            people=f"from {_naming(reason, everybody)} people" if everybody else "",
        )
        for reason in order
    )


def _weights_alt(given: Weights, proposal: Weights, everybody: Everybody) -> str:
    shown, word = (given, "entered") if given else (proposal, "proposed from the answers")
    named = enumerated(f"{reason.coded_label} {weight} %" for reason, weight in shown[:NAMED_MOST])
    more = f" and {counted(len(shown) - NAMED_MOST, 'lighter reason')}" if len(shown) > NAMED_MOST else ""
    source = f", from {counted(len(everybody), 'person')}" if everybody else ""
    sentence = f"The customer's reasons as {word}: {named}{more}{source}."
    apart = [reason for reason, weight in proposal if dict(given).get(reason, 0) != weight]
    if given and apart:
        codes = enumerated(reason.value for reason in apart)
        sentence += f" The proposal gives {codes} {verb(len(apart), 'another weight', 'other weights')}."
    return sentence


def _naming(reason: Reason, everybody: Everybody) -> str:
    return f"{people_heard.naming(reason, everybody)} of {len(everybody)}"


def _weight_lines(
    rows: Sequence[Row[CustomerReason]], given: Weights, proposal: Weights, everybody: Everybody
) -> list[dict[str, object]]:
    lines: list[tuple[Reason | None, int | None, str]] = [
        (row.record.reason, row.record.weight, row.record.note) for row in rows
    ] or [(*weight, "") for weight in given]
    known = {reason for reason, _, _ in lines}
    lines += [(reason, None, "") for reason, _ in proposal if reason not in known]
    return [_weight_line(*line, dict(proposal), everybody) for line in lines]


def _weight_line(
    reason: Reason | None, weight: int | None, note: str, then: dict[Reason, int], everybody: Everybody
) -> dict[str, object]:
    return {
        "Reason": reason.coded_label if reason else value_text.UNKNOWN,
        "Weight, %": value_text.whole_number(weight),
        "Proposed, %": value_text.whole_number(then.get(reason, 0) if reason else None) if then else "none",
        "From how many people": _naming(reason, everybody) if reason and everybody else "none heard",
        "Why this weight": note,
    }


def _by_role(rows: Sequence[Row[Interview]]) -> list[tuple[str, list[Row[Interview]]]]:
    spoken = {role: [row for row in rows if row.record.role is role] for role in CustomerRole}
    needed = {
        CustomerRole.DECISION_MAKER: not spoken[CustomerRole.ECONOMIC_BUYER],
        CustomerRole.USER: True,
        CustomerRole.PROCUREMENT: True,
    }
    nameless = [row for row in rows if row.record.role is None]
    # A role that is not named may be one of those needed.
    lines = [(role.label, those) for role, those in spoken.items() if those or (needed.get(role) and not nameless)]
    return [*lines, (_NOT_NAMED, nameless)] if nameless else lines


def _role(label: str, rows: list[Row[Interview]]) -> layout.HeardRole:
    outside = [row for row in rows if row.record.interviewer in _OUTSIDE]
    inside = [row for row in rows if row.record.interviewer not in _OUTSIDE]
    return layout.HeardRole(label, _counts(outside), _counts(inside))


def _counts(rows: list[Row[Interview]]) -> tuple[int, ...]:
    return tuple(sum(row.record.influence == influence for row in rows) for influence in _INFLUENCES)


def _heard_alt(rows: Sequence[Row[Interview]]) -> str:
    roles = interview_quality.roles(rows)
    named = f": {enumerated(role.label.lower() for role in roles)}" if roles else ""
    sentence = f"{begun(counted(len(rows), 'interview'))} with {counted(len(roles), 'role')}{named}."
    nameless = sum(row.record.role is None for row in rows)
    if nameless:
        sentence += f" In {counted(nameless, 'interview')} the role is not named."
    inside = sum(row.record.interviewer not in _OUTSIDE for row in rows)
    if inside:
        led = verb(inside, "was", "were")
        sentence += f" {begun(counted(inside, 'interview'))} {led} not known to be led from outside the account team."
    return sentence


def _heard_line(row: Row[Interview]) -> dict[str, object]:
    said = row.record
    return {
        "No.": row.number,
        "Part in the decision": said.role.label if said.role else _NOT_NAMED.lower(),
        "Influence": value_text.whole_number(said.influence),
        "Interviewer": value_text.choice_label(said.interviewer),
    }
