"""What `lib/streamlit_internals.py` relies on is as it was; where a new Streamlit differs, this is where it shows."""

from __future__ import annotations

import ast
import inspect
import re
import socket
from typing import Any

import pytest
from streamlit import config
from streamlit.elements import layouts
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import script_runner
from streamlit.web.server.starlette import starlette_routes, starlette_server

from lib import streamlit_internals
from lib.settings import ROOT

# Public, or asked for by nothing but a type.
_MAY_BE_IMPORTED = frozenset(
    {"streamlit", "streamlit.delta_generator", "streamlit.typing", "streamlit.navigation.page"}
)


def test_the_content_policy_names_every_script_of_streamlits_page() -> None:
    page = streamlit_internals.index_page()
    tags = re.findall(r"<script[^>]*>", page, re.IGNORECASE)
    inline = [tag for tag in tags if " src=" not in tag]
    assert inline == ["<script>"]
    assert len(streamlit_internals.inline_script_hashes()) == len(inline)
    assert all(re.search(r' src="\./static/', tag) for tag in tags if tag not in inline)


def test_streamlits_page_runs_no_script_that_a_hash_cannot_allow() -> None:
    page = streamlit_internals.index_page()
    assert not re.findall(r"<[^>]*\son\w+\s*=", page)
    assert "javascript:" not in page


def test_the_addresses_that_are_closed_and_public_are_streamlits() -> None:
    assert f"/{starlette_routes.ROUTE_METRICS}" == streamlit_internals.METRICS
    assert f"/{starlette_routes.ROUTE_HEALTH}" == streamlit_internals.HEALTH


def test_streamlit_still_leaves_its_sockets_to_wait_and_they_can_be_told_not_to() -> None:
    opened = starlette_server._bind_socket("127.0.0.1", 0, 5)
    with opened:
        assert opened.family is socket.AF_INET
        assert not opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        streamlit_internals.send_answers_at_once()
        assert opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_streamlit_would_collect_garbage_after_every_run() -> None:
    assert config.get_config_options()["runner.postScriptGC"].default_val is True
    assert 'if config.get_option("runner.postScriptGC"):\n            gc.collect(' in inspect.getsource(script_runner)


def test_a_page_remembers_in_itself_that_a_run_has_chosen_it() -> None:
    # Which is why navigation hands out copies of the pages it keeps.
    assert "self._can_be_called = " in inspect.getsource(StreamlitPage)


def test_an_expander_keeps_its_identity_under_another_label_and_without_us_it_would_not() -> None:
    source = inspect.getsource(layouts.LayoutsMixin.expander)
    assert source.count("key_as_main_identity=False") == source.count("compute_and_register_element_id(")
    streamlit_internals.know_expanders_by_their_keys()
    ours: Any = vars(layouts)["compute_and_register_element_id"]
    streamlit_internals.know_expanders_by_their_keys()
    assert vars(layouts)["compute_and_register_element_id"] is ours, "it is changed once"
    known = {
        ours(kind, user_key="card", dg=None, key_as_main_identity=False, label=label)
        for kind in ("expander", "popover")
        for label in ("Late", "Later")
    }
    assert len(known) == 3, "one expander, two popovers"


@pytest.mark.parametrize(
    "headers", [{"content-type": "text/html; charset=utf-8"}, {"content-type": "text/html", "etag": "x"}]
)
def test_a_page_without_a_policy_is_streamlits(headers: dict[str, str]) -> None:
    assert streamlit_internals.is_index_page(headers)


@pytest.mark.parametrize(
    "headers",
    [{}, {"content-type": "text/css"}, {"content-type": "text/html", "content-security-policy": "default-src 'none'"}],
)
def test_anything_else_is_not(headers: dict[str, str]) -> None:
    assert not streamlit_internals.is_index_page(headers)


def test_nothing_else_imports_the_insides_of_streamlit() -> None:
    sources = [ROOT / "app.py", *(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    imported = {
        (name, source.name)
        for source in sources
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        for name in _modules(node)
        if name.split(".")[0] == "streamlit"
    }
    assert imported
    assert not {(name, file) for name, file in imported if name not in _MAY_BE_IMPORTED}


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
