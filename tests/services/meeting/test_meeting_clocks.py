"""The clock of a meeting and its minutes are the same for everyone and stay until another day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.model.dates import calendar_days
from lib.model.errors import FieldRefused, NotAllowed, NotFound
from lib.model.roles import Person
from lib.model.worksheets.meetings import MeetingKind
from lib.services.context import Context
from lib.services.meeting import meeting_clocks
from lib.services.meeting.meeting_clocks import MeetingClock
from lib.services.review import reviews
from lib.store import Store
from lib.store import meeting_clocks as stored
from lib.store.reviews import Review

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_days, "instant", lambda: NOON)


def test_a_clock_is_at_rest_until_somebody_starts_it_for_everyone(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    assert set(meeting_clocks.of_review(Context(store, ann), review.id).values()) == {MeetingClock()}
    meeting_clocks.start(Context(store, ben), review.id, MeetingKind.HEAR)
    clocks = meeting_clocks.of_review(Context(store, ann), review.id)
    assert clocks[MeetingKind.HEAR] == MeetingClock(NOON)
    assert clocks[MeetingKind.REVIEW] == MeetingClock()
    meeting_clocks.stop(Context(store, ann), review.id, MeetingKind.HEAR)
    assert meeting_clocks.of_review(Context(store, ben), review.id)[MeetingKind.HEAR] == MeetingClock()


def test_minutes_and_start_are_kept_beside_each_other(store: Store, ann: Person, review: Review) -> None:
    context = Context(store, ann)
    meeting_clocks.choose_minutes(context, review.id, MeetingKind.REVIEW, 75)
    assert meeting_clocks.start(context, review.id, MeetingKind.REVIEW) == MeetingClock(NOON, 75)
    assert meeting_clocks.choose_minutes(context, review.id, MeetingKind.REVIEW, 120) == MeetingClock(NOON, 120)
    assert meeting_clocks.stop(context, review.id, MeetingKind.REVIEW) == MeetingClock(None, 120)


@pytest.mark.parametrize("minutes", [0, -60, 61, 76, 1_000_000_000])
def test_minutes_a_meeting_cannot_have_are_refused(store: Store, ann: Person, review: Review, minutes: int) -> None:
    context = Context(store, ann)
    with pytest.raises(FieldRefused, match="this meeting takes 60 or 75 or 90 or 120 minutes"):
        meeting_clocks.choose_minutes(context, review.id, MeetingKind.REVIEW, minutes)
    assert meeting_clocks.of_review(context, review.id)[MeetingKind.REVIEW] == MeetingClock()


@pytest.mark.parametrize(("ago", "runs"), [(0, True), (11, True), (12, False), (24, False), (-2, False)])
def test_the_clock_of_another_day_is_at_rest(store: Store, ann: Person, review: Review, ago: int, runs: bool) -> None:
    began = NOON - timedelta(hours=ago)
    with store.write() as tx:
        stored.put(tx, review.id, MeetingKind.REVIEW.value, MeetingClock(began, 61))
    clock = meeting_clocks.of_review(Context(store, ann), review.id)[MeetingKind.REVIEW]
    assert clock == MeetingClock(began if runs else None)


def test_a_clock_is_no_change_of_the_review(store: Store, ann: Person, review: Review) -> None:
    context = Context(store, ann)
    before = reviews.pulse(context, review.id)
    meeting_clocks.start(context, review.id, MeetingKind.REVIEW)
    assert reviews.pulse(context, review.id) == before


def test_whoever_may_not_change_the_review_starts_no_clock(
    store: Store, ann: Person, trainee: Person, review: Review
) -> None:
    with pytest.raises(NotAllowed):
        meeting_clocks.start(Context(store, trainee), review.id, MeetingKind.REVIEW)
    with pytest.raises(NotFound):
        meeting_clocks.start(Context(store, ann), review.id + 1, MeetingKind.REVIEW)
