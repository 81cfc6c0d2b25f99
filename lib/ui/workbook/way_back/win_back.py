"""The win-back decision on one screen: the verdict, the gate, the scores, the arithmetic and every input of them."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from lib.charts.table_data import TableData
from lib.model.rules import open_points
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back import win_back_value
from lib.model.rules.way_back.arithmetic import formulas, lines
from lib.model.rules.way_back.decision import EASE_NEEDED, VALUE_NEEDED, WinBackVerdict, decide
from lib.model.rules.way_back.gate import gate
from lib.model.rules.way_back.offers import offers_for
from lib.model.rules.way_back.proposed_scores import proposed_scores
from lib.model.worksheets.way_back import WIN_BACK, WinBack
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tables
from lib.ui.elements.words import literal
from lib.ui.fields import autosave, row_cards
from lib.ui.workbook.step import step_findings
from lib.ui.workbook.way_back.pictures import show_picture

HIGHEST = 5
_RULE = (
    f"Pursue: the gate is clear, ease and value are at least {EASE_NEEDED} and {VALUE_NEEDED}, and the chance is at "
    f"least {win_back_value.SAFETY} times that from which trying pays. Nurture: the gate is clear and the value is "
    "high enough. Otherwise let go, with thanks."
)
_SIGNS = {"yes": ":material/block:", "no": ":material/check:", "open": ":material/help:"}


def _farewell(context: PageContext) -> None:
    """The plain word in place of a verdict, where this customer is let go."""
    decided = decide(context.workbook)
    if decided.verdict is not WinBackVerdict.LET_GO:
        return
    if decided.until_fixed:
        st.warning(
            "**Let go for now, with thanks.** Nothing is offered until what drove them away is fixed.",
            icon=":material/build:",
        )
    elif loss_scope(context.workbook).goes_on:
        st.success(
            "**Do not ask for what was lost.** Look after what goes on, and thank them.",
            icon=":material/handshake:",
        )
    else:
        st.success(
            "**Let go, with thanks.** Leave well, thank them for the years together, and ask for nothing.",
            icon=":material/volunteer_activism:",
        )


def decision(context: PageContext) -> None:
    """The nine scores in one list, and beside them the verdict they lead to with its picture; a phone has it first."""
    # In reading order, which a phone shows; a wide screen turns it round.
    with st.container(key="win-back-decision"):
        verdict, scores = st.columns([4, 5], gap="small")
    with verdict:
        _farewell(context)
        _verdict(context)
        show_picture(context, "win-back-decision")
    with scores, st.container(gap="xsmall"):
        st.caption(f"Guesses from 1 to {HIGHEST}. Pursuing needs {EASE_NEEDED} in ease and {VALUE_NEEDED} in value.")
        for group in ("Ease of coming back", "Value of coming back"):
            st.markdown(f"**{group}**")
            names = [name for name, spec in WinBack.specs().items() if spec.group == group]
            row_cards.single(context, WIN_BACK, names, autosave.BESIDE)
    _proposed(context)


def at_gate(context: PageContext) -> None:
    """The five answers of the gate, and what is asked for them."""
    returned = context.workbook.one(WinBack).returned
    if not (returned and returned.came_back):
        _gate(context)
    _fields(context, "The gate")


def _gate(context: PageContext) -> None:
    st.caption("One yes stops the attempt. An open question is neither yes nor no.")
    lines = []
    for answer in gate(context.workbook):
        because = f"{answer.because}; {answer.source}" if answer.source else answer.because
        lines.append(
            f"- {_SIGNS[answer.word]} {answer.question.label}? **{answer.word.capitalize()}**: {literal(because)}"
        )
    st.markdown("\n".join(lines))


def _proposed(context: PageContext) -> None:
    """What counts for scores that nobody has judged."""
    specs = WinBack.specs()
    for item in proposed_scores(context.workbook):
        st.caption(
            f"{specs[item.field].title}: {item.score} is proposed, because of {literal(item.because)}. It counts until "
            "you judge it. :gray-badge[working rule]"
        )


def arithmetic(context: PageContext) -> None:
    """Every input, every formula with its figures, every result, and the fields to change them."""
    st.markdown("Every figure is an assumption that you may change here. :gray-badge[working rule]")
    show_picture(context, "win-back-arithmetic")
    _fields(context, "The arithmetic")
    with st.expander("Every figure, and where it comes from", icon=":material/calculate:"):
        written = tuple((line.name, line.source, line.result) for line in lines(context.workbook))
        tables.show_literally(TableData(("What", "Where it comes from", "Figure"), written))
    with st.expander("How is this worked out?", icon=":material/function:"):
        st.markdown("\n".join(f"- {literal(sentence)}" for sentence in formulas()))


def easy_return(context: PageContext) -> None:
    """What would make coming back easy for them, and what we bring."""
    gifts = offers_for(context.workbook)
    if gifts:
        st.markdown("\n".join(f"- {gift.label}, because {because}." for gift, because in gifts))
    _fields(context, "Making it easy for them")


def outcome(context: PageContext) -> None:
    """What became of it, which may be years later."""
    st.caption("It is normal for years to pass before a customer returns; come back to this page when it is known.")
    _fields(context, "What became of it")


def _verdict(context: PageContext) -> None:
    decided = decide(context.workbook)
    # A farewell says in a sentence of its own what this line would.
    if decided.verdict is not WinBackVerdict.LET_GO:
        st.markdown(f"**Verdict: {decided.label}** :gray-badge[working rule]", help=_RULE)
    # Where the verdict leads the page, its reasons stand there.
    first = open_points.lead(step_findings.findings_of_step(context, "way_back"))
    leads = first is not None and bool(decided.because) and all(part in first.sentence for part in decided.because)
    clauses: Iterable[str] = () if leads else decided.because or decided.missing
    if clauses:
        st.markdown("\n".join(f"- :small[{literal(clause)}]" for clause in clauses))


def _fields(context: PageContext, group: str) -> None:
    row_cards.single(context, WIN_BACK, [name for name, spec in WinBack.specs().items() if spec.group == group])
