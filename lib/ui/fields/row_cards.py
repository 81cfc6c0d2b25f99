"""A worksheet as cards: add, open, write, reorder without dragging, remove with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.model.record import Row, Worksheet
from lib.model.rules import short_form
from lib.model.wording.phrases import title_of
from lib.services import reviews, undo, worksheets
from lib.services.write_priority import writers
from lib.ui.app import clock, expanders, refusals, row_focus
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted, literal, one
from lib.ui.fields import autosave, changes, new_evidence

PAGE_SIZE = 20
_MENU = {"up": "Move up", "down": "Move down", "remove": "Remove"}


def _plain(_: Row[Any]) -> str:
    return ""


@dataclass(frozen=True)
class CardStyle:
    """How a closed card looks: Markdown before and after its title.

    `below` names a link field and the words on a button that adds a row linked to this one. `ordered` says that the
    cards stand in the order people gave them, so that moving one shows. What `title` says stands instead of the row's
    own label, and the fields `apart` are drawn elsewhere on the page. `beneath` draws what belongs below the fields of
    an open card.
    """

    badge: Callable[[Row[Any]], str] = _plain
    lead: Callable[[Row[Any]], str] = _plain
    below: tuple[str, str] | None = None
    ordered: bool = True
    title: Callable[[Row[Any]], str] = _plain
    apart: tuple[str, ...] = ()
    beneath: Callable[[PageContext, Row[Any]], None] | None = None


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
) -> None:
    """The rows of a worksheet, each as a card that opens.

    `rows` is a part of the worksheet to show, `values` what a row added here starts with, `add` the words on the
    button, `face` is how a closed card looks. A row may stand in one list of a page only, because its fields can be
    drawn once.
    """
    if context.leaves_out(sheet.key):
        return
    rows = context.workbook.rows(sheet.record) if rows is None else rows
    scope = "-".join((sheet.key, *(str(value) for value in (values or {}).values())))
    if not rows and empty:
        st.info(empty, icon=":material/add_notes:")
    pages = [rows[start : start + PAGE_SIZE] for start in range(0, len(rows), PAGE_SIZE)]
    for row in pages[page(context, pages, scope)] if pages else ():
        card(context, sheet, row, scope, [item.id for item in rows], face or CardStyle())
    if context.may_edit and can_add:
        with st.container(horizontal=True):
            add_button(context, sheet, add or f"Add {one(sheet.noun)}", values or {}, f"add-{scope}")
            _trash(context, sheet, scope)


def add_button(context: PageContext, sheet: Worksheet, words: str, values: Mapping[str, Any], key: str) -> None:
    """A button that adds a row which starts with `values`, and opens its card."""
    if st.button(words, icon=":material/add:", key=key):
        _add(context, sheet, values)


@st.fragment
@refusals.shown()
def card(
    context: PageContext, sheet: Worksheet, row: Row[Any], scope: str, among: Sequence[str], face: CardStyle
) -> None:
    """One row: its title, and once opened its fields, its menu and its earlier versions."""
    writers.give_way()
    title = face.title(row) or literal(title_of(row)) or f"New {sheet.noun}"
    key = f"card-{scope}-{row.id}"
    if row_focus.opens(context, row.id):
        expanders.unfold(key)
    box = expanders.fold(f"{face.lead(row)}{title} {face.badge(row)}".strip(), key)
    if box is None:
        return
    with box, refusals.shown():
        _inside(context, sheet, row.id, among, face)


def _inside(context: PageContext, sheet: Worksheet, row_id: str, among: Sequence[str], face: CardStyle) -> None:
    fresh = reviews.row(context, context.review.id, sheet.key, row_id)
    if fresh is None:
        st.caption("This was removed. You can restore it under “Removed”.")
        return
    apart = [name for name in sheet.record.specs() if name not in face.apart]
    names = short_form.shown(context.workbook, sheet.key, fresh.record, apart)
    specs = [sheet.record.specs()[name] for name in names]
    # Of a row whose fields all stand in a table, only the menu is left.
    if specs:
        autosave.fields(context, sheet.key, fresh, specs, row_focus.mark(context, row_id))
    if face.beneath is not None:
        face.beneath(context, fresh)
    with st.container(horizontal=True):
        if context.may_edit:
            _below(context, sheet, fresh, face)
            _menu(context, sheet, fresh, among if face.ordered else ())
            new_evidence.show(context, sheet, fresh, specs)
        _versions(context, sheet, fresh)


def single(context: PageContext, sheet: Worksheet, names: Sequence[str]) -> None:
    """Some fields of a worksheet that has one row."""
    row = context.workbook.rows(sheet.record)[0]
    row_focus.opens(context, row.id)
    shown = short_form.shown(context.workbook, sheet.key, row.record, names)
    specs = [sheet.record.specs()[name] for name in shown]
    if not specs:
        return
    autosave.fields(context, sheet.key, row, specs, row_focus.mark(context, row.id))
    if context.may_edit:
        new_evidence.show(context, sheet, row, specs)


def page(context: PageContext, pages: Sequence[Sequence[Row[Any]]], scope: str) -> int:
    """Which of several pages of rows is shown, counted from 0; a link to a row turns to its page."""
    if len(pages) <= 1:
        return 0
    for place, rows in enumerate(pages):
        if any(row_focus.is_at(context, row.id) for row in rows):
            st.session_state[f"page-{scope}"] = place + 1
    st.caption(f"{counted(sum(map(len, pages)), 'row')} on {len(pages)} pages")
    return min(int(st.pagination(len(pages), key=f"page-{scope}")), len(pages)) - 1


def _add(context: PageContext, sheet: Worksheet, values: Mapping[str, Any]) -> None:
    with refusals.shown():
        row = worksheets.add(context, context.review.id, sheet.key, values)
        row_focus.expect(context, row.id)
        st.rerun()


def _below(context: PageContext, sheet: Worksheet, row: Row[Any], face: CardStyle) -> None:
    if face.below and st.button(face.below[1], icon=":material/add:", key=f"below-{sheet.key}-{row.id}"):
        _add(context, sheet, {face.below[0]: row.id})


def _menu(context: PageContext, sheet: Worksheet, row: Row[Any], among: Sequence[str]) -> None:
    offered = [key for key in _MENU if among or key == "remove"]
    chosen = st.menu_button(
        "More", offered, format_func=_MENU.__getitem__, key=f"menu-{sheet.key}-{row.id}", icon=":material/more_horiz:"
    )
    if chosen is None:
        return
    where = (context, context.review.id, sheet.key, row.id)
    if chosen == "remove":
        worksheets.remove(*where)
        st.toast(f"Removed “{literal(title_of(row))}”. Use Undo to restore it.", icon=":material/delete:")
    else:
        worksheets.move(*where, -1 if chosen == "up" else 1, among)
    st.rerun()


def _versions(context: PageContext, sheet: Worksheet, row: Row[Any]) -> None:
    with st.popover(
        "Earlier versions", icon=":material/history:", key=f"versions-{sheet.key}-{row.id}", on_change="rerun"
    ) as box:
        if not box.open:
            return
        for run in changes.runs(undo.versions(context, context.review.id, sheet.key, row.id)):
            st.caption(f"{changes.sentence(run)}, {clock.day_and_time(run.at)}")
            if run.action != "edit":
                continue
            before, after = changes.before_and_after(run)
            st.text(f"Before: {before or '(empty)'}\nAfter: {after or '(empty)'}")
            if context.may_edit and st.button("Restore this text", key=f"put-back-{run.id}"):
                undo.put_back(context, run.id)
                st.rerun()


def _trash(context: PageContext, sheet: Worksheet, scope: str) -> None:
    gone = worksheets.removed(context, context.review.id, sheet.key)
    if not gone:
        return
    with st.popover(f"Removed ({len(gone)})", icon=":material/restore_from_trash:", key=f"trash-{scope}"):
        for row in gone[:PAGE_SIZE]:
            st.text(title_of(row) or f"Empty {sheet.noun}")
            if st.button("Restore", key=f"bring-back-{scope}-{row.id}"):
                _bring_back(context, sheet, row.id)


def _bring_back(context: PageContext, sheet: Worksheet, row_id: str) -> None:
    refusals.try_and_rerun(lambda: worksheets.bring_back(context, context.review.id, sheet.key, row_id))
