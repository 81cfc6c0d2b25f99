from __future__ import annotations

import pytest

from lib.model.errors import NotAllowed
from lib.model.roles import PERMISSIONS, Permission, Person, Role, require


def person(*roles: Role) -> Person:
    return Person(1, "Somebody", frozenset(roles))


def test_every_role_stands_in_the_table_and_every_permission_belongs_to_somebody():
    assert set(PERMISSIONS) == set(Role)
    assert set().union(*PERMISSIONS.values()) == set(Permission)


def test_roles_add_up():
    both = person(Role.FACILITATOR, Role.ADMINISTRATOR)
    assert all(both.may(permission) for permission in Permission)


def test_a_participant_edits_but_does_not_publish():
    assert person(Role.PARTICIPANT).may(Permission.EDIT_REVIEWS)
    assert not person(Role.PARTICIPANT).may(Permission.PUBLISH)


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.LEADER])
def test_readers_of_cases_never_see_a_review_under_way(role):
    reader = person(role)
    assert reader.may(Permission.READ_CASES)
    assert not reader.may(Permission.READ_REVIEWS)
    assert not reader.may(Permission.READ_OLD_EDITIONS)


def test_somebody_without_a_role_may_nothing():
    assert not any(person().may(permission) for permission in Permission)


def test_a_refusal_says_what_is_not_allowed_and_that_nothing_changed():
    with pytest.raises(
        NotAllowed, match=r"Your role does not allow you to publish a case study\. Nothing was changed\."
    ):
        require(person(Role.TRAINEE), Permission.PUBLISH)
    require(person(Role.FACILITATOR), Permission.PUBLISH)


def test_only_a_facilitator_removes_what_others_wrote_about_a_case():
    assert [role for role in Role if person(role).may(Permission.MODERATE)] == [Role.FACILITATOR]
