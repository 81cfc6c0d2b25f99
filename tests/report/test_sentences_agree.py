"""No two sentences of a review contradict each other, whatever kind of loss it is of, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.charts import pictures_of
from lib.model import steps
from lib.model.workbook import Workbook
from lib.report.brief import LIMITS, brief
from lib.report.document.full_case import full_document
from tests.model.generated.contradictions import Said, contradictions
from tests.model.generated.kinds import Kind
from tests.model.generated.reviews import reviews
from tests.model.test_case import frozen


def _findings(workbook: Workbook) -> Iterator[Said]:
    return (Said(item.sentence, frozenset(item.rows)) for item in steps.findings(workbook))


def _pictures(workbook: Workbook) -> Iterator[Said]:
    return (Said(picture.alt) for step in steps.STEPS for picture in pictures_of(step.key, workbook))


def _brief(workbook: Workbook) -> Iterator[Said]:
    return (Said(text) for text in _texts(brief(frozen(workbook), (LIMITS[0], LIMITS[0]))))


def _case(workbook: Workbook) -> Iterator[Said]:
    document = full_document(frozen(workbook))
    # The glossary says what a word means, whether or not it holds here.
    return (Said(text) for part in document.sections if part.key != "glossary" for text in _texts(part))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from _texts(getattr(value, item.name))


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_no_two_sentences_of_a_review_contradict_each_other(kind: Kind, data: st.DataObject) -> None:
    workbook = data.draw(reviews(kind))
    said = (*_findings(workbook), *_pictures(workbook), *_brief(workbook), *_case(workbook))
    assert list(dict.fromkeys(contradictions(said, kind))) == []
