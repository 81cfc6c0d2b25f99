"""How much of a case the brief shows, and how a text or a finding is made to fit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.model.findings import FindingKind
from lib.report.document.blocks import FindingItem, Findings
from lib.report.document.case_reader import CaseReader
from lib.report.document.text import Paragraphs, paragraphs_of, short

_GENEROUS_ROWS = 4
_SENTENCE = re.compile(r"[.!?]”?(?=[\s…])")
# A sentence that leaves more than this free is followed by the beginning of the next.
_WELL_FILLED = 0.6


@dataclass(frozen=True)
class LengthLimits:
    """How much is shown: characters of a text, and rows of a list."""

    text: int
    rows: int

    @property
    def generous(self) -> bool:
        """Whether there is room for what a neighbour already says in other words."""
        return self.rows >= _GENEROUS_ROWS


LIMITS = (
    LengthLimits(440, 5),
    # Three whole sentences tell a leader more than five that break off.
    *(LengthLimits(length, 4) for length in (360, 300)),
    *(LengthLimits(length, 3) for length in (300, 260)),
    *(LengthLimits(length, 2) for length in (340, 300, 260, 220, 180, 150)),
    *(LengthLimits(length, 1) for length in (220, 150, 100, 60, 36, 18)),
)
"""From generous to what always fits; the first with which the brief has two pages is taken."""


def first_findings(
    reader: CaseReader, limits: LengthLimits, step: str, kind: FindingKind = FindingKind.RESULT, most: int = 2
) -> tuple[Findings, ...]:
    """The first findings of a step as one block, or nothing."""
    findings = [item for item in reader.case.findings if item.step == step and item.kind == kind]
    items = tuple(
        FindingItem(item.kind, "", short(item.sentence, round(limits.text * 0.8)), item.working_rule)
        for item in findings[: min(most, limits.rows)]
    )
    return (Findings(items),) if items else ()


def one_block(*blocks: Findings) -> tuple[Findings, ...]:
    """Findings of several kinds as one block, or nothing."""
    items = tuple(item for block in blocks for item in block.items)
    return (Findings(items),) if items else ()


def shortened(text: str, limit: int) -> Paragraphs:
    """The text, ending in “…” where it is longer than the room for it: after a whole sentence if one fills the room."""
    line = short(text, limit)
    if not line.endswith("…") or text.rstrip().endswith("…"):
        return paragraphs_of(line)
    ends = [sentence.end() for sentence in _SENTENCE.finditer(line)]
    # Held to the last word, so that the dots never stand on a line of their own.
    return paragraphs_of(f"{line[: ends[-1]]}\u00a0…" if ends and ends[-1] > _WELL_FILLED * limit else line)
