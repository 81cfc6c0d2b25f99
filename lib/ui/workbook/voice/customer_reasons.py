"""The customer's reasons on the screen: proposed from the answers, adjusted as cards, signed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules import reason_lists
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.voice import customer_reasons, people_heard
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import CUSTOMER_REASONS, CustomerReason
from lib.services.steps import reasons
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards
from lib.ui.files import table_import
from lib.ui.workbook.voice import reason_order

NAME_LIMIT = Verdict.specs()["signed_by"].limit


def show(context: PageContext) -> None:
    """Who signed what, the reasons as cards with their sum, the proposal, and the signature."""
    rows = context.workbook.rows(CustomerReason)
    # A place of its own: cards below it that moved would lose the cursor of whoever writes in them.
    with st.container():
        _signed(context.workbook.one(Verdict))
        _list(context)
        if not rows:
            _proposal(context, have=False)
    everybody = people_heard.people(context.workbook)
    face = row_cards.CardStyle(lambda row: _badge(row, everybody), ordered=False)
    row_cards.worksheet(context, CUSTOMER_REASONS, empty="Reasons with their weights go here.", face=face)
    if rows:
        st.caption(f"Total {sum(weight for _, weight in customer_reasons.entered(rows))} %.")
        _proposal(context, have=True)
    _signature(context)
    reason_order.show()
    if context.may_edit:
        table_import.rows_file(context, CUSTOMER_REASONS)


def _list(context: PageContext) -> None:
    """What the list of this review lacked, and the word of somebody who has looked its codes through."""
    outdated = reason_lists.outdated(context.workbook)
    if not outdated:
        return
    with st.expander(f"This review was coded with list {reason_lists.list_of(context.workbook.one(Loss))}"):
        st.markdown(literal(outdated))
        st.caption("Until someone has looked the codes through, figures over many cases leave this one out for these.")
        if context.may_edit and st.button("I have looked all codes through", icon=":material/checklist:", key="list"):
            refusals.try_and_rerun(lambda: reasons.adopt_newest_list(context, context.review.id))


def _badge(row: Row[CustomerReason], everybody: Sequence[people_heard.PersonHeard]) -> str:
    reason, weight = row.record.reason, row.record.weight
    parts = [":gray-badge[no weight]" if weight is None else f":gray-badge[{weight} %]"]
    if reason and everybody:
        parts.append(f":gray[from {people_heard.naming(reason, everybody)} of {len(everybody)} people]")
    return " ".join(parts)


def _proposal(context: PageContext, *, have: bool) -> None:
    proposal = customer_reasons.proposed(context.workbook)
    if not proposal:
        st.caption("Code the answers with reasons, and weights are proposed here.")
        return
    told = ", ".join(f"{reason.coded_label} {weight} %" for reason, weight in proposal)
    source = people_heard.from_people(context.workbook)
    st.markdown(f"**Proposed {source}** :gray-badge[working rule]  \n{literal(told)}")
    if not context.may_edit:
        return
    if not have:
        if st.button("Use this proposal", icon=":material/calculate:", key="propose"):
            _propose(context, replace=False)
        return
    with st.popover("Propose again", icon=":material/calculate:", key="propose-anew"):
        st.markdown("This replaces the reasons below. You can bring them back under “Removed”.")
        if st.button("Replace them", key="propose-replace"):
            _propose(context, replace=True)


def _propose(context: PageContext, *, replace: bool) -> None:
    refusals.try_and_rerun(lambda: reasons.propose(context, context.review.id, replace=replace))


def _signed(verdict: Verdict) -> None:
    if verdict.weights:
        told = ", ".join(
            f"{reason.value} {weight} %" for reason, weight in customer_reasons.ranked(dict(verdict.weights))
        )
        who = literal(verdict.signed_by or "someone unnamed")
        st.markdown(f":material/verified: Signed by {who} on {partial_date.label(verdict.signed_on)}: {literal(told)}.")


def _signature(context: PageContext) -> None:
    verdict, rows = context.workbook.one(Verdict), context.workbook.rows(CustomerReason)
    if not context.person.may(Permission.SIGN_REASONS):
        return
    wrong = customer_reasons.unsignable(rows)
    if wrong:
        st.caption(f"Not ready to sign. {literal(wrong)}")
        return
    if assumption_rules.revealed(context.workbook):
        st.caption("The first assumptions are open. A signature given now is shown as given after the reveal.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.text_input(
            "Signed by", value=context.person.name, max_chars=NAME_LIMIT, key=f"sign-{context.review.id}"
        )
        again = "Sign again" if verdict.weights else "Sign these reasons"
        if st.button(again, icon=":material/signature:", key="sign-reasons"):
            _sign(context, by)


def _sign(context: PageContext, by: str) -> None:
    refusals.try_and_rerun(lambda: reasons.sign(context, context.review.id, by, zone=clock.zone()))
