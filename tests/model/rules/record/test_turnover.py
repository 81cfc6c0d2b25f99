"""Changes of people: changing of the guard on their side, turnover on ours, worked out by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lib.model.findings import FindingKind
from lib.model.rules.record import relationship_rules, turnover
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.relationships import Stakeholder, Tie
from tests.model.made import about, sentences, workbook_of

LOSS = Loss(relationship_start="2006", notice_date="2018-02-14")
GUIDES = Path(__file__).parents[4] / "data" / "guides"


def new(name: str = "Chief", role: str = "decision_maker", **values: object) -> Stakeholder:
    return Stakeholder(name=name, side="theirs", role=role, **values)


def ours(name: str, **values: object) -> Stakeholder:
    return Stakeholder(name=name, side="ours", **values)


def said(*records: Stakeholder | Tie | Loss) -> list[str]:
    return sentences(turnover.findings(workbook_of(LOSS, *records)))


def test_without_people_or_notice_nothing_is_said():
    assert turnover.findings(Workbook()) == ()
    assert turnover.findings(workbook_of(ours("Ann", left="2018"), new(joined="2018", first_meeting="2018"))) == ()


@pytest.mark.parametrize(
    ("joined", "met", "late"),
    [
        ("2015-03-01", "2015-03-31", ""),
        ("2015-03-01", "2015-04-01", "31 days"),
        ("2015-03-01", "2015-02", ""),
        ("2015-03", "2015-04", ""),
        ("2015-03", "2015-05", "31 to 91 days"),
        ("2015", "2016", ""),
    ],
)
def test_a_new_decision_maker_is_surely_met_within_thirty_days_or_warned_about(joined, met, late):
    found = said(new(joined=joined, first_meeting=met))
    label = {"2015-03-01": "1 Mar 2015", "2015-03": "Mar 2015"}.get(joined)
    expected = f"Changing of the guard: not met within 30 days of joining – “Chief” ({label}) after {late}."
    assert found == ([expected] if late else [])


@pytest.mark.parametrize(
    ("role", "counts"),
    [("decision_maker", True), ("economic_buyer", True), ("key_influencer", True), ("user", False), (None, False)],
)
def test_the_guard_is_who_decides_or_sways_the_decision(role, counts):
    rows = turnover.new_guard(workbook_of(LOSS, new(role=role, joined="2015")))
    assert bool(rows) is counts


@pytest.mark.parametrize(
    ("joined", "is_new"),
    [("2006", False), ("2005", False), ("2007", True), ("2018-02", True), ("2018-03", False), (None, False)],
)
def test_new_is_who_joined_during_the_relationship_and_before_notice(joined, is_new):
    assert bool(turnover.new_guard(workbook_of(LOSS, new(joined=joined)))) is is_new


def test_with_the_start_of_the_relationship_unknown_every_dated_joining_is_new():
    assert turnover.new_guard(workbook_of(new(joined="1990")))
    assert not turnover.new_guard(workbook_of(Stakeholder(side="ours", role="decision_maker", joined="1990")))


def test_no_meeting_on_record_counts_as_not_met_unless_somebody_of_ours_knows_them():
    chief = new(joined="2015-03")
    (unmet,) = said(chief)
    assert unmet == (
        "Changing of the guard: not met within 30 days of joining – “Chief” (Mar 2015) with no meeting on record."
    )
    tie = Tie(theirs="h1", ours="h2", strength=2)
    assert said(chief, ours("Ann"), tie) == ["On which day did we first meet “Chief”?"]
    assert said(chief, ours("Ann"), tie.with_value("strength", 0)) == [unmet]


@pytest.mark.parametrize(
    ("joined", "warned"),
    [
        ("2017-02-14", True),
        ("2017-02-13", False),
        ("2017-03", True),
        ("2017-02", False),
        ("2018-02-14", True),
        ("2018-02", True),
        ("2017", False),
    ],
)
def test_notice_within_twelve_months_of_a_change_of_guard_is_warned_about(joined, warned):
    found = said(new(joined=joined, first_meeting=joined))
    assert bool(about_guard(found)) is warned


def about_guard(found: list[str]) -> list[str]:
    return [sentence for sentence in found if "notice came within 12 months" in sentence]


def test_the_change_is_told_with_its_distance_and_the_claim_beside_it():
    found = turnover.findings(workbook_of(LOSS, new(joined="2017-11-01", first_meeting="2017-11-02")))
    (warned,) = found
    assert warned.sentence == (
        "Changing of the guard: notice came within 12 months of a change – “Chief” joined 1 Nov 2017 (105 days "
        "before). For illustration only: a vendor puts 38 % of lost customers down to a change of "
        "decision maker."
    )
    assert warned.kind is FindingKind.WARNING
    assert warned.working_rule
    assert warned.rows == ("h1",)


def test_the_claim_is_the_one_of_the_shipped_benchmarks():
    claims = tomllib.loads((GUIDES / "benchmarks.toml").read_text("utf-8"))["claims"]
    text = next(claim["text"] for claim in claims if claim["key"] == "changing_of_the_guard")
    assert text.startswith(f"{turnover.CLAIMED_SHARE * 100:.0f} % of lost customers")


def test_a_decision_maker_who_left_counts_unless_the_successor_already_does():
    old = new("Old chief", left="2017-10-31")
    (gone,) = about_guard(said(old))
    assert "“Old chief” left 31 Oct 2017 (106 days before)." in gone
    heir = new("Chief", joined="2017-11-01", first_meeting="2017-11-01")
    (came,) = about_guard(said(old.with_value("successor", "h2"), heir))
    assert "“Chief” joined" in came
    assert "Old chief" not in came


def test_a_change_after_notice_is_none_before_it():
    assert about_guard(said(new(joined="2018-03"), new(left="2018-03"))) == []


def test_an_account_manager_who_left_before_notice_leaves_a_successor_who_knows_the_same_people():
    people = (new("Chief"), new("Clerk", role="user"))
    knew = (Tie(theirs="h1", ours="h3", strength=3), Tie(theirs="h2", ours="h3"))
    left = ours("Ann", left="2017-06")
    head = "Turnover on our side within 12 months before notice: “Ann” left Jun 2017"
    assert said(*people, left, *knew) == [f"{head} with no successor named."]
    followed = left.with_value("successor", "h4")
    assert said(*people, followed, ours("Bob"), *knew) == [
        f"{head} and the successor “Bob” has no tie to “Chief” and “Clerk”."
    ]
    took = (Tie(theirs="h1", ours="h4", strength=1), Tie(theirs="h2", ours="h4", strength=0))
    assert said(*people, followed, ours("Bob"), *knew, *took) == [
        f"{head} and the successor “Bob” has no tie to “Clerk”."
    ]
    assert said(*people, followed, ours("Bob"), *knew, took[0], took[1].with_value("strength", 2)) == [f"{head}."]


def test_a_successor_need_not_know_who_is_gone_and_nobody_succeeds_themselves():
    gone = new("Old chief", role="user", left="2016")
    knew = Tie(theirs="h1", ours="h2", strength=3)
    (found,) = said(gone, ours("Ann", left="2017-06", successor="h3"), ours("Bob"), knew)
    assert found.endswith("“Ann” left Jun 2017.")
    (found,) = said(gone, ours("Ann", left="2017-06", successor="h2"), knew)
    assert "no successor named" in found


@pytest.mark.parametrize(("left", "warned"), [("2017-02-14", True), ("2017-02-13", False), ("2018-03", False)])
def test_turnover_counts_for_twelve_months_before_notice(left, warned):
    assert bool(said(ours("Ann", left=left))) is warned
    assert bool(said(ours("Ann", joined=left))) is warned


def test_changes_of_people_are_told_in_order_of_time_for_both_sides():
    changes = turnover.changes_of_people(
        workbook_of(
            LOSS,
            new("Founder", joined="2001", left="2017-05"),
            new("Chief", joined="2017-06-01"),
            ours("Ann", joined="2010", left="2017"),
            Stakeholder(joined="2012"),
        )
    )
    assert [(change.when, change.words) for change in changes] == [
        ("2010", "“Ann” of ours joined"),
        ("2012", "person 4 joined"),
        ("2017", "“Ann” of ours left"),
        ("2017-05", "“Founder” left"),
        ("2017-06-01", "“Chief” joined"),
    ]
    assert relationship_rules.changes_of_people(Workbook()) == ()


def test_the_relationship_map_says_what_changed():
    found = relationship_rules.findings(workbook_of(LOSS, new(joined="2017-11", first_meeting="2018-02")))
    assert about(found, "Changing of the guard")
