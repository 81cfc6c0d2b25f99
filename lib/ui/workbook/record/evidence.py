"""What the evidence adds up to, and what contradicts each other side by side."""

from __future__ import annotations

import streamlit as st

from lib.model import begun
from lib.model.record import Row
from lib.model.rules.record import evidence_dates, evidence_rules
from lib.model.rules.record.evidence_dates import EvidenceOrder
from lib.model.worksheets.evidence import Evidence, StatementKind
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import literal
from lib.ui.workbook import step_findings

_ORDER, _BY_NUMBER = "evidence-order", EvidenceOrder.NUMBER.value
# Fewer are seen at a glance.
_MANY = 4


def badge(row: Row[Evidence]) -> str:
    """Its grade, its days, whether it is what they chose to write, and whether it is disputed."""
    grade, days = evidence_rules.grade_of(row.record), evidence_dates.label(row.record)
    proposed = "" if row.record.grade else " proposed"
    badges = [f":gray-badge[{grade.value}{proposed}]"]
    badges += [f":gray-badge[{literal(days)}]"] if days else []
    notice = row.record.statement_kind is StatementKind.FORMAL_NOTICE
    badges += [":gray-badge[formal notice]"] if notice else []
    badges += [":orange-badge[disputed]"] if row.record.disputed else []
    return " ".join(badges)


def listed(context: PageContext) -> tuple[Row[Evidence], ...]:
    """The evidence in the order that somebody chose."""
    rows = context.workbook.rows(Evidence)
    if len(rows) < _MANY:
        return rows
    chosen = st.segmented_control("Order", [order.value for order in EvidenceOrder], default=_BY_NUMBER, key=_ORDER)
    return evidence_dates.in_order(rows, EvidenceOrder(chosen or _BY_NUMBER))


def is_by_number() -> bool:
    """Whether the cards stand in the order people gave them, so that moving one shows."""
    return st.session_state.get(_ORDER) in (None, _BY_NUMBER)


def findings(context: PageContext) -> None:
    """The findings about the evidence of this review."""
    said = {item.sentence for item in evidence_rules.findings(begun.written(context.workbook))}
    concluded = step_findings.findings_of_step(context, evidence_rules.STEP)
    step_findings.show(context, [item for item in concluded if item.sentence in said], "evidence")


def disputes(context: PageContext) -> None:
    """Contradicting evidence side by side; nothing is averaged."""
    groups = evidence_rules.conflicts(context.workbook)
    if not groups:
        return
    st.header("Disputed")
    for group in groups:
        for column, row in zip(st.columns(len(group)), group, strict=True):
            with column.container(border=True):
                said = row.record
                st.caption(
                    f"[{row.number}] {literal(said.stated_by or 'source not named')} · "
                    f"{literal(evidence_dates.label(said)) or 'no date'}"
                )
                st.markdown(literal(said.statement))
                if said.value:
                    st.markdown(f"**{literal(evidence_rules.figure(said))}**")
