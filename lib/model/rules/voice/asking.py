"""Whom at the customer's we asked for a talk, and what came of it: whoever declined is a result with a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.voice import talks
from lib.model.wording.phrases import begun, counted, enumerated, ids, number, verb, which
from lib.model.workbook import Workbook
from lib.model.worksheets.voice import AskAnswer, Asked, CustomerRole, Interview

STEP = "voice"

Requests = tuple[Row[Asked], ...]


class Standing(Enum):
    """What came of asking somebody, in the order in which a picture shows it."""

    HEARD = "heard"
    AGREED = "agreed"
    LATER = "later"
    WAITING = "waiting"
    NO_ANSWER = "no answer"
    DECLINED = "declined"


_BY_ANSWER: Mapping[AskAnswer | None, Standing] = {
    AskAnswer.AGREED: Standing.AGREED,
    AskAnswer.LATER: Standing.LATER,
    AskAnswer.NO_ANSWER: Standing.NO_ANSWER,
    AskAnswer.DECLINED: Standing.DECLINED,
    None: Standing.WAITING,
}
# What one and what several did, for a sentence.
_WORDS: Mapping[Standing, tuple[str, str]] = {
    Standing.HEARD: ("was heard", "were heard"),
    Standing.AGREED: ("agreed to talk", "agreed to talk"),
    Standing.LATER: ("wants to talk later", "want to talk later"),
    Standing.WAITING: ("has still to answer", "have still to answer"),
    Standing.NO_ANSWER: ("gave no answer", "gave no answer"),
    Standing.DECLINED: ("declined", "declined"),
}
_SETTLED = (Standing.NO_ANSWER, Standing.DECLINED)
_WAS_ASKED = ("when", "answer", "answered_on", "interview")


@dataclass(frozen=True)
class Asking:
    """Everybody who was asked, by what came of it. `heard` counts people, also those whose request nobody noted."""

    requests: Mapping[Standing, Requests]
    heard: int

    @property
    def people(self) -> int:
        """How many were asked."""
        return sum(self.count(standing) for standing in Standing)

    @property
    def settled(self) -> bool:
        """Whether somebody was asked, nobody was heard and nobody is expected to be."""
        return bool(self.people) and all(not self.count(item) for item in Standing if item not in _SETTLED)

    def count(self, standing: Standing) -> int:
        """How many people it came to this with."""
        return self.heard if standing is Standing.HEARD else len(self.requests.get(standing, ()))


def asking(workbook: Workbook) -> Asking:
    """Who was asked and what came of it. Without any request noted, everybody heard was asked."""
    interviews = workbook.rows(Interview)
    known = {row.id for row in interviews}
    requests: dict[Standing, list[Row[Asked]]] = {}
    for row in requested(workbook):
        requests.setdefault(_standing(row.record, known), []).append(row)
    return Asking({item: tuple(rows) for item, rows in requests.items()}, len(talks.first_talks(interviews)))


def requested(workbook: Workbook) -> Requests:
    """Those who were asked; a row that names somebody alone says whom we mean to ask."""
    return tuple(row for row in workbook.rows(Asked) if any(getattr(row.record, name) for name in _WAS_ASKED))


def unreachable(workbook: Workbook) -> frozenset[CustomerRole | None]:
    """The parts in the decision of those who were asked and will not talk; None is a part that nobody noted."""
    counted_requests = asking(workbook).requests
    return frozenset(row.record.role for item in _SETTLED for row in counted_requests.get(item, ()))


def sentence(workbook: Workbook) -> str:
    """What came of asking, with the days on which people declined; "" where no request is noted."""
    if not requested(workbook):
        return ""
    found = asking(workbook)
    parts = [_part(found, standing) for standing in Standing if found.count(standing)]
    if found.people == 1:
        return f"The only person asked {parts[0].partition(' ')[2]}."
    return f"Of {counted(found.people, 'person')} asked, {enumerated(parts, limit=len(parts))}."


def findings(workbook: Workbook, quotable: Workbook) -> Iterable[Finding]:
    """What came of asking, and what is still to be done; requests are called as the `quotable` review has them."""
    requests = requested(workbook)
    if not requests:
        return
    yield result(STEP, begun(sentence(workbook)), *ids(requests))
    called = {row.id: row for row in quotable.rows(Asked)}
    yield from _to_do(
        requests,
        {standing: tuple(called[row.id] for row in rows) for standing, rows in asking(workbook).requests.items()},
    )


def _to_do(requests: Requests, rows: Mapping[Standing, Requests]) -> Iterable[Finding]:
    if agreed := rows.get(Standing.AGREED):
        words = "was agreed to, but no interview is entered", "were agreed to, but no interview is entered"
        yield gap(STEP, which(agreed, requests, *words), *ids(agreed), key="agreed_not_heard")
    if later := rows.get(Standing.LATER):
        words = "was put off: agree on a day", "were put off: agree on a day for each"
        yield gap(STEP, which(later, requests, *words), *ids(later), key="asked_for_later")
    if waiting := rows.get(Standing.WAITING):
        words = "does not say what they answered", "do not say what they answered"
        yield gap(STEP, which(waiting, requests, *words), *ids(waiting), key="asked_without_answer")
    undated = tuple(row for row in rows.get(Standing.DECLINED, ()) if row.record.answered_on is None)
    if undated:
        words = "was declined, but not on which day", "were declined, but not on which day"
        yield gap(STEP, which(undated, requests, *words), *ids(undated), key="declined_without_date")


def _standing(request: Asked, interviews: set[str]) -> Standing:
    return Standing.HEARD if request.interview in interviews else _BY_ANSWER[request.answer]


def _part(found: Asking, standing: Standing) -> str:
    count = found.count(standing)
    words = f"{number(count)} {verb(count, *_WORDS[standing])}"
    if standing is not Standing.DECLINED:
        return words
    days = [row.record.answered_on for row in found.requests[standing] if row.record.answered_on]
    listed = enumerated(partial_date.label(day) for day in sorted(days, key=partial_date.earliest))
    return f"{words} ({listed})" if listed else words
