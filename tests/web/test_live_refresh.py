"""The address where open screens ask whether their review moved."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from itsdangerous import URLSafeTimedSerializer
from starlette.testclient import TestClient

from lib.model.roles import Person, Role
from lib.services.context import Context
from lib.services.editing import drafts, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.services.runtime import refresh_schedule
from lib.store import Store, people
from lib.store.reviews import Review


def ask(client: TestClient, token: str, seen: object) -> tuple[int, bool | None]:
    response = client.get("/api/pulse", params={"token": token, "seen": str(seen)})
    return response.status_code, response.json().get("moved")


def test_a_screen_hears_that_its_review_moved_and_no_other(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    other = reviews.start(Context(house_store, ann), "Valley", "", "")
    token, seen = refresh_schedule.sign(ann, review.id), reviews.pulse(Context(house_store, ann), review.id)
    assert ask(client, token, seen) == (200, False)
    worksheets.edit(Context(house_store, ann), Place(other.id, "loss", "x1", "region"), "North", 1)
    assert ask(client, token, seen) == (200, False)
    worksheets.edit(Context(house_store, ann), Place(review.id, "loss", "x1", "region"), "North", 1)
    assert ask(client, token, seen) == (200, True)
    assert ask(client, token, reviews.pulse(Context(house_store, ann), review.id)) == (200, False)


def test_no_browser_keeps_an_answer(client: TestClient, ann: Person, review: Review) -> None:
    response = client.get("/api/pulse", params={"token": refresh_schedule.sign(ann, review.id), "seen": "0"})
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("seen", ["", "-1", "1.5", "٣", "9" * 30, "a"])
def test_a_question_that_no_screen_asks_is_refused(client: TestClient, ann: Person, review: Review, seen: str) -> None:
    assert ask(client, refresh_schedule.sign(ann, review.id), seen) == (400, None)


def test_a_token_that_is_forged_or_meant_for_something_else_is_refused(
    client: TestClient, ann: Person, review: Review
) -> None:
    forged = URLSafeTimedSerializer("guessed", salt="watch-1").dumps([ann.id, review.id])
    other = drafts.sign(ann, Place(review.id, "loss", "x1", "region"))
    for token in (forged, other, "", refresh_schedule.sign(Person(999, "Gone", ann.roles), review.id)):
        assert ask(client, token, 0) == (403, None)


def test_who_may_not_read_reviews_may_not_watch_one(client: TestClient, house_store: Store, review: Review) -> None:
    with house_store.write() as tx:
        trainee = people.add(tx, "Tom", {Role.TRAINEE}, datetime.now(UTC))
    assert ask(client, refresh_schedule.sign(trainee, review.id), 0) == (403, None)
