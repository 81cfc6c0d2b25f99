"""What our addresses answer while the database is still being made ready."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.services import house, web_pages
from lib.web import answers

RETRY_SECONDS = 30
_LATER = {"Retry-After": str(RETRY_SECONDS)}
Endpoint = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]


def once_open(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint, which is asked as soon as there is a database; until then 503 with what it is busy with."""

    async def answer(request: Request) -> Response:
        if told := house.busy():
            return _later(request, told)
        if iscoroutinefunction(endpoint):
            found: Response = await endpoint(request)
            return found
        return await run_in_threadpool(endpoint, request)  # type: ignore[arg-type]

    return answer


def _later(request: Request, told: str) -> Response:
    if "/api/" in request.url.path:
        return JSONResponse({"sentence": told}, 503, _LATER)
    return answers.page(request, web_pages.notice("Please come back in a few minutes", told), 503, _LATER)
