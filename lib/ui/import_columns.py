"""Which column of a file goes where, and what its cells mean where the file alone does not say it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.model import columns
from lib.model.choice_reading import folded
from lib.model.date_parsing import Order
from lib.model.entry import typed_of
from lib.model.fields import FieldSpec, Kind
from lib.model.file_reading import Decisions, Reading
from lib.model.notation import Asked, Question
from lib.model.numerals import DecimalMark
from lib.model.record import Sheet
from lib.model.table import Table
from lib.services.file_memory import Memory
from lib.ui.words import literal

_NOT_IMPORTED, _SAME = -1, -2


def matching(sheet: Sheet, table: Table, memory: Memory, at: str) -> tuple[dict[str, int], dict[str, str]]:
    """The column of each field, and what is typed once for every row. `at` sets the controls of one file apart."""
    proposed = _proposed(sheet, table, memory)
    main = columns.main_field(sheet)
    st.markdown("**Which column goes where?**")
    if memory.is_known:
        st.caption("The columns are matched as in the last file with these titles.")
    st.caption("What the file does not hold can be the same for every row, such as a unit or a target.")
    chosen: dict[str, int] = {}
    fixed: dict[str, str] = {}
    choices = [_NOT_IMPORTED, _SAME, *range(len(table.header))]
    titles = {
        _NOT_IMPORTED: "not in this file",
        _SAME: "the same for every row",
        **dict(enumerate(columns.shown_titles(table.header))),
    }
    for place, (name, spec) in enumerate(columns.importable(sheet, links=True).items()):
        if place % 2 == 0:
            left, right = st.columns(2)
        with right if place % 2 else left:
            default = _SAME if name in memory.fixed else proposed.get(name, _NOT_IMPORTED)
            column = st.selectbox(
                f"{spec.title} (needed)" if name == main else spec.title,
                choices,
                index=choices.index(default),
                format_func=titles.__getitem__,
                key=f"match-{at}-{name}",
            )
            if column == _SAME and (typed := _same(at, spec, memory.fixed.get(name, ""))):
                fixed[name] = typed
        if column is not None and column >= 0:
            chosen[name] = column
    _unmatched(table, chosen)
    return chosen, fixed


def decisions(at: str, reading: Reading, memory: Memory, left_out: frozenset[int]) -> Decisions:
    """How numbers, days and words are read: what is remembered, proposed or chosen here."""
    decided = Decisions(memory.decimal_mark, memory.order, memory.meant, left_out)
    for question in reading.questions:
        answer = _answer(at, question)
        if answer is question.chosen:
            continue
        if isinstance(answer, DecimalMark):
            decided = replace(decided, decimal_mark=answer)
        else:
            decided = replace(decided, order=answer)
    meant = {name: dict(words) for name, words in decided.meant.items()}
    for word in reading.words[:20]:
        labels = dict(word.options)
        chosen = st.selectbox(
            literal(word.sentence),
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            placeholder="not decided",
            key=f"word-{at}-{word.field}-{folded(word.word)}",
        )
        if chosen:
            meant.setdefault(word.field, {})[folded(word.word)] = chosen
    return replace(decided, meant=meant)


def _answer(at: str, question: Question) -> DecimalMark | Order:
    examples = {option.value: option.example for option in question.options}
    values = list(examples)
    title = "Numbers" if question.about is Asked.DECIMAL_MARK else "Days"
    chosen = st.radio(
        title,
        values,
        index=values.index(question.chosen),
        format_func=lambda value: literal(examples[value]),
        help=question.reason,
        key=f"asked-{at}-{question.about.name}",
    )
    return chosen or question.chosen


def _proposed(sheet: Sheet, table: Table, memory: Memory) -> dict[str, int]:
    return dict(memory.matching) if memory.is_known else columns.propose(sheet, table.header, links=True)


def _unmatched(table: Table, chosen: dict[str, int]) -> None:
    titles = enumerate(columns.shown_titles(table.header))
    unused = [title for at, title in titles if at not in chosen.values()]
    unused = [title for title in unused if title != columns.OWN_FIRST_COLUMN]
    if unused:
        st.caption(literal(f"Not imported: {', '.join(unused)}."))


def _same(at: str, spec: FieldSpec, remembered: str) -> str:
    """What every row is given in one field."""
    label, key = f"{spec.title}, for every row", f"same-{at}-{spec.name}"
    if spec.kind is not Kind.CHOICE:
        return st.text_input(label, remembered, key=key)
    values = [str(option.value) for option in spec.options]
    place = values.index(remembered) if remembered in values else 0
    return st.selectbox(label, values, index=place, format_func=lambda value: typed_of(spec, value), key=key) or ""
