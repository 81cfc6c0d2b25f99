"""Searching 1 000 and 100 000 cases."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from lib.model.audience import Level
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Industry
from lib.services.auth import people
from lib.services.context import Context
from lib.services.files import bulk_import
from lib.services.library import cases, catalogue, lessons
from lib.services.library.catalogue import Order
from lib.store import Store, reviews
from lib.store.library import catalogue as stored_catalogue
from tests.bench import made_cases, serving
from tests.bench.figures import line, p50, p95, resident
from tests.bench.made_cases import WORDS

SIZES = (1_000, 100_000)
ROUNDS = 100
IMPORTED = 300
GOAL_MS, GOAL_RATIO, GOAL_COUNTS_MS, GOAL_PUBLISH_MS, GOAL_PACE, GOAL_MB = 50, 1.5, 100, 1_000, 200, 50

Question = Callable[[Store, int], object]


def run(folder: Path) -> None:
    """Fill two libraries with generated cases of realistic length and ask both the same questions."""
    measured: dict[int, dict[str, list[float]]] = {}
    grown = pace = 0.0
    for size in SIZES:
        database = f"sqlite:///{folder / f'library-{size}.db'}"
        store = made_cases.filled(database, size)
        before = resident(os.getpid())
        measured[size] = _timed(store, SEARCHES, ROUNDS) | _timed(store, COUNTS, ROUNDS // 2)
        measured[size] |= _timed(store, LESSONS, ROUNDS)
        pace = _bring_in(store, size)
        measured[size] |= _timed(store, {PUBLISHING: _publishes(store)}, ROUNDS // 2)
        grown = resident(os.getpid()) - before
        store.dispose()
    small, large = measured[SIZES[0]], measured[SIZES[1]]
    for asked in (large, small):
        asked[ALL_SEARCHES] = [seconds for question in SEARCHES for seconds in asked[question]]
    for question in (ALL_SEARCHES, *SEARCHES):
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
    line("100 000 cases: more are brought in", f"{pace:.0f} cases/s", f"≥ {GOAL_PACE}", pace >= GOAL_PACE)
    line("memory grown while all this ran", f"{grown:.0f} MB", f"< {GOAL_MB} MB", grown < GOAL_MB)
    serving.run(folder, database, size)


@cache
def _reader(store: Store) -> Person:
    """Somebody who may read all of these cases; what they may do is looked up with each question."""
    return people.add(Context(store, people.OPERATOR), "Reader", {Role.LEADER})


def _searched(words: Callable[[int], str], order: Order = Order.RELEVANCE, **chosen: str) -> Question:
    narrowed = {facet: (value,) for facet, value in chosen.items()}
    return lambda store, turn: catalogue.search(
        Context(store, _reader(store)), words(turn), chosen=narrowed, order=order
    )


def _counted(words: Callable[[int], str], **chosen: str) -> Question:
    narrowed = {facet: (value,) for facet, value in chosen.items()}
    return lambda store, turn: catalogue.counts(Context(store, _reader(store)), words(turn), chosen=narrowed)


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
    "lessons, newest first": lambda store, _: lessons.search(Context(store, _reader(store))),
    "lessons of a frequent word": lambda store, turn: lessons.search(
        Context(store, _reader(store)), f"word{1 + turn % 5}"
    ),
    "lessons of a rare word": lambda store, turn: lessons.search(
        Context(store, _reader(store)), f"word{WORDS - 1 - turn % 50}"
    ),
    "lessons of a word in one industry": lambda store, turn: lessons.search(
        Context(store, _reader(store)), f"word{9 + turn % 9}", industry=Industry.FOOD
    ),
    "what lessons can be narrowed down by": lambda store, _: lessons.choices(Context(store, _reader(store))),
}
PUBLISHING = "a review is published"
ALL_SEARCHES = "all searches below together"


def _alike(store: Store, turn: int) -> object:
    with store.read() as tx:
        return stored_catalogue.similar(tx, f"case-{turn * 7}", Level.INTERNAL, limit=4)


def _bring_in(store: Store, size: int) -> float:
    """Import more cases with their reviews; returns how many a second."""
    files = made_cases.files(range(size, size + IMPORTED))
    started = time.perf_counter()
    outcomes = bulk_import.bring_in(Context(store, people.caretaker(store)), files)
    pace = IMPORTED / (time.perf_counter() - started)
    assert not any(outcome.failed for outcome in outcomes), outcomes[0]
    return pace


def _publishes(store: Store) -> Question:
    person = people.caretaker(store)
    with store.read() as tx:
        numbers = [review.id for review in reviews.all(tx, limit=ROUNDS)]
    return lambda store, turn: cases.publish(Context(store, person), numbers[turn], "Bench", "To measure")


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
