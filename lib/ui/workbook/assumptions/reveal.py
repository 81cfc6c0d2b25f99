"""After the reveal: the belief by function, one's own ballot, and a published survey worked out the same way."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.charts.assumptions import function_dots
from lib.model.reading import typed_values
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.comparison import Comparison, published
from lib.model.rules.assumptions.in_words import group_words
from lib.model.rules.assumptions.reveal import two_places
from lib.model.worksheets.assumptions import Ballot
from lib.model.worksheets.reasons import PUBLISHED_BELIEFS, PUBLISHED_BELIEFS_SOURCE
from lib.services.steps import ballots
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import expanders, tables
from lib.ui.elements.words import literal
from lib.ui.workbook.step import step_pictures
from lib.ui.workbook.step.guide import claim


def by_function(context: PageContext) -> None:
    """How much each function gave to the customer's first reason, and how often sellers are right elsewhere."""
    _functions(context)
    claim("stated_reason")


def _functions(context: PageContext) -> None:
    whole = assumption_rules.compared(context.workbook)
    if whole is None:
        st.caption("Once the customer's reasons are signed, this shows which function had the right answer.")
        return
    st.markdown(f"The customer's first reason: **{group_words(whole.top_answer)}**. Who among us saw it?")
    dots = step_pictures.picture_of(context, function_dots)
    if dots is None:
        st.caption("No function cast three or more ballots, so only the overall total is shown.")
    else:
        step_pictures.show_picture(dots)


def own(context: PageContext) -> None:
    """One's own ballot; nobody else's is shown to anybody."""
    st.caption("Only you can see your ballot. Everyone else sees totals, split by function from three ballots on.")
    with refusals.shown(icon=":material/key_off:"):
        _own(context)


def _own(context: PageContext) -> None:
    own_ballots = ballots.mine(context, context.review.id)
    if own_ballots:
        _shown(own_ballots)
        return
    box = expanders.fold("Show my ballot", context.key("own-ballot"), icon=":material/how_to_vote:")
    if box is None:
        return
    with box:
        author = st.text_input("Name on the ballot", key=context.key("own-ballot-author"), autocomplete="off")
        word = st.text_input(
            "The word shown when it was sealed", key=context.key("own-ballot-word"), autocomplete="off"
        )
        if author and word:
            with refusals.shown():
                _shown((ballots.with_word(context, context.review.id, author, word),))


def _shown(own_ballots: tuple[Ballot, ...]) -> None:
    names = ("author", "function", "points", "confidence", "support", "sealed_on", "after_reveal")
    specs = [Ballot.specs()[name] for name in names]
    for item in own_ballots:
        # A list, because a row of seven cells does not fit a phone.
        with st.container(border=True):
            facts = ((spec.label, typed_values.shown(spec, getattr(item, spec.name))) for spec in specs)
            st.markdown("  \n".join(f"**{label}** {literal(said)}" for label, said in facts))


def worked_example(context: PageContext) -> None:
    """The published survey with its source and its doubt; every score, ours and theirs, behind a question."""
    st.markdown("In a published survey suppliers put price first, and their customers named service.")
    st.caption(f"Source: {PUBLISHED_BELIEFS_SOURCE}")
    box = expanders.fold("How is this worked out?", "worked-example", icon=":material/calculate:")
    if box is None:
        return
    with box:
        st.markdown(
            "Each side's figures are made to add up to 1. **Overlap** adds up the smaller share of each row. **Q** "
            "adds up the squared differences. **Skill** is 1 − Q divided by the Q of someone who spreads points "
            "evenly: 1 is exact, 0 is no opinion, below 0 is worse than that."
        )
        whole = assumption_rules.compared(context.workbook)
        lines = [] if whole is None else [f"- Our first assumptions: {_scores(whole)}"]
        st.markdown("\n".join((*lines, f"- The published survey: {_scores(published())}")))
        tables.show(_steps())


def _scores(comparison: Comparison[Any]) -> str:
    skill = "cannot be worked out" if comparison.skill is None else two_places(comparison.skill)
    return (
        f"overlap {two_places(comparison.overlap)}, Q {float(comparison.distance):.3f} against "
        f"{float(comparison.uniform_distance):.3f} for no opinion, skill {skill}."
    )


def _steps() -> list[dict[str, str]]:
    example = published()
    return [
        {
            "Reason": row.label,
            "Suppliers": f"{row.suppliers} % → {float(example.belief[row.label]):.3f}",
            "Customers": f"{row.customers} % → {float(example.answer[row.label]):.3f}",
            "Smaller": f"{float(min(example.belief[row.label], example.answer[row.label])):.3f}",
            "Difference²": f"{float((example.belief[row.label] - example.answer[row.label]) ** 2):.4f}",
        }
        for row in PUBLISHED_BELIEFS
    ]
