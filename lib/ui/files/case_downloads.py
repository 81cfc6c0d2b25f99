"""A case's downloads and its editions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.roles import Permission
from lib.report.case_forms import CaseForm
from lib.report.document.letterhead import PaperSize
from lib.services.context import Context
from lib.services.files import exports, letterhead, print_view
from lib.services.library import cases
from lib.services.library.cases import CaseCard
from lib.ui.app import navigation
from lib.ui.app.server_address import server_address
from lib.ui.elements.words import literal

_PAPER = "paper"


def downloads(context: Context, case: CaseStudy) -> None:
    """What most people take along as buttons, all else in one menu. A file is made when it is asked for."""
    if not context.person.may(Permission.EXPORT_CASES):
        return
    for form in _offered(first=True):
        _button(context, case, form)
    with st.popover("More", icon=":material/more_horiz:", key="case-menu", help="Print, paper size, other formats"):
        _others(context, case)


def _others(context: Context, case: CaseStudy) -> None:
    st.link_button(
        "Print",
        f"{server_address()}/{print_view.PATH}/{print_view.sign(context.person, case.slug, case.edition)}",
        icon=":material/print:",
        help="A plain page in a new tab. Its address works only for you, for one hour.",
    )
    st.segmented_control(
        "Paper size for PDFs",
        tuple(PaperSize),
        default=letterhead.usual_size(),
        format_func=lambda size: size.label,
        required=True,
        key=_PAPER,
    )
    possible = exports.forms(case)
    for form in _offered(first=False):
        if form in possible:
            _button(context, case, form)


def _offered(*, first: bool) -> tuple[CaseForm, ...]:
    offered = (form for form in CaseForm if form.declared.offered_first is first)
    return tuple(sorted(offered, key=lambda form: form.declared.offered_last))


def _paper() -> PaperSize:
    chosen: PaperSize | None = st.session_state.get(_PAPER)
    return chosen or letterhead.usual_size()


def _button(context: Context, case: CaseStudy, form: CaseForm) -> None:
    st.download_button(
        form.declared.label,
        data=partial(_content, context, case, form, _paper()),
        file_name=form.file_name(case),
        mime=form.declared.mime,
        icon=form.declared.icon,
        on_click="ignore",
        key=f"download-{form.value}",
    )


def removal(context: Context, case: CaseStudy) -> None:
    """Taking a case out of the library, for those who may."""
    if not context.person.may(Permission.REMOVE_REVIEWS):
        return
    with st.popover("Remove this case", icon=":material/delete:"):
        goes = "all its editions, its share links and what readers wrote about it"
        stays = "The internal case stays."
        if case.level is Level.INTERNAL:
            goes, stays = f"{goes}, and its training edition", "Its review stays."
        st.markdown(f"This removes the case with {goes}. {stays}")
        if st.button("Remove it", key="remove-case"):
            cases.remove(context, case.slug)
            navigation.go("library")


def notes(context: Context, case: CaseStudy) -> None:
    """What the documents cannot show, and what helps."""
    for note in exports.notes(context, case):
        st.caption(f":material/font_download_off: {literal(note)}")


def _content(context: Context, case: CaseStudy, form: CaseForm, size: PaperSize) -> bytes:
    return exports.case(context, case.slug, form, case.edition, size).content


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
        is_this = card.edition == case.edition
        label = f"Edition {card.edition}, {card.published_on:%d %b %Y}" + (" (this one)" if is_this else "")
        st.page_link(
            navigation.page("case"),
            label=literal(label),
            disabled=is_this,
            query_params={"slug": card.slug, "edition": str(card.edition)},
        )
