"""The words of the case on the screen: a first draft from the rows, and what of it nobody has read yet."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.lessons import OUTLINE, DraftPart, Outline
from lib.services.review import first_draft
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted
from lib.ui.fields import row_cards

_GROUP, _MARKS = "Case study", "drafted"


def show(context: PageContext) -> None:
    """The button that drafts what is empty, then the fields of the case, drafted ones with “I have read this”."""
    outline = context.workbook.one(Outline)
    if context.may_edit and any(not getattr(outline, part.value) for part in DraftPart):
        st.button(
            "Draft the empty parts from the rows",
            icon=":material/draft:",
            key="draft-case",
            on_click=_write,
            args=(context,),
            help="What you have written stays as it is. Part A leaves out whatever gives the customer's reasons away.",
        )
    unread = {part.value: part for part in outline.unread_parts}
    if unread:
        st.warning(
            "Drafted from the rows and not read yet. Read each part and edit what is not right: an edition is "
            "published once all of them have been read.",
            icon=":material/draft:",
        )
    _fields(context, unread)


def _fields(context: PageContext, unread: dict[str, DraftPart]) -> None:
    # Each part is drawn apart, read or not: a field that changed its place would leave the hands of whoever writes.
    parts, together = {part.value for part in DraftPart}, list[str]()
    for name, spec in Outline.specs().items():
        if spec.group != _GROUP or name == _MARKS:
            continue
        together.append(name)
        if name in parts:
            row_cards.single(context, OUTLINE, together)
            together = []
        if name in unread:
            _confirmation(context, unread[name])
    if together:
        row_cards.single(context, OUTLINE, together)


def _confirmation(context: PageContext, part: DraftPart) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(":orange-badge[:material/draft: Drafted, not read yet]")
        if context.may_edit:
            st.button(
                "I have read this",
                icon=":material/check:",
                key=f"read-{part.value}",
                on_click=_confirm,
                args=(context, part),
            )


def _write(context: PageContext) -> None:
    refusals.try_in_callback(
        lambda: first_draft.write(context, context.review.id),
        lambda titles: f"{counted(len(titles), 'part')} drafted. Read each one and edit what is not right.",
        icon=":material/draft:",
    )


def _confirm(context: PageContext, part: DraftPart) -> None:
    refusals.try_in_callback(lambda: first_draft.confirm_read(context, context.review.id, part))
