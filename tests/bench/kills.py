"""Killing the server fifty times during a storm of edits: whatever was answered as saved must be there."""

from __future__ import annotations

import json
import os
import random
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import drafts, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.settings import settings
from tests.bench.figures import line
from tests.server import Server, app

KILLS = 50
WRITERS = 8


def run(folder: Path, kills: int = KILLS) -> None:
    """Print how many edits were confirmed and how many of them were lost."""
    confirmed, lost = storm(folder, kills)
    line(f"edits confirmed during {kills} kills", f"{confirmed:,} confirmed, {lost} lost", "0 lost", lost == 0)


def storm(folder: Path, kills: int) -> tuple[int, int]:
    """How many edits were answered as saved, and how many of those the database does not know afterwards."""
    server = app(folder, LOST_AND_LEARNED_SECRET="storm")
    os.environ.update(server.environment)
    settings.cache_clear()
    app_database.close()
    store = app_database.store()
    person = people.introduce(store, "Ann")
    review = reviews.start(Context(store, person), "Storm", "", "")
    rows = [worksheets.add(Context(store, person), review.id, "causes").id for _ in range(WRITERS)]
    tokens = {row: drafts.sign(person, Place(review.id, "causes", row, "text")) for row in rows}
    kept = dict.fromkeys(rows, 0)
    over = threading.Event()
    threads = [threading.Thread(target=_write, args=(server, tokens[row], row, kept, over)) for row in rows]
    lost = 0
    server.start()
    for thread in threads:
        thread.start()
    for _ in range(kills):
        time.sleep(random.uniform(0.1, 0.6))
        server.kill()
        said = dict(kept)
        lost += _missing(review.id, said)
        server.start()
    over.set()
    for thread in threads:
        thread.join()
    lost += _missing(review.id, dict(kept))
    server.stop()
    app_database.close()
    return sum(kept.values()), lost


def _missing(review: int, said: dict[str, int]) -> int:
    person = people.at_this_computer(app_database.store())
    assert person is not None
    found = {
        row.id: row.record.text for row in reviews.sheet_rows(Context(app_database.store(), person), review, "causes")
    }
    return sum(int(found[row].split()[-1] if found[row] else 0) < number for row, number in said.items())


def _write(server: Server, token: str, row: str, kept: dict[str, int], over: threading.Event) -> None:
    number = 0
    while not over.is_set():
        number += 1
        body = {
            "token": token,
            "text": f"{row} {number}",
            "seen": 1,
            "writer": row,
            "sequence": number,
            "cleared": False,
        }
        headers = {"Content-Type": "application/json", "Origin": server.url}
        request = urllib.request.Request(f"{server.url}/api/draft", json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                if answer.status == 200:
                    kept[row] = number
        except (OSError, urllib.error.URLError):
            time.sleep(0.05)
