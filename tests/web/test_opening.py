"""What our addresses answer while the database is still being made ready."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.services import house
from lib.web.routes import MIDDLEWARE, routes

TOLD = "The library is being made ready for searching: 500 of 100,000 cases."


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A visitor of a server that has no database to ask yet."""

    def unasked() -> None:
        raise AssertionError("there is no database yet")

    monkeypatch.setattr(house, "busy", lambda: TOLD)
    monkeypatch.setattr(house, "store", unasked)
    return TestClient(Starlette(routes=list(routes("base")), middleware=list(MIDDLEWARE)))


@pytest.mark.parametrize("root", ["", "/base"])
def test_health_says_what_it_waits_for(busy: TestClient, root: str) -> None:
    answer = busy.get(f"{root}/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": TOLD})


def test_a_field_that_saves_and_a_screen_that_looks_are_told_to_come_back(busy: TestClient) -> None:
    for answer in (busy.post("/api/draft", json={}), busy.get("/api/pulse", params={"token": "x", "seen": "1"})):
        assert (answer.status_code, answer.json()) == (503, {"sentence": TOLD})
        assert answer.headers["retry-after"] == "30"


@pytest.mark.parametrize("path", ["/share/token/", "/share/token/case.pdf", "/print/signed", "/base/share/token/"])
def test_a_reader_of_a_shared_case_reads_when_to_come_back(busy: TestClient, path: str) -> None:
    answer = busy.get(path)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert TOLD in answer.text
    assert "script" not in answer.headers["content-security-policy"]


def test_search_engines_are_turned_away_all_the_same(busy: TestClient) -> None:
    assert busy.get("/robots.txt").status_code == 200
