"""Bringing in reviews, cases and worksheet rows: all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.case import CaseStudy, FrozenRow, ReviewDocument, document_of
from lib.model.errors import ImportRefused, ListFull, NotFound
from lib.model.fields import TEXT_LIMIT
from lib.model.reading import columns
from lib.model.reading.cell_table import CellTable, read_table
from lib.model.record import Row
from lib.model.roles import Person, Role
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import EVIDENCE, Evidence
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.swot import SwotNote
from lib.report.case_forms import CaseForm
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import exports, imports
from lib.services.library import cases, catalogue, samples
from lib.services.review import reviews
from lib.settings import DATA
from lib.store import Store
from lib.store.reviews import Review
from tests.model.strategies import LETTERS, workbooks
from tests.services.conftest import somebody
from tests.services.contents import contents

CSV = DATA / "samples" / "kfc-bidvest-evidence.csv"
FLAGSHIP = DATA / "samples" / f"{samples.FLAGSHIP}.json"
HOSTILE = [
    "<script>alert('x')</script> & <b>bold</b>",
    "=1+1",
    "+SUM(A1:A9)",
    "@import",
    "-2",
    "# heading *stars* _lines_ [link](javascript:alert(1)) $x^2$ `code`",
    "\u202eright to left\u202c and עברית العربية",
    "zero\u200bwidth\u200d\ufeff",
    "👩‍👩‍👧 日本語 ﷺ e\u0301",
    "\"quotes\", 'more'; \\ back / slash\t tab",
    '#set page(width: 1pt)\n#read("/etc/passwd")',
    "{{ 7 * 7 }} ${x} %s {0}",
    "line\nline\n\n\nline",
    "x" * TEXT_LIMIT,
]


def document(store: Store, person: Person, review: Review) -> ReviewDocument:
    return document_of(review.slug, reviews.workbook(Context(store, person), review.id))


def handed_over(store: Store, person: Person, review: Review) -> ReviewDocument:
    """What a person gets who exports a review and opens the file elsewhere."""
    read = imports.document(exports.review(Context(store, person), review.id).content)
    assert isinstance(read, ReviewDocument)
    return read


def flagship() -> tuple[ReviewDocument, dict[str, bytes]]:
    source = imports.document(FLAGSHIP.read_bytes())
    assert isinstance(source, ReviewDocument)
    return source, {name: (FLAGSHIP.parent / name).read_bytes() for name in source.files.values()}


def as_kept(workbook: Workbook) -> Workbook:
    """A review as the database holds it: each single worksheet has its one row, and no cause explains itself."""
    blank = {
        sheet.key: (Row(f"{sheet.prefix}1", 1, 1, 1, sheet.record()),) for sheet in SHEETS.values() if sheet.single
    }
    causes = tuple(
        replace(row, record=row.record.model_copy(update={"parent": None}))
        if row.record.parent and int(row.record.parent[1:]) >= row.number
        else row
        for row in workbook.rows(Cause)
    )
    return Workbook({**blank, **workbook.sheets, **({"causes": causes} if causes else {})})


def refused(store: Store, act: Callable[[], object]) -> str:
    """The sentence of a refusal that changed nothing at all."""
    before = contents(store)
    with pytest.raises(ImportRefused) as caught:
        act()
    assert contents(store) == before
    return str(caught.value)


def test_a_review_comes_out_and_goes_into_another_database_equal(
    store: Store, ann: Person, other: Store, colleague: Person
) -> None:
    source, files = flagship()
    review = imports.review(Context(store, ann), source, files)
    out = handed_over(store, ann, review)
    assert out == document(store, ann, review)
    again = imports.review(Context(other, colleague), out)
    assert document(other, colleague, again) == out


def test_an_imported_review_is_a_review_like_any_other(store: Store, ann: Person) -> None:
    source, files = flagship()
    made = imports.review(Context(store, ann), source, files)
    review = reviews.find(Context(store, ann), made.id)
    assert (review.status, review.sample, review.created_by) == ("open", False, ann.id)
    loss = reviews.workbook(Context(store, ann), review.id).one(Loss)
    assert (review.customer, review.title, review.notice_date) == (loss.customer, loss.what_was_lost, loss.notice_date)
    added = worksheets.add(Context(store, ann), review.id, "causes", {"text": "a → b"})
    assert sum(row.id == added.id for row in reviews.sheet_rows(Context(store, ann), review.id, "causes")) == 1


def test_the_order_of_moved_rows_survives(store: Store, ann: Person, other: Store, colleague: Person) -> None:
    source, files = flagship()
    review = imports.review(Context(store, ann), source, files)
    ids = [row.id for row in reviews.sheet_rows(Context(store, ann), review.id, "touchpoints")]
    worksheets.move(Context(store, ann), review.id, "touchpoints", ids[-1], -3)
    worksheets.remove(Context(store, ann), review.id, "touchpoints", ids[0])
    again = imports.review(Context(other, colleague), handed_over(store, ann, review))
    moved = [row.id for row in reviews.sheet_rows(Context(other, colleague), again.id, "touchpoints")]
    assert moved == [row.id for row in reviews.sheet_rows(Context(store, ann), review.id, "touchpoints")] != ids[1:]


def test_a_review_with_links_to_removed_rows_goes_out_and_in(
    store: Store, ann: Person, other: Store, colleague: Person
) -> None:
    source, files = flagship()
    review = imports.review(Context(store, ann), source, files)
    for row in reviews.sheet_rows(Context(store, ann), review.id, "evidence")[:20]:
        worksheets.remove(Context(store, ann), review.id, "evidence", row.id)
    worksheets.remove(
        Context(store, ann), review.id, "causes", reviews.sheet_rows(Context(store, ann), review.id, "causes")[0].id
    )
    out = handed_over(store, ann, review)
    assert document(other, colleague, imports.review(Context(other, colleague), out)) == out


@given(workbook=workbooks().map(as_kept))
def test_any_review_comes_back_from_the_database_as_it_went_in(sqlite_store: Store, workbook: Workbook) -> None:
    person = somebody(sqlite_store, "Ann", Role.FACILITATOR)
    source = document_of("any-review", workbook)
    made = imports.review(Context(sqlite_store, person), source)
    assert document(sqlite_store, person, made).sheets == source.sheets


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_survives_the_way_in_and_out_unchanged(
    store: Store, ann: Person, review: Review, other: Store, colleague: Person, text: str
) -> None:
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "customer"), " ".join(text.split())[:200], 1)
    worksheets.edit(Context(store, ann), Place(review.id, "outline", "o1", "part_a"), text, 1)
    worksheets.edit(Context(store, ann), Place(review.id, "outline", "o1", "tags"), [text[:200].strip()], 2)
    worksheets.add(
        Context(store, ann), review.id, "evidence", {"statement": text, "source": " ".join(text.split())[:200]}
    )
    again = imports.review(Context(other, colleague), handed_over(store, ann, review))
    assert reviews.workbook(Context(other, colleague), again.id).one(Outline).part_a == text
    assert document(other, colleague, again) == document(store, ann, review)
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    assert imports.document(exports.case(Context(store, ann), case.slug, CaseForm.JSON).content) == case


def test_a_case_goes_into_another_database_with_an_equal_review(
    store: Store, ann: Person, other: Store, colleague: Person
) -> None:
    source, files = flagship()
    review = imports.review(Context(store, ann), source, files)
    case = cases.publish(Context(store, ann), review.id, "Lea", "From public sources.")
    read = imports.document(exports.case(Context(store, ann), case.slug, CaseForm.JSON).content)
    assert read == case
    assert isinstance(read, CaseStudy)
    made = imports.case(Context(other, colleague), read)
    assert cases.read(Context(other, colleague), case.slug) == case
    assert (made.slug, reviews.find(Context(other, colleague), made.id).status) == (case.slug, "published")
    assert document(other, colleague, made) == document(store, ann, review)
    assert [card.slug for card in catalogue.search(Context(other, colleague), "chicken").cards] == [case.slug]


def test_a_case_goes_into_the_same_kind_of_database(store: Store, ann: Person) -> None:
    source, files = flagship()
    review = imports.review(Context(store, ann), source, files)
    case = cases.publish(Context(store, ann), review.id, "Lea", "From public sources.")
    cases.remove(Context(store, ann), case.slug)
    reviews.remove(Context(store, ann), review.id)
    made = imports.case(Context(store, ann), case)
    assert cases.read(Context(store, ann), case.slug) == case
    assert document(store, ann, made) == case.review


def test_the_same_edition_twice_is_refused(store: Store, ann: Person, review: Review) -> None:
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    sentence = refused(store, lambda: imports.case(Context(store, ann), case))
    assert sentence == "Edition 1 of “Hilltop Foods: All deliveries” is already in the library. Nothing was imported."


def test_a_later_edition_from_elsewhere_becomes_the_current_one(store: Store, ann: Person, review: Review) -> None:
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    later = case.model_copy(update={"edition": 3, "summary": "Seen later"})
    made = imports.case(Context(store, ann), later)
    assert cases.read(Context(store, ann), case.slug) == later
    assert cases.read(Context(store, ann), case.slug, 1) == case
    assert made.slug == f"{case.slug}-2"


def test_an_import_is_not_taken_back_by_undo(store: Store, ann: Person) -> None:
    source, files = flagship()
    review = imports.review(Context(store, ann), source, files)
    assert undo.last(Context(store, ann), review.id) is None
    worksheets.add(Context(store, ann), review.id, "causes")
    undo.undo(Context(store, ann), review.id)
    with pytest.raises(undo.NothingToUndo):
        undo.undo(Context(store, ann), review.id)
    assert len(reviews.sheet_rows(Context(store, ann), review.id, "loss")) == 1
    assert [change.action for change in undo.recent(Context(store, ann), review.id)][-1] == "add"


def test_the_one_row_of_a_single_worksheet_cannot_be_removed(store: Store, ann: Person, review: Review) -> None:
    before = contents(store)
    for sheet, row in (("loss", "x1"), ("outline", "o1")):
        with pytest.raises(NotFound):
            worksheets.remove(Context(store, ann), review.id, sheet, row)
        with pytest.raises(NotFound):
            worksheets.swap(Context(store, ann), review.id, sheet, row, {})
    assert contents(store) == before


def test_a_review_that_breaks_a_rule_of_its_worksheet_is_refused(store: Store, ann: Person) -> None:
    causes = tuple(FrozenRow(id=f"c{number}", number=number, values={"parent": f"c{3 - number}"}) for number in (1, 2))
    notes = tuple(FrozenRow(id=f"n{number}", number=number, values={"quadrant": "S"}) for number in range(1, 7))
    for key, rows, said in (("causes", causes, "a cause cannot explain itself"), ("notes", notes, "Strengths")):
        source = ReviewDocument(slug="hilltop", sheets={key: rows})
        assert said in refused(store, lambda source=source: imports.review(Context(store, ann), source))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"evidence": ["e99"]}, "Evidence names “e99”, which is not in Evidence"),
        ({"parent": "c9"}, "Explains names “c9”, which is not in Root causes"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(store: Store, ann: Person, values: dict[str, Any], sentence: str) -> None:
    row = FrozenRow(id="c1", number=1, values=values)
    source = ReviewDocument(slug="hilltop", sheets={"causes": (row,)})
    assert sentence in refused(store, lambda: imports.review(Context(store, ann), source))


def test_a_link_that_leads_nowhere_is_refused_in_a_case_too(store: Store, ann: Person, review: Review) -> None:
    values = cases.publish(Context(store, ann), review.id, "Lea", "Now.").model_dump(mode="json")
    values["slug"] = "elsewhere"
    values["review"]["sheets"]["causes"] = [{"id": "c1", "number": 1, "values": {"evidence": ["e99"]}}]
    for files in ({}, {"evidence": "evidence.csv"}):
        values["review"]["files"] = files
        source = CaseStudy.model_validate(values)
        sentence = refused(store, lambda source=source: imports.case(Context(store, ann), source))
        assert sentence.startswith(
            "One link leads nowhere. Nothing was imported. Root causes, c1: Evidence names “e99”"
        )


def test_a_csv_file_that_did_not_come_along_is_named(store: Store, ann: Person) -> None:
    source, files = flagship()
    (name,) = files
    for brought in ({}, {"other.csv": files[name]}):
        sentence = refused(store, lambda brought=brought: imports.review(Context(store, ann), source, brought))
        assert sentence == f"This review names the file “{name}”, which did not come with it. Nothing was imported."


def test_a_wrong_cell_in_a_csv_file_beside_a_review_keeps_the_review_out(store: Store, ann: Person) -> None:
    source, files = flagship()
    ((name, content),) = files.items()
    spoilt = content.replace(b"\n2017-06-30,", b"\nlast summer,")
    sentence = refused(store, lambda: imports.review(Context(store, ann), source, {name: spoilt}))
    assert sentence.startswith("One row does not fit. Nothing was imported. Line 5, date: “last summer” is not a date")


@pytest.mark.parametrize("key", ["nothing", "loss"])
def test_a_csv_file_for_a_worksheet_that_takes_none_is_refused(store: Store, ann: Person, key: str) -> None:
    values = {
        "format": "lost-and-learned/review",
        "version": 1,
        "slug": "hilltop",
        "sheets": {},
        "files": {key: "a.csv"},
    }

    def bring_in() -> None:
        source = imports.document(json.dumps(values).encode())
        assert isinstance(source, ReviewDocument)
        imports.review(Context(store, ann), source, {"a.csv": b"customer\nHilltop\n"})

    assert f"“{key}”" in refused(store, bring_in)


def test_rows_of_a_csv_file_are_numbered_after_those_of_the_review(store: Store, ann: Person) -> None:
    source = ReviewDocument(
        slug="hilltop",
        sheets={"evidence": (FrozenRow(id="e7", number=7, values={"statement": "First"}),)},
        files={"evidence": "more.csv"},
    )
    review = imports.review(Context(store, ann), source, {"more.csv": b"fact\nSecond\nThird\n"})
    rows = reviews.sheet_rows(Context(store, ann), review.id, "evidence")
    assert [(row.id, row.record.statement) for row in rows] == [("e7", "First"), ("e8", "Second"), ("e9", "Third")]


@pytest.mark.parametrize(("sheet", "row"), [("evidence", "e2"), ("loss", "x7")])
def test_a_row_whose_name_and_number_do_not_go_together_is_refused(sheet: str, row: str) -> None:
    rows = [{"id": row, "number": 1, "values": {}}]
    values = {"format": "lost-and-learned/review", "version": 1, "slug": "hilltop", "sheets": {sheet: rows}}
    with pytest.raises(ImportRefused) as caught:
        imports.document(json.dumps(values).encode())
    assert f"should have the id {row[0]}1, not {row}." in str(caught.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is not JSON"),
        (b"\xff\xfe\x00", "This file is not text in UTF-8"),
        (b"PK\x03\x04\x00\xff", "This file is not text in UTF-8"),
        (b"[]", "neither a case nor a review"),
        (
            b'{"format": "lost-and-learned/review", "version": 9, "slug": "a", "sheets": {}}',
            "written by a newer release",
        ),
        (b'{"format": "lost-and-learned/review", "version": 1, "slug": "a", "sheets": {"x": []}}', "no worksheet “x”"),
    ],
)
def test_a_file_that_is_neither_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        imports.document(content)
    assert sentence in str(caught.value)


def test_a_wrong_value_is_named_with_its_row(store: Store, ann: Person) -> None:
    values = json.loads(FLAGSHIP.read_text("utf-8"))
    values["sheets"]["causes"][2]["values"]["weight"] = 400
    with pytest.raises(ImportRefused) as caught:
        imports.document(json.dumps(values).encode())
    assert "Root causes, c3: Weight: enter a whole number from 0 to 100." in str(caught.value)


@given(content=st.binary(max_size=200) | st.text(LETTERS, max_size=200).map(str.encode))
def test_any_other_bytes_are_refused_without_an_error(content: bytes) -> None:
    with pytest.raises(ImportRefused):
        imports.document(content)


def table() -> CellTable:
    return read_table(CSV.read_bytes())


def bring_in(store: Store, person: Person, review: Review, found: CellTable) -> int:
    matching = columns.propose(EVIDENCE, found.header)
    return imports.records(Context(store, person), review.id, EVIDENCE.key, found, matching)


def evidence(store: Store, person: Person, review: Review) -> list[Evidence]:
    return [row.record for row in reviews.sheet_rows(Context(store, person), review.id, EVIDENCE.key)]


def test_the_evidence_of_a_csv_file_comes_in_whole(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, EVIDENCE.key, {"statement": "There before"})
    assert bring_in(store, ann, review, table()) == 30
    rows = reviews.sheet_rows(Context(store, ann), review.id, EVIDENCE.key)
    assert [row.number for row in rows] == list(range(1, 32))
    assert [row.record.statement for row in rows[:2]] == [
        "There before",
        "3663 (later Bidvest Logistics) wins KFC UK from ACR Logistics: five years; 680 restaurants",
    ]
    first = rows[1].record
    assert (first.when, first.value, first.stated_by, first.strength.value) == (
        "2006", "1000", "KFC UK / 3663", "trade press",
    )  # fmt: skip
    assert len({record.url for record in evidence(store, ann, review) if record.url}) > 5


def test_every_imported_row_stands_in_the_history(store: Store, ann: Person, review: Review) -> None:
    pulse = reviews.pulse(Context(store, ann), review.id)
    bring_in(store, ann, review, table())
    assert reviews.pulse(Context(store, ann), review.id) > pulse
    told = undo.recent(Context(store, ann), review.id)
    assert [(change.action, change.kind, change.act_size) for change in told] == [("add", "import", 30)]
    assert [change.action for change in undo.versions(Context(store, ann), review.id, "evidence", "e30")] == ["add"]
    undo.undo(Context(store, ann), review.id)
    assert evidence(store, ann, review) == []


def test_one_broken_cell_keeps_every_row_out(store: Store, ann: Person, review: Review) -> None:
    broken = read_table(CSV.read_bytes().replace(b"GMB union,interested party", b"GMB union,hearsay", 1))
    sentence = refused(store, lambda: bring_in(store, ann, review, broken))
    assert sentence.startswith("One row does not fit. Nothing was imported. Line 3, strength: “hearsay” is not one")
    assert evidence(store, ann, review) == []


def test_columns_that_match_nothing_bring_nothing(store: Store, ann: Person, review: Review) -> None:
    act = lambda: imports.records(Context(store, ann), review.id, EVIDENCE.key, table(), {})  # noqa: E731
    assert refused(store, act).startswith("30 rows do not fit.")


def test_rows_for_a_review_or_worksheet_that_is_not_there_are_refused(
    store: Store, ann: Person, review: Review
) -> None:
    before = contents(store)
    found, matching = table(), columns.propose(EVIDENCE, table().header)
    for number, key in ((99, EVIDENCE.key), (review.id, "nothing"), (review.id, "loss")):
        with pytest.raises((NotFound, ImportRefused)):
            imports.records(Context(store, ann), number, key, found, matching)
    assert contents(store) == before


def test_a_full_quadrant_takes_no_notes_from_a_file(store: Store, ann: Person, review: Review) -> None:
    lines = "".join(f"S,note {number}\n" for number in range(6))
    found = read_table(f"quadrant,text\n{lines}".encode())
    before = contents(store)
    with pytest.raises(ListFull):
        imports.records(Context(store, ann), review.id, "notes", found, columns.propose(SHEETS["notes"], found.header))
    assert contents(store) == before
    assert reviews.workbook(Context(store, ann), review.id).rows(SwotNote) == ()


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_hostile_cells_are_kept_as_they_stand(store: Store, ann: Person, review: Review, text: str) -> None:
    quoted = text.replace('"', '""')
    found = read_table(f'statement,source\n"{quoted}",x\n'.encode())
    assert bring_in(store, ann, review, found) == 1
    assert evidence(store, ann, review)[0].statement == text


def test_the_flagship_names_the_csv_file_that_was_compiled_for_it() -> None:
    source, files = flagship()
    assert source.files == {"evidence": CSV.name}
    assert Path(CSV).read_bytes() == files[CSV.name]


def test_what_a_file_does_not_hold_is_kept_in_every_row(store: Store, ann: Person, review: Review) -> None:
    found = read_table((DATA / "samples" / "airline-on-time-2013.csv").read_bytes())
    matching = {"metric": 2, "period": 0, "actual": 5}
    fixed = {"unit": "%", "target": "80", "direction": "at_least"}
    assert imports.records(Context(store, ann), review.id, "levels", found, matching, fixed) == 185
    rows = reviews.sheet_rows(Context(store, ann), review.id, "levels")
    assert {(row.record.unit, str(row.record.target), row.record.direction.value) for row in rows} == {
        ("%", "80", "at_least")
    }
    act = lambda: imports.records(Context(store, ann), review.id, "levels", found, matching, {"target": "high"})  # noqa: E731
    assert "For every row, Target value: enter a number." in refused(store, act)
    assert len(reviews.sheet_rows(Context(store, ann), review.id, "levels")) == 185
