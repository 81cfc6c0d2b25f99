"""The evidence page: numbers, grades, disputes, and rows from a CSV file."""

from __future__ import annotations

import io

import openpyxl
import pytest

from lib.model.record import Row
from lib.model.roles import Person, Role
from lib.model.worksheets.evidence import Evidence
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.files import imports
from lib.services.library import samples
from lib.services.review import reviews
from lib.settings import DATA
from lib.store import Store, people
from lib.store.reviews import Review
from tests.pages.screen import Screen

CSV = (DATA / "samples" / "kfc-bidvest-evidence.csv").read_bytes()


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/evidence", review=str(review.id))


def rows(store: Store, person: Person, review: Review) -> tuple[Row[Evidence], ...]:
    return reviews.workbook(Context(store, person), review.id).rows(Evidence)


def upload(screen: Screen, content: bytes, name: str = "evidence.csv") -> Screen:
    screen.at.file_uploader[0].set_value((name, content, "text/csv"))
    return screen.run()


def wrong(page: Screen) -> list[str]:
    """What is wrong with the cells that do not fit."""
    return [box.label.replace("\\", "") for box in page.at.radio if str(box.key).startswith("fix-")]


def test_a_csv_file_is_previewed_and_nothing_is_kept_before_it_is_imported(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, CSV)
    assert "**Preview**, first 5 and last 3 of 30 rows that fit" in page.said()
    assert [len(table) for table in page.tables] == [5, 3]
    assert rows(store, ann, review) == ()


def test_a_preview_counts_what_it_shows(page: Screen) -> None:
    upload(page, b"statement,when\nLate,2018-02-14\n")
    assert "**Preview**, 1 row that fits" in page.said()
    assert page.tables[0].to_dict("records") == [{"What it says": "Late", "When": "14 Feb 2018"}]
    upload(page, b"statement,when\nLate,some day\n")
    assert "Preview" not in page.said()
    assert len(page.errors) == 1


def test_the_columns_are_matched_and_every_row_is_imported(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, CSV)
    assert page.at.selectbox(key="match-evidence-1-statement").value == 4
    assert page.at.selectbox(key="match-evidence-1-when").value == 0
    assert page.at.selectbox(key="match-evidence-1-url").value == 9
    page.press("Import 30 rows")
    assert len(rows(store, ann, review)) == 30
    assert page.at.toast[0].value == "Imported 30 rows."
    assert "Undo: imported 30 pieces of evidence" in page.labels
    assert not any(label.startswith("Import ") for label in page.labels)
    page.run()
    assert len(rows(store, ann, review)) == 30
    assert any(" 1. 3663" in label for label in page.folded())


def test_a_column_can_be_left_out(store: Store, ann: Person, page: Screen, review: Review) -> None:
    upload(page, CSV)
    page.at.selectbox(key="match-evidence-1-stated_by").set_value(-1)
    page.run()
    page.press("Import 30 rows")
    assert {row.record.stated_by for row in rows(store, ann, review)} == {""}


def test_one_wrong_cell_keeps_every_row_out_until_it_is_put_right(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, CSV.replace(b"GMB union,interested party", b"GMB union,hearsay", 1))
    assert page.errors == [
        "1 cell does not fit. Correct it, import its row without it, or leave the row out. "
        "Nothing is imported until then."
    ]
    assert wrong(page)[0].startswith("Line 3, strength: “hearsay” is not one of the choices")
    assert not any(label.startswith("Import ") for label in page.labels)
    page.at.selectbox(key="match-evidence-1-strength").set_value(-1)
    page.run()
    assert page.errors == []
    page.press("Import 30 rows")
    assert len(rows(store, ann, review)) == 30


def test_fields_the_file_does_not_have_wait_until_they_are_asked_for_and_stay_once_chosen(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    def asked() -> list[str]:
        return [str(box.key).removeprefix("match-evidence-1-") for box in page.at.selectbox if "match-" in str(box.key)]

    upload(page, b"statement,when,colour\nLate,2018,Ben\n")
    assert asked() == ["statement", "when"]
    more = page.at.toggle(key="more-fields-evidence-1")
    assert more.label == "Show 17 more fields"
    more.set_value(True)
    page.run()
    assert len(asked()) == 19
    page.at.selectbox(key="match-evidence-1-stated_by").set_value(2)
    page.at.toggle(key="more-fields-evidence-1").set_value(False)
    page.run()
    assert asked() == ["statement", "when", "stated_by"]
    page.press("Import 1 row")
    assert [row.record.stated_by for row in rows(store, ann, review)] == ["Ben"]


def test_a_row_that_does_not_fit_is_left_out_or_taken_without_its_value(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, b"statement,when\nLate,soon\nLater,2018\nLatest,never ever\n")
    page.at.radio(key="fix-evidence-1-2-when").set_value("Import it without this value")
    page.at.radio(key="fix-evidence-1-4-when").set_value("Leave the row out")
    page.run()
    assert not any(label.startswith("Import 3") for label in page.labels)
    page.press("Import 2 rows")
    assert [(row.record.statement, row.record.when) for row in rows(store, ann, review)] == [
        ("Late", None),
        ("Later", "2018"),
    ]


def test_the_matching_is_remembered_and_doubles_stay_out(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, b"colour,size\nred,2018\n")
    page.at.selectbox(key="match-evidence-1-statement").set_value(0)
    page.run()
    page.press("Import 1 row")
    upload(page, b"colour,size\nred,2018\nblue,2019\n")
    assert page.at.selectbox(key="match-evidence-1-statement").value == 0
    page.press("Import 1 row")
    assert [row.record.statement for row in rows(store, ann, review)] == ["red", "blue"]


def test_the_line_of_the_titles_is_remembered_for_the_next_such_file(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    content = b"statement,when\ntext,date\n%s,2018\n"
    upload(page, content % b"Late")
    (choice,) = [box for box in page.at.selectbox if box.label == "Line with the column titles"]
    assert choice.value == 1
    choice.set_value(2)
    page.run()
    page.at.selectbox(key="match-evidence-1-statement").set_value(0)
    page.run()
    page.press("Import 1 row")
    upload(page, content % b"Later")
    assert next(box.value for box in page.at.selectbox if box.label == "Line with the column titles") == 2
    page.press("Import 1 row")
    assert [row.record.statement for row in rows(store, ann, review)] == ["Late", "Later"]


def test_of_two_columns_with_one_title_the_chosen_one_is_remembered(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    content = b"statement,date,date,\n%s,2017,2018,x\n"
    upload(page, content % b"Late")
    box = page.at.selectbox(key="match-evidence-1-when")
    assert box.options[2:] == ["statement", "date (column 2)", "date (column 3)", "untitled (column 4)"]
    box.set_value(2)
    page.run()
    assert "Not imported: date (column 2), untitled (column 4)." in page.said()
    page.press("Import 1 row")
    upload(page, content % b"Later")
    page.press("Import 1 row")
    assert [row.record.when for row in rows(store, ann, review)] == ["2018", "2018"]


def test_several_files_come_in_one_after_the_other(store: Store, ann: Person, page: Screen, review: Review) -> None:
    files = [("a.csv", b"statement,when\nLate,2018\n", "text/csv"), ("b.csv", b"when,fact\n2019,Price\n", "text/csv")]
    page.at.file_uploader[0].set_value(files)
    page.run()
    assert page.at.selectbox(key="file-evidence-1-0").options == ["1. a.csv", "2. b.csv"]
    page.press("Import 1 row")
    assert "file-evidence-1-0" not in [box.key for box in page.at.selectbox]
    assert page.at.selectbox(key="match-evidence-1-2-statement").value == 1
    page.press("Import 1 row")
    assert [row.record.statement for row in rows(store, ann, review)] == ["Late", "Price"]
    assert not any(label.startswith("Import ") for label in page.labels)


def test_rows_that_a_spreadsheet_hides_are_named_and_can_stay_out(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    book = openpyxl.Workbook()
    for row in (["statement", "when"], ["Late", "2018"], ["Hidden", "2018"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    written = io.BytesIO()
    book.save(written)
    upload(page, written.getvalue(), "evidence.xlsx")
    assert "1 row that the spreadsheet hides is included (line 3)." in page.said()
    page.at.checkbox(key="hidden-evidence-1").check()
    page.run()
    page.press("Import 1 row")
    assert [row.record.statement for row in rows(store, ann, review)] == ["Late"]


def test_many_wrong_cells_are_counted_and_the_first_are_named(page: Screen) -> None:
    upload(page, b"statement,when\n" + b"Late,soon\n" * 50)
    assert page.errors[0].startswith("50 cells do not fit. The first 20 are shown.")
    assert [said.partition(",")[0] for said in wrong(page)] == [f"Line {line}" for line in range(2, 22)]


def test_every_wrong_cell_can_be_reached_and_what_was_decided_stays(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, b"statement,when\n" + b"Late,soon\n" * 21)
    for line in range(2, 22):
        page.at.radio(key=f"fix-evidence-1-{line}-when").set_value("Leave the row out")
    page.run()
    assert not any(label.startswith("Import ") for label in page.labels)
    page.press("Show more of them")
    assert "first" not in page.errors[0]
    assert "Show more of them" not in page.labels
    page.at.radio(key="fix-evidence-1-22-when").set_value("Import it without this value")
    page.run()
    page.press("Import 1 row")
    assert [row.record.when for row in rows(store, ann, review)] == [None]


def test_a_file_is_read_again_only_when_it_or_the_review_changes(
    store: Store, ann: Person, page: Screen, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked = imports.read, []
    monkeypatch.setattr(imports, "read", lambda *given: asked.append(given) or read(*given))
    upload(page, b"statement,when,contradicts\nLate,2018,\nLater,2019,e1\n")
    assert "“e1” is not in Evidence" in wrong(page)[0]
    first = len(asked)
    page.run()
    page.run()
    assert len(asked) == first > 0
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "There"})
    page.run()
    assert page.errors == []
    assert len(asked) > first
    page.at.selectbox(key="match-evidence-1-when").set_value(-1)
    page.run()
    page.press("Import 2 rows")
    assert [row.record.when for row in rows(store, ann, review)] == [None] * 3


def test_a_wrong_cell_is_corrected_on_the_screen(store: Store, ann: Person, page: Screen, review: Review) -> None:
    upload(page, b"statement,when\nLate,soon\nLater,2018\n")
    page.at.radio(key="fix-evidence-1-2-when").set_value("Correct it")
    page.run()
    assert page.at.text_input(key="cell-evidence-1-2-when").value == "soon"
    assert not any(label.startswith("Import ") for label in page.labels)
    page.at.text_input(key="cell-evidence-1-2-when").input("never ever")
    page.run()
    assert not any(label.startswith("Import ") for label in page.labels)
    page.at.text_input(key="cell-evidence-1-2-when").input("March 2017")
    page.run()
    page.press("Import 2 rows")
    assert [row.record.when for row in rows(store, ann, review)] == ["2017-03", "2018"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Nothing was imported."),
        (b"statement\n", "The file has a line of column titles and no rows below it."),
        (b"PK\x03\x04", "This spreadsheet file cannot be read: the file is damaged."),
        (b"a\x00b\nc\n", "The file holds a NUL character in line 1"),
        (b'statement\n"open', "From line 2 on the quotation marks do not pair up"),
    ],
)
def test_a_file_that_is_no_csv_is_refused_in_a_sentence(
    store: Store, ann: Person, page: Screen, review: Review, content: bytes, sentence: str
) -> None:
    upload(page, content)
    (said,) = page.errors
    assert said.replace("\\", "").startswith(sentence)
    assert rows(store, ann, review) == ()


def test_a_file_whose_columns_mean_nothing_here_is_not_imported(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, b"colour,size\nred,3\n")
    assert page.errors == []
    assert "Not imported: colour, size." in page.said()
    assert any("Choose the column for" in item.value for item in page.at.info)
    assert not any(label.startswith("Import 1") for label in page.labels)
    page.at.selectbox(key="match-evidence-1-statement").set_value(0)
    page.run()
    page.press("Import 1 row")
    assert [row.record.statement for row in rows(store, ann, review)] == ["red"]


def test_evidence_is_numbered_and_shows_its_grade(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "A letter", "grade": "E3"})
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "A rumour", "disputed": True})
    page.run()
    assert ":blue-badge[E3] 1. A letter" in page.folded()
    assert any(
        label.startswith(":gray-badge[E0 proposed] 2. A rumour") and ":orange-badge[disputed]" in label
        for label in page.folded()
    )


def test_evidence_is_filtered_by_grade_and_by_dispute(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for grade in ("E1", "E3", "E3", "E4"):
        worksheets.add(Context(store, ann), review.id, "evidence", {"statement": f"Fact {grade}", "grade": grade})
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "A rumour", "disputed": True})
    page.run()
    page.at.session_state["evidence-grades-1"] = ["E3"]
    assert sum("Fact" in label for label in page.run().folded()) == 2
    page.at.session_state["evidence-grades-1"] = ["E1", "disputed"]
    shown = [label for label in page.run().folded() if "Fact" in label or "rumour" in label]
    assert ["Fact E1" in label for label in shown] == [True, False]


def test_disputed_evidence_stands_side_by_side(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.add(
        Context(store, ann),
        review.id,
        "evidence",
        {"statement": "Restaurants closed", "value": "700", "stated_by": "A"},
    )
    worksheets.add(
        Context(store, ann), review.id, "evidence",
        {"statement": "Restaurants closed", "value": "646", "stated_by": "B", "contradicts": ["e1"], "disputed": True},
    )  # fmt: skip
    page.run()
    said = page.said()
    assert "Disputed" in said
    assert "**700**" in said.replace(" **", "**")
    assert "**646**" in said.replace(" **", "**")


@pytest.mark.usefixtures("sampled")
def test_a_long_list_of_evidence_is_turned_page_by_page(store: Store, ann: Person, screen: Screen) -> None:
    number = samples.number_of(store, samples.FLAGSHIP)
    assert number is not None
    screen.open("workbook/evidence", review=str(number))
    count = len(reviews.sheet_rows(Context(store, ann), number, "evidence"))
    assert f"{count} rows on {-(-count // 20)} pages" in screen.said()
    screen.at.get("pagination")[0].set_value(2)
    screen.run()
    assert any("] 21. " in label for label in screen.folded())
    screen.press("add-evidence")
    assert any(f"] {count + 1}. New piece of evidence" in label for label in screen.folded())


def test_who_may_only_read_is_offered_no_import(store: Store, ann: Person, review: Review) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.PARTICIPANT})
    assert len(Screen().open("workbook/evidence", review=str(review.id)).at.file_uploader) == 1


def test_what_is_pasted_or_narrowed_down_in_one_review_does_not_stand_in_another(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    other = reviews.start(Context(store, ann), "Ridge Foods", "14 Feb 2018", "All deliveries")
    for number in range(4):
        worksheets.add(Context(store, ann), other.id, "evidence", {"statement": f"Seen {number}", "grade": "E1"})
        worksheets.add(Context(store, ann), review.id, "evidence", {"statement": f"Said {number}", "grade": "E3"})
    page.run()
    page.at.text_area(key=f"paste-evidence-{review.id}-0").set_value("statement\twhen\nHeard in the yard\t2018\n")
    page.at.button_group(key=f"evidence-grades-{review.id}").set_value(["E3"])
    page.run()
    assert "Import 1 row" in page.labels
    page.open("workbook/evidence", review=str(other.id))
    assert page.at.text_area(key=f"paste-evidence-{other.id}-0").value == ""
    assert page.at.button_group(key=f"evidence-grades-{other.id}").value == []
    assert "Import 1 row" not in page.labels
