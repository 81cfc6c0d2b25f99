"""A review with 300 rows in every worksheet: how long an edit and a page take, beside a bare page."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2

from lib.model.case import FrozenRow, ReviewDocument
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Worksheet
from lib.model.roles import Person
from lib.model.steps import shipped
from lib.model.workbook import SHEETS
from lib.model.worksheets.swot import NOTES, NOTES_A_QUADRANT, Quadrant
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import drafts
from lib.services.editing.worksheets import Place
from lib.services.files import imports
from lib.services.runtime import app_database
from lib.settings import settings
from tests.bench.client import Visitor
from tests.bench.figures import line, p50, p95
from tests.server import ROOT, Server, app

ROWS = 300
EDITS = 12
OPENINGS = 5
GOAL = 1.5
_WORDS = [
    "delivery",
    "promise",
    "review",
    "invoice",
    "handover",
    "sponsor",
    "ticket",
    "release",
    "forecast",
    "renewal",
    "answer",
    "week",
    "meeting",
]


def run(folder: Path) -> None:
    """Print one line for each step."""
    server = app(folder, LOST_AND_LEARNED_SECRET="crowd")
    os.environ.update(server.environment)
    settings.cache_clear()
    app_database.close()
    store = app_database.store()
    person = people.introduce(store, "Ann")
    review = imports.review(Context(store, person), crowded()).id
    bare = Server(ROOT / "tests" / "bench" / "bare_fields.py", folder / "bare-crowd.log")
    server.start()
    bare.start()
    try:
        asyncio.run(_measure(server, bare, person, review))
    finally:
        server.stop()
        bare.stop()
        app_database.close()


async def _measure(server: Server, bare: Server, person: Person, review: int) -> None:
    plain = Visitor(bare.port)
    await plain.open()
    widget = next(item for item in plain.widgets.values() if item.kind == "text_area")
    async with httpx2.AsyncClient(base_url=server.url, headers={"Origin": server.url}, timeout=120) as web:
        for step in shipped():
            sheet = next((SHEETS[key] for key in step.sheets if not SHEETS[key].closed), None)
            opened = [await _opening(server, step.key, review) for _ in range(OPENINGS)]
            figures = f"page {p50(opened[1:]):.0f} ms (first {opened[0] * 1000:.0f})"
            if sheet is None:
                line(f"{ROWS} rows, {step.title.lower()}", figures)
                continue
            # In turn, so that whatever else the machine does meets both.
            edits, bares = [], []
            for number in range(EDITS):
                bares.append(await plain.edit(widget, string_value=f"{step.key} {number}"))
                edits.append(await _edit(web, person, review, sheet, number))
            ratio = p95(edits) / p95(bares)
            line(
                f"{ROWS} rows, {step.title.lower()}",
                f"{figures}, edit p95 {p95(edits):.0f} ms, bare {p95(bares):.0f} ms, ratio {ratio:.2f}",
                f"≤ {GOAL}",
                ratio <= GOAL,
            )
    await plain.close()


async def _opening(server: Server, page: str, review: int) -> float:
    visitor = Visitor(server.port, page=page, query=f"review={review}")
    seconds = await visitor.open()
    await visitor.close()
    assert visitor.widgets, f"{page} shows nothing to work with"
    return seconds


async def _edit(web: httpx2.AsyncClient, person: Person, review: int, sheet: Worksheet, number: int) -> float:
    name = next(name for name, spec in sheet.record.specs().items() if spec.kind in (Kind.LINE, Kind.TEXT))
    row = f"{sheet.prefix}{1 if sheet.single else number + 1}"
    token = drafts.sign(person, Place(review, sheet.key, row, name))
    message = {"token": token, "text": f"edit {number}", "seen": 10**6, "writer": "crowd", "sequence": number}
    started = time.perf_counter()
    answer = await web.post("/api/draft", json={**message, "cleared": False})
    seconds = time.perf_counter() - started
    assert answer.status_code == 200, answer.text
    return seconds


def crowded() -> ReviewDocument:
    """The same review at every run; the SWOT holds as many notes as it may."""
    chance = random.Random(1)
    return ReviewDocument(slug="crowded", sheets={key: _rows(sheet, chance) for key, sheet in SHEETS.items()})


def _rows(sheet: Worksheet, chance: random.Random) -> tuple[FrozenRow, ...]:
    count = 1 if sheet.single else len(Quadrant) * NOTES_A_QUADRANT if sheet is NOTES else ROWS
    return tuple(
        FrozenRow(id=f"{sheet.prefix}{number}", number=number, values=_values(sheet, number, chance))
        for number in range(1, count + 1)
    )


def _values(sheet: Worksheet, number: int, chance: random.Random) -> Mapping[str, Any]:
    values = {name: _value(spec, number, chance) for name, spec in sheet.record.specs().items()}
    if sheet is NOTES:
        values["quadrant"] = list(Quadrant)[number % len(Quadrant)].value
    if sheet.key == "causes":
        values["parent"] = f"c{number // 3}" if number >= 3 else None
    return {name: value for name, value in values.items() if value is not None}


def _value(spec: FieldSpec, number: int, chance: random.Random) -> Any:
    options = [option.value for option in spec.options]
    match spec.kind:
        case Kind.LINE | Kind.TEXT:
            words = chance.choices(_WORDS, k=6 if spec.kind is Kind.LINE else 25)
            return " ".join(words)[: spec.limit]
        case Kind.CHOICE:
            return chance.choice(options)
        case Kind.CHOICES:
            return chance.sample(options, 2)
        case Kind.SHARES:
            return [[option, points] for option, points in zip(chance.sample(options, 3), (50, 30, 20), strict=True)]
        case Kind.WHOLE:
            return chance.randint(spec.low or 0, min(spec.high or 5, 50))
        case Kind.DECIMAL:
            return str(chance.randint(spec.low or 0, min(spec.high or 1_000, 1_000)))
        case Kind.WHEN:
            return f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        case Kind.FLAG:
            return chance.random() < 0.5
        case Kind.LINK | Kind.LINKS:
            target = SHEETS[spec.sheet or ""]
            row = f"{target.prefix}{chance.randint(1, NOTES_A_QUADRANT * 4)}"
            return row if spec.kind is Kind.LINK else [row]
        case _:
            return None
