"""A quarter on one page: what each figure counts, and that nothing is counted that the reader may not read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.audience import Audience
from lib.model.rules.insight.calendar_quarter import Quarter
from lib.model.rules.insight.customers_on import is_customer_on
from lib.model.rules.insight.quarter import figures
from lib.model.rules.insight.quarter_facts import LossFact, LossValues, QuarterFacts, read
from lib.model.rules.insight.quarter_figures import QuarterFigures
from lib.model.worksheets.account import Account
from tests.model.quarter_made import third_quarter

SOURCES = sorted(
    {
        fact.source
        for group in ("losses", "kept", "actions", "alarms", "beliefs")
        for fact in getattr(third_quarter(), group)
    }
)


def numbers(told: QuarterFigures) -> dict[str, int]:
    return {item.key: item.count for item in told.every}


def test_each_figure_counts_what_lies_in_the_quarter() -> None:
    told = figures(third_quarter())
    assert numbers(told) == {
        "lost": 6,
        "kept": 4,
        "won_back": 1,
        "understood": 2,
        "decided": 2,
        "done": 2,
        "worked": 1,
        "raised": 2,
        "acted_on": 1,
        "false": 1,
    }
    assert told.lost.money.words == "£608,000 and €210,000, unknown for one"
    assert told.lost.note == "£12,000 a year stays with us"
    assert (told.actions[0].note, told.is_running) == ("one of them rejected; one more without a day", False)


def test_the_lead_says_what_a_director_asks_first() -> None:
    told = figures(third_quarter())
    assert told.lead == (
        "Six losses, £608,000 and €210,000 a year, unknown for one; two of them understood; one won back."
    )
    assert told.understood_share.replace("\u00a0", " ") == "33 % (95 % interval 9 to 71 %, n = 6)"
    assert told.belief_words == "What the teams believed was 72 of 100 points off in Q1 2025, 28 in Q3 2026."


def test_each_figure_has_the_rows_it_rests_on() -> None:
    told = figures(third_quarter())
    assert [row.name for row in told.lost.rows][:2] == ["Hilltop Foods", "Ostwind Logistik"]
    assert told.lost.rows[0].cells == ("£420,000", "12 Aug 2026", "V1 Price level", "R3 Broken promise or trust")
    assert {(row.source, row.row) for row in told.actions[2].rows} == {("hilltop", "j1")}
    assert all(len(row.cells) == len(item.heads) - 1 for item in told.every for row in item.rows)


def test_an_empty_quarter_says_so() -> None:
    told = figures(QuarterFacts(quarter="2026Q4", counted_on="2026-11-30"))
    assert (told.lead, told.belief_words, told.is_running) == ("No loss is on record for Q4 2026.", "", True)
    assert set(numbers(told).values()) == {0}


@pytest.mark.parametrize(("understood", "words"), [(True, "it is understood"), (False, "it is not understood yet")])
def test_a_single_loss_is_told_without_a_share(understood: bool, words: str) -> None:
    values = LossValues(lost_on="2026-10-01", heard=understood, published=True)
    told = figures(QuarterFacts(quarter="2026Q4", counted_on="2026-11-30", losses=(LossFact(own=values),)))
    assert told.lead == f"One loss; {words}."
    assert told.understood_share == ""


def test_facts_of_no_quarter_are_refused() -> None:
    with pytest.raises(ValueError, match="is no quarter"):
        figures(QuarterFacts(quarter="soon", counted_on="2026-11-30"))


def test_who_may_not_read_a_review_sees_its_line_without_what_it_found() -> None:
    seen = third_quarter().seen_by(lambda name, audience: audience is not Audience.LEADERS)
    told = figures(seen)
    acorn = next(row for row in told.lost.rows if row.name == "Acorn Bakeries")
    assert (acorn.source, acorn.cells[-1]) == ("", "not yet")
    assert told.understood.count == 1
    assert told.coded.judged == 2


def test_a_line_that_came_with_its_review_is_hidden_with_it() -> None:
    line = LossFact(
        source="secret",
        own=LossValues(customer="Acorn", lost_on="2026-10-01"),
        reviewed=LossValues(),
        came_with_review=True,
    )
    facts = QuarterFacts(quarter="2026Q4", counted_on="2026-11-30", losses=(line,))
    assert facts.seen_by(lambda name, audience: False).losses == ()


@given(st.sets(st.sampled_from(SOURCES)))
def test_no_name_of_a_hidden_source_is_left_anywhere(hidden: set[str]) -> None:
    whole = third_quarter()
    seen = whole.seen_by(lambda name, audience: name not in hidden)
    sources = [
        fact.source for group in ("losses", "kept", "actions", "alarms", "beliefs") for fact in getattr(seen, group)
    ]
    assert hidden.isdisjoint(set(sources) - {""})
    told = figures(seen)
    assert all(numbers(told)[key] <= number for key, number in numbers(figures(whole)).items())
    assert not any(row.source in hidden for item in told.every for row in item.rows if row.source)


def test_published_facts_read_back_as_they_were_and_unknown_ones_not_at_all() -> None:
    facts = third_quarter()
    stored = facts.model_dump(mode="json")
    assert read(stored) == facts
    assert read({**stored, "weather": "fair"}) is None
    assert read({}) is None
    assert facts.says_the_same(facts.model_copy(update={"counted_on": "2027-01-01"}))
    assert not facts.says_the_same(facts.model_copy(update={"kept": ()}))


def test_beliefs_stand_in_eight_quarters_up_to_this_one() -> None:
    told = figures(third_quarter())
    assert [item.quarter for item in told.beliefs] == [Quarter(2024, 4).plus(step) for step in range(8)]
    assert told.beliefs[-1].middle == 27.5
    assert told.beliefs[0].middle is None


@pytest.mark.parametrize(
    ("fields", "customer"),
    [
        ({}, True),
        ({"status": None}, True),
        ({"status": "lost"}, False),
        ({"status": "lost", "ended_on": "2026-10-01"}, True),
        ({"status": "lost", "ended_on": "2026-09-30"}, False),
        ({"status": "lost", "ended_on": "2026"}, False),
        ({"relationship_start": "2026-10-01"}, False),
        ({"relationship_start": "2026"}, True),
        ({"ended_on": "2026-08-01"}, False),
    ],
)
def test_an_account_is_a_customer_from_its_beginning_to_its_end(fields: dict[str, object], customer: bool) -> None:
    assert is_customer_on(Account.checked(fields), date(2026, 9, 30)) is customer


def test_amounts_of_a_currency_are_never_added_to_another() -> None:
    told = figures(third_quarter())
    assert told.lost.money.of("GBP") == Decimal(608_000)
    assert told.lost.money.of("EUR") == Decimal(210_000)
