from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.findings import FindingKind
from lib.model.rules.record import idea_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.ideas import IDEAS, Idea
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Interview
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

NOTICE = date(2018, 2, 14)
LOSS = Loss(notice_date="2018-02-14")
FOUR = (
    Idea(title="A", when="2017-05-01", asking="unasked", status="implemented", benefit="12 hours a week"),
    Idea(title="B", when="2017-05-09", asking="unasked", status="rejected"),
    Idea(title="C", when="2016-06-01", asking="asked", status="piloted"),
    Idea(title="D", when="2017-12-01", asking="unasked", status="noted"),
    Idea(title="Too early", when="2015", asking="unasked", status="accepted"),
)


def counts(found):
    return [(part.count, part.of) for part in found.parts]


def test_the_quotient_is_the_sum_of_four_quarters():
    found = idea_rules.quotient(rows_of(*FOUR), NOTICE)
    # Quarters: May 2017 (twice), June 2016, December 2017. Presented: A, B, C; accepted or beyond: A, C; realised: A.
    assert counts(found) == [(3, 8), (3, 4), (2, 3), (1, 3)]
    assert [part.points for part in found.parts] == [
        Fraction(75, 8),
        Fraction(75, 4),
        Fraction(50, 3),
        Fraction(25, 3),
    ]
    assert found.points == Fraction(425, 8)
    assert [row.record.title for row in found.ideas] == ["A", "B", "C", "D"]


def test_an_idea_every_quarter_unasked_accepted_and_realised_is_a_hundred():
    rows = rows_of(
        *(
            Idea(when=day, asking="unasked", status="implemented", benefit="saves £1,000")
            for day in (
                "2016-03-01", "2016-06-01", "2016-09-01", "2016-12-01", "2017-03-01", "2017-06-01", "2017-09-01", "2018"
            )
        )
    )  # fmt: skip
    assert idea_rules.quotient(rows, NOTICE).points == 100


def test_nothing_brought_in_eight_quarters_is_nothing_and_not_unknown():
    found = idea_rules.quotient(rows_of(Idea(when="2010", asking="unasked", status="accepted")), NOTICE)
    assert found.points == 0
    assert counts(found) == [(0, 8), (0, 0), (0, 0), (0, 0)]


def test_a_noted_idea_was_never_presented():
    found = idea_rules.quotient(rows_of(Idea(when="2017-05", asking="asked", status="noted")), NOTICE)
    assert counts(found) == [(1, 8), (0, 1), (0, 0), (0, 0)]
    assert found.points == Fraction(25, 8)


@pytest.mark.parametrize("idea", [Idea(when="2017-05", asking="asked"), Idea(when="2017-05", status="accepted")])
def test_what_is_unknown_of_every_idea_leaves_the_quotient_unknown(idea):
    assert idea_rules.quotient(rows_of(idea), NOTICE).points is None
    found = idea_rules.findings(workbook_of(LOSS, idea, idea, idea, idea))
    assert about(found, "The innovation quotient cannot be worked out:")


def test_an_idea_of_unknown_origin_is_left_out_of_that_part_only():
    rows = rows_of(*FOUR[:2], Idea(when="2017-08", status="accepted"))
    assert counts(idea_rules.quotient(rows, NOTICE)) == [(2, 8), (2, 2), (2, 3), (1, 3)]


@pytest.mark.parametrize(("benefit", "quantified"), [("", False), ("much faster", False), ("12 hours", True)])
def test_a_benefit_is_quantified_by_a_figure(benefit, quantified):
    assert idea_rules.quantified(Idea(benefit=benefit)) is quantified


def test_an_empty_sheet_has_one_gap_that_says_what_belongs_there():
    (only,) = idea_rules.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert "whether they had to ask" in only.sentence


def test_the_quotient_is_read_out_with_its_raw_counts_as_a_working_rule():
    (told,) = about(idea_rules.findings(workbook_of(LOSS, *FOUR)), "The innovation quotient")
    assert told.sentence == (
        "The innovation quotient over the eight quarters before notice is 53 of 100: three of eight quarters with an "
        "idea; three of four ideas brought unasked; two of three presented ideas accepted; one of three presented "
        "ideas in use with a figure."
    )
    assert told.working_rule
    assert told.rows == ("d1", "d2", "d3", "d4")


def test_of_few_ideas_the_counts_are_told_and_no_quotient():
    (told,) = about(idea_rules.findings(workbook_of(LOSS, FOUR[0])), "quotient")
    assert told.sentence == (
        "One idea falls in the eight quarters before notice, too few for an innovation quotient, which is told from "
        "four on: one of eight quarters with an idea; the only idea brought unasked; the only presented idea "
        "accepted; the only presented idea in use with a figure."
    )
    assert told.kind is FindingKind.RESULT
    assert told.working_rule
    assert not about(idea_rules.findings(workbook_of(LOSS, *FOUR[:3])), "of 100")
    assert about(idea_rules.findings(workbook_of(LOSS, *FOUR[:4])), "of 100")


def test_no_idea_in_eight_quarters_is_said_once():
    found = idea_rules.findings(workbook_of(LOSS, FOUR[4]))
    assert about(found, "No idea falls in the eight quarters before notice.")
    assert not about(found, "quotient")


def test_the_customers_own_answer_stands_beside_it():
    asked = (Interview(fresh_ideas=2), Interview(fresh_ideas=5), Interview())
    assert idea_rules.customers_score(workbook_of(*asked))[0] == Fraction(7, 2)
    found = idea_rules.findings(workbook_of(LOSS, *FOUR, *asked))
    assert about(found, "the customer says 3.5 of 10, the average of two interviews.")
    silent = (*FOUR, Interview(role="user"))
    assert about(idea_rules.findings(workbook_of(*silent)), "The customer has not been asked how often")


def test_while_nobody_was_heard_the_score_is_not_missed_on_its_own():
    assert not about(idea_rules.findings(workbook_of(LOSS, *FOUR)), "The customer has not been asked how often")


def test_without_a_date_of_notice_the_quotient_waits_unless_a_day_is_given():
    assert idea_rules.of_review(workbook_of(*FOUR)) is None
    assert about(idea_rules.findings(workbook_of(*FOUR)), "cannot be worked out until the date of notice is known")
    assert idea_rules.of_review(workbook_of(*FOUR), NOTICE).points == Fraction(425, 8)


def test_what_an_idea_lacks_is_a_gap():
    found = sentences(idea_rules.findings(workbook_of(LOSS, Idea(title="X", status="implemented"))), FindingKind.GAP)
    assert "One idea is in use without a figure for its benefit: “X”." in found
    assert "The only idea has no date and is not counted: “X”." in found
    assert "The only idea does not say who began it: “X”." in found


@given(strategies.rows(IDEAS, max_size=8), st.dates(date(1850, 1, 1), date(2199, 12, 31)))
def test_the_quotient_lies_between_nothing_and_a_hundred(rows, day):
    found = idea_rules.quotient(rows, day)
    assert found.points is None or 0 <= found.points <= 100
    assert all(0 <= part.count <= part.of for part in found.parts)
