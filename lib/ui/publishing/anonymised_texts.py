"""Every field of a training edition before and after, to filter and to tell by hand."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.model.anonymise.identities import Anonymisation, comparable
from lib.model.anonymise.preview import AnonymisationPreview
from lib.model.anonymise.row_rewriting import FieldRewrite
from lib.model.fields import LINE_LIMIT, FieldSpec, Kind
from lib.services.anonymise import reworded_fields
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import pagination
from lib.ui.elements.words import counted, literal
from lib.ui.fields import autosave

PAGE_SIZE = 10
_LONG = 1_000
_ANY = "anything"
_OPEN = "telling-by-hand"


def show(context: PageContext, ready: AnonymisationPreview) -> None:
    """The fields that change, by what is replaced in them or by words."""
    kinds = sorted({piece.kind.value for change in ready.changes for piece in change.pieces})
    first, second = st.columns(2)
    kind = first.selectbox("Replaced", [_ANY, *kinds], key=context.key("retold-kind"))
    words = second.text_input("Contains", key=context.key("retold-words"), icon=":material/search:")
    changes = [change for change in ready.changes if _fits(change, kind, words)]
    pieces = sum(len(change.pieces) for change in changes)
    st.caption(f"{counted(pieces, 'replacement')} in {counted(len(changes), 'field')}")
    shown = pagination.asked("retold", lambda page: changes[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], bool)
    for change in shown:
        _change(context, ready.anonymisation, change)
    pagination.turn(len(changes), PAGE_SIZE, "retold")


def _fits(change: FieldRewrite, kind: str, words: str) -> bool:
    of_kind = kind == _ANY or any(piece.kind.value == kind for piece in change.pieces)
    return of_kind and comparable(words) in comparable(f"{change.before} {change.after}")


def _change(context: PageContext, anonymisation: Anonymisation, change: FieldRewrite) -> None:
    row = change.place.partition(".")[0]
    is_open = st.session_state.get(_OPEN) == change.place
    with st.container(border=True):
        st.caption(f"{literal(change.sheet)} · {literal(change.spec.label)} · {literal(row)}")
        st.markdown(f"**Before** {_marked(change.before, [piece.before for piece in change.pieces])}")
        if not is_open:
            # The open field says it, and would soon say something else.
            st.markdown(f"**{'Reworded by hand' if change.by_hand else 'After'}** {_after(change)}")
        if change.is_cut:
            st.caption(f":material/content_cut: {_cut(change.spec)}")
        if not any(piece.before == change.before for piece in change.pieces):
            _by_hand(context, anonymisation, change, is_open=is_open)


def _cut(spec: FieldSpec) -> str:
    if spec.kind is Kind.TAGS:
        # Tags cannot be reworded.
        return (
            f"A tag became longer than the {LINE_LIMIT} characters it may have, so its end was left out. "
            "Shorten it in the review."
        )
    return (
        f"This became longer than the {spec.limit:,} characters the field holds, so its end was left out. "
        "Reword it more briefly."
    )


def _by_hand(context: PageContext, anonymisation: Anonymisation, change: FieldRewrite, *, is_open: bool) -> None:
    slug = context.review.slug
    if is_open:
        last = anonymisation.rewording(change.place, change.before)
        limit = change.spec.limit
        # Nobody reaches the limit of a long text.
        room = f"At most {limit} characters." if limit and limit < _LONG else ""
        spec = replace(change.spec, title="What trainees read", help=room)
        where = reworded_fields.telling(slug, change.place, change.before)
        autosave.reworded_field(context.person, where, spec, last.after or change.after, last.version)
    with st.container(horizontal=True):
        st.button(
            "Done" if is_open else "Reword it yourself",
            icon=":material/check:" if is_open else ":material/edit:",
            key=f"by-hand-{change.place}",
            on_click=_open,
            args=(None if is_open else change.place,),
        )
        if change.by_hand and st.button("Back to the replacements", icon=":material/undo:", key=f"back-{change.place}"):
            with refusals.shown():
                reworded_fields.take_back(context, slug, change.place)
                _open(None)
                st.rerun()


def _open(place: str | None) -> None:
    st.session_state[_OPEN] = place


def _marked(text: str, words: list[str]) -> str:
    shown, at = "", 0
    for word in words:
        start = text.find(word, at)
        if start >= 0 and word.strip():
            shown += f"{_text(text[at:start])}:orange-background[{_text(word)}]"
            at = start + len(word)
    return shown + _text(text[at:])


def _after(change: FieldRewrite) -> str:
    shown, at = "", 0
    for piece in change.pieces:
        end = piece.start + len(piece.after)
        if piece.after.strip() and change.after[piece.start : end] == piece.after:
            shown += f"{_text(change.after[at : piece.start])}:green-background[{_text(piece.after)}]"
            at = end
    return (shown + _text(change.after[at:])).strip() or "(left out)"


def _text(text: str) -> str:
    # Marks need their spaces: joining lines must not take the one before or after a word.
    ends = (text[:1].isspace(), text[-1:].isspace())
    return f"{' ' if ends[0] else ''}{literal(text)}{' ' if ends[1] and text.strip() else ''}"
