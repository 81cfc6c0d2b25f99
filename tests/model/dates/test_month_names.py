"""Names of months and weekdays are kept in a file, which holds what Babel knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.model.dates import month_names


def test_what_is_kept_is_what_babel_knows_today() -> None:
    kept = Path(month_names.__file__).with_name("month_names.json")
    assert json.loads(kept.read_text("utf-8")) == month_names.from_babel()


@pytest.mark.parametrize(("word", "month"), [("March", 3), ("sept.", 9), ("Février", 2), ("мая", 5), ("Friday", None)])
def test_a_month_is_known_by_its_name(word: str, month: int | None) -> None:
    assert month_names.month_of(word) == month


@pytest.mark.parametrize(("word", "day"), [("Monday", 0), ("DIENSTAG", 1), ("dim.", 6), ("March", None)])
def test_a_weekday_is_known_by_its_name(word: str, day: int | None) -> None:
    assert month_names.weekday_of(word) == day
