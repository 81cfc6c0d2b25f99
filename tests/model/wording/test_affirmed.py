"""What all rows lack is said of none of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from lib.charts import pictures_of
from lib.model import steps
from lib.model.record import Row
from lib.model.wording.affirmed import affirmed
from lib.model.wording.phrases import said_of
from lib.model.workbook import SHEETS, Workbook
from tests.model import strategies
from tests.model.rules.test_short_form import short_review

_DENIED_OF_ALL = re.compile(
    r"\b(?:all|both)\b(?: [\w-]+){1,5} (?:(?:do|are|were|have|has|may|can) not|\w+(?: on| to)? no)\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("predicate", "without"),
    [
        ("has no owner", "has an owner"),
        ("have no due date", "have a due date"),
        ("does not say how it felt", "says how it felt"),
        ("do not say how they felt", "say how they felt"),
        ("rests on no evidence", "rests on any evidence"),
        ("belong to no interview", "belong to an interview"),
        ("has no answers written down", "has any answers written down"),
        ("cite no evidence and are shown grey", "cite any evidence, so they are shown grey"),
        ("was not held", "was held"),
        ("may not be quoted; documents print our summary", "may be quoted; documents print our summary"),
        ("does not carry it", "carries it"),
        ("does not reach it", "reaches it"),
        ("lacks a warning sign", None),
        ("is approved without a reason", None),
        ("was led by the account team", None),
        ("says what became of it without evidence", None),
    ],
)
def test_a_predicate_is_said_without_its_negation(predicate: str, without: str | None) -> None:
    assert affirmed(predicate) == without


@pytest.mark.parametrize(
    ("part", "whole", "sentence"),
    [
        (1, 1, "the only action has no owner"),
        (1, 2, "one of two actions has no owner"),
        (2, 2, "neither action has an owner"),
        (2, 3, "two of three actions have no owner"),
        (3, 3, "none of the three actions have an owner"),
        (40, 40, "none of the 40 actions have an owner"),
    ],
)
def test_what_all_of_them_lack_is_said_of_none(part: int, whole: int, sentence: str) -> None:
    assert said_of(part, whole, "action", "has no owner", "have no owner") == sentence


def test_what_all_of_them_do_is_said_of_all() -> None:
    words = "rests on hearsay", "rest on hearsay"
    assert said_of(2, 2, "promise", *words) == "both promises rest on hearsay"
    assert said_of(3, 3, "promise", *words) == "all three promises rest on hearsay"


def _said(workbook: Workbook) -> list[str]:
    findings = steps.findings(workbook)
    said = [text for item in findings for text in (item.sentence, item.line)]
    return said + [picture.alt for step in steps.STEPS for picture in pictures_of(step.key, workbook)]


def _bare(count: int) -> Workbook:
    """A review whose every list holds so many rows with nothing but their words."""
    full = short_review().sheets

    def rows(key: str) -> tuple[Row, ...]:
        sheet = SHEETS[key]
        if sheet.single:
            return full.get(key, ())
        words = next((name for name, spec in sheet.record.specs().items() if spec.kind.value in ("line", "text")), "")
        values = [{words: f"Words {place}"} if words else {} for place in range(count)]
        return tuple(
            Row(f"{sheet.prefix}{place}", place, place, 1, sheet.record.checked(value))
            for place, value in enumerate(values, start=1)
        )

    loss = replace(full["loss"][0], record=full["loss"][0].record.with_value("form", "full"))
    return Workbook({**{key: rows(key) for key in SHEETS if key not in ("ballots", "attachments")}, "loss": (loss,)})


@pytest.mark.parametrize("count", [2, 3, 5])
def test_no_finding_of_bare_rows_denies_something_of_all(count: int) -> None:
    said = _said(_bare(count))
    assert [text for text in said if _DENIED_OF_ALL.search(text)] == []
    head = "Neither " if count == 2 else "None of the "
    assert sum(text.startswith(head) for text in said) > 10


@given(strategies.workbooks())
def test_no_finding_of_any_review_denies_something_of_all(workbook: Workbook) -> None:
    texts = {text for item in steps.findings(workbook) for text in (item.sentence, item.line)}
    # What people wrote may say anything.
    ours = [re.sub("“[^”]*”", "“”", text) for text in texts]
    assert [text for text in ours if _DENIED_OF_ALL.search(text)] == []
