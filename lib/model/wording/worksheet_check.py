"""The language check over whole worksheets: where they blame, stay vague or name a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lib.model.fields import FieldSpec
from lib.model.findings import LIGHT, Finding, warning
from lib.model.record import Row
from lib.model.wording.loaded_words import Remark, check
from lib.model.wording.phrases import begun, counted, enumerated, ids, named, verb
from lib.model.workbook import SHEETS, Workbook, sheet_of
from lib.model.worksheets.loss import Loss, Member


@dataclass(frozen=True)
class LocatedRemark:
    """A remark with the row and the field in which its words stand."""

    row: Row[Any]
    field: FieldSpec
    remark: Remark


def located_remarks(workbook: Workbook) -> tuple[LocatedRemark, ...]:
    """Every remark on a review, worksheet by worksheet."""
    everybody = people(workbook)
    return tuple(
        spot for key in SHEETS for row in workbook.sheets.get(key, ()) for spot in _located_remarks(row, everybody)
    )


def people(workbook: Workbook) -> tuple[str, ...]:
    """Everybody the review names on our side, as entered; for `language.check`."""
    loss = workbook.one(Loss)
    team = (row.record.name for row in workbook.rows(Member))
    return tuple(dict.fromkeys(name for name in (*team, loss.review_lead, loss.facilitator) if name))


def rows_with_remarks(rows: Sequence[Row[Any]], workbook: Workbook) -> tuple[tuple[Row[Any], tuple[str, ...]], ...]:
    """Each row with words the language check remarks on, beside those words."""
    everybody = people(workbook)
    found = ((row, tuple(dict.fromkeys(_words(row, everybody)))) for row in rows)
    return tuple((row, words) for row, words in found if words)


def findings(step: str, rows: Sequence[Row[Any]], workbook: Workbook) -> tuple[Finding, ...]:
    """One warning for the rows of one worksheet, or none."""
    remarks_of_rows = rows_with_remarks(rows, workbook)
    if not remarks_of_rows:
        return ()
    nouns = counted(len(remarks_of_rows), sheet_of(type(rows[0].record)).noun)
    where = enumerated(
        [f"{enumerated([f'“{word}”' for word in words])} in {named(row)}" for row, words in remarks_of_rows]
    )
    sentence = (
        f"{nouns} {verb(len(remarks_of_rows), 'uses', 'use')} words that blame, stay vague or name a person: {where}."
    )
    return (warning(step, begun(sentence), *ids([row for row, _ in remarks_of_rows]), weight=LIGHT),)


def _words(row: Row[Any], everybody: tuple[str, ...]) -> Iterable[str]:
    return (" ".join(spot.remark.words.split()) for spot in _located_remarks(row, everybody))


def _located_remarks(row: Row[Any], everybody: tuple[str, ...]) -> Iterator[LocatedRemark]:
    for name, spec in row.record.specs().items():
        if spec.blame_checked:
            yield from (LocatedRemark(row, spec, remark) for remark in check(getattr(row.record, name), everybody))
