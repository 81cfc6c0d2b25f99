"""Who may ask what: pages of our own on this computer, and readers of what is public."""

from __future__ import annotations

import html

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from lib.services.auth.proxies import is_proxied
from lib.web.origins import ELSEWHERE, OTHER_SITE
from lib.web.routes import middleware

PROXIES = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Host",
    "X-Forwarded-Port",
    "X-Forwarded-Prefix",
    "X-Forwarded",
    "Forwarded-For",
    "X-Forward-For",
    "X_Forwarded_For",
    "X-Real-IP",
    "X-Client-IP",
    "Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
    "CF-Ray",
    "CDN-Loop",
    "Fastly-Client-IP",
    "Fly-Client-IP",
    "X-Cluster-Client-IP",
    "X-Original-Host",
    "X-Original-URL",
    "X-Originating-IP",
    "X-ProxyUser-IP",
    "WL-Proxy-Client-IP",
    "Proxy-Client-IP",
    "Proxy-Connection",
    "X-Remote-Addr",
    "Remote-Addr",
    "X-Envoy-External-Address",
    "X-Azure-ClientIP",
    "X-Azure-SocketIP",
    "X-Appengine-User-IP",
    "X-Amzn-Trace-Id",
    "X-Scheme",
    "X-Host",
    "X-BlueCoat-Via",
    "Tailscale-User-Login",
)
BROWSERS = (
    *("Host", "Connection", "Cache-Control", "Pragma", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"),
    *("Origin", "Referer", "Cookie", "Upgrade", "Upgrade-Insecure-Requests", "DNT", "Sec-GPC", "Priority", "TE"),
    *("Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol"),
    *("Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-User", "Sec-Fetch-Dest", "Sec-Fetch-Storage-Access"),
    *("Sec-CH-UA", "Sec-CH-UA-Mobile", "Sec-CH-UA-Platform", "Sec-CH-UA-Full-Version-List", "Sec-CH-Viewport-Width"),
    *("If-None-Match", "If-Modified-Since", "Range", "Content-Type", "Content-Length", "Save-Data", "Authorization"),
    *("X-Requested-With", "X-XSRFToken", "X-CSRFToken", "Access-Control-Request-Method", "Sec-Purpose", "Purpose"),
    *("Access-Control-Request-Headers", "Access-Control-Request-Private-Network", "Last-Event-ID", "Transfer-Encoding"),
)
OWN = "http://localhost:8501"
OTHERS = (
    "http://localhost:3000",
    "http://localhost",
    "http://127.0.0.1:8501",
    "https://localhost:8501",
    "http://evil.example",
    "http://evil.example:8501",
    "http://localhost:8501.evil.example",
    "http://localhost.evil.example:8501",
    "http://localhost:8501@evil.example",
    "http://evil@localhost:8501",
    "http://localhost:8501/",
    "http://localhost:99999",
    "file://",
    "null",
    "",
)


def client(base: str = "", **more: object) -> TestClient:
    async def stream(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("the owner's")
        await socket.close()

    def answer(_request: object) -> PlainTextResponse:
        return PlainTextResponse("the owner's")

    methods = ["GET", "POST", "PUT", "DELETE"]
    routes = [WebSocketRoute("/_stcore/stream", stream), Route("/{rest:path}", answer, methods=methods)]
    served = Starlette(routes=routes, middleware=list(middleware(base)))
    return TestClient(served, base_url=OWN, **more)  # type: ignore[arg-type]


def opens(visitor: TestClient, **headers: str) -> bool:
    try:
        with visitor.websocket_connect("/_stcore/stream", headers={"Host": "localhost:8501", **headers}) as socket:
            return socket.receive_text() == "the owner's"
    except WebSocketDisconnect:
        return False


@pytest.mark.parametrize("name", PROXIES)
def test_a_header_that_proxies_add_is_known_by_its_kind(name: str) -> None:
    assert is_proxied(["Host", name])
    assert is_proxied([name.upper()])


def test_no_header_that_browsers_send_is_taken_for_one_of_a_proxy() -> None:
    assert [name for name in BROWSERS if is_proxied([name])] == []


@pytest.mark.parametrize("name", ["Via", "X-Forwarded-Proto", "CF-Connecting-IP", "X-Client-IP", "X-ProxyUser-IP"])
def test_whoever_comes_through_a_proxy_reads_and_does_nothing_private(name: str) -> None:
    visitor = client()
    for value in ("", "127.0.0.1", "https"):
        assert not opens(visitor, Origin=OWN, **{name: value})
        for path in ("/", "/api/pulse", "/print/signed", "/_stcore/host-config", "/shared", "/healthz/more"):
            refused = visitor.get(path, headers={name: value})
            assert (refused.status_code, "the owner's" in refused.text) == (403, False), path
        assert visitor.post("/api/draft", headers={name: value, "Origin": OWN}).json() == {"sentence": ELSEWHERE}
    assert html.escape(ELSEWHERE) in visitor.get("/", headers={name: ""}).text


@pytest.mark.parametrize("path", ["/share", "/share/token", "/share/token/", "/share/token/case.pdf", "/robots.txt"])
@pytest.mark.parametrize("base", ["", "/learned"])
def test_a_proxy_may_hand_on_what_is_public(base: str, path: str) -> None:
    headers = {"X-Forwarded-For": "203.0.113.9", "Host": "localhost"}
    assert client("learned").get(base + path, headers=headers).status_code == 200
    assert client("learned").get("/healthz", headers=headers).status_code == 200
    assert client("learned").get("/other" + path, headers=headers).status_code == 403


@pytest.mark.parametrize("address", ["203.0.113.9", "10.0.0.1", "2001:db8::1", "::ffff:10.0.0.1"])
def test_an_address_of_another_computer_is_elsewhere_without_any_header(address: str) -> None:
    visitor = client(client=(address, 50000))
    assert visitor.get("/").status_code == 403
    assert not opens(visitor, Origin=OWN)
    assert visitor.get("/share/token/").status_code == 200


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"])
def test_every_address_of_this_computer_is_here(address: str) -> None:
    assert opens(client(client=(address, 50000)), Origin=OWN)


@pytest.mark.parametrize("origin", OTHERS)
def test_a_page_of_another_origin_opens_no_websocket_and_changes_nothing(origin: str) -> None:
    visitor = client()
    assert not opens(visitor, Origin=origin)
    for method in ("POST", "PUT", "DELETE"):
        refused = visitor.request(method, "/api/draft", headers={"Origin": origin})
        assert (refused.status_code, refused.json()) == (403, {"sentence": OTHER_SITE})
    assert visitor.get("/", headers={"Origin": origin}).status_code == 403


def test_a_message_that_names_no_origin_may_look_and_not_act() -> None:
    visitor = client()
    assert not opens(visitor)
    assert visitor.post("/api/draft").status_code == 403
    assert visitor.get("/").status_code == 200
    assert visitor.head("/").status_code == 200


def test_two_origins_are_none() -> None:
    headers = [("Origin", OWN), ("Origin", "http://localhost:3000")]
    assert client().post("/api/draft", headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (OWN, "localhost:8501"),
        (OWN, "LOCALHOST:8501"),
        ("http://127.0.0.1:8501", "127.0.0.1:8501"),
        ("http://[::1]:8501", "[::1]:8501"),
        ("http://localhost", "localhost"),
        ("http://localhost", "localhost:80"),
    ],
)
def test_our_own_page_opens_its_websocket_and_saves(origin: str, host: str) -> None:
    assert opens(client(), Origin=origin, Host=host)
    assert client().post("/api/draft", headers={"Origin": origin, "Host": host}).status_code == 200


def test_a_page_that_was_loaded_in_a_secure_way_is_another_origin_than_a_plain_one() -> None:
    secure = client()
    secure.base_url = secure.base_url.copy_with(scheme="https")
    assert secure.post("/api/draft", headers={"Origin": "https://localhost:8501"}).status_code == 200
    assert secure.post("/api/draft", headers={"Origin": OWN}).status_code == 403
