"""Whoever mistypes an address reads so on a page of our own, and everything else is answered as before."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.services.files import web_pages
from lib.web.routes import middleware

PAGES = ("reviews", "library", "swot")
OWN = {"Content-Security-Policy": "default-src 'none'"}


def streamlit(request: Request) -> Response:
    """As Streamlit answers: what it has as it is, everything else with its one page."""
    if request.url.path.endswith((".js", ".png")):
        return PlainTextResponse("asset", media_type="text/javascript")
    return HTMLResponse("the app")


def visitor(base: str = "", pages: tuple[str, ...] = PAGES) -> TestClient:
    served = [
        Route(f"{base}/share/x/", lambda _: HTMLResponse("a case", headers=OWN)),
        Route(f"{base}/{{rest:path}}", streamlit, methods=["GET", "POST"]),
    ]
    return TestClient(Starlette(routes=served, middleware=list(middleware(base, pages))), base_url="http://localhost")


@pytest.mark.parametrize("base", ["", "/learned"])
@pytest.mark.parametrize(
    "path",
    ["/anything", "/foo/bar", "/swot/more", "/Swot", "/swot2", "/index.html", "/%E2%82%AC", "/review"],
)
def test_an_address_without_a_page_leads_home(base: str, path: str) -> None:
    answer = visitor(base).get(f"{base}{path}")
    assert answer.status_code == 404
    assert web_pages.NOTHING_THERE in answer.text
    assert f'<a href="{base}/">Go to the start page</a>' in answer.text
    assert "script" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("base", ["", "/learned"])
@pytest.mark.parametrize("path", ["", "/", "/library", "/swot", "/swot/", "/swot?review=2"])
def test_a_page_is_answered_by_streamlit(base: str, path: str) -> None:
    answer = visitor(base).get(f"{base}{path}")
    assert (answer.status_code, answer.text) == (200, "the app")


@pytest.mark.parametrize(
    ("query", "left"), [("", ""), ("?reviews-page=2", "?reviews-page=2"), ("?a=%C3%A4", "?a=%C3%A4")]
)
@pytest.mark.parametrize("base", ["", "/learned"])
def test_the_first_page_stands_at_the_root(base: str, query: str, left: str) -> None:
    answer = visitor(base).get(f"{base}/reviews{query}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"{base}/{left}")


def test_files_messages_and_our_own_pages_pass() -> None:
    at = visitor()
    assert at.get("/static/js/index.js").text == "asset"
    assert at.get("/share/x/").text == "a case"
    assert at.post("/anything", headers={"Origin": "http://localhost"}).text == "the app"
    assert visitor(pages=()).get("/anything").text == "the app"


def test_a_look_at_the_head_alone_is_answered_alike() -> None:
    answer = visitor().head("/anything")
    assert (answer.status_code, answer.content) == (404, b"")
