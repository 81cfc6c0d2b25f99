"""Who is who in a training edition: every name with what stands in its place, one at a time to change."""

from __future__ import annotations

import streamlit as st

from lib.model.anonymise.identities import Replacement
from lib.model.anonymise.preview import AnonymisationPreview
from lib.model.fields import Identity
from lib.services.anonymise import name_decisions
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tables
from lib.ui.elements.words import literal

_NEW = "A name that is not listed …"
_KINDS = {
    "Organisation": Identity.ORGANISATION,
    "Person": Identity.PERSON,
    "Place": Identity.PLACE,
    "Other words": Identity.TEXT,
}


def show(context: PageContext, ready: AnonymisationPreview) -> None:
    """The form for one name above the list of all."""
    items = {item.find: item for item in ready.anonymisation.replacements}
    chosen = st.selectbox("Name", [_NEW, *items], key=context.key("disguise-name"))
    _form(context, items.get(chosen))
    if items:
        tables.show(
            {
                "Name": literal(" · ".join(item.spellings)),
                "Replaced with": literal(item.put) or "(left out)",
                "What it is": literal(item.kind.value),
            }
            for item in items.values()
        )
    if ready.anonymisation.kept:
        st.caption(f"Names left as they are: {literal(', '.join(ready.anonymisation.kept))}")


def _form(context: PageContext, item: Replacement | None) -> None:
    # A name that somebody else has decided on meanwhile shows what they decided.
    scope = "-".join((item.find, item.put, *item.also)) if item else "new"
    key = context.key(f"disguise-{scope}")
    with st.form(key, border=True):
        find = (
            item.find
            if item
            else st.text_input("Name to find", max_chars=name_decisions.NAME_LIMIT, key=context.key("disguise-find"))
        )
        put = st.text_input(
            "Replace with",
            item.put if item else "",
            max_chars=name_decisions.NAME_LIMIT,
            help="“the chicken chain” gets its article where one is needed; leave it empty to drop the name.",
            key=f"{key}-put",
        )
        also = st.text_input(
            "Also written",
            "; ".join(item.also) if item else "",
            help="Other spellings, separated by semicolons.",
            key=f"{key}-also",
        )
        kind = item.kind if item else _KINDS[st.selectbox("What it is", list(_KINDS), key=f"{key}-kind")]
        with st.container(horizontal=True):
            save = st.form_submit_button("Save", icon=":material/check:", type="primary")
            leave = item is not None and st.form_submit_button("Leave this name as it is", icon=":material/visibility:")
    with refusals.shown():
        if save:
            name_decisions.put_in_place(context, context.review.slug, find, put, also=also.split(";"), kind=kind)
        elif leave:
            name_decisions.leave(context, context.review.slug, find)
        else:
            return
        st.rerun()
