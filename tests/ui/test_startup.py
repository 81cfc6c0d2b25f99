"""What happens once when the server starts."""

from __future__ import annotations

import socket

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
