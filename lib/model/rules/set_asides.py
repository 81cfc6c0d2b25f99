"""Gaps that somebody set aside with a reason: which they are, and until when that holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from textwrap import wrap
from typing import Protocol

from lib.model.fields import LINE_LIMIT, TAGS_LIMIT
from lib.model.findings import Finding, FindingKind
from lib.model.record import Row
from lib.model.workbook import ROW_ID
from lib.model.worksheets.set_asides import SetAside

Decisions = Sequence[Row[SetAside]]


class Gap(Protocol):
    """A gap as the rules find it, or as an edition keeps it."""

    @property
    def step(self) -> str:
        """The key of its step."""
        ...

    @property
    def key(self) -> str:
        """Which gap of its step it is."""
        ...

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it is about, one by one."""
        ...


def holding(gap: Gap, decisions: Decisions) -> Row[SetAside] | None:
    """The newest decision by which a gap counts as answered; None while it is open.

    A decision holds while all that the gap is about was part of it: a new row opens the gap again.
    """
    matching = (row for row in _of_gap(gap, decisions) if set(gap.subjects) <= unpacked(row.record.rows))
    return max(matching, key=lambda row: row.number, default=None)


def replaced_by(gap: Gap, decisions: Decisions) -> tuple[Row[SetAside], ...]:
    """The earlier decisions that a new one on this gap makes needless: on nothing that it is not about as well."""
    return tuple(row for row in _of_gap(gap, decisions) if unpacked(row.record.rows) <= set(gap.subjects))


def _of_gap(gap: Gap, decisions: Decisions) -> Iterator[Row[SetAside]]:
    return (row for row in decisions if (row.record.step, row.record.gap) == (gap.step, gap.key))


def applied(findings: Iterable[Finding], decisions: Decisions) -> Iterator[Finding]:
    """The findings with the kind “set aside” for every gap that somebody set aside."""
    for item in findings:
        answered = item.kind is FindingKind.GAP and item.key and holding(item, decisions)
        yield replace(item, kind=FindingKind.SET_ASIDE) if answered else item


def packed(subjects: Sequence[str]) -> tuple[str, ...]:
    """What a gap is about, as a field of short words keeps it: a word each, or many row ids in each word."""
    if len(subjects) <= TAGS_LIMIT:
        return tuple(subjects)
    return tuple(wrap(" ".join(subjects), LINE_LIMIT))


def unpacked(words: Iterable[str]) -> frozenset[str]:
    """What `packed` was given."""
    found: set[str] = set()
    for word in words:
        ids = word.split()
        found.update(ids if all(map(ROW_ID.fullmatch, ids)) else [word])
    return frozenset(found)
