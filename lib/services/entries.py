"""Rows written together with their history, for services that write several of them in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lib.model.record import Record, Row
from lib.store import Transaction, history, rows


def add(tx: Transaction, review: int, sheet: str, record: Record, who: int, at: datetime) -> Row[Any]:
    """A new row at the end of the worksheet."""
    row = rows.insert(tx, review, sheet, record)
    _record(tx, review, sheet, row.id, "add", {}, record.filled(), who, at, row.version)
    return row


def take_out(tx: Transaction, review: int, sheet: str, row: Row[Any], who: int, at: datetime) -> None:
    """Remove a row; it can be brought back."""
    rows.set_removed(tx, review, sheet, row.id, at)
    _record(tx, review, sheet, row.id, "remove", row.record.filled(), {}, who, at, row.version + 1)


def rewrite(tx: Transaction, review: int, sheet: str, row: Row[Any], record: Record, who: int, at: datetime) -> None:
    """Put other values into a row that was read in this transaction; the history keeps what differs."""
    before, after = row.record.stored(), record.stored()
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return
    rows.update(tx, review, sheet, row.id, row.version, record)
    then, now = ({name: values[name] for name in changed} for values in (before, after))
    _record(tx, review, sheet, row.id, "edit", then, now, who, at, row.version + 1)


def _record(
    tx: Transaction,
    review: int,
    sheet: str,
    row: str,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    who: int,
    at: datetime,
    version: int,
) -> None:
    history.record(
        tx,
        review=review,
        sheet=sheet,
        row=row,
        action=action,
        before=before,
        after=after,
        who=who,
        at=at,
        version=version,
    )
