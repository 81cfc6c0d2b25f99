"""An invented case is called invented on every page that shows it."""

from __future__ import annotations

import pytest

from lib.model import steps
from lib.model.roles import Person
from lib.model.worksheets.lessons import FICTIONAL
from lib.services.context import Context
from lib.services.library import samples
from lib.services.review import reviews
from lib.store import Store
from tests.pages.screen import Screen

PAGES = [step.page.removeprefix("pages/").removesuffix(".py") for step in steps.shipped()]
BESIDE = ["workbook/evidence", "workbook/history", "workbook/findings", "meeting/host"]
BADGE = f":orange-badge[Fictional] {FICTIONAL}"


def number_of(store: Store, person: Person, slug: str) -> str:
    shown, _ = reviews.page(Context(store, person), status="open")
    return str(next(item.review.id for item in shown if item.review.slug == slug))


@pytest.mark.parametrize("page", [*PAGES, *BESIDE])
@pytest.mark.usefixtures("sampled")
def test_every_page_of_an_invented_review_says_so(store: Store, ann: Person, screen: Screen, page: str) -> None:
    screen.open(page, review=number_of(store, ann, samples.TEACHING))
    assert screen.errors == []
    assert screen.said().count(":orange-badge[Fictional]") == 1


@pytest.mark.usefixtures("sampled")
def test_a_review_of_what_happened_is_not_called_invented(store: Store, ann: Person, screen: Screen) -> None:
    screen.open("workbook/loss", review=number_of(store, ann, samples.FLAGSHIP))
    assert "Fictional" not in screen.said()


@pytest.mark.usefixtures("sampled")
def test_the_lists_and_the_case_call_it_fictional(screen: Screen) -> None:
    screen.open("reviews").unfold("put-away")
    assert screen.said().count(":orange-badge[Fictional]") == 1
    screen.open("library/cases")
    assert screen.said().count(":orange-badge[Fictional]") == 1
    assert "2024 · sample]] :orange-badge[Fictional]" in screen.said()
    screen.open("library/lessons", words="Quindlemere")
    assert screen.said().count("· sample · fictional") == 4
    screen.open("library/case", slug=samples.TEACHING)
    assert BADGE in screen.said()
    screen.open("library/case", slug=samples.FLAGSHIP)
    assert BADGE not in screen.said()
