"""The exhibit of step 2: what was believed, what the customer said, and the belief by function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.comparison import Comparison, published
from lib.model.rules.assumptions.reveal import two_places
from lib.model.wording.phrases import enumerated, share
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.reasons import PUBLISHED_BELIEFS_SOURCE, ReasonGroup
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
        verdict_fact = (FieldText("Verdict", paragraphs_of(whole.accuracy.label), ours=True),)
        groups.append(FactGroup("What we believed and what they said", verdict_fact))
    if found := tuple(group for group in groups if group.items):
        yield Facts(found)
    if assumption_rules.belief(reader.workbook.rows(Ballot)):
        yield Prose(paragraphs_of(_worked_out(whole)))


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


def _worked_out(whole: Comparison[ReasonGroup] | None) -> str:
    """The scores behind the words, and the published survey worked out the same way."""
    ours = "" if whole is None else f"How this is worked out: {_scores(whole)}. "
    return f"{ours}A published survey, worked out the same way: {_scores(published())}. {PUBLISHED_BELIEFS_SOURCE}"


def _scores(comparison: Comparison[Any]) -> str:
    skill = "cannot be worked out" if comparison.skill is None else two_places(comparison.skill)
    return f"overlap {two_places(comparison.overlap)}, skill {skill}"
