"""Searching 1 000 and 100 000 cases."""

from __future__ import annotations

import itertools
import os
import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from lib.model.audience import Level
from lib.model.case import CaseStudy, freeze
from lib.model.causes import Bone, Cause, CauseRole
from lib.model.evidence import Evidence
from lib.model.lessons import Lesson, Outline
from lib.model.loss import Destination, Industry, Loss, Mechanism, Outcome
from lib.model.reasons import Reason
from lib.model.record import Record, Row
from lib.model.roles import Person, Role
from lib.model.workbook import Workbook, sheet_of
from lib.services import lessons, library
from lib.services.library import Order
from lib.store import Store, open_store
from lib.store import cases as kept
from tests.bench.figures import line, p50, p95, resident

SIZES = (1_000, 100_000)
ROUNDS = 100
WORDS = 4_000
# What is searched for also stands in titles, summaries and lessons; a case has as many words as a short article.
LENGTH = 400
PORTION = 1_000
GOAL_MS, GOAL_RATIO, GOAL_COUNTS_MS, GOAL_PUBLISH_MS, GOAL_MB = 50, 1.5, 100, 1_000, 50
TAGS = tuple(f"tag {number}" for number in range(60))
REGIONS = tuple(f"Region {number}" for number in range(40))
READER = Person(1, "Reader", frozenset({Role.LEADER}))

Question = Callable[[Store, int], object]


def run(folder: Path) -> None:
    """Fill two libraries with generated cases of realistic length and ask both the same questions."""
    measured: dict[int, dict[str, list[float]]] = {}
    grown = 0.0
    for size in SIZES:
        store = open_store(f"sqlite:///{folder / f'library-{size}.db'}")
        _fill(store, size)
        before = resident(os.getpid())
        measured[size] = _timed(store, SEARCHES, ROUNDS) | _timed(store, COUNTS, ROUNDS // 2)
        measured[size] |= _timed(store, LESSONS, ROUNDS)
        measured[size] |= _timed(store, {PUBLISHING: _publishes(size)}, ROUNDS // 2)
        grown = resident(os.getpid()) - before
        store.dispose()
    small, large = measured[SIZES[0]], measured[SIZES[1]]
    for question in SEARCHES:
        ratio = p95(large[question]) / p95(small[question])
        met = p95(large[question]) <= GOAL_MS and ratio <= GOAL_RATIO
        goal = f"≤ {GOAL_MS} ms, ≤ {GOAL_RATIO}"
        line(f"100 000 cases: {question}", f"{_side_by_side(large, small, question)}, ratio {ratio:.2f}", goal, met)
    for questions, limit in ((COUNTS, GOAL_COUNTS_MS), (LESSONS, GOAL_MS)):
        for question in questions:
            met = p95(large[question]) <= limit
            line(f"100 000 cases: {question}", _side_by_side(large, small, question), f"≤ {limit} ms", met)
    met = p95(large[PUBLISHING]) <= GOAL_PUBLISH_MS
    line(f"100 000 cases: {PUBLISHING}", _side_by_side(large, small, PUBLISHING), f"≤ {GOAL_PUBLISH_MS} ms", met)
    line("memory grown while 100 000 were searched", f"{grown:.0f} MB", f"< {GOAL_MB} MB", grown < GOAL_MB)


def _searched(words: Callable[[int], str], order: Order = Order.RELEVANCE, **chosen: str) -> Question:
    narrowed = {facet: (value,) for facet, value in chosen.items()}
    return lambda store, turn: library.search(store, READER, words(turn), chosen=narrowed, order=order)


def _counted(words: Callable[[int], str], **chosen: str) -> Question:
    narrowed = {facet: (value,) for facet, value in chosen.items()}
    return lambda store, turn: library.counts(store, READER, words(turn), chosen=narrowed)


SEARCHES: dict[str, Question] = {
    "no words, newest first": _searched(lambda _: ""),
    "a frequent word": _searched(lambda turn: f"word{1 + turn % 5}"),
    "a rare word": _searched(lambda turn: f"word{WORDS - 1 - turn % 50}"),
    "two words and a beginning": _searched(lambda turn: f"word2 word{3 + turn % 20} wo"),
    "a phrase of frequent words": _searched(lambda turn: f'"word{1 + turn % 9} word{2 + turn % 7}"'),
    "a rare phrase": _searched(lambda turn: f'"word{30 + turn % 9} word{40 + turn % 7}"'),
    "a phrase of three words": _searched(lambda turn: f'"word{1 + turn % 3} word{2 + turn % 4} word{3 + turn % 5}"'),
    "a frequent word in one industry": _searched(lambda turn: f"word{1 + turn % 5}", industry="retail"),
    "a word, an industry and a year": _searched(lambda turn: f"word{9 + turn % 9}", industry="food", year="2011"),
    "a frequent word by value": _searched(lambda turn: f"word{1 + turn % 5}", Order.VALUE),
    "a word in some by value": _searched(lambda turn: f"word{300 + turn % 50}", Order.VALUE),
    "an industry by value": _searched(lambda _: "", Order.VALUE, industry="health"),
    "small cases by value": _searched(lambda _: "", Order.VALUE, size="100k"),
    "a frequent word by readers": _searched(lambda turn: f"word{1 + turn % 5}", Order.MOST_READ),
    "a frequent word by date": _searched(lambda turn: f"word{1 + turn % 5}", Order.NEWEST),
    "a misspelt word": _searched(lambda turn: f"worf{100 + turn}"),
    "cases like one case": lambda store, turn: _alike(store, turn),
}
COUNTS: dict[str, Question] = {
    "counts without words": _counted(lambda _: ""),
    "counts of a frequent word": _counted(lambda turn: f"word{1 + turn % 5}"),
    "counts of a rare word": _counted(lambda turn: f"word{WORDS - 1 - turn % 50}"),
    "counts of a word under two filters": _counted(lambda turn: f"word{1 + turn % 5}", industry="food", outcome="full"),
}
LESSONS: dict[str, Question] = {
    "lessons, newest first": lambda store, _: lessons.search(store, READER),
    "lessons of a frequent word": lambda store, turn: lessons.search(store, READER, f"word{1 + turn % 5}"),
    "lessons of a rare word": lambda store, turn: lessons.search(store, READER, f"word{WORDS - 1 - turn % 50}"),
    "lessons of a word in one industry": lambda store, turn: lessons.search(
        store, READER, f"word{9 + turn % 9}", industry=Industry.FOOD
    ),
    "what lessons can be narrowed down by": lambda store, _: lessons.choices(store, READER),
}
PUBLISHING = "an edition is kept and indexed"


def _alike(store: Store, turn: int) -> object:
    with store.read() as tx:
        return kept.like(tx, f"case-{turn * 7}", Level.INTERNAL, limit=4)


def _publishes(size: int) -> Question:
    chance = random.Random(1)

    def publish(store: Store, turn: int) -> None:
        case = _case(size + turn, _words(chance), chance, STARTED)
        with store.write() as tx:
            kept.add(tx, case, review=None)

    return publish


def _timed(store: Store, questions: Mapping[str, Question], rounds: int) -> dict[str, list[float]]:
    measured: dict[str, list[float]] = {}
    for name, ask in questions.items():
        # What is built once for a new form of a question is no part of asking it.
        ask(store, rounds)
        times = []
        for turn in range(rounds):
            started = time.perf_counter()
            ask(store, turn)
            times.append(time.perf_counter() - started)
        measured[name] = times
    return measured


def _side_by_side(large: Mapping[str, list[float]], small: Mapping[str, list[float]], name: str) -> str:
    first, second = large[name], small[name]
    return f"p50/p95 {p50(first):.1f}/{p95(first):.1f} ms, at 1 000 {p50(second):.1f}/{p95(second):.1f} ms"


STARTED = datetime(2020, 1, 1, tzinfo=UTC)
# Words as often as in real texts: the n-th is about 1/n as frequent as the first.
_FREQUENT = list(itertools.accumulate(1 / rank for rank in range(1, WORDS + 1)))
_ALL_WORDS = [f"word{rank}" for rank in range(1, WORDS + 1)]


def _words(chance: random.Random) -> list[str]:
    return chance.choices(_ALL_WORDS, cum_weights=_FREQUENT, k=LENGTH)


def _fill(store: Store, size: int) -> None:
    chance = random.Random(size)
    for first in range(0, size, PORTION):
        made = [
            _case(number, _words(chance), chance, STARTED + timedelta(minutes=number))
            for number in range(first, min(first + PORTION, size))
        ]
        with store.write() as tx:
            kept.add_all(tx, [(case, None) for case in made])


def _case(number: int, words: list[str], chance: random.Random, at: datetime) -> CaseStudy:
    def rows(*records: Record) -> tuple[Row[Record], ...]:
        prefix = sheet_of(type(records[0])).prefix
        return tuple(Row(f"{prefix}{place}", place, place, 1, record) for place, record in enumerate(records, start=1))

    loss = Loss(
        customer=f"Customer {number}",
        industry=chance.choice(list(Industry)),
        outcome=chance.choice(list(Outcome)),
        destination=chance.choice(list(Destination)),
        mechanism=chance.choice(list(Mechanism)),
        reason=chance.choice(list(Reason)),
        region=chance.choice(REGIONS),
        notice_date=f"{2000 + number % 25}",
        currency="EUR",
        annual_revenue=Decimal(int(10 ** chance.uniform(4, 9))) if number % 4 else None,
    )
    told = [" ".join(words[start : start + 40]) for start in range(0, len(words), 40)]
    outline = Outline(
        title=f"Case {number} {' '.join(words[:5])}",
        summary=told[0],
        part_a=told[1],
        part_b=told[2],
        tags=tuple(chance.sample(TAGS, 2)),
    )
    causes = [Cause(text=text, role=CauseRole.ROOT, bone=chance.choice(list(Bone))) for text in told[3:5]]
    book = Workbook(
        {
            "loss": rows(loss),
            "outline": rows(outline),
            "causes": rows(*causes),
            "evidence": rows(*(Evidence(statement=text) for text in told[5:8])),
            "lessons": rows(*(Lesson(rule=text) for text in told[8:])),
        }
    )
    return freeze(f"case-{number}", 1, book, (), published_at=at, published_by="Bench", approved_by="Bench")
