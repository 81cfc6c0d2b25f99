"""The address where fields save their text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer
from starlette.testclient import TestClient

from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Loss
from lib.services.context import Context
from lib.services.editing import drafts
from lib.services.editing.worksheets import Place, Saved
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.services.runtime.write_priority import writers
from lib.settings import settings
from lib.store import Store, people
from lib.store.reviews import Review
from lib.web.drafts import BODY_LIMIT


def message(person: Person, review: Review, text: str, **more: Any) -> dict[str, Any]:
    token = drafts.sign(person, Place(review.id, "loss", "x1", "supplier"))
    return {"token": token, "text": text, "seen": 1, "writer": "w", "sequence": 1, "cleared": False, **more}


def supplier(store: Store, person: Person, review: Review) -> str:
    return reviews.workbook(Context(store, person), review.id).one(Loss).supplier


def test_a_text_is_kept_and_the_answer_says_which_version(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    response = client.post("/api/draft", json=message(ann, review, "Northern"))
    assert response.status_code == 200
    assert response.json()["version"] == 2
    assert response.json()["shown"] == "Northern"
    assert supplier(house_store, ann, review) == "Northern"


def test_screens_give_way_while_a_text_is_saved_and_no_longer(
    client: TestClient, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone: list[bool] = []
    save = drafts.save

    def slow(*given: Any, **more: Any) -> Saved:
        alone.append(writers.give_way())
        return save(*given, **more)

    monkeypatch.setattr(drafts, "save", slow)
    assert client.post("/api/draft", json=message(ann, review, "Northern")).status_code == 200
    assert (alone, writers.give_way()) == ([False], True)


def test_two_writers_get_both_texts_back(client: TestClient, house_store: Store, ann: Person, review: Review) -> None:
    client.post("/api/draft", json=message(ann, review, "first", writer="one"))
    response = client.post("/api/draft", json=message(ann, review, "second", writer="two"))
    assert response.status_code == 409
    assert (response.json()["yours"], response.json()["theirs"]) == ("second", "first")
    assert supplier(house_store, ann, review) == "first"


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_a_forged_signature_is_refused(
    client: TestClient, house_store: Store, ann: Person, review: Review, token: str
) -> None:
    response = client.post("/api/draft", json=message(ann, review, "forged", token=token))
    assert response.status_code == 403
    assert supplier(house_store, ann, review) == ""


def test_a_signature_made_with_another_secret_is_refused(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    foreign = URLSafeTimedSerializer("another", salt="draft-1").dumps([ann.id, review.id, "loss", "x1", "supplier"])
    assert client.post("/api/draft", json=message(ann, review, "forged", token=foreign)).status_code == 403
    assert supplier(house_store, ann, review) == ""


def test_an_expired_signature_is_refused_in_a_sentence(
    client: TestClient, house_store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = message(ann, review, "late")
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: datetime.now(UTC).timestamp() + 25 * 3600)
    response = client.post("/api/draft", json=late)
    assert response.status_code == 403
    assert "reload the page" in response.json()["sentence"]


def test_a_signature_lets_nobody_write_into_another_field(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    sent = message(ann, review, "x")
    assert set(sent) == {"token", "text", "seen", "writer", "sequence", "cleared"}
    assert client.post("/api/draft", json={**sent, "field": "customer"}).status_code == 400
    assert reviews.workbook(Context(house_store, ann), review.id).one(Loss).customer == "Hilltop Foods"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9999", "https://localhost.evil"])
def test_a_message_from_another_site_is_refused(
    client: TestClient, house_store: Store, ann: Person, review: Review, origin: str
) -> None:
    response = client.post("/api/draft", json=message(ann, review, "foreign"), headers={"origin": origin})
    assert response.status_code == 403
    assert supplier(house_store, ann, review) == ""


def test_a_message_from_this_site_is_taken(client: TestClient, ann: Person, review: Review) -> None:
    sent = message(ann, review, "here")
    assert client.post("/api/draft", json=sent, headers={"origin": "http://localhost"}).status_code == 200


def test_a_person_who_lost_the_role_can_no_longer_save(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    sent = message(ann, review, "after")
    with house_store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    assert client.post("/api/draft", json=sent).status_code == 403


def test_what_does_not_fit_is_answered_with_the_sentence(client: TestClient, ann: Person, review: Review) -> None:
    response = client.post("/api/draft", json=message(ann, review, "x" * 201))
    assert response.status_code == 422
    assert "at most 200 characters" in response.json()["sentence"]


def test_a_review_that_is_gone_is_named(client: TestClient, house_store: Store, ann: Person, review: Review) -> None:
    sent = message(ann, review, "x")
    reviews.remove(Context(house_store, ann), review.id)
    assert client.post("/api/draft", json=sent).status_code == 404


def test_a_text_larger_than_the_limit_is_refused(client: TestClient, ann: Person, review: Review) -> None:
    response = client.post("/api/draft", json=message(ann, review, "x" * BODY_LIMIT))
    assert response.status_code == 413


@given(body=st.binary(max_size=300))
def test_any_other_message_is_refused_without_an_error(client: TestClient, body: bytes) -> None:
    assert client.post("/api/draft", content=body).status_code == 400


def test_the_server_is_ready_when_its_database_answers(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/healthz").json() == {"status": "ready"}

    def broken() -> None:
        raise OSError("gone")

    monkeypatch.setattr(app_database.store(), "ping", broken)
    assert client.get("/healthz").status_code == 503


def test_the_settings_decide_how_long_a_field_may_save() -> None:
    assert settings().draft_hours == 24
