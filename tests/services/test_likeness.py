"""Cases like one case, as a reader is shown them."""

from __future__ import annotations

import pytest

from lib.model.case import CaseStudy
from lib.model.roles import Person
from lib.services import cases, library, reviews, sheets
from lib.store import Store

BASE = {"reason": "S1", "bone": "process"}
# Likest first: the same reason and kind of cause, the same reason, the same kind of cause.
LIKE = {"Twin": BASE, "Cousin": {"reason": "S1", "bone": "people"}, "Neighbour": {"reason": "V1", "bone": "process"}}
STRANGER = {"reason": "X2", "bone": "proof"}


@pytest.mark.parametrize("names", [("Twin", "Cousin", "Neighbour"), ("Neighbour", "Cousin", "Twin")])
def test_the_likest_case_comes_first_whichever_was_published_last(
    store: Store, ann: Person, names: tuple[str, ...]
) -> None:
    case = published(store, ann, "Base", BASE)
    for number in range(4):
        published(store, ann, f"Stranger {number}", STRANGER)
    for name in names:
        published(store, ann, name, LIKE[name])
    assert [card.customer for card in library.like(store, ann, case)] == list(LIKE)


def published(store: Store, person: Person, customer: str, cause: dict[str, str]) -> CaseStudy:
    """A case that went for one cause."""
    review = reviews.start(store, person, customer, "2018", customer)
    sheets.add(store, person, review.id, "causes", {"text": customer, "weight": 100, "role": "root", **cause})
    return cases.publish(store, person, review.id, "Lea", "Now.")
