"""Files attached to evidence, at addresses that are good for one person and for some hours."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from lib.model.errors import WorkbookError
from lib.services.files import web_pages
from lib.services.runtime import app_database
from lib.services.steps import attachments
from lib.web import responses


def attached_file(request: Request) -> Response:
    """GET /attachment/<signed>/file: 200 the file to be saved, 404 with a sentence."""
    return _answer(request, drawn=False)


def attached_picture(request: Request) -> Response:
    """GET /attachment/<signed>/picture: 200 the picture drawn again, 404 with a sentence."""
    return _answer(request, drawn=True)


def _answer(request: Request, *, drawn: bool) -> Response:
    try:
        handover = attachments.opened(app_database.store(), request.path_params["signed"], drawn=drawn)
    except app_database.DatabaseFault:
        raise
    except WorkbookError as error:
        return responses.page(request, web_pages.notice("There is no such file here", str(error)), 404)
    return responses.picture(handover) if drawn else responses.file(handover)
