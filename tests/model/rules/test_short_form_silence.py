"""What the short form never asks is neither concluded nor drawn nor drafted there, until somebody fills it in."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest

from lib.charts import pictures_of
from lib.model import steps
from lib.model.errors import WorkbookError
from lib.model.fields import FieldSpec, Kind
from lib.model.findings import FindingKind
from lib.model.record import Record, Row
from lib.model.rules import short_form
from lib.model.rules.first_draft import draft
from lib.model.rules.way_back import decision
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import ReviewForm
from lib.model.worksheets.swot import SwotNote
from lib.model.worksheets.voice import Answer
from lib.model.worksheets.way_back import WinBack
from tests.model.rules.test_short_form import short_review

# A row that is called otherwise, or dropped, is spoken of otherwise.
_NAMING = {"short_name", "status"}
_UNASKED_WORDS = (
    "unknown", "none", "importance", "evidence", "E0", "strength of the action", "assumed", "praised", "Not yet placed",
    "Role not named",
)  # fmt: skip


def _values(spec: FieldSpec) -> list[Any]:
    if spec.options:
        one = [option.value for option in spec.options]
        return [[value] for value in one] if spec.kind is Kind.CHOICES else one
    plain: dict[Kind, list[Any]] = {
        Kind.LINE: ["Zoe"],
        Kind.TEXT: ["Some words"],
        Kind.WHOLE: [int(spec.low or 1), int(spec.high or 5)],
        Kind.DECIMAL: ["1"],
        Kind.WHEN: ["2024-03-01"],
        Kind.FLAG: [True],
    }
    return plain.get(spec.kind, [])


def _with(row: Row[Any], name: str, value: Any) -> Row[Any]:
    return dataclasses.replace(row, record=row.record.with_value(name, value))


def _filled(review: Workbook) -> Iterator[tuple[str, Workbook]]:
    """The review once more for each value of each field that the short form does not ask."""
    for key in review.sheets.keys() - {"ballots", "verdict"}:
        for name, spec in SHEETS[key].record.specs().items():
            for value in [] if name in (*short_form.asked(key), *_NAMING) else _values(spec):
                try:
                    rows = tuple(_with(row, name, value) for row in review.sheets[key])
                except WorkbookError:
                    continue
                yield f"{key}.{name}", Workbook({**review.sheets, key: rows})


def _warnings(review: Workbook) -> set[str]:
    return {item.sentence for item in steps.findings(review) if item.kind is FindingKind.WARNING}


def test_no_warning_of_the_short_form_is_answered_by_a_field_it_does_not_ask() -> None:
    review = short_review()
    warned = _warnings(review)
    assert {(name, sentence) for name, other in _filled(review) for sentence in warned - _warnings(other)} == set()


def _swapped(review: Workbook, **sheets: Record) -> Workbook:
    rows = {key: (dataclasses.replace(review.sheets[key][0], record=record),) for key, record in sheets.items()}
    return Workbook({**review.sheets, **rows})


@pytest.mark.parametrize(
    ("sheet", "record", "words"),
    [
        ("touchpoints", Touchpoint(title="Compares bids", basis="assumed"), "None of the map is researched"),
        ("answers", Answer(words="Nobody was in charge.", reasons=("S2",), grade="E2"), "first reason is S2"),
        ("win_back", WinBack(permission="yes", growth=4), "Let them go for now"),
    ],
)
def test_what_was_filled_in_is_concluded_from_in_the_short_form_too(sheet: str, record: Record, words: str) -> None:
    review = _swapped(short_review(), **{sheet: record.checked(record.stored())})
    assert words in " ".join(item.sentence for item in steps.findings(review))


def test_praise_is_asked_for_once_a_strength_was_marked_and_no_more() -> None:
    words = "The customer praised none of the strengths"
    assert words not in " ".join(_warnings(short_review()))
    assert words in " ".join(_warnings(short_review(ReviewForm.FULL)))
    praised = SwotNote.checked({"quadrant": "W", "text": "Slow", "praised": True})
    assert words in " ".join(_warnings(short_review(ReviewForm.SHORT, praised)))


def _drawn(review: Workbook) -> str:
    said: list[str] = []
    for step in steps.STEPS:
        for picture in pictures_of(step.key, review):
            said += [picture.title, picture.alt, *picture.data.heads]
            said += [str(cell) for row in picture.data.rows for cell in row]
            said += re.findall(r">([^<>]+)<", picture.on_screen)
    return " | ".join(said)


@pytest.mark.parametrize("words", _UNASKED_WORDS)
def test_no_picture_of_the_short_form_speaks_of_what_it_does_not_ask(words: str) -> None:
    # The record of evidence has a page of its own, which is asked in both forms.
    drawn = _drawn(short_review()).replace("Evidence no.", "").replace("two independent sources", "")
    assert words.lower() not in drawn.lower()
    assert words.lower() in _drawn(short_review(ReviewForm.FULL)).lower()


def test_pictures_show_what_was_filled_in_beyond_the_short_form() -> None:
    more = (
        Touchpoint.checked({"title": "Third", "emotion": 1, "importance": 5, "basis": "customer"}),
        Action.checked({"text": "Train", "means": "training", "causes": ["c1"]}),
        Cause.checked({"text": "Haste", "role": "contributing", "bone": "people"}),
    )
    drawn = _drawn(short_review(ReviewForm.SHORT, *more))
    for words in ("importance 1 and 5", "assumed by the team", "strength unknown", "Fishbone"):
        assert words in drawn


def _drafted(review: Workbook) -> str:
    blank = _swapped(review, outline=Outline())
    return "\n".join(draft.missing_parts(blank, steps.findings(blank)).values())


def test_the_draft_takes_every_action_as_the_plan_where_nobody_asks_what_was_decided() -> None:
    short, full = _drafted(short_review()), _drafted(short_review(ReviewForm.FULL))
    assert "not decided" not in short
    assert "Give the duty (due on 1 Dec 2024)." in short
    assert "One change is planned." in short
    assert "One action is proposed and not decided." in full
    decided = Action.checked({"text": "Visit each month", "status": "approved"})
    assert "One action is proposed and not decided." in _drafted(short_review(ReviewForm.SHORT, decided))


def test_no_verdict_on_winning_them_back_is_given_where_nothing_for_it_is_asked() -> None:
    assert decision.decide(short_review()).verdict is None
    assert decision.decide(short_review()).missing == ()
    assert decision.decide(short_review(ReviewForm.FULL)).verdict is decision.WinBackVerdict.LET_GO
