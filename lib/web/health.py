"""Whether this server is ready: it is when its database is open and answers."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.services.runtime import app_database
from lib.services.runtime.app_database import DatabaseFault

log = logging.getLogger(__name__)


def health(request: Request) -> JSONResponse:
    """GET /healthz: 200 when the database can be read and written to, 503 with the reason when it cannot."""
    if busy_with := app_database.busy():
        return JSONResponse({"status": busy_with}, status_code=503)
    try:
        app_database.store().probe()
    except DatabaseFault as fault:
        log.warning("%s", fault)
        return JSONResponse({"status": fault.sentence}, status_code=503)
    except Exception:
        # Whatever goes wrong with the database, the answer is the same; the log has the cause.
        log.exception("The database does not answer")
        return JSONResponse({"status": "the database does not answer"}, status_code=503)
    return JSONResponse({"status": "ready"})
