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
from lib.report.document.blocks import Block, Facts, Group, Item, Prose, Section, Table
from lib.report.document.case_reader import Reader
from lib.report.document.text import words
from lib.report.exhibits.base import section


def exhibit(reader: Reader) -> Section | None:
    """What was believed and what the customer said; of the ballots only sums."""
    blocks = (*_reveal(reader), *_voices(reader))
    return section(reader, "assumptions", "First assumptions", blocks)


def _reveal(reader: Reader) -> Iterator[Block]:
    verdict, whole = reader.workbook.one(Verdict), assumption_rules.compared(reader.workbook)
    groups = [Group("The reveal", reader.filled(verdict, Verdict.specs()))]
    if whole is not None:
        skill = "cannot be computed" if whole.skill is None else two_places(whole.skill)
        scores = (
            Item("Overlap", words(two_places(whole.overlap))),
            Item("Skill", words(skill)),
            Item("Verdict", words(whole.accuracy.label), ours=True),
        )
        groups.append(Group("What we believed and what they said", scores))
    if found := tuple(group for group in groups if group.items):
        yield Facts(found)
    if assumption_rules.belief(reader.workbook.rows(Ballot)):
        yield Prose(words(_example()))


def _voices(reader: Reader) -> Iterator[Block]:
    voices = assumption_rules.voices(reader.workbook)
    if voices:
        yield Table(
            ("Function", "Ballots", "Put first", "Points for the customer's first reason"),
            (44, 18, 0, 44),
            tuple(
                (
                    words(voice.label),
                    words(str(voice.size)),
                    words(enumerated(assumption_rules.group_label(group) for group in voice.first) or "no opinion"),
                    words(share(float(voice.right))),
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
