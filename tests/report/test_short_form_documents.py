"""What the documents of a review in the short form leave out: all that nobody was asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from lib.model.worksheets.actions import Action
from lib.model.worksheets.loss import ReviewForm
from lib.report.brief import LIMITS, brief
from lib.report.case_view.opening import sections
from lib.report.document.blocks import FieldText
from lib.report.document.case_reader import CaseReader
from lib.report.document.full_case import full_document
from tests.model.rules.test_short_form import short_review
from tests.model.test_case import frozen


def _parts(part: Any) -> Iterator[Any]:
    yield part
    if dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from _parts(getattr(part, field.name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _parts(item)


def _words(part: Any) -> str:
    return " | ".join(item for item in _parts(part) if isinstance(item, str))


def _documents(form: ReviewForm) -> tuple[Any, Any]:
    case = frozen(short_review(form))
    return full_document(case), brief(case, (LIMITS[0], LIMITS[0]))


@pytest.mark.parametrize(
    "words",
    ["unknown", "Not known", "not entered", "no amount yet", "What it costs", "The gate", "Strength |", "Proposed |"],
)
def test_documents_of_the_short_form_speak_of_nothing_that_it_never_asks(words: str) -> None:
    assert words not in _words(_documents(ReviewForm.SHORT))
    assert words in _words(_documents(ReviewForm.FULL))


def test_no_fact_is_called_unknown_that_nobody_was_asked() -> None:
    unknown = {
        form: [item for item in _parts(_documents(form)) if isinstance(item, FieldText) and not item.known]
        for form in ReviewForm
    }
    assert unknown[ReviewForm.SHORT] == []
    assert len(unknown[ReviewForm.FULL]) > 10


def _opening(*more: Action) -> str:
    return _words(sections(CaseReader(frozen(short_review(ReviewForm.SHORT, *more))), (), None))


def test_the_case_on_the_screen_lists_the_plan_where_nobody_asks_what_was_decided() -> None:
    assert "Planned | Owner | Due" in _opening()
    assert "Give the duty" in _opening()
    assert "Decided | Owner" in _opening(Action.checked({"text": "Visit", "approval": "approved"}))
