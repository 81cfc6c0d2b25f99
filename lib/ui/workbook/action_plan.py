"""The actions under the causes they answer, what the strength classes are and whether it worked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.model.dates import partial_date
from lib.model.reading.typed_values import shown
from lib.model.record import Row
from lib.model.rules.actions import cause_coverage, effect_checks, plan_strength, strength, watching
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.cause_control import is_outside
from lib.model.wording.phrases import begun
from lib.model.worksheets.actions import ACTIONS, Action, ActionStatus, ActionStrength, PriceAnswer
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss
from lib.ui.app import clock, navigation, row_focus, row_links, tables
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted, literal, short
from lib.ui.fields import row_cards
from lib.ui.workbook.guide import guide

CAUSES_A_PAGE = 8
CHECKED_MOST = 50
HEADING_LIMIT = 200
_CHECK_ICONS = {True: ":material/notification_important:", False: ":material/event_upcoming:"}

Homes = Mapping[str, tuple[Row[Action], ...]]


def classes() -> None:
    """The three classes of strength with their examples."""
    with st.expander("Which actions are strong? :gray-badge[working rule]", icon=":material/fitness_center:"):
        for strong in ActionStrength:
            examples = "; ".join(literal(means.label) for means in strength.means_of(strong))
            st.markdown(f"**{strong.label} ({strong.value})** – {examples}")
        st.caption(
            "Based on the RCA2 hierarchy of actions in patient safety, adapted to accounts by this project. "
            f"A root cause needs at least strength {strength.NEEDED_FOR_A_ROOT.value}. A handover or a sponsor is "
            "stronger only where a contract or a process step forces it; a cause outside our control asks for watching."
        )
    with st.expander("How is the plan's strength worked out? :gray-badge[working rule]", icon=":material/function:"):
        st.markdown(
            "Each cause that is ours or shared counts by its weight, times the strength of its strongest action out "
            "of 3; the sum is divided by all these weights.\n"
            "- **Decided** counts actions that are approved and have an owner and a day. "
            f"Below {plan_strength.AMBER_BELOW} the plan is amber.\n"
            "- **Shown to work** counts actions whose latest check found that they worked."
        )


def by_cause(context: PageContext) -> None:
    """Each cause, the heaviest first, with its actions; an action stands under the first cause it answers."""
    causes, actions = context.workbook.rows(Cause), context.workbook.rows(Action)
    homes = cause_coverage.by_cause(causes, actions)
    order = cause_coverage.to_answer(causes, actions)
    if not order:
        st.info(
            f"{guide('actions')['empty']} No root or contributing cause is named yet; step 7 comes first.",
            icon=":material/account_tree:",
        )
        st.page_link(
            navigation.page("causes"),
            label="Go to step 7: Root causes",
            icon=":material/arrow_back:",
            query_params={"review": str(context.review.id)},
        )
    answers = strength.answered(actions)
    for row in _page(context, order, homes):
        _cause(context, row, homes[row.id], answers.get(row.id, ()))
    if homes[""] or not order:
        st.subheader("Without a cause")
        row_cards.worksheet(context, ACTIONS, homes[""], add=str(guide("actions")["action"]), face=_face(context))


def verdicts(context: PageContext) -> None:
    """What is to be checked now, and what the checks have found so far."""
    actions = strength.in_force(context.workbook.rows(Action))
    today = clock.today()
    for check in effect_checks.due_checks(actions, today)[:CHECKED_MOST]:
        late = "was due" if check.on < today else "is due"
        st.markdown(
            f"{_CHECK_ICONS[check.on < today]} {literal(short(_title(check.row)))}: the check after {check.days} days "
            f"{late} {partial_date.label(check.on.isoformat())}"
        )
    lines = [_line(row) for row in actions if effect_checks.checks(row)]
    if not lines:
        st.caption("Checks are counted from the day an action is done, or from its due date if it is not done yet.")
        return
    tables.show(lines[:CHECKED_MOST])
    if lines[CHECKED_MOST:]:
        st.caption(f"… and {len(lines) - CHECKED_MOST} more; the CSV file has them all.")


def _page(context: PageContext, order: Sequence[Row[Cause]], homes: Homes) -> Sequence[Row[Cause]]:
    if len(order) <= CAUSES_A_PAGE:
        return order
    for place, cause in enumerate(order):
        if any(row_focus.is_at(context, row.id) for row in homes[cause.id]):
            st.session_state["action-causes-page"] = place // CAUSES_A_PAGE + 1
    pages = -(-len(order) // CAUSES_A_PAGE)
    st.caption(f"{counted(len(order), 'cause')} on {pages} pages")
    number = st.pagination(pages, key="action-causes-page")
    return order[(number - 1) * CAUSES_A_PAGE : number * CAUSES_A_PAGE]


def _cause(
    context: PageContext, row: Row[Cause], actions: Sequence[Row[Action]], answers: Sequence[Row[Action]]
) -> None:
    cause = row.record
    st.subheader(literal(short(cause.text, HEADING_LIMIT)) or f"Cause {row.number}")
    facts = [cause_rules.role_words(cause, context.workbook), "" if cause.weight is None else f"{cause.weight} %"]
    facts.append(cause.reason.coded_label if cause.reason else "")
    st.caption(" · ".join(part for part in facts if part))
    shown_here = {item.id for item in actions}
    also = [item for item in answers if item.id not in shown_here]
    if also:
        st.caption(f"Also answered by: {'; '.join(literal(short(_title(item))) for item in also)}")
    if is_outside(cause):
        _watch(context, row)
    if cause_coverage.is_price(cause):
        _price(context, row, answers)
    row_cards.worksheet(
        context, ACTIONS, actions, values={"causes": [row.id]}, add=str(guide("actions")["action"]), face=_face(context)
    )


def _watch(context: PageContext, row: Row[Cause]) -> None:
    """What is watched instead of an action, and the way to where that is entered."""
    known = watching.watch_words(row.record)
    words = literal(begun(known)) if known else "Name a sign to watch it by, and who watches"
    st.markdown(f":material/visibility: Outside our control, so no action is needed. {words}.")
    row_links.show(context, [row.id])


def _price(context: PageContext, row: Row[Cause], answers: Sequence[Row[Action]]) -> None:
    chosen = {item.record.price_answer for item in answers}
    st.markdown("A price cause can be answered in two ways: lower the price, or show the value.")
    if not context.may_edit:
        return
    with st.container(horizontal=True):
        for answer in PriceAnswer:
            if answer not in chosen:
                values = {
                    "causes": [row.id],
                    "price_answer": answer.value,
                    "text": guide("actions")["price"][answer.value],
                }
                row_cards.add_button(context, ACTIONS, answer.label, values, f"price-{answer.value}-{row.id}")


def _title(row: Row[Action]) -> str:
    return row.record.short_name or row.record.text.strip() or f"Action {row.number}"


def _badge(context: PageContext, row: Row[Action]) -> str:
    action = row.record
    strong = strength.strength_of(action)
    parts = [f":blue-badge[{strong.label}]" if strong else ":gray-badge[strength unknown]"]
    parts += [f":gray-badge[{literal(short(action.owner, 40))}]" if action.owner else ":orange-badge[no owner]"]
    parts += [f":gray-badge[{literal(_cost(context, action))}]"] if action.cost is not None else []
    parts += [f":gray-badge[{action.status.label}]"] if action.status not in (None, ActionStatus.PROPOSED) else []
    return " ".join(parts)


def _line(row: Row[Action]) -> dict[str, str]:
    action = row.record
    day = f"done {partial_date.label(action.done_on)}" if action.done_on else f"due {partial_date.label(action.due)}"
    verdicts = {
        f"After {check.days} days": check.verdict.label if check.verdict else partial_date.label(check.on.isoformat())
        for check in effect_checks.checks(row)
    }
    return {"Action": literal(short(_title(row))), "Day": day, **verdicts}


def _face(context: PageContext) -> row_cards.CardStyle:
    return row_cards.CardStyle(badge=lambda row: _badge(context, row), ordered=False)


def _cost(context: PageContext, action: Action) -> str:
    return shown(Action.specs()["cost"], action.cost, currency=context.workbook.one(Loss).currency)
