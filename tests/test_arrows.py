"""The layers import in one direction only."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "lib/model": {"lib.model"},
    "lib/store": {"lib.store", "lib.model"},
    "lib/charts": {"lib.charts", "lib.model"},
    "lib/report": {"lib.report", "lib.charts", "lib.model"},
    "lib/services": {"lib.services", "lib.store", "lib.model", "lib.report", "lib.settings"},
    "lib/web": {"lib.web", "lib.services", "lib.model", "lib.streamlit_internals"},
    "lib/ui": {
        "lib.ui",
        "lib.services",
        "lib.charts",
        "lib.model",
        "lib.settings",
        "lib.report",
        "lib.streamlit_internals",
    },
    "pages": {"lib.ui", "lib.services", "lib.charts", "lib.model"},
}
KEPT_TO = {
    "streamlit": ("app.py", "pages/", "lib/ui/"),
    "sqlalchemy": ("lib/store/",),
    "alembic": ("lib/store/",),
    "typst": ("lib/report/",),
    "starlette": ("lib/web/",),
}


def sources() -> list[Path]:
    return [ROOT / "app.py", *sorted((ROOT / "lib").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]


@cache
def parsed(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module, the module first; each is read once for all tests."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


@cache
def imports(path: Path) -> frozenset[str]:
    found = set()
    for node in parsed(path):
        if isinstance(node, ast.Import):
            found |= {item.name for item in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{item.name}" for item in node.names}
    return frozenset(found)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("layer", ALLOWED)
def test_a_layer_imports_only_from_the_layers_below_it(layer: str) -> None:
    wrong = {
        f"{name(path)} imports {module}"
        for path in (ROOT / layer).rglob("*.py")
        for module in imports(path)
        if module.startswith("lib.") and not any(f"{module}.".startswith(f"{room}.") for room in ALLOWED[layer])
    }
    assert not wrong


@pytest.mark.parametrize("library", KEPT_TO)
def test_a_library_is_used_only_in_its_own_rooms(library: str) -> None:
    wrong = {
        name(path)
        for path in sources()
        if any(module.split(".")[0] == library for module in imports(path))
        and not name(path).startswith(KEPT_TO[library])
    }
    assert not wrong


def test_every_module_opens_with_one_sentence() -> None:
    wrong = [
        name(path)
        for path in sources()
        if not (ast.get_docstring(parsed(path)[0]) or "").split("\n")[0].endswith((".", "…"))
    ]
    assert not wrong


def test_no_function_is_longer_than_fifty_lines() -> None:
    wrong = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in sources()
        for node in parsed(path)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert not wrong
