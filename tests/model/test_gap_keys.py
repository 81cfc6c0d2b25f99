"""Every gap has a key of its own within its step, and keys never change: people set gaps aside by them."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lib.model.frozen_finding import FrozenFinding

ROOT = Path(__file__).parents[2]
PINNED = Path(__file__).with_name("gap_keys.json")
_KEY = re.compile(r"[a-z]+(_[a-z]+)*")


@dataclass(frozen=True)
class _Call:
    where: str
    step: str
    key: str


def test_every_gap_has_a_key_in_snake_case() -> None:
    calls = tuple(_calls())
    assert len(calls) > 100
    assert [call for call in calls if not _KEY.fullmatch(call.key.replace("{}", "x"))] == []


def test_no_two_gaps_of_a_step_share_a_key() -> None:
    counts = Counter((call.step, call.key) for call in _calls())
    assert {pair: count for pair, count in counts.items() if count > 1} == {}


def test_every_key_that_was_ever_used_is_still_used() -> None:
    lost = _pinned() - {f"{call.step}: {call.key}" for call in _calls()}
    assert not lost, f"Gaps set aside under {sorted(lost)} would open again"


def test_every_key_is_pinned() -> None:
    new = {f"{call.step}: {call.key}" for call in _calls()} - _pinned()
    assert not new, f"Add {sorted(new)} to {PINNED.name}; keys are never taken out of it"


def test_a_finding_of_an_edition_from_before_keys_still_reads() -> None:
    old = {"step": "loss", "kind": "gap", "sentence": "No review team is entered.", "rows": ["l1"]}
    assert FrozenFinding.model_validate(old).key == ""


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ('STEP = "swot"\ngap(STEP, "a", key="b")', "b"),
        ('STEP = "swot"\ngap(STEP, "a", key=f"{side.value}_absent")', "{}_absent"),
        ('STEP = "swot"\ngap(STEP, "a")', ""),
    ],
)
def test_the_key_of_a_call_is_read_from_its_source(source: str, key: str) -> None:
    assert [(call.step, call.key) for call in _calls_in("x.py", source)] == [("swot", key)]


def _pinned() -> set[str]:
    return set(json.loads(PINNED.read_text("utf-8")))


def _calls() -> Iterator[_Call]:
    for path in sorted((ROOT / "lib").rglob("*.py")):
        source = path.read_text("utf-8")
        if "gap(" in source and path.name != "findings.py":
            yield from _calls_in(path.relative_to(ROOT).as_posix(), source)


def _calls_in(name: str, source: str) -> Iterator[_Call]:
    tree = ast.parse(source)
    steps = [
        node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and [ast.unparse(target) for target in node.targets] == ["STEP"]
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "gap":
            step = node.args[0].value if isinstance(node.args[0], ast.Constant) else next(iter(steps), "any step")
            keys = [keyword.value for keyword in node.keywords if keyword.arg == "key"]
            yield _Call(f"{name}:{node.lineno}", str(step), "".join(map(_text, keys)))


def _text(key: ast.expr) -> str:
    if isinstance(key, ast.Constant):
        return str(key.value)
    parts = key.values if isinstance(key, ast.JoinedStr) else []
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
