"""What step 9 says by the kind of loss: in part, reduced, in-house, step-in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from lib.model.record import Record
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.swot import swot_rules
from lib.model.rules.way_back import keeping_in_touch, way_back_rules
from lib.model.rules.way_back.decision import decide, farewell
from lib.model.rules.way_back.win_back_value import win_back_figures
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Destination, EndedBy, Loss
from lib.model.worksheets.scope import ScopeLine
from lib.model.worksheets.swot import SwotNote
from lib.model.worksheets.way_back import Contact, WinBack
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

LOST = ScopeLine(line="Mail", status="lost", margin_before=Decimal(120_000))
KEPT = ScopeLine(line="Parcels", status="kept", margin_before=Decimal(880_000))
WHOLE = Loss(outcome="part", annual_margin=Decimal(1_000_000), currency="USD")


def book(*rows: Record, **loss: Any) -> Workbook:
    return workbook_of(Loss.checked({**WHOLE.stored(), **loss}), *rows)


def test_a_win_back_reckons_with_the_margin_lost_and_not_with_the_whole():
    assert win_back_figures(book(LOST, KEPT)).margin == 120_000
    assert win_back_figures(book(LOST, KEPT, WinBack(yearly_margin=Decimal(7)))).margin == 7
    assert win_back_figures(book()).margin is None
    assert win_back_figures(book(outcome=None)).margin == 1_000_000


def test_what_was_lost_in_part_never_comes_back_as_the_customer():
    told = sentences(way_back_rules.findings(book(LOST, KEPT, WinBack(permission="yes"))))
    assert any(line.startswith("If what was lost came back, it would be worth about US$") for line in told)
    assert not about(way_back_rules.findings(book(LOST, KEPT, WinBack(permission="yes"))), "Back with us")
    unknown = way_back_rules.findings(book(WinBack(permission="yes")))
    assert about(unknown, "the yearly margin of what was lost is unknown")


@pytest.mark.parametrize("kind", ["outgrew", "dissatisfied"])
def test_a_customer_we_still_serve_is_not_let_go(kind):
    rows = LOST, KEPT, WinBack(permission="no", consent_bar="yes")
    words = farewell(book(*rows, loss_kind=kind, ended_by=EndedBy.CUSTOMER))
    assert words and "et them go" not in words and "look after what goes on" in words.lower()


def test_asking_for_business_is_early_only_where_all_of_it_was_lost():
    asked = Contact(when="2018-03", purpose="thanks", sales_ask=True)
    assert about(keeping_in_touch.findings(workbook_of(Loss(outcome="full"), asked)), "may ask for business")
    for rows in ((LOST, KEPT), ()):
        assert not about(keeping_in_touch.findings(book(asked, *rows)), "may ask for business")


IN_HOUSE, STEP_IN = {"destination": Destination.IN_HOUSE}, {"ended_by": EndedBy.THIRD_PARTY}


@pytest.mark.parametrize("kind", [IN_HOUSE, STEP_IN, {"destination": Destination.CLOSED}])
def test_where_nobody_won_no_sentence_speaks_of_a_winner_or_a_new_supplier(kind):
    note = SwotNote(quadrant="W", text="Slow", importance=5, standing=2)
    rows = note, SwotNote(quadrant="S", text="Close"), WinBack(rival_trouble="2019")
    workbook = workbook_of(Loss.checked({"outcome": "full", "notice_date": "2018", **kind}), *rows)
    for found in (swot_rules.findings(workbook), way_back_rules.findings(workbook), swot_rules.findings(Workbook())):
        assert not about(found, "winner") and not about(found, "new supplier")


def test_where_somebody_won_the_customer_compares_us_with_the_winner():
    note = SwotNote(quadrant="W", text="Slow", importance=5, standing=2)
    workbook = workbook_of(Loss(destination="named"), note, WinBack(rival_trouble="2019"))
    assert about(swot_rules.findings(workbook), "standing 2 of 5 against the winner")
    assert about(way_back_rules.findings(workbook), "trouble with the new supplier")


@given(strategies.workbooks(max_size=2))
def test_nothing_is_said_against_the_kind_of_loss(workbook):
    told = " ".join(sentences(way_back_rules.findings(workbook)))
    if loss_scope(workbook).goes_on:
        assert "Back with us" not in told and "Let them go" not in told and "may ask for business" not in told


@pytest.mark.parametrize(
    ("outcome", "label"),
    [
        ("part", "Do not ask for what was lost"),
        ("reduced", "Do not ask for what was lost"),
        ("full", "Let go, with thanks"),
        ("not_renewed", "Let go, with thanks"),
    ],
)
def test_nobody_whom_we_still_serve_is_let_go(outcome, label):
    low = WinBack(size=1, profitability=1, market_influence=1, growth=1)
    assert decide(workbook_of(Loss(outcome=outcome), low)).label == label


def test_a_customer_we_still_serve_was_not_driven_away_and_is_no_alumnus():
    rows = LOST, KEPT, WinBack(permission="yes")
    for mechanism, reason in (("moved", "X2"), ("pulled", "C2"), ("bought", "V1"), ("pushed", "S1")):
        told = " ".join(sentences(way_back_rules.findings(book(*rows, mechanism=mechanism, reason=reason))))
        assert "alumni" not in told and "them away" not in told and "Coming back" not in told
        assert "Giving back what was lost should be easy for them" in told
