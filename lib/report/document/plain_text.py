"""Texts of a case as the brief has them: whole or by their short name, without numbers of evidence."""

from __future__ import annotations

import re
from typing import Protocol

from lib.report.document.case_reader import CaseReader

_CITED = re.compile(r"\s*\[(\d{1,6}(?:, ?\d{1,6})*)\]")


class _Named(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def short_name(self) -> str: ...


def plain(reader: CaseReader, text: str) -> str:
    """The text without citations of evidence."""

    def kept(citation: re.Match[str]) -> str:
        cites = all(int(number) in reader.numbers for number in citation.group(1).split(","))
        return "" if cites else citation.group()

    return _CITED.sub(kept, text)


def called(reader: CaseReader, record: _Named, *, whole: bool) -> str:
    """A row by all of its text where there is room for it; else by its short name, if it was given one."""
    text = (record.text or record.short_name) if whole else (record.short_name or record.text)
    return " ".join(plain(reader, text).split())
