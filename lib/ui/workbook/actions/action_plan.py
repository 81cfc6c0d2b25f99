"""The actions under the causes they answer, and what their strength classes are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.model.dates import partial_date
from lib.model.reading.typed_values import shown
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.actions import action_state, cause_coverage, plan_strength, strength, watching
from lib.model.rules.actions.action_state import ActionState
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.cause_control import is_outside
from lib.model.wording.phrases import begun, title_of
from lib.model.worksheets.actions import ACTIONS, Action, ActionStrength, PriceAnswer
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss
from lib.ui.app import clock, navigation
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal
from lib.ui.fields import card_menu, row_cards
from lib.ui.focus import row_focus, row_links
from lib.ui.workbook.step.guide import guide

CAUSES_A_PAGE = 8
STATE_COLOURS = {
    ActionState.OVERDUE: "orange",
    ActionState.OPEN: "gray",
    ActionState.UNDER_WAY: "gray",
    ActionState.DONE: "green",
    ActionState.DROPPED: "gray",
}

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
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.header("By cause")
        st.page_link(navigation.page("all-actions"), label="Actions of all reviews", icon=":material/view_timeline:")
    causes, actions = context.workbook.rows(Cause), row_cards.held(context, ACTIONS)
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
    answers = strength.answered(context.workbook.rows(Action))
    for row in _page(context, order, homes):
        _cause(context, row, homes[row.id], answers.get(row.id, ()))
    if homes[""] or not order:
        if order:
            st.subheader("Without a cause")
        words = str(guide("actions")["action"])
        row_cards.worksheet(context, ACTIONS, homes[""], add=words, face=_face(context), restores=False)
    card_menu.trash(context, ACTIONS, ACTIONS.key)


def _page(context: PageContext, order: Sequence[Row[Cause]], homes: Homes) -> Sequence[Row[Cause]]:
    if len(order) <= CAUSES_A_PAGE:
        return order
    key = context.key("action-causes-page")
    for place, cause in enumerate(order):
        if any(row_focus.is_at(context, row.id) for row in homes[cause.id]):
            st.session_state[key] = place // CAUSES_A_PAGE + 1
    pages = -(-len(order) // CAUSES_A_PAGE)
    st.caption(f"{counted(len(order), 'cause')} on {pages} pages")
    number = st.pagination(pages, key=key)
    return order[(number - 1) * CAUSES_A_PAGE : number * CAUSES_A_PAGE]


def _cause(
    context: PageContext, row: Row[Cause], actions: Sequence[Row[Action]], answers: Sequence[Row[Action]]
) -> None:
    cause = row.record
    with st.container(border=True, gap="xsmall", key=f"cause-{row.id}"):
        heading = title_of(row) or f"Cause {row.number}"
        st.subheader(literal(heading))
        if heading == f"Cause {row.number}" and cause.text.strip():
            # None of its clauses is short enough to be a heading.
            st.markdown(literal(cause.text))
        # A place of its own: cards below it that moved would lose the cursor of whoever writes in them.
        with st.container(gap="xsmall"):
            _facts(context, cause, answers)
            shown_here = {item.id for item in actions}
            also = [item for item in answers if item.id not in shown_here]
            if also:
                st.caption(f"Also answered by: {'; '.join(literal(title(item)) for item in also)}")
            if is_outside(cause):
                _watch(context, row)
            if cause_coverage.is_price(cause):
                _price(context, row, answers)
        row_cards.worksheet(
            context,
            ACTIONS,
            actions,
            values={"causes": [row.id]},
            add=str(guide("actions")["action"]),
            face=_face(context),
            restores=False,
        )


def _facts(context: PageContext, cause: Cause, answers: Sequence[Row[Action]]) -> None:
    """What the cause is, how heavy it is, and that nothing answers it yet."""
    facts = [cause_rules.role_words(cause, context.workbook), "" if cause.weight is None else f"{cause.weight} %"]
    facts.append(cause.reason.coded_label if cause.reason else "")
    line = " · ".join(part for part in facts if part)
    alone = "" if answers or is_outside(cause) else ":orange-badge[:material/priority_high: No action yet]"
    if line or alone:
        st.caption(f"{alone} {line}".strip())


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


def title(row: Row[Action]) -> str:
    """What an action is called, or its number."""
    return title_of(row) or f"Action {row.number}"


def _badge(context: PageContext, row: Row[Action]) -> str:
    """Strength, state with its day, owner and cost in one line."""
    action = row.record
    if not ACTIONS.label(action).strip():
        # Nothing is missing from what nobody has begun.
        return ""
    strong = strength.strength_of(action)
    unknown = [] if short_form.is_short(context.workbook) else [":gray-badge[strength unknown]"]
    parts = [f":blue-badge[{strong.label}]"] if strong else unknown
    state, day = action_state.state_of(action, clock.today()), day_words(action)
    if state is ActionState.OPEN:
        parts += [f":gray-badge[{literal(day)}]"] if day else [":orange-badge[no day]"]
    else:
        words = day[:1].upper() + day[1:] if state is ActionState.DONE and day else f"{state.label} {day}".strip()
        parts.append(f":{STATE_COLOURS[state]}-badge[{literal(words)}]")
    if not action.owner:
        parts.append(":orange-badge[no owner]")
    known = (action.owner, _cost(context, action) if action.cost is not None else "")
    # No line of its own for a dot or for a few figures.
    facts = "\u00a0·\u00a0".join(literal(part) for part in known if part)
    return " ".join(parts) + (f" :small[{facts}]" if facts else "")


def day_words(action: Action) -> str:
    """The day it was done, else the day it is due."""
    if action.done_on:
        return f"done {partial_date.label(action.done_on)}"
    return f"due {partial_date.label(action.due)}" if action.due else ""


def _face(context: PageContext) -> row_cards.CardStyle:
    return row_cards.CardStyle(badge=lambda row: _badge(context, row), ordered=False, tight=True)


def _cost(context: PageContext, action: Action) -> str:
    return shown(Action.specs()["cost"], action.cost, currency=context.workbook.one(Loss).currency)
