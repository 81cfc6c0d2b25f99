"""Several files of a case in one."""

from __future__ import annotations

import io
import struct
from xml.etree import ElementTree
from zipfile import ZipFile

from lib.report.document.full_case import full_document
from lib.report.files import archive
from tests.report.flagship import case_of, flagship


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


def test_each_worksheet_that_holds_something_is_a_csv_file() -> None:
    case = flagship()
    assert archive.worksheets(case) == archive.worksheets(case)
    files = unpacked(archive.worksheets(case))
    assert set(files) == {f"{key.replace('_', '-')}.csv" for key, rows in case.workbook.sheets.items() if rows}
    assert files["evidence.csv"].startswith("\ufeffNo.,".encode())


def test_no_cell_begins_a_formula() -> None:
    files = unpacked(archive.worksheets(case_of({"causes": [{"text": "=1+1"}]})))
    assert b",'=1+1," in files["causes.csv"]


def test_words_that_nobody_may_hand_on_stay_out() -> None:
    case = case_of(
        {"interviews": [{"consent": "refused"}], "answers": [{"interview": "i1", "words": "Too slow, always."}]}
    )
    assert not any(b"Too slow" in content for content in unpacked(archive.worksheets(case)).values())


def test_each_exhibit_is_a_drawing_and_a_picture() -> None:
    case = flagship()
    figures = full_document(case).figures()
    files = unpacked(archive.charts(case))
    assert len(files) == 2 * len(figures)
    for number, figure in enumerate(figures, start=1):
        (drawn,) = (content for name, content in files.items() if name.startswith(f"svg/{number:02d}-"))
        root = ElementTree.fromstring(drawn)
        assert [child.text for child in root[:2]] == [figure.caption, figure.alt]
        (picture,) = (content for name, content in files.items() if name.startswith(f"png/{number:02d}-"))
        assert picture.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", picture[16:24])
        assert (width, height) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))


def test_hostile_words_name_no_file_and_break_no_drawing() -> None:
    hostile = "../../etc/<script>]]>&\u202e"
    case = case_of(
        {
            "touchpoints": [
                {"title": hostile, "emotion": 1, "actor": hostile},
                {"title": "B", "emotion": -1, "actor": hostile},
            ]
        }
    )
    for name, content in unpacked(archive.charts(case)).items():
        assert ".." not in name
        if name.endswith(".svg"):
            assert not any(item.tag.endswith("script") for item in ElementTree.fromstring(content).iter())
