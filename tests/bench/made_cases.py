"""Generated cases of realistic length, to measure a large library with."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from multiprocessing import get_context

from lib.model.case import CaseStudy, freeze
from lib.model.record import Record, Row
from lib.model.workbook import Workbook, sheet_of
from lib.model.worksheets.causes import Bone, Cause, CauseRole
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.loss import Destination, Industry, Loss, Mechanism, Outcome
from lib.model.worksheets.reasons import Reason
from lib.report.files import json_file
from lib.services.files.bulk_import import Content
from lib.store import Store, open_store
from lib.store.library import cases

WORDS = 4_000
# What is searched for also stands in titles, summaries and lessons; a case has as many words as a short article.
LENGTH = 400
PORTION = 1_000
TAGS = tuple(f"tag {number}" for number in range(60))
REGIONS = tuple(f"Region {number}" for number in range(40))
STARTED = datetime(2020, 1, 1, tzinfo=UTC)
# Words as often as in real texts: the n-th is about 1/n as frequent as the first.
_FREQUENT = list(itertools.accumulate(1 / rank for rank in range(1, WORDS + 1)))
_ALL_WORDS = [f"word{rank}" for rank in range(1, WORDS + 1)]


def filled(url: str, size: int) -> Store:
    """A database with so many cases, numbered from 0; nothing of the work is left in the memory of this process."""
    work = get_context("spawn").Process(target=_fill, args=(url, size))
    work.start()
    work.join()
    assert not work.exitcode
    return open_store(url)


def _fill(url: str, size: int) -> None:
    store = open_store(url)
    chance = random.Random(size)
    for first in range(0, size, PORTION):
        made = [a_case(number, chance) for number in range(first, min(first + PORTION, size))]
        with store.write() as tx:
            cases.add_all(tx, [(case, None) for case in made])
    store.dispose()


def files(numbers: Iterable[int]) -> dict[str, Content]:
    """Cases as the files that an import reads."""
    chance = random.Random(7)
    made = (a_case(number, chance) for number in numbers)
    return {f"{case.slug}.json": partial(bytes, json_file.case_json(case), "utf-8") for case in made}


def a_case(number: int, chance: random.Random) -> CaseStudy:
    """A case of realistic length."""
    words = chance.choices(_ALL_WORDS, cum_weights=_FREQUENT, k=LENGTH)

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
    at = STARTED + timedelta(minutes=number)
    return freeze(f"case-{number}", 1, book, (), published_at=at, published_by="Bench", approved_by="Bench")
