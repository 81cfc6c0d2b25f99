"""Which addresses lead somewhere, for each role."""

from __future__ import annotations

import pytest

from lib.model.roles import Permission, Person, Role
from lib.ui import navigation


@pytest.mark.parametrize("role", list(Role))
def test_pages_that_people_hand_on_keep_their_addresses_for_every_role(role: Role) -> None:
    somebody = Person(1, "Tara", frozenset({role}))
    there = [page.url_path for page in navigation.pages(somebody)]
    assert len(there) == len(set(there))
    assert {"", "library", "practice", "case", "lessons-learned", "settings"} <= set(there)
    assert ("swot" in there) == somebody.may(Permission.READ_REVIEWS)
