"""A review that was honestly finished stands at ten of ten with nothing open, whatever kind of loss it was."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from lib.model import steps
from lib.model.case import ReviewDocument
from lib.model.findings import FindingKind
from lib.model.rules import set_asides
from lib.model.rules.open_points import open_gaps
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.set_asides import SetAside
from lib.settings import DATA
from tests.model.made import rows_of

KINDS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "lost in full": {"outcome": "full"},
    "lapsed": {"outcome": "lapsed"},
    "in-house": {"destination": "in_house", "new_supplier": ""},
    "need ended": {"destination": "need_ended", "new_supplier": ""},
    "customer closed": {"destination": "closed", "new_supplier": ""},
    "destination unknown": {"destination": "unknown", "new_supplier": ""},
    "stepped in": {"ended_by": "third_party", "third_party": "An inspector", "step_in_date": "2024-03-01"},
    "outgrew us": {"loss_kind": "outgrew"},
    "moved away": {"mechanism": "moved"},
    "ended early": {"contract_end": "2031-09-30"},
}
# What only a review of this kind has to say as well.
ONE_MORE: dict[str, tuple[dict[str, Any], str]] = {
    "lost in part": ({"outcome": "part"}, "scope_without_kept_line"),
    "reduced": ({"outcome": "reduced"}, "scope_without_kept_line"),
    "we ended it": ({"ended_by": "supplier", "reason": "W0"}, "win_back_undecided"),
}


@cache
def finished() -> Workbook:
    """The supplied fictional review, which holds a row of nearly every worksheet."""
    document = (DATA / "samples" / "quindlemere-ostrinvale-2024.json").read_text("utf-8")
    return ReviewDocument.model_validate_json(document).workbook()


def with_values(workbook: Workbook, key: str, **values: Any) -> Workbook:
    """The same review with other values in the one row of a single sheet."""
    (row,) = workbook.sheets[key]
    record = SHEETS[key].record.checked({**row.record.stored(), **values})
    return Workbook({**workbook.sheets, key: (replace(row, record=record),)})


def with_all_set_aside(workbook: Workbook) -> Workbook:
    """The same review once somebody has given a reason for whatever is open."""
    decided = [
        SetAside(step=gap.step, gap=gap.key, rows=set_asides.packed(gap.subjects), reason="Said", decided_by="Lea")
        for gap in open_gaps(steps.findings(workbook))
    ]
    earlier = (row.record for row in workbook.rows(SetAside))
    return Workbook({**workbook.sheets, "set_asides": rows_of(*earlier, *decided)})


def standing(workbook: Workbook) -> tuple[int, list[str]]:
    return steps.completed(steps.progress(workbook)), [gap.key for gap in open_gaps(steps.findings(workbook))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_finished_review_is_ten_of_ten_with_nothing_open(kind: str) -> None:
    assert standing(with_values(finished(), "loss", **KINDS[kind])) == (10, [])


@pytest.mark.parametrize("kind", ONE_MORE)
def test_what_one_kind_of_loss_still_lacks_can_be_done_or_set_aside(kind: str) -> None:
    values, lacking = ONE_MORE[kind]
    changed = with_values(finished(), "loss", **values)
    assert standing(changed) == (9, [lacking])
    assert standing(with_all_set_aside(changed)) == (10, [])


@pytest.mark.parametrize("outcome", ["full", "part", "no", "closed"])
def test_a_finished_story_lacks_nothing(outcome: str) -> None:
    ended = with_values(finished(), "win_back", returned=outcome, returned_on="2026-01-01", terms="New terms")
    assert standing(ended) == (10, [])


def test_a_review_in_which_everybody_declined_can_be_finished() -> None:
    book = finished()
    declined = tuple(
        replace(row, record=row.record.model_copy(update={"answer": "declined", "interview": None}))
        for row in book.sheets["asked"]
    )
    blank = SHEETS["verdict"].record
    opened = blank.checked(
        {"override_reason": "They declined", "revealed_by": "Ann", "revealed_on": "2024-05", "weights": []}
    )
    (verdict,) = book.sheets["verdict"]
    unheard = Workbook(
        {
            **book.sheets,
            "interviews": (),
            "answers": (),
            "reasons": (),
            "asked": declined,
            "verdict": (replace(verdict, record=opened),),
        }
    ).linked()
    assert standing(with_values(unheard, "loss", reason="U0", evidence=[])) == (10, [])


@pytest.mark.parametrize("key", [step.key for step in steps.shipped()])
def test_a_step_that_is_left_empty_keeps_a_review_from_ten_of_ten(key: str) -> None:
    emptied = Workbook(_emptied(key))
    assert steps.progress(emptied)[key] is steps.State.EMPTY
    assert steps.completed(steps.progress(emptied)) < 10
    assert any(item.key == "step_not_begun" for item in steps.missing(emptied))


def test_warnings_about_the_account_stay_as_findings_of_a_complete_review() -> None:
    found = steps.findings(finished())
    assert any(item.kind is FindingKind.WARNING for item in found)
    assert any(item.kind is FindingKind.SET_ASIDE for item in found)


def _emptied(key: str) -> dict[str, Any]:
    own = steps.step(key).sheets
    return {
        name: rows
        if name not in own
        else tuple(replace(row, record=type(row.record)()) for row in rows)
        if SHEETS[name].single
        else ()
        for name, rows in finished().sheets.items()
    }
