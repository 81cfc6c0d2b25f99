"""The data of a picture: heads and rows."""

from __future__ import annotations

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.scene import Scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from tests.charts.reading import data_frame


def nothing(_ink: Ink, width: int) -> Scene:
    return Scene(width, 0)


def test_heads_stand_where_they_are_first_named_and_a_missing_cell_is_none() -> None:
    data = TableData.of([{"No.": 1, "Cause": "Late"}, {"Cause": "Rude", "Weight": 3}, {}])

    assert data == TableData(("No.", "Cause", "Weight"), ((1, "Late", None), (None, "Rude", 3), (None, None, None)))


def test_no_lines_are_no_heads() -> None:
    assert TableData.of([]) == TableData((), ())


def test_the_table_of_a_picture_holds_the_same() -> None:
    data = TableData.of([{"No.": 1, "Cause": "Late"}, {"No.": 2, "Cause": "Rude"}])

    assert data_frame(Picture("causes", "", nothing, "", data)).to_dict("records") == [
        {"No.": 1, "Cause": "Late"},
        {"No.": 2, "Cause": "Rude"},
    ]


def test_an_empty_picture_has_an_empty_table() -> None:
    assert len(data_frame(Picture("causes", "", nothing, "", TableData()))) == 0
