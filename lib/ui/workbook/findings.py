"""The findings of a whole review, step by step, as far as somebody wants to see them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model import steps
from lib.model.findings import Finding, FindingKind
from lib.ui.app import address_fields, navigation
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted
from lib.ui.workbook import step_findings

LINKS = 3
_ALL = "Everything"
_NOUNS = {"Results": FindingKind.RESULT, "Warnings": FindingKind.WARNING, "Gaps": FindingKind.GAP}


def show(context: PageContext) -> None:
    """How many of each kind there are, a filter, and under each step its own."""
    every = {step: step_findings.findings_of_step(context, step.key) for step in steps.shipped()}
    st.markdown(_totals([item for concluded in every.values() for item in concluded]))
    # Not a segmented control: in the dark, the letters of what is chosen there are too faint to read.
    address_fields.follow("kind", _NOUNS, _ALL)
    chosen = st.radio("Show", [_ALL, *_NOUNS], key="kind", horizontal=True)
    address_fields.write("kind", chosen, _ALL)
    kind = _NOUNS.get(chosen)
    shown = {step: [item for item in concluded if kind in (None, item.kind)] for step, concluded in every.items()}
    if kind and not any(shown.values()):
        st.info("Nothing of this kind.", icon=":material/search_off:")
    for step, concluded in shown.items():
        if concluded:
            _step(context, step, concluded)


def _step(context: PageContext, step: steps.Step, concluded: Sequence[Finding]) -> None:
    st.header(f"{step.number} {step.title} ({len(concluded)})")
    for item in sorted(concluded, key=lambda item: list(FindingKind).index(item.kind)):
        step_findings.show_one(context, item, item.rows[:LINKS])
    st.page_link(
        navigation.page(step.key),
        label=f"Go to step: {step.title}",
        icon=":material/arrow_forward:",
        query_params={"review": str(context.review.id)},
    )


def _totals(concluded: Sequence[Finding]) -> str:
    kinds = [item.kind for item in concluded]
    return " · ".join(counted(kinds.count(kind), kind.value) for kind in _NOUNS.values())
