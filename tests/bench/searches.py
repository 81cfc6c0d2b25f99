"""Searching 1 000 and 100 000 cases."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lib.model.case import CaseStudy, freeze
from lib.model.evidence import Evidence
from lib.model.lessons import Lesson, Outline
from lib.model.loss import Industry, Loss, Outcome
from lib.model.reasons import Reason
from lib.model.record import Record, Row
from lib.model.roles import Person, Role
from lib.model.workbook import Workbook, sheet_of
from lib.services import library
from lib.store import Store, open_store
from lib.store import cases as kept
from tests.bench.figures import line, p50, p95

SIZES = (1_000, 100_000)
ROUNDS = 200
WORDS = 4_000
GOAL_MS, GOAL_RATIO = 50, 1.5


def run(folder: Path) -> None:
    """Fill two libraries with generated cases of realistic length and ask both the same questions."""
    reader = Person(1, "Reader", frozenset({Role.TRAINEE}))
    measured: dict[int, dict[str, list[float]]] = {}
    for size in SIZES:
        store = open_store(f"sqlite:///{folder / f'library-{size}.db'}")
        _fill(store, size)
        measured[size] = _ask(store, reader)
        store.dispose()
    for question, small in measured[SIZES[0]].items():
        large = measured[SIZES[1]][question]
        ratio = p95(large) / p95(small)
        figures = f"p50/p95 {p50(large):.1f}/{p95(large):.1f} ms, at 1 000 {p50(small):.1f}/{p95(small):.1f} ms"
        met = p95(large) <= GOAL_MS and ratio <= GOAL_RATIO
        line(
            f"search 100 000 cases: {question}", f"{figures}, ratio {ratio:.2f}", f"≤ {GOAL_MS} ms, ≤ {GOAL_RATIO}", met
        )


def _ask(store: Store, reader: Person) -> dict[str, list[float]]:
    questions = {
        "a frequent word": lambda turn: library.search(store, reader, "word1"),
        "a rare word": lambda turn: library.search(store, reader, f"word{WORDS - 1 - turn % 50}"),
        "two words and a beginning": lambda turn: library.search(store, reader, f"word2 word{3 + turn % 20} wo"),
        "a frequent word in one industry": lambda _: library.search(store, reader, "word1", industry=Industry.RETAIL),
        "no words, newest first": lambda turn: library.search(store, reader),
    }
    measured: dict[str, list[float]] = {}
    for name, ask in questions.items():
        ask(0)
        times = []
        for turn in range(ROUNDS):
            started = time.perf_counter()
            ask(turn)
            times.append(time.perf_counter() - started)
        measured[name] = times
    return measured


def _fill(store: Store, size: int) -> None:
    chance = random.Random(size)
    # Words as often as in real texts: the n-th is about 1/n as frequent as the first.
    weights = [1 / rank for rank in range(1, WORDS + 1)]
    words = [f"word{rank}" for rank in range(1, WORDS + 1)]
    started = datetime(2020, 1, 1, tzinfo=UTC)
    for first in range(0, size, 5_000):
        with store.write() as tx:
            for number in range(first, min(first + 5_000, size)):
                text = chance.choices(words, weights, k=400)
                kept.add(tx, _case(number, text, chance, started + timedelta(minutes=number)), review=None)


def _case(number: int, words: list[str], chance: random.Random, at: datetime) -> CaseStudy:
    def rows(*records: Record) -> tuple[Row[Record], ...]:
        prefix = sheet_of(type(records[0])).prefix
        return tuple(Row(f"{prefix}{place}", place, place, 1, record) for place, record in enumerate(records, start=1))

    loss = Loss(
        customer=f"Customer {number}",
        industry=chance.choice(list(Industry)),
        outcome=chance.choice(list(Outcome)),
        reason=chance.choice(list(Reason)),
        notice_date=f"{2000 + number % 25}",
    )
    told = [" ".join(words[start : start + 40]) for start in range(0, len(words), 40)]
    outline = Outline(title=f"Case {number}", summary=told[0], part_a=told[1], part_b=told[2])
    book = Workbook(
        {
            "loss": rows(loss),
            "outline": rows(outline),
            "evidence": rows(*(Evidence(statement=text) for text in told[3:7])),
            "lessons": rows(*(Lesson(rule=text) for text in told[7:])),
        }
    )
    return freeze(f"case-{number}", 1, book, (), published_at=at, published_by="Bench", approved_by="Bench")
