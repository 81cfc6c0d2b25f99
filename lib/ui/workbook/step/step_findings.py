"""What the rules conclude about a step, on its page: one lead sentence, what to look at, and what else was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from lib.model import steps
from lib.model.findings import Finding, FindingKind
from lib.model.rules import open_points
from lib.model.wording.phrases import enumerated
from lib.report.document.text import WORKING_RULE_NOTE
from lib.services.review import derived_values
from lib.services.runtime.write_priority import writers
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import expanders
from lib.ui.elements.glossary import explained
from lib.ui.elements.words import counted, literal
from lib.ui.focus import row_links
from lib.ui.workbook.step import set_aside

_NOUNS = {FindingKind.WARNING: "warning", FindingKind.GAP: "open point", FindingKind.RESULT: "result"}
_ICONS = {
    FindingKind.WARNING: ":material/warning: ",
    FindingKind.GAP: ":material/help: ",
    FindingKind.SET_ASIDE: ":material/check: ",
}
SHOWN = 5
ROWS_LINKED = 20
WORKING_RULE_SIGN = "\u00a0:gray[†]"


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
        st.markdown(f"**{sentence(first).strip()}**", help=explained(first.sentence, working_rule=first.working_rule))


def leading_picture(concluded: Sequence[Finding]) -> str:
    """The name of the picture that shows the lead sentence; "" where none does."""
    first = open_points.lead(concluded)
    return first.picture if first else ""


@st.fragment
@refusals.shown()
def look_at(context: PageContext, concluded: Sequence[Finding], key: str) -> None:
    """The first warnings and the open gaps nearest to done, a line each; what follows, and all results, folded."""
    first = open_points.lead(concluded)
    others = [item for item in concluded if item is not first]
    to_look_at = (*open_points.warnings(others), *open_points.nearest_first(open_points.open_gaps(others)))
    shown = to_look_at[:SHOWN]
    is_explained = any(item.working_rule for item in shown)
    if to_look_at:
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
            st.markdown(f"**Look at these ({len(to_look_at)})**", width="stretch")
            if is_explained:
                working_rule_note()
        show_lines(context, shown, f"{key}-first", in_full=False)
    results = [item for item in others if item.kind is FindingKind.RESULT]
    _folded(context, (*to_look_at[SHOWN:], *results), key, is_explained=is_explained)
    set_aside.show(context, concluded, key)


def _folded(context: PageContext, rest: Sequence[Finding], key: str, *, is_explained: bool) -> None:
    counts = Counter(item.kind for item in rest)
    more = [
        counted(counts[kind], f"more {noun}" if kind is not FindingKind.RESULT else noun)
        for kind, noun in _NOUNS.items()
        if counts[kind]
    ]
    box = expanders.fold(enumerated(more), f"{key}-rest") if more else None
    if box is not None:
        with box:
            if not is_explained and any(item.working_rule for item in rest):
                working_rule_note()
            show_lines(context, rest, f"{key}-rest")


def show_lines(
    context: PageContext, findings: Sequence[Finding], scope: str, *, in_full: bool = True, numbered: bool = False
) -> None:
    """Findings, a line each, with the way to all rows they rest on; a gap can be set aside there.

    A sentence that is too long for a line stands in full where its rows are listed, unless all are shown `in_full`.
    Where findings of several steps stand together they are `numbered` by step.
    """
    with st.container(key=f"lines-{scope}", gap="xxsmall"):
        for item in findings:
            writers.give_way()
            said = item.sentence if in_full else item.in_a_line
            full = item.sentence if said != item.sentence else ""
            rows = row_links.cards(item.rows)
            with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
                place = f"{steps.step(item.step).number} {steps.step(item.step).title}: " if numbered else ""
                st.markdown(_with_signs(item, f"{place}{said}"), width="stretch", help=explained(said))
                _rows(context, rows, full, f"rows-{scope}-{_mark(item)}")
                if item.kind is FindingKind.GAP and context.may_edit:
                    set_aside.offer(context, item, f"set-aside-{scope}-{_mark(item)}")


def sentence(item: Finding) -> str:
    """A finding in Markdown, with the sign of its kind."""
    return _with_signs(item, item.sentence)


def working_rule_note() -> None:
    """What the sign behind a sentence means, on demand."""
    st.caption("† Working rule", help=WORKING_RULE_NOTE.removeprefix("† "), width="content")


def _with_signs(item: Finding, said: str) -> str:
    return f"{_ICONS.get(item.kind, '')}{literal(said)}" + (WORKING_RULE_SIGN if item.working_rule else "")


def findings_of_step(context: PageContext, key: str) -> tuple[Finding, ...]:
    """What the rules conclude about a step, concluded once for all screens."""
    return derived_values.findings(context.review.id, steps.step(key), context.workbook)


def all_findings(context: PageContext) -> tuple[Finding, ...]:
    """The findings of all steps in their order."""
    return tuple(item for at in steps.shipped() for item in findings_of_step(context, at.key))


def _mark(item: Finding) -> str:
    """What tells a finding of a step from its others, wherever it stands in a list."""
    return f"{crc32(' '.join((item.key or item.sentence, *item.subjects)).encode()):08x}"


def _rows(context: PageContext, rows: Sequence[str], full: str, key: str) -> None:
    """A list that opens, of all rows that a finding rests on, below its sentence where that was too long for a line."""
    if not rows and not full:
        return
    label = counted(len(rows), "row") if rows else "More"
    with st.popover(label, key=key, on_change="rerun", type="tertiary") as box:
        if not box.open:
            return
        if full:
            st.markdown(literal(full))
        row_links.show(context, rows[:ROWS_LINKED])
        if rows[ROWS_LINKED:]:
            st.caption(f"and {len(rows) - ROWS_LINKED} more")
