"""The address where fields save their text."""

from __future__ import annotations

import anyio.to_thread
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.model.errors import NotAllowed, NotFound, Stale, WorkbookError
from lib.model.field_edit import EditSource
from lib.services.editing import drafts
from lib.services.runtime import app_database
from lib.services.runtime.write_priority import writers
from lib.web import request_body

BODY_LIMIT = 1_000_000


class DraftMessage(BaseModel):
    """What a field sends."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(max_length=500)
    text: str
    seen: int = Field(ge=0, lt=2**31)
    writer: str = Field(max_length=32)
    sequence: int = Field(ge=0, lt=2**31)
    cleared: bool


async def save_draft(request: Request) -> JSONResponse:
    """POST /api/draft.

    Answers 200 kept, 403 not this page's to save, 404 gone, 409 two texts, 413 too long, 422 does not fit, 503 the
    database cannot be written to, with what is wrong with it."""
    body = await request_body.read(request, BODY_LIMIT)
    if body is None:
        return _refusal(413, "This text is too long to save.")
    try:
        draft = DraftMessage.model_validate_json(body)
    except ValidationError:
        return _refusal(400, "This text was not saved, because it did not come from a page of Lost & Learned.")
    with writers.saving():
        return await anyio.to_thread.run_sync(_save, draft)


def _save(draft: DraftMessage) -> JSONResponse:
    source = EditSource(draft.writer, draft.sequence)
    store = app_database.store()
    try:
        saved = drafts.save(store, draft.token, draft.text, draft.seen, cleared=draft.cleared, source=source)
    except Stale as stale:
        return _refusal(409, str(stale), yours=draft.text, theirs=stale.theirs, version=stale.version, by=stale.by)
    except (drafts.DraftRefused, NotAllowed) as error:
        return _refusal(403, str(error))
    except NotFound as error:
        return _refusal(404, str(error))
    except app_database.DatabaseFault:
        # Nothing is wrong with the text: the field keeps it and sends it again.
        raise
    except WorkbookError as error:
        return _refusal(422, str(error))
    remarks = [remark.sentence for remark in saved.remarks]
    return JSONResponse(
        {
            "version": saved.version,
            "shown": saved.shown,
            "superseded": saved.superseded,
            "at": saved.at.isoformat(),
            "remarks": remarks,
            "notes": list(saved.notes),
        }
    )


def _refusal(status: int, sentence: str, **more: object) -> JSONResponse:
    return JSONResponse({"sentence": sentence, **more}, status_code=status)
