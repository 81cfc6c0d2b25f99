"""The words of the case on the screen: a first draft from the rows, and what of it nobody has read yet."""

from __future__ import annotations

import streamlit as st

from lib.model import steps
from lib.model.rules.first_draft import draft
from lib.model.wording.phrases import enumerated
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
        _outdated(context)
    _fields(context, unread)


def _outdated(context: PageContext) -> None:
    parts = draft.outdated_parts(context.workbook, steps.findings(context.workbook))
    if not parts:
        return
    titles = enumerated((f"“{Outline.specs()[name].title}”" for name in parts), len(DraftPart))
    st.info(
        f"The rows have changed since the draft: {titles} {'is' if len(parts) == 1 else 'are'} out of date.",
        icon=":material/update:",
    )
    if context.may_edit:
        st.button(
            "Draft again",
            icon=":material/refresh:",
            key="draft-case-again",
            on_click=_write_again,
            args=(context,),
            help="Only parts that nobody has read or edited are drafted again. Undo brings the former text back.",
        )


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


def _write_again(context: PageContext) -> None:
    refusals.try_in_callback(
        lambda: first_draft.write_again(context, context.review.id),
        lambda titles: f"{counted(len(titles), 'part')} drafted again. Read each one and edit what is not right.",
        icon=":material/draft:",
    )


def _confirm(context: PageContext, part: DraftPart) -> None:
    refusals.try_in_callback(lambda: first_draft.confirm_read(context, context.review.id, part))
