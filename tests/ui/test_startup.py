"""What happens once when the server starts."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from lib.ui import startup


def test_connections_of_a_listening_socket_send_every_answer_at_once() -> None:
    # As Streamlit opens it; asyncio would only see to sockets that name their protocol.
    with socket.socket(socket.AF_INET) as listening, socket.socket(socket.AF_INET) as visitor:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        startup.answer_at_once()
        visitor.connect(listening.getsockname())
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not visitor.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system does not list open files")
def test_looking_for_listening_sockets_leaves_no_open_file_behind() -> None:
    reading, writing = os.pipe()
    before = set(os.listdir("/dev/fd"))
    startup.answer_at_once()
    assert set(os.listdir("/dev/fd")) == before
    os.close(writing)
    assert os.read(reading, 1) == b""
    os.close(reading)
