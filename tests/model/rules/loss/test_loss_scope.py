from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given

from lib.model.rules.loss.loss_scope import Extent, loss_scope
from lib.model.rules.loss.scope_sums import margin_sums, revenue_sums
from lib.model.rules.loss.winners import Winner
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Destination, EndedBy, Loss, Outcome
from lib.model.worksheets.scope import SCOPE, ScopeLine
from lib.model.worksheets.way_back import WinBack
from tests.model import strategies
from tests.model.made import rows_of, workbook_of


def line(status: str | None = None, before: int | None = None, after: int | None = None, **more: object) -> ScopeLine:
    return ScopeLine.checked({"line": "A", "status": status, "revenue_before": before, "revenue_after": after, **more})


@pytest.mark.parametrize(
    ("outcome", "statuses", "extent"),
    [
        (None, [], None),
        ("full", [], Extent.FULL),
        ("not_renewed", [], Extent.FULL),
        ("lapsed", [], Extent.FULL),
        ("part", [], Extent.PARTIAL),
        ("reduced", [], Extent.REDUCED),
        (None, ["lost"], Extent.FULL),
        (None, ["lost", "lost"], Extent.FULL),
        (None, ["lost", "kept"], Extent.PARTIAL),
        ("full", ["lost", "kept"], Extent.PARTIAL),
        ("full", ["kept"], Extent.PARTIAL),
        (None, ["reduced"], Extent.REDUCED),
        ("part", ["reduced", "kept"], Extent.REDUCED),
        (None, ["reduced", "lost"], Extent.PARTIAL),
        (None, ["lost", "at_risk"], Extent.PARTIAL),
        ("reduced", ["kept", "at_risk"], Extent.REDUCED),
        # Whoever says “in part” and lists what was lost need not list what was kept.
        ("part", ["lost"], Extent.PARTIAL),
        ("reduced", ["lost"], Extent.REDUCED),
        ("part", [None], Extent.PARTIAL),
        (None, [None], None),
    ],
)
def test_any_line_kept_or_reduced_makes_the_loss_partial(outcome, statuses, extent):
    scope = loss_scope(workbook_of(Loss(outcome=outcome), *(line(status) for status in statuses)))
    assert scope.extent is extent
    assert scope.goes_on is (extent in (Extent.PARTIAL, Extent.REDUCED))


@pytest.mark.parametrize(
    ("loss", "lines", "winner", "winners"),
    [
        ({}, [], Winner.UNKNOWN, ()),
        ({"destination": "unknown"}, [], Winner.UNKNOWN, ()),
        ({"destination": "named", "new_supplier": "Rapid"}, [], Winner.SOMEBODY, ("Rapid",)),
        ({"destination": "unnamed"}, [], Winner.SOMEBODY, ()),
        ({"new_supplier": "Rapid"}, [], Winner.SOMEBODY, ("Rapid",)),
        ({"destination": "in_house"}, [], Winner.NOBODY, ()),
        ({"destination": "in_house", "new_supplier": "Their own laundry"}, [], Winner.NOBODY, ()),
        ({"destination": "need_ended"}, [], Winner.NOBODY, ()),
        ({"destination": "closed"}, [], Winner.NOBODY, ()),
        ({"ended_by": "third_party"}, [], Winner.NOBODY, ()),
        ({"step_in_date": "2018-08-20", "new_supplier": "The ministry"}, [], Winner.NOBODY, ()),
        # Whoever says that a competitor took over after the step-in is believed.
        ({"ended_by": "third_party", "destination": "named"}, [], Winner.SOMEBODY, ()),
        ({}, [{"went_to": ["A", "B"]}, {"went_to": ["B", "C"]}], Winner.SOMEBODY, ("A", "B", "C")),
        ({"destination": "in_house"}, [{"destination": "named", "went_to": ["A"]}], Winner.SOMEBODY, ("A",)),
        ({"destination": "named", "new_supplier": "X"}, [{"destination": "in_house"}], Winner.NOBODY, ()),
        ({"destination": "named"}, [{"destination": "in_house"}, {}], Winner.SOMEBODY, ()),
        ({"destination": "in_house"}, [{}, {}], Winner.NOBODY, ()),
    ],
)
def test_somebody_won_it_or_nobody_did(loss, lines, winner, winners):
    scope = loss_scope(workbook_of(Loss(**loss), *(ScopeLine.checked({"status": "lost", **item}) for item in lines)))
    assert (scope.winner, scope.winners) == (winner, winners)
    assert scope.nobody_won is (winner is Winner.NOBODY)
    words = f"{scope.compared_with} {scope.successor}"
    assert ("winner" in words or "new supplier" in words) is (winner is Winner.SOMEBODY)


def test_where_a_line_was_kept_does_not_tell_who_won_the_others():
    kept = line("kept", went_to=["Nobody"], destination="named")
    assert loss_scope(workbook_of(Loss(destination="in_house"), kept, line("lost"))).nobody_won


def test_the_sums_of_the_method():
    lines = rows_of(line("lost", 400), line("kept", 600), line("reduced", 300, 100))
    sums = revenue_sums(lines)
    assert (sums.before, sums.lost, sums.kept, sums.complete) == (1300, 600, 700, True)


def test_a_line_that_grew_takes_off_what_was_lost():
    assert revenue_sums(rows_of(line("lost", 500), line("kept", 100, 200))).lost == 400


@pytest.mark.parametrize(
    ("lines", "lost", "kept", "complete"),
    [
        ([], None, None, False),
        ([line("lost")], None, None, False),
        ([line("lost", 400), line("reduced", 300)], 400, 0, False),
        ([line("at_risk", 50)], 0, 50, True),
        ([line("kept", None, 70)], 0, 70, True),
        ([line(None, 10)], None, None, False),
        ([line(None, 10, 4)], 6, 4, True),
        ([line("lost", 10, 4)], 6, 4, True),
    ],
)
def test_a_line_counts_once_both_of_its_figures_are_known(lines, lost, kept, complete):
    sums = revenue_sums(rows_of(*lines))
    assert (sums.lost, sums.kept, sums.complete) == (lost, kept, complete)


def test_the_value_lost_follows_from_the_scope_where_it_has_rows():
    whole = Loss(outcome="part", annual_revenue=Decimal(1000), annual_margin=Decimal(200))
    listed = line("lost", 300, margin_before=60), line("kept", 700, margin_before=140)
    scope = loss_scope(workbook_of(whole, *listed))
    assert (scope.revenue_lost, scope.revenue_kept, scope.margin_lost, scope.margin_kept) == (300, 700, 60, 140)


@pytest.mark.parametrize("outcome", ["part", "reduced"])
def test_what_was_lost_of_an_account_is_not_its_whole_worth(outcome):
    whole = Loss(outcome=outcome, annual_revenue=Decimal(1000), annual_margin=Decimal(200))
    for lines in ((), (line("kept", 700),), (line("kept"),)):
        scope = loss_scope(workbook_of(whole, *lines))
        assert (scope.revenue_lost, scope.margin_lost) == (None, None)


def test_in_full_the_facts_stand_in_for_lines_without_figures():
    whole = Loss(outcome="full", annual_revenue=Decimal(1000))
    assert loss_scope(workbook_of(whole)).revenue_lost == 1000
    assert loss_scope(workbook_of(whole, line("lost", 400), line("lost"))).revenue_lost == 1000
    assert loss_scope(workbook_of(whole, line("lost", 400), line("lost", 500))).revenue_lost == 900
    assert loss_scope(workbook_of(Loss(outcome="full"), line("lost", 400), line("lost"))).revenue_lost == 400


@pytest.mark.parametrize(
    "lines",
    [
        [line("reduced", 875), line("kept", 150)],
        [line("lost"), line("kept", 150)],
        [line("reduced", None, 20), line("at_risk", 150), line("kept", 7)],
        [line("reduced"), line("kept")],
    ],
)
def test_lines_that_go_on_do_not_say_what_was_lost(lines):
    assert loss_scope(workbook_of(Loss(), *lines)).revenue_lost is None


@pytest.mark.parametrize(
    ("days", "staged"),
    [
        (["2018-03-31", "2018-06-30"], True),
        (["2018-03-31", "2018-03-31"], False),
        (["2018-03", "2018-03-31"], False),
        (["2018", "2019-01-02"], True),
        (["2018-03-31", None], False),
        ([], False),
    ],
)
def test_lines_that_surely_end_on_different_days_are_a_staged_loss(days, staged):
    scope = loss_scope(workbook_of(Loss(), *(line("lost", last_day=day) for day in days)))
    assert scope.staged is staged


@pytest.mark.parametrize(
    ("end", "days", "expected"),
    [
        ("2018-02-13", ["2018-06-30"], "2018-02-13"),
        (None, ["2018-06-30", "2018-03-31"], "2018-06-30"),
        (None, ["2018-06-30", None], None),
        (None, [], None),
    ],
)
def test_the_last_day_is_that_of_the_line_that_ended_last(end, days, expected):
    lines = (line("lost", last_day=day) for day in days)
    assert loss_scope(workbook_of(Loss(end_date=end), *lines)).end == expected


@pytest.mark.parametrize(
    ("end", "term", "early"),
    [
        ("2018-02-13", "2025-03-31", True),
        ("2018-02-13", "2018-02", False),
        ("2018-02-13", "2018-02-12", False),
        (None, "2025", False),
        ("2018", None, False),
    ],
)
def test_it_ended_early_when_its_end_surely_lies_before_the_term(end, term, early):
    assert loss_scope(workbook_of(Loss(end_date=end, contract_end=term))).ended_early is early


def test_a_customer_who_came_back_is_known_to_be_back():
    for returned, back in (("full", True), ("part", True), ("no", False), ("closed", False), (None, False)):
        assert loss_scope(workbook_of(Loss(outcome="full"), WinBack(returned=returned))).returned is back


def test_every_kind_of_loss_has_one_answer():
    for outcome, destination, ended_by in product((*Outcome, None), (*Destination, None), (*EndedBy, None)):
        scope = loss_scope(workbook_of(Loss(outcome=outcome, destination=destination, ended_by=ended_by)))
        assert not (scope.goes_on and scope.extent is Extent.FULL)
        assert not (scope.nobody_won and (scope.somebody_won or scope.winners))
        assert not (scope.in_house and not scope.nobody_won)


@given(strategies.rows(SCOPE))
def test_what_was_lost_and_what_was_kept_add_up_to_what_there_was(rows):
    for sums in (revenue_sums(rows), margin_sums(rows)):
        if sums.before is None:
            assert sums.lost is None and sums.kept is None and not sums.complete
        else:
            assert sums.lost + sums.kept == sums.before


@given(strategies.workbooks(max_size=3))
def test_no_review_is_of_two_kinds(workbook):
    scope = loss_scope(workbook)
    assert not (scope.goes_on and scope.extent is Extent.FULL)
    assert not (scope.nobody_won and scope.winners)
    assert scope.revenue_lost is None or scope.lines or not scope.goes_on


def test_an_empty_review_is_of_no_kind():
    scope = loss_scope(Workbook())
    assert (scope.extent, scope.winner, scope.goes_on, scope.staged) == (None, Winner.UNKNOWN, False, False)
