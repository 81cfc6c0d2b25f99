from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.findings import FindingKind
from lib.model.record import Row
from lib.model.rules import journey_rules
from lib.model.rules.loss import alignment
from lib.model.workbook import Workbook
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint
from lib.model.worksheets.loss import Loss
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

UNKNOWN = None


def felt(*emotions: int | None) -> tuple[Row[Touchpoint], ...]:
    return rows_of(*(Touchpoint(title=f"T{at}", emotion=emotion) for at, emotion in enumerate(emotions, start=1)))


def broke(*emotions: int | None) -> str | None:
    row = journey_rules.break_point(felt(*emotions))
    return row.id if row else None


@pytest.mark.parametrize(
    ("emotions", "point"),
    [
        ((), None),
        ((1,), None),
        ((-1,), "t1"),
        ((1, -1, 0), None),
        ((1, -1, 0, -1, -2), "t4"),
        ((-1, -2, -1), "t1"),
        ((1, UNKNOWN, -1, UNKNOWN, -2), "t3"),
        ((1, -1, UNKNOWN), "t2"),
        ((UNKNOWN, UNKNOWN), None),
    ],
)
def test_the_break_point_is_where_emotion_stops_returning_to_zero(emotions, point):
    assert broke(*emotions) == point


emotions = st.lists(st.none() | st.integers(-2, 2), max_size=12)


@given(emotions)
def test_the_break_point_is_negative_so_is_all_after_it_and_what_came_before_was_not(values):
    rows = felt(*values)
    point = journey_rules.break_point(rows)
    known = [(row.id, row.record.emotion) for row in rows if row.record.emotion is not None]
    if point is None:
        assert not known or known[-1][1] >= 0
        return
    at = [row_id for row_id, _ in known].index(point.id)
    assert all(value < 0 for _, value in known[at:])
    assert at == 0 or known[at - 1][1] >= 0


@given(emotions)
def test_lowest_drop_and_remembered_value_follow_their_definitions(values):
    rows = felt(*values)
    known = [value for value in values if value is not None]
    lowest, drop, remembered = (
        journey_rules.lowest(rows),
        journey_rules.largest_drop(rows),
        journey_rules.peak_end(rows),
    )
    falls = [before - after for before, after in pairwise(known) if after < before]
    assert (lowest is None) == (not known)
    assert (drop is None) == (not falls)
    if lowest:
        assert lowest.record.emotion == min(known)
        assert remembered == (min(known) + known[-1]) / 2
        assert min(known) <= remembered <= max(known)
    if drop:
        assert drop[0].record.emotion - drop[1].record.emotion == max(falls)


def test_the_order_is_the_one_people_gave_not_that_of_the_dates():
    early, late = (Row(f"t{n}", n, 3 - n, 1, Touchpoint(when=f"{2016 + n}")) for n in (1, 2))
    assert [row.id for row in journey_rules.in_order((early, late))] == ["t2", "t1"]


def test_the_researched_share_counts_what_does_not_rest_on_the_team_alone():
    rows = rows_of(Touchpoint(basis="customer"), Touchpoint(basis="record"), Touchpoint(basis="assumed"), Touchpoint())
    assert journey_rules.researched_share(rows) == 0.5
    assert journey_rules.researched_share(()) is None


def test_an_empty_map_has_one_gap_that_says_what_belongs_there():
    (only,) = journey_rules.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert "from −2 to +2" in only.sentence


def test_the_break_is_read_out_with_its_date():
    found = journey_rules.findings(
        workbook_of(
            Touchpoint(title="Pilot", emotion=1),
            Touchpoint(title="Tender opened", emotion=-1, when="2017-10"),
            Touchpoint(title="Award", emotion=-2),
        )
    )
    assert sentences(found, FindingKind.RESULT) == [
        "The journey broke at “Tender opened” (Oct 2017): from there the line never returned to zero.",
        "The lowest point is “Award” at −2.",
        "The largest drop is between “Pilot” and “Tender opened”: from +1 to −1.",
        "What they remember of it is about −2 on the scale from −2 to +2, halfway between the worst moment and the "
        "last (peak–end rule).",
    ]


def test_a_break_at_the_last_point_says_so():
    found = journey_rules.findings(workbook_of(Touchpoint(title="A", emotion=1), Touchpoint(title="B", emotion=-1)))
    assert found[0].sentence == "The journey broke at “B”, the last touchpoint whose feeling is known."


def test_a_line_that_never_broke_says_where_it_ends():
    found = journey_rules.findings(workbook_of(Touchpoint(title="A", emotion=-1), Touchpoint(title="B", emotion=0)))
    assert found[0].sentence == "The journey ends on 0 at “B”, so it never broke for good."


def test_a_customer_who_came_back_had_a_break_before_leaving():
    touchpoints = (
        Touchpoint(title="Pilot", emotion=1, when="2006"),
        Touchpoint(title="Award to others", emotion=-2, when="2017-10"),
        Touchpoint(title="Exit", emotion=-1, when="2018-02-13"),
        Touchpoint(title="Return", emotion=1, when="2018-03-08"),
    )
    found = journey_rules.findings(workbook_of(Loss(end_date="2018-02-13"), *touchpoints))
    assert found[0].sentence == (
        "The journey broke at “Award to others” (Oct 2017); the line came back to +1 only at “Return” (8 Mar 2018)."
    )
    assert found[0].rows == ("t2", "t4")
    assert journey_rules.break_before(rows_of(*touchpoints), None) is None


def test_each_actor_has_a_line_of_their_own():
    found = journey_rules.findings(
        workbook_of(
            Touchpoint(title="A", actor="Buyer", emotion=1),
            Touchpoint(title="B", actor="Cook", emotion=-2),
            Touchpoint(title="C", actor="Buyer", emotion=-1),
            Touchpoint(title="D", emotion=1),
        )
    )
    turns = sentences(found, FindingKind.RESULT)
    assert "For “Buyer”: the journey broke at “C”, the last touchpoint whose feeling is known." in turns
    assert "For “Cook”: the journey broke at “B”, the last touchpoint whose feeling is known." in turns
    assert "For touchpoints without a role: the journey ends on +1 at “D”, so it never broke for good." in turns


def test_a_map_that_is_mostly_assumed_is_warned_about_and_names_what_to_ask():
    known = Touchpoint(title="K", emotion=0, basis="customer", actor="Buyer")
    guess = [Touchpoint(title=f"G{n}", emotion=0, basis="assumed", actor="Buyer") for n in (1, 2, 3)]
    found = journey_rules.findings(workbook_of(known, *guess))
    assert sentences(found, FindingKind.WARNING) == [
        "Only 25 % of the map is researched. Below 50 % it shows what we believe rather than what the customer "
        "experienced."
    ]
    assert sentences(found, FindingKind.GAP) == [
        "Three of four touchpoints are assumed by the team: ask the customer about “G1”, “G2” and “G3”."
    ]


def test_a_map_on_which_nothing_is_researched_says_so():
    found = journey_rules.findings(workbook_of(Touchpoint(title="A", basis="assumed")))
    assert "None of the map is researched." in sentences(found, FindingKind.WARNING)[0]


def test_half_researched_is_no_warning():
    found = journey_rules.findings(workbook_of(Touchpoint(basis="customer"), Touchpoint(basis="assumed")))
    assert sentences(found, FindingKind.WARNING) == []


def test_dates_that_contradict_the_order_are_pointed_out_within_one_actor_only():
    later, earlier = Touchpoint(title="A", when="2018-03"), Touchpoint(title="B", when="2018-02-14")
    (warned,) = about(journey_rules.findings(workbook_of(later, Touchpoint(title="?"), earlier)), "check the order")
    assert warned.sentence == "“B” (14 Feb 2018) comes after “A” (Mar 2018): check the order and the dates."
    other = earlier.with_value("actor", "Cook")
    assert about(journey_rules.findings(workbook_of(later, other)), "check the order") == []
    assert about(journey_rules.findings(workbook_of(later, Touchpoint(when="2018"))), "check the order") == []


def test_moments_of_truth_and_steps_out_of_time_are_listed():
    found = journey_rules.findings(
        workbook_of(
            Touchpoint(title="A", moment_of_truth=True, alignment="behind"),
            Touchpoint(title="B", moment_of_truth=True, alignment="in_step"),
            Touchpoint(title="C", alignment="absent"),
        )
    )
    assert "Two moments of truth: “A” and “B”." in sentences(found)
    assert "We were out of step with the customer at “A” (behind the customer) and “C” (absent)." in sentences(found)
    assert "We were in step with the customer at one of the three touchpoints that say it; we were absent at one." in (
        sentences(found)
    )


@pytest.mark.parametrize(
    ("ways", "share"),
    [((), None), ((None,), None), (("in_step", None), 1.0), (("in_step", "ahead", "behind", "absent"), 0.25)],
)
def test_the_aligned_share_counts_the_touchpoints_that_say_how_our_step_stood(ways, share):
    assert alignment.aligned_share(rows_of(*(Touchpoint(alignment=way) for way in ways))) == share


def test_never_in_step_is_said_so_and_nothing_where_nothing_is_known():
    found = journey_rules.findings(workbook_of(Touchpoint(title="A", alignment="ahead")))
    assert about(found, "We were in step with the customer at none of the one touchpoint that says it.")
    assert not about(journey_rules.findings(workbook_of(Touchpoint(title="A"))), "in step")


def test_a_researched_map_says_how_much_of_it_is():
    found = journey_rules.findings(
        workbook_of(Touchpoint(title="A", basis="customer"), Touchpoint(basis="record"), Touchpoint(basis="assumed"))
    )
    (said,) = about(found, "of the map is researched")
    assert said.sentence == (
        "Two of three touchpoints rest on the customer's word or the record: 67 % of the map is researched."
    )
    assert said.kind is FindingKind.RESULT


def test_the_record_must_be_cited():
    found = journey_rules.findings(
        workbook_of(Touchpoint(title="A", basis="record"), Touchpoint(basis="record", evidence=["e1"]))
    )
    assert about(found, "Said to come from the record, but no evidence is cited: “A”.")


def test_blaming_words_in_an_opportunity_are_remarked_on():
    found = journey_rules.findings(workbook_of(Touchpoint(title="A", opportunity="We should have called.")))
    assert about(found, "uses words that blame, stay vague or name a person: “should have” in “A”.")


def test_a_complete_map_has_no_gap():
    full = {"phase": "need", "actor": "Buyer", "emotion": 1, "importance": 3, "basis": "customer"}
    found = journey_rules.findings(workbook_of(Touchpoint(title="A", **full), Touchpoint(title="B", **full)))
    assert sentences(found, FindingKind.GAP) == []
    assert sentences(found, FindingKind.WARNING) == []


@given(strategies.rows(TOUCHPOINTS))
def test_findings_name_only_rows_of_the_map(rows):
    found = journey_rules.findings(Workbook({"touchpoints": rows}))
    assert found
    assert {item for finding in found for item in finding.rows} <= {row.id for row in rows}
