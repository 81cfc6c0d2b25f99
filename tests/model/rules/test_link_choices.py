"""A link field offers what fits its row, and never lets go of what it names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from lib.model.fields import Kind
from lib.model.record import Record
from lib.model.rules import link_choices
from lib.model.workbook import SHEETS, Workbook, sheet_at
from lib.model.worksheets.actions import Action, ActionStatus, Approval
from lib.model.worksheets.causes import Cause, CauseStatus
from lib.model.worksheets.detection import Event
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.relationships import Side, Stakeholder, Tie
from lib.model.worksheets.swot import Quadrant, Strategy, SwotNote
from lib.model.worksheets.voice import Answer, Asked, Interview
from tests.model.made import workbook_of
from tests.model.strategies import workbooks


def offered(book: Workbook, row_id: str, field: str) -> list[str]:
    row = book.row(row_id)
    assert row is not None
    return [item.id for item in link_choices.offered(book, row, row.record.specs()[field])]


def people(*sides: Side | None) -> list[Record]:
    return [Stakeholder(name=f"Person {number}", side=side) for number, side in enumerate(sides)]


CAUSES = (Cause(text="a"), Cause(text="b", parent="c1"), Cause(text="c", parent="c2"), Cause(text="d"))
CASES: list[tuple[str, list[Record], str, str, list[str]]] = [
    ("no circle: a cause is not explained by what explains it", [*CAUSES], "c1", "parent", ["c4"]),
    ("a leaf may explain any other", [*CAUSES], "c3", "parent", ["c1", "c2", "c4"]),
    ("a dropped cause is no effect", [Cause(), Cause(status=CauseStatus.DROPPED)], "c1", "parent", []),
    (
        "a dropped cause that is named already stays",
        [Cause(parent="c2"), Cause(status=CauseStatus.DROPPED)],
        "c1",
        "parent",
        ["c2"],
    ),
    (
        "a lesson answers causes that take part",
        [Cause(), Cause(status=CauseStatus.DROPPED), Lesson()],
        "l1",
        "causes",
        ["c1"],
    ),
    (
        "a strategy is carried out by actions in force",
        [Action(), Action(status=ActionStatus.NOT_DOING), Action(approval=Approval.REJECTED), Strategy()],
        "s1",
        "actions",
        ["j1"],
    ),
    (
        "inner notes are strengths and weaknesses",
        [*(SwotNote(quadrant=item) for item in Quadrant), SwotNote(), Strategy()],
        "s1",
        "inner",
        ["n1", "n2", "n5"],
    ),
    (
        "outer notes are opportunities and threats",
        [*(SwotNote(quadrant=item) for item in Quadrant), SwotNote(), Strategy()],
        "s1",
        "outer",
        ["n3", "n4", "n5"],
    ),
    (
        "their person is none of ours",
        [*people(Side.OURS, Side.THEIRS, Side.THIRD, None), Tie()],
        "y1",
        "theirs",
        ["h2", "h3", "h4"],
    ),
    (
        "our person is one of ours",
        [*people(Side.OURS, Side.THEIRS, Side.THIRD, None), Tie()],
        "y1",
        "ours",
        ["h1", "h4"],
    ),
    (
        "a successor is of the same side, and somebody else",
        people(Side.OURS, Side.OURS, Side.THEIRS),
        "h1",
        "successor",
        ["h2"],
    ),
    (
        "of somebody without a side anybody may be",
        people(None, Side.OURS, Side.THEIRS),
        "h1",
        "successor",
        ["h2", "h3"],
    ),
    ("evidence does not contradict itself", [Evidence(), Evidence()], "e1", "contradicts", ["e2"]),
    (
        "a second talk does not follow what followed it",
        [Interview(), Interview(follows="i1"), Interview(follows="i2"), Interview()],
        "i1",
        "follows",
        ["i4"],
    ),
    (
        "a talk comes of one request",
        [Interview(), Interview(), Asked(interview="i1"), Asked()],
        "ak2",
        "interview",
        ["i2"],
    ),
    (
        "an event is told by one touchpoint of a map",
        [
            Event(title="a"),
            Event(title="b"),
            Touchpoint(event="g1"),
            Touchpoint(),
            Touchpoint(event="g1", actor="Buyer"),
        ],
        "t2",
        "event",
        ["g2"],
    ),
    (
        "evidence that nothing cites comes first",
        [Evidence(), Evidence(), Evidence(contradicts=("e2",)), Answer(evidence=("e1",)), Cause()],
        "c1",
        "evidence",
        ["e2", "e3", "e1"],
    ),
]


@pytest.mark.parametrize(
    ("records", "row", "field", "ids"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_is_offered(records: list[Record], row: str, field: str, ids: list[str]) -> None:
    assert offered(workbook_of(*records), row, field) == ids


@given(workbooks(max_size=4))
def test_nothing_named_vanishes_nothing_removed_comes_and_no_row_names_itself(book: Workbook) -> None:
    present = {item.id for rows in book.sheets.values() for item in rows}
    for sheet in SHEETS.values():
        for row in book.rows(sheet.record):
            for name, spec in sheet.record.specs().items():
                if spec.sheet is not None:
                    ids = offered(book, row.id, name)
                    named = _named(getattr(row.record, name), spec.kind)
                    assert len(ids) == len(set(ids))
                    assert named & present <= set(ids) <= present
                    assert row.id in named or row.id not in ids
                    assert all(sheet_at(item) is not None for item in ids)


def _named(value: Any, kind: Kind) -> set[str]:
    return {value} if kind is Kind.LINK else set(value)
