"""The actions of several reviews: grouped by owner, the most overdue first, and told in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from lib.model.rules.actions.across_reviews import NO_OWNER, ReviewAction, actions_of, by_owner, lead
from lib.model.rules.actions.action_state import ActionState, state_of
from lib.model.worksheets.actions import Action
from tests.model.made import workbook_of

TODAY = date(2026, 6, 15)


def items(*actions: Action) -> tuple[ReviewAction, ...]:
    return actions_of(1, "Hilltop", workbook_of(*actions).rows(Action), TODAY)


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (Action(text="A", due="2026-06-14"), ActionState.OVERDUE),
        (Action(text="A", due="2026-06-15"), ActionState.OPEN),
        (Action(text="A", due="2026-06"), ActionState.OPEN),
        (Action(text="A", due="2026-05"), ActionState.OVERDUE),
        (Action(text="A", status="doing"), ActionState.UNDER_WAY),
        (Action(text="A", status="doing", due="2025"), ActionState.OVERDUE),
        (Action(text="A", done_on="2026-06-01", due="2026-05-01"), ActionState.DONE),
        (Action(text="A", status="done"), ActionState.DONE),
        (Action(text="A", status="not_doing", due="2020"), ActionState.DROPPED),
        (Action(text="A", approval="rejected", due="2020"), ActionState.DROPPED),
    ],
)
def test_the_state_follows_from_status_answer_and_day(action: Action, state: ActionState) -> None:
    assert state_of(action, TODAY) is state


def test_an_owner_written_in_capitals_or_with_blanks_is_the_same_and_nobody_comes_last() -> None:
    groups = by_owner(
        items(
            Action(text="A"),
            Action(text="B", owner="Lea  Lang", due="2026-07"),
            Action(text="C", owner="lea lang"),
            Action(text="D", owner="Max", due="2026-01"),
            Action(text="E", owner="tbd"),
        )
    )
    assert list(groups) == ["Max", "Lea Lang", NO_OWNER]
    assert [item.label for item in groups["Lea Lang"]] == ["B", "C"]


def test_the_lead_names_who_owes_what_is_overdue() -> None:
    late = Action(text="A", owner="Lea", due="2026-01")
    assert lead(items(late, Action(text="B", owner="Max"))) == "One of two open actions is overdue: Lea (1)."
    assert lead(items(late, Action(text="B", due="2026-02"))) == (
        "Two of two open actions are overdue: Lea (1) and one with no owner."
    )


def test_the_lead_says_that_nothing_is_overdue_or_open() -> None:
    assert lead(()) == ""
    assert lead(items(Action(text="A", status="done"))) == "No action is open."
    assert lead(items(Action(text="A", owner="Lea"))) == "One action is open, none overdue."
