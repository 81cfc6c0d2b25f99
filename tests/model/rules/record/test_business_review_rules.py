from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.findings import FindingKind
from lib.model.rules.record import business_review_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.business_reviews import BUSINESS_REVIEWS, BusinessReview
from lib.model.worksheets.loss import Loss
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

NOTICE = date(2018, 2, 14)
LOSS = Loss(notice_date="2018-02-14")


def test_coverage_is_held_by_planned_over_the_eight_quarters_before_notice():
    found = business_review_rules.coverage(
        rows_of(
            BusinessReview(planned="2016-02-14", held="2016-02-14"),
            BusinessReview(planned="2016-02-15", held="2016-03-01"),
            BusinessReview(planned="2017-05"),
            BusinessReview(held="2017-09-10"),
            BusinessReview(planned="2018-01-10", held="2018-03-01"),
            BusinessReview(planned="2018-02-15"),
            BusinessReview(),
        ),
        NOTICE,
    )
    assert [row.id for row in found.planned] == ["r2", "r3", "r4", "r5"]
    assert [row.id for row in found.held] == ["r2", "r4"]
    assert found.share == Fraction(1, 2)
    assert business_review_rules.coverage((), NOTICE).share is None


@pytest.mark.parametrize(
    ("held", "silent"), [("2017-02-14", True), ("2017-02-15", False), ("2017-02", False), ("2017", False), (None, True)]
)
def test_twelve_months_without_a_review_are_said_only_when_it_is_sure(held, silent):
    assert business_review_rules.silent(rows_of(BusinessReview(planned="2016-06", held=held)), NOTICE) is silent


def test_a_notice_known_to_the_year_condemns_nobody():
    found = business_review_rules.findings(
        workbook_of(Loss(notice_date="2018"), BusinessReview(planned="2017-02", held="2017-02-20"))
    )
    assert not about(found, "No business review was held")


def test_an_empty_sheet_has_one_gap_that_says_what_belongs_there():
    (only,) = business_review_rules.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert "held or not" in only.sentence


def test_without_a_date_of_notice_coverage_waits_unless_a_day_is_given():
    rows = (BusinessReview(planned="2017-05"),)
    assert sentences(business_review_rules.findings(workbook_of(*rows))) == [
        "How regularly business reviews were held cannot be worked out until the date of notice is known."
    ]
    assert about(business_review_rules.findings(workbook_of(*rows), NOTICE), "none was held (0 %)")
    assert about(
        business_review_rules.findings(workbook_of(Loss(end_date="2018-02-14"), *rows)), "before the end, none was held"
    )


def test_no_review_in_the_last_twelve_months_is_a_warning_that_is_not_ours():
    found = business_review_rules.findings(
        workbook_of(LOSS, BusinessReview(planned="2016-05", held="2016-05", their_executive=True))
    )
    (told,) = about(found, "No business review was held in the twelve months before notice.")
    assert (told.kind, told.working_rule) == (FindingKind.WARNING, False)


@pytest.mark.parametrize(("held", "amber"), [(3, False), (2, True)])
def test_coverage_below_three_quarters_is_amber(held, amber):
    rows = [
        BusinessReview(planned="2017-06", held="2017-06" if place < held else None, their_executive=True)
        for place in range(4)
    ]
    found = about(business_review_rules.findings(workbook_of(LOSS, *rows)), "less than 75 %")
    assert bool(found) is amber
    assert all(item.working_rule for item in found)


@pytest.mark.parametrize(
    ("executives", "sentence"),
    [
        ((True, False, False), "None of their executives came to the last two reviews held before notice."),
        ((False, False, True), None),
        ((False, True, False), None),
        ((False,), "None of their executives came to the only review held before notice."),
        ((), None),
    ],
)
def test_the_last_two_reviews_need_an_executive_of_theirs(executives, sentence):
    rows = [
        BusinessReview(planned=f"2017-{month:02d}", held=f"2017-{month:02d}", their_executive=there)
        for month, there in enumerate(executives, start=4)
    ]
    found = sentences(
        about(business_review_rules.findings(workbook_of(LOSS, BusinessReview(planned="2017-12"), *rows)), "executive")
    )
    assert found == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("number", "held", "closed"),
    [
        (1, "The only business review planned", "The only action agreed"),
        (2, "Both business reviews planned", "Both actions agreed"),
        (3, "All three business reviews planned", "All three actions agreed"),
    ],
)
def test_what_was_held_and_closed_in_full_is_not_counted_against_itself(number, held, closed):
    rows = [
        BusinessReview(planned=f"2017-0{at}", held=f"2017-0{at}", agreed=1, closed=1) for at in range(5, 5 + number)
    ]
    found = sentences(business_review_rules.findings(workbook_of(LOSS, *rows)))
    were = "was" if number == 1 else "were"
    assert any(told.startswith(held) and told.endswith(f"{were} held.") for told in found)
    assert any(told.startswith(closed) and told.endswith(f"in these reviews {were} closed.") for told in found)


def test_what_was_shown_and_what_was_closed_is_counted_over_the_reviews_held():
    found = sentences(
        business_review_rules.findings(
            workbook_of(
                LOSS,
                BusinessReview(
                    held="2017-05", levels_shown=True, value_shown=False, their_executive=True, agreed=5, closed=2
                ),
                BusinessReview(held="2017-08", levels_shown=True, value_shown=False, their_executive=True, agreed=3),
                BusinessReview(planned="2017-11", levels_shown=True, value_shown=True, agreed=9, closed=9),
            )
        )
    )
    assert "Service levels were shown in both reviews, the value of our work in none." in found
    assert "Of five actions agreed in these reviews, two were closed." in found
    assert "How many of the agreed actions were closed is unknown for “Aug 2017”." in found


def test_more_closed_than_agreed_is_pointed_out():
    found = business_review_rules.findings(workbook_of(BusinessReview(held="2017-05", agreed=1, closed=2)))
    assert sentences(found, FindingKind.WARNING) == ["More actions were closed than agreed: “May 2017”."]


def test_a_review_without_any_date_counts_nowhere():
    found = business_review_rules.findings(workbook_of(LOSS, BusinessReview(note="Lunch")))
    assert about(found, "One business review has no date and is not counted.")
    assert about(found, "No business review falls in the eight quarters before notice.")


@given(strategies.rows(BUSINESS_REVIEWS, max_size=8), st.dates(date(1850, 1, 1), date(2199, 12, 31)))
def test_what_was_held_is_among_what_was_planned(rows, day):
    found = business_review_rules.coverage(rows, day)
    assert {row.id for row in found.held} <= {row.id for row in found.planned} <= {row.id for row in rows}
    assert found.share is None or 0 <= found.share <= 1


def test_what_nobody_said_of_a_review_is_unknown_and_warns_of_nothing():
    held = [BusinessReview(held="2017-05"), BusinessReview(held="2017-08")]
    told = sentences(business_review_rules.findings(workbook_of(LOSS, *held)))
    assert not any("executive" in sentence or "shown" in sentence for sentence in told)


def test_only_reviews_of_which_somebody_said_so_are_counted():
    held = [BusinessReview(held="2017-05", value_shown=True), BusinessReview(held="2017-08"), BusinessReview()]
    told = sentences(business_review_rules.findings(workbook_of(LOSS, *held)))
    assert any(sentence.startswith("The value of our work was shown in ") for sentence in told)
    assert [BusinessReview().their_executive, BusinessReview().levels_shown] == [None, None]
