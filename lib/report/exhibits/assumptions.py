"""The exhibit of step 2: what was believed, what the customer said, and the belief by function."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.comparison import published
from lib.model.rules.assumptions.reveal import two_places
from lib.model.wording.phrases import enumerated, share
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.reasons import PUBLISHED_BELIEFS_SOURCE
from lib.report.document.blocks import Block, DataTable, FactGroup, Facts, FieldText, Prose, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.text import paragraphs_of
from lib.report.exhibits.base import section


def exhibit(reader: CaseReader) -> Section | None:
    """What was believed and what the customer said; of the ballots only sums."""
    blocks = (*_reveal(reader), *_voices(reader))
    return section(reader, "assumptions", "First assumptions", blocks)


def _reveal(reader: CaseReader) -> Iterator[Block]:
    verdict, whole = reader.workbook.one(Verdict), assumption_rules.compared(reader.workbook)
    groups = [FactGroup("The reveal", reader.filled(verdict, Verdict.specs()))]
    if whole is not None:
        skill = "cannot be computed" if whole.skill is None else two_places(whole.skill)
        scores = (
            FieldText("Overlap", paragraphs_of(two_places(whole.overlap))),
            FieldText("Skill", paragraphs_of(skill)),
            FieldText("Verdict", paragraphs_of(whole.accuracy.label), ours=True),
        )
        groups.append(FactGroup("What we believed and what they said", scores))
    if found := tuple(group for group in groups if group.items):
        yield Facts(found)
    if assumption_rules.belief(reader.workbook.rows(Ballot)):
        yield Prose(paragraphs_of(_example()))


def _voices(reader: CaseReader) -> Iterator[Block]:
    voices = assumption_rules.beliefs_by_function(reader.workbook)
    if voices:
        yield DataTable(
            ("Function", "Ballots", "Put first", "Points for the customer's first reason"),
            (44, 18, 0, 44),
            tuple(
                (
                    paragraphs_of(voice.label),
                    paragraphs_of(str(voice.size)),
                    paragraphs_of(
                        enumerated(assumption_rules.group_label(group) for group in voice.first) or "no opinion"
                    ),
                    paragraphs_of(share(float(voice.right))),
                )
                for voice in voices
            ),
        )


def _example() -> str:
    example = published()
    return (
        f"For comparison, the published survey worked out the same way: overlap {two_places(example.overlap)}, skill "
        f"{two_places(example.skill or Fraction(0))}. {PUBLISHED_BELIEFS_SOURCE}"
    )
