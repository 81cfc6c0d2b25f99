"""While the ballots are sealed: who has handed one in, how to take it back, and the reveal, on whatever page it is."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.roles import Permission
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.ballot_sums import FEWEST
from lib.model.same_name import key_of
from lib.model.wording.phrases import number
from lib.model.worksheets.assumptions import Verdict
from lib.services.steps import ballots
from lib.settings import settings
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal
from lib.ui.focus import scroll_focus

_TOO_FEW = f"With fewer than {number(FEWEST)} ballots, the total reveals who thought what."


@st.fragment(run_every=settings().pulse_seconds)
@refusals.shown()
def who(context: PageContext) -> None:
    """Who has sealed and when, and who of the team has not; drawn again while others seal."""
    sealed = ballots.sealed(context, context.review.id)
    if not sealed:
        st.info("Nobody has sealed a ballot yet.", icon=":material/how_to_vote:")
    else:
        st.markdown("\n".join(f"- {literal(item.author)}, sealed {clock.day_and_time(item.at)}" for item in sealed))
    authors = {key_of(item.author) for item in sealed}
    if 0 < len(sealed) < FEWEST:
        st.caption(_TOO_FEW)
    missing = [name for name in dict.fromkeys(context.names) if key_of(name) not in authors]
    if missing:
        st.caption(f"Still to come from the review team: {', '.join(literal(name) for name in missing)}.")


def withdraw(context: PageContext) -> None:
    """Take one's own ballot back with its word."""
    sealed = ballots.sealed(context, context.review.id)
    if not sealed or not context.person.may(Permission.SEAL_BALLOTS):
        return
    with st.expander("Withdraw my ballot", icon=":material/lock_open:"):
        st.selectbox("Whose ballot?", [item.author for item in sealed], key=context.key("withdraw-author"))
        st.text_input("The word shown when it was sealed", key=context.key("withdraw-word"), autocomplete="off")
        refusals.pending("withdraw-said")
        st.button("Withdraw without opening it", key="withdraw", on_click=_withdraw, args=(context,))


def reveal(context: PageContext, leads_to: str) -> None:
    """Open the ballots: with the customer's reasons signed, or without them and a reason.

    `leads_to` is the container of this page in which one sees what they say.
    """
    verdict = context.workbook.one(Verdict)
    signed = assumption_rules.signed(verdict)
    if signed:
        day = f" {partial_date.in_sentence(verdict.signed_on)}" if verdict.signed_on else ""
        st.info(f"The customer's reasons were signed by {literal(verdict.signed_by)}{day}.", icon=":material/verified:")
    else:
        st.info(
            "Ballots are best opened next to the customer's reasons, which are not signed yet (step 3).",
            icon=":material/hourglass_empty:",
        )
    if not context.person.may(Permission.REVEAL):
        return
    sealed = len(ballots.sealed(context, context.review.id))
    label = "Reveal" if signed else "Reveal without the customer's reasons"
    with st.popover(label, icon=":material/visibility:", type="primary" if signed else "secondary", key="reveal-box"):
        st.markdown(f"This opens {counted(sealed, 'ballot')} for everyone at once and cannot be undone.")
        if 0 < sealed < FEWEST:
            st.warning(_TOO_FEW, icon=":material/group:")
        if not signed:
            st.text_area("Why not wait for the customer?", key=context.key("reveal-reason"))
        refusals.pending("reveal-said")
        st.button("Open all ballots now", type="primary", key="reveal", on_click=_reveal, args=(context, leads_to))


def _withdraw(context: PageContext) -> None:
    author, word = (st.session_state[context.key(name)] for name in ("withdraw-author", "withdraw-word"))
    with refusals.kept("withdraw-said"):
        ballots.withdraw(context, context.review.id, author, word)
        st.session_state[context.key("withdraw-word")] = ""
        st.toast(f"The ballot of {literal(author)} was withdrawn.", icon=":material/lock_open:")


def _reveal(context: PageContext, leads_to: str) -> None:
    with refusals.kept("reveal-said"):
        reason = st.session_state.get(context.key("reveal-reason"), "")
        ballots.reveal(context, context.review.id, reason, zone=clock.zone())
        scroll_focus.to(leads_to)
