"""The relationship map in figures: as it stood, decay, index and bow tie, each worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.findings import FindingKind
from lib.model.rules.record import relationship_rules
from lib.model.rules.record.ties import RelationshipSnapshot, faded_strength, snapshot_on
from lib.model.workbook import Workbook
from lib.model.worksheets.detection import Event
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.relationships import STAKEHOLDERS, TIES, Stakeholder, Tie
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

DAY = date(2018, 2, 14)
NOTICE = Loss(notice_date="2018-02-14")


def theirs(name: str = "", **values: object) -> Stakeholder:
    return Stakeholder(name=name, side="theirs", **values)


def ours(name: str = "", **values: object) -> Stakeholder:
    return Stakeholder(name=name, side="ours", **values)


def tie(to: str, of: str, strength: int | None = None, **values: object) -> Tie:
    return Tie(theirs=to, ours=of, strength=strength, **values)


def stood(*records: Stakeholder | Tie, day: date | None = DAY) -> RelationshipSnapshot:
    workbook = workbook_of(*records)
    return snapshot_on(workbook.rows(Stakeholder), workbook.rows(Tie), day)


def ids(rows: tuple) -> list[str]:
    return [row.id for row in rows]


@pytest.mark.parametrize(
    ("joined", "left", "where"),
    [
        (None, None, "here"),
        ("2018-02-14", None, "here"),
        ("2018-02-15", None, "nowhere"),
        ("2018-02", None, "here"),
        ("2018-03", None, "nowhere"),
        ("2018", "2018", "here"),
        (None, "2018-02-14", "here"),
        (None, "2018-02-13", "gone"),
        (None, "2018-02", "here"),
        (None, "2018-01", "gone"),
        ("2019", "2017", "nowhere"),
    ],
)
def test_somebody_was_there_from_joining_to_leaving_as_far_as_the_dates_allow(joined, left, where):
    seen = stood(theirs(joined=joined, left=left))
    assert (ids(seen.people), ids(seen.departed)) == {
        "here": (["h1"], []),
        "gone": ([], ["h1"]),
        "nowhere": ([], []),
    }[where]


def test_without_a_day_everybody_counts_who_has_not_left_and_nothing_has_faded():
    seen = stood(theirs(joined="2030"), theirs(left="2030"), ours(), tie("h1", "h3", 4, last_contact="1990"), day=None)
    assert (ids(seen.people), ids(seen.departed)) == (["h1", "h3"], ["h2"])
    assert seen.strength("h1") == 4


def test_a_tie_counts_once_it_has_begun_and_while_both_ends_are_there():
    seen = stood(
        theirs(),
        theirs(left="2017"),
        ours(),
        Stakeholder(name="On no side"),
        tie("h1", "h3", 2, since="2018-02"),
        tie("h1", "h3", 4, since="2018-03"),
        tie("h2", "h3", 4),
        tie("h3", "h1", 4),
        tie("h4", "h3", 4),
        Tie(theirs="h1", strength=4),
        Tie(ours="h3", strength=4),
        tie("h9", "h3", 4),
    )
    assert (ids(seen.ties), ids(seen.lost_ties)) == (["y1"], ["y3"])


@pytest.mark.parametrize(
    ("strength", "last_contact", "faded"),
    [
        (4, "2018-02-14", 4),
        (4, "2017-02-15", 4),
        (4, "2017-02-14", 3),
        (4, "2016-02-14", 2),
        (4, "2016", 3),
        (4, "2010", 0),
        (2, "2000-01-01", 0),
        (3, None, 3),
        (3, "2019", 3),
        (None, "2000", None),
        (0, "2018", 0),
    ],
)
def test_a_tie_loses_a_point_for_every_year_without_contact_and_never_falls_below_none(strength, last_contact, faded):
    assert faded_strength(Tie(strength=strength, last_contact=last_contact), DAY) == faded


def test_somebody_is_known_as_well_as_by_whoever_of_ours_knows_them_best():
    seen = stood(
        theirs(), ours(), ours(), tie("h1", "h2", 2, last_contact="2018-02"), tie("h1", "h3", 4, last_contact="2014-02")
    )
    assert (seen.strength("h1"), seen.strength("h1", faded=False)) == (2, 4)
    assert stood(theirs(), theirs(), ours(), tie("h1", "h3", 1)).strength("h2") == 0
    assert stood(theirs(), ours(), tie("h1", "h2")).strength("h1") is None
    assert stood(theirs(), ours()).strength("h1") is None


def test_the_index_weighs_strength_by_influence():
    people = (theirs(influence=5), theirs(influence=3), theirs(influence=2), ours(), ours())
    ties = (tie("h1", "h4", 1), tie("h1", "h5", 2), tie("h2", "h4", 4, last_contact="2016-01"))
    # By hand: h1 5·2, h2 3·4 or, two years on, 3·2, h3 2·0; over 4·10.
    assert stood(*people, *ties).index(faded=False) == pytest.approx(22 / 40)
    assert stood(*people, *ties).index() == pytest.approx(16 / 40)


def test_the_index_leaves_out_whose_influence_or_strength_is_unknown_and_is_unknown_without_any():
    known = (theirs(influence=4), theirs(), theirs(influence=5), ours(), tie("h1", "h4", 3), tie("h3", "h4"))
    assert stood(*known).index() == pytest.approx(3 / 4)
    assert ids(stood(*known).counted()) == ["h1"]
    assert stood().index() is None
    assert stood(theirs(), ours(), tie("h1", "h2", 4)).index() is None
    assert stood(theirs(influence=5), ours()).index() is None


relations = st.tuples(strategies.rows(STAKEHOLDERS, max_size=6), st.none() | st.dates(date(1990, 1, 1))).flatmap(
    lambda pair: st.tuples(
        st.just(pair[0]),
        strategies.rows(TIES, max_size=6, targets={"stakeholders": [row.id for row in pair[0]]}),
        st.just(pair[1]),
    )
)


@given(relations)
def test_whatever_is_entered_the_index_is_a_share_and_time_never_strengthens_a_tie(made):
    people, ties, day = made
    seen = snapshot_on(people, ties, day)
    index, entered = seen.index(), seen.index(faded=False)
    assert (index is None) == (entered is None)
    assert index is None or 0 <= index <= (entered or 0) <= 1
    assert not {row.id for row in seen.people} & {row.id for row in seen.departed}
    for row in seen.theirs:
        value = seen.strength(row.id)
        assert value is None or 0 <= value <= 4
    hand = relationship_rules.heaviest_hand(seen)
    assert hand is None or 0 < hand[1] <= 1


@given(strategies.workbooks())
def test_findings_of_any_review_are_sentences_about_rows_that_exist(workbook):
    everywhere = {row.id for rows in workbook.sheets.values() for row in rows}
    for finding in relationship_rules.findings(workbook):
        assert finding.step == "record"
        assert finding.sentence.endswith((".", "?"))
        assert set(finding.rows) <= everywhere


def test_an_empty_map_has_one_gap_that_says_what_belongs_there():
    (only,) = relationship_rules.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert "who knew whom and how well" in only.sentence


def test_the_index_is_read_out_with_and_without_decay_as_a_working_rule():
    found = relationship_rules.findings(
        workbook_of(
            NOTICE,
            theirs("Buyer", influence=5, role="procurement"),
            theirs("Cook", influence=3, role="user"),
            theirs("Clerk", influence=2, role="user"),
            ours("Manager"),
            tie("h1", "h4", 2),
            tie("h2", "h4", 4, last_contact="2016-01"),
        )
    )
    (index,) = about(found, "relationship index")
    assert index.sentence == "The relationship index at notice (14 Feb 2018) is 40 %, without decay 55 %."
    assert index.working_rule
    assert index.rows == ("h1", "h2", "h3")
    assert "One of three people on their side had no active tie to ours at notice (14 Feb 2018): “Clerk”." in sentences(
        found
    )


def test_the_index_says_over_how_many_people_it_runs_and_that_notice_is_missing():
    found = relationship_rules.findings(
        workbook_of(theirs("A", influence=4), theirs("B"), ours("C"), tie("h1", "h3", 3), tie("h2", "h3", 3))
    )
    assert about(found, "The relationship index as entered is 75 %, across one of two people on their side.")
    assert about(found, "Notice has no date: the relationship map shows everyone as entered")


def test_notice_may_come_from_the_timeline():
    event = Event(title="Letter", when="2018-02", marker="notice")
    assert relationship_rules.notice_day(workbook_of(event)) == date(2018, 2, 1)
    assert relationship_rules.notice_day(workbook_of(NOTICE, event)) == DAY


def test_who_stood_against_us_is_named_the_sharpest_first():
    found = relationship_rules.findings(
        workbook_of(NOTICE, theirs("Cook", stance=-1), theirs("Chief", stance=-2), theirs("Clerk", stance=2))
    )
    assert about(found, "Against us at notice (14 Feb 2018): “Chief” (−2) and “Cook” (−1).")


def hand(*strengths: int) -> RelationshipSnapshot:
    """One person of theirs for each strength, the first held by one of ours, all others by another."""
    people = [theirs() for _ in strengths]
    first, second = f"h{len(strengths) + 1}", f"h{len(strengths) + 2}"
    ties = [tie(f"h{at}", second if at > 1 else first, strength) for at, strength in enumerate(strengths, start=1)]
    return stood(*people, ours("First"), ours("Second"), *ties)


@pytest.mark.parametrize(("strengths", "share"), [((3, 2), 0.6), ((4, 2), 4 / 6), ((4,), 1.0)])
def test_the_heaviest_hand_holds_the_largest_share_of_all_strength(strengths, share):
    row, held = relationship_rules.heaviest_hand(hand(*strengths))
    assert row.record.name == "First"
    assert held == pytest.approx(share)


def test_without_strength_no_hand_is_heavy():
    assert relationship_rules.heaviest_hand(hand(0, 0)) is None
    assert relationship_rules.heaviest_hand(stood()) is None


@pytest.mark.parametrize(("first", "second", "warned"), [(3, 2, False), (4, 2, True), (2, 4, True), (0, 0, False)])
def test_more_than_sixty_per_cent_in_one_hand_is_a_bow_tie(first, second, warned):
    people = (theirs("A", role="user"), theirs("B", role="user"), ours("Ann"), ours("Bob"))
    found = relationship_rules.findings(workbook_of(NOTICE, *people, tie("h1", "h3", first), tie("h2", "h4", second)))
    assert bool(about(found, "of all strength")) is warned
    if warned:
        (bow_tie,) = about(found, "of all strength")
        name = "Ann" if first > second else "Bob"
        assert bow_tie.sentence == (
            f"Bow tie: “{name}” held 67 % of all strength at notice (14 Feb 2018), more than 60 %, so the relationship "
            "depended on one of our people."
        )
        assert bow_tie.kind is FindingKind.WARNING
        assert bow_tie.working_rule


def test_what_has_faded_no_longer_makes_or_hides_a_bow_tie():
    people = (theirs(role="user"), theirs(role="user"), ours("Ann"), ours("Bob"))
    ties = (tie("h1", "h3", 4, last_contact="2018-02"), tie("h2", "h4", 4, last_contact="2016-01"))
    found = relationship_rules.findings(workbook_of(NOTICE, *people, *ties))
    assert about(found, "Bow tie: “Ann” held 67 % of all strength")


@pytest.mark.parametrize("role", ["decision_maker", "economic_buyer", "user"])
@pytest.mark.parametrize(
    ("strengths", "words"),
    [
        ((3, 1), ""),
        ((3, 0), "“Chief” was known to one"),
        ((3,), "“Chief” was known to one"),
        ((0,), "“Chief” was known to none"),
        ((3, None), ""),
    ],
)
def test_a_decision_maker_is_known_by_two_of_ours_at_least(role, strengths, words):
    ties = [tie("h1", f"h{at + 2}", strength) for at, strength in enumerate(strengths)]
    found = relationship_rules.findings(workbook_of(NOTICE, theirs("Chief", role=role), ours(), ours(), *ties))
    warned = about(found, "at least two of us should know a decision maker")
    assert bool(warned) is (bool(words) and role != "user")
    assert all(f"at notice (14 Feb 2018) {words}." in finding.sentence for finding in warned)


def test_without_any_tie_it_is_asked_for_instead_of_warned_about():
    found = relationship_rules.findings(
        workbook_of(NOTICE, theirs("Chief", role="decision_maker", influence=5), ours("Ann"))
    )
    assert sentences(found, FindingKind.WARNING) == []
    assert sentences(found, FindingKind.GAP) == [
        "No tie is entered yet: which of our people knew which of theirs, how well, and when did they last meet?"
    ]


def test_what_is_missing_on_people_and_ties_is_asked_for():
    found = relationship_rules.findings(
        workbook_of(Loss(notice_date="2018"), theirs("Chief"), Stakeholder(name="Somebody"), tie("h1", "h2"), Tie())
    )
    said = sentences(found, FindingKind.GAP)
    assert said == [
        "One of two people does not say which side they are on: “Somebody”.",
        "One of two people does not say what part they play in the decision: “Chief”.",
        "One of two people does not say how much influence they have: “Chief”.",
        "None of our people is on the relationship map yet.",
        "One tie does not name both people: “? – ?”.",
        "Two ties have no strength: “Somebody – Chief” and “? – ?”.",
        "Two ties have no last contact, so they do not fade: “Somebody – Chief” and “? – ?”.",
    ]


def test_rows_that_contradict_each_other_are_warned_about():
    found = relationship_rules.findings(
        workbook_of(
            NOTICE,
            theirs("Chief", joined="2018", left="2017", successor="h2"),
            ours("Ann", successor="h2"),
            tie("h2", "h1", 1),
            tie("h1", "h2", 1, since="2018-01", last_contact="2017-12"),
            tie("h1", "h2", 2),
        )
    )
    said = sentences(found, FindingKind.WARNING)
    assert "Left before joining: one of the two dates is wrong for “Chief”." in said
    assert "The successor belongs to the other side, or is the same person: “Chief” and “Ann”." in said
    assert "A tie joins one of our people to one of theirs, unlike “Chief – Ann”." in said
    assert "Entered twice, so its strength counts double: “Ann – Chief”." in said
    assert "The last contact is dated before the tie began for “Ann – Chief”." in said


def test_a_tie_is_called_by_both_names():
    people = relationship_rules.names_by_id(rows_of(theirs("Chief"), ours()))
    assert relationship_rules.tie_title(tie("h1", "h2"), people) == "person 2 – Chief"
    assert relationship_rules.tie_title(Tie(theirs="h1"), people) == "? – Chief"
