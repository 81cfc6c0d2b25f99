"""A check looks at the actions that are due by its day, each once, and at no other."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.programme.check_points import check_point, sentences
from lib.model.worksheets.actions import Action, ActionStatus, EffectVerdict
from tests.model.made import rows_of

ON = date(2026, 6, 10)
DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))


def test_only_what_is_due_by_the_day_of_the_meeting_is_looked_at() -> None:
    actions = rows_of(
        Action(text="Late", due="2026-06-10"),
        Action(text="Later", due="2026-06-11"),
        Action(text="Thirty days ago", done_on="2026-05-11"),
        Action(text="Too early", done_on="2026-05-12"),
        Action(text="Judged", done_on="2026-05-01", verdict_30=EffectVerdict.WORKED),
        Action(text="Given up", due="2026-01-01", status=ActionStatus.NOT_DOING),
        Action(text="No day"),
    )
    point = check_point(actions, ON)
    assert [row.record.text for row in point.unfinished] == ["Late"]
    assert [(check.row.record.text, check.days) for check in point.due] == [("Thirty days ago", 30)]
    assert point.following is not None
    assert (point.following.row.record.text, point.following.on) == ("Too early", date(2026, 6, 11))


def test_of_several_checks_of_an_action_the_latest_is_asked_for() -> None:
    point = check_point(rows_of(Action(text="Long ago", done_on="2025-01-01")), ON)
    assert [check.days for check in point.due] == [180]


def test_what_the_checks_found_is_told_and_when_the_next_one_is() -> None:
    actions = rows_of(
        Action(text="One", done_on="2026-05-01", verdict_30=EffectVerdict.WORKED),
        Action(text="Two", done_on="2026-05-02", verdict_30=EffectVerdict.DID_NOT),
        Action(text="Three", done_on="2026-05-02", verdict_30=EffectVerdict.WORKED),
    )
    assert sentences(actions, check_point(actions, ON)) == (
        "After 30 days: two worked and one did not work.",
        "No action is late and no check is due by 10 Jun 2026. The next check is on 30 Jul 2026.",
    )
    assert sentences((), check_point((), ON)) == ("No action is late and no check is due by 10 Jun 2026.",)


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=6), DAYS)
def test_each_action_is_looked_at_once_and_never_too_early(plan: list[tuple[date, date | None]], on: date) -> None:
    actions = rows_of(
        *(Action(text="x", due=due.isoformat(), done_on=done.isoformat() if done else None) for due, done in plan)
    )
    point = check_point(actions, on)
    seen = [row.id for row in point.unfinished] + [check.row.id for check in point.due]
    assert len(seen) == len(set(seen))
    assert all(check.on <= on for check in point.due)
    assert point.following is None or point.following.on > on
    for row, (due, done) in zip(actions, plan, strict=True):
        assert (row in point.unfinished) == (done is None and due <= on)
