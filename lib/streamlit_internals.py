"""All that leans on how Streamlit is built inside, and which its next release may change without a word.

`tests/test_streamlit_internals.py` fails on the day it does. Nothing here imports Streamlit.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import re
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# Answered to anybody who asks.
METRICS = "/_stcore/metrics"
HEALTH = "/_stcore/health"
_OPEN_FILES = Path("/dev/fd")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def index_page() -> str:
    """The one page that Streamlit sends to every browser; empty where it is not installed."""
    streamlit = find_spec("streamlit")
    if streamlit is None or streamlit.origin is None:
        return ""
    return (Path(streamlit.origin).parent / "static" / "index.html").read_text("utf-8")


def inline_script_hashes() -> tuple[str, ...]:
    """Hashes of the scripts written into that page itself, as a content policy wants them."""
    scripts = _INLINE_SCRIPT.findall(index_page())
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return tuple(f"'sha256-{digest}'" for digest in digests)


def is_index_page(headers: Mapping[str, str]) -> bool:
    """Whether an answer is that page, which Streamlit sends for every address it does not know.

    Pages of ours come with a policy of their own.
    """
    return headers.get("content-type", "").startswith("text/html") and "content-security-policy" not in headers


def send_answers_at_once() -> None:
    """Have the sockets this process listens on send every answer as soon as it is written.

    Streamlit opens its own without TCP_NODELAY, so the second part of an answer waits until the browser has confirmed
    the first, which browsers put off for 40 ms. What is set on a listening socket holds for its connections.
    """
    for file in _OPEN_FILES.iterdir() if _OPEN_FILES.exists() else ():
        # Asked of anything else, Python keeps the copy it made open for good, and whoever waits for a pipe to close
        # waits for ever.
        if not file.is_socket():
            continue
        with suppress(OSError), socket.fromfd(int(file.name), socket.AF_INET, socket.SOCK_STREAM) as opened:
            if opened.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def collect_garbage_from_now_on() -> None:
    """Begin the search for garbage, which app.py has put off while everything was loaded.

    None of what is there by now ever becomes any, so it is left out of it.
    """
    gc.freeze()
    gc.enable()


def collect_garbage() -> None:
    """One full collection: Streamlit's own, after every run, is switched off in config.toml (`postScriptGC`)."""
    gc.collect()


def know_expanders_by_their_keys() -> None:
    """Have an expander whose label changes stay the one it was, as Streamlit has it for a button.

    Left alone, it takes one with another label for another one, which is closed, and draws its content anew: that would
    happen under the hands of somebody who is writing the text that it is called by.
    """
    layouts: Any = import_module("streamlit.elements.layouts")
    given: Callable[..., str] = layouts.compute_and_register_element_id
    if hasattr(given, "__wrapped__"):
        return

    @wraps(given)
    def by_key(kind: str, *, key_as_main_identity: bool | set[str], **more: Any) -> str:
        return given(kind, key_as_main_identity=True if kind == "expander" else key_as_main_identity, **more)

    layouts.compute_and_register_element_id = by_key
