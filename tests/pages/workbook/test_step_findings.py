"""The findings of a step on its page: the lead, what to look at, at most five open points, and what is set aside."""

from __future__ import annotations

import pytest

from lib.model import steps
from lib.model.roles import Person
from lib.model.rules import open_points
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.library import samples
from lib.services.review import reviews, set_asides
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.workbook.step.step_findings import SHOWN
from tests.pages.screen import Screen


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/causes", review=str(review.id))


def grow(store: Store, ann: Person, review: Review) -> tuple[str, ...]:
    """Two causes about which much is still unsaid; returns the open points, the nearest to done first."""
    for text in ("No owner → late answers", "No time → no owner"):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": text, "role": "root", "weight": 50})
    return tuple(item.sentence for item in gaps(store, ann, review))


def gaps(store: Store, ann: Person, review: Review):
    found = steps.findings(reviews.workbook(Context(store, ann), review.id))
    return open_points.nearest_first(item for item in open_points.open_gaps(found) if item.step == "causes")


def test_a_step_nobody_has_begun_says_so_and_lacks_nothing(page: Screen) -> None:
    assert "Not begun yet" in page.said()
    assert "Look at these" not in page.said()


def test_the_heaviest_conclusion_leads_and_at_most_five_open_points_follow(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    said = grow(store, ann, review)
    assert len(said) > SHOWN
    shown = page.run().said()
    assert "Two root causes:" in shown
    in_lines = [item.in_a_line for item in gaps(store, ann, review)]
    assert [line in shown for line in in_lines] == [place < SHOWN for place in range(len(said))]
    assert f"Look at these ({len(said)})" in shown
    assert any(label.startswith(f"{len(said) - SHOWN} more open point") for label in page.folded())
    assert all(sentence in page.unfold("causes-rest").said() for sentence in said[SHOWN:])


def test_an_open_point_is_set_aside_with_a_reason_and_opened_again(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    grow(store, ann, review)
    first = gaps(store, ann, review)[0]
    made = set_asides.set_aside(Context(store, ann), review.id, first, "No minutes were kept.", "Lea")
    assert "Set aside (1)" in page.run().folded()
    assert first.in_a_line not in page.said()
    page.unfold("causes-set-aside")
    assert first.sentence in page.said()
    assert "No minutes were kept. – Lea" in page.said()
    page.press(f"causes-open-{made.id}")
    assert "Set aside (1)" not in page.folded()
    assert gaps(store, ann, review)[0] == first


def test_a_word_of_the_method_opens_at_its_heading(screen: Screen, review: Review) -> None:
    page = screen.open("workbook/swot", review=str(review.id))
    (heading,) = (item for item in page.at.header if "TOWS" in item.value)
    assert heading.help.startswith("**TOWS**: Strategies that take an inner and an outer note")


@pytest.mark.usefixtures("sampled")
def test_the_meaning_is_the_one_that_documents_print(store: Store, screen: Screen) -> None:
    page = screen.open("workbook/record", review=str(samples.number_of(store)))
    (lead,) = (item for item in page.at.markdown if "**" in item.value and "Green outside" in item.value)
    assert "also called a watermelon" in lead.help.replace("\\", "")
    assert not any(item.help for item in page.at.markdown if "One promise was broken" in item.value)
