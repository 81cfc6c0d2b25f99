"""Accounts month by month: what a month tells and what it keeps to itself, and how alarms are scored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.month_by_month import AccountEnd, MonthAnswer
from lib.model.record import Record, Row
from lib.model.rules.practice import month_by_month as rules
from lib.model.rules.practice import months_in_words
from lib.model.rules.practice.month_facts import MonthFact
from lib.model.workbook import Workbook, sheet_of
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.detection import Event, EventMarker, Lane
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.relationships import Side, Stakeholder
from tests.data import samples

LOST = AccountEnd(lost=True, decision="2020-12-31", signal="2020-04-10", winnable="2020-10-15", notice="2021-02-01")
KEPT = AccountEnd(lost=False, decision="2020-12-31")
MONTHS = tuple(f"2020-{month:02}-28" for month in range(1, 13))


def answers(*alarms: int, months: Sequence[str] = MONTHS) -> tuple[MonthAnswer, ...]:
    """Every month answered, with an alarm in those with these numbers."""
    return tuple(MonthAnswer(day=day, alarm=place in alarms) for place, day in enumerate(months, start=1))


def workbook(*records: Record) -> Workbook:
    sheets: dict[str, tuple[Row[Record], ...]] = {}
    for record in records:
        sheet = sheet_of(type(record))
        rows = sheets.get(sheet.key, ())
        number = len(rows) + 1
        sheets[sheet.key] = (
            *rows,
            Row(id=f"{sheet.prefix}{number}", number=number, position=number, version=1, record=record),
        )
    return Workbook(sheets)


def told(*records: Record, lost: bool = False, decision: str = "2020-06-20") -> rules.AccountStory | None:
    return rules.story(workbook(Outline(decision_date=decision), *records), lost=lost)


def texts(story: rules.AccountStory | None) -> list[tuple[str, ...]]:
    assert story is not None
    return [tuple(fact.text for fact in month.facts) for month in story.months]


def test_what_happened_is_told_in_its_month_and_quiet_months_are_left_out() -> None:
    story = told(
        Event(title="A complaint", when="2020-03-15", lane=Lane.OPERATIONS),
        Event(title="A call", when="2020-01-02", lane=Lane.RELATIONSHIP),
        Event(title="A letter", when="2020-03-20"),
    )
    assert story is not None
    assert [month.facts for month in story.months] == [
        (MonthFact("Relationship", "A call."),),
        (MonthFact("Work", "A complaint."), MonthFact("Relationship", "A letter.")),
    ]
    assert [(month.day, month.since) for month in story.months] == [(date(2020, 1, 31), 0), (date(2020, 3, 31), 2)]


@pytest.mark.parametrize(
    ("when", "month"),
    [("2020-03-31", 3), ("2020-03", 3), ("2020-Q1", 3), ("2020-04-01", 4)],
)
def test_what_is_known_less_exactly_is_told_once_it_is_surely_past(when: str, month: int) -> None:
    story = told(Event(title="First", when="2020-01-05"), Event(title="Told", when=when))
    assert story is not None
    assert story.months[-1].day.month == month
    assert texts(story)[-1] == ("Told.",)


@pytest.mark.parametrize("when", ["2020-06-21", "2020-06", "2020", "2021-01-01", None])
def test_nothing_after_the_decision_is_told(when: str | None) -> None:
    story = told(
        Event(title="First", when="2020-01-05"), Event(title="Second", when="2020-02-05"), Event(title="L", when=when)
    )
    assert texts(story) == [("First.",), ("Second.",)]


def test_the_last_month_ends_on_the_day_of_the_decision() -> None:
    story = told(Event(title="First", when="2020-01-05"), Event(title="Last", when="2020-06-20"))
    assert story is not None
    assert story.months[-1].day == date(2020, 6, 20)


def test_a_review_planned_and_held_late_is_told_twice_and_one_held_in_its_month_once() -> None:
    story = told(
        BusinessReview(planned="2020-01-10", held="2020-01-11", our_executive=True, their_executive=False),
        BusinessReview(planned="2020-02-10", held="2020-04-02", levels_shown=True, value_shown=False, agreed=2),
    )
    assert texts(story) == [
        ("Held with an executive of ours, without an executive of theirs.",),
        ("One was planned for this month; it has not been held.",),
        ("Held later than planned. Service levels: shown; what it was worth to them: not shown. Actions: 2 agreed.",),
    ]


def test_somebody_who_leaves_is_told_when_they_leave_and_not_when_they_come() -> None:
    person = Stakeholder(
        name="Head of purchasing (until March 2020)", side=Side.THEIRS, joined="2020-01", left="2020-03"
    )
    assert texts(told(person)) == [
        ("Head of purchasing begins at the customer.",),
        ("Head of purchasing leaves.",),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Head of operations (until eleven months before notice)", "Head of operations"),
        ("Chief marketing officer (eleven months before notice to eight months before …", "Chief marketing officer"),
        ("Buyer (since Mar 2017)", "Buyer"),
        ("A monthly report, from four months before notice on", "A monthly report"),
        ("Board (third chair)", "Board (third chair)"),
    ],
)
def test_no_name_tells_that_a_notice_came(name: str, shown: str) -> None:
    story = told(Event(title=name, when="2020-01-05"), Event(title="Second", when="2020-02-05"))
    assert texts(story)[0] == (f"{shown}.",)


@pytest.mark.parametrize(
    ("records", "lost"),
    [
        ((), False),
        ((Event(title="One", when="2020-01-05"),), False),
        ((Event(title="One", when="2020-01-05"), Event(title="Two", when="2020-01-25")), False),
        ((Event(title="One", when="2020-01-05"), Event(title="Two", when="2020-02-25")), True),
        (
            (
                Event(title="One", when="2020-01-05"),
                Event(title="Two", when="2020-02-25"),
                Event(title="Sign", when="2020-03-01", marker=EventMarker.FIRST_SIGNAL),
            ),
            True,
        ),
    ],
)
def test_what_tells_too_little_is_not_told_month_by_month(records: tuple[Record, ...], lost: bool) -> None:
    assert told(*records, lost=lost, decision="2020-02-28") is None
    assert rules.story(workbook(*records), lost=lost) is None


def test_at_most_twelve_months_are_told_and_the_others_stand_before_them() -> None:
    story = told(*(Event(title=f"E{month}", when=f"2019-{month:02}-05") for month in range(1, 13)),
                 *(Event(title=f"F{month}", when=f"2020-{month:02}-05") for month in range(1, 5)))  # fmt: skip
    assert story is not None
    assert [fact.text for fact in story.before] == ["E1.", "E2.", "E3.", "E4."]
    assert len(story.months) == rules.MONTHS_MOST


@pytest.mark.parametrize("slug", [samples.TEACHING, samples.FLAGSHIP, "takata-honda-2015", "wpp-ford-2018"])
def test_a_month_of_a_sample_tells_nothing_that_was_not_known_at_its_end(slug: str) -> None:
    book = samples.workbook(slug)
    story = rules.story(book, lost=True)
    assert story is not None
    dates = {row.record.title: row.record.when for row in book.rows(Event)}
    for month in story.months:
        for fact in month.facts:
            when = dates.get(fact.text.removesuffix("."))
            assert when is None or when <= month.day.isoformat()
    everything = " ".join(fact.text for month in story.months for fact in month.facts)
    for later in (book.one(Outline).part_b[:50], book.one(Loss).customer_reason[:40], "notice"):
        assert not later or later not in everything


@pytest.mark.parametrize(
    ("alarms", "points", "lead", "false", "late"),
    [
        ((), 0, None, 0, False),
        ((4,), 100, 170, 0, False),
        ((4, 5, 6), 100, 170, 0, False),
        ((7,), 68, 79, 0, False),
        ((11,), 10, None, 0, True),
        ((1,), -20, None, 1, False),
        ((1, 4), 80, 170, 1, False),
        ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 40, 170, 3, False),
    ],
)
def test_a_lost_account_is_scored_by_days_of_lead_and_false_alarms(
    alarms: tuple[int, ...], points: int, lead: int | None, false: int, late: bool
) -> None:
    result = rules.result(answers(*alarms), LOST)
    assert (result.points, result.lead, result.false_alarms, result.late) == (points, lead, false, late)
    assert (result.best, result.always, result.never) == (170, 40, 0)


@pytest.mark.parametrize(("alarms", "points"), [((), 100), ((3,), 80), ((3, 9), 60), (tuple(range(1, 13)), -100)])
def test_a_kept_account_costs_each_false_alarm(alarms: tuple[int, ...], points: int) -> None:
    result = rules.result(answers(*alarms), KEPT)
    assert (result.points, result.false_alarms, result.lead, result.best) == (points, len(alarms), None, None)
    assert (result.always, result.never) == (-100, 100)


@pytest.mark.parametrize(
    ("winnable", "notice", "last"),
    [
        ("2020-10-15", "2021-02-01", date(2020, 10, 15)),
        ("2020", "2020-10", date(2020, 10, 31)),
        (None, "2021-02", date(2021, 2, 28)),
        (None, None, date(2020, 12, 31)),
        ("notice-1m", "notice+0d", None),
    ],
)
def test_an_alarm_has_to_come_by_the_last_winnable_point_and_no_later_than_the_notice(
    winnable: str | None, notice: str | None, last: date | None
) -> None:
    end = LOST.model_copy(update={"winnable": winnable, "notice": notice})
    assert rules.deadline(end) == last if last else rules.deadline(end).isoformat() == "notice-1d"


def test_a_right_alarm_where_no_time_was_left_at_all_is_as_good_as_there_could_be() -> None:
    end = LOST.model_copy(update={"signal": "2020-10-28", "winnable": "2020-10-28"})
    assert rules.result(answers(10), end).points == 100
    assert rules.result(answers(11), end).points == 10


DAYS = st.integers(0, 400).map(lambda days: (date(2020, 1, 1) + timedelta(days)).isoformat())
ENDS = st.builds(
    lambda signal, winnable, notice: AccountEnd(
        lost=True, decision="2020-12-31", signal=signal, winnable=winnable, notice=notice
    ),
    signal=st.integers(0, 360).map(lambda days: (date(2020, 1, 1) + timedelta(days)).isoformat()),
    winnable=st.none() | DAYS,
    notice=st.none() | DAYS,
)
ALARMS = st.sets(st.integers(1, 12))


@given(end=ENDS, alarms=ALARMS)
def test_no_score_lies_outside_its_bounds_and_none_beats_the_first_right_alarm(
    end: AccountEnd, alarms: set[int]
) -> None:
    result = rules.result(answers(*alarms), end)
    first = next((place for place, day in enumerate(MONTHS, start=1) if end.signal and day >= end.signal), 0)
    best = rules.result(answers(first), end).points if first else 0
    assert rules.LEAST <= result.points <= 100
    assert result.points <= max(best, 0)
    assert result.always <= max(best, 0)


@given(end=ENDS, earlier=st.integers(1, 12), later=st.integers(1, 12))
def test_of_two_right_alarms_the_earlier_scores_no_less(end: AccountEnd, earlier: int, later: int) -> None:
    early, late = sorted((earlier, later))
    one, other = (rules.result(answers(place), end) for place in (early, late))
    if not one.false_alarms:
        assert one.points >= other.points


@given(end=ENDS, alarms=ALARMS, one_more=st.integers(1, 12))
def test_a_false_alarm_more_never_pays(end: AccountEnd, alarms: set[int], one_more: int) -> None:
    for account in (end, KEPT):
        before, after = (rules.result(answers(*said), account) for said in (alarms, {*alarms, one_more}))
        if after.false_alarms > before.false_alarms:
            assert after.points <= before.points
            assert after.points < before.points or after.points == rules.LEAST


@given(lost=st.lists(ENDS, min_size=1, max_size=8), slips=st.integers(0, 2))
def test_where_lost_and_kept_accounts_are_mixed_neither_habit_scores_like_a_sensible_reader(
    lost: list[AccountEnd], slips: int
) -> None:
    # One who sees the first signal a month late, and slips at one of two kept accounts.
    read, always, never = 0, 0, 0
    for end in lost:
        signals = [place for place, day in enumerate(MONTHS, start=1) if end.signal and day >= end.signal]
        result = rules.result(answers(*signals[:1]), end)
        read, always, never = read + result.points, always + result.always, never + result.never
    for wrong in (slips, 0):
        result = rules.result(answers(*range(1, wrong + 1)), KEPT)
        read, always, never = read + result.points, always + result.always, never + result.never
    assert always < read
    signalled = any(end.signal and end.signal <= MONTHS[-1] for end in lost)
    assert never <= read + 20 * slips if not signalled else never < read + 20 * slips


def test_words_say_what_each_answer_turned_out_to_be() -> None:
    given_answers = answers(2, 5, 7)
    result = rules.result(given_answers, LOST)
    said = [months_in_words.of_answer(item, given_answers, result) for item in given_answers]
    assert said[1:7] == ["false alarm", "no alarm", "no alarm", "alarm, 140 days of lead", "no alarm", "alarm, again"]
    assert months_in_words.verdict(result) == (
        "This account was lost. You raised the alarm 140 days before it was too late."
    )
    late = rules.result(answers(12), LOST)
    assert months_in_words.of_answer(answers(12)[11], answers(12), late) == "alarm, too late"


@pytest.mark.parametrize(
    ("alarms", "end", "words"),
    [
        ((), KEPT, "never raised the alarm"),
        ((2,), KEPT, "you raised one false alarm."),
        ((1,), LOST, "did not raise the alarm after the first signal"),
        ((12,), LOST, "came too late"),
    ],
)
def test_the_verdict_is_one_sentence(alarms: tuple[int, ...], end: AccountEnd, words: str) -> None:
    sentence = months_in_words.verdict(rules.result(answers(*alarms), end))
    assert words in sentence
    assert "daies" not in " ".join(months_in_words.details(rules.result(answers(*alarms), end)))


@pytest.mark.parametrize(("results", "count"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10)])
def test_others_are_told_in_sum_and_by_fives(results: int, count: int | None) -> None:
    others = months_in_words.others_in_sum([rules.result(answers(4), LOST)] * results)
    assert (others.count if others else None) == count
    if others:
        sentence = months_in_words.others_sentence(others, lost=True)
        assert sentence.startswith(f"The first {count} others scored 100 on average; {count} of them raised")


@pytest.mark.parametrize(
    ("end", "sentence"),
    [
        (KEPT, ""),
        (
            LOST,
            "First signal: 10 Apr 2020; last winnable point: 15 Oct 2020; decision: 31 Dec 2020; notice: 1 Feb 2021. "
            "The story stops at the decision.",
        ),
        (
            AccountEnd(lost=True, decision="notice-106d", signal="notice-12m", notice="notice+0d"),
            "First signal: 12 months before notice; last winnable point: not known; decision: 3 months before notice. "
            "The story stops at the decision.",
        ),
    ],
)
def test_the_turning_points_are_told_once_each(end: AccountEnd, sentence: str) -> None:
    assert months_in_words.turning_points(end) == sentence
