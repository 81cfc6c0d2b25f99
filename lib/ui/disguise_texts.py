"""Every field of a training edition before and after, to filter and to tell by hand."""

from __future__ import annotations

import streamlit as st

from lib.model.disguise.identities import plain
from lib.model.disguise.rehearsal import Rehearsal
from lib.model.disguise.telling import Change
from lib.services import training
from lib.ui import paging
from lib.ui.desk import Desk
from lib.ui.words import counted, literal

PAGE_SIZE = 10
_ANY = "anything"


def show(desk: Desk, ready: Rehearsal) -> None:
    """The fields that change, by what is replaced in them or by words."""
    kinds = sorted({piece.kind.value for change in ready.changes for piece in change.pieces})
    first, second = st.columns(2)
    kind = first.selectbox("Replaced", [_ANY, *kinds], key="retold-kind")
    words = second.text_input("Holds the words", key="retold-words", icon=":material/search:")
    found = [change for change in ready.changes if _fits(change, kind, words)]
    pieces = sum(len(change.pieces) for change in found)
    st.caption(f"{counted(pieces, 'replacement')} in {counted(len(found), 'field')}")
    shown = paging.asked("retold", lambda page: found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], bool)
    for change in shown:
        _change(desk, change)
    paging.turn(len(found), PAGE_SIZE, "retold")


def _fits(change: Change, kind: str, words: str) -> bool:
    of_kind = kind == _ANY or any(piece.kind.value == kind for piece in change.pieces)
    return of_kind and plain(words) in plain(f"{change.before} {change.after}")


def _change(desk: Desk, change: Change) -> None:
    with st.container(border=True):
        by_hand = " :blue-badge[told by hand]" if change.by_hand else ""
        st.caption(f"{literal(change.sheet)} · {literal(change.field)} · {literal(change.place)}{by_hand}")
        st.markdown(f"**Before** {_marked(change.before, [piece.before for piece in change.pieces])}")
        st.markdown(f"**After** {_after(change)}")
        if not any(piece.before == change.before for piece in change.pieces):
            with st.popover("Tell it by hand", icon=":material/edit:", key=f"by-hand-{change.place}"):
                _by_hand(desk, change)


def _by_hand(desk: Desk, change: Change) -> None:
    text = st.text_area("What trainees read", change.after, key=f"text-{change.place}", height=200)
    with st.container(horizontal=True):
        save = st.button("Save", key=f"save-{change.place}", type="primary")
        back = change.by_hand and st.button("As the replacements tell it", key=f"back-{change.place}")
    if save or back:
        after = text if save else ""
        training.reword(desk.store, desk.person, desk.review.slug, change.place, change.before, after)
        st.rerun()


def _marked(text: str, words: list[str]) -> str:
    shown, at = "", 0
    for word in words:
        start = text.find(word, at)
        if start >= 0 and word.strip():
            shown += f"{_text(text[at:start])}:orange-background[{_text(word)}]"
            at = start + len(word)
    return shown + _text(text[at:])


def _after(change: Change) -> str:
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
