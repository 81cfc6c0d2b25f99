from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.dates.parsing import DayOrder
from lib.model.reading.choice_words import CHOICE_WORDS
from lib.model.reading.choices import read_choice
from lib.model.reading.notation import FileColumn, NotationIssue, of_file, questions_of_words, read
from lib.model.reading.numerals import DecimalMark
from lib.model.reading.result import summary
from lib.model.workbook import SHEETS
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.detection import Barrier
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import Promise

ACTUAL, PERIOD, METRIC = (ServiceLevel.specs()[name] for name in ("actual", "period", "metric"))
REVENUE, SHARE = (Loss.specs()[name] for name in ("annual_revenue", "revenue_share"))
STATUS, APPROVAL = (Action.specs()[name] for name in ("status", "approval"))
KEPT, BARRIER = Promise.specs()["outcome"], Barrier.specs()["state"]
REASON, DISPUTED = Cause.specs()["reason"], Evidence.specs()["disputed"]
DAYS = Lesson.specs()["lead_days"]
POINT, COMMA = DecimalMark


def values(spec, cells, **more):
    found = of_file([FileColumn(spec, "Column", cells)], **more)
    return [read(spec, found, cell).value for cell in cells]


def numbers(*columns, **more):
    """What the cells of several columns are read as, each column a list."""
    given = [FileColumn(ACTUAL, f"Column {at}", cells) for at, cells in enumerate(columns)]
    found = of_file(given, **more)
    return [[float(read(ACTUAL, found, cell).value) for cell in cells] for cells in columns]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([["1.000", "1.111,11"]], [[1000, 1111.11]]),
        ([["850.000", "1.250.000"]], [[850_000, 1_250_000]]),
        ([["0,985"], ["1,234"]], [[0.985], [1.234]]),
        ([["1.234"], ["12,5"]], [[1234], [12.5]]),
        ([["1.234"], ["12.5"]], [[1.234], [12.5]]),
        ([["1,234"], ["12.5"]], [[1234], [12.5]]),
        ([["97,5", "95,125", "1.234", "1.234,5", "80"]], [[97.5, 95.125, 1234, 1234.5, 80]]),
        ([["97.5", "1,234"]], [[97.5, 1234]]),
        ([["1,234.5", "12,5"]], [[1234.5, 12.5]]),
        ([["-0,5 %", "€ 1.200,50"]], [[-0.5, 1200.5]]),
        ([["(1.234)", "1.234,5-"], ["USD 2.000"]], [[-1234, -1234.5], [2000]]),
        ([["12,34,567", "1,234"]], [[1_234_567, 1234]]),
    ],
)
def test_the_decimal_mark_is_decided_by_all_columns_of_a_file(columns, expected):
    assert numbers(*columns) == expected


@pytest.mark.parametrize(
    ("cell", "separator", "mark", "example"),
    [
        ("1.234", "", POINT, "1.234 is read as 1.234"),
        ("1.234", ";", COMMA, "1.234 is read as 1234"),
        ("850.000", "", COMMA, "850.000 is read as 850000"),
        ("1,234", "", POINT, "1,234 is read as 1234"),
        ("1,234", ";", COMMA, "1,234 is read as 1.234"),
    ],
)
def test_what_nothing_in_a_file_decides_is_asked_with_an_example_of_each_reading(cell, separator, mark, example):
    (question,) = of_file([FileColumn(ACTUAL, "Rate", [cell])], separator).questions
    assert (question.about, question.is_open, question.chosen, question.example) == (
        NotationIssue.DECIMAL_MARK,
        True,
        mark,
        example,
    )
    assert [option.value for option in question.options] == [POINT, COMMA]
    other = next(option for option in question.options if option.value is not mark)
    assert other.example != example
    chosen = of_file([FileColumn(ACTUAL, "Rate", [cell])], separator, decimal_mark=mark.other)
    assert f"{cell} is read as {read(ACTUAL, chosen, cell).value}" == other.example


def test_what_other_columns_decide_can_still_be_changed_and_says_what_decided():
    columns = [FileColumn(ACTUAL, "Actual", ["1.234"]), FileColumn(SHARE, "Share", ["0,985"])]
    (question,) = of_file(columns).questions
    assert (question.is_open, question.example) == (False, "1.234 is read as 1234")
    assert question.reason == "0,985 in “Share” shows a decimal comma."
    assert read(ACTUAL, of_file(columns, decimal_mark=POINT), "1.234").value == "1.234"


def test_a_whole_number_is_evidence_too():
    columns = [FileColumn(DAYS, "Days", ["1.500"]), FileColumn(ACTUAL, "Actual", ["1.234"])]
    assert of_file(columns).decimal_mark is COMMA
    assert read(DAYS, of_file(columns), "1.500").value == 1500


def test_the_limits_of_a_field_are_the_likelier_reading_but_do_not_decide():
    (question,) = of_file([FileColumn(SHARE, "Share", ["95,125"])]).questions
    assert (question.is_open, question.example) == (True, "95,125 is read as 95.125")


def test_a_file_that_contradicts_itself_is_said_and_what_is_certain_is_read():
    columns = [FileColumn(ACTUAL, "A", ["1,234.5", "1.234,5", "2.000"])]
    found = of_file(columns)
    (question,) = found.questions
    assert question.is_open
    assert question.reason == "The file uses different decimal marks: 1.234,5 in “A” and 1,234.5 in “A”."
    assert [read(ACTUAL, found, cell).value for cell in columns[0].cells] == ["1234.5", "1234.5", "2000"]
    (note,) = of_file([FileColumn(ACTUAL, "A", ["1,234.5", "1.234,5"])]).notes
    assert "different decimal marks" in note


def test_how_commas_are_read_is_said():
    assert of_file([FileColumn(ACTUAL, "Rate", ["97,5"])]).notes == (
        "Commas are read as decimal commas, as in 97,5 in “Rate”.",
    )
    assert of_file([FileColumn(ACTUAL, "Rate", ["1.250.000"])]).notes == (
        "Points are read as separating thousands, as in 1.250.000 in “Rate”.",
    )
    assert of_file([FileColumn(ACTUAL, "Rate", ["97.5"])]).notes == ()


@pytest.mark.parametrize(
    ("cells", "order", "is_open", "example", "reason"),
    [
        (
            ["03/04/2013", "31/01/2013"],
            DayOrder.DAY_FIRST,
            False,
            "3 Apr 2013",
            "31/01/2013 can only be read day first.",
        ),
        (["03/04/2013", "01/31/2013"], DayOrder.MONTH_FIRST, False, "4 Mar 2013", "can only be read month first."),
        (["03/04/2013"], DayOrder.DAY_FIRST, True, "3 Apr 2013", "Nothing else in the file says which comes first."),
    ],
)
def test_the_order_of_dates_is_decided_once_for_the_file_and_said(cells, order, is_open, example, reason):
    found = of_file([FileColumn(PERIOD, "Month", cells[:1]), FileColumn(PERIOD, "Other", cells[1:])])
    (question,) = found.questions
    assert (found.order, question.is_open, question.about) == (order, is_open, NotationIssue.DAY_ORDER)
    assert question.example == f"03/04/2013 is read as {example}"
    assert question.reason.endswith(reason)


def test_dates_that_are_clear_ask_nothing():
    assert (
        of_file([FileColumn(PERIOD, "Month", ["2013-01", "Feb 2013", "14 Mar 2013", "2013", "14/02/2013"])]).questions
        == ()
    )


def test_a_day_that_the_order_of_its_file_cannot_read_is_refused_and_not_turned_round():
    mixed = ["31/01/2013", "01/31/2013"]
    found = of_file([FileColumn(PERIOD, "Month", mixed)])
    assert found.questions[0].reason.startswith("The file mixes both orders")
    assert read(PERIOD, found, mixed[0]).value == "2013-01-31"
    with pytest.raises(ValueError, match="has no month 31"):
        read(PERIOD, found, mixed[1])


def test_what_is_no_number_is_passed_on_for_the_record_to_refuse():
    assert values(ACTUAL, ["97,5", "about 90", "12.5.2018"]) == ["97.5", "about 90", "12.5.2018"]


def test_words_are_left_as_they_are():
    assert values(METRIC, ["1,5", "03/04/2013"]) == ["1,5", "03/04/2013"]


@pytest.mark.parametrize(
    "cell", ["NULL", "nan", "None", "(blank)", "\\N", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "-", "–", "N/A", "", " "]
)
@pytest.mark.parametrize("spec", [ACTUAL, PERIOD, METRIC, STATUS, DISPUTED], ids=lambda spec: spec.name)
def test_what_stands_for_nothing_in_a_file_is_empty_and_words_are_said(spec, cell):
    found = read(spec, of_file([]), cell)
    assert found.empty
    assert bool(found.notes) == (cell not in {"-", "–", "N/A", "", " "})
    assert all("a spreadsheet error" in note.sentence for note in found.notes if cell.startswith("#"))


@pytest.mark.parametrize(
    ("spec", "cell"), [(METRIC, "None of them"), (METRIC, "NA"), (ACTUAL, "0"), (BARRIER, "Absent"), (METRIC, "#1")]
)
def test_what_stands_for_something_is_not_empty(spec, cell):
    assert not read(spec, of_file([]), cell).empty


def test_a_text_loses_the_formula_that_kept_its_zeros_and_keeps_the_zeros():
    found = read(METRIC, of_file([]), '="00123"')
    assert (found.value, [note.sentence for note in found.notes]) == ("00123", ['="00123" is read as 00123.'])
    assert read(METRIC, of_file([]), '="say ""yes"""').value == 'say "yes"'
    assert read(METRIC, of_file([]), "=A1+A2").value == "=A1+A2"


def test_the_number_of_a_day_is_read_in_a_file_and_said():
    found = read(PERIOD, of_file([]), "45123")
    assert (found.value, found.notes[0].sentence) == (
        "2023-07-16",
        "45123 is read as 16 Jul 2023, the day a spreadsheet stores as that number.",
    )
    with pytest.raises(ValueError, match="may be a day as a spreadsheet counts them"):
        read(PERIOD, of_file([]), "99999")


@pytest.mark.parametrize(
    ("spec", "cell", "value"),
    [
        (STATUS, "Completed", "done"),
        (STATUS, "IN PROGRESS", "doing"),
        (STATUS, "Cancelled", "not_doing"),
        (STATUS, "done", "done"),
        (APPROVAL, "Yes", "approved"),
        (KEPT, "Met", "kept"),
        (REASON, "s1", "S1"),
        (REASON, "S1 – delivery was late", "S1"),
        (REASON, "S1: whatever", "S1"),
        (REASON, "delivery or service-level miss", "S1"),
    ],
)
def test_choices_are_read_by_code_label_or_usual_word(spec, cell, value):
    assert read(spec, of_file([]), cell).value == value


def test_a_word_that_is_no_choice_is_asked_about_once_and_the_answer_is_used():
    columns = [FileColumn(STATUS, "State", ["Closed", "Open", "closed", "done", "unknown", "NULL"])]
    first, second = questions_of_words(columns)
    assert (first.sentence, first.count, second.word) == ("What does “Closed” mean in “State”?", 2, "Open")
    assert ("done", "Done") in first.options
    meant = {"status": {"closed": "done"}}
    assert [question.word for question in questions_of_words(columns, meant)] == ["Open"]
    found = read(STATUS, of_file(columns, meant=meant), "CLOSED")
    assert (found.value, found.notes[0].sentence) == ("done", "“CLOSED” is read as “Done”.")


def test_every_usual_word_for_a_choice_names_one_of_its_list():
    lists = {type(spec.options[0]).__name__: spec for sheet in SHEETS.values() for spec in _chosen(sheet)}
    for name, words in CHOICE_WORDS.items():
        values = {option.value for option in lists[name].options}
        assert set(words.values()) <= values, name


@pytest.mark.parametrize(
    ("sheet", "field", "label", "value"),
    [
        ("causes", "control", "Outside our reach", "outside"),
        ("loss", "mechanism", "Unintentionally pushed away", "pushed"),
        ("loss", "mechanism", "Intentionally pushed away", "pushed_on_purpose"),
        ("loss", "mechanism", "Moved away, outside our reach", "moved"),
        ("loss", "outcome", "Lapsed without decision", "lapsed"),
        ("events", "marker", "Last point it was still winnable", "last_winnable"),
        ("strategies", "cell", "Mend weaknesses by opportunities", "WO"),
        ("strategies", "cell", "Mend weaknesses to withstand threats", "WT"),
    ],
)
def test_a_choice_is_still_read_by_what_earlier_releases_called_it(sheet, field, label, value):
    assert read_choice(SHEETS[sheet].record.specs()[field], label) == value


def _chosen(sheet):
    return [spec for spec in sheet.record.specs().values() if spec.options]


def test_many_notes_of_one_kind_are_told_in_one_sentence():
    notes = [note for cell in ("NULL", "null", "87.53333333333333") for note in read(ACTUAL, of_file([]), cell).notes]
    assert summary("Rate", notes) == (
        "Rate: “NULL” is read as empty. (1 more like this)",
        "Rate: 87.53333333333333 was rounded to 87.533333.",
    )


@pytest.mark.parametrize("mark", DecimalMark)
@given(figures=st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=6), grouped=st.booleans())
def test_figures_written_with_either_decimal_mark_are_read_back(mark, figures, grouped):
    marks = str.maketrans(",.", f"{mark.other.value}{mark.value}")
    cells = [f"{figure:{',' if grouped else ''}.2f}".translate(marks) for figure in figures]
    assert values(ACTUAL, cells) == [f"{figure:.2f}" for figure in figures]


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6), st.sampled_from(DecimalMark))
def test_whole_figures_in_groups_are_read_back_or_asked_about(figures, mark):
    cells = [f"{figure:,}".replace(",", mark.other.value) for figure in figures]
    found = of_file([FileColumn(ACTUAL, "x", cells)], decimal_mark=mark)
    assert [int(read(ACTUAL, found, cell).value) for cell in cells] == figures
    unasked = of_file([FileColumn(ACTUAL, "x", cells)])
    if not unasked.questions:
        assert [int(read(ACTUAL, unasked, cell).value) for cell in cells] == figures


@given(st.lists(st.text(max_size=12), max_size=5))
def test_any_cells_are_read_or_refused_in_a_sentence(cells):
    for spec in (ACTUAL, PERIOD):
        found = of_file([FileColumn(spec, "x", cells)])
        for cell in cells:
            try:
                read(spec, found, cell)
            except ValueError as error:
                assert re.search("“|year", str(error))
