"""Whom we asked for a talk: heard, agreed, declined, as a strip of people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from lib.charts import value_text
from lib.charts.layout import people_strip as layout
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.rules.voice import asking
from lib.model.rules.voice.asking import Asking, Standing
from lib.model.wording.phrases import enumerated
from lib.model.workbook import Workbook

# One person has nobody to be compared with.
_LEAST_PEOPLE = 2
_WORDS = {
    Standing.HEARD: "heard",
    Standing.AGREED: "agreed, not yet heard",
    Standing.LATER: "later",
    Standing.WAITING: "still to answer",
    Standing.NO_ANSWER: "no answer",
    Standing.DECLINED: "declined",
}
_SILENT = (Standing.NO_ANSWER, Standing.DECLINED)


def who_was_asked(workbook: Workbook) -> Picture | None:
    """Everybody who was asked by what came of it; None where no request is noted, or a single one."""
    people = asking.asking(workbook)
    if not asking.requested(workbook) or people.people < _LEAST_PEOPLE:
        return None
    groups = tuple(_group(people, standing) for standing in Standing if people.count(standing))
    return Picture(
        name="who-was-asked",
        title="Asked, declined, heard",
        layout=partial(layout.strip, groups),
        alt=asking.sentence(workbook),
        data=TableData.of(_lines(workbook)),
    )


def _group(people: Asking, standing: Standing) -> layout.PeopleGroup:
    return layout.PeopleGroup(
        count=people.count(standing),
        word=_WORDS[standing],
        detail=_days(people) if standing is Standing.DECLINED else "",
        filled=standing is Standing.HEARD,
        crossed=standing in _SILENT,
    )


def _days(people: Asking) -> str:
    declined = (row.record.answered_on for row in people.requests[Standing.DECLINED])
    return enumerated(partial_date.label(day) for day in declined if day)


def _lines(workbook: Workbook) -> Iterable[dict[str, object]]:
    for row in asking.requested(workbook):
        request = row.record
        yield {
            "No.": row.number,
            "Part in the decision": value_text.choice_label(request.role),
            "Asked on": partial_date.label(request.when),
            "Answer": value_text.choice_label(request.answer),
            "Answered on": partial_date.label(request.answered_on),
            "Heard": "yes" if request.interview else "no",
        }
