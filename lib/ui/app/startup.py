"""What happens once when the server starts, and what a visitor sees when something goes wrong."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
import streamlit as st

from lib.model.errors import WorkbookError
from lib.report.pdf import case_pdf
from lib.services import app_database
from lib.services.library import samples
from lib.ui.app import refusals

log = logging.getLogger(__name__)
COLLECT_EVERY_SECONDS = 240
SOON_SECONDS = 5
# The first page comes first: whoever started the program is waiting for it, and nobody yet for a document.
WARM_AFTER_SECONDS = 4
SWITCH_SECONDS = 0.001
_OPEN_FILES = Path("/dev/fd")


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
    answer_at_once()
    samples.load_once(app_database.store())
    # Made now, so that no page has to write one that is only read.
    app_database.mark()
    # app.py has put off the search for garbage. None of what is there by now ever becomes any, so it is left out of it.
    gc.freeze()
    gc.enable()


def answer_at_once() -> None:
    """Have the sockets this process listens on send every answer as soon as it is written.

    Streamlit opens its own without TCP_NODELAY, so the second part of an answer waits until the browser has confirmed
    the first, which browsers put off for 40 ms. What is set on a listening socket holds for its connections.
    """
    for file in _OPEN_FILES.iterdir() if _OPEN_FILES.exists() else ():
        # Asked of anything else, Python keeps the copy it made open for good, and whoever waits for a pipe to close
        # waits for ever.
        if not file.is_socket():
            continue
        with suppress(OSError), socket.fromfd(int(file.name), socket.AF_INET, socket.SOCK_STREAM) as found:
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


async def _warm() -> None:
    await anyio.sleep(WARM_AFTER_SECONDS)
    try:
        await anyio.to_thread.run_sync(case_pdf.warm)
    except Exception:
        # The first document then waits a little longer; that is no reason not to open.
        log.exception("The printer could not be warmed")


async def _collect() -> None:
    # Streamlit's own collection after every run is switched off in config.toml; see CONTRIBUTING.md.
    while True:
        await anyio.sleep(COLLECT_EVERY_SECONDS)
        await anyio.to_thread.run_sync(gc.collect)


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
