"""The journey gives one answer: finding, picture and its words name the same touchpoints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts import pictures_of
from lib.charts.journey import emotion_line, emotion_turns
from lib.model.rules import journey_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.loss import Loss
from tests.charts.reading import words
from tests.model.made import workbook_of

BACK = (
    Touchpoint(title="Pilot", emotion=1, when="2006"),
    Touchpoint(title="Award to others", emotion=-2, when="2017-10"),
    Touchpoint(title="Exit", emotion=-1, when="2018-02-13"),
    Touchpoint(title="Return", emotion=1, when="2018-03-08"),
)


def alternative(workbook: Workbook) -> str:
    (picture,) = pictures_of("journey", workbook)
    return picture.alt


def test_of_a_customer_who_came_back_the_picture_draws_the_break_that_the_finding_names() -> None:
    workbook = workbook_of(Loss(end_date="2018-02-13"), *BACK)
    assert "broke at “Award to others”" in journey_rules.findings(workbook)[0].sentence
    assert "It breaks at “Award to others” (Oct 2017) and comes back only at “Return” (8 Mar 2018)." in alternative(
        workbook
    )
    drawn = emotion_line(workbook.rows(Touchpoint), end="2018-02-13")
    narrow = emotion_turns(workbook, 420)
    assert drawn is not None
    assert narrow is not None
    assert "Broke here" in words(drawn, 860)
    assert "Broke here" in words(narrow, 420)
    assert "Return" in " ".join(words(narrow, 420))
    assert narrow.alt == drawn.alt


emotions = st.lists(st.none() | st.integers(-2, 2), max_size=8)


@given(emotions, st.none() | st.integers(2009, 2019))
def test_finding_picture_and_its_words_agree_on_every_line(felt: list[int | None], end: int | None) -> None:
    points = [
        Touchpoint(title=f"Stop {number}", emotion=emotion, when=str(2009 + number))
        for number, emotion in enumerate(felt, start=1)
    ]
    workbook = workbook_of(Loss(end_date=str(end) if end else None), *points)
    turned = journey_rules.journey_break(workbook.rows(Touchpoint), str(end) if end else None)
    said = " ".join(item.sentence for item in journey_rules.findings(workbook))
    picture = emotion_line(workbook.rows(Touchpoint), end=str(end) if end else None)
    alt = picture.alt if picture else ""
    if turned is None:
        assert "journey broke at" not in said.lower()
        assert "It breaks at" not in alt
        return
    if picture is None:
        # Of a single feeling no line is drawn.
        assert len([emotion for emotion in felt if emotion is not None]) == 1
        return
    name = f"“{turned.broke.record.title}”"
    assert f"ourney broke at {name}" in said
    assert f"It breaks at {name}" in alt
    assert "Broke here" in words(picture, 860)
    assert ("never returned" in said or "the last touchpoint" in said) == (turned.back is None)
    assert ("never returns" in alt) == (turned.back is None)
    if turned.back is not None:
        back = f"“{turned.back.record.title}”"
        assert f"only at {back}" in said
        assert f"only at {back}" in alt


@pytest.mark.parametrize(
    ("end", "broke", "back"),
    [(None, None, None), ("2017-10", "t2", "t4"), ("2018-02-13", "t2", "t4"), ("2018-03-08", None, None)],
)
def test_coming_back_counts_only_after_the_last_day(end: str | None, broke: str | None, back: str | None) -> None:
    turned = journey_rules.journey_break(workbook_of(*BACK).rows(Touchpoint), end)
    assert (turned and turned.broke.id, turned and turned.back and turned.back.id) == (broke, back)
