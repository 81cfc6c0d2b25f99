"""Whether actions worked: the checks to make now, each with the way to its action, and all verdicts in a table."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.actions import effect_checks, strength
from lib.model.worksheets.actions import Action
from lib.ui.app import clock, navigation
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tables
from lib.ui.elements.words import literal
from lib.ui.workbook.actions.action_plan import day_words, title

DUE_MOST = 12
CHECKED_MOST = 50
_ICONS = {True: ":material/notification_important:", False: ":material/event_upcoming:"}


def show(context: PageContext) -> None:
    """What is to be checked now, and what the checks have found so far."""
    actions = strength.in_force(context.workbook.rows(Action))
    is_due = any(effect_checks.checks(row) for row in actions)
    # Without a day nothing can be checked, and the short form asks for no verdict: a heading alone says nothing.
    if not actions or (short_form.is_short(context.workbook) and not is_due):
        return
    st.header("Did it work?")
    today = clock.today()
    # While an action is not done there is nothing to check; its own day is what is overdue.
    done = [row for row in actions if effect_checks.is_done(row.record)]
    due = effect_checks.due_checks(done, today)
    for check in due[:DUE_MOST]:
        late = check.on < today
        when = f"{'was' if late else 'is'} due {partial_date.label(check.on.isoformat())}"
        words = f"{_ICONS[late]} {literal(title(check.row))}: the check after {check.days} days {when}"
        at = {"review": str(context.review.id), "row": check.row.id}
        navigation.sentence_with_link(words, "actions", "Open", **at)
    if due[DUE_MOST:]:
        st.caption(f"… and {len(due) - DUE_MOST} more.")
    lines = [_line(row) for row in actions if effect_checks.checks(row)]
    if not lines:
        st.caption("Checks are counted from the day an action is done, or from its due date if it is not done yet.")
        return
    with st.expander("Every check, action by action", icon=":material/checklist:"):
        tables.show(lines[:CHECKED_MOST])
        if lines[CHECKED_MOST:]:
            st.caption(f"… and {len(lines) - CHECKED_MOST} more; the CSV file has them all.")


def _line(row: Row[Action]) -> dict[str, str]:
    verdicts = {
        f"After {check.days} days": check.verdict.label if check.verdict else partial_date.label(check.on.isoformat())
        for check in effect_checks.checks(row)
    }
    return {"Action": literal(title(row)), "Day": literal(day_words(row.record)), **verdicts}
