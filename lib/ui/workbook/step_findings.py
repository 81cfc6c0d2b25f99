"""What the rules conclude about a step, on its page: one lead sentence, what to look at, and what else was found."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from lib.model import steps
from lib.model.findings import Finding, FindingKind
from lib.model.rules import open_points
from lib.services import derived_values
from lib.services.write_priority import writers
from lib.ui.app import expanders, refusals, row_links
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted, literal
from lib.ui.workbook import set_aside

_ICONS = {
    FindingKind.WARNING: ":material/warning: ",
    FindingKind.GAP: ":material/help: ",
    FindingKind.SET_ASIDE: ":material/check: ",
}
SHOWN = 5
ROWS_LINKED = 20


def show(context: PageContext, concluded: Sequence[Finding], key: str) -> None:
    """Everything on one place of a page: the lead, what to look at, and the rest folded."""
    with st.container():
        lead(concluded)
        look_at(context, concluded, key)


def lead(concluded: Sequence[Finding]) -> None:
    """The heaviest conclusion, as the one sentence to read."""
    first = open_points.lead(concluded)
    if first is not None:
        # No heading: it would leave out the levels between the question and the parts of the page.
        st.markdown(f"**{sentence(first).strip()}**")


@st.fragment
@refusals.shown()
def look_at(context: PageContext, concluded: Sequence[Finding], key: str) -> None:
    """Warnings and the open gaps nearest to done, a line each; other gaps, results and what is set aside folded."""
    first = open_points.lead(concluded)
    warnings = [item for item in concluded if item.kind is FindingKind.WARNING and item is not first]
    gaps = open_points.nearest_first(open_points.open_gaps(concluded))
    if warnings or gaps:
        st.markdown(f"**Look at these ({len(warnings) + len(gaps)})**")
    show_lines(context, warnings, f"{key}-warning")
    show_lines(context, gaps[:SHOWN], f"{key}-gap")
    if gaps[SHOWN:]:
        more = counted(len(gaps) - SHOWN, "more open point")
        box = expanders.fold(f"{more}, {len(gaps)} in all", f"{key}-all-gaps")
        if box is not None:
            with box:
                show_lines(context, gaps[SHOWN:], f"{key}-more")
    results = [item for item in concluded if item.kind is FindingKind.RESULT and item is not first]
    if results:
        box = expanders.fold(counted(len(results), "more finding"), f"{key}-results")
        if box is not None:
            with box:
                show_lines(context, results, f"{key}-result")
    set_aside.show(context, concluded, key)


def show_lines(context: PageContext, findings: Sequence[Finding], scope: str) -> None:
    """Findings, a line each, with the way to all rows they rest on; a gap can be set aside there."""
    for item in findings:
        writers.give_way()
        rows = row_links.cards(item.rows)
        may_set_aside = item.kind is FindingKind.GAP and context.may_edit
        if not rows and not may_set_aside:
            st.markdown(sentence(item))
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(sentence(item))
            _rows(context, rows, f"rows-{scope}-{_mark(item)}")
            if may_set_aside:
                set_aside.offer(context, item, f"set-aside-{scope}-{_mark(item)}")


def sentence(item: Finding) -> str:
    """A finding in Markdown, with the sign of its kind."""
    text = f"{_ICONS.get(item.kind, '')}{literal(item.sentence)}"
    return text + (" :gray-badge[working rule]" if item.working_rule else "")


def findings_of_step(context: PageContext, key: str) -> tuple[Finding, ...]:
    """What the rules conclude about a step, concluded once for all screens."""
    return derived_values.findings(context.review.id, steps.step(key), context.workbook)


def all_findings(context: PageContext) -> tuple[Finding, ...]:
    """The findings of all steps in their order."""
    return tuple(item for at in steps.shipped() for item in findings_of_step(context, at.key))


def _mark(item: Finding) -> str:
    """What tells a finding of a step from its others, wherever it stands in a list."""
    return f"{crc32(' '.join((item.key or item.sentence, *item.subjects)).encode()):08x}"


def _rows(context: PageContext, rows: Sequence[str], key: str) -> None:
    """One row as a link; of several, a list that opens."""
    if len(rows) == 1:
        row_links.show(context, rows)
    elif rows:
        with st.popover(counted(len(rows), "row"), key=key, on_change="rerun", type="tertiary") as box:
            if box.open:
                row_links.show(context, rows[:ROWS_LINKED])
                if rows[ROWS_LINKED:]:
                    st.caption(f"… and {len(rows) - ROWS_LINKED} more.")
