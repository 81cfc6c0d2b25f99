from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.rules.actions import strength
from lib.model.worksheets.actions import ACTIONS, Action, ActionMeans, ActionStrength
from lib.model.worksheets.causes import CAUSES, Cause
from tests.model import strategies
from tests.model.made import rows_of, workbook_of

TARGETS = {"causes": [f"c{number}" for number in range(1, 6)]}


def test_every_means_has_its_class():
    assert set(strength.STRENGTH_OF_MEANS) == set(ActionMeans)
    assert [len(strength.means_of(klass)) for klass in ActionStrength] == [4, 5, 5]
    assert ActionMeans.SPONSOR in strength.means_of(ActionStrength.STRONGER)
    assert ActionMeans.SECOND_OWNER in strength.means_of(ActionStrength.INTERMEDIATE)
    assert ActionMeans.REPLACE in strength.means_of(ActionStrength.WEAKER)


@pytest.mark.parametrize(
    ("action", "points"),
    [
        (Action(), 0),
        (Action(means="training"), 1),
        (Action(means="checklist"), 2),
        (Action(means="forcing"), 3),
        (Action(means="training", strength="3"), 3),
        (Action(strength="2"), 2),
    ],
)
def test_the_strength_given_stands_above_the_class_of_the_means(action, points):
    assert strength.points_of(action) == points


def plan(*records):
    book = workbook_of(*records)
    return strength.plan_strength(book.rows(Cause), book.rows(Action))


ROOT, SIDE = Cause(role="root", weight=60), Cause(role="contributing", weight=40)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ((), 0.0),
        ((Action(causes=["c1"], strength="3"), Action(causes=["c2"], strength="3")), 1.0),
        ((Action(causes=["c1", "c2"], strength="2"),), 2 / 3),
        ((Action(causes=["c1"], strength="3"), Action(causes=["c1"], strength="1")), 0.6),
        ((Action(causes=["c1"], strength="2"), Action(causes=["c2"], means="training")), 0.4 + 0.4 / 3),
        ((Action(causes=["c1"]), Action(causes=["c2"], strength="3")), 0.4),
        ((Action(causes=["c1"], strength="3", approval="rejected"),), 0.0),
        ((Action(causes=["c1"], strength="3", status="not_doing"),), 0.0),
        ((Action(causes=["c9"], strength="3"),), 0.0),
    ],
)
def test_the_plan_is_as_strong_as_the_strongest_action_of_each_cause_by_its_weight(actions, expected):
    assert plan(ROOT, SIDE, *actions) == pytest.approx(expected)


def test_weights_that_do_not_add_up_to_a_hundred_count_by_their_share():
    assert plan(Cause(role="root", weight=30), Action(causes=["c1"], strength="3")) == 1.0


@pytest.mark.parametrize(
    "causes", [(), (Cause(role="root"),), (Cause(role="root", weight=0),), (Cause(role="trigger", weight=50),)]
)
def test_without_weights_the_strength_of_a_plan_is_unknown(causes):
    assert plan(*causes, Action(causes=["c1"], strength="3")) is None


def test_amber_is_judged_by_the_figure_that_is_read_out():
    assert strength.is_amber(0.66)
    assert not strength.is_amber(2 / 3)
    assert not strength.is_amber(0.67)


@given(strategies.rows(CAUSES, max_size=5), strategies.rows(ACTIONS, max_size=5, targets=TARGETS))
def test_a_plan_lies_between_nought_and_one_and_no_action_more_weakens_it(causes, actions):
    whole = strength.plan_strength(causes, actions)
    assert whole is None or 0 <= whole <= 1
    fewer = strength.plan_strength(causes, actions[:-1])
    assert (whole is None) == (fewer is None)
    assert whole is None or fewer <= whole


def test_what_was_rejected_or_given_up_is_not_in_force():
    rows = rows_of(Action(), Action(approval="rejected"), Action(status="not_doing"), Action(status="done"))
    assert [row.id for row in strength.in_force(rows)] == ["j1", "j4"]
