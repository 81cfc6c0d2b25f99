"""The address where open screens ask whether their review moved."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.model.address_number import number_of
from lib.model.errors import WorkbookError
from lib.services.runtime import app_database, refresh_schedule


def check_for_changes(request: Request) -> JSONResponse:
    """GET /api/pulse?token=…&seen=…: 200 with whether it moved and when to draw anew, 403 when it may not ask."""
    token, seen = request.query_params.get("token", ""), number_of(request.query_params.get("seen", ""))
    if seen is None:
        return JSONResponse({"sentence": "This request did not come from a page of Lost & Learned."}, status_code=400)
    store = app_database.store()
    try:
        change = refresh_schedule.look(store, token, seen)
    except app_database.DatabaseFault:
        raise
    except WorkbookError as error:
        return JSONResponse({"sentence": str(error)}, status_code=403)
    return JSONResponse({"moved": change.moved, "wait": change.wait}, headers={"Cache-Control": "no-store"})
