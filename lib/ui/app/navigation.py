"""Where everything is: the areas on top, the steps of a review on the left."""

from __future__ import annotations

from copy import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from lib.model import steps
from lib.model.dates import partial_date
from lib.model.roles import Permission, Person
from lib.services.files.web_pages import NOTHING_THERE, NOWHERE
from lib.services.runtime.write_priority import writers
from lib.settings import ROOT
from lib.ui.app import phone_menu
from lib.ui.elements.words import isolated
from lib.ui.meeting import progress
from lib.ui.workbook.step import review_form

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from lib.ui.app.page_context import PageContext

_STATE_ICONS = {
    steps.State.EMPTY: ":material/radio_button_unchecked:",
    steps.State.UNDER_WAY: ":material/timelapse:",
    steps.State.COMPLETE: ":material/check_circle:",
    steps.State.WARNINGS: ":material/warning:",
}
# Address, title, icon, permission; the folder pages/ stands beside app.py, not beside the shell.
_AREAS = (
    ("reviews", "pages/reviews.py", "Reviews", ":material/edit_note:", Permission.READ_REVIEWS),
    ("library", "pages/library/cases.py", "Library", ":material/local_library:", Permission.READ_CASES),
    ("practice", "pages/library/practice.py", "Practice", ":material/exercise:", Permission.PRACTISE),
    ("settings", "pages/settings.py", "Settings", ":material/settings:", None),
)
# The pages that look at many reviews and accounts, which stand in the menu under one word.
ACROSS = "Across reviews"
_ACROSS = (
    ("register", "pages/insight/register.py", "Loss register", ":material/table_view:", Permission.READ_REGISTER),
    ("accounts", "pages/insight/accounts.py", "Accounts at risk", ":material/monitor_heart:", Permission.READ_ACCOUNTS),
    (
        "quarter",
        "pages/insight/quarter.py",
        "Quarter on one page",
        ":material/calendar_view_month:",
        Permission.READ_QUARTERS,
    ),
    ("all-actions", "pages/all_actions.py", "Actions of all reviews", ":material/checklist:", Permission.READ_REVIEWS),
)
_INSIDE = (
    ("account", "pages/insight/account.py", "Account plan", Permission.READ_ACCOUNTS),
    ("meeting", "pages/meeting/host.py", "Meeting", Permission.READ_REVIEWS),
    ("programme", "pages/workbook/programme.py", "Meetings", Permission.READ_REVIEWS),
    ("findings", "pages/workbook/findings.py", "Findings", Permission.READ_REVIEWS),
    ("evidence", "pages/workbook/evidence.py", "Evidence", Permission.READ_REVIEWS),
    ("history", "pages/workbook/history.py", "History", Permission.READ_REVIEWS),
    ("case", "pages/library/case.py", "Case study", Permission.READ_CASES),
    ("lessons-learned", "pages/library/lessons.py", "Lessons from all cases", Permission.READ_CASES),
    ("bring-in", "pages/library/bring_in.py", "Import cases", Permission.PUBLISH),
    ("editions", "pages/library/editions.py", "Editions of a case", Permission.READ_OLD_EDITIONS),
    ("compare", "pages/library/compare.py", "Two cases side by side", Permission.READ_CASES),
    ("attempt", "pages/library/attempt.py", "Attempt", Permission.PRACTISE),
    ("month-by-month", "pages/library/month_by_month.py", "Month by month", Permission.PRACTISE),
    ("progress", "pages/library/progress.py", "My progress", Permission.PRACTISE),
    ("assignments", "pages/library/assignments.py", "Assignments", Permission.ASSIGN_PRACTICE),
    ("group", "pages/library/group.py", "Group session", Permission.ASSIGN_PRACTICE),
)
_FOR_EVERY_STEP = {
    "findings": ":material/rule:",
    "evidence": ":material/fact_check:",
    "history": ":material/history:",
}

# Where Streamlit's home lies for those whose first page keeps its own address.
_HOME = "home"


def addresses() -> tuple[str, ...]:
    """Every address that a page has for somebody, the one that stands at the root first."""
    beside = (key for key, *_ in (*_AREAS, *_ACROSS, *_INSIDE))
    return (*beside, *(step.key for step in steps.shipped()), _HOME)


def page(key: str) -> StreamlitPage:
    """The page at an address, such as “swot”."""
    # Streamlit looks for the file of each page it makes, and marks in the page itself that a run has chosen it.
    return copy(_page_made_once(key))


@cache
def _page_made_once(key: str) -> StreamlitPage:
    for address, path, title, icon, _ in (*_AREAS, *_ACROSS):
        if address == key:
            return st.Page(_path(path), title=title, icon=icon, url_path=address, default=address == _AREAS[0][0])
    for address, path, title, _ in _INSIDE:
        if address == key:
            return st.Page(_path(path), title=title, url_path=address, visibility="hidden")
    step = steps.step(key)
    return st.Page(_path(step.page), title=step.title, url_path=step.key, visibility="hidden")


def pages(person: Person) -> list[StreamlitPage]:
    """Every page this person may open; the hidden ones are reached from inside a review or the library.

    Addresses of the others are pages too, which say that nothing is there.
    """
    keys = [key for key, _, _, _, need in _AREAS if need is None or person.may(need)]
    keys += [key for key, _, _, _, need in _ACROSS if person.may(need)]
    keys += [key for key, _, _, need in _INSIDE if person.may(need)]
    if person.may(Permission.READ_REVIEWS):
        keys += [step.key for step in steps.shipped()]
        allowed = [page(key) for key in keys]
    else:
        # Streamlit would make the first page the home and forget its address, which others hand on: /library?words=…
        allowed = [*map(page, keys), copy(_home(keys[0]))]
        keys.append(_HOME)
    return [*allowed, *(copy(_closed(key, keys[0])) for key in addresses() if key not in keys)]


@cache
def _home(first: str) -> StreamlitPage:
    return st.Page(lambda: st.switch_page(page(first)), title="Home", url_path=_HOME, visibility="hidden", default=True)


@cache
def _closed(key: str, first: str) -> StreamlitPage:
    """What stands at the address of a page that somebody may not open: the same as where there is none."""

    def nowhere() -> None:
        st.title(NOWHERE)
        st.markdown(NOTHING_THERE)
        st.page_link(page(first), label="Go to the start page", icon=":material/arrow_back:")

    return st.Page(nowhere, title=NOWHERE, url_path=key, visibility="hidden")


def page_of_address(person: Person) -> StreamlitPage:
    """The page that the address names, with the areas on top."""
    across = {key for key, *_ in _ACROSS}
    sections: dict[str, list[StreamlitPage]] = {"": [], ACROSS: []}
    for item in pages(person):
        sections[ACROSS if item.url_path in across and item.visibility == "visible" else ""].append(item)
    return st.navigation({name: items for name, items in sections.items() if items}, position="top")


def link_label(area: StreamlitPage) -> str:
    """The label of a link to an area: “Go to the library”, “Go to practice”."""
    return "Go to practice" if area.url_path == "practice" else f"Go to the {area.title.lower()}"


def sentence_with_link(words: str, key: str, label: str, **query: str) -> None:
    """Words in Markdown with a short link at the end of their line.

    The label of a link keeps to one line, so that a phone would cut the words if they were the link.
    """
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.markdown(words, width="stretch")
        st.page_link(page(key), label=label, icon=":material/arrow_forward:", query_params=query, width="content")


def sidebar(context: PageContext) -> None:
    """Which review this is, and its steps as a flat list with state and minutes."""
    states = context.states
    target = {"review": str(context.review.id)}
    label, address = progress.way_in(context)
    with st.sidebar:
        with st.container(gap="xxsmall"):
            _about(context)
        with st.container(gap="xsmall"):
            st.page_link(
                page("meeting"),
                label=label,
                icon=":material/slideshow:",
                query_params=address,
            )
            st.page_link(page("programme"), label="Meetings", icon=":material/event:", query_params=target)
        with st.container(gap="xsmall"):
            minutes = review_form.minutes(context)
            for step in steps.shipped():
                writers.give_way()
                st.page_link(
                    page(step.key),
                    label=f"{step.number} {step.short or step.title} · {minutes[step.key]} min",
                    icon=_STATE_ICONS[states[step.key]],
                    help=states[step.key].label,
                    query_params=target,
                )
        with st.container(gap="xsmall"):
            for key, icon in _FOR_EVERY_STEP.items():
                st.page_link(page(key), label=key.capitalize(), icon=icon, query_params=target)
        review_form.in_sidebar(context)
        phone_menu.close_after_choice()


def _about(context: PageContext) -> None:
    """Whose review it is, what was lost and when they said so."""
    review = context.review
    # The page itself says so beside its first line; here it would only repeat what a name says of itself.
    says_so = "fictional" in review.customer.casefold()
    invented = " :orange-badge[Fictional]" if context.fictional and not says_so else ""
    st.markdown(f"**{isolated(review.customer or 'Customer not named')}**{invented}")
    lost = isolated(review.title) if review.title else "What was lost is not written down yet"
    st.caption(f"{lost}  \nNotice {partial_date.label(review.notice_date)}")


def back_and_next(context: PageContext, current: str) -> None:
    """The way to the neighbouring steps."""
    order = [step.key for step in steps.shipped()]
    place = order.index(current)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place and st.button(f"Back: {steps.step(order[place - 1]).title}", icon=":material/arrow_back:", key="back"):
            go(order[place - 1], context.review.id)
        if place + 1 < len(order):
            following = steps.step(order[place + 1])
            if st.button(
                f"Next: {following.title}",
                icon=":material/arrow_forward:",
                icon_position="right",
                type="primary",
                key="next",
            ):
                go(following.key, context.review.id)


def go(key: str, review: int | None = None, **more: str) -> NoReturn:
    """Open another page, keeping the review in the address."""
    params = {"review": str(review)} if review is not None else {}
    st.switch_page(page(key), query_params={**params, **more})


def _path(path: str) -> Path:
    return ROOT / path
