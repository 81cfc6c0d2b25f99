"""An account read month by month in a picture: what was said in each month, beside how the account ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from lib.charts.drawing.palette import GREEN, GREY, ORANGE, RED
from lib.charts.layout import month_strip
from lib.charts.layout.month_strip import MonthCell, MonthStrip, StripTurn
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.month_by_month import AccountEnd, MonthAnswer, MonthsResult
from lib.model.rules.practice import month_by_month, months_in_words
from lib.model.wording.phrases import begun, counted, enumerated

Answers = Sequence[MonthAnswer]
_SIGNAL, _WINNABLE, _NOTICE, _DECISION = "First signal", "Last winnable point", "Notice", "Decision"


def months_answered(answers: Answers, result: MonthsResult) -> Picture:
    """Every month with what was said in it; the first signal, the last winnable point and the decision above them."""
    turns = _turns(answers, result.end)
    strip = MonthStrip(
        tuple(_cell(place, item, answers, result) for place, item in enumerate(answers)),
        turns,
        _lead(answers, result, turns),
    )
    return Picture(
        name="months",
        title="Your months beside how it ended",
        layout=partial(month_strip.scene, strip),
        alt=_alt(answers, result, turns),
        data=TableData.of(
            {
                "Month": place,
                "You said": months_in_words.of_answer(item, answers, result),
                "You would do": item.do or "–",
                "Then": enumerated((turn.title for turn in turns if turn.month == place - 1), limit=9) or "–",
            }
            for place, item in enumerate(answers, start=1)
        ),
    )


def _cell(place: int, item: MonthAnswer, answers: Answers, result: MonthsResult) -> MonthCell:
    tip = f"Month {place + 1}: {months_in_words.of_answer(item, answers, result)}"
    if not item.alarm:
        return MonthCell(month_strip.QUIET, tip)
    if item in month_by_month.false_alarms(answers, result.end):
        return MonthCell(month_strip.FALSE, tip)
    if item != month_by_month.first_right_alarm(answers, result.end):
        return MonthCell(month_strip.AGAIN, tip)
    return MonthCell(month_strip.LATE if result.lead is None else month_strip.RIGHT, tip)


def _turns(answers: Answers, end: AccountEnd) -> tuple[StripTurn, ...]:
    """The turning points in order of time: each in the first month that ends on its day or later, else after the last.

    The last winnable point stands where it counts, no later than the notice.
    """
    days = {
        _SIGNAL: (partial_date.earliest(end.signal), ORANGE) if end.signal else None,
        _DECISION: (partial_date.latest(end.decision), GREY),
        _WINNABLE: (month_by_month.deadline(end), GREEN) if end.winnable else None,
        _NOTICE: (partial_date.latest(end.notice), RED) if end.notice else None,
    }
    turns: list[StripTurn] = []
    beyond = len(answers)
    for title, known in sorted(days.items(), key=lambda item: item[1][0] if item[1] else date.min):
        if known is None:
            continue
        day, colour = known
        months = (place for place, item in enumerate(answers) if partial_date.earliest(item.day) >= day)
        month = next(months, beyond)
        beyond += month == beyond
        turns.append(StripTurn(title, month, colour))
    return tuple(turns)


def _lead(answers: Answers, result: MonthsResult, turns: Sequence[StripTurn]) -> tuple[int, int, str] | None:
    """From the right alarm to what it had to come before."""
    alarm = month_by_month.first_right_alarm(answers, result.end)
    if alarm is None or result.lead is None:
        return None
    places = {turn.title: turn.month for turn in turns}
    until = next((places[title] for title in (_WINNABLE, _NOTICE, _DECISION) if title in places), len(answers))
    days = f"{result.lead:,} {'day' if result.lead == 1 else 'days'} of lead"
    return answers.index(alarm), until, days


def _alt(answers: Answers, result: MonthsResult, turns: Sequence[StripTurn]) -> str:
    said = (f"month {place}: {months_in_words.of_answer(item, answers, result)}" for place, item in _alarms(answers))
    alarms = enumerated(said, limit=len(answers)) or "no alarm in any month"
    where = enumerated((f"{turn.title.lower()} {_where(turn, len(answers))}" for turn in turns), limit=len(turns))
    return f"{begun(counted(len(answers), 'month'))}; {alarms}. {begun(where)}."


def _alarms(answers: Answers) -> Iterator[tuple[int, MonthAnswer]]:
    return ((place, item) for place, item in enumerate(answers, start=1) if item.alarm)


def _where(turn: StripTurn, months: int) -> str:
    return f"in month {turn.month + 1}" if turn.month < months else "after the last month"
