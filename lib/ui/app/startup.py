"""What happens once when the server starts, and what a visitor sees when something goes wrong."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import anyio.to_thread
import streamlit as st

from lib import streamlit_internals
from lib.model.errors import WorkbookError
from lib.report.pdf import case_pdf
from lib.services.library import samples
from lib.services.runtime import app_database
from lib.services.steps import attachments
from lib.ui.app import refusals

log = logging.getLogger(__name__)
COLLECT_EVERY_SECONDS = 240
SOON_SECONDS = 5
# The first page comes first: whoever started the program is waiting for it, and nobody yet for a document.
WARM_AFTER_SECONDS = 4
SWITCH_SECONDS = 0.001


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Open the database before the first visitor, then warm the printer and collect garbage beside the work.

    A large database of an earlier release takes minutes. Visitors and /healthz are then told so, instead of waiting.
    """
    opening = asyncio.create_task(anyio.to_thread.run_sync(_prepare, abandon_on_cancel=True))
    try:
        await _soon(opening)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_seen_through, opening)
            tasks.start_soon(_warm)
            tasks.start_soon(_collect)
            yield {}
            tasks.cancel_scope.cancel()
        if opening.done() and not opening.cancelled() and opening.exception():
            # What is raised here is taken for the end of an ordinary shutdown; only the loop itself lets it through.
            asyncio.get_running_loop().call_soon(sys.exit, 1)
    except WorkbookError as error:
        log.error("Lost & Learned cannot start. %s", error)
        # The server writes down how it ended; the sentence above says why, and where in the program helps nobody.
        sys.tracebacklimit = 0
        raise SystemExit(1) from None
    finally:
        app_database.close()


async def _soon(opening: asyncio.Task[None]) -> None:
    """Returns when the database is open, or when it will take long. Raises what went wrong until then."""
    done, _ = await asyncio.wait({opening}, timeout=SOON_SECONDS)
    while not done and not app_database.busy():
        done, _ = await asyncio.wait({opening}, timeout=1)
    if done:
        opening.result()


async def _seen_through(opening: asyncio.Task[None]) -> None:
    try:
        await opening
    except Exception as error:
        # Visitors are being answered already; the server closes as on any other order to end, with a status of its own.
        log.error("Lost & Learned cannot start. %s", error, exc_info=not isinstance(error, WorkbookError))
        signal.raise_signal(signal.SIGTERM)


def _prepare() -> None:
    # A save hands the interpreter over at every statement; with the default of 5 ms it would wait that long each time.
    sys.setswitchinterval(SWITCH_SECONDS)
    streamlit_internals.send_answers_at_once()
    samples.load_once(app_database.store())
    # Made now, so that no page has to write one that is only read.
    app_database.mark()
    with contextlib.suppress(app_database.DatabaseFault):
        # The next start tries again.
        attachments.purge(app_database.store())
    streamlit_internals.collect_garbage_from_now_on()


async def _warm() -> None:
    await anyio.sleep(WARM_AFTER_SECONDS)
    try:
        await anyio.to_thread.run_sync(case_pdf.warm)
    except Exception:
        # The first document then waits a little longer; that is no reason not to open.
        log.exception("The printer could not be warmed")


async def _collect() -> None:
    while True:
        await anyio.sleep(COLLECT_EVERY_SECONDS)
        await anyio.to_thread.run_sync(streamlit_internals.collect_garbage)


def report_error(error: Exception) -> bool:
    """Log what went wrong and tell the visitor what was kept, without any inside of the program."""
    if isinstance(error, WorkbookError):
        # What failed before a page could try it, such as asking who is here, speaks for itself too.
        log.warning("A page was refused: %s", error)
        refusals.show(str(error))
        return True
    log.error("A page failed", exc_info=error)
    st.error(
        "Something went wrong on our side and this page stopped. Everything that said “Saved” is kept. "
        "Reload the page; if it happens again, tell your administrator what you were doing.",
        icon=":material/error:",
    )
    return True
