from __future__ import annotations

import pytest

from lib.model.rules.actions import strength
from lib.model.worksheets.actions import Action, ActionMeans, ActionStrength
from tests.model.made import rows_of


def test_every_means_has_its_class():
    assert set(strength.STRENGTH_OF_MEANS) == set(ActionMeans)
    assert [len(strength.means_of(klass)) for klass in ActionStrength] == [2, 7, 5]
    assert ActionMeans.CONTRACT in strength.means_of(ActionStrength.STRONGER)
    assert {ActionMeans.SPONSOR, ActionMeans.HANDOVER} <= set(strength.means_of(ActionStrength.INTERMEDIATE))
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


@pytest.mark.parametrize("means", ["handover", "sponsor"])
def test_a_handover_or_a_sponsor_counts_two_unless_something_forces_it(means):
    assert strength.points_of(Action(means=means)) == 2
    assert strength.points_of(Action(means=means, strength="3")) == 2
    assert strength.points_of(Action(means=means, strength="1")) == 1
    assert strength.points_of(Action(means=means, forced=True)) == 3
    assert strength.points_of(Action(means=means, forced=True, strength="3")) == 3
    assert strength.points_of(Action(means=means, forced=True, strength="2")) == 2


@pytest.mark.parametrize("means", ["alert", "training", "second_owner"])
def test_forced_says_nothing_of_other_means(means):
    assert strength.points_of(Action(means=means, forced=True)) == strength.points_of(Action(means=means))


@pytest.mark.parametrize(
    ("action", "agreed"),
    [
        (Action(), False),
        (Action(status=None), False),
        (Action(approval="approved"), True),
        (Action(status="approved"), True),
        (Action(status="doing"), True),
        (Action(status="done"), True),
        (Action(approval="rejected", status="doing"), False),
        (Action(approval="approved", status="not_doing"), False),
    ],
)
def test_agreed_is_what_somebody_said_yes_to_and_nobody_gave_up(action, agreed):
    assert strength.is_agreed(action) is agreed


def test_what_was_rejected_or_given_up_is_not_in_force():
    rows = rows_of(Action(), Action(approval="rejected"), Action(status="not_doing"), Action(status="done"))
    assert [row.id for row in strength.in_force(rows)] == ["j1", "j4"]
