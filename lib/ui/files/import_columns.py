"""Which column of a file goes where, and what its cells mean where the file alone does not say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from lib.model.dates.parsing import DayOrder
from lib.model.fields import FieldSpec, Kind
from lib.model.reading import columns
from lib.model.reading.cell_table import CellTable
from lib.model.reading.choices import folded
from lib.model.reading.file_decisions import FileDecisions, FileReading
from lib.model.reading.notation import NotationIssue, NotationQuestion
from lib.model.reading.numerals import DecimalMark
from lib.model.reading.typed_values import typed_of
from lib.model.record import Worksheet
from lib.services.files.import_memory import FileMemory
from lib.ui.elements.words import counted, literal

_NOT_IMPORTED, _SAME = -1, -2


def matching(sheet: Worksheet, table: CellTable, memory: FileMemory, at: str) -> tuple[dict[str, int], dict[str, str]]:
    """The column of each field, and what is typed once for every row. `at` sets the controls of one file apart."""
    proposed = _proposed(sheet, table, memory)
    main = columns.main_field(sheet)
    st.markdown("**Which column goes where?**")
    if memory.is_known:
        st.caption("The columns are matched as they were for the last file with these titles.")
    chosen: dict[str, int] = {}
    fixed: dict[str, str] = {}
    choices = [_NOT_IMPORTED, _SAME, *range(len(table.header))]
    titles = {
        _NOT_IMPORTED: "not in this file",
        _SAME: "the same for every row",
        **dict(enumerate(columns.shown_titles(table.header))),
    }
    fields = columns.importable(sheet, links=True)
    defaults = {name: _SAME if name in memory.fixed else proposed.get(name, _NOT_IMPORTED) for name in fields}
    for place, name in enumerate(
        _asked(at, [name for name in fields if defaults[name] != _NOT_IMPORTED], fields, main)
    ):
        if place % 2 == 0:
            left, right = st.columns(2)
        with right if place % 2 else left:
            spec = fields[name]
            column = st.selectbox(
                f"{spec.title} (required)" if name == main else spec.title,
                choices,
                index=choices.index(defaults[name]),
                format_func=titles.__getitem__,
                key=f"match-{at}-{name}",
            )
            if column == _SAME and (typed := _same(at, spec, memory.fixed.get(name, ""))):
                fixed[name] = typed
        if column is not None and column >= 0:
            chosen[name] = column
    _unmatched(table, chosen)
    return chosen, fixed


def _asked(at: str, in_file: Sequence[str], fields: Mapping[str, FieldSpec], main: str) -> Iterator[str]:
    """The fields to match: those the file has and the main one, then the others once they are asked for.

    A worksheet has up to twenty, and a file seldom more than six: on a phone they would fill three screens.
    """
    for name in fields:
        if name in in_file or name == main:
            yield name
    rest = [name for name in fields if name not in in_file and name != main]
    label = f"Show {counted(len(rest), 'more field')}"
    every = bool(rest) and st.toggle(
        label, key=f"more-fields-{at}", help="Fill these as well, or give every row the same value."
    )
    # What was chosen stays in sight, since a control that is not drawn forgets.
    for name in rest:
        if every or st.session_state.get(f"match-{at}-{name}", _NOT_IMPORTED) != _NOT_IMPORTED:
            yield name


def decisions(at: str, reading: FileReading, memory: FileMemory, left_out: frozenset[int]) -> FileDecisions:
    """How numbers, days and words are read: what is remembered, proposed or chosen here."""
    decided = FileDecisions(memory.decimal_mark, memory.order, memory.meant, left_out)
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
            placeholder="choose one",
            key=f"word-{at}-{word.field}-{folded(word.word)}",
        )
        if chosen:
            meant.setdefault(word.field, {})[folded(word.word)] = chosen
    return replace(decided, meant=meant)


def _answer(at: str, question: NotationQuestion) -> DecimalMark | DayOrder:
    examples = {option.value: option.example for option in question.options}
    values = list(examples)
    title = "Numbers" if question.about is NotationIssue.DECIMAL_MARK else "Dates"
    chosen = st.radio(
        title,
        values,
        index=values.index(question.chosen),
        format_func=lambda value: literal(examples[value]),
        help=question.reason,
        key=f"asked-{at}-{question.about.name}",
    )
    return chosen or question.chosen


def _proposed(sheet: Worksheet, table: CellTable, memory: FileMemory) -> dict[str, int]:
    return dict(memory.matching) if memory.is_known else columns.propose(sheet, table.header, links=True)


def _unmatched(table: CellTable, chosen: dict[str, int]) -> None:
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
