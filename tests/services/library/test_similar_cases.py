"""Cases like one case, as a reader is shown them."""

from __future__ import annotations

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.library.search_query import Term
from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.library import cases, catalogue
from lib.services.review import reviews
from lib.store import Store
from lib.store.library import index_scan
from lib.store.library.query import Query

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
    assert [card.customer for card in catalogue.like(Context(store, ann), case)] == list(LIKE)


def test_words_asked_for_at_once_find_what_each_finds_alone(store: Store, ann: Person) -> None:
    for customer in ("Lorries late", "Depot closed", "Depot of lorries", "Depot again"):
        published(store, ann, customer, BASE)
    for words in ((), ("lorries",), ("lorries", "depot", "nowhere"), ("nowhere", "depot", "depot", "lorries")):
        queries = [Query(Level.INTERNAL, (Term((word,)),)) for word in words]
        for limit in (1, 2, 200):
            with store.read() as tx:
                alone = [set(index_scan.newest(tx, query, limit=limit)) for query in queries]
                assert list(map(set, index_scan.newest_of_each(tx, queries, limit=limit))) == alone, (words, limit)
            assert all(bool(found) == (word != "nowhere") for word, found in zip(words, alone, strict=True)), limit


def published(store: Store, person: Person, customer: str, cause: dict[str, str]) -> CaseStudy:
    """A case that went for one cause."""
    review = reviews.start(Context(store, person), customer, "2018", customer)
    worksheets.add(
        Context(store, person), review.id, "causes", {"text": customer, "weight": 100, "role": "root", **cause}
    )
    return cases.publish(Context(store, person), review.id, "Lea", "Now.")
