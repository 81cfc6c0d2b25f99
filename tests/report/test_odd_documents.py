"""Files that programs write and people do not: whatever is odd in one is a sentence that can be shown and logged."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lib.model.case import CASE_FORMAT, FORMAT_VERSION, REVIEW_FORMAT
from lib.model.errors import ImportRefused
from lib.report.files import json_file
from lib.report.markdown import case_import


def a_case(**more: Any) -> str:
    return json.dumps({"format": CASE_FORMAT, "version": FORMAT_VERSION, **more})


def with_sheets(sheets: dict[str, Any]) -> str:
    return a_case(review={"format": REVIEW_FORMAT, "version": FORMAT_VERSION, "sheets": sheets})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (a_case(edition=float("nan")), "holds NaN"),
        (a_case(edition=float("-inf")), "holds -Infinity"),
        (a_case(x=json.loads("[" * 400 + "]" * 400)), "holds no worksheets"),
        ('{"format": "\ud800"}', "neither a case nor a review"),
        ('{"\\ud800": 1, "\\ud800": 2}', "twice in the same place"),
        ('{"\ud800', "not JSON"),
        ("\x00", "not JSON"),
        (a_case() + a_case(), "not JSON"),
        (a_case(version=10**300), "does not say its version"),
        (a_case(version=True), "does not say its version"),
        (a_case(version=3.0), "does not say its version"),
        (with_sheets({"\ud800": []}), "There is no worksheet"),
        (with_sheets({"loss": [{"id": "x1", "number": 10**300, "values": {}}]}), "should be a whole number"),
        (with_sheets({"loss": [{"id": ["x1"], "number": 1, "values": {}}]}), "“id” should be"),
        (with_sheets({"loss": [{"id": "x1", "number": 1, "values": {"\ud800": 1}}]}), "there is no field"),
        (with_sheets({"loss": [{"id": "x1", "number": 1, "values": {"customer": "a\x00\udfff"}}]}), "Customer"),
    ],
)
def test_odd_json_is_refused_in_a_sentence_that_can_be_shown(text: str, sentence: str) -> None:
    with pytest.raises(ImportRefused, match=sentence) as refused:
        json_file.read(text)
    said = " ".join((str(refused.value), *refused.value.problems))
    assert said.encode()
    assert len(said) < 2_000


@pytest.mark.parametrize(
    "front",
    [
        "%YAML 1.3",
        'customer: "\\ud800"',
        'customer: "\\x00"',
        '"\\ud800": x',
        'tags: ["\\udfff"]',
        "customer: *nobody",
        "? [a, b]\n: c",
        "? {a: b}\n: c",
        "{" * 60 + "}" * 60,
        "tags: " + "[" * 60 + "]" * 60,
        "decision_date: .inf",
        "decision_date: 2024-02-30",
        "customer: a\ncustomer: b",
    ],
)
def test_odd_front_matter_is_refused_in_a_sentence_that_names_its_line(front: str) -> None:
    with pytest.raises(ImportRefused, match=r"Line \d") as refused:
        case_import.read(f"---\n{front}\n---\n\n## Part A\n\nThe beginning.\n", "case.md")
    assert " ".join((str(refused.value), *refused.value.problems)).encode()
