"""Pictures on a page, each with what it shows in words and its data as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from lib.charts import pictures_beside_cards, pictures_of
from lib.charts.picture import Picture
from lib.model.workbook import Workbook
from lib.services.review import derived_values
from lib.services.runtime.write_priority import writers
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import drawings, expanders, tables, tabs
from lib.ui.elements.words import literal
from lib.ui.focus import row_focus
from lib.ui.workbook.step import step_findings

TABLE_ICON = ":material/table:"


def show(context: PageContext, key: str, first: str = "") -> None:
    """The pictures of a step, each with its data as a table; the one of the name `first` is open."""
    shown = pictures_of_step(context, key)
    if len(shown) > 1:
        _gallery(f"pictures-{key}", shown, first)
    elif shown:
        show_picture(shown[0])


@st.fragment
@refusals.shown()
def _gallery(key: str, shown: Sequence[Picture], first: str) -> None:
    """Several pictures, each in its tab. Turning to another draws nothing else of the page."""
    leading = next((item.title for item in shown if item.name == first), None)
    place, tab = tabs.opened(key, [item.title for item in shown], leading)
    with tab:
        show_picture(shown[place])


@st.fragment
@refusals.shown()
def beside_cards(context: PageContext, key: str) -> None:
    """The pictures of a step above its worksheet: what stands for a row in one of them opens its card."""
    shown = derived_values.reviews.get_or_make(
        ("pictures-beside-cards", context.review.id, key),
        context.workbook,
        lambda workbook: pictures_beside_cards(key, workbook),
    )
    if not shown:
        return
    place, tab = 0, st.container()
    if len(shown) > 1:
        first = step_findings.leading_picture(step_findings.findings_of_step(context, key))
        leading = next((item.title for item in shown if item.name == first), None)
        place, tab = tabs.opened(f"pictures-{key}", [item.title for item in shown], leading)
    with tab:
        writers.give_way()
        row = drawings.opening(shown[place])
        show_table(shown[place])
    if row is not None:
        row_focus.arrive(context, row)
        st.rerun()


def pictures_of_step(context: PageContext, key: str) -> tuple[Picture, ...]:
    """The pictures of a step, drawn once for all screens."""
    return derived_values.reviews.get_or_make(
        ("pictures", context.review.id, key), context.workbook, lambda workbook: pictures_of(key, workbook)
    )


def picture_of(context: PageContext, draw: Callable[[Workbook], Picture | None]) -> Picture | None:
    """What one chart shows of this review, drawn once for all screens."""
    return derived_values.reviews.get_or_make(("picture", context.review.id, draw), context.workbook, draw)


def show_chart(context: PageContext, draw: Callable[[Workbook], Picture | None]) -> None:
    """One picture where there is something to show."""
    item = picture_of(context, draw)
    # A place of its own: cards below it that moved would lose the cursor of whoever writes in them.
    with st.container():
        if item is not None:
            show_picture(item)


def show_picture(item: Picture) -> None:
    """One picture, what it shows in words, and its data."""
    show_drawing(item)
    show_table(item)


def show_drawing(item: Picture) -> None:
    """One picture, for a page that shows its data in another way."""
    writers.give_way()
    drawings.show(item)


def table_title(item: Picture) -> str:
    """What the part with the data of a picture is called."""
    return f"{literal(item.title)} as a table"


@st.fragment
@refusals.shown()
def show_table(item: Picture) -> None:
    """The data of one picture, folded, with what it shows in words."""
    box = expanders.fold(table_title(item), f"table-{item.name}", icon=TABLE_ICON)
    if box is None:
        return
    with box:
        st.caption(literal(item.alt))
        tables.show_literally(item.data)
