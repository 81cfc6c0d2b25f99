"""Tables of a page are written as Markdown."""

from __future__ import annotations

import ast

import pytest

from lib.charts.table_data import TableData
from lib.ui.elements.tables import written
from tests.test_arrows import name, parsed, sources


def test_texts_stand_to_the_left_and_numbers_to_the_right() -> None:
    data = TableData.of([{"Cause": "Late", "Weight": 30}, {"Cause": "Rude", "Weight": 7}])

    assert written(data) == "| Cause | Weight |\n| --- | ---: |\n| Late | 30 |\n| Rude | 7 |"


@pytest.mark.parametrize(
    ("cell", "told"),
    [("a|b", r"a\|b"), (r"a\|b", r"a\|b"), ("", ""), (None, "unknown"), (0, "0"), (1.5, "1.5"), ("**x**", "**x**")],
)
def test_every_cell_stays_in_its_column(cell: object, told: str) -> None:
    assert written(TableData.of([{"A": cell, "B": "end"}])).split("\n")[2] == f"| {told} | end |"


def test_heads_are_taken_literally() -> None:
    assert written(TableData(("a|b", "*c*"))).split("\n")[0] == r"| a\|b | \*c\* |"


def test_a_column_of_numbers_and_words_is_one_of_words() -> None:
    assert written(TableData.of([{"A": 1}, {"A": "many"}])).split("\n")[1] == "| --- |"


def test_no_page_has_a_table_of_data() -> None:
    heavy = {"table", "dataframe", "data_editor", "altair_chart", "line_chart", "bar_chart", "area_chart", "map"}
    found = {
        f"{name(path)}: st.{node.attr}"
        for path in sources()
        for node in parsed(path)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"
        if node.attr in heavy
    }
    assert found == set()
