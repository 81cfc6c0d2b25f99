"""Rows written together with their history, in one transaction for as many of them as belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lib.model.dates import calendar_days
from lib.model.errors import KeptFromYourself, NotFound
from lib.model.field_edit import EditSource
from lib.model.record import Record, Row, Worksheet
from lib.model.rules import guards
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.account import Account
from lib.model.worksheets.loss import Loss
from lib.services.auth import access
from lib.services.context import Context
from lib.store import Transaction, history, reviews, rows
from lib.store.library import cases


@dataclass
class ReviewWriter:
    """What one person writes into one review at one moment. Nobody else writes to the review meanwhile.

    `listed` becomes what the list of reviews shows of it, as far as that changed; `kept_otherwise` says that its
    confidentiality did. All of it is one act of the history, `kind` what that act is; `act` is the id of its first
    change.
    """

    tx: Transaction
    review: int
    who: int
    at: datetime
    source: EditSource
    kind: history.Kind = ""
    act: int | None = None
    kept_otherwise: bool = False
    listed: dict[str, Any] = field(default_factory=dict)

    def add(self, sheet: Worksheet, record: Record) -> Row[Any]:
        """A new row at the end of the worksheet. Raises ListFull when the worksheet keeps itself short."""
        return self.add_all(sheet, [record])[0]

    def add_all(self, sheet: Worksheet, records: Sequence[Record]) -> tuple[Row[Any], ...]:
        """New rows at the end of the worksheet. Raises ListFull when the worksheet keeps itself short."""
        self._guard_all(sheet, records)
        added = rows.append(self.tx, self.review, sheet.key, records)
        self.note(sheet, [history.NewChange(row.id, "add", {}, row.record.filled(), row.version) for row in added])
        return added

    def rewrite(self, sheet: Worksheet, row: Row[Any], record: Record, undoes: int | None = None) -> int:
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
        if not rows.update(self.tx, self.review, sheet.key, row.id, row.version, record, changed):
            raise NotFound(sheet.noun, row.id)
        old, new = ({name: values[name] for name in changed} for values in (before, after))
        self.note(sheet, [history.NewChange(row.id, "edit", old, new, row.version + 1, undoes)])
        if isinstance(record, Loss):
            self.kept_otherwise = self.kept_otherwise or "confidentiality" in changed
            self.listed = {
                "customer": record.customer,
                "title": record.what_was_lost,
                "notice_date": record.notice_date,
            }
        if isinstance(record, Account):
            self.kept_otherwise = self.kept_otherwise or "confidentiality" in changed
            self.listed = {"customer": record.customer, "notice_date": record.contract_end}
        return row.version + 1

    def take_out(self, sheet: Worksheet, row: Row[Any]) -> None:
        """Remove a row; it can be brought back."""
        self.take_all_out(sheet, [row], {})

    def take_all_out(self, sheet: Worksheet, taken: Sequence[Row[Any]], undoes: Mapping[str, int]) -> None:
        """Remove rows that were read in this transaction; `undoes` is the change each of them takes back."""
        self._set_removed(sheet, taken, self.at)
        self.note(
            sheet,
            [
                history.NewChange(row.id, "remove", row.record.filled(), {}, row.version + 1, undoes.get(row.id))
                for row in taken
            ],
        )

    def bring_back(self, sheet: Worksheet, row_id: str) -> None:
        """Undo a removal. Raises ListFull when its place has been taken and NotFound when it is not removed."""
        if not self.bring_all_back(sheet, {row_id: None}):
            raise NotFound("removed " + sheet.noun, row_id)

    def bring_all_back(self, sheet: Worksheet, undoes: Mapping[str, int | None]) -> int:
        """Undo the removal of those of the rows that are removed; returns how many. Raises ListFull."""
        removed = rows.removed_rows(self.tx, self.review, sheet.key)
        brought = sorted((row for row in removed if row.id in undoes), key=lambda row: row.number)
        self._guard_all(sheet, [row.record for row in brought])
        self._set_removed(sheet, brought, None)
        self.note(
            sheet,
            [
                history.NewChange(row.id, "restore", {}, row.record.filled(), row.version + 1, undoes[row.id])
                for row in brought
            ],
        )
        return len(brought)

    def move(
        self, sheet: Worksheet, row: Row[Any], by: int, among: Sequence[str] = (), undoes: int | None = None
    ) -> None:
        """Move a row among the rows shown, by default all; past an end it stays at that end."""
        order = [item.id for item in rows.sheet_rows(self.tx, self.review, sheet.key)]
        shown = [item for item in order if not among or item in among or item == row.id]
        neighbour = shown[max(0, min(len(shown) - 1, shown.index(row.id) + by))]
        old, new = order.index(row.id), order.index(neighbour)
        if new == old:
            return
        order.insert(new, order.pop(old))
        rows.reposition(self.tx, self.review, sheet.key, order)
        moved = history.NewChange(row.id, "move", {"place": old + 1}, {"place": new + 1}, row.version, undoes)
        self.note(sheet, [moved])

    def note(self, sheet: Worksheet, changes: Sequence[history.NewChange]) -> None:
        """Write down what was done to rows of a worksheet, as a part of this act."""
        if not changes:
            return
        first = history.record_all(
            self.tx,
            self.review,
            sheet.key,
            changes,
            who=self.who,
            at=self.at,
            writer=self.source.writer,
            sequence=self.source.sequence,
            act=self.act,
            kind=self.kind,
        )
        self.act = self.act or first

    def _set_removed(self, sheet: Worksheet, affected: Sequence[Row[Any]], at: datetime | None) -> None:
        # The history must not tell of a row that was not there.
        if rows.set_removed(self.tx, self.review, sheet.key, [row.id for row in affected], at) != len(affected):
            raise NotFound(sheet.noun, ", ".join(row.id for row in affected))

    def _guard(self, sheet: Worksheet, row_id: str | None, record: Record) -> None:
        if type(record) in guards.GUARDED:
            guards.check(rows.sheet_rows(self.tx, self.review, sheet.key), row_id, record)

    def _guard_all(self, sheet: Worksheet, records: Sequence[Record]) -> None:
        if sheet.record not in guards.GUARDED:
            return
        beside = list(rows.sheet_rows(self.tx, self.review, sheet.key))
        for record in records:
            guards.check(beside, None, record)
            beside.append(Row("", 0, 0, 1, record))


@contextmanager
def writing(
    context: Context, review: int, source: EditSource | None = None, kind: history.Kind = ""
) -> Iterator[ReviewWriter]:
    """One transaction on one review by somebody whose role is known to allow it: all of it is kept, or nothing.

    It is one act of the history, and is taken back as one; `kind` says what it is.

    Raises NotFound when the review is gone or is not for this person, and KeptFromYourself when it no longer would be.
    """
    with context.store.write() as tx:
        reviews.claim(tx, review)
        kept = access.workbook(tx, context.person, review)
        if WorkbookKind(kept.kind) is not WorkbookKind.REVIEW:
            # What a role may do to a review was asked by whoever calls; other workbooks have roles of their own.
            access.require_edit(context.person, kept)
        writer = ReviewWriter(tx, review, context.person.id, calendar_days.instant(), source or EditSource(), kind)
        yield writer
        if writer.act is not None:
            reviews.touch(tx, review, writer.at, **writer.listed)
        if writer.kept_otherwise:
            if not access.reads_review(tx, context.person, review):
                raise KeptFromYourself
            for dossier in cases.dossiers_of(tx, review):
                cases.refresh_audiences(tx, dossier)
