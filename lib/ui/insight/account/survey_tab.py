"""The surveys of an account: asking someone by a link, what they answered, and what is open until we reply."""

from __future__ import annotations

import streamlit as st

from lib.model.record import Row
from lib.model.rules.insight import survey_rules
from lib.model.worksheets.account_signals import SURVEYS, Survey
from lib.services.insight import surveys
from lib.services.insight.surveys import NewSurvey, SurveyLink
from lib.settings import settings
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.app.server_address import server_address
from lib.ui.elements.words import counted, literal
from lib.ui.fields import row_cards

_EMPTY = "Nobody has been asked yet. The link leads to five questions that take two minutes and need no account."
_REPLY = ("replied_on", "replied_by", "reply")


def show(context: PageContext) -> None:
    """What is open first, then who was asked and has not answered, then the rest."""
    rows = row_cards.held(context, SURVEYS)
    links = surveys.links(context, context.review.id)
    waiting = [row for row in rows if survey_rules.is_open(row.record)]
    for row in context.workbook.rows(Survey):
        if sentence := survey_rules.open_sentence(row.record):
            st.warning(sentence, icon=":material/mark_chat_unread:")
    if context.may_edit and st.button(
        "Ask someone by a link", icon=":material/add_link:", type="primary", key=context.key("ask-survey")
    ):
        _dialog(context)
    order = sorted(rows, key=lambda row: (row not in waiting, bool(row.record.answered_on)))
    face = row_cards.CardStyle(
        lambda row: _badge(row, links.get(row.id)),
        ordered=False,
        title=lambda row: row.record.to or "Someone who gave no name",
        first=_REPLY if waiting else (),
        beneath=_beneath,
    )
    row_cards.worksheet(context, SURVEYS, tuple(order), empty=_EMPTY, add="Enter answers you were told", face=face)


@st.dialog("Ask by a link", icon=":material/add_link:")
@refusals.shown()
def _dialog(context: PageContext, row_id: str = "") -> None:
    st.markdown(
        "Whoever opens the link sees five questions and may write in their own words. Nothing is sent until they press "
        "the button, and they can answer once. Neither the account nor whom you asked is shown there."
    )
    if row_id:
        _told(surveys.ask_again(context, context.review.id, row_id))
        return
    whom = st.text_input("Whom do you ask?", placeholder="A role, such as head of logistics", key=context.key("whom"))
    if st.button("Create a link", type="primary", icon=":material/add_link:", key=context.key("create-survey")):
        with refusals.shown():
            _told(surveys.ask(context, context.review.id, whom))


def _told(asked: NewSurvey) -> None:
    st.success(
        f"Copy the link now and send it yourself; it is shown only once. It opens for {surveys.OPEN_DAYS} days.",
        icon=":material/content_copy:",
    )
    st.code(asked.address(server_address()), language=None, wrap_lines=True)
    if not settings().address:
        st.caption(
            "This link works on this computer only. For people elsewhere, an administrator has to make /survey "
            "reachable and set its public address."
        )


def _beneath(context: PageContext, row: Row[Survey]) -> None:
    link = surveys.links(context, context.review.id).get(row.id)
    if not context.may_edit or row.record.answered_on or (link and link.used_at):
        return
    with st.container(horizontal=True):
        if st.button("Make another link", icon=":material/add_link:", key=context.key(f"again-{row.id}")):
            _dialog(context, row.id)
        if link:
            st.button(
                "Close the link",
                icon=":material/link_off:",
                key=context.key(f"close-{row.id}"),
                on_click=_close,
                args=(context, row.id),
            )


@refusals.toasted()
def _close(context: PageContext, row_id: str) -> None:
    surveys.withdraw(context, context.review.id, row_id)


def _badge(row: Row[Survey], link: SurveyLink | None) -> str:
    low = survey_rules.low_answers(row.record)
    if survey_rules.is_open(row.record):
        return f":red-badge[{counted(len(low), 'answer')} below 3, open]"
    if low:
        return ":green-badge[answered, and we replied]"
    if row.record.answered_on:
        return ":green-badge[answered]"
    if link is None:
        return ""
    if link.used_at:
        return ":green-badge[answered without a name]"
    return f":gray-badge[{literal(_open_until(link))}]"


def _open_until(link: SurveyLink) -> str:
    verb = "link open until" if link.expires_at > clock.now() else "link expired on"
    return f"{verb} {clock.short_day(link.expires_at)}"
