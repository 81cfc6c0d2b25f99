"""Shared cases for readers without an account, the print view, and what search engines are told."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from lib.model.errors import NotFound, WorkbookError
from lib.services.files import print_view, web_pages
from lib.services.files.web_pages import WebPage
from lib.services.library import share_links
from lib.services.library.share_links import ActiveLink
from lib.services.runtime import app_database
from lib.web import responses
from lib.web.rate_limit import RateLimit
from lib.web.view_counter import ViewCounter

rate_limit = RateLimit()
view_counter = ViewCounter()
_TOKEN = re.compile(r"[\w-]{1,100}", re.ASCII)


def shared_case(request: Request) -> Response:
    """GET /share/<token>/: 200 the case, 404 for whatever opens nothing, 429 for too many of those."""
    opening = _opening(request)
    if isinstance(opening, Response):
        return opening
    # A look at the headers alone is no reading.
    after = BackgroundTask(view_counter.note, opening.link) if request.method == "GET" else None
    try:
        return responses.page(request, share_links.page(app_database.store(), opening), after=after)
    except NotFound:
        # Taken out of the library a moment ago.
        return no_such_link(request)


def shared_file(request: Request) -> Response:
    """GET /share/<token>/case.pdf and brief.pdf; answers as `shared_case`."""
    opening = _opening(request)
    if isinstance(opening, Response):
        return opening
    try:
        return responses.file(share_links.file(app_database.store(), opening, request.path_params["file"]))
    except NotFound:
        return no_such_link(request)


def with_slash(request: Request) -> Response:
    """GET /share/<token>: on to the same with a slash, beside which the files stand; says nothing of the token."""
    token = request.path_params["token"]
    if not _TOKEN.fullmatch(token):
        return no_such_link(request)
    return RedirectResponse(f"./{token}/", 308)


def nothing_shared(request: Request) -> Response:
    """Any other address below /share."""
    return no_such_link(request)


def print_page(request: Request) -> Response:
    """GET /print/<signed>: 200 the page to print, 404 with a sentence."""
    return _to_print(request, lambda signed: print_view.page(app_database.store(), signed))


def print_pack(request: Request) -> Response:
    """GET /print/meeting/<signed>: 200 the pack of a meeting, 404 with a sentence."""
    return _to_print(request, lambda signed: print_view.pack_page(app_database.store(), signed))


def _to_print(request: Request, draw: Callable[[str], WebPage]) -> Response:
    try:
        return responses.page(request, draw(request.path_params["signed"]))
    except app_database.DatabaseFault:
        raise
    except WorkbookError as error:
        return responses.page(request, web_pages.notice("There is nothing to print here", str(error)), 404)


def robots(_request: Request) -> PlainTextResponse:
    """GET /robots.txt: nothing here is for search engines."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def _opening(request: Request) -> ActiveLink | Response:
    # Misses alone are counted: a right link opens, whatever else was tried from where its reader sits.
    return share_links.find(app_database.store(), request.path_params["token"]) or no_such_link(request)


def no_such_link(request: Request) -> Response:
    """404 with the same words whyever a link opens nothing, 429 for too many of those."""
    wait = rate_limit.miss(_visitor(request))
    if wait:
        return _too_many(request, wait)
    title = "This link does not work"
    return responses.page(
        request,
        web_pages.notice(
            title,
            "It may have expired or been withdrawn, or the address may be incomplete.",
            "Ask the person who sent it to you for a new one.",
        ),
        404,
    )


def _too_many(request: Request, wait: int) -> Response:
    drawn = web_pages.notice(
        "Too many links that do not work",
        "Please wait a minute, then open the complete link again.",
    )
    return responses.page(request, drawn, 429, {"Retry-After": str(wait)})


def _visitor(request: Request) -> str:
    return request.client.host if request.client else ""
