"""Worksheet rows as blocks: labels from the records' own titles, and a place for every field, also one added later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lib.model import unread
from lib.model.case import CaseStudy
from lib.model.fields import FieldSpec, Kind
from lib.model.reading.typed_values import shown
from lib.model.record import Record, Row
from lib.model.rules.swot.swot_rules import ranked
from lib.model.rules.voice import consent
from lib.model.workbook import SHEETS
from lib.model.worksheets.evidence import Evidence, Grade
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.swot import Quadrant, SwotNote
from lib.report.document.blocks import FieldText
from lib.report.document.text import Paragraphs, paragraphs_of

_LONG = frozenset({Kind.TEXT, Kind.LINKS, Kind.LINK})


@dataclass(frozen=True)
class RowLayout:
    """Which fields of a record stand where; `apart` is drawn by the section itself, all others follow in the middle."""

    title: str
    margin: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    def rest(self, record: Record, *, long: bool) -> tuple[str, ...]:
        """The fields nobody placed: free text when `long`, all others when not."""
        placed = {self.title, *self.margin, *self.lines, *self.facts, *self.apart}
        return tuple(
            name for name, spec in record.specs().items() if name not in placed and (spec.kind in _LONG) is long
        )


class CaseReader:
    """A case read for printing: its rows with the names and numbers by which the document refers to them."""

    def __init__(self, case: CaseStudy) -> None:
        self.case = case
        # A case from elsewhere may hold words that nobody may hand on; what is frozen here holds none.
        self.workbook = consent.applied(case.workbook)
        self.numbers = frozenset(row.number for row in self.workbook.rows(Evidence))
        self._currency = self.workbook.one(Loss).currency
        self._names = {
            row.id: f"{SHEETS[key].noun} {row.number}" for key, rows in self.workbook.sheets.items() for row in rows
        }
        self._names |= self._note_names()

    def name(self, row: Row[Any]) -> str:
        """How other parts of the document call the row, such as “S1” or “cause 3”."""
        return self._names[row.id]

    def words(self, text: str) -> Paragraphs:
        """The text with its citations of evidence found."""
        return paragraphs_of(text, self.numbers)

    def cites(self, record: Record) -> tuple[int, ...]:
        """Numbers of the evidence the record rests on."""
        return self.workbook.cited(getattr(record, "evidence", ()))

    def item(self, record: Record, name: str) -> FieldText:
        """One field with its label; not known when nothing was entered."""
        spec, value = record.specs()[name], getattr(record, name)
        if name in record.unread:
            return FieldText(spec.label, paragraphs_of(unread.description(spec, record.unread[name])))
        if value is not False and _is_blank(value):
            return FieldText(spec.label, (), known=False)
        if spec.sheet == "evidence":
            return FieldText(spec.label, (), self.workbook.cited(value))
        if spec.kind in (Kind.LINK, Kind.LINKS):
            targets = (value,) if spec.kind is Kind.LINK else value
            return FieldText(
                spec.label, paragraphs_of(", ".join(self._names.get(target, "a removed row") for target in targets))
            )
        return FieldText(spec.label, self._shown(spec, value))

    def filled(self, record: Record, names: Iterable[str]) -> tuple[FieldText, ...]:
        """The fields among `names` in which something stands."""
        return tuple(
            self.item(record, name) for name in names if name in record.unread or not _is_blank(getattr(record, name))
        )

    def _shown(self, spec: FieldSpec, value: Any) -> Paragraphs:
        if spec.kind is Kind.TEXT:
            return self.words(value)
        return paragraphs_of(self._reading(spec, value))

    def _reading(self, spec: FieldSpec, value: Any) -> str:
        # Documents cite codes and grades, so these keep their letter and figure.
        code = f"{value.value} " if isinstance(value, Reason | Grade) else ""
        return code + shown(spec, value, currency=self._currency)

    def _note_names(self) -> dict[str, str]:
        notes = self.workbook.rows(SwotNote)
        return {
            row.id: f"{quadrant.value}{number}"
            for quadrant in Quadrant
            for number, row in enumerate(ranked(notes, quadrant), start=1)
        }


def _is_blank(value: Any) -> bool:
    # Zero is a figure: a neutral emotion, no other account exposed.
    return value is None or value is False or value in ("", ())
