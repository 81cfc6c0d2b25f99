"""The tabs of the loss: the facts, what was lost and kept, what was tried, what it cost once, how they compared us."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.charts.loss.decision_matrix import decision_matrix
from lib.charts.loss.scope_lines import scope_lines
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.loss import decision_matrix as matrix
from lib.model.worksheets.decision_matrix import CRITERIA, RIVAL_SCORES
from lib.model.worksheets.loss import LOSS, MEMBERS
from lib.model.worksheets.save_attempts import SAVE_ATTEMPTS, SaveAnswer, SaveAttempt
from lib.model.worksheets.scope import COSTS, SCOPE
from lib.services.editing import worksheets
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tabs
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards, row_table
from lib.ui.files import table_import
from lib.ui.workbook.loss import facts
from lib.ui.workbook.step import step_pictures
from lib.ui.workbook.step.guide import guide

_LINE = {"line": "1.6fr", "status": "1.1fr", "revenue_before": "1fr", "revenue_after": "1fr"}
_COST = {"kind": "1.3fr", "amount": "1fr", "bearer": "1.2fr", "when": "1fr"}
_CRITERION = {"criterion": "1.8fr", "weight": "0.7fr", "our_score": "0.7fr", "stated_by": "1.1fr"}
_SCORE = {"criterion": "1.5fr", "rival": "1.5fr", "score": "0.7fr"}
_ANSWER_COLOURS = {SaveAnswer.ACCEPTED: "green", SaveAnswer.DECLINED: "red"}


def show(context: PageContext) -> None:
    """The tabs in the order in which the meeting goes through them."""
    tabs.show(context, "loss-tab", PARTS)


def _scope(context: PageContext) -> None:
    st.header("What was lost, and what was kept")
    step_pictures.show_chart(context, scope_lines)
    row_table.worksheet(context, SCOPE, _LINE, empty=_empty(SCOPE.key))
    if context.may_edit:
        table_import.rows_file(context, SCOPE, "lines of the scope")


def _attempts(context: PageContext) -> None:
    st.header("What we did to keep them")
    row_cards.worksheet(
        context, SAVE_ATTEMPTS, empty=_empty(SAVE_ATTEMPTS.key), face=row_cards.CardStyle(badge=_attempt_badge)
    )
    if context.may_edit:
        table_import.rows_file(context, SAVE_ATTEMPTS)


def _costs(context: PageContext) -> None:
    st.header("What it cost once")
    row_table.worksheet(context, COSTS, _COST, empty=_empty(COSTS.key))
    if context.may_edit:
        table_import.rows_file(context, COSTS)


def _comparison(context: PageContext) -> None:
    st.header("How they compared us")
    step_pictures.show_chart(context, decision_matrix)
    row_table.worksheet(context, CRITERIA, _CRITERION, empty=_empty(CRITERIA.key))
    if context.may_edit:
        table_import.rows_file(context, CRITERIA, "criteria")
    if context.workbook.rows(CRITERIA.record) or context.workbook.rows(RIVAL_SCORES.record):
        st.subheader("The other bidders")
        row_table.worksheet(context, RIVAL_SCORES, _SCORE, empty=_empty(RIVAL_SCORES.key))
        _add_bidder(context)


def _add_bidder(context: PageContext) -> None:
    """Room for the scores of one more bidder, on every criterion at once."""
    if not context.may_edit:
        return
    with st.form("add-bidder", clear_on_submit=True, border=False), refusals.shown():
        name = st.text_input("Another bidder", max_chars=80, key=context.key("bidder-name"))
        if st.form_submit_button("Add a row for each criterion", icon=":material/playlist_add:") and name.strip():
            scores = [{"criterion": row.id, "rival": name} for row in matrix.criteria(context.workbook)]
            worksheets.plant(context, context.review.id, RIVAL_SCORES.key, scores)
            st.rerun()


def _empty(sheet: str) -> str:
    text: str = guide("loss")["sheets"][sheet]
    return text


def _attempt_badge(row: Row[SaveAttempt]) -> str:
    attempt = row.record
    parts = [f":gray-badge[{literal(partial_date.label(attempt.when))}]"] if attempt.when else []
    if attempt.answer:
        parts.append(f":{_ANSWER_COLOURS.get(attempt.answer, 'gray')}-badge[{attempt.answer.label}]")
    return " ".join(parts)


PARTS: Mapping[str, tabs.TabContent] = {
    "Facts": tabs.TabContent(facts.show, (LOSS.key, MEMBERS.key)),
    "Lost and kept": tabs.TabContent(_scope, (SCOPE.key,)),
    "Save attempts": tabs.TabContent(_attempts, (SAVE_ATTEMPTS.key,)),
    "One-off costs": tabs.TabContent(_costs, (COSTS.key,)),
    "Comparison": tabs.TabContent(_comparison, (CRITERIA.key, RIVAL_SCORES.key)),
}
