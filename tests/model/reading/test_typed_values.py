from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lib.model.errors import FieldRefused
from lib.model.fields import FieldSpec, Kind
from lib.model.reading.typed_values import read, shown, typed_of, value_of
from lib.model.workbook import SHEETS
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.swot import Strategy
from lib.model.worksheets.way_back import Contact, WinBack
from tests.model import strategies

FIELDS = [(sheet, spec) for sheet in SHEETS.values() for spec in sheet.record.specs().values()]
EVERY_FIELD = pytest.mark.parametrize(
    ("sheet", "spec"), [pytest.param(*field, id=f"{field[0].key}.{field[1].name}") for field in FIELDS]
)
any_field = st.sampled_from(FIELDS)
IDS = {key: [f"{sheet.prefix}{number}" for number in (1, 2, 12)] for key, sheet in SHEETS.items()}

REVENUE = Loss.specs()["annual_revenue"]
SHARE = Loss.specs()["revenue_share"]
VALUE = ServiceLevel.specs()["actual"]
EMOTION = Touchpoint.specs()["emotion"]
OUTCOME = Loss.specs()["outcome"]
DESTINATION = Loss.specs()["destination"]
STATUS = Cause.specs()["status"]
NOTICE = Loss.specs()["notice_date"]
DISPUTED = Evidence.specs()["disputed"]
TAGS = Outline.specs()["tags"]
PARENT = Cause.specs()["parent"]
INNER = Strategy.specs()["inner"]
RUDE = WinBack.specs()["draining"]
DAYS = Lesson.specs()["lead_days"]


@EVERY_FIELD
@settings(max_examples=30)
@given(data=st.data())
def test_what_an_input_shows_reads_back_to_the_same_value(sheet, spec, data):
    raw = data.draw(strategies.values(spec, IDS))
    value = sheet.record.checked({spec.name: raw}).stored()[spec.name]
    assert value_of(spec, typed_of(spec, value)) == value


@settings(max_examples=300)
@given(any_field, st.data())
def test_every_value_can_be_shown(field, data):
    sheet, spec = field
    raw = data.draw(strategies.values(spec, IDS))
    value = getattr(sheet.record.checked({spec.name: raw}), spec.name)
    assert shown(spec, value, currency="GBP")
    assert shown(spec, None) == "unknown"


@settings(max_examples=300)
@given(any_field, st.text(strategies.LETTERS, max_size=12))
def test_whatever_is_typed_is_taken_or_refused_in_a_sentence(field, typed):
    sheet, spec = field
    try:
        changed = sheet.record().with_value(spec.name, value_of(spec, typed))
    except FieldRefused as refused:
        assert spec.label in str(refused)
    else:
        assert changed.stored()[spec.name] == sheet.record.checked(changed.stored()).stored()[spec.name]


@EVERY_FIELD
def test_blank_brings_the_default_back(sheet, spec):
    assert sheet.record().with_value(spec.name, value_of(spec, "")) == sheet.record()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1200000", "1200000"),
        ("1,200,000", "1200000"),
        ("1.200.000", "1200000"),
        ("1 200 000", "1200000"),
        ("1\u2009200\u202f000,50", "1200000.50"),
        ("1’200’000.5", "1200000.5"),
        ("1.200.000,5", "1200000.5"),
        ("1,200,000.5", "1200000.5"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        ("1,234", "1234"),
        ("1.2340", "1.234"),
        ("1e5", "100000"),
        ("£ 1,200", "1200"),
        ("-£5", "-5"),
        ("− 5 €", "-5"),
        ("+7", "7"),
        (".5", "0.5"),
        ("12.5 %", "12.5"),
    ],
)
def test_amounts_are_read_in_the_usual_ways_of_writing(typed, amount):
    assert Decimal(value_of(REVENUE, typed)) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["1.2.3", "1,2,3", "1,200.5.6", "12 34", "1_000", "five", "5 6", "-", "9" * 60, "5-6"]
)
def test_a_number_that_can_be_meant_in_two_ways_is_handed_on_as_it_was_typed(typed):
    assert value_of(REVENUE, typed) == typed


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("1.000", "“1.000” can mean two numbers: write 1000 or 1."),
        ("850.000", "“850.000” can mean two numbers: write 850000 or 850."),
        ("-1.234 €", "“-1.234 €” can mean two numbers: write -1234 or -1.2340."),
        ("1.250M", "“1.250M” can mean two numbers: write 1250000000 or 1250000."),
    ],
)
def test_a_point_before_three_figures_is_asked_about_and_never_guessed(typed, question):
    with pytest.raises(FieldRefused, match=re.escape(question)):
        value_of(VALUE, typed)


@pytest.mark.parametrize(
    ("typed", "value", "note"),
    [
        ("1,234", "1234", "Read as 1234. If the comma begins decimals, write 1.2340."),
        ("1.234.567", "1234567", None),
        ("0.985", "0.985", None),
        ("1234.567", "1234.567", None),
        ("87.53333333333333", "87.533333", "87.53333333333333 was rounded to 87.533333."),
        ("USD 12", "12", "“USD” is not kept with the number."),
    ],
)
def test_what_a_number_was_read_as_is_said_where_it_could_be_something_else(typed, value, note):
    found = read(VALUE, typed)
    assert (found.value, [said.sentence for said in found.notes]) == (value, [note] if note else [])


def test_the_limits_of_a_field_decide_between_two_readings():
    assert read(SHARE, "95.125").value == "95.125"
    assert [note.sentence for note in read(SHARE, "95.125").notes] == ["Read as 95.1250."]


@given(st.integers(0, 10**14), st.sampled_from([",", ".", " ", "\u202f", "’"]))
@example(5_000, ",")
@example(5_000, ".")
def test_thousands_may_be_separated_by_any_mark_in_whole_numbers(number, mark):
    assert value_of(DAYS, f"{number:,}".replace(",", mark)) == number


@pytest.mark.parametrize(("typed", "value"), [("-2", -2), ("−2", -2), ("+1", 1), ("2.0", 2), (" 1 ", 1), ("?", None)])
def test_whole_numbers_are_read_with_any_sign(typed, value):
    assert value_of(EMOTION, typed) == value


def test_half_a_point_is_no_whole_number():
    assert value_of(EMOTION, "1.5") == "1.5"


@pytest.mark.parametrize("typed", ["not_renewed", "Not renewed", "NOT  RENEWED", "not renewed"])
def test_a_choice_is_read_by_value_or_label(typed):
    assert value_of(OUTCOME, typed) == "not_renewed"


def test_a_choice_is_read_by_its_code_and_words_together():
    assert value_of(Loss.specs()["reason"], "s1 delivery or service-level miss") == "S1"
    assert value_of(Loss.specs()["reason"], "S1") == "S1"


def test_unknown_is_an_answer_where_it_is_an_option_and_no_answer_elsewhere():
    assert value_of(DESTINATION, "unknown") == "unknown"
    assert value_of(OUTCOME, "unknown") is None
    assert value_of(OUTCOME, "?") is None


def test_a_field_with_a_default_can_still_be_unknown():
    assert value_of(STATUS, "") == "open"
    assert typed_of(STATUS, None) == "unknown"
    assert value_of(STATUS, "unknown") is None


def test_dates_are_kept_in_their_form_and_what_is_none_is_handed_on():
    assert value_of(NOTICE, "14 Feb 2018") == "2018-02-14"
    assert value_of(NOTICE, "soon") == "soon"
    assert value_of(NOTICE, "?") is None
    assert typed_of(NOTICE, "2018-02-14") == "14 Feb 2018"


@pytest.mark.parametrize(
    ("typed", "value"), [("Yes", True), ("x", True), ("0", False), ("No", False), ("maybe", "maybe")]
)
def test_flags_are_yes_or_no(typed, value):
    assert value_of(DISPUTED, typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("food, UK; food\n retail ", ["food", "UK", "retail"]),
        (",;\n", []),
        ('"food, drink", 12" pipe', ["food, drink", '12" pipe']),
        ('"say ""yes""", "open', ['say "yes"', '"open']),
    ],
)
def test_words_stand_between_commas_semicolons_or_line_ends(typed, value):
    assert value_of(TAGS, typed) == value


def test_links_are_row_ids():
    assert value_of(INNER, "n1, n3") == ["n1", "n3"]
    assert value_of(PARENT, " c2 ") == "c2"
    assert value_of(PARENT, "unknown") is None


@pytest.mark.parametrize(
    ("value", "currency", "locale", "text"),
    [
        (Decimal(1200000), "GBP", "en_GB", "£1,200,000"),
        (Decimal("1200000.5"), "GBP", "en_GB", "£1,200,000.50"),
        (Decimal("0.123456"), "GBP", "en_GB", "£0.123456"),
        (Decimal(-5), "gbp", "en_GB", "−£5"),
        (Decimal(1200), "EUR", "de_DE", "1.200\u00a0€"),
        (Decimal(1200), "XQZ", "en_GB", "XQZ\u00a01,200"),
        (Decimal(-1200), "???", "en_GB", "−???\u00a01,200"),
        (Decimal(1200), "", "en_GB", "1,200"),
        ("1200", "JPY", "en_GB", "JP¥1,200"),
    ],
)
def test_money_is_shown_in_its_currency_even_if_nobody_knows_it(value, currency, locale, text):
    assert shown(REVENUE, value, currency=currency, locale=locale) == text


def test_numbers_carry_the_unit_of_their_title():
    assert shown(SHARE, Decimal("12.50"), currency="GBP") == "12.5\u00a0%"
    assert shown(DAYS, 1) == "1\u00a0day"
    assert shown(DAYS, 2101) == "2,101\u00a0days"
    assert shown(EMOTION, -2) == "−2"
    assert [spec.unit for spec in (SHARE, DAYS, EMOTION, OUTCOME)] == ["%", "days", "", ""]


def test_beside_a_figure_with_its_unit_the_title_has_none():
    assert [SHARE.label, DAYS.label, EMOTION.label] == ["Share of our revenue", "Lead time", "Emotion"]
    assert (RUDE.unit, RUDE.label, shown(RUDE, 3)) == ("", "Rude, draining or disruptive", "3")


def test_values_are_shown_as_people_read_them():
    assert shown(OUTCOME, "part") == "Lost in part"
    assert shown(NOTICE, "2018-02", locale="de_DE") == "Feb. 2018"
    assert shown(DISPUTED, False) == "no"
    assert shown(TAGS, ("food", "UK")) == "food, UK"
    assert shown(TAGS, ()) == shown(Loss.specs()["customer"], "") == "unknown"
    assert shown(INNER, ("n1",)) == "n1"


def test_every_kind_of_field_can_be_typed():
    spec = FieldSpec(name="x", title="X", help="", kind=Kind.LINE, group="", default="")
    assert value_of(spec, " as it is ") == " as it is "
    assert {spec.kind for sheet in SHEETS.values() for spec in sheet.record.specs().values()} == set(Kind)


@pytest.mark.parametrize(
    ("typed", "answer"), [("WAHR", "yes"), ("x", "yes"), ("FALSCH", "no"), ("não", "no"), ("☐", "no")]
)
def test_a_tick_and_an_answer_that_may_be_open_know_the_same_words(typed: str, answer: str) -> None:
    assert value_of(Contact.specs()["sales_ask"], typed) is (answer == "yes")
    assert value_of(WinBack.specs()["permission"], typed) == answer
