from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.dates import partial_date
from lib.model.errors import FieldRefused
from lib.model.fields import TAGS_LIMIT, TEXT_LIMIT, Choice, Kind
from lib.model.reading.typed_values import value_of
from lib.model.workbook import SHEETS
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence, Grade
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss, Outcome
from tests.model import strategies

EVERY_FIELD = [
    pytest.param(sheet.record, spec, id=f"{key}.{name}")
    for key, sheet in SHEETS.items()
    for name, spec in sheet.record.specs().items()
]


@pytest.mark.parametrize(("record", "spec"), EVERY_FIELD)
def test_every_field_has_a_title_and_a_default_that_fits_it(record, spec):
    assert spec.title
    assert record.checked({spec.name: record().stored()[spec.name]}) == record()


@pytest.mark.parametrize(("record", "spec"), EVERY_FIELD)
def test_every_choice_has_options_with_labels_and_every_link_names_a_worksheet(record, spec):
    assert bool(spec.options) == (spec.kind in (Kind.CHOICE, Kind.CHOICES, Kind.SHARES))
    assert all(isinstance(option, Choice) and option.label for option in spec.options)
    assert (spec.sheet in SHEETS) == (spec.kind in (Kind.LINK, Kind.LINKS))


@pytest.mark.parametrize(("record", "spec"), EVERY_FIELD)
def test_no_field_takes_a_text_without_end(record, spec):
    text = "x" * (TEXT_LIMIT + 1)
    for value in (text, [text]):
        if spec.kind is Kind.LINK and value is text:
            # Whoever looks for the row finds none.
            continue
        with pytest.raises(FieldRefused):
            record.entered({spec.name: value})


def test_a_long_tag_that_is_stored_stays_readable_and_no_other_is_taken():
    stored = Outline.checked({"tags": ["x" * 244, "cold chain"]})
    assert stored.with_value("title", "Cold").tags == stored.tags
    assert stored.with_value("tags", ["x" * 244, "drivers"]).tags == ("x" * 244, "drivers")
    refusal = "Tags: each may have at most 200 characters, and one has 201."
    for enter in (
        lambda: stored.with_value("tags", ["x" * 244, "y" * 201]),
        lambda: Outline.entered({"tags": ["y" * 201]}),
    ):
        with pytest.raises(FieldRefused) as refused:
            enter()
        assert str(refused.value) == refusal


@pytest.mark.parametrize("record", [sheet.record for sheet in SHEETS.values()])
def test_titles_are_not_used_twice_in_a_worksheet(record):
    titles = [spec.title.casefold() for spec in record.specs().values()]
    assert len(titles) == len(set(titles))


@given(st.data())
def test_a_record_is_equal_after_being_stored_and_read(data):
    record = data.draw(st.sampled_from([sheet.record for sheet in SHEETS.values()]))
    made = data.draw(strategies.records(record))
    assert record.checked(made.stored()) == made
    assert record.checked(made.filled()) == made


def test_a_changed_field_leaves_the_old_record_as_it_was():
    loss = Loss(customer="North Foods")
    changed = loss.with_value("outcome", "part")
    assert (changed.outcome, changed.customer, loss.outcome) == (Outcome.PART, "North Foods", None)


def test_a_default_that_was_emptied_stays_empty_when_only_filled_fields_are_kept():
    cause = Cause(status=None)
    assert cause.filled() == {"status": None}
    assert Cause.checked(cause.filled()).status is None


def test_amounts_keep_every_digit_and_lose_idle_zeros():
    assert Loss(annual_revenue="1200000.10").stored()["annual_revenue"] == "1200000.1"
    assert Loss(annual_revenue=0.1).annual_revenue == Decimal("0.1")
    assert Loss(annual_revenue=Decimal("1E+3")).stored()["annual_revenue"] == "1000"


def test_line_breaks_leave_lines_and_stay_in_texts():
    loss = Loss(customer=" North\r\n Foods ", services="first\r\nsecond\rthird ")
    assert (loss.customer, loss.services) == ("North Foods", "first\nsecond\nthird ")


def test_tags_are_kept_once_and_without_blanks():
    assert Outline(tags=[" food ", "", "food", "UK"]).tags == ("food", "UK")


@pytest.mark.parametrize(
    ("record", "field", "value", "sentence"),
    [
        (Loss, "customer", "x" * 201, "Customer: at most 200 characters fit here, and this has 201."),
        (Loss, "trigger", "x" * (TEXT_LIMIT + 1), "at most 100,000 characters fit here, and this has 100,001."),
        (Loss, "trigger", "a\x00b", "it contains a NUL character"),
        (Loss, "trigger", "a\ud800b", "half of a character pair"),
        (Loss, "outcome", "gone", "Outcome: “gone” is not one of the choices: Lost in full, Lost in part,"),
        (Touchpoint, "emotion", 3, "Emotion: enter a whole number from -2 to 2."),
        (Touchpoint, "emotion", "warm", "Emotion: enter a whole number from -2 to 2."),
        (Touchpoint, "emotion", 0.5, "Emotion: enter a whole number from -2 to 2."),
        (Loss, "annual_revenue", -1, "Annual revenue: enter a number of at least 0."),
        (Loss, "annual_margin", "much", "Annual margin: enter a number."),
        (Loss, "annual_margin", Decimal(10) ** 15, "at most 15 digits before the point"),
        (Loss, "notice_date", "soon", "Notice: “soon” is not a date this field can read"),
        (Outline, "tags", [str(tag) for tag in range(TAGS_LIMIT + 1)], "Tags: at most 40 entries fit here."),
        (Loss, "annual_margin", "NaN", "Annual margin: enter a number."),
        (Evidence, "disputed", "perhaps", "Disputed: say yes or no."),
        (Loss, "ransom", 1, "ransom: there is no such field"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_a_sentence(record, field, value, sentence):
    with pytest.raises(FieldRefused) as refused:
        record().with_value(field, value)
    assert sentence in str(refused.value)


def test_a_choice_compares_as_its_stored_value_and_reads_as_its_label():
    assert Evidence(grade="E3").grade is Grade.E3
    assert Grade.E3 == "E3"
    assert [grade.rank for grade in Grade] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "typed", ["1718", "May 1795", "3 March 1770", "notice-14m", "notice+0d", "5 months before notice"]
)
def test_a_date_counted_from_notice_or_before_1800_is_refused_wherever_dates_are_typed(typed: str) -> None:
    spec = Loss.specs()["notice_date"]
    with pytest.raises(FieldRefused, match=r"between 1800 and 2200|belong in cases for training"):
        Loss().with_value("notice_date", value_of(spec, typed))
    with pytest.raises(FieldRefused):
        Loss.entered({"notice_date": typed})


def test_a_year_that_was_taken_once_stays_readable_and_does_not_keep_others_from_being_written() -> None:
    stored = Loss.checked({"relationship_start": "1718", "customer": "North Foods"})
    changed = stored.with_value("notice_date", "2018-05")
    assert (changed.relationship_start, changed.notice_date) == ("1718", "2018-05")
    assert partial_date.label(stored.relationship_start) == "1718"
