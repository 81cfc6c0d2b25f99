"""A case's downloads and its editions."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.model.case import CaseStudy
from lib.model.roles import Permission, Person
from lib.services import cases, exports
from lib.services.exports import Form
from lib.store import Store
from lib.ui import navigation
from lib.ui.words import literal

_BUTTONS = {
    Form.BRIEF: ("Leadership brief (PDF)", ":material/summarize:", "application/pdf", "-brief.pdf"),
    Form.FULL: ("Case study (PDF)", ":material/picture_as_pdf:", "application/pdf", ".pdf"),
    Form.MARKDOWN: ("Markdown", ":material/article:", "text/markdown", ".md"),
    Form.JSON: ("JSON", ":material/data_object:", "application/json", ".json"),
}


def downloads(store: Store, person: Person, case: CaseStudy) -> None:
    """One button for each form the case is handed over in; the file is made when it is asked for."""
    if not person.may(Permission.EXPORT_CASES):
        return
    with st.container(horizontal=True):
        for form, (label, icon, mime, ending) in _BUTTONS.items():
            st.download_button(
                label,
                data=partial(_content, store, person, case, form),
                file_name=f"{case.slug}-edition-{case.edition}{ending}",
                mime=mime,
                icon=icon,
                on_click="ignore",
                key=f"download-{form.value}",
            )


def removal(store: Store, person: Person, case: CaseStudy) -> None:
    """Taking a case out of the library, for those who may."""
    if not person.may(Permission.REMOVE_REVIEWS):
        return
    with st.popover("Remove this case", icon=":material/delete:"):
        st.markdown("This removes the case with all its editions. Its review stays.")
        if st.button("Remove it", key="remove-case"):
            cases.remove(store, person, case.slug)
            navigation.go("library")


def notes(store: Store, person: Person, case: CaseStudy) -> None:
    """What the documents cannot show, and what helps."""
    for note in exports.notes(store, person, case):
        st.caption(f":material/font_download_off: {literal(note)}")


def _content(store: Store, person: Person, case: CaseStudy, form: Form) -> bytes:
    return exports.case(store, person, case.slug, form, case.edition).content


def editions(store: Store, person: Person, case: CaseStudy) -> None:
    """Earlier and later editions, for those who may read them."""
    if not person.may(Permission.READ_OLD_EDITIONS):
        return
    cards = cases.editions(store, person, case.slug)
    if len(cards) < 2:
        return
    st.header("Editions")
    for card in cards:
        here = card.edition == case.edition
        label = f"Edition {card.edition}, {card.published_at:%d %b %Y}" + (" (this one)" if here else "")
        st.page_link(
            navigation.page("case"),
            label=literal(label),
            disabled=here,
            query_params={"slug": card.slug, "edition": str(card.edition)},
        )
