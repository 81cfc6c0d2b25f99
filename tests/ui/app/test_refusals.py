"""Whatever a callback, fragment or dialog asks of a service, its refusal is shown in one way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.settings import ROOT

_FILES = sorted([*(ROOT / "lib" / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
# Where a refusal ends a whole page, and where one ends the start of the server.
_NETS = frozenset({"refusals.py", "step_frame.py", "startup.py"})
_CALLBACKS = frozenset({"on_click", "on_change", "on_dismiss"})


class _Module:
    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self.functions = {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)}
        self.services = {
            alias.asname or alias.name
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith("lib.services.")
            for alias in node.names
        }

    def unguarded(self) -> Iterator[str]:
        for name, node in self.functions.items():
            if any(_is_net(item, "fragment", "dialog") for item in node.decorator_list) and not _guarded(node):
                yield f"{name} draws apart from its page"
        downloads = [part.value for part in ast.walk(self.tree) if isinstance(part, ast.keyword) and part.arg == "data"]
        calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        tried = [given for call in calls if _is_net(call, *_TRIES) for given in call.args]
        for call in calls:
            handlers = [item.value for item in call.keywords if item.arg in _CALLBACKS]
            # What a download is made of is asked by plain HTTP, where no part of a screen can be drawn.
            if isinstance(call.func, ast.Name) and call.func.id == "partial" and call not in (*downloads, *tried):
                handlers += call.args[:1]
            for handler in handlers:
                if self._is_service(handler) or self._acts(handler):
                    yield f"line {handler.lineno}: {ast.unparse(handler)}"

    def _acts(self, handler: ast.expr) -> bool:
        if isinstance(handler, ast.Lambda):
            return self._calls(handler, frozenset())
        if isinstance(handler, ast.Name) and handler.id in self.functions:
            return self._reaches(handler.id, frozenset())
        return False

    def _reaches(self, name: str, seen: frozenset[str]) -> bool:
        node = self.functions[name]
        if name in seen or _guarded(node):
            return False
        return any(self._calls(part, seen | {name}) for part in node.body)

    def _calls(self, node: ast.AST, seen: frozenset[str]) -> bool:
        """Whether a service is given a context anywhere below that is not tried."""
        if isinstance(node, ast.With) and any(_is_net(item.context_expr, *_WAYS) for item in node.items):
            return False
        if isinstance(node, ast.Call):
            if _is_net(node, *_TRIES):
                return False
            if self._is_service(node.func) and any(_CONTEXT.search(ast.unparse(given)) for given in node.args):
                return True
            if isinstance(node.func, ast.Name) and node.func.id in self.functions:
                return self._reaches(node.func.id, seen)
        return any(self._calls(part, seen) for part in ast.iter_child_nodes(node))

    def _is_service(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in self.services


_CONTEXT = re.compile(r"\b(context|store)\b")
_WAYS = ("shown", "toasted", "kept")
_TRIES = ("try_in_callback", "try_and_rerun")


def _is_net(node: ast.expr, *names: str) -> bool:
    called = node.func if isinstance(node, ast.Call) else node
    return isinstance(called, ast.Attribute) and called.attr in names


def _guarded(node: ast.FunctionDef) -> bool:
    return any(_is_net(item, *_WAYS) for item in node.decorator_list)


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.name)
def test_every_callback_fragment_and_dialog_tries_what_it_asks_of_services(file: Path) -> None:
    assert list(_Module(file.read_text("utf-8")).unguarded()) == []


@pytest.mark.parametrize("file", [file for file in _FILES if file.name not in _NETS], ids=lambda file: file.name)
def test_no_module_has_a_way_of_its_own_to_show_a_refusal(file: Path) -> None:
    caught = [
        ast.unparse(node.type)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and node.type is not None
    ]
    assert not [name for name in caught if "WorkbookError" in name or "ImportRefused" in name]


@pytest.mark.parametrize(
    "code",
    [
        "from lib.services import sharing\nst.button('x', on_click=sharing.revoke)",
        "from lib.services import sharing\nst.button('x', on_click=lambda: sharing.revoke(context, 1))",
        "from lib.services import a\ndef _do(s):\n    a.act(s.context)\nst.slider('x', on_change=_do)",
        "from lib.services import a\ndef _in(s):\n    a.b(s.context)\ndef _do(s):\n    _in(s)\nst.b('x', on_click=_do)",
        "from lib.services import a\ndef _do(context):\n    a.act(context)\nkeep = partial(_do, context)",
        "@st.fragment\ndef part(store):\n    pass",
        "@st.dialog('Share')\ndef part(store):\n    pass",
    ],
)
def test_a_handler_without_it_is_noticed(code: str) -> None:
    assert list(_Module(code).unguarded())


@pytest.mark.parametrize(
    "code",
    [
        "from lib.services import a\ndef _do(s):\n    with refusals.kept(''):\n        a.b(s.context)\nb(on_click=_do)",
        "from lib.services import a\n@refusals.toasted()\ndef _do(context):\n    a.act(context)\nb(on_click=_do)",
        "@st.fragment\n@refusals.shown()\ndef part(store):\n    pass",
        "from lib.services import a\ndef _do(c):\n    refusals.try_in_callback(lambda: a.b(context))\nb(on_click=_do)",
        "def _do():\n    pass\nst.b('x', on_click=_do)",
    ],
)
def test_a_handler_with_it_passes(code: str) -> None:
    assert list(_Module(code).unguarded()) == []
