"""The picture of an account read month by month: nothing cut, nothing across each other, at every width."""

from __future__ import annotations

import pytest

from lib.charts.drawing.palette import LIGHT, SCREEN_WIDTHS
from lib.charts.drawing.scene import Label, Scene, Symbol
from lib.charts.drawing.text_fitting import text_width
from lib.charts.months import months_answered
from lib.model.month_by_month import AccountEnd, MonthAnswer, MonthsResult
from lib.model.rules.practice import month_by_month

DAYS = tuple(f"2020-{month:02}-28" for month in range(1, 13))
LOST = AccountEnd(lost=True, decision="2020-12-28", signal="2020-04-10", winnable="2020-10-15", notice="2021-02-01")
LATER = LOST.model_copy(update={"winnable": "2021-01-15"})
SAME = LOST.model_copy(update={"signal": "2020-12-28", "winnable": None, "decision": "2020-12-28"})
KEPT = AccountEnd(lost=False, decision="2020-12-28")
ENDS = (LOST, LATER, SAME, KEPT)


def read(end: AccountEnd, *alarms: int, months: int = 12) -> tuple[tuple[MonthAnswer, ...], MonthsResult]:
    answers = tuple(
        MonthAnswer(day=day, alarm=place in alarms, do="Ring her." if place == 1 else "")
        for place, day in enumerate(DAYS[-months:], start=1)
    )
    return answers, month_by_month.result(answers, end)


def scene(width: int, end: AccountEnd, *alarms: int, months: int = 12) -> Scene:
    return months_answered(*read(end, *alarms, months=months)).layout(LIGHT, width)


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("months", [2, 5, 12])
def test_everything_stands_within_its_width_and_no_title_is_cut(width: int, end: AccountEnd, months: int) -> None:
    drawn = scene(width, end, 1, months - 1, months, months=months)
    for label in drawn.of(Label):
        assert not any("…" in line for line in label.lines), label
        assert -1 <= label.x <= width + 1
    for symbol in drawn.of(Symbol):
        assert symbol.x - symbol.size / 2 >= 0 and symbol.x + symbol.size / 2 <= width + 1


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
@pytest.mark.parametrize("end", ENDS)
def test_titles_of_turning_points_do_not_lie_upon_each_other(width: int, end: AccountEnd) -> None:
    drawn = scene(width, end, 4)
    titles = [label for label in drawn.of(Label) if label.bold]
    places = [(label.x, label.y) for label in titles]
    assert len(set(places)) == len(places)
    for one in titles:
        for other in titles:
            if one is not other and one.y == other.y:
                left, right = sorted((one, other), key=lambda label: label.x)
                assert left.x + text_width(left.lines[0], left.size) <= right.x


@pytest.mark.parametrize(
    ("end", "alarms", "shapes"),
    [
        (LOST, (2, 5, 6), {"triangle-down": 1, "triangle-up": 2, "circle": 9}),
        (LOST, (12,), {"triangle-down": 0, "triangle-up": 1, "circle": 11}),
        (KEPT, (1, 2), {"triangle-down": 2, "triangle-up": 0, "circle": 10}),
    ],
)
def test_each_month_has_one_sign(end: AccountEnd, alarms: tuple[int, ...], shapes: dict[str, int]) -> None:
    signs = [symbol for symbol in scene(660, end, *alarms).of(Symbol) if symbol.tip]
    assert {shape: sum(sign.shape == shape for sign in signs) for shape in shapes} == shapes


@pytest.mark.parametrize(
    ("end", "alarms", "words"),
    [
        (LOST, (5,), "Twelve months; month 5: alarm, 140 days of lead. First signal in month 4, last winnable point in "
         "month 10, decision in month 12 and notice after the last month."),
        (LOST, (), "Twelve months; no alarm in any month."),
        (KEPT, (3,), "Twelve months; month 3: false alarm. Decision in month 12."),
    ],
)  # fmt: skip
def test_words_and_table_say_what_the_picture_shows(end: AccountEnd, alarms: tuple[int, ...], words: str) -> None:
    picture = months_answered(*read(end, *alarms))
    assert picture.alt.startswith(words)
    rows = picture.data.rows
    assert len(rows) == 12
    assert "Ring her." in str(rows[0])
