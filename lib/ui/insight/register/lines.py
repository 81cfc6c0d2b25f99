"""The lines of the register: searched, sorted, twenty at a time, each as a card that opens."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.rules.insight.loss_groups import LossFigures
from lib.model.rules.insight.money_sums import money
from lib.model.worksheets.loss_register import REGISTER_LINES, Hearing, RegisterLine
from lib.model.worksheets.reasons import Reason
from lib.services.context import Context
from lib.services.insight import register
from lib.services.insight.register import PAGE_SIZE, RegisterEntry, RegisterFilter
from lib.ui.app import refusals
from lib.ui.elements import address_fields, expanders, pagination
from lib.ui.elements.words import counted, literal
from lib.ui.fields import autosave, card_menu
from lib.ui.insight.register import open_review
from lib.ui.insight.register.register_context import RegisterContext

_SORTS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "money": "Most money first",
    "customer": "By customer",
    "added": "Last added first",
}
_STATES = {"none": "Without a review", "under_way": "Review under way", "published": "Review published"}
_HEARINGS = {item.value: item.label for item in Hearing}
_NONE, _YES = "none", "yes"
# What a review tells is shown as it tells it, and the short name of a review is no text to write.
_APART = ("review_name",)
_FROM_REVIEW = ("found_reason", "hearing")


def show(context: Context, at: RegisterContext, everything: LossFigures, year: str, *, teaching: bool) -> None:
    """The filters, the lines, and a button that adds one."""
    wanted = _asked(everything, year)
    sort = _sort()
    found = pagination.asked(
        "lines-page",
        lambda number: register.page(context, number, wanted, sort=sort, teaching=teaching),
        lambda page: bool(page.entries),
        (wanted, sort, teaching),
    )
    st.caption(f"{counted(found.total, 'loss', 'losses')}")
    if at.may_edit:
        add_button(context)
    if not found.entries:
        st.info("No loss is like that. Remove a word or a filter.", icon=":material/search_off:")
    with st.container(gap="xsmall"):
        for entry in found.entries:
            _card(context, at, entry, teaching=teaching)
    pagination.turn(found.total, PAGE_SIZE, "lines-page")


def add_button(context: Context) -> None:
    """Adds a line and shows it on top, open."""
    st.button("Add a loss", icon=":material/add:", key="register-add", on_click=_add, args=(context,))


def _add(context: Context) -> None:
    with refusals.toasted():
        row = register.add(context)
        st.session_state["sort"] = "added"
        st.session_state["view"] = "losses"
        for name in ("words", "filed", "found", "hearing", "state", "wrong", "year"):
            st.query_params.pop(name, None)
            st.session_state.pop(name, None)
        expanders.unfold(_key(row.id))


def _asked(everything: LossFigures, year: str) -> RegisterFilter:
    """What stands in the search and in the filters; all of it is in the address."""
    reasons = [*(reason.value for reason in Reason), _NONE]
    address_fields.follow("words")
    for name, known in (("filed", reasons), ("found", reasons), ("hearing", list(_HEARINGS)), ("state", list(_STATES))):
        address_fields.follow(name, known, None)
    if address_fields.moved("wrong"):
        st.session_state["wrong"] = st.query_params.get("wrong") == _YES
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Search", key="words", placeholder="Customer, number or words of the reason", icon=":material/search:"
        )
        filed = st.selectbox(
            "Filed", reasons, index=None, format_func=_reason, key="filed", placeholder="any", width=200
        )
        found = st.selectbox(
            "Found", reasons, index=None, format_func=_reason, key="found", placeholder="any", width=200
        )
        hearing = st.selectbox(
            "Hearing",
            list(_HEARINGS),
            index=None,
            format_func=_HEARINGS.__getitem__,
            key="hearing",
            placeholder="any",
            width=140,
        )
        state = st.selectbox(
            "Review",
            list(_STATES),
            index=None,
            format_func=_STATES.__getitem__,
            key="state",
            placeholder="any",
            width=180,
        )
        wrong = st.toggle("Filed wrongly", key="wrong")
    for name, value in (("words", words), ("filed", filed), ("found", found), ("hearing", hearing), ("state", state)):
        address_fields.write(name, value)
    address_fields.write("wrong", _YES if wrong else "")
    return RegisterFilter(
        words=words,
        year=year,
        filed="" if filed == _NONE else filed,
        found="" if found == _NONE else found,
        hearing=hearing,
        state=state,
        wrong=wrong,
    )


def _sort() -> str:
    address_fields.follow("sort", list(_SORTS), "newest")
    sort = st.selectbox("Order", list(_SORTS), format_func=_SORTS.__getitem__, key="sort", width=200)
    address_fields.write("sort", sort, "newest")
    return sort


def _reason(value: str) -> str:
    return "without a code" if value == _NONE else Reason(value).coded_label


def _key(row_id: str) -> str:
    return f"register-line-{row_id}"


def _card(context: Context, at: RegisterContext, entry: RegisterEntry, *, teaching: bool) -> None:
    box = expanders.fold(_title(entry), _key(entry.id))
    if box is None:
        return
    with box, refusals.shown():
        seen, row = register.line(context, entry.id, teaching=teaching)
        if seen.review is not None:
            st.caption(literal(_of_review(seen)))
        apart = (*_APART, *(_FROM_REVIEW if seen.review is not None else ()))
        autosave.fields(
            at, REGISTER_LINES.key, row, [spec for name, spec in RegisterLine.specs().items() if name not in apart]
        )
        with st.container(horizontal=True):
            if at.may_edit or seen.review is not None:
                open_review.button(context, seen, "line")
            if at.may_edit:
                card_menu.menu(at, REGISTER_LINES, row, ())


def _title(entry: RegisterEntry) -> str:
    day = partial_date.label(entry.lost_on) if entry.lost_on else "day unknown"
    worth = money(entry.money, entry.currency) if entry.money is not None else ""
    words = " · ".join(part for part in (day, worth) if part)
    badges = [f":gray-badge[filed {entry.filed.value}]"] if entry.filed else []
    if entry.found:
        badges.append(f":{'green' if entry.found is entry.filed else 'orange'}-badge[found {entry.found.value}]")
    if entry.state:
        badges.append(f":blue-badge[{_STATES[entry.state].lower()}]")
    return f"**{literal(entry.customer) or 'Customer not named'}** {literal(words)} {' '.join(badges)}".strip()


def _of_review(entry: RegisterEntry) -> str:
    """What the review says: reason, hearing, state and how many days after the loss it began."""
    found = f"found {entry.found.coded_label}" if entry.found else "no reason found yet"
    heard = entry.hearing.label.lower() if entry.hearing else "not asked yet"
    days = register.days_to_review(entry)
    began = f", begun {counted(days, 'day')} after the loss" if days is not None else ""
    return f"From its review: {found}; customer {heard}; {_STATES[entry.state].lower()}{began}."
