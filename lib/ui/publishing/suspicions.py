"""What may still point at somebody: each word where it stands, to be accepted or replaced."""

from __future__ import annotations

import streamlit as st

from lib.model.anonymise.preview import AnonymisationPreview
from lib.model.anonymise.suspicions import Suspicion, SuspicionKind
from lib.model.fields import Identity
from lib.model.workbook import sheet_at
from lib.services.anonymise import name_decisions
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import pagination
from lib.ui.elements.words import counted, literal
from lib.ui.library.case_card import bold

PAGE_SIZE = 12
_EXAMPLES = 2
_ICONS = {
    SuspicionKind.KNOWN: ":material/person_search:",
    SuspicionKind.NAME: ":material/badge:",
    SuspicionKind.PLACE: ":material/location_on:",
    SuspicionKind.ADDRESS: ":material/alternate_email:",
    SuspicionKind.DATE: ":material/event:",
    SuspicionKind.SCRIPT: ":material/translate:",
    SuspicionKind.FIGURE: ":material/tag:",
    SuspicionKind.RARE: ":material/diamond:",
}
_DECIDE = "Replace or accept each of these before you publish."
_CHECK = "These do not stop you from publishing. Check whether any of them gives the case away."
_ADVICE = {
    SuspicionKind.KNOWN: f"Parts and other forms of names that are replaced elsewhere. {_DECIDE}",
    SuspicionKind.SCRIPT: "Nothing marks a name in this script. Known names are replaced; read the text under “Before "
    "and after” for any others, then confirm it here.",
}


def show(context: PageContext, ready: AnonymisationPreview) -> None:
    """The suspicious words of one kind, a page at a time; those that must be decided come first."""
    if not ready.suspicions:
        st.success("Nothing suspicious remains.", icon=":material/verified_user:")
        return
    signs = [sign for sign in SuspicionKind if any(item.kind is sign for item in ready.suspicions)]
    labels = {f"{sign.label} ({sum(item.kind is sign for item in ready.suspicions)})": sign for sign in signs}
    chosen = st.selectbox("Show", list(labels), key=context.key("suspicion-sign"))
    sign = labels.get(chosen, signs[0])
    found = [item for item in ready.suspicions if item.kind is sign]
    st.caption(_ADVICE.get(sign, _DECIDE if sign.must_be_decided else _CHECK))
    key = f"suspicions-{sign.value}"
    shown = pagination.asked(key, lambda page: found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], bool)
    for item in shown:
        _row(context, item)
    pagination.turn(len(found), PAGE_SIZE, key)
    # A single one has its button in its row.
    if found[1:] and st.button(f"Accept all {len(found)} under “{sign.label}”", key=f"accept-{sign.value}"):
        words = [item.words for item in found]
        refusals.try_and_rerun(lambda: name_decisions.accept(context, context.review.slug, words))


def _row(context: PageContext, item: Suspicion) -> None:
    scope = context.key(f"{item.kind.value}-{item.words}")
    with st.container(border=True):
        st.markdown(f"{_ICONS[item.kind]} **{literal(item.words)}** :gray-badge[{counted(len(item.places), 'place')}]")
        for place, around in item.places[:_EXAMPLES]:
            st.caption(f"{literal(_titled(place))}: {_marked(around, item.words)}")
        with st.container(horizontal=True):
            label = "I have read it" if item.kind is SuspicionKind.SCRIPT else "Accept"
            if st.button(label, key=f"accept-{scope}", icon=":material/check:"):
                refusals.try_and_rerun(lambda: name_decisions.accept(context, context.review.slug, [item.words]))
            if item.kind is SuspicionKind.SCRIPT:
                return
            with st.popover("Replace", icon=":material/find_replace:", key=f"replace-{scope}"):
                put = st.text_input("Replace with", key=f"put-{scope}", max_chars=name_decisions.NAME_LIMIT)
                if st.button("Replace it everywhere", key=f"do-{scope}", type="primary"):
                    kind = Identity.PLACE if item.kind is SuspicionKind.PLACE else Identity.TEXT
                    kind = Identity.ORGANISATION if item.kind in (SuspicionKind.NAME, SuspicionKind.KNOWN) else kind
                    refusals.try_and_rerun(
                        lambda: name_decisions.put_in_place(context, context.review.slug, item.words, put, kind=kind)
                    )


def _marked(around: str, words: str) -> str:
    """The text around with the words in bold, where they stand in it as they are."""
    before, found, after = around.partition(words)
    runs = ((before, False), (found, True), (after, False))
    return bold(tuple(run for run in runs if run[0]))


def _titled(place: str) -> str:
    row, _, name = place.partition(".")
    sheet = sheet_at(row)
    return f"{sheet.title} · {sheet.record.specs()[name].label} ({row})" if sheet else place
