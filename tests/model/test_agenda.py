from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.agenda import (
    CLOSING,
    LENGTHS,
    OPENING,
    agenda,
    agenda_of,
    behind,
    fitted,
    lengths,
    part_at,
    usual_length,
)
from lib.model.steps import STEPS
from lib.model.worksheets.meetings import MeetingKind

WEIGHTS = st.lists(st.integers(1, 60), min_size=1, max_size=20)


def test_ninety_minutes_are_those_of_the_steps_with_an_opening_and_a_closing():
    parts = agenda(90, STEPS)
    assert [part.key for part in parts] == [OPENING, *(step.key for step in STEPS), CLOSING]
    assert [part.minutes for part in parts[1:-1]] == [step.minutes for step in STEPS]
    assert (parts[0].minutes, parts[-1].minutes) == (2, 3)
    assert [part.title for part in parts][:2] == ["Opening", "1 The loss"]


@pytest.mark.parametrize("length", LENGTHS)
def test_every_length_is_filled_to_the_minute_and_leaves_each_part_some_time(length):
    parts = agenda(length, STEPS)
    assert (parts[0].start, parts[-1].end) == (0, length)
    assert all(first.end == second.start for first, second in pairwise(parts))
    assert min(part.minutes for part in parts) >= 1
    assert sum(part.minutes for part in parts) == length


def test_without_other_steps_the_agenda_has_those_of_this_release():
    assert agenda(60) == agenda(60, tuple(step for step in STEPS if step.shipped))


@given(WEIGHTS, st.integers(0, 600))
def test_fitted_minutes_add_up_exactly_and_each_is_less_than_one_off_its_share(weights, total):
    minutes = fitted(weights, total)
    assert len(minutes) == len(weights)
    assert sum(minutes) == total
    whole = sum(weights)
    assert all(abs(got * whole - weight * total) < whole for got, weight in zip(minutes, weights, strict=True))


@given(WEIGHTS)
def test_minutes_that_fit_already_stay_as_they_are(weights):
    assert fitted(weights, sum(weights)) == tuple(weights)


@given(WEIGHTS, st.integers(0, 600))
def test_a_part_that_is_due_a_minute_gets_one(weights, total):
    whole = sum(weights)
    for got, weight in zip(fitted(weights, total), weights, strict=True):
        assert got >= 1 or weight * total < whole


def test_a_meeting_is_behind_once_the_time_of_its_part_is_over():
    part = agenda(90, STEPS)[1]
    assert (part.start, part.end) == (2, 7)
    assert [behind(part, minute) for minute in (0, 2, 6, 7, 8, 20)] == [0, 0, 0, 0, 1, 13]


@pytest.mark.parametrize("kind", MeetingKind)
def test_each_meeting_has_an_agenda_that_fits_its_minutes_exactly(kind):
    for length in lengths(kind):
        parts = agenda_of(kind, length)
        assert (parts[0].key, parts[-1].key) == (OPENING, CLOSING)
        assert (parts[0].start, parts[-1].end) == (0, length)
        assert all(first.end == second.start for first, second in pairwise(parts))
        assert min(part.minutes for part in parts) >= 1
        assert len({part.key for part in parts}) == len(parts)
    assert agenda_of(kind)[-1].end == usual_length(kind)
    assert usual_length(kind) in lengths(kind)


@pytest.mark.parametrize("kind", MeetingKind)
def test_each_part_between_opening_and_closing_is_about_the_worksheets_of_a_step(kind):
    parts = agenda_of(kind)
    assert [part.step for part in (parts[0], parts[-1])] == ["", ""]
    assert {part.step for part in parts[1:-1]} <= {step.key for step in STEPS}


def test_the_review_is_the_agenda_of_all_steps_and_a_check_takes_a_quarter_of_an_hour():
    assert agenda_of(MeetingKind.REVIEW, 75) == agenda(75)
    assert [usual_length(kind) for kind in MeetingKind] == [45, 45, 90, 15, 15, 15]


@given(st.sampled_from(MeetingKind), st.integers(15, 240))
def test_any_number_of_minutes_is_filled_to_the_minute(kind, length):
    parts = agenda_of(kind, length)
    assert sum(part.minutes for part in parts) == length
    assert [part.key for part in parts] == [part.key for part in agenda_of(kind)]


@pytest.mark.parametrize("length", LENGTHS)
def test_the_part_of_a_minute_is_the_one_planned_for_it(length):
    parts = agenda(length)
    assert [part_at(parts, part.start) for part in parts] == list(parts)
    assert [part_at(parts, part.end - 1) for part in parts] == list(parts)
    assert part_at(parts, length) == part_at(parts, length + 600) == parts[-1]


@pytest.mark.parametrize("count", range(1, len(STEPS) + 1))
def test_a_short_review_has_its_seventy_five_minutes_whatever_steps_it_takes(count):
    parts = agenda(75, STEPS[:count])
    assert sum(part.minutes for part in parts) == 75
    assert min(part.minutes for part in parts) >= 1
