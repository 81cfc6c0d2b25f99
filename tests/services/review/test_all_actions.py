"""The actions of all reviews: of those somebody may read, without samples unless they are asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lib.model.errors import NotAllowed
from lib.model.roles import Person, Role
from lib.model.rules.actions.action_state import ActionState
from lib.model.worksheets.actions import Action
from lib.model.worksheets.loss import Confidentiality, Loss
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import all_actions, reviews
from lib.store import Store, people, rows
from lib.store import reviews as stored_reviews
from lib.store.reviews import Review

TODAY = date(2026, 6, 1)


def add(store: Store, person: Person, review: Review, **values: object) -> None:
    worksheets.add(Context(store, person), review.id, "actions", values)


def labels(store: Store, person: Person, *, samples: bool = False) -> list[str]:
    return [item.label for item in all_actions.everywhere(Context(store, person), TODAY, samples=samples)]


def test_actions_of_several_reviews_stand_together_with_their_customer(
    store: Store, ann: Person, review: Review
) -> None:
    second = reviews.start(Context(store, ann), "Lakeside", "2026-01-05", "Cleaning")
    add(store, ann, review, text="A", owner="Lea", due="2026-05-31")
    add(store, ann, second, text="B", owner="Lea", due="2026-06-01", status="doing")
    items = {item.label: item for item in all_actions.everywhere(Context(store, ann), TODAY)}
    assert {label: item.customer for label, item in items.items()} == {"A": "Hilltop Foods", "B": "Lakeside"}
    assert (items["A"].state, items["B"].state) == (ActionState.OVERDUE, ActionState.UNDER_WAY)


def test_an_action_nobody_wrote_in_and_one_that_was_removed_are_left_out(
    store: Store, ann: Person, review: Review
) -> None:
    add(store, ann, review)
    row = worksheets.add(Context(store, ann), review.id, "actions", {"text": "Gone"})
    worksheets.remove(Context(store, ann), review.id, "actions", row.id)
    assert labels(store, ann) == []


def test_what_is_kept_to_a_team_is_for_its_members_only(store: Store, ann: Person, ben: Person, review: Review) -> None:
    add(store, ann, review, text="Secret plan")
    assert labels(store, ben) == ["Secret plan"]
    seen = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
    place = Place(review.id, "loss", "x1", "confidentiality")
    worksheets.edit(Context(store, ann), place, Confidentiality.TEAM, seen, cleared=True)
    assert labels(store, ben) == []


def test_samples_are_silent_until_somebody_asks_for_them(store: Store, ann: Person) -> None:
    at = datetime.now(UTC)
    with store.write() as tx:
        sample = stored_reviews.create(tx, slug="old", customer="Old", title="", who=ann.id, at=at, sample=True)
        rows.insert(tx, sample.id, "actions", Action(text="Of 2018", due="2018"))
        rows.insert(tx, sample.id, "loss", Loss(customer="Old"))
    assert labels(store, ann) == []
    assert labels(store, ann, samples=True) == ["Of 2018"]


def test_people_who_may_not_read_reviews_are_refused(store: Store, ann: Person, trainee: Person) -> None:
    with pytest.raises(NotAllowed):
        all_actions.everywhere(Context(store, trainee), TODAY)
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.LEADER})
    with pytest.raises(NotAllowed):
        all_actions.everywhere(Context(store, ann), datetime.now(UTC).date())
