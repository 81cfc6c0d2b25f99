"""The page of a survey: opening it sends nothing, pressing the button sends it once."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from lib.model.roles import Person
from lib.model.worksheets.account_signals import Survey
from lib.services.context import Context
from lib.services.insight import accounts, surveys
from lib.store import Store
from lib.store.reviews import Review
from lib.web import share_links
from lib.web.rate_limit import RateLimit
from tests.report.page_reader import taken

GIVEN = {"promises": "4", "again": "1", "words": "<script>alert(1)</script>", "consent": "named"}


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing tried before."""
    monkeypatch.setattr(share_links, "rate_limit", RateLimit("5 per minute", "50 per minute"))


@pytest.fixture
def account(house_store: Store, ann: Person) -> Review:
    return accounts.start(Context(house_store, ann), {"customer": "Hilltop Foods"})


@pytest.fixture
def token(house_store: Store, ann: Person, account: Review) -> str:
    return surveys.ask(Context(house_store, ann), account.id, "Head of logistics").token


def _kept(store: Store, ann: Person, account: Review) -> Survey:
    return accounts.workbook(Context(store, ann), account.id).rows(Survey)[0].record


def test_opening_the_page_shows_five_questions_and_sends_nothing(
    client: TestClient, house_store: Store, ann: Person, account: Review, token: str
) -> None:
    before = accounts.pulse(Context(house_store, ann), account.id)
    for method in ("GET", "HEAD", "GET"):
        answer = client.request(method, f"/survey/{token}/")
        assert answer.status_code == 200
    page = taken(answer.content)
    assert len(page.of("fieldset")) == 6
    assert page.of("script") == []
    assert "Hilltop" not in page.text
    assert "Head of logistics" not in page.text
    assert accounts.pulse(Context(house_store, ann), account.id) == before
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert answer.headers["cache-control"] == "private, no-store"


def test_pressing_the_button_sends_the_answers_once(
    client: TestClient, house_store: Store, ann: Person, account: Review, token: str
) -> None:
    answer = client.post(f"/survey/{token}/", data=GIVEN)
    assert (answer.status_code, taken(answer.content).of("form")) == (200, [])
    kept = _kept(house_store, ann, account)
    assert (kept.promises, kept.again, kept.words) == (4, 1, "<script>alert(1)</script>")
    again = client.post(f"/survey/{token}/", data={**GIVEN, "promises": "1"})
    assert "answered already" in taken(again.content).text
    assert _kept(house_store, ann, account) == kept
    assert "Thank you" in taken(client.get(f"/survey/{token}/").content).text


def test_what_cannot_be_kept_comes_back_with_everything_that_was_entered(
    client: TestClient, house_store: Store, ann: Person, account: Review, token: str
) -> None:
    answer = client.post(f"/survey/{token}/", data={key: GIVEN[key] for key in ("promises", "words")})
    assert answer.status_code == 422
    page = taken(answer.content)
    assert "Nothing has been sent yet" in page.text
    assert "<script>alert(1)</script>" in page.text
    assert page.of("script") == []
    assert [item.values["value"] for item in page.of("input") if "checked" in item.values] == ["4"]
    assert _kept(house_store, ann, account).answered_on is None


def test_answers_come_in_from_another_place_through_a_proxy(client: TestClient, token: str) -> None:
    answer = client.post(
        f"/survey/{token}/", data=GIVEN, headers={"X-Forwarded-For": "203.0.113.5", "Origin": "https://example.com"}
    )
    assert answer.status_code == 200


def test_a_body_that_is_too_long_or_strange_keeps_nothing(
    client: TestClient, house_store: Store, ann: Person, account: Review, token: str
) -> None:
    assert client.post(f"/survey/{token}/", content=b"words=" + b"x" * 70_000).status_code == 413
    assert client.post(f"/survey/{token}/", content=b"&".join(b"a=1" for _ in range(50))).status_code == 422
    assert client.post(f"/survey/{token}/", content=b"\xff\xfe=\x00&consent=named").status_code == 422
    assert _kept(house_store, ann, account).answered_on is None


def test_wrong_links_are_told_alike_and_slowed_down(client: TestClient, token: str) -> None:
    first = client.get("/survey/wrong/")
    assert first.status_code == 404
    assert client.post("/survey/wrong/", data=GIVEN).content == first.content
    assert client.get("/survey/").status_code == 404
    statuses = [client.get("/survey/wrong/").status_code for _ in range(5)]
    assert statuses[-1] == 429
    assert client.get(f"/survey/{token}/").status_code == 200
