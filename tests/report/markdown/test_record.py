"""Our Markdown comes in again as an equal case."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.model.audience import Level
from lib.model.errors import ImportRefused
from lib.report.files import json_file
from lib.report.markdown import record
from lib.report.markdown.writer import markdown
from tests.report.flagship import case_of, flagship
from tests.report.samples import SAMPLES, sample

ODD = 'ab {}%#`"\\\n~-:=<>|$\u00a0\u2028\u0085\u200b\u202e東ñ😀'


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("level", Level)
def test_an_exported_case_comes_in_equal(level: Level, ends: str) -> None:
    case = flagship().having(level=level)
    kept = record.read(markdown(case).replace("\n", ends))
    assert kept is not None
    assert (kept.case, kept.notes) == (case, ())


@pytest.mark.parametrize("slug", SAMPLES)
def test_every_sample_comes_in_equal(slug: str) -> None:
    case = sample(slug)
    kept = record.read(markdown(case))
    assert kept is not None
    assert kept.case == case


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from(ODD), min_size=1, max_size=60), st.text(st.sampled_from(ODD), min_size=1, max_size=60))
def test_a_case_of_any_signs_comes_in_equal(one: str, other: str) -> None:
    case = case_of({"outline": [{"part_a": one, "part_b": other, "tags": ["x"]}], "evidence": [{"statement": other}]})
    case = json_file.read(json_file.case_json(case))
    kept = record.read(markdown(case))  # type: ignore[arg-type]
    assert kept is not None
    assert (kept.case, kept.notes) == (case, ())


def test_what_an_editor_does_to_blanks_is_no_change_and_other_words_are_told() -> None:
    text = markdown(flagship())
    kept = record.read(text.replace("  \n", "\n").replace("\n\n\n", "\n\n"))
    assert kept is not None
    assert kept.notes == ()
    changed = record.read(text.replace("Key facts", "Key fact", 1))
    assert changed is not None
    assert "record at its end was imported" in changed.notes[0]


def test_a_file_without_a_record_has_none_and_a_damaged_one_says_where() -> None:
    text = markdown(flagship())
    assert record.read(text.partition("```json")[0]) is None
    with pytest.raises(ImportRefused, match="not JSON"):
        record.read(text.replace('"review":', '"review"', 1))
