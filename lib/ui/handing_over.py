"""A case's downloads and its editions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.roles import Permission, Person
from lib.report.document.letterhead import PaperSize
from lib.services import cases, exports, letterhead, print_view
from lib.services.exports import Form
from lib.store import Store
from lib.store.library.case_cards import CaseCard
from lib.ui import navigation
from lib.ui.whereabouts import here
from lib.ui.words import literal

_FIRST = {
    Form.BRIEF: ("Leadership brief (PDF)", ":material/summarize:", "application/pdf", "-brief.pdf"),
    Form.FULL: ("Case study (PDF)", ":material/picture_as_pdf:", "application/pdf", ".pdf"),
}
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MORE = {
    Form.PAGE: ("Web page in one file (HTML)", ":material/web:", "text/html", ".html"),
    Form.SPREADSHEET: ("Worksheets (XLSX)", ":material/table_view:", _SPREADSHEET, ".xlsx"),
    Form.WORKSHEETS: ("Worksheets (CSV files)", ":material/folder_zip:", "application/zip", "-worksheets.zip"),
    Form.CHARTS: ("Charts (SVG and PNG files)", ":material/bar_chart:", "application/zip", "-charts.zip"),
    Form.CALENDAR: ("Action dates (calendar)", ":material/calendar_month:", "text/calendar", "-actions.ics"),
    Form.MARKDOWN: ("Markdown", ":material/article:", "text/markdown", ".md"),
    Form.JSON: ("JSON, to import again", ":material/data_object:", "application/json", ".json"),
}

_PAPER = "paper"


def downloads(store: Store, person: Person, case: CaseStudy) -> None:
    """What most people take along as buttons, all other forms folded; a file is made when it is asked for."""
    if not person.may(Permission.EXPORT_CASES):
        return
    for form in _FIRST:
        _button(store, person, case, form)
    st.link_button(
        "Print",
        f"{here()}/{print_view.PATH}/{print_view.sign(person, case.slug, case.edition)}",
        icon=":material/print:",
        help="A plain page in a new tab. Its address works only for you, for one hour.",
    )
    held = exports.forms(case)
    with st.popover("Paper size and other formats", icon=":material/download:"):
        st.segmented_control(
            "Paper size for PDFs",
            tuple(PaperSize),
            default=letterhead.usual_size(),
            format_func=lambda size: size.label,
            required=True,
            key=_PAPER,
        )
        for form in _MORE:
            if form in held:
                _button(store, person, case, form)


def _paper() -> PaperSize:
    chosen: PaperSize | None = st.session_state.get(_PAPER)
    return chosen or letterhead.usual_size()


def _button(store: Store, person: Person, case: CaseStudy, form: Form) -> None:
    label, icon, mime, ending = {**_FIRST, **_MORE}[form]
    st.download_button(
        label,
        data=partial(_content, store, person, case, form, _paper()),
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
        goes = "all its editions, its share links and what readers wrote about it"
        stays = "The internal case stays."
        if case.level is Level.INTERNAL:
            goes, stays = f"{goes}, and its training edition", "Its review stays."
        st.markdown(f"This removes the case with {goes}. {stays}")
        if st.button("Remove it", key="remove-case"):
            cases.remove(store, person, case.slug)
            navigation.go("library")


def notes(store: Store, person: Person, case: CaseStudy) -> None:
    """What the documents cannot show, and what helps."""
    for note in exports.notes(store, person, case):
        st.caption(f":material/font_download_off: {literal(note)}")


def _content(store: Store, person: Person, case: CaseStudy, form: Form, size: PaperSize) -> bytes:
    return exports.case(store, person, case.slug, form, case.edition, size).content


def editions(case: CaseStudy, cards: Sequence[CaseCard]) -> None:
    """Earlier and later editions, where there is more than one for this reader."""
    if len(cards) < 2:
        return
    st.header("Editions")
    st.page_link(
        navigation.page("editions"),
        label="What changed between editions",
        icon=":material/difference:",
        query_params={"slug": case.slug},
    )
    for card in cards:
        here = card.edition == case.edition
        label = f"Edition {card.edition}, {card.published_on:%d %b %Y}" + (" (this one)" if here else "")
        st.page_link(
            navigation.page("case"),
            label=literal(label),
            disabled=here,
            query_params={"slug": card.slug, "edition": str(card.edition)},
        )
