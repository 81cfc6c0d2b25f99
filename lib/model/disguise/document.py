"""A published case told anew for training, field by field as each declares what it may tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from lib.model import relative, steps
from lib.model.audience import Level
from lib.model.case import CaseStudy, freeze
from lib.model.disguise import figures
from lib.model.disguise.identities import Disguise
from lib.model.disguise.proposals import SOURCE, is_name, runs_of_capitals, source_words
from lib.model.disguise.spellings import PEOPLE
from lib.model.disguise.vocabulary import Vocabulary
from lib.model.disguise.writing import Piece, Writer, Written
from lib.model.entry import shown
from lib.model.errors import CannotPublish
from lib.model.fields import FieldSpec, Identity, Kind
from lib.model.findings import Finding
from lib.model.loss import Loss
from lib.model.record import Record, Row
from lib.model.workbook import SHEETS, Workbook

EDITOR = "Case editor"
APPROVER = "A named colleague"
OPEN_POINTS = "Published for training with open points."
_MONEY_TITLES = {
    "annual_revenue": "annual revenue",
    "annual_margin": "annual margin",
    "revenue_share": "share of revenue",
}
_WHOLE = {Identity.CUSTOMER: "The customer", Identity.SUPPLIER: "The supplier", Identity.RIVAL: "The new supplier"}
# What a case for training leaves at its default.
_LEFT_OUT = frozenset({"confidentiality"})


@dataclass(frozen=True)
class Place:
    """The frame of the training edition; `cases` gives the names there of cases that this one is linked to."""

    slug: str
    edition: int
    published_at: datetime
    cases: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """One field before and after; `place` is such as “e7.statement”, `by_hand` says that it was reworded."""

    place: str
    sheet: str
    field: str
    before: str
    after: str
    pieces: tuple[Piece, ...]
    by_hand: bool = False


def notice_of(workbook: Workbook) -> str | None:
    """The day that dates are told from: notice, or what came nearest to it."""
    loss = workbook.one(Loss)
    return loss.notice_date or loss.announced_date or loss.end_date


def disguised(case: CaseStudy, disguise: Disguise, vocabulary: Vocabulary, place: Place) -> CaseStudy:
    """The training edition of an internal one. Raises CannotPublish when dates have no day to be told from."""
    workbook, _ = retold(case.workbook, disguise, vocabulary, place.cases)
    return freeze(
        place.slug,
        place.edition,
        workbook,
        _also_found(steps.findings(workbook), case),
        level=Level.TRAINING,
        published_at=place.published_at,
        published_by=EDITOR,
        approved_by=APPROVER,
        override_reason=OPEN_POINTS if case.override_reason else "",
        sample=case.sample,
    )


def _also_found(found: Iterable[Finding], case: CaseStudy) -> tuple[Finding, ...]:
    """What was found of the internal edition as well: a gap that only the disguise made teaches nothing."""
    known = {(item.step, item.kind, item.rows) for item in case.findings}
    return tuple(item for item in found if (item.step, item.kind.value, item.rows) in known)


def retold(
    workbook: Workbook, disguise: Disguise, vocabulary: Vocabulary, cases: Mapping[str, str]
) -> tuple[Workbook, tuple[Change, ...]]:
    """The worksheets told anew, and every field that changed."""
    if notice_of(workbook) is None and _has_dates(workbook):
        raise CannotPublish(
            "The day of notice is unknown (step 1), and all dates are told from it. A year will do. "
            "Nothing was published."
        )
    teller = _Teller(workbook, disguise, vocabulary, cases)
    sheets = {key: tuple(teller.row(key, row) for row in rows) for key, rows in workbook.sheets.items()}
    return Workbook(sheets), tuple(teller.changes)


def writer_for(workbook: Workbook, disguise: Disguise, vocabulary: Vocabulary) -> Writer:
    """What tells the texts of this review anew."""
    sums, shares = (tuple(_declared(workbook, identity)) for identity in (Identity.MONEY, Identity.SHARE))
    return Writer(disguise, vocabulary, notice_of(workbook), sums, shares)


class _Teller:
    def __init__(
        self, workbook: Workbook, disguise: Disguise, vocabulary: Vocabulary, cases: Mapping[str, str]
    ) -> None:
        self._writer = writer_for(workbook, disguise, vocabulary)
        self._notice = notice_of(workbook)
        self._disguise, self._vocabulary, self._cases = disguise, vocabulary, cases
        self.changes: list[Change] = []

    def row(self, key: str, row: Row[Any]) -> Row[Any]:
        record: Record = row.record
        year = _year_of(record)
        values = {}
        for name, value in record.filled().items():
            spec = record.specs()[name]
            if name in _LEFT_OUT:
                continue
            values[name] = after = self._value(key, row, spec, value, year)
            if after != value and not self._noted(row.id, name):
                self._note(key, row.id, spec, shown(spec, value), Written(shown(spec, after)))
        if isinstance(record, Loss):
            values["value_note"] = self._bands(record, values.get("value_note", ""))
        return replace(row, record=record.checked(values))

    def _value(self, key: str, row: Row[Any], spec: FieldSpec, value: Any, year: int | None) -> Any:
        match spec.identifies:
            case None | Identity.FIGURE:
                return value
            case Identity.DATE:
                return relative.told_from(self._notice or value, value)
            case Identity.MONEY | Identity.SHARE:
                told = figures.band(Decimal(value))
                return str(told.middle) if told else value
            case Identity.CASES:
                return [self._cases[slug] for slug in value if slug in self._cases]
            case Identity.ADDRESS | Identity.ALIAS:
                return ""
            case _ if spec.kind is Kind.TAGS:
                return [self._writer.text(word).text for word in value]
            case _:
                return self._words(key, row, spec, value, year)

    def _words(self, key: str, row: Row[Any], spec: FieldSpec, value: str, year: int | None) -> str:
        by_hand = self._disguise.reworded(f"{row.id}.{spec.name}", value)
        written = self._writer.text(value if by_hand is None else by_hand, year)
        if by_hand is None:
            written = self._by_kind(spec, row.record, value, written)
        elif written.text == by_hand:
            written = Written(by_hand)
        written = replace(written, text=_within(written.text, spec.limit))
        if written.text != value:
            self._note(key, row.id, spec, value, written, by_hand=by_hand is not None)
        return written.text

    def _by_kind(self, spec: FieldSpec, record: Record, value: str, written: Written) -> Written:
        """A field that holds one name says only what stands in its place; a source that names somebody, its kind."""
        assert spec.identifies is not None
        if spec.identifies in _WHOLE:
            found = next(iter(written.pieces), None)
            return _all_of(value, found.after if found else _WHOLE[spec.identifies], spec.identifies)
        if spec.identifies is Identity.CURRENCY and not written.text.isalpha():
            return _all_of(value, "", spec.identifies)
        left = self._left_over(written)
        if spec.identifies is Identity.SOURCE and self._is_named(left):
            words = source_words(record) if spec.name == "stated_by" or written.pieces else SOURCE
            return _all_of(value, words, spec.identifies)
        if spec.identifies in PEOPLE and is_name(left.strip(" ,;/()–-&"), self._vocabulary):
            return _all_of(value, "Somebody", spec.identifies)
        return written

    def _left_over(self, written: Written) -> str:
        """The text without what was put in."""
        text, cut = written.text, 0
        for piece in written.pieces:
            start = piece.start - cut
            text = text[:start] + " " + text[start + len(piece.after) :]
            cut += len(piece.after) - 1
        return text

    def _is_named(self, left: str) -> bool:
        runs = list(runs_of_capitals(left))
        return any(len(run.split()) > 1 or self._vocabulary.uncommon(run) for run in runs)

    def _bands(self, loss: Loss, note: str) -> str:
        told = [
            f"{title} {found.words}{' %' if name == 'revenue_share' else ''}"
            for name, title in _MONEY_TITLES.items()
            if (value := getattr(loss, name)) is not None and (found := figures.band(value))
        ]
        return " ".join(
            part for part in (note, f"The figures stand for bands: {'; '.join(told)}." if told else "") if part
        )

    def _noted(self, row: str, name: str) -> bool:
        return bool(self.changes) and self.changes[-1].place == f"{row}.{name}"

    def _note(
        self, key: str, row: str, spec: FieldSpec, before: str, written: Written, *, by_hand: bool = False
    ) -> None:
        pieces = written.pieces
        if not pieces and spec.identifies and not by_hand:
            pieces = (Piece(before, written.text, spec.identifies, 0),)
        place = f"{row}.{spec.name}"
        self.changes.append(Change(place, SHEETS[key].title, spec.title, before, written.text, pieces, by_hand))


def _all_of(before: str, put: str, kind: Identity) -> Written:
    text = put[:1].upper() + put[1:]
    return Written(text, (Piece(before, text, kind, 0),))


def _within(text: str, limit: int | None) -> str:
    if limit is None or len(text) <= limit:
        return text
    return text[: limit - 2].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def _year_of(record: Record) -> int | None:
    """The year a row speaks of, for days in its text that name none."""
    dates = (getattr(record, name) for name, spec in record.specs().items() if spec.identifies is Identity.DATE)
    known = [value for value in dates if value and not relative.is_relative(value)]
    return int(known[0][:4]) if known and not isinstance(record, Loss) else None


def _has_dates(workbook: Workbook) -> bool:
    return next(_declared(workbook, Identity.DATE), None) is not None


def _declared(workbook: Workbook, identity: Identity) -> Iterator[Any]:
    for rows in workbook.sheets.values():
        for row in rows:
            for name, spec in row.record.specs().items():
                if spec.identifies is identity and getattr(row.record, name) is not None:
                    yield getattr(row.record, name)
