"""A case run with a room."""

from __future__ import annotations

import pytest

from lib.model.errors import CannotPractise, FieldRefused, NotFound
from lib.model.roles import Person
from lib.model.worksheets.reasons import Reason, ReasonGroup
from lib.services.context import Context
from lib.services.library import cases
from lib.services.practice import group_sessions
from lib.services.review import reviews
from lib.store import Store
from tests.services.moments import together
from tests.services.practice.test_attempts import case, slug  # noqa: F401

V1, S1 = ((Reason.V1, 100),), ((Reason.S1, 60), (Reason.R1, 40))


def test_hands_and_votes_are_kept_without_a_name_or_an_order(store: Store, ann: Person, slug: str) -> None:  # noqa: F811
    opened = group_sessions.start(Context(store, ann), slug)
    group_sessions.count_hands(Context(store, ann), opened.id, {ReasonGroup.VALUE: 3, ReasonGroup.SERVICE: 0})
    group_sessions.vote(Context(store, ann), opened.id, V1)
    kept = group_sessions.vote(Context(store, ann), opened.id, S1)
    assert kept.hands == {ReasonGroup.VALUE: 3}
    assert kept.votes == (S1, V1)
    assert group_sessions.find(Context(store, ann), opened.id)[0] == kept
    assert group_sessions.latest(Context(store, ann)) == (kept,)
    again = group_sessions.count_hands(Context(store, ann), opened.id, {ReasonGroup.SERVICE: 2})
    assert again.hands == {ReasonGroup.SERVICE: 2}


def test_what_no_room_can_say_is_refused(store: Store, ann: Person, slug: str) -> None:  # noqa: F811
    opened = group_sessions.start(Context(store, ann), slug)
    for hands in ({ReasonGroup.VALUE: -1}, {ReasonGroup.VALUE: 501}):
        with pytest.raises(FieldRefused):
            group_sessions.count_hands(Context(store, ann), opened.id, hands)
    for points in ((), ((Reason.V1, 40),)):
        with pytest.raises(FieldRefused):
            group_sessions.vote(Context(store, ann), opened.id, points)
    assert group_sessions.find(Context(store, ann), opened.id)[0].votes == ()
    with pytest.raises(NotFound):
        group_sessions.vote(Context(store, ann), 99, V1)


def test_a_case_that_cannot_be_practised_on_cannot_be_run(store: Store, ann: Person) -> None:
    made = reviews.start(Context(store, ann), "Valley", "2018", "")
    blank = cases.publish(Context(store, ann), made.id, "Lea", "Now.")
    with pytest.raises(CannotPractise):
        group_sessions.start(Context(store, ann), blank.slug)


def test_votes_of_the_same_moment_all_count(store: Store, ann: Person, slug: str) -> None:  # noqa: F811
    opened = group_sessions.start(Context(store, ann), slug)
    assert together([lambda: group_sessions.vote(Context(store, ann), opened.id, V1)] * 5) == []
    assert len(group_sessions.find(Context(store, ann), opened.id)[0].votes) == 5
