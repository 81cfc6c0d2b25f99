"""What the brief holds before it is printed, over the samples and over reviews that nobody would write by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.case import CaseStudy
from lib.model.rules import journey_rules
from lib.model.rules.causes import cause_rules
from lib.model.worksheets.actions import Action, ActionStatus, Approval
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.journey import Touchpoint
from lib.report import brief as leadership_brief
from lib.report.document import decisions
from lib.report.document.blocks import DataTable, Document, Prose, Section, ShareBar, SideBySide
from lib.report.document.case_reader import CaseReader
from lib.report.document.full_case import full_document
from lib.report.document.text import as_line
from tests.report.flagship import case_of
from tests.report.samples import SAMPLES, sample

LIMITS = leadership_brief.LIMITS
SENTENCE = st.sampled_from(["We listen.", "A call is closed by temperature, not by arrival.", "Long " * 150 + "row."])
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONEY = st.none() | st.decimals(0, 10**9, places=2).map(str)


@st.composite
def cases(draw: st.DrawFn) -> CaseStudy:
    """Actions in every state, causes of every weight, reasons of every number."""
    action = st.fixed_dictionaries(
        {
            "text": SENTENCE,
            "status": st.sampled_from([None, *(status.value for status in ActionStatus)]),
            "approval": st.sampled_from([None, *(answer.value for answer in Approval)]),
            "owner": st.sampled_from(["", "Head of people"]),
            "due": st.sampled_from([None, "2026-05-01", "2026-Q3"]),
            "cost": MONEY,
        }
    )
    cause = st.fixed_dictionaries(
        {"text": SENTENCE, "role": st.sampled_from(["root", "contributing"]), "weight": st.none() | st.integers(0, 100)}
    )
    points = draw(st.lists(st.integers(1, 12), max_size=8))
    weights = [[code, number] for code, number in zip(("S1", "S2", "R1", "V1", "P1", "C1", "X1"), points, strict=False)]
    if weights:
        weights[0][1] += 100 - sum(number for _, number in weights)
    return case_of(
        {
            "actions": draw(st.lists(action, max_size=20)),
            "causes": draw(st.lists(cause, max_size=20)),
            "verdict": [{"weights": weights}] if weights else [],
            "loss": [{"annual_revenue": draw(MONEY), "annual_margin": draw(MONEY), "currency": "GBP"}],
        }
    )


def drawn(case: CaseStudy, place: int = 0) -> Document:
    return leadership_brief.brief(case, (LIMITS[place], LIMITS[place]))


def part(document: Document, key: str) -> Section:
    return next(section for section in document.sections if section.key == key)


def table(section: Section) -> DataTable | None:
    return next(iter(tables(section)), None)


def tables(section: Section) -> Iterator[DataTable]:
    for block in section.blocks:
        inner = (*block.left, *block.right) if isinstance(block, SideBySide) else (block,)
        yield from (item for item in inner if isinstance(item, DataTable))


def shares(section: Section) -> list[int]:
    return [cell.share for shown in tables(section) for row in shown.rows for cell in row if isinstance(cell, ShareBar)]


def words(value: Any) -> str:
    return f"{value.share} %" if isinstance(value, ShareBar) else as_line(value)


@settings(max_examples=60, deadline=None)
@given(cases(), st.integers(0, len(LIMITS) - 1))
def test_each_decision_asked_has_amount_owner_and_day_or_says_which_is_missing(case: CaseStudy, place: int) -> None:
    asks = tuple(decisions.asks_of(CaseReader(case)))
    shown = table(part(drawn(case, place), "decisions"))
    rows = [] if shown is None else [tuple(map(words, row)) for row in shown.rows]
    named = [row for row in rows if row[0].startswith(("Approve: ", "Try to"))]
    for _, amount, owner, day in named:
        assert amount and owner and day
    counts = [row[0] for row in rows if row not in named]
    assert len(asks) == len(named) or len(counts) == 1
    assert bool(asks) == bool(rows)
    assert all(text == ask.text for (text, *_), ask in zip(named, asks, strict=False)) or len(named) < len(asks)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_nothing_is_asked_that_was_decided(case: CaseStudy) -> None:
    open_ones = [
        row.record
        for row in case.workbook.rows(Action)
        if row.record.approval is None and row.record.status in (None, ActionStatus.PROPOSED)
    ]
    asked = [ask for ask in decisions.asks_of(CaseReader(case)) if ask.text.startswith("Approve: ")]
    assert sorted(ask.text for ask in asked) == sorted(f"Approve: {action.text}" for action in open_ones)


@settings(max_examples=60, deadline=None)
@given(cases(), st.integers(0, len(LIMITS) - 1))
def test_all_reasons_and_causes_stand_there_or_their_number_and_their_share(case: CaseStudy, place: int) -> None:
    document = drawn(case, place)
    assert sum(shares(part(document, "voice"))) == sum(points for _, points in case.workbook.one(Verdict).weights)
    causes = cause_rules.weighing(case.workbook.rows(Cause))
    assert sum(shares(part(document, "why"))) == sum(row.record.weight or 0 for row in causes)
    rows = [words(row[0]) for shown in tables(part(document, "why")) for row in shown.rows]
    written = sum(text.startswith(("We listen", "A call", "Long")) for text in rows)
    assert len(rows) - written == (written < len(causes))
    if written < len(causes):
        counted = next(word for word in rows[-1].split() if word in NUMBERS or word.isdigit())
        assert written + (NUMBERS.index(counted) if counted in NUMBERS else int(counted)) == len(causes)


@settings(max_examples=40, deadline=None)
@given(cases(), st.integers(0, len(LIMITS) - 1))
def test_no_text_of_a_brief_is_cut(case: CaseStudy, place: int) -> None:
    for section in drawn(case, place).sections:
        for shown in tables(section):
            assert not any(words(cell).endswith("…") for row in shown.rows for cell in row)
        assert not any(as_line(block.text).endswith("…") for block in section.blocks if isinstance(block, Prose))


@pytest.mark.parametrize("slug", SAMPLES)
def test_brief_case_picture_and_finding_name_the_same_break_point_and_figures(slug: str) -> None:
    case = sample(slug)
    rows = case.workbook.rows(Touchpoint)
    own = journey_rules.of_actor(rows, journey_rules.felt(rows)[0].record.actor)
    turned = journey_rules.journey_break(own, case.loss.end_date)
    [turn] = [section for section in drawn(case).sections if section.key == "turn"]
    told = " ".join(as_line(block.text) for block in turn.blocks if isinstance(block, Prose))
    document = full_document(case)
    pictures = [figure for figure in document.figures() if figure.picture.name.startswith("emotion-line")]
    findings = " ".join(item.sentence for item in case.findings if item.step == "journey")
    if turned is None:
        assert turn.title != "Where it broke"
        assert "never broke for good" in told and "never broke for good" in findings
        assert "no break point" in pictures[0].alt
        return
    title = turned.broke.record.title
    assert f"broke at “{title}”" in told
    assert f"broke at “{title}”" in findings
    assert all(f"breaks at “{title}”" in figure.alt for figure in (pictures[0], *drawn(case).figures()))
