"""The page on which a customer answers a survey: plain HTML, no account, no script, nothing sent by opening it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from lib.model.errors import FieldRefused, NotFound
from lib.services.files import web_pages
from lib.services.insight import surveys
from lib.services.runtime import app_database
from lib.web import request_body, responses, share_links

# Four thousand letters of any script take less, however a browser writes them.
BODY_LIMIT = 64_000
_FIELDS_MOST = 20


def questions(request: Request) -> Response:
    """GET /survey/<token>/: 200 the questions or thanks, 404 for whatever opens nothing, 429 for too many of those."""
    link = surveys.find(app_database.store(), request.path_params["token"])
    if link is None:
        return share_links.no_such_link(request)
    if link.used_at:
        return _thanks(request)
    return responses.page(request, web_pages.survey(link.created_by))


async def answers(request: Request) -> Response:
    """POST /survey/<token>/: 200 kept, 422 the questions again with what is wrong, 413 too long, 404 as `questions`."""
    body = await request_body.read(request, BODY_LIMIT)
    if body is None:
        return responses.page(
            request,
            web_pages.notice("That was too long", "Nothing was sent. Please go back and shorten your words."),
            413,
        )
    return await anyio.to_thread.run_sync(_keep, request, body)


def _keep(request: Request, body: bytes) -> Response:
    store, token = app_database.store(), request.path_params["token"]
    given = _fields(body)
    link = surveys.find(store, token)
    if link is None:
        return share_links.no_such_link(request)
    try:
        surveys.answer(store, token, given)
    except NotFound:
        return share_links.no_such_link(request)
    except surveys.AnsweredBefore as error:
        return responses.page(request, web_pages.notice("Thank you", str(error)))
    except FieldRefused as refusal:
        return responses.page(request, web_pages.survey(link.created_by, given, str(refusal)), 422)
    return _thanks(request)


def _thanks(request: Request) -> Response:
    drawn = web_pages.notice(
        "Thank you",
        "Your answers have arrived. They can be given once.",
        "If something was not good, you will hear from us.",
    )
    return responses.page(request, drawn)


def _fields(body: bytes) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(body.decode(errors="replace"), max_num_fields=_FIELDS_MOST)
    except ValueError:
        return {}
    return dict(pairs)
