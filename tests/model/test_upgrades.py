"""Documents of earlier versions are brought to the present one, and what cannot be read is a value."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lib.model import stored_case, unread, upgrades
from lib.model.audience import Level
from lib.model.practice import Answers
from lib.model.reading.typed_values import shown, typed_of
from lib.model.stored_case import UnreadableCase
from lib.model.worksheets.loss import Industry, Loss
from lib.report.document import full_case
from tests.store.examples import a_case

STEPS = (
    upgrades.rename_field(2, "loss", "client", "customer"),
    upgrades.rename_option(2, "loss", "industry", "grub", "food"),
    upgrades.rename_option(3, "outline", "tags", "old word", "new word"),
    upgrades.rename_sheet(3, "roots", "causes"),
    upgrades.remove_field(3, "loss", "mood"),
    upgrades.UpgradeStep(4, "titles end with a point", case=lambda case: case.update(title=f"{case['title']}.")),
)


def _document(**loss: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        a_case("kfc", customer="KFC", industry="food", title="Chicken").model_dump_json()
    )
    found["version"] = found["review"]["version"] = 1
    found["review"]["sheets"]["loss"][0]["values"].update(loss)
    return found


def _read(document: dict[str, Any]) -> Any:
    return stored_case.read(json.dumps(document))


def test_a_document_of_the_first_version_goes_through_every_step_in_order() -> None:
    case = _document(industry="grub", client="KFC UK", mood="bad")
    del case["review"]["sheets"]["loss"][0]["values"]["customer"]
    case["review"]["sheets"]["roots"] = [{"id": "c1", "number": 1, "values": {"text": "One depot"}}]
    case["review"]["sheets"]["outline"][0]["values"]["tags"] = ["old word", "food"]
    upgrades.upgrade_case(case, STEPS)
    sheets = case["review"]["sheets"]
    assert sheets["loss"][0]["values"] == {"customer": "KFC UK", "industry": "food"}
    assert sheets["causes"][0]["values"] == {"text": "One depot"}
    assert sheets["outline"][0]["values"]["tags"] == ["new word", "food"]
    assert (case["title"][-1], case["version"], case["review"]["version"]) == (".", 4, 4)


@pytest.mark.parametrize("version", [3, 4, 9])
def test_a_step_is_not_taken_by_a_document_that_has_it_already(version: int) -> None:
    case = _document(client="kept as it is")
    case["version"] = case["review"]["version"] = version
    upgrades.upgrade_case(case, STEPS)
    assert case["review"]["sheets"]["loss"][0]["values"]["client"] == "kept as it is"
    assert case["version"] == max(version, 4)


@pytest.mark.parametrize(
    "broken",
    [{}, {"review": None}, {"review": {"sheets": []}}, {"review": {"sheets": {"loss": [None, {"values": 3}]}}}],
    ids=str,
)
def test_steps_pass_over_what_is_no_document(broken: dict[str, Any]) -> None:
    upgrades.upgrade_case(broken, STEPS[:-1])
    assert broken["version"] == 3


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("industry", "xyz", "unknown option “xyz” – kept"),
        ("outcome", ["lost"], "unknown option “lost” – kept"),
        ("outcome", 7, "cannot be read: “7” – kept"),
        ("notice_date", "2018-02-31", "cannot be read: “2018-02-31” – kept"),
        ("annual_revenue", "a lot", "cannot be read: “a lot” – kept"),
        ("customer", 3, "cannot be read: “3” – kept"),
        ("no_such_field", "kept", "cannot be read: “kept” – kept"),
    ],
)
def test_a_value_that_does_not_fit_is_kept_aside_and_nothing_else_suffers(name: str, value: Any, said: str) -> None:
    case = _read(_document(**{"supplier": "QSL", name: value}))
    assert case.loss.supplier == "QSL"
    assert dict(case.loss.unread) == {name: value}
    assert [told for _, told in unread.notes(case.loss)] == [said]
    (sentence,) = case.review.unread()
    assert said in sentence
    drawn = full_case.full_document(case)
    assert any(section.key == "unread" for section in drawn.sections)


def test_another_field_is_changed_beside_a_value_that_cannot_be_read_and_that_one_only_by_itself() -> None:
    record = Loss.read({"customer": "KFC", "industry": "xyz"})
    assert record.with_value("supplier", "QSL").unread == {"industry": "xyz"}
    assert record.with_value("industry", "food").unread == {}
    assert record.with_value("industry", "food").industry is Industry.FOOD
    assert record.unread == {"industry": "xyz"}


def test_a_worksheet_of_another_release_is_named() -> None:
    case = _document()
    case["review"]["sheets"]["weather"] = [{"id": "w1", "number": 1, "values": {"rain": True}}]
    read = _read(case)
    assert read.review.unread() == ("There is no worksheet “weather” any more – kept.",)
    assert read.loss.customer == "KFC"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not JSON"),
        ("fictional", "not JSON"),
        ("[1, 2]", "not a case"),
        ("{}", "“slug”: field required"),
        ('{"slug": "kfc", "title": NaN}', "not JSON"),
        ('{"title": "\\ud800"}', "not JSON"),
        ('{"review": {"sheets": {"loss": 7}}}', "field required"),
        ("[" * 2_000 + "]" * 2_000, "not JSON"),
        ('{"edition": ' + "9" * 4_000 + "}", ""),
    ],
    ids=lambda text: text[:30],
)
def test_an_edition_that_cannot_be_read_is_a_value_that_says_so(text: str, why: str) -> None:
    case = stored_case.read(text)
    assert isinstance(case, UnreadableCase)
    assert why in case.unreadable
    assert case.unreadable.endswith("It is kept as it was stored.")
    assert (case.stored, case.workbook.sheets, case.loss.customer) == (text, {}, "")
    placed = case.at("kfc", Level.TRAINING, 3)
    assert (placed.slug, placed.level, placed.edition, placed.unreadable) == ("kfc", Level.TRAINING, 3, case.unreadable)
    assert placed.fingerprint != case.fingerprint
    (section,) = full_case.full_document(placed).sections
    assert section.title == "What this release cannot read"


def test_a_missing_field_of_the_frame_makes_it_unreadable_and_its_title_stays() -> None:
    document = _document()
    del document["findings"]
    case = _read(document)
    assert isinstance(case, UnreadableCase)
    assert "“findings”" in case.unreadable
    assert case.title == json.loads(json.dumps(document))["title"]


def test_earlier_values_of_a_choice_that_is_gone_are_shown_as_they_stand() -> None:
    spec = Loss.specs()["industry"]
    assert typed_of(spec, "xyz") == "xyz"
    assert shown(spec, "xyz") == "unknown option “xyz” – kept"
    assert shown(Loss.specs()["notice_date"], "soon") == "cannot be read: “soon” – kept"
    assert shown(Loss.specs()["industry"], Industry.FOOD) == Industry.FOOD.label


def test_what_may_hold_a_name_is_told_apart_from_a_choice() -> None:
    assert unread.that_may_name(_read(_document(industry="xyz")).workbook) == ()
    assert unread.that_may_name(_read(_document(brand="Yum")).workbook) != ()


def test_points_over_choices_name_the_strange_one() -> None:
    answers = Answers.read({"points": [["S1", 60], ["Q9", 40]], "ask": "Who?"})
    assert (answers.points, answers.ask) == ((), "Who?")
    assert [told for _, told in unread.notes(answers)] == ["unknown option “Q9” – kept"]


def test_an_answer_that_was_left_out_as_a_no_stays_a_no() -> None:
    case = _document()
    rows = [{"id": "b1", "number": 1, "values": {"planned": "2018-02", "value_shown": True}}]
    case["review"]["sheets"]["business_reviews"] = rows
    (row,) = _read(case).workbook.sheets["business_reviews"]
    answers = (row.record.our_executive, row.record.levels_shown, row.record.value_shown)
    assert answers == (False, False, True)


def test_an_answer_that_is_left_out_today_is_unknown() -> None:
    case = _document()
    case["version"] = case["review"]["version"] = upgrades.newest()
    case["review"]["sheets"]["business_reviews"] = [{"id": "b1", "number": 1, "values": {"planned": "2018-02"}}]
    (row,) = _read(case).workbook.sheets["business_reviews"]
    assert row.record.our_executive is None


@pytest.mark.parametrize(("sheet", "field"), [("interviews", "neutral"), ("contacts", "sales_ask")])
def test_who_was_neutral_and_what_was_asked_may_be_unknown_and_an_old_no_stays(sheet: str, field: str) -> None:
    for version, kept in ((3, False), (upgrades.newest(), None)):
        case = _document()
        case["version"] = case["review"]["version"] = version
        case["review"]["sheets"][sheet] = [{"id": "a1", "number": 1, "values": {"when": "2018-02"}}]
        (row,) = _read(case).workbook.sheets[sheet]
        assert getattr(row.record, field) is kept
