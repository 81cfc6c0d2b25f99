"""What our addresses answer while the database is still being made ready."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.model.errors import Unready
from lib.services.runtime import app_database
from lib.web.routes import middleware, routes

TOLD = "The library is being made ready for searching: 500 of 100,000 cases."


def visitor_of(base: str) -> TestClient:
    served = Starlette(routes=list(routes(base)), middleware=list(middleware(base)))
    return TestClient(served, headers={"Origin": "http://testserver"})


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A visitor of a server that has no database to ask yet."""

    def unasked() -> None:
        raise AssertionError("there is no database yet")

    monkeypatch.setattr(app_database, "busy", lambda: TOLD)
    monkeypatch.setattr(app_database, "store", unasked)
    return visitor_of("base")


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


@pytest.fixture
def just_missed(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A visitor who comes when nothing is said any more, and there is no database all the same."""

    def missed() -> None:
        raise Unready("There is no room in /srv/secret.")

    monkeypatch.setattr(app_database, "busy", lambda: "")
    monkeypatch.setattr(app_database, "store", missed)
    return visitor_of("api/lost")


def test_who_just_misses_the_database_is_told_to_come_back_and_keeps_the_text(
    just_missed: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    draft = {"token": "x", "text": "North", "seen": 1, "writer": "w", "sequence": 1, "cleared": False}
    for answer in (
        just_missed.post("/api/draft", json=draft),
        just_missed.get("/api/pulse", params={"token": "x", "seen": "1"}),
    ):
        assert (answer.status_code, answer.json()) == (503, {"sentence": app_database.BEGUN})
    shared = just_missed.get("/share/token/")
    assert shared.status_code == 503
    assert "/srv/secret" not in shared.text
    assert "/srv/secret" in caplog.text


def test_a_base_path_that_looks_like_ours_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_database, "busy", lambda: TOLD)
    visitor = visitor_of("api/lost")
    assert "text/html" in visitor.get("/api/lost/share/token/").headers["content-type"]
    assert visitor.post("/api/lost/api/draft", json={}).json() == {"sentence": TOLD}
