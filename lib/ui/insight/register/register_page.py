"""The loss register on one page: what it answers, the losses themselves, which to review, and the reason words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.dates import relative_date
from lib.model.roles import Permission
from lib.model.rules.insight.loss_groups import LossFigures
from lib.services.context import Context
from lib.services.insight import register, register_reviews
from lib.services.insight.register import RegisterFilter
from lib.ui.app import navigation, refusals
from lib.ui.elements import address_fields
from lib.ui.elements.words import counted
from lib.ui.fields import undo_bar
from lib.ui.insight import portfolio
from lib.ui.insight.register import answers, import_part, lines, register_context, triage_list, words_part
from lib.ui.insight.register.register_context import RegisterContext

ANSWERS, LINES, TRIAGE, WORDS = "", "losses", "review", "words"
_VIEWS = {ANSWERS: "Answers", LINES: "Losses", TRIAGE: "To review", WORDS: "Reasons"}


def show(context: Context) -> None:
    """Ours or the teaching portfolio; the page offers the latter where ours is empty."""
    teaching = portfolio.switch()
    if teaching:
        portfolio.badge()
    everything = register.figures(context, teaching=teaching)
    may_edit = context.person.may(Permission.EDIT_REGISTER) and not teaching
    at = register_context.of(context, teaching=teaching, may_edit=may_edit)
    if not everything.losses:
        _empty(context, at, teaching=teaching)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = _view()
        year = _year(everything) if view in (ANSWERS, LINES) else ""
    wanted = RegisterFilter(year=year)
    if view == LINES:
        lines.show(context, at, everything, year, teaching=teaching)
        if may_edit:
            _earlier_reviews(context)
            import_part.show(at)
    elif view == TRIAGE:
        triage_list.show(context, teaching=teaching, may_edit=may_edit)
    elif view == WORDS:
        words_part.show(context, teaching=teaching, may_edit=may_edit)
    else:
        shown = register.figures(context, wanted, teaching=teaching) if year else everything
        answers.show(shown, year, portfolio.parameters(teaching=teaching))
    undo_bar.show(at)


def _view() -> str:
    address_fields.follow("view", tuple(_VIEWS))
    view = st.segmented_control(
        "Show",
        list(_VIEWS),
        format_func=_VIEWS.__getitem__,
        key="view",
        required=True,
        label_visibility="collapsed",
    )
    address_fields.write("view", view)
    return view or ANSWERS


def _year(everything: LossFigures) -> str:
    """One year or all of them; it stands in the address."""
    years = _years(everything)
    address_fields.follow("year", years, None)
    year = st.selectbox("Year of the loss", years, index=None, placeholder="all years", key="year", width=160)
    address_fields.write("year", year)
    return year or ""


def _years(everything: LossFigures) -> Sequence[str]:
    known = (value for value in everything.dates if value and not relative_date.is_relative(value))
    return sorted({value[:4] for value in known}, reverse=True)


def _earlier_reviews(context: Context) -> None:
    missing = register_reviews.without_line(context)
    if missing:
        st.button(
            f"Add {counted(missing, 'earlier review')} that {'has' if missing == 1 else 'have'} no line",
            icon=":material/playlist_add:",
            key="register-add-reviews",
            on_click=_add_lines,
            args=(context,),
        )


def _add_lines(context: Context) -> None:
    refusals.try_in_callback(
        lambda: register_reviews.add_lines(context), lambda count: f"Added {counted(count, 'line')}."
    )


def _empty(context: Context, at: RegisterContext, *, teaching: bool) -> None:
    if teaching:
        st.info(
            "The teaching portfolio is not loaded. An administrator can load it under Settings.",
            icon=":material/local_library:",
        )
        return
    st.markdown(
        "One line a loss, also for those that nobody reviews: what was filed at the time stands beside what was found "
        "later. Import the closed-lost list of your sales system, or add a loss by hand."
    )
    if at.may_edit:
        with st.container(horizontal=True):
            lines.add_button(context)
            _earlier_reviews(context)
        import_part.show(at, unfolded=True)
        undo_bar.show(at)
    st.page_link(
        navigation.page("register"),
        label="Look at the teaching portfolio (fictional)",
        icon=":material/school:",
        query_params=portfolio.parameters(teaching=True),
    )
