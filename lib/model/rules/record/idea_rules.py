"""Ideas: how often we brought something new, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.record.quarters import QUARTERS, DateSpan, before, counted_from, quarter_at, reference, window
from lib.model.wording.phrases import begun, counted, ids, names, number, plural_of, verb, which
from lib.model.workbook import Workbook
from lib.model.worksheets.ideas import Idea, IdeaInitiative, IdeaStatus
from lib.model.worksheets.voice import Interview

STEP = "record"
# Each of the four parts of the innovation quotient is worth this much; a working rule, no formula is published.
POINTS_A_PART = 25
# Of fewer ideas no quotient is told, only the counts; a working rule.
FEWEST_IDEAS = 4
PRESENTED = frozenset(IdeaStatus) - {IdeaStatus.NOTED}
ACCEPTED = frozenset({IdeaStatus.ACCEPTED, IdeaStatus.PILOTED, IdeaStatus.IMPLEMENTED})

Ideas = Sequence[Row[Idea]]


@dataclass(frozen=True)
class QuotientPart:
    """One part of the quotient as raw counts: `count` of `of` nouns are what `done` says."""

    title: str
    count: int
    of: int
    noun: str
    done: str
    known: bool = True

    @property
    def points(self) -> Fraction | None:
        """0 to 25; nothing out of nothing is 0, and None says that what it needs is unknown."""
        if not self.of:
            return Fraction(0) if self.known else None
        return Fraction(POINTS_A_PART * self.count, self.of)

    @property
    def words(self) -> str:
        """The raw counts, as “two of eight quarters with an idea”."""
        if not self.of:
            return f"no {self.noun} {self.done}"
        if self.of == 1:
            return f"the only {self.noun} {'' if self.count else 'not '}{self.done}"
        return f"{number(self.count) if self.count else 'none'} of {number(self.of)} {plural_of(self.noun)} {self.done}"


@dataclass(frozen=True)
class Quotient:
    """The innovation quotient of the eight quarters before a day; `ideas` are those it counts."""

    parts: tuple[QuotientPart, ...]
    ideas: tuple[Row[Idea], ...]
    spans: tuple[DateSpan, ...]

    @property
    def enough(self) -> bool:
        """Whether there are ideas enough for a quotient."""
        return len(self.ideas) >= FEWEST_IDEAS

    @property
    def points(self) -> Fraction | None:
        """0 to 100; None while one of its parts is unknown."""
        each = [part.points for part in self.parts]
        known = [points for points in each if points is not None]
        return sum(known, Fraction(0)) if len(known) == len(each) else None


def quantified(idea: Idea) -> bool:
    """Whether the benefit names a figure."""
    return any(letter.isdecimal() for letter in idea.benefit)


def quotient(rows: Ideas, earliest: date, latest: date | None = None) -> Quotient:
    """The innovation quotient of the eight quarters before a day, which may lie between two.

    Ideas of which a figure is unknown are left out of that part only.
    """
    span = window(earliest, latest or earliest)
    spans = before(span.last)
    ideas = tuple(row for row in rows if span.may_hold(row.record.when))
    quarters = {quarter_at(spans, row.record.when or "") or 0 for row in ideas}
    asked = [row.record.asking for row in ideas if row.record.asking is not None]
    shown = [row.record for row in ideas if row.record.status in PRESENTED]
    placed = all(row.record.status is not None for row in ideas)
    accepted = sum(idea.status in ACCEPTED for idea in shown)
    realised = sum(idea.status is IdeaStatus.IMPLEMENTED and quantified(idea) for idea in shown)
    parts = (
        QuotientPart("Cadence", len(quarters), QUARTERS, "quarter", "with an idea"),
        QuotientPart(
            "Unasked",
            asked.count(IdeaInitiative.UNASKED),
            len(asked),
            "idea",
            "brought unasked",
            bool(asked) or not ideas,
        ),
        QuotientPart("Accepted", accepted, len(shown), "presented idea", "accepted", placed),
        QuotientPart("Realised", realised, len(shown), "presented idea", "in use with a figure", placed),
    )
    return Quotient(parts, ideas, spans)


def of_review(workbook: Workbook, today: date | None = None) -> Quotient | None:
    """The quotient of a review; None without ideas or a day to count back from."""
    rows, day = workbook.rows(Idea), reference(workbook, today)
    return quotient(rows, *day) if rows and day else None


def customers_score(workbook: Workbook) -> tuple[Fraction, tuple[Row[Interview], ...]] | None:
    """The mean of the customer's own answers, 0 to 10, and the interviews that hold one."""
    asked = tuple(row for row in workbook.rows(Interview) if row.record.fresh_ideas is not None)
    if not asked:
        return None
    return Fraction(sum(row.record.fresh_ideas or 0 for row in asked), len(asked)), asked


def findings(workbook: Workbook, today: date | None = None) -> tuple[Finding, ...]:
    """How innovative we were, as we count it and as the customer says; `today` stands in for an unknown notice."""
    rows = workbook.rows(Idea)
    if not rows:
        first: Iterable[Finding] = (
            gap(
                STEP,
                "No idea is entered yet: list each new thing we brought, when, and whether they had to ask.",
                key="no_idea",
            ),
        )
    else:
        quotient_found = of_review(workbook, today)
        first = _undatable() if quotient_found is None else _quotient(quotient_found, counted_from(workbook))
    return (*first, *_asked(workbook), *_unquantified(rows), *_open(rows))


def parts_in_words(quotient: Quotient) -> str:
    """The raw counts of the four parts."""
    return "; ".join(part.words for part in quotient.parts)


def _undatable() -> Iterable[Finding]:
    yield result(
        STEP,
        "The innovation quotient cannot be worked out until the date of notice is known.",
    )


def _quotient(quotient: Quotient, counted_back: str) -> Iterable[Finding]:
    if not quotient.ideas:
        yield warning(STEP, f"No idea falls in the eight quarters {counted_back}.")
        return
    if not quotient.enough:
        count = f"{counted(len(quotient.ideas), 'idea')} {verb(len(quotient.ideas), 'falls', 'fall')}"
        few = f"too few for an innovation quotient, which is told from {number(FEWEST_IDEAS)} on"
        sentence = f"{count} in the eight quarters {counted_back}, {few}: {parts_in_words(quotient)}."
        yield result(STEP, begun(sentence), *ids(quotient.ideas), working_rule=True)
        return
    points = quotient.points
    if points is None:
        yield result(
            STEP,
            "The innovation quotient cannot be worked out: who began the ideas, or how far they got, is unknown.",
            *ids(quotient.ideas),
            working_rule=True,
        )
        return
    yield result(
        STEP,
        f"The innovation quotient over the eight quarters {counted_back} is {round(float(points))} of 100: "
        f"{parts_in_words(quotient)}.",
        *ids(quotient.ideas),
        working_rule=True,
    )


def _asked(workbook: Workbook) -> Iterable[Finding]:
    score = customers_score(workbook)
    if score is None:
        entered, heard = bool(workbook.rows(Idea)), bool(workbook.rows(Interview))
        if entered and heard:
            yield gap(
                STEP,
                "The customer has not been asked how often we brought them something new and useful.",
                key="ideas_not_asked",
            )
        return
    mean, interviews = score
    mean_text = f"{float(mean):.1f}".removesuffix(".0")
    averaged = f", the average of {counted(len(interviews), 'interview')}" if len(interviews) > 1 else ""
    yield result(
        STEP,
        f"Asked how often we brought something new and useful, the customer says {mean_text} of 10{averaged}.",
        *ids(interviews),
    )


def _unquantified(rows: Ideas) -> Iterable[Finding]:
    used = tuple(row for row in rows if row.record.status is IdeaStatus.IMPLEMENTED)
    bare = tuple(row for row in used if not quantified(row.record))
    if bare:
        one = verb(
            len(bare),
            "idea is in use without a figure for its benefit",
            "ideas are in use without a figure for their benefit",
        )
        yield gap(STEP, f"{begun(number(len(bare)))} {one}: {names(bare)}.", *ids(bare), key="ideas_without_benefit")


def _open(rows: Ideas) -> Iterable[Finding]:
    undated = tuple(row for row in rows if row.record.when is None)
    if undated:
        yield gap(
            STEP,
            which(undated, rows, "has no date and is not counted", "have no date and are not counted"),
            *ids(undated),
            key="ideas_without_date",
        )
    for name, singular, plural in (
        ("asking", "does not say who began it", "do not say who began them"),
        ("status", "does not say how far it got", "do not say how far they got"),
    ):
        blank = tuple(row for row in rows if getattr(row.record, name) is None)
        if blank:
            yield gap(STEP, which(blank, rows, singular, plural), *ids(blank), key=f"ideas_without_{name}")
