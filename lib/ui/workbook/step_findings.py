"""What the rules conclude about a step, on its page: sentences with links to their rows."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model import steps
from lib.model.findings import Finding, FindingKind
from lib.services import derived_values
from lib.services.write_priority import writers
from lib.ui.app import row_links
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted, literal

_ICONS = {
    FindingKind.RESULT: ":material/lightbulb:",
    FindingKind.WARNING: ":material/warning:",
    FindingKind.GAP: ":material/help:",
}
SHOWN = 4


def show(context: PageContext, concluded: Sequence[Finding]) -> None:
    """Findings, results before warnings before gaps; what is beyond the first few is folded."""
    order = sorted(concluded, key=lambda item: list(FindingKind).index(item.kind))
    for item in order[:SHOWN]:
        show_one(context, item, row_links.cards(item.rows)[:1])
    if order[SHOWN:]:
        with st.expander(counted(len(order) - SHOWN, "more finding")):
            for item in order[SHOWN:]:
                show_one(context, item, row_links.cards(item.rows)[:1])


def show_one(context: PageContext, item: Finding, rows: Sequence[str]) -> None:
    """One finding, with links to some rows."""
    writers.give_way()
    if not rows:
        st.markdown(sentence(item))
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.markdown(sentence(item))
        row_links.show(context, rows)


def sentence(item: Finding) -> str:
    """A finding in Markdown, with the sign of its kind."""
    text = f"{_ICONS[item.kind]} {literal(item.sentence)}"
    return text + (" :gray-badge[working rule]" if item.working_rule else "")


def findings_of_step(context: PageContext, key: str) -> tuple[Finding, ...]:
    """What the rules conclude about a step, concluded once for all screens."""
    return derived_values.findings(context.review.id, steps.step(key), context.workbook)


def all_findings(context: PageContext) -> tuple[Finding, ...]:
    """The findings of all steps in their order."""
    return tuple(item for at in steps.shipped() for item in findings_of_step(context, at.key))
