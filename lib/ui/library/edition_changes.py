"""Two editions set against each other: what came is bold, what went is struck through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.model.address_number import number_of
from lib.model.case import CaseStudy
from lib.model.library import edition_diff
from lib.model.library.edition_diff import FieldChange, RowChange, SheetChange
from lib.model.library.text_diff import DiffKind, DiffPiece
from lib.services.library.cases import CaseCard
from lib.services.runtime import cache
from lib.ui.app import navigation
from lib.ui.elements.words import counted, literal, short

# Of words that stayed, as many as tell where one is.
_AROUND = 160


def back(slug: str) -> None:
    """The way to the case."""
    st.page_link(
        navigation.page("case"), label="Back to the case", icon=":material/arrow_back:", query_params={"slug": slug}
    )


def chosen(editions: Mapping[int, CaseCard]) -> tuple[int, int]:
    """The two editions to compare, the last two unless the address or the reader says otherwise."""
    numbers = sorted(editions)
    for key, usual in (("from", numbers[-2]), ("to", numbers[-1])):
        asked = number_of(st.query_params.get(key, ""))
        st.session_state.setdefault(f"edition-{key}", asked if asked in editions else usual)
        if st.session_state[f"edition-{key}"] not in editions:
            st.session_state[f"edition-{key}"] = usual
    left, right = st.columns(2)

    def label(number: int) -> str:
        return f"Edition {number}, {editions[number].published_on:%d %b %Y}"

    old = left.selectbox("Earlier", numbers, format_func=label, key="edition-from")
    new = right.selectbox("Later", numbers, format_func=label, key="edition-to")
    return old, new


def show(before: CaseStudy, after: CaseStudy) -> None:
    """All differences, or that there are none."""
    diff = cache.cases.get_or_make(
        ("compared", before.fingerprint, after.fingerprint), lambda: edition_diff.compare(before, after)
    )
    if diff.is_empty:
        st.success("Both editions say the same.", icon=":material/check:")
        return
    st.markdown(_in_sum(diff))
    st.caption("Bold: added in the later edition. Struck through: removed from the earlier one.")
    if diff.frame:
        st.header("The case itself")
        st.markdown("\n".join(map(_field, diff.frame)))
    for sheet in diff.sheets:
        _sheet(sheet)
    if diff.findings:
        st.header("Findings")
        told = [_pieces(item) for item in diff.findings_changed]
        told += [_piece(DiffPiece(DiffKind.IN, item)) for item in diff.findings_new]
        told += [_piece(DiffPiece(DiffKind.OUT, item)) for item in diff.findings_gone]
        st.markdown("\n".join(f"- {item}" for item in told))


def _in_sum(made: edition_diff.EditionDiff) -> str:
    added = sum(len(sheet.added) for sheet in made.sheets)
    removed = sum(len(sheet.removed) for sheet in made.sheets)
    changed = sum(len(sheet.changed) for sheet in made.sheets)
    return (
        f"{counted(added, 'row')} added, {counted(removed, 'row')} removed and {counted(changed, 'row')} changed "
        f"in {counted(len(made.sheets), 'worksheet')}."
    )


def _sheet(sheet: SheetChange) -> None:
    st.header(literal(sheet.title))
    for title, icon, rows in (
        ("Changed", ":material/edit:", sheet.changed),
        ("Added", ":material/add:", sheet.added),
        ("Removed", ":material/remove:", sheet.removed),
    ):
        if rows:
            st.markdown(f"{icon} **{title}: {len(rows)}**")
            _rows(rows)


def _rows(rows: Sequence[RowChange]) -> None:
    for row in rows:
        with st.container(border=True):
            label = literal(short(row.label[:1].upper() + row.label[1:]))
            st.markdown("\n".join((f"**{label}**", "", *map(_field, row.fields))))


def _field(change: FieldChange) -> str:
    # Some fields are called by a question.
    mark = "" if change.title.endswith("?") else ":"
    return f"- {literal(change.title)}{mark} {_pieces(change.pieces)}"


def _pieces(pieces: Sequence[DiffPiece]) -> str:
    return " ".join(filter(None, map(_piece, pieces)))


def _piece(piece: DiffPiece) -> str:
    text = " ".join(piece.text.split())
    if not text:
        return ""
    if piece.part is DiffKind.SAME:
        if len(text) > _AROUND:
            half = _AROUND // 2
            text = f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"
        return literal(text)
    return f"~~{literal(text)}~~" if piece.part is DiffKind.OUT else f"**{literal(text)}**"
