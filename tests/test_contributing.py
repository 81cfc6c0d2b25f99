"""What the guide for contributors names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"`((?:lib|tests|pages|data)/[\w/.]+)`")
PATHS = sorted(set(NAMED.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))))


def exists(named: str) -> bool:
    """Whether it is a file, a folder, or a module or package followed by a name that stands in it."""
    if (ROOT / named).exists():
        return True
    module, _, name = named.rpartition(".")
    for file in (ROOT / f"{module}.py", ROOT / module / "__init__.py"):
        if file.exists() and re.search(rf"\b{re.escape(name)}\b", file.read_text("utf-8")):
            return True
    return (ROOT / f"{named}.py").exists()


def test_the_guide_names_many_places() -> None:
    assert len(PATHS) > 50


@pytest.mark.parametrize("named", PATHS)
def test_a_place_that_the_guide_names_is_there(named: str) -> None:
    assert exists(named)


@pytest.mark.parametrize("named", ["lib/model/no_such.py", "lib/services/editing/undo.no_such_name", "lib/no_such"])
def test_a_place_that_is_gone_is_found_out(named: str) -> None:
    assert not exists(named)
