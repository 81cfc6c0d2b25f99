"""What cases can be narrowed down by, and what a case is under each of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lib.model.audience import Audience, Level, Reader
from lib.model.case import CaseStudy
from lib.model.dates import partial_date, relative_date
from lib.model.fields import Choice
from lib.model.library.search_query import sequence
from lib.model.reading.currency_rates import worth
from lib.model.rules.practice import scoring
from lib.model.rules.reason_lists import list_of
from lib.model.worksheets.causes import Bone, Cause, CauseRole, CauseStatus
from lib.model.worksheets.loss import Destination, Industry, Mechanism, Outcome
from lib.model.worksheets.reasons import LIST_VERSION, Reason, ReasonGroup, since
from lib.model.worksheets.way_back import ReturnOutcome, WinBack

VALUE_LENGTH = 60
_WEIGHED = (CauseRole.ROOT, CauseRole.CONTRIBUTING)


class RevenueBand(Choice):
    """Bands of annual revenue, wide enough for rounded rates of exchange."""

    LARGEST = "100m", "100 million and more"
    LARGE = "10m", "10 to 100 million"
    MIDDLE = "1m", "1 to 10 million"
    SMALL = "100k", "100 thousand to 1 million"
    SMALLEST = "0", "Under 100 thousand"

    @property
    def low(self) -> int:
        """The smallest amount of the band in US dollars."""
        return _LOWEST[self]


class CaseOrigin(Choice):
    """Whether a case came with the program."""

    OWN = "no", "Own cases"
    SAMPLE = "yes", "Samples"


@dataclass(frozen=True)
class Facet:
    """One way to narrow down. Without `options` its values are whatever the cases say.

    One that is `telling` says how a case ended, or why.
    """

    key: str
    title: str
    options: type[Choice] | None = None
    telling: bool = False


FACETS: Mapping[str, Facet] = {
    facet.key: facet
    for facet in (
        Facet("reason_group", "Reason", ReasonGroup, telling=True),
        Facet("reason", "Reason code", Reason, telling=True),
        Facet("industry", "Industry", Industry),
        Facet("outcome", "Outcome", Outcome, telling=True),
        Facet("region", "Region"),
        Facet("destination", "Where they went", Destination, telling=True),
        Facet("mechanism", "How they came to leave", Mechanism, telling=True),
        Facet("bone", "Kind of cause", Bone, telling=True),
        Facet("size", "Annual revenue", RevenueBand),
        Facet("year", "Year of notice"),
        Facet("returned", "Won back", ReturnOutcome, telling=True),
        Facet("tags", "Tag", telling=True),
        Facet("sample", "Source", CaseOrigin),
    )
}
LEVEL = "level"
# Whom a case is kept to, and its members where that is not everybody. Nobody can choose these.
AUDIENCE, READER = "audience", "reader"

# The list that a case's reasons were chosen from: a code can only be counted among cases that could have it. Nobody can
# choose it.
REASON_LIST = "reason_list"

# Whether somebody can practise on a case. Nobody can choose this either.
PRACTICE = "practice"

# For each facet the values of a case with the words people read.
Values = Mapping[str, Mapping[str, str]]


def values_of(case: CaseStudy) -> Values:
    """Everything a case can be found under."""
    loss = case.loss
    reasons = reasons_of(case)
    returned = case.workbook.one(WinBack).returned if case.workbook.sheets.get("win_back") else None
    year = year_of(case)
    return {
        "reason_group": _chosen(dict.fromkeys(reason.group for reason in reasons)),
        "reason": _chosen(reasons),
        "industry": _chosen([loss.industry]),
        "outcome": _chosen([loss.outcome]),
        "region": _free([loss.region]),
        "destination": _chosen([loss.destination]),
        "mechanism": _chosen([loss.mechanism]),
        "bone": _chosen(dict.fromkeys(cause.bone for cause in _counted(case))),
        "size": _chosen([size_of(worth(loss))]),
        "year": {str(year): str(year)} if year else {},
        "returned": _chosen([returned]),
        "tags": _free(case.outline.tags),
        "sample": _chosen([CaseOrigin.SAMPLE if case.sample else CaseOrigin.OWN]),
    }


def audience_values(audience: Audience, members: Iterable[int]) -> Values:
    """What a case stands under so that only those find it whom it is kept to."""
    audience_value = {AUDIENCE: {audience.value: ""}}
    return (
        audience_value
        if audience is Audience.HOUSE
        else audience_value | {READER: {str(number): "" for number in members}}
    )


def list_values(case: CaseStudy) -> Values:
    """The list a case stands under that its reasons were chosen from."""
    return {REASON_LIST: {str(list_of(case.loss)): ""}}


def could_have_tokens(reason: str) -> tuple[str, ...]:
    """The words of which a case holds at least one when it could have this code; none where every case could."""
    first = since(Reason(reason)) if reason in set(Reason) else 1
    lists = range(first, LIST_VERSION + 1) if first > 1 else ()
    return tuple(token(REASON_LIST, str(version)) for version in lists)


def practice_values(case: CaseStudy) -> Values:
    """What a case stands under that somebody can practise on."""
    return {PRACTICE: {"yes": ""}} if scoring.can_be_practised(case) else {}


def readable_tokens(reader: Reader) -> tuple[str, ...]:
    """The words of which a case holds at least one when it is for this reader."""
    return (*(token(AUDIENCE, item.value) for item in reader.audiences), token(READER, str(reader.person)))


def token(facet: str, value: str) -> str:
    """The word that stands for a value in the index, of a form nobody can type."""
    return f"={facet}={value.lower()}"


def tokens(level: Level, values: Values) -> Iterator[str]:
    """The words that stand for everything a case can be found under, its level first."""
    yield token(LEVEL, level.value)
    for facet, values_held in values.items():
        yield from (token(facet, value) for value in values_held)


def reasons_of(case: CaseStudy) -> tuple[Reason, ...]:
    """The primary reason and the reasons of the causes that count."""
    reasons = [case.loss.reason, *(cause.reason for cause in _counted(case))]
    return tuple(dict.fromkeys(reason for reason in reasons if reason))


def year_of(case: CaseStudy) -> int | None:
    """The year of the notice, or of the first day known after it; none where dates are told from notice."""
    loss = case.loss
    day = loss.notice_date or loss.announced_date or loss.end_date
    return partial_date.earliest(day).year if day and not relative_date.is_relative(day) else None


def size_of(dollars: int | None) -> RevenueBand | None:
    """The band of an amount."""
    return None if dollars is None else next(size for size in RevenueBand if dollars >= size.low)


def free_value(label: str) -> str:
    """The value that a region or tag stands under: the same for the same words however they are written."""
    return "_".join(sequence(label))[:VALUE_LENGTH]


def _counted(case: CaseStudy) -> Iterator[Cause]:
    causes = (row.record for row in case.workbook.rows(Cause))
    return (cause for cause in causes if cause.role in _WEIGHED and cause.status is not CauseStatus.DROPPED)


def _chosen(options: Iterable[Choice | None]) -> dict[str, str]:
    return {option.value: option.coded_label for option in options if option is not None}


def _free(labels: Iterable[str]) -> dict[str, str]:
    return {value: " ".join(label.split()) for label in labels if (value := free_value(label))}


PRACTISED = (token(PRACTICE, "yes"),)
_LOWEST = {
    RevenueBand.LARGEST: 100_000_000,
    RevenueBand.LARGE: 10_000_000,
    RevenueBand.MIDDLE: 1_000_000,
    RevenueBand.SMALL: 100_000,
    RevenueBand.SMALLEST: 0,
}
