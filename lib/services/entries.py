"""Rows written together with their history, in one transaction for as many of them as belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from lib.model.errors import NotFound
from lib.model.loss import Loss
from lib.model.record import Record, Row, Sheet
from lib.model.rules import guards
from lib.store import Store, Transaction, history, reviews, rows


@dataclass(frozen=True)
class Pen:
    """Who is writing from which field on which screen.

    A screen may send the same text twice, or a newer text before the answer to the older one has come: `writer`
    names the field on that screen and `sequence` orders what it sent, so that nobody collides with themselves.
    `undoes` is the id of the change that this one takes back.
    """

    writer: str = ""
    sequence: int = 0
    undoes: int | None = None


@dataclass
class Entries:
    """What one person writes into one review at one moment. Nobody else writes to the review meanwhile.

    `listed` becomes what the list of reviews shows of it, as far as that changed.
    """

    tx: Transaction
    review: int
    who: int
    at: datetime
    pen: Pen
    changed: bool = False
    listed: dict[str, Any] = field(default_factory=dict)

    def add(self, sheet: Sheet, record: Record) -> Row[Any]:
        """A new row at the end of the worksheet. Raises ListFull when the worksheet keeps itself short."""
        self._guard(sheet, None, record)
        row = rows.insert(self.tx, self.review, sheet.key, record)
        self._record(sheet, row.id, "add", {}, record.filled(), row.version)
        return row

    def rewrite(self, sheet: Sheet, row: Row[Any], record: Record) -> int:
        """Put other values into a row that was read in this transaction; returns the row's version.

        The history keeps what differs. Raises what the worksheet refuses.
        """
        # What cannot be read is replaced as soon as somebody chooses anything else, also nothing.
        before, after = {**row.record.stored(), **row.record.unread}, {**record.stored(), **record.unread}
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            return row.version
        if guards.GUARDED.get(type(record)) in changed:
            self._guard(sheet, row.id, record)
        rows.update(self.tx, self.review, sheet.key, row.id, row.version, record, changed)
        then, now = ({name: values[name] for name in changed} for values in (before, after))
        self._record(sheet, row.id, "edit", then, now, row.version + 1)
        if isinstance(record, Loss):
            self.listed = {
                "customer": record.customer,
                "title": record.what_was_lost,
                "notice_date": record.notice_date,
            }
        return row.version + 1

    def take_out(self, sheet: Sheet, row: Row[Any]) -> None:
        """Remove a row; it can be brought back."""
        rows.set_removed(self.tx, self.review, sheet.key, row.id, self.at)
        self._record(sheet, row.id, "remove", row.record.filled(), {}, row.version + 1)

    def bring_back(self, sheet: Sheet, row_id: str) -> None:
        """Undo a removal. Raises ListFull when its place has been taken and NotFound when it is not removed."""
        gone = rows.removed_rows(self.tx, self.review, sheet.key)
        row = next((row for row in gone if row.id == row_id), None)
        if row is None:
            raise NotFound("removed " + sheet.noun, row_id)
        self._guard(sheet, None, row.record)
        rows.set_removed(self.tx, self.review, sheet.key, row.id, None)
        self._record(sheet, row.id, "restore", {}, row.record.filled(), row.version + 1)

    def move(self, sheet: Sheet, row: Row[Any], by: int, among: Sequence[str] = ()) -> None:
        """Move a row among the rows shown, by default all; past an end it stays at that end."""
        order = [item.id for item in rows.sheet_rows(self.tx, self.review, sheet.key)]
        shown = [item for item in order if not among or item in among or item == row.id]
        neighbour = shown[max(0, min(len(shown) - 1, shown.index(row.id) + by))]
        old, new = order.index(row.id), order.index(neighbour)
        if new == old:
            return
        order.insert(new, order.pop(old))
        rows.reposition(self.tx, self.review, sheet.key, order)
        self._record(sheet, row.id, "move", {"place": old + 1}, {"place": new + 1}, row.version)

    def _guard(self, sheet: Sheet, row_id: str | None, record: Record) -> None:
        if type(record) in guards.GUARDED:
            guards.check(rows.sheet_rows(self.tx, self.review, sheet.key), row_id, record)

    def _record(
        self,
        sheet: Sheet,
        row: str,
        action: history.Action,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        version: int,
    ) -> None:
        history.record(
            self.tx,
            review=self.review,
            sheet=sheet.key,
            row=row,
            action=action,
            before=before,
            after=after,
            who=self.who,
            at=self.at,
            version=version,
            writer=self.pen.writer,
            sequence=self.pen.sequence,
            undoes=self.pen.undoes,
        )
        self.changed = True


@contextmanager
def writing(store: Store, who: int, review: int, pen: Pen | None = None) -> Iterator[Entries]:
    """One transaction on one review by the person `who`, who is known to be allowed: all of it is kept, or nothing.

    Raises NotFound when the review is gone.
    """
    with store.write() as tx:
        reviews.claim(tx, review)
        entries = Entries(tx, review, who, datetime.now(UTC), pen or Pen())
        yield entries
        if entries.changed:
            reviews.touch(tx, review, entries.at, **entries.listed)
