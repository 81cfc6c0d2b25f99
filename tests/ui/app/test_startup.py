"""What happens once when the server starts."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from lib import streamlit_internals
from lib.model.errors import Unready
from lib.services.library import samples
from lib.services.runtime import app_database
from lib.services.steps import attachments
from lib.ui.app import startup


@pytest.fixture
def interpreter() -> Iterator[None]:
    """As app.py leaves it to a server that starts, and afterwards as it was."""
    switch = sys.getswitchinterval()
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()
    sys.setswitchinterval(switch)


def test_connections_of_a_listening_socket_send_every_answer_at_once() -> None:
    # As Streamlit opens it; asyncio would only see to sockets that name their protocol.
    with socket.socket(socket.AF_INET) as listening, socket.socket(socket.AF_INET) as visitor:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        streamlit_internals.send_answers_at_once()
        visitor.connect(listening.getsockname())
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not visitor.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system does not list open files")
def test_looking_for_listening_sockets_leaves_no_open_file_behind() -> None:
    reading, writing = os.pipe()
    before = set(os.listdir("/dev/fd"))
    streamlit_internals.send_answers_at_once()
    assert set(os.listdir("/dev/fd")) == before
    os.close(writing)
    assert os.read(reading, 1) == b""
    os.close(reading)


def started(monkeypatch: pytest.MonkeyPatch, prepare: Callable[[], None], while_open: Callable[[], None]) -> None:
    """Run what stands around a server, which is open for `while_open`."""
    monkeypatch.setattr(startup, "_prepare", prepare)
    monkeypatch.setattr(startup, "SOON_SECONDS", 0.01)

    async def server() -> None:
        async with startup.lifespan(cast(Any, None)):
            await asyncio.to_thread(while_open)
        # A server has its own to do before it ends.
        await asyncio.sleep(0)

    # A browser test before this one has left a loop of its own in this thread.
    with ThreadPoolExecutor(1) as alone:
        alone.submit(lambda: asyncio.run(server())).result()


def test_visitors_are_let_in_while_a_large_database_is_still_made_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    told, order = threading.Event(), []

    def prepare() -> None:
        assert told.wait(30)
        order.append("ready")

    def look() -> None:
        order.append("looked")
        told.set()

    monkeypatch.setattr(app_database, "busy", lambda: "The library is being made ready for searching.")
    started(monkeypatch, prepare, look)
    assert order[0] == "looked"


def test_nobody_is_let_in_before_the_samples_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    order = []

    def prepare() -> None:
        threading.Event().wait(0.05)
        order.append("ready")

    monkeypatch.setattr(app_database, "busy", lambda: "")
    started(monkeypatch, prepare, lambda: order.append("looked"))
    assert order == ["ready", "looked"]


def test_a_database_that_cannot_be_opened_ends_the_start_with_its_sentence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def prepare() -> None:
        raise Unready("There is no room.")

    # It is for a process that ends, and this one goes on.
    monkeypatch.setattr(sys, "tracebacklimit", 1000, raising=False)
    with pytest.raises(SystemExit):
        started(monkeypatch, prepare, lambda: None)
    assert "cannot start. There is no room." in caplog.text


def test_what_goes_wrong_after_visitors_were_let_in_ends_the_server(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    let_in, ended = threading.Event(), threading.Event()

    def prepare() -> None:
        assert let_in.wait(30)
        raise Unready("The disk is full.")

    def look() -> None:
        let_in.set()
        assert ended.wait(30)

    monkeypatch.setattr(app_database, "busy", lambda: "The library is being made ready for searching.")
    monkeypatch.setattr(signal, "raise_signal", lambda number: ended.set() if number == signal.SIGTERM else None)
    with pytest.raises(SystemExit) as end:
        started(monkeypatch, prepare, look)
    assert end.value.code == 1
    assert "cannot start. The disk is full." in caplog.text


def test_a_server_that_stands_looks_for_garbage_again_and_lets_savers_in_soon(
    interpreter: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_database, "store", lambda: None)
    monkeypatch.setattr(samples, "load_once", lambda _store: None)
    monkeypatch.setattr(app_database, "mark", lambda: "")
    monkeypatch.setattr(attachments, "purge", lambda _store: 0)
    startup._prepare()
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(startup.SWITCH_SECONDS)
