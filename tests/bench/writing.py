"""People who write, in a process of their own: what the screens of others take does not delay their clocks."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass

import httpx2


@dataclass(frozen=True)
class Writer:
    """Somebody with a row of a review open; `tokens` lets them save each of its fields."""

    review: int
    row: str
    tokens: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Save:
    """One edit, asked for and answered at a moment of the clock that all processes of a machine share."""

    review: int
    asked: float
    answered: float


def write(url: str, writers: list[Writer], edits: int, think: float) -> list[Save]:
    """Everybody saves `edits` texts, after about `think` seconds each."""
    return asyncio.run(_write(url, writers, edits, think))


async def pause(think: float) -> None:
    """Everybody thinks for a different time."""
    await asyncio.sleep(random.uniform(0.5, 2) * think)


def browser(url: str) -> httpx2.AsyncClient:
    """Many connections of one page of this server, which names itself as browsers have it do."""
    limits = httpx2.Limits(max_connections=200)
    return httpx2.AsyncClient(base_url=url, headers={"Origin": url}, limits=limits, timeout=120)


async def _write(url: str, writers: list[Writer], edits: int, think: float) -> list[Save]:
    async with browser(url) as web:
        saves = await asyncio.gather(*(_one(web, writer, edits, think) for writer in writers))
    return [save for one in saves for save in one]


async def _one(web: httpx2.AsyncClient, writer: Writer, edits: int, think: float) -> list[Save]:
    saves = []
    for number in range(edits):
        await pause(think)
        field, token = writer.tokens[number % len(writer.tokens)]
        # A field answers for itself: the texts of two rounds differ, and none is an older one than was seen.
        message = {"token": token, "text": f"{field} {number} {time.time()}", "seen": 10**6, "cleared": True}
        asked = time.monotonic()
        answer = await web.post("/api/draft", json={**message, "writer": writer.row, "sequence": number})
        saves.append(Save(writer.review, asked, time.monotonic()))
        assert answer.status_code == 200, answer.text
    return saves
