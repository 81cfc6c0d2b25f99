"""What our addresses answer while the database is still being made ready, and when something is wrong with it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.model.errors import Unready
from lib.services.files import web_pages
from lib.services.runtime import app_database
from lib.web import responses

log = logging.getLogger(__name__)
RETRY_SECONDS = 30
_LATER = {"Retry-After": str(RETRY_SECONDS)}
_COME_BACK = "Please come back in a few minutes"
Endpoint = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]


def when_ready(endpoint: Endpoint, *, for_script: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint, which is asked as soon as there is a database; until then 503 with what it is busy with.

    503 as well, with what is wrong, when the database fails it.

    A script that asks is told in JSON, everybody else on a page.
    """

    async def answer(request: Request) -> Response:
        if busy_with := app_database.busy():
            return _come_back_later(request, busy_with, for_script=for_script)
        try:
            if iscoroutinefunction(endpoint):
                response: Response = await endpoint(request)
                return response
            return await run_in_threadpool(endpoint, request)  # type: ignore[arg-type]
        except Unready as error:
            # Its own sentence may name a place on this machine.
            log.warning("%s", error)
            return _come_back_later(request, app_database.busy() or app_database.BEGUN, for_script=for_script)
        except app_database.DatabaseFault as fault:
            if not for_script:
                # Scripts ask again every few seconds.
                log.warning("%s", fault)
            return _come_back_later(request, fault.sentence, for_script=for_script)

    return answer


def _come_back_later(request: Request, sentence: str, *, for_script: bool) -> Response:
    if for_script:
        return JSONResponse({"sentence": sentence}, 503, _LATER)
    return responses.page(request, web_pages.notice(_COME_BACK, sentence), 503, _LATER)
