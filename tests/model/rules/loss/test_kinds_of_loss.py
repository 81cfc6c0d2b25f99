"""What is said of a loss by its kind: in full, in part, reduced, in stages, ended early, step-in, in-house."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from lib.model import steps
from lib.model.findings import FindingKind
from lib.model.record import Record
from lib.model.rules.loss.loss_rules import findings
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import OneOffCost, ScopeLine
from lib.model.worksheets.way_back import WinBack
from tests.model import strategies
from tests.model.made import sentences, workbook_of


def said(loss: dict[str, Any], *rows: Record, kind: FindingKind | None = None) -> list[str]:
    return sentences(findings(workbook_of(Loss.checked(loss), *rows)), kind)


def any_of(lines: list[str], words: str) -> list[str]:
    return [line for line in lines if words in line]


def line(name: str, **values: Any) -> ScopeLine:
    return ScopeLine.checked({"line": name, **values})


MAIL = line("Mail", status="lost", revenue_before=400, margin_before=80, last_day="2018-03-31", went_to=["Rapid"])
PARCELS = line("Parcels", status="kept", revenue_before=600, margin_before=100)


@pytest.mark.parametrize("outcome", ["part", "reduced"])
def test_a_relationship_that_goes_on_never_lasted(outcome):
    lines = said({"outcome": outcome, "relationship_start": "1942", "notice_date": "2017", "end_date": "2018-02-13"})
    assert "The relationship goes on; they have been with us since 1942." in lines
    assert any_of(lines, "The last day of what was lost came")
    assert not any_of(lines, "lasted") and not any_of(lines, "The end came")


def test_one_kept_line_is_enough_for_it_to_go_on():
    lines = said({"relationship_start": "1942", "end_date": "2018"}, MAIL, PARCELS)
    assert any_of(lines, "goes on; they have been with us since 1942") and not any_of(lines, "lasted")


def test_a_customer_who_came_back_had_been_with_us_before():
    lines = said({"outcome": "full", "relationship_start": "2006", "end_date": "2018"}, WinBack(returned="full"))
    assert "Before they left, the relationship had lasted about 12 years (2006 to 2018)." in lines


def test_the_worth_of_a_partial_loss_is_told_in_its_two_parts():
    lines = said({"outcome": "part", "annual_revenue": 1000, "currency": "GBP"}, MAIL, PARCELS)
    assert "What was lost brought a revenue of £400 a year and a margin of £80 a year." in lines
    assert "What goes on brings a revenue of £600 a year and a margin of £100 a year." in lines
    assert not any_of(lines, "at stake") and not any_of(lines, "whole account")


def test_without_lines_nobody_claims_to_know_how_much_of_the_account_was_lost():
    lines = said({"outcome": "reduced", "annual_revenue": 1000, "currency": "GBP", "revenue_share": 5})
    assert (
        "The whole account brought a revenue of £1,000 a year and 5\u00a0% of our revenue; how much of it was lost is "
        "not entered." in lines
    )
    assert not any_of(lines, "at stake")


def test_lines_of_a_full_loss_give_what_was_at_stake():
    lost = [line(name, status="lost", revenue_before=200) for name in ("Mail", "Parcels")]
    lines = said({"outcome": "full", "annual_revenue": 400, "currency": "GBP"}, *lost)
    assert "What was at stake: a revenue of £400 a year." in lines


@pytest.mark.parametrize(
    ("loss", "rows", "sentence"),
    [
        ({"destination": "named", "new_supplier": "Rapid"}, [MAIL, PARCELS], "Part of the work, lost to Rapid."),
        (
            {"outcome": "part"},
            [line("A", status="lost", went_to=["X", "Y"]), line("B", status="lost", went_to=["Z"])],
            "Part of the work, lost to X, Y and Z.",
        ),
        ({"outcome": "reduced", "new_supplier": "Rapid"}, [], "Volume reduced in favour of Rapid."),
        ({"outcome": "reduced", "destination": "need_ended"}, [], "Volume reduced, because the need ended."),
        # What was chosen before anybody listed the lines is not repeated against them.
        ({"outcome": "full", "new_supplier": "Rapid"}, [MAIL, PARCELS], "Part of the work, lost to Rapid."),
        (
            {"outcome": "full", "destination": "in_house", "new_supplier": "their own laundry"},
            [],
            "Lost in full, taken in-house by their own laundry.",
        ),
        (
            {"outcome": "full", "ended_by": "third_party", "third_party": "The ministry"},
            [],
            "Lost in full; The ministry stepped in.",
        ),
    ],
)
def test_what_happened_names_the_kind_of_loss_and_who_took_over(loss, rows, sentence):
    assert said(loss, *rows)[0] == sentence


def test_lines_that_end_on_different_days_end_in_stages():
    rows = MAIL, line("Parcels", status="lost", last_day="2018-06-30"), line("Forms", status="reduced", last_day="2019")
    assert any_of(said({}, *rows), "It ended in stages: “Mail” on 31 Mar 2018, “Parcels” on 30 Jun 2018 and “Forms”")
    assert not any_of(said({}, MAIL, PARCELS), "stages")


def test_what_became_of_each_line_is_counted_and_named():
    rows = MAIL, PARCELS, line("Forms", status="reduced", revenue_before=9, revenue_after=4)
    assert "Of three lines, one is lost (“Mail”), one is reduced (“Forms”) and one is kept (“Parcels”)." in said(
        {}, *rows
    )


def test_lines_that_went_different_ways_say_where_each_went():
    rows = MAIL, line("Forms", status="lost", destination="in_house")
    assert "What was lost went different ways: “Mail” to Rapid and “Forms” (in-house)." in said({}, *rows)


EARLY = {"outcome": "full", "end_date": "2018-03-31", "contract_end": "2025-03-31"}


@pytest.mark.parametrize(
    ("loss", "sentence"),
    [
        (EARLY, "The contract ended 7 years before its term (31 Mar 2025); what did it cost, and who bears it?"),
        (
            {**EARLY, "end_date": "2017-09/2018-09"},
            "The contract ended about 7 years before its term (31 Mar 2025); what did it cost, and who bears it?",
        ),
        (
            {**EARLY, "outcome": "part"},
            "What was lost ended 7 years before its term (31 Mar 2025); what did it cost, and who bears it?",
        ),
        (
            {**EARLY, "contract_end": "2018-04-30"},
            "The contract ended 30 days before its term (30 Apr 2018); what did it cost, and who bears it?",
        ),
    ],
)
def test_ended_before_its_term_asks_what_that_cost(loss, sentence):
    assert sentence in said(loss, kind=FindingKind.GAP)
    assert not any_of(said(loss), "ran on")


def test_once_costs_are_entered_the_early_end_is_a_result():
    lines = said(EARLY, OneOffCost(kind="claim", amount=Decimal(5), bearer="ours"), kind=FindingKind.RESULT)
    assert "The contract ended 7 years before its term (31 Mar 2025)." in lines


def test_a_contract_that_ended_with_its_term_did_not_end_early():
    assert not any_of(said({**EARLY, "contract_end": "2018-03"}), "before its term")


@pytest.mark.parametrize(
    ("loss", "rows", "warning"),
    [
        ({"outcome": "full"}, [MAIL, PARCELS], "yet “Parcels” goes on: a line kept or reduced makes the loss partial"),
        ({"destination": "named"}, [line("A", status="lost", destination="in_house")], "no line went to a competitor"),
        ({}, [line("A", status="lost", revenue_after=5)], "“A” is lost, yet brings a yearly revenue afterwards"),
        ({}, [line("A", status="reduced", revenue_before=5, revenue_after=5)], "brings no less than before"),
        ({}, [line("A", status="kept", destination="named")], "“A” is kept, yet it says where it went"),
        ({}, [line("A", margin_before=9, revenue_before=5)], "has a margin larger than its revenue"),
        ({"end_date": "2018-02"}, [MAIL], "The last day of service is Feb 2018, yet “Mail” (31 Mar 2018) ended later."),
        ({"annual_revenue": 2000}, [MAIL, PARCELS], "The lines add up to 1,000 a year before the loss, yet"),
    ],
)
def test_lines_that_contradict_the_facts_are_pointed_out(loss, rows, warning):
    assert any_of(said(loss, *rows, kind=FindingKind.WARNING), warning)


@pytest.mark.parametrize("revenue", [1000, 1004, 400])
def test_the_revenue_of_the_account_or_of_what_was_lost_agrees_with_the_lines(revenue):
    assert not any_of(said({"annual_revenue": revenue}, MAIL, PARCELS), "add up to")


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([line("A", revenue_before=5)], "scope_line_without_status"),
        ([line("", status="lost", revenue_before=5)], "scope_line_unnamed"),
        ([line("A", status="lost")], "scope_line_without_revenue"),
        ([line("A", status="reduced", revenue_before=5)], "scope_line_without_revenue"),
    ],
)
def test_what_a_line_lacks_is_a_gap(rows, key):
    assert key in {finding.key for finding in findings(workbook_of(Loss(), *rows))}


def test_a_partial_loss_whose_lines_are_all_lost_lacks_what_goes_on():
    assert "scope_without_kept_line" in {item.key for item in findings(workbook_of(Loss(outcome="part"), MAIL))}
    assert "scope_without_kept_line" not in {item.key for item in findings(workbook_of(Loss(outcome="full"), MAIL))}


def test_nobody_is_reproached_for_a_line_without_words_or_a_worksheet_nobody_opened():
    blank = ScopeLine(), OneOffCost()
    for rows in ((), blank):
        keys = {finding.key for finding in findings(workbook_of(Loss(outcome="part"), *rows))}
        assert not {key for key in keys if key.startswith(("scope_", "cost_"))}


def test_what_the_lines_tell_nobody_has_to_enter_twice():
    (gap,) = any_of(said({"customer": "A"}, MAIL, kind=FindingKind.GAP), "core facts")
    assert gap == "Three of seven core facts are unknown: the date of notice, who ended it and the primary reason."


@given(strategies.workbooks(max_size=3))
def test_no_two_sentences_of_a_loss_contradict_each_other(workbook):
    told = sentences(steps.concluded(steps.step("loss"), workbook), FindingKind.RESULT)
    fixed = [line for line in told if line.startswith(("The relationship", "The end", "The last day", "Before they"))]
    goes_on = loss_scope(workbook).goes_on
    assert not (any_of(fixed, "goes on") and not goes_on)
    assert not (goes_on and (any_of(fixed, "lasted") or any_of(fixed, "The end came")))


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        ({"outcome": "reduced", "ended_by": "customer"}, "the customer decided it."),
        ({"outcome": "reduced", "ended_by": "supplier"}, "we decided it."),
        ({"outcome": "reduced", "ended_by": "both"}, "both sides decided it."),
        ({"outcome": "part", "ended_by": "customer"}, "the customer ended it."),
    ],
)
def test_where_the_volume_shrank_nothing_was_ended(loss, told):
    (first, *_) = said(loss)
    assert first.endswith(told)
