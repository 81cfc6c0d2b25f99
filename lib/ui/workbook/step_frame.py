"""The frame around a step: the question on top, findings, pictures, worksheet, what would make it stronger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from lib.charts import pictures_of
from lib.charts.picture import Picture
from lib.model import steps
from lib.model.errors import NotFound, WorkbookError
from lib.model.findings import Finding, FindingKind
from lib.model.workbook import Workbook
from lib.model.worksheets.lessons import FICTIONAL, Outline
from lib.services import app_database, derived_values, reviews
from lib.services.context import Context
from lib.services.write_priority import writers
from lib.ui.app import (
    address_fields,
    drawings,
    expanders,
    live_refresh,
    navigation,
    refusals,
    row_focus,
    row_links,
    session,
    tables,
    tabs,
)
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted, inside, literal, short
from lib.ui.fields import undo_bar
from lib.ui.workbook import guide

_FINDING_ICONS = {
    FindingKind.RESULT: ":material/lightbulb:",
    FindingKind.WARNING: ":material/warning:",
    FindingKind.GAP: ":material/help:",
}
SHOWN_FINDINGS = 4
TABLE_ICON = ":material/table:"
INVENTED = f":orange-badge[Fictional] {FICTIONAL}"


def page_context() -> PageContext:
    """The page context for the review in the address.

    Raises NotFound when the address names no review, NotAllowed when the person may not read reviews.
    """
    store, person = app_database.store(), session.person()
    number = address_fields.number("review", "review")
    if number is None:
        raise NotFound("review", "")
    context = PageContext(
        store, person, reviews.find(Context(store, person), number), reviews.pulse(Context(store, person), number)
    )
    row_focus.read(context)
    if context.workbook.one(Outline).fictional:
        st.markdown(INVENTED)
    return context


@contextmanager
def step(key: str, *, pictures_apart: bool = False) -> Iterator[PageContext]:
    """One step's page: yields the page context for the worksheet between the findings and the advice.

    `pictures_apart` leaves the pictures to the page, which draws each beside the worksheet it shows.
    """
    at = steps.step(key)
    with refusing():
        context = page_context()
        navigation.sidebar(context)
        heading(
            context, f"step {at.number} of {len(steps.STEPS)}, {inside(at.title)} · {at.minutes} minutes", at.question
        )
        findings(context, key)
        if not pictures_apart:
            pictures(context, key)
        guide.show(key)
        yield context
        undo_bar.show(context)
        guide.stronger(key)
        navigation.back_and_next(context, key)
        live_refresh.watch(context)


def heading(context: PageContext, where: str, question: str) -> None:
    """Whose review this is, which part of it stands here, and the question of the page."""
    st.caption(f"{customer_label(context)} · {where}")
    st.title(question)


def customer_label(context: PageContext) -> str:
    """The customer of a review in Markdown, in few words."""
    return literal(short(context.review.customer)) or "Customer not named"


@contextmanager
def refusing(area: str = "") -> Iterator[None]:
    """Show what a service refuses as the sentence it speaks, with a way on: to the start, unless an area is named."""
    try:
        yield
    except WorkbookError as error:
        refusals.show(str(error))
        home = navigation.page(area) if area else navigation.pages(session.person())[0]
        st.page_link(home, label=navigation.link_label(home), icon=":material/arrow_back:")
        # Ends the run here, also for `step`, which has no context to hand out then.
        st.stop()


def findings(context: PageContext, key: str) -> None:
    """What the rules conclude about a step."""
    finding_list(context, findings_of_step(context, key))


def finding_list(context: PageContext, concluded: Sequence[Finding]) -> None:
    """Findings, results before warnings before gaps; what is beyond the first few is folded."""
    order = sorted(concluded, key=lambda item: list(FindingKind).index(item.kind))
    for item in order[:SHOWN_FINDINGS]:
        finding(context, item, row_links.cards(item.rows)[:1])
    if order[SHOWN_FINDINGS:]:
        with st.expander(counted(len(order) - SHOWN_FINDINGS, "more finding")):
            for item in order[SHOWN_FINDINGS:]:
                finding(context, item, row_links.cards(item.rows)[:1])


def finding(context: PageContext, item: Finding, rows: Sequence[str]) -> None:
    """One finding, with links to some rows."""
    writers.give_way()
    if not rows:
        st.markdown(sentence(item))
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.markdown(sentence(item))
        row_links.show(context, rows)


def sentence(item: Finding) -> str:
    """A finding in Markdown, with the sign of its kind."""
    text = f"{_FINDING_ICONS[item.kind]} {literal(item.sentence)}"
    return text + (" :gray-badge[working rule]" if item.working_rule else "")


def findings_of_step(context: PageContext, key: str) -> tuple[Finding, ...]:
    """What the rules conclude about a step, concluded once for all screens."""
    return derived_values.findings(context.review.id, steps.step(key), context.workbook)


def all_findings(context: PageContext) -> tuple[Finding, ...]:
    """The findings of all steps in their order."""
    return tuple(item for at in steps.shipped() for item in findings_of_step(context, at.key))


def pictures(context: PageContext, key: str) -> None:
    """The pictures of a step, each with its data as a table."""
    shown = pictures_of_step(context, key)
    if len(shown) > 1:
        _gallery(f"pictures-{key}", shown)
    elif shown:
        picture(shown[0])


@st.fragment
@refusals.shown()
def _gallery(key: str, shown: Sequence[Picture]) -> None:
    """Several pictures, each in its tab. Turning to another draws nothing else of the page."""
    place, tab = tabs.opened(key, [item.title for item in shown])
    with tab:
        picture(shown[place])


def pictures_of_step(context: PageContext, key: str) -> tuple[Picture, ...]:
    """The pictures of a step, drawn once for all screens."""
    return derived_values.reviews.get_or_make(
        ("pictures", context.review.id, key), context.workbook, lambda workbook: pictures_of(key, workbook)
    )


def picture_of(context: PageContext, draw: Callable[[Workbook], Picture | None]) -> Picture | None:
    """What one chart shows of this review, drawn once for all screens."""
    return derived_values.reviews.get_or_make(("picture", context.review.id, draw), context.workbook, draw)


def chart(context: PageContext, draw: Callable[[Workbook], Picture | None]) -> None:
    """One picture where there is something to show."""
    item = picture_of(context, draw)
    if item is not None:
        picture(item)


def picture(item: Picture) -> None:
    """One picture, what it shows in words, and its data."""
    picture_alone(item)
    _table(item)


def picture_alone(item: Picture) -> None:
    """One picture, for a page that shows its data in another way."""
    writers.give_way()
    drawings.show(item)


def as_table(item: Picture) -> str:
    """What the part with the data of a picture is called."""
    return f"{literal(item.title)} as a table"


@st.fragment
@refusals.shown()
def _table(item: Picture) -> None:
    box = expanders.fold(as_table(item), f"table-{item.name}", icon=TABLE_ICON)
    if box is None:
        return
    with box:
        st.caption(literal(item.alt))
        tables.show_literally(item.data)
