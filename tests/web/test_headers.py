"""What every response carries."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.web.headers import HEADERS, SecurityHeaders


def answer(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


def client() -> TestClient:
    routes = [Route("/hello", answer), Route("/_stcore/metrics", answer)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)]))


def test_every_response_carries_the_security_headers() -> None:
    response = client().get("/hello")
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_an_address_that_is_not_there_carries_them_too() -> None:
    response = client().get("/nowhere")
    assert response.status_code == 404
    assert response.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_the_figures_of_the_server_are_not_for_visitors() -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics/"):
        response = client().get(path)
        assert response.status_code == 404
        assert "hello" not in response.text
