"""What the evidence adds up to, and what contradicts each other side by side."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from lib.model import begun
from lib.model.record import Row
from lib.model.rules.record import evidence_dates, evidence_rules
from lib.model.rules.record.evidence_dates import EvidenceOrder
from lib.model.worksheets.evidence import Evidence, Grade, StatementKind
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.focus import row_focus
from lib.ui.workbook.step import step_findings, step_pictures

_ORDER, _BY_NUMBER = "evidence-order", EvidenceOrder.NUMBER.value
_GRADES, _DISPUTED = "evidence-grades", "disputed"
# Fewer are seen at a glance.
_MANY = 4


def lead(row: Row[Evidence]) -> str:
    """Its grade and its number, with which the title of a closed card begins."""
    grade = evidence_rules.grade_of(row.record).value
    badge = f":blue-badge[{grade}]" if row.record.grade else f":gray-badge[{grade} proposed]"
    return f"{badge} {row.number}\\. "


def badge(row: Row[Evidence]) -> str:
    """Its days, whether it is what they chose to write, and whether it is disputed."""
    days = evidence_dates.label(row.record)
    badges = [f":gray-badge[{literal(days)}]"] if days else []
    notice = row.record.statement_kind is StatementKind.FORMAL_NOTICE
    badges += [":gray-badge[formal notice]"] if notice else []
    badges += [":orange-badge[disputed]"] if row.record.disputed else []
    return " ".join(badges)


def listed(context: PageContext) -> tuple[Row[Evidence], ...]:
    """The evidence of the grades that somebody chose, in the order that somebody chose."""
    rows = context.workbook.rows(Evidence)
    if len(rows) < _MANY:
        return rows
    if any(row_focus.is_at(context, row.id) and not _is_among(context, row) for row in rows):
        # Whoever follows a link to a row wants to see it.
        st.session_state[context.key(_GRADES)] = []
    counts = Counter(choice for row in rows for choice in _choices(row))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.pills(
            "Show only",
            [choice for choice in (*(grade.value for grade in Grade), _DISPUTED) if counts[choice]],
            selection_mode="multi",
            format_func=lambda choice: f"{choice} ({counts[choice]})",
            key=context.key(_GRADES),
        )
        orders = [order.value for order in EvidenceOrder]
        chosen = st.segmented_control("Order", orders, default=_BY_NUMBER, key=context.key(_ORDER))
    among = [row for row in rows if _is_among(context, row)]
    return evidence_dates.in_order(among, EvidenceOrder(chosen or _BY_NUMBER))


def _choices(row: Row[Evidence]) -> tuple[str, ...]:
    grade = evidence_rules.grade_of(row.record).value
    return (grade, _DISPUTED) if evidence_rules.is_disputed(row.record) else (grade,)


def _is_among(context: PageContext, row: Row[Evidence]) -> bool:
    chosen = st.session_state.get(context.key(_GRADES))
    return not chosen or bool(set(_choices(row)).intersection(chosen))


def is_by_number(context: PageContext) -> bool:
    """Whether the cards stand in the order people gave them, all of them, so that moving one shows."""
    order, grades = (st.session_state.get(context.key(name)) for name in (_ORDER, _GRADES))
    return order in (None, _BY_NUMBER) and not grades


def findings(context: PageContext) -> None:
    """The picture of all evidence between the lead sentence and what to look at."""
    said = {item.sentence for item in evidence_rules.findings(begun.written(context.workbook))}
    concluded = step_findings.findings_of_step(context, evidence_rules.STEP)
    here = [item for item in concluded if item.sentence in said]
    with st.container():
        step_findings.lead(here)
    with st.container():
        step_pictures.beside_cards(context, "evidence")
    with st.container():
        step_findings.look_at(context, here, "evidence")


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
