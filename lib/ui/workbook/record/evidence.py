"""What the evidence adds up to, and what contradicts each other side by side."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.rules.record import evidence_rules
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import literal
from lib.ui.workbook import step_findings


def findings(context: PageContext) -> None:
    """The findings about the evidence of this review."""
    step_findings.show(context, evidence_rules.findings(context.workbook))


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
                    f"[{row.number}] {literal(said.stated_by or 'source not named')} · {partial_date.label(said.when)}"
                )
                st.markdown(literal(said.statement))
                if said.value:
                    st.markdown(f"**{literal(evidence_rules.figure(said))}**")
