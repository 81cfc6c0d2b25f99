"""Workbooks made from a few records, and their findings as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lib.model.findings import Finding, FindingKind
from lib.model.record import Record, Row
from lib.model.workbook import Workbook, sheet_of


def workbook_of(*records: Record) -> Workbook:
    """Each record becomes the next row of its worksheet: the first touchpoint is t1, the second t2."""
    sheets: dict[str, list[Row[Any]]] = {}
    for record in records:
        sheet = sheet_of(type(record))
        rows = sheets.setdefault(sheet.key, [])
        number = len(rows) + 1
        rows.append(Row(f"{sheet.prefix}{number}", number, number, 1, record))
    return Workbook({key: tuple(rows) for key, rows in sheets.items()})


def rows_of(*records: Any) -> tuple[Row[Any], ...]:
    """Records of one worksheet as its rows."""
    return workbook_of(*records).rows(type(records[0])) if records else ()


def sentences(findings: Iterable[Finding], kind: FindingKind | None = None) -> list[str]:
    """What the findings of one kind, or of any, say."""
    return [finding.sentence for finding in findings if kind is None or finding.kind is kind]


def about(findings: Iterable[Finding], words: str) -> list[Finding]:
    """The findings whose sentence holds the words."""
    return [finding for finding in findings if words in finding.sentence]
