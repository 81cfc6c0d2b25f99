"""Copies of earlier databases that still hold somebody's ballot in plain text: found, and removed after a term."""

from __future__ import annotations

import glob
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lib.store.database import sqlite_file

RETENTION = timedelta(days=30)
# What this program names the copies that it makes by itself; a copy that somebody made elsewhere is theirs.
_KINDS = ("before-migration", "before-restore")
_STAMP = re.compile(r"\d{8}-\d{6}-\d{6}(?=\.db$)")
# A ballot of a sample is nobody's. What is encrypted is one text, in JSON as in a column of text.
_QUERIES = (
    "SELECT 1 FROM sealed_ballot b JOIN review r ON r.id = b.review WHERE NOT r.sample AND b.content LIKE '{%' LIMIT 1",
    "SELECT 1 FROM opened_ballot b JOIN review r ON r.id = b.review WHERE NOT r.sample AND b.content LIKE '{%' LIMIT 1",
    "SELECT 1 FROM ballots b JOIN review r ON r.id = b.review WHERE NOT r.sample AND b.author <> '' LIMIT 1",
)


@dataclass(frozen=True)
class PlaintextBackup:
    """A copy that holds ballots in plain text, and the moment from which a start removes it."""

    path: Path
    until: datetime


def find(database: Path, backups: Path) -> tuple[PlaintextBackup, ...]:
    """The copies of this database among the backups that hold somebody's ballot in plain text, the oldest first."""
    plaintext = (
        PlaintextBackup(path, _made_at(path) + RETENTION) for path in _copies(database, backups) if _is_plain(path)
    )
    return tuple(sorted(plaintext, key=lambda copy: (copy.until, copy.path)))


def remove_old(database: Path, backups: Path, now: datetime) -> None:
    """Removes those whose term is over."""
    for copy in find(database, backups):
        if copy.until <= now:
            for ending in ("", "-wal", "-shm"):
                Path(f"{copy.path}{ending}").unlink(missing_ok=True)


def _copies(database: Path, backups: Path) -> Iterator[Path]:
    for kind in _KINDS:
        named = backups.glob(f"{glob.escape(database.stem)}-{kind}-*.db")
        yield from (path for path in named if _STAMP.search(path.name))


def _made_at(path: Path) -> datetime:
    # By its name: the copy of a damaged file bears the time of that file.
    return datetime.strptime(_STAMP.findall(path.name)[-1], "%Y%m%d-%H%M%S-%f").replace(tzinfo=UTC)


def _is_plain(path: Path) -> bool:
    return any(_finds(path, query) for query in _QUERIES)


def _finds(path: Path, query: str) -> bool:
    # A copy of an earlier form has not all tables; one that cannot be read holds nothing that could be read.
    try:
        with sqlite_file.open_readonly(path) as file:
            return file.execute(query).fetchone() is not None
    except sqlite3.Error:
        return False
