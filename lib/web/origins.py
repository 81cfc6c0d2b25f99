"""Whose requests are let in: those of our own pages on this computer, and of readers of what is public."""

from __future__ import annotations

import logging
import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.services.auth.proxies import is_proxied
from lib.services.files import web_pages
from lib.streamlit_internals import HEALTH
from lib.web import responses

log = logging.getLogger(__name__)
ELSEWHERE = "This copy of Lost & Learned can only be opened on the computer it runs on."
OTHER_SITE = "Nothing was done, because this came from another site. Open Lost & Learned in a tab of its own."
# What a proxy may hand on. None asks who is there; what may change something, a survey, is known by its token alone.
_PUBLIC = re.compile(rf"/(?:share|survey)(?:/.*)?|/robots\.txt|/healthz|{re.escape(HEALTH)}", re.DOTALL)
_READING = frozenset({"GET", "HEAD"})
_PORTS = {"http": 80, "https": 443}
_PLAIN = {"ws": "http", "wss": "https"}
Place = tuple[str, str, int | None]


class OriginGuard:
    """ASGI middleware that refuses everything private to whoever is elsewhere, and to pages of other sites.

    A websocket, and a request that may change something, has to name our own page as its origin: browsers let any
    page open a websocket and send a form, and name the page truly.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = f"/{base.strip('/')}" if base.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403 with a sentence."""
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else ""
        if not refusal:
            await self.app(scope, receive, send)
            return
        # Without its address, which may hold a token.
        log.warning("Refused one %s request: %s", scope["type"], refusal)
        if scope["type"] == "websocket":
            # Before it was accepted, this is the answer 403.
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        await _answer(scope, refusal)(scope, receive, send)

    def _refusal(self, scope: Scope) -> str:
        if self._is_public(scope):
            return ""
        headers = Headers(scope=scope)
        if is_proxied(headers.keys()) or not _is_local(scope):
            return ELSEWHERE
        origins = headers.getlist("origin")
        if not origins and scope["type"] == "http" and scope["method"] in _READING:
            return ""
        return "" if _is_own(origins, headers.getlist("host"), scope.get("scheme", "http")) else OTHER_SITE

    def _is_public(self, scope: Scope) -> bool:
        path = scope["path"]
        if scope["type"] != "http":
            return False
        return bool(_PUBLIC.fullmatch(path) or (self.base and _PUBLIC.fullmatch(path.removeprefix(self.base))))


def _answer(scope: Scope, refusal: str) -> Response:
    if scope["method"] in _READING and "/api/" not in scope["path"]:
        return responses.page(Request(scope), web_pages.notice("Not available from here", refusal), 403)
    return JSONResponse({"sentence": refusal}, 403)


def _is_local(scope: Scope) -> bool:
    """Whether it comes from this computer; a socket in the file system has no address."""
    client = scope.get("client")
    try:
        address = ip_address(client[0]) if client else None
    except ValueError:
        return True
    mapped = getattr(address, "ipv4_mapped", None)
    return address is None or (mapped or address).is_loopback


def _is_own(origins: list[str], hosts: list[str], scheme: str) -> bool:
    if len(origins) != 1 or len(hosts) != 1:
        return False
    asked = _place(f"{_PLAIN.get(scheme, scheme)}://{hosts[0]}")
    return asked is not None and _place(origins[0]) == asked


def _place(origin: str) -> Place | None:
    """Scheme, host and port of an origin; None for what is none, such as "null"."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path or parts.query or "@" in parts.netloc:
        return None
    return parts.scheme, parts.hostname, _PORTS[parts.scheme] if port is None else port
