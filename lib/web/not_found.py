"""Addresses that no page has: answered with a page of our own, where Streamlit would show an empty or another one."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.services.files import web_pages
from lib.streamlit_internals import is_index_page
from lib.web import responses

_READING = frozenset({"GET", "HEAD"})


class NotFoundPages:
    """ASGI middleware that answers 404 wherever Streamlit would send its own page and none of ours stands.

    The first of `pages` stands at the root as well, and is led there. Without any, everything passes.
    """

    def __init__(self, app: ASGIApp, base: str = "", pages: Collection[str] = ()) -> None:
        self.app = app
        self.root = f"/{base.strip('/')}/" if base.strip("/") else "/"
        self.home = next(iter(pages), None)
        self.pages = frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it asks for a page that is not there."""
        if scope["type"] != "http" or scope["method"] not in _READING or self.home is None:
            await self.app(scope, receive, send)
            return
        asked = f"{scope['path']}/".removeprefix(self.root).strip("/")
        if asked == self.home:
            query = scope["query_string"].decode("ascii", "replace")
            await RedirectResponse(f"{self.root}?{query}" if query else self.root, 307)(scope, receive, send)
            return
        if asked in self.pages or not asked:
            await self.app(scope, receive, send)
            return
        await self._unless_a_page(scope, receive, send)

    async def _unless_a_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        replaced = False

        async def passed_on(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and is_index_page(Headers(raw=message["headers"])):
                replaced = True
                drawn = web_pages.nowhere(self.root)
                await responses.page(Request(scope), drawn, 404)(scope, receive, send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, passed_on)
