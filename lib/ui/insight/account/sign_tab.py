"""The warning signs of published lessons, looked for at one account with one tap each."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.worksheets.account_signals import SIGN_CHECKS, SignAnswer, SignCheck
from lib.services.insight import signs
from lib.services.insight.signs import SignLine
from lib.ui.app import navigation, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import isolated, literal
from lib.ui.fields import autosave
from lib.ui.insight import portfolio

_SHOWN = 15
_ALL = "all"
_FILTERS = {
    _ALL: "All",
    SignAnswer.YES.value: "Seen",
    SignAnswer.NOT_LOOKED.value: "Not looked",
    SignAnswer.NO.value: "Not there",
}
_FOUND = ("note", "evidence")


def show(context: PageContext) -> None:
    """The signs that were seen first, then those nobody has looked for."""
    lines = signs.of_account(context, context.review.id)
    if not lines:
        st.info(
            "There is no sign to look for yet. They come from the lessons of published cases.",
            icon=":material/travel_explore:",
        )
        return
    st.caption("Each sign comes from a lesson of a case. A yes makes a duty within 14 days.")
    chosen = st.segmented_control(
        "Which signs",
        list(_FILTERS),
        format_func=lambda key: _label(key, lines),
        default=_ALL,
        required=True,
        key=context.key("signs-filter"),
        label_visibility="collapsed",
    )
    wanted = [line for line in lines if chosen == _ALL or line.answer.value == chosen]
    if not wanted:
        st.caption("None of the signs.")
    page = st.session_state.get(context.key("signs-page"), 1) if len(wanted) > _SHOWN else 1
    for line in wanted[(page - 1) * _SHOWN : page * _SHOWN]:
        _line(context, line)
    if len(wanted) > _SHOWN:
        st.pagination(-(-len(wanted) // _SHOWN), key=context.key("signs-page"))


def _label(key: str, lines: tuple[SignLine, ...]) -> str:
    count = len(lines) if key == _ALL else sum(line.answer.value == key for line in lines)
    return f"{_FILTERS[key]} ({count})"


def _line(context: PageContext, line: SignLine) -> None:
    name = f"{line.case}-{line.lesson_row}"
    with st.container(border=True, key=context.key(f"sign-{name}"), gap="xsmall"):
        st.markdown(f"**{isolated(line.sign)}**  \n:small[{_record(line)}]")
        key = context.key(f"answer-{name}")
        # What was saved is shown, also where somebody else answered meanwhile.
        st.session_state[key] = line.answer.value
        st.segmented_control(
            "Is it there?",
            [item.value for item in SignAnswer],
            format_func=lambda value: SignAnswer(value).label,
            required=True,
            key=key,
            label_visibility="collapsed",
            disabled=not context.may_edit,
            on_change=_answer,
            args=(context, line, key),
        )
        if line.answer is SignAnswer.YES and line.lesson is not None:
            st.markdown(f":material/lightbulb: {literal(line.lesson.rule)}")
        if line.lesson is not None:
            st.caption(f"From {isolated(line.lesson.title)}")
            st.page_link(
                navigation.page("case"),
                label="Its lesson: say whether it helped",
                icon=":material/menu_book:",
                query_params={"slug": line.case, "lesson": line.lesson_row},
            )
        if line.answer is not SignAnswer.NOT_LOOKED and line.row is not None:
            autosave.fields(context, SIGN_CHECKS.key, line.row, [SignCheck.specs()[name] for name in _FOUND])


def _record(line: SignLine) -> str:
    looked = ""
    if line.row and line.row.record.looked_on:
        looked = f" · looked on {literal(partial_date.label(line.row.record.looked_on))}"
    return f"{literal(line.record.words)}{looked}"


def _answer(context: PageContext, line: SignLine, key: str) -> None:
    found = SignAnswer(st.session_state[key])
    today = portfolio.today(teaching=context.fictional)
    row = line.lesson_row
    refusals.try_in_callback(lambda: signs.answer(context, context.review.id, line.case, row, found, today))
