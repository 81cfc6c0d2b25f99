from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.reading.cell_table import CellTable, read_table
from lib.model.reading.column_titles import TITLE_WORDS
from lib.model.reading.columns import importable, main_field, propose
from lib.model.reading.file_decisions import CellProblem
from lib.model.reading.file_rows import read_records
from lib.model.reading.formulas import freed, guarded
from lib.model.reading.notation import is_empty
from lib.model.reading.typed_values import typed_of
from lib.model.workbook import SHEETS
from lib.model.worksheets.causes import CAUSES
from lib.model.worksheets.evidence import EVIDENCE, Evidence, SourceStrength
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint
from tests.model import strategies

SAMPLES = Path(__file__).parents[3] / "data" / "samples"


def test_the_evidence_of_the_sample_loss_is_read_without_a_problem():
    table = read_table((SAMPLES / "kfc-bidvest-evidence.csv").read_bytes())
    matching = propose(EVIDENCE, table.header)
    assert [(table.header[column], name) for name, column in matching.items()] == [
        ("measure", "statement"),
        ("date", "when"),
        ("date_precision", "precision"),
        ("phase", "phase"),
        ("type", "type"),
        ("value", "value"),
        ("unit", "unit"),
        ("stated_by", "stated_by"),
        ("strength", "strength"),
        ("source_url", "url"),
    ]
    reading = read_records(EVIDENCE, table, matching)
    assert (len(reading.records), reading.problems) == (30, ())
    award = reading.records[4]
    assert isinstance(award, Evidence)
    assert (award.when, award.value, award.unit) == ("2017-10", "850", "restaurants")
    assert award.strength is SourceStrength.PRIMARY
    assert all(isinstance(record, Evidence) and record.strength for record in reading.records)


def test_a_table_of_service_levels_is_read_line_by_line():
    table = read_table((SAMPLES / "airline-on-time-2013.csv").read_bytes())
    assert len(table.header) == 9
    assert (len(table.rows), table.lines[0], table.lines[-1]) == (185, 2, 186)
    assert {len(row) for row in table.rows} == {9}


def test_columns_are_matched_by_name_title_or_usual_word_whatever_their_case():
    header = ("DATE", "Touch-point", "Emotion ", "their role", "colour")
    assert propose(TOUCHPOINTS, header) == {"when": 0, "title": 1, "emotion": 2, "actor": 3}


@pytest.mark.parametrize(
    ("sheet", "header", "wanted"),
    [
        (
            "levels",
            ("Kennzahl", "Ziel", "Ist", "Einheit", "Zeitraum"),
            ["metric", "target", "actual", "unit", "period"],
        ),
        ("levels", ("MESSGRÖSSE", "Sollwert", "Istwert", "Bemerkung"), ["metric", "target", "actual", "note"]),
        (
            "levels",
            ("Indicateur", "Objectif", "Réalisé", "Unité", "Période"),
            ["metric", "target", "actual", "unit", "period"],
        ),
        (
            "levels",
            ("Indicador", "Meta", "Resultado", "Unidad", "Mes"),
            ["metric", "target", "actual", "unit", "period"],
        ),
        ("evidence", ("Datum", "Aussage", "Quelle", "Kommentar"), ["when", "statement", "source", "note"]),
        ("actions", ("Maßnahme", "Verantwortlich", "Fällig am", "Erledigt am"), ["text", "owner", "due", "done_on"]),
        ("transition", ("Tâche", "Responsable", "Échéance"), ["task", "owner", "due"]),
        ("business_reviews", ("Fecha", "Comentario"), ["planned", "note"]),
    ],
)
def test_columns_are_matched_by_their_german_french_and_spanish_titles(sheet, header, wanted):
    found = propose(SHEETS[sheet], header)
    assert {name: header[column] for name, column in found.items()} == dict(zip(wanted, header, strict=True))


def test_an_english_title_comes_before_one_of_another_language():
    assert propose(SHEETS["levels"], ("Ziel", "Target", "Kennzahl", "KPI")) == {"target": 1, "metric": 3}


@pytest.mark.parametrize("word", TITLE_WORDS)
def test_every_word_of_another_language_names_a_field_of_some_list(word):
    assert any(propose(sheet, (word,)) for sheet in SHEETS.values())


def test_a_field_s_own_name_comes_before_a_usual_word_for_it_and_each_is_matched_once():
    assert propose(EVIDENCE, ("date", "when", "When")) == {"when": 1}
    assert propose(CAUSES, ("Weight %", "Cause")) == {"text": 1, "weight": 0}


def test_links_are_never_filled_from_a_file():
    assert "parent" not in importable(CAUSES)
    assert propose(CAUSES, ("parent", "evidence", "explains")) == {}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_every_field_is_matched_by_its_own_title_and_by_its_name(sheet):
    fields = importable(sheet)
    titles = tuple(spec.title for spec in fields.values())
    assert propose(sheet, titles) == {name: at for at, name in enumerate(fields)}
    assert propose(sheet, tuple(fields)) == {name: at for at, name in enumerate(fields)}


@pytest.mark.parametrize("missing", ["", "?", "n/a", "N/A", "-", "–", "  "])
def test_a_missing_cell_leaves_the_field_open(missing):
    table = CellTable(("title", "emotion"), (("Tender", missing),), (2,))
    assert read_records(TOUCHPOINTS, table, {"title": 0, "emotion": 1}).records == (Touchpoint(title="Tender"),)


def test_a_short_row_leaves_its_last_fields_open():
    table = CellTable(("title", "emotion"), (("Tender",),), (2,))
    assert read_records(TOUCHPOINTS, table, {"title": 0, "emotion": 1}).records == (Touchpoint(title="Tender"),)


def test_each_bad_cell_is_named_by_line_and_column_and_its_row_is_not_read():
    content = 'Step,Feeling,Date\nTender,-2,2017\n"Award\nof work",-3,soon\nExit,0,2018-02-14\nStay,,,extra\n,,\n'
    table = read_table(content.encode())
    reading = read_records(TOUCHPOINTS, table, propose(TOUCHPOINTS, table.header))
    assert reading.records == (
        Touchpoint(title="Tender", emotion=-2, when="2017"),
        Touchpoint(title="Exit", emotion=0, when="2018-02-14"),
    )
    assert reading.problems == (
        CellProblem(
            3,
            "Date",
            "“soon” is not a date this field can read; write 14 Feb 2018, Feb 2018, Q1 2018, 2018 or 2018 to 2020.",
        ),
        CellProblem(3, "Feeling", "enter a whole number from -2 to 2."),
        CellProblem(
            6, "", "this row has 4 cells and the header 3; a text that holds the separator needs quotation marks."
        ),
    )
    assert str(reading.problems[1]) == "Line 3, Feeling: enter a whole number from -2 to 2."
    assert str(reading.problems[2]).startswith("Line 6: this row has 4 cells")


def test_a_tag_that_is_too_long_is_named_by_line_and_column():
    sheet = SHEETS["outline"]
    table = read_table(f"Title,Tags\nTender,{'x' * 201}\n".encode())
    reading = read_records(sheet, table, propose(sheet, table.header))
    assert reading.records == ()
    assert reading.problems == (CellProblem(2, "Tags", "each may have at most 200 characters, and one has 201."),)


def test_a_row_without_anything_in_the_matched_columns_is_a_problem_and_not_dropped():
    reading = read_records(TOUCHPOINTS, CellTable(("title", "other"), (("?", "x"),), (2,)), {"title": 0})
    assert reading.records == ()
    assert [str(problem) for problem in reading.problems] == [
        "Line 2: this row holds nothing in the columns that were matched."
    ]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@given(data=st.data())
def test_every_row_is_read_or_has_a_problem(sheet, data):
    fields = importable(sheet)
    width = st.lists(st.text(strategies.LETTERS, max_size=8), max_size=len(fields))
    rows = tuple(map(tuple, data.draw(st.lists(width, max_size=3))))
    table = CellTable(tuple(fields), rows, tuple(range(2, 2 + len(rows))))
    reading = read_records(sheet, table, propose(sheet, table.header))
    assert len(reading.records) + len({problem.line for problem in reading.problems}) == len(rows)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@given(data=st.data())
def test_a_record_written_as_cells_is_read_back(sheet, data):
    fields = importable(sheet)
    record = data.draw(strategies.records(sheet.record))
    stored = record.stored()
    cells = tuple(guarded(typed_of(spec, stored[name])) for name, spec in fields.items())
    reading = read_records(sheet, CellTable(tuple(fields), (cells,), (2,)), propose(sheet, tuple(fields)))
    specs = tuple(fields.values())
    assert reading.problems == () or all(is_empty(spec, freed(cell)) for spec, cell in zip(specs, cells, strict=True))
    for read in reading.records:
        for name, spec in fields.items():
            typed = typed_of(spec, stored[name])
            if typed == typed.strip() and not is_empty(spec, typed):
                assert read.stored()[name] == stored[name]


def test_people_events_and_warning_systems_are_matched_by_their_usual_column_names():
    matched = {
        "stakeholders": ("Contact", "Party", "Decision role", "Power", "Attitude", "Start", "End", "First met"),
        "events": ("What happened", "Date", "Track", "Milestone"),
        "barriers": ("Warning system", "Status", "Date"),
    }
    fields = {
        "stakeholders": ("name", "side", "role", "influence", "stance", "joined", "left", "first_meeting"),
        "events": ("title", "when", "lane", "marker"),
        "barriers": ("kind", "state", "first_signal"),
    }
    for key, header in matched.items():
        assert propose(SHEETS[key], header) == {name: place for place, name in enumerate(fields[key])}


@pytest.mark.parametrize(
    ("sheet", "title", "field"),
    [
        ("causes", "Whose to change", "control"),
        ("events", "Marks the", "marker"),
        ("touchpoints", "Our step beside theirs", "alignment"),
        ("ties", "Of theirs", "theirs"),
        ("actions", "By which means", "means"),
        ("ties", "Of ours", "ours"),
    ],
)
def test_a_column_is_still_found_by_the_title_of_earlier_releases(sheet, title, field):
    assert propose(SHEETS[sheet], (title,), links=True) == {field: 0}


def test_a_save_attempt_is_called_by_what_was_offered():
    assert main_field(SHEETS["save_attempts"]) == "offered"
