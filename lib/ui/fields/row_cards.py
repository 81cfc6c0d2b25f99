"""A worksheet as cards: add, open, write, reorder without dragging, remove with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.model.record import Row, Worksheet
from lib.model.rules import short_form
from lib.model.wording.phrases import title_of
from lib.services.editing import worksheets
from lib.services.runtime.write_priority import writers
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext, PartContext
from lib.ui.elements import expanders
from lib.ui.elements.words import counted, literal, one
from lib.ui.fields import autosave, card_menu, new_evidence, open_cards
from lib.ui.fields.open_cards import held as held
from lib.ui.focus import row_focus

PAGE_SIZE = 20
_ADDED_IN = "row-added-in"


def _plain(_: Row[Any]) -> str:
    return ""


def _anywhere(_: PageContext, __: Row[Any]) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True)
class CardStyle:
    """How a closed card looks: Markdown before and after its title.

    `below` names a link field and the words on a button that adds a row linked to this one. `ordered` says that the
    cards stand in the order people gave them, so that moving one shows. What `title` says stands instead of the row's
    own label, and the fields `apart` are drawn elsewhere on the page. `first` names the fields that an open card begins
    with, `beneath` draws what belongs below its fields, and `around` is the place it stands in. `tight` cards
    stand close together, as the lines of a table do. A `quiet` list that is empty says in grey what goes there.
    """

    badge: Callable[[Row[Any]], str] = _plain
    lead: Callable[[Row[Any]], str] = _plain
    below: tuple[str, str] | None = None
    ordered: bool = True
    title: Callable[[Row[Any]], str] = _plain
    apart: tuple[str, ...] = ()
    beneath: Callable[[PageContext, Row[Any]], None] | None = None
    first: tuple[str, ...] = ()
    around: Callable[[PageContext, Row[Any]], AbstractContextManager[None]] = _anywhere
    tight: bool = False
    quiet: bool = False

    def fields(self, sheet: Worksheet) -> list[str]:
        """The names of the fields of an open card in their order."""
        names = dict.fromkeys((*self.first, *sheet.record.specs()))
        return [name for name in names if name not in self.apart]


@dataclass(frozen=True)
class RowList:
    """Rows of a worksheet that stand in one list, and what is added to it; `line` draws one of them."""

    part: PartContext
    sheet: Worksheet
    ids: list[str]
    scope: str
    line: Callable[[PageContext, Row[Any], Sequence[str]], None]
    values: Mapping[str, Any]
    add: str = ""
    empty: str = ""
    tight: bool = False
    quiet: bool = False
    page_size: int = PAGE_SIZE
    restores: bool = True


def worksheet(
    context: PageContext,
    sheet: Worksheet,
    rows: Sequence[Row[Any]] | None = None,
    *,
    empty: str = "",
    values: Mapping[str, Any] | None = None,
    add: str = "",
    can_add: bool = True,
    face: CardStyle | None = None,
    restores: bool = True,
) -> None:
    """The rows of a worksheet, each as a card that opens.

    `rows` is a part of the worksheet to show, `values` what a row added here starts with, `add` the words on the
    button, `face` is how a closed card looks. A row may stand in one list of a page only, because its fields can be
    drawn once. A page that sorts or groups its rows by what is written in them takes them from `held`.
    What was removed is offered below the rows; where several lists share one worksheet none of them `restores`, and
    the page offers it once, below them all.
    """
    if context.leaves_out(sheet.key):
        return
    rows = context.workbook.rows(sheet.record) if rows is None else rows
    face = face or CardStyle()
    ids = [row.id for row in rows]
    scope = "-".join((sheet.key, *(str(value) for value in (values or {}).values())))
    if not face.ordered:
        ids = open_cards.in_place(context, sheet, scope, ids)

    def line(now: PageContext, row: Row[Any], among: Sequence[str]) -> None:
        card(now, sheet, row, among, face)

    words = (add or f"Add {one(sheet.noun)}") if context.may_edit and can_add else ""
    row_list(
        RowList(
            PartContext(context),
            sheet,
            ids,
            scope,
            line,
            values or {},
            words,
            empty,
            face.tight,
            face.quiet,
            restores=restores,
        )
    )


# A part of its own, so that a row comes without its page being drawn again.
@st.fragment
@refusals.shown()
def row_list(shown: RowList) -> None:
    """A page of the rows, and the button that adds one below them."""
    context, known = shown.part.now(), {}
    if shown.ids:
        known = {row.id: row for row in context.workbook.rows(shown.sheet.record)}
    rows = [known[row_id] for row_id in shown.ids if row_id in known]
    if shown.empty:
        # A place of its own: a card below it that moved would lose the cursor of whoever writes in it.
        with st.container():
            if not rows and shown.quiet:
                st.caption(shown.empty)
            elif not rows:
                st.info(shown.empty, icon=":material/add_notes:")
    among = [row.id for row in rows]
    pages = [rows[start : start + shown.page_size] for start in range(0, len(rows), shown.page_size)]
    shown_rows = pages[page(context, pages, shown.scope)] if pages else ()
    with st.container(gap="xxsmall" if shown.tight else "xsmall"):
        for row in shown_rows:
            shown.line(context, row, among)
    if shown.add:
        with st.container(horizontal=True):
            _button(context, shown.sheet, shown.add, shown.values, f"add-{shown.scope}", among, shown.ids)
            if shown.restores:
                card_menu.trash(context, shown.sheet, shown.scope)


def add_button(
    context: PageContext,
    sheet: Worksheet,
    words: str,
    values: Mapping[str, Any],
    key: str,
    beside: Sequence[str] = (),
) -> None:
    """A button that adds a row which starts with `values`, and opens its card; those `beside` it are folded."""
    if _button(context, sheet, words, values, key, beside):
        _draw_page(context)


def card(context: PageContext, sheet: Worksheet, row: Row[Any], among: Sequence[str], face: CardStyle) -> None:
    """One row: its title, and once opened its fields, its menu and its earlier versions."""
    _card(PartContext(context), sheet, row, among, face)


@st.fragment
@refusals.shown()
def _card(part: PartContext, sheet: Worksheet, row: Row[Any], among: Sequence[str], face: CardStyle) -> None:
    writers.give_way()
    context, fresh = part.now(), row
    if part.is_alone:
        found = context.workbook.row(row.id)
        if found is None:
            st.caption("This was removed. You can restore it under “Removed”.")
            return
        fresh = found
    title = face.title(fresh) or literal(title_of(fresh)) or f"New {sheet.noun}"
    key = open_cards.key(sheet, row.id)
    if row_focus.opens(context, row.id):
        expanders.unfold(key)
    with face.around(context, fresh):
        box = expanders.fold(f"{face.lead(fresh)}{title} {face.badge(fresh)}".strip(), key)
        if box is None:
            return
        with box, refusals.shown():
            _inside(context, sheet, fresh, among, face)


def _inside(context: PageContext, sheet: Worksheet, row: Row[Any], among: Sequence[str], face: CardStyle) -> None:
    names = short_form.shown(context.workbook, sheet.key, row.record, face.fields(sheet))
    specs = [sheet.record.specs()[name] for name in names]
    # Of a row whose fields all stand in a table, only the menu is left.
    if specs:
        autosave.fields(context, sheet.key, row, specs, row_focus.mark(context, row.id))
    if face.beneath is not None:
        face.beneath(context, row)
    with st.container(horizontal=True):
        if context.may_edit:
            if face.below and _button(
                context,
                sheet,
                face.below[1],
                {face.below[0]: row.id},
                f"below-{sheet.key}-{row.id}",
                among,
            ):
                _draw_page(context)
            card_menu.menu(context, sheet, row, among if face.ordered else ())
            new_evidence.show(context, sheet, row, specs)
        card_menu.versions(context, sheet, row)


def single(context: PageContext, sheet: Worksheet, names: Sequence[str], columns: str = autosave.PAIRS) -> None:
    """Some fields of a worksheet that has one row; `columns` says how they stand, as `autosave.fields` has it."""
    row = context.workbook.rows(sheet.record)[0]
    row_focus.opens(context, row.id)
    shown = short_form.shown(context.workbook, sheet.key, row.record, names)
    specs = [sheet.record.specs()[name] for name in shown]
    if not specs:
        return
    autosave.fields(context, sheet.key, row, specs, row_focus.mark(context, row.id), columns)
    if context.may_edit:
        new_evidence.show(context, sheet, row, specs)


def page(context: PageContext, pages: Sequence[Sequence[Row[Any]]], scope: str) -> int:
    """Which of several pages of rows is shown, counted from 0; a link to a row turns to its page."""
    if len(pages) <= 1:
        return 0
    key = context.key(f"page-{scope}")
    for place, rows in enumerate(pages):
        if any(row_focus.is_at(context, row.id) for row in rows):
            st.session_state[key] = place + 1
    st.caption(f"{counted(sum(map(len, pages)), 'row')} on {len(pages)} pages")
    return min(int(st.pagination(len(pages), key=key)), len(pages)) - 1


def _button(
    context: PageContext,
    sheet: Worksheet,
    words: str,
    values: Mapping[str, Any],
    key: str,
    beside: Sequence[str] = (),
    ids: list[str] | None = None,
) -> bool:
    """Adds a row before anything is drawn, so that it takes one run and not two; cards `beside` it are folded."""
    return st.button(
        words,
        icon=":material/add:",
        key=key,
        on_click=_add,
        args=(context, sheet, values, tuple(beside), ids),
    )


def _add(
    context: PageContext, sheet: Worksheet, values: Mapping[str, Any], beside: Sequence[str], ids: list[str] | None
) -> None:
    with refusals.toasted():
        row = worksheets.add(context, context.review.id, sheet.key, values)
        for row_id in beside:
            expanders.close(open_cards.key(sheet, row_id))
        row_focus.expect(context, row.id)
        st.session_state[_ADDED_IN] = context.began
        if ids is not None:
            ids.append(row.id)


def _draw_page(context: PageContext) -> None:
    """Draw the page for a row that was added, unless that has just happened: a button may stand in a part of it."""
    if st.session_state.get(_ADDED_IN) == context.began:
        st.rerun()
