"""Rows from a file that name other rows: of the review, and of the same file."""

from __future__ import annotations

from typing import Any

import pytest

from lib.model.errors import ImportRefused
from lib.model.reading import columns
from lib.model.reading.cell_table import read_table
from lib.model.reading.file_decisions import FileReading
from lib.model.roles import Person
from lib.model.workbook import SHEETS
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.files import exports, imports
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from tests.services.contents import contents

BEFORE_NOTICE = {"statement": "Late, again and again; in writing"}


def bring_in(store: Store, person: Person, review: Review, key: str, content: bytes, **fixed: str) -> int:
    table = read_table(content)
    matching = columns.propose(SHEETS[key], table.header, links=True)
    return imports.records(Context(store, person), review.id, key, table, matching, fixed)


def records(store: Store, person: Person, review: Review, key: str) -> list[Any]:
    return [row.record for row in reviews.sheet_rows(Context(store, person), review.id, key)]


@pytest.fixture
def evidence(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "evidence", BEFORE_NOTICE)
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Price"})


CELLS = {
    "e1": ("e1",),
    "E2; e1": ("e2", "e1"),
    "1": ("e1",),
    "[2], [1]": ("e2", "e1"),
    "price": ("e2",),
    "Late, again and again; in writing": ("e1",),
    "Price; Late, again and again; in writing": ("e2", "e1"),
    "Late, again and again; in writing, e2": ("e1", "e2"),
    "Price; e2": ("e2",),
    "": (),
}


@pytest.mark.parametrize(("key", "title"), [("touchpoints", "title"), ("notes", "text"), ("causes", "text")])
@pytest.mark.usefixtures("evidence")
def test_evidence_is_named_by_id_number_or_words(
    store: Store, ann: Person, review: Review, key: str, title: str
) -> None:
    for number, cell in enumerate(CELLS):
        assert bring_in(store, ann, review, key, f'{title},evidence\nRow {number},"{cell}"\n'.encode()) == 1, cell
    found = {cell: record.evidence for cell, record in zip(CELLS, records(store, ann, review, key), strict=True)}
    assert found == CELLS


@pytest.mark.parametrize("key", ["touchpoints", "notes", "causes", "lessons", "strategies"])
@pytest.mark.usefixtures("evidence")
def test_evidence_that_is_not_there_is_a_row_that_is_named(store: Store, ann: Person, review: Review, key: str) -> None:
    main = columns.main_field(SHEETS[key])
    before = contents(store)
    with pytest.raises(ImportRefused) as caught:
        bring_in(store, ann, review, key, f"{main},evidence\nA,e1\nB,e9\n".encode())
    assert "Line 3, evidence: “e9” is not in Evidence." in str(caught.value)
    assert contents(store) == before


def test_causes_come_in_with_their_parent_wherever_it_stands_in_the_file(
    store: Store, ann: Person, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "There before"})
    content = "cause,explains\nLeaf,Branch\nBranch,root\nRoot,\nOther,There before\nLast,c1\n"
    assert bring_in(store, ann, review, "causes", content.encode()) == 5
    rows = reviews.sheet_rows(Context(store, ann), review.id, "causes")
    parents = {row.record.text: row.record.parent for row in rows}
    ids = {row.record.text: row.id for row in rows}
    assert parents == {
        "There before": None, "Leaf": ids["Branch"], "Branch": ids["Root"], "Root": None,
        "Other": "c1", "Last": "c1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("cause,explains\nA,Nowhere\n", "Line 2, explains: “Nowhere” is not in Root causes."),
        ("cause,explains\nA,B\nB,A\n", "Line 2, explains: this row links back to itself."),
        ("cause,explains\nA,A\n", "Line 2, explains: this row links back to itself."),
    ],
)
def test_a_cause_that_explains_nothing_or_itself_is_a_row_that_is_named(
    store: Store, ann: Person, review: Review, content: str, sentence: str
) -> None:
    with pytest.raises(ImportRefused, match="Nothing was imported") as caught:
        bring_in(store, ann, review, "causes", content.encode())
    assert sentence in str(caught.value)


@pytest.mark.usefixtures("evidence")
def test_every_row_can_be_given_the_same_link(store: Store, ann: Person, review: Review) -> None:
    assert bring_in(store, ann, review, "touchpoints", b"title\nA\nB\n", evidence="Price; 1") == 2
    assert [record.evidence for record in records(store, ann, review, "touchpoints")] == [("e2", "e1")] * 2
    with pytest.raises(ImportRefused) as caught:
        bring_in(store, ann, review, "touchpoints", b"title\nA\nB\n", evidence="e7")
    assert "For every row, Evidence: “e7” is not in Evidence." in str(caught.value)


@pytest.mark.parametrize("key", ["touchpoints", "notes", "causes", "actions"])
@pytest.mark.usefixtures("evidence")
def test_a_row_that_is_removed_while_the_file_is_read_keeps_everything_out(
    store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    read = imports.read

    def read_slowly(*args: Any) -> FileReading:
        found = read(*args)
        worksheets.remove(Context(store, ann), review.id, "evidence", "e1")
        return found

    monkeypatch.setattr(imports, "read", read_slowly)
    main = columns.main_field(SHEETS[key])
    with pytest.raises(ImportRefused) as caught:
        bring_in(store, ann, review, key, f'{main},evidence\nA,e2\nB,"e2, e1"\n'.encode())
    assert "Line 3, Evidence: “e1” is no longer in Evidence." in str(caught.value)
    assert records(store, ann, review, key) == []


@pytest.mark.usefixtures("evidence")
def test_causes_go_out_and_in_with_their_tree(store: Store, ann: Person, review: Review) -> None:
    for values in ({"text": "A; b, c"}, {"text": "D", "parent": "c1", "evidence": ["e1", "e2"]}, {"parent": "c2"}):
        worksheets.add(Context(store, ann), review.id, "causes", values)
    content = exports.worksheet(Context(store, ann), review.id, "causes").content
    for row in ("c1", "c2", "c3"):
        worksheets.remove(Context(store, ann), review.id, "causes", row)
    assert bring_in(store, ann, review, "causes", content) == 3
    assert [(record.text, record.parent) for record in records(store, ann, review, "causes")] == [
        ("A; b, c", None), ("D", "c4"), ("", "c5"),
    ]  # fmt: skip
    assert records(store, ann, review, "causes")[1].evidence == ("e1", "e2")


@pytest.mark.parametrize("cell", ["late", "Late", "Price; late", "[9] Late"])
def test_words_that_two_rows_have_are_pointed_out(store: Store, ann: Person, review: Review, cell: str) -> None:
    for statement in ("Late", "Price", "late"):
        worksheets.add(Context(store, ann), review.id, "evidence", {"statement": statement})
    with pytest.raises(ImportRefused) as caught:
        bring_in(store, ann, review, "notes", f"text,evidence\nA,{cell}\n".encode())
    assert "may be 1 or 3 of Evidence: give its number." in str(caught.value)
    for one in ("3", "e3", "[3] Late"):
        bring_in(store, ann, review, "notes", f"text,evidence\n{one},{one}\n".encode())
    assert {record.evidence for record in records(store, ann, review, "notes")} == {("e3",)}


def test_two_causes_of_one_name_in_a_file_are_pointed_out(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(ImportRefused) as caught:
        bring_in(store, ann, review, "causes", b"cause,explains\nRoot,\nRoot,\nLeaf,Root\n")
    assert "Line 4, explains: “Root” may be line 2 or line 3 of Root causes: give its number." in str(caught.value)


def test_links_to_rows_of_one_name_go_out_and_come_in_again(store: Store, ann: Person, review: Review) -> None:
    for text, parent in (("Root", None), ("Root", None), ("Leaf", "c2"), ("Twig", "c3")):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": text, "parent": parent})
    content = exports.worksheet(Context(store, ann), review.id, "causes").content
    other = reviews.start(Context(store, ann), "Other", "14 Feb 2018", "Stock")
    bring_in(store, ann, other, "causes", content)
    rows = reviews.sheet_rows(Context(store, ann), other.id, "causes")
    assert [row.record.parent for row in rows] == [None, None, rows[1].id, rows[2].id]
