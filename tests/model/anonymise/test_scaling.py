"""Sums of a training edition, all multiplied by one factor."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model import steps
from lib.model.anonymise import scaling
from lib.model.anonymise.case_rewriting import rewritten
from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.suspicions import SuspicionKind, suspicions
from lib.model.audience import Level
from lib.model.case import freeze
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.way_back import win_back_value
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import WinBack
from lib.report.markdown.writer import markdown
from lib.services.anonymise.vocabulary import words
from tests.model.made import workbook_of
from tests.store.examples import NOW

MONEY = st.decimals(0, 10**9, places=2) | st.none()
SCORE = st.none() | st.integers(1, 5)
PERCENT = st.none() | st.decimals(0, 100, places=1)


@st.composite
def reviews(draw: st.DrawFn) -> Workbook:
    """The sums of a loss and of a way back, with all that the verdict rests on."""
    scores = {name: draw(SCORE) for name in (*win_back_value.EASE_FIELDS, *win_back_value.VALUE_FIELDS)}
    sums = {name: draw(MONEY) for name in ("yearly_margin", "offer_cost", "attempt_cost")}
    shares = {"probability": draw(st.none() | st.decimals(0, 40, places=1)), "discount": draw(PERCENT)}
    loss = Loss.checked({"annual_revenue": draw(MONEY), "annual_margin": draw(MONEY), "revenue_share": draw(PERCENT)})
    return workbook_of(loss, WinBack.checked({**scores, **sums, **shares}))


def factors() -> st.SearchStrategy[Decimal]:
    return st.binary(min_size=8, max_size=8).map(scaling.factor_of)


def told(review: Workbook, factor: Decimal) -> Workbook:
    return rewritten(review, Anonymisation(factor=factor), words(), {})[0]


@settings(max_examples=60, deadline=None)
@given(reviews(), factors())
def test_a_training_edition_decides_as_the_case_does(review: Workbook, factor: Decimal) -> None:
    outside = told(review, factor)
    inside, after = win_back_value.win_back_figures(review), win_back_value.win_back_figures(outside)
    assert after.pays == inside.pays
    if inside.break_even is not None:
        assert after.break_even is not None
        assert abs(after.break_even - inside.break_even) <= Decimal("1e-20") * max(1, inside.break_even)
    kinds = [[(item.step, item.kind, item.rows) for item in steps.findings(each)] for each in (review, outside)]
    assert kinds[0] == kinds[1]
    before, now = review.one(Loss), outside.one(Loss)
    if before.revenue_share is not None:
        assert now.revenue_share == scaling.share(before.revenue_share)
    if before.annual_revenue and before.annual_margin and now.annual_revenue and now.annual_margin:
        assert now.annual_margin * before.annual_revenue == before.annual_margin * now.annual_revenue


@given(factors())
def test_a_factor_never_leaves_a_sum_recognisable(factor: Decimal) -> None:
    assert Decimal("0.29") <= factor <= Decimal("0.79") or Decimal("1.27") <= factor <= Decimal("3.1")


@pytest.mark.parametrize(
    ("share", "told"), [("12", "12"), ("6.5", "6.5"), ("13.37", "13"), ("0.123", "0.12"), ("100", "100")]
)
def test_a_share_of_revenue_stays_what_it_was_in_two_digits(share: str, told: str) -> None:
    assert str(scaling.share(Decimal(share))) == told


def test_the_largest_sum_a_field_holds_still_fits() -> None:
    most = Decimal(10) ** 15 - 1
    assert scaling.scaled(most, scaling.fitting(Decimal("2.9"), [most])) < 10**15


@given(st.decimals(1, 10**15, allow_nan=False), factors())
def test_no_sum_in_a_text_looks_like_a_year(value: Decimal, factor: Decimal) -> None:
    assert not re.search(r"\d{4}", scaling.words(value, factor))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It brought £4.2 million a year.", "It brought £2.1 million a year."),
        ("It brought EUR 37,500 and GBP1,240,000.", "It brought EUR 19,000 and GBP 620,000."),
        ("€900k, $3bn; $12.50 each", "€450,000, $1.5 billion; $6.2 each"),
        ("It cost 4.2 million pounds and 37,500-pound fees.", "It cost 2.1 million pounds and 19,000-pound fees."),
        ("Es waren 12 Mio. Euro, 12.500 Euro, 3 Mrd. €.", "Es waren 6 million Euro, 6,200 Euro, 1.5 billion €."),
        ("Un contrat de 3,5 M€, de 1 200 000 € par an.", "Un contrat de 1.8 million €, de 600,000 € par an."),
        ("Fueron 3 millones de euros.", "Fueron 1.5 million de euros."),
        ("It brought two hundred thousand dollars.", "It brought 100,000 dollars."),
        ("It cost half a million euros, a million pounds.", "It cost 250,000 euros, 500,000 pounds."),
        ("one hundred and fifty thousand Swiss francs", "75,000 Swiss francs"),
        ("£1,240,000.50 and 620 000,25 EUR", "£620,000 and 310,000 EUR"),
        ("Sales of 3.8 trillion yen; €3 tn", "Sales of 1.9 trillion yen; €1.5 trillion"),
        ("Sales of 3,800 billion yen; one trillion dollars", "Sales of 1.9 trillion yen; 500 billion dollars"),
        ("It weighs 300 pounds; 40 pounds of flour.", "It weighs 300 pounds; 40 pounds of flour."),
        ("Twelve of them won 3 real bids, TRY 12 times.", "Twelve of them won 3 real bids, TRY 12 times."),
        ("In CRM 200 entries; 12 trucks of KFC 900", "In CRM 200 entries; 12 trucks of KFC 900"),
    ],
)
def test_sums_in_texts_are_scaled_by_the_same_factor(text: str, written: str) -> None:
    review = workbook_of(Loss(value_note=text))
    assert told(review, Decimal("0.5")).one(Loss).value_note == written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It was a seven-figure sum.", "seven-figure"),
        ("Das war ein siebenstelliger Betrag.", "siebenstelliger"),
        ("It cost several million pounds.", "million pounds"),
    ],
)
def test_a_sum_in_words_that_are_no_number_is_pointed_out(text: str, shown: str) -> None:
    review = told(workbook_of(Loss(value_note=text)), Decimal("0.5"))
    assert review.one(Loss).value_note == text
    found = suspicions(review, Anonymisation(), words())
    assert shown in [item.words for item in found if item.kind is SuspicionKind.FIGURE]


@st.composite
def believed(draw: st.DrawFn) -> Workbook:
    """A review with its sums and with what was believed beside what the customer said."""
    found = draw(reviews())
    chosen = st.lists(st.sampled_from(("P1", "S1", "V1", "R1", "C1")), min_size=1, max_size=3, unique=True)
    points = st.builds(_points, chosen, st.integers(3, 90))
    ballots = [Ballot(author="A", points=draw(points), confidence=80) for _ in range(draw(st.integers(3, 5)))]
    beside = workbook_of(*ballots, Verdict(weights=draw(points), signed_by="Lea", revealed_on="2019-03-01"))
    return Workbook({**found.sheets, **beside.sheets})


def _points(reasons: list[str], shift: int) -> tuple[tuple[str, int], ...]:
    others = [shift // len(reasons)] * (len(reasons) - 1)
    return tuple(zip(reasons, [100 - sum(others), *others], strict=True))


def shown(review: Workbook, level: Level) -> list[str]:
    """Every percentage, “1 in 18”, overlap and skill that the documents of a review show, in their order."""
    made = steps.findings(review)
    case = freeze("told", 1, review, made, level=level, published_at=NOW, published_by="A", approved_by="B")
    text = markdown(case).split("```")[0]
    return re.findall(r"\d+(?:[.,]\d+)?[\s\u00a0]?%|\b1 in \d+|(?:[Oo]verlap|[Ss]kill)\W{1,6}\d\.\d\d", text)


@settings(max_examples=15, deadline=None)
@given(believed(), factors())
def test_every_ratio_that_is_shown_is_the_same_inside_and_outside(review: Workbook, factor: Decimal) -> None:
    # A share of our revenue is told in two digits, since more would name the customer.
    loss = review.sheets["loss"][0]
    plain = loss.record.model_copy(update={"revenue_share": None, "notice_date": "2019-02"})
    review = Workbook({**review.sheets, "loss": (replace(loss, record=plain),)})
    outside = told(review, factor)
    assert assumption_rules.compared(outside) == assumption_rules.compared(review)
    assert shown(outside, Level.TRAINING) == shown(review, Level.INTERNAL)
