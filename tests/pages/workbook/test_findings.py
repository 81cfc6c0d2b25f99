"""All findings of a review on one page."""

from __future__ import annotations

import pytest

from lib.model import steps
from lib.model.findings import FindingKind
from lib.model.roles import Person
from lib.services import reviews, worksheets
from lib.services.context import Context
from lib.services.library import samples
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.app import row_links
from tests.pages.screen import Screen

KINDS = {"Results": FindingKind.RESULT, "Warnings": FindingKind.WARNING, "Gaps": FindingKind.GAP}


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/findings", review=str(review.id))


@pytest.fixture
def flagship(store: Store, sampled: None) -> int:
    assert sampled is None
    number = samples.flagship(store)
    assert number
    return number


def headings(screen: Screen) -> list[str]:
    return [str(item.value) for item in screen.at.main.header]


def links(screen: Screen) -> list[tuple[str, str]]:
    """The page and the parameters of every link."""
    return [(str(link.proto.page), str(link.proto.query_string)) for link in screen.at.main.get("page_link")]


def test_every_finding_stands_under_its_step(store: Store, ann: Person, screen: Screen, flagship: int) -> None:
    said = screen.open("workbook/findings", review=str(flagship)).said()
    book = reviews.workbook(Context(store, ann), flagship)
    found = [item for step in steps.shipped() if step.findings for item in steps.concluded(step, book)]
    assert len(found) > 10
    for item in found:
        assert " ".join(item.sentence.split()) in said
    counted = {step: [item for item in found if item.step == step.key] for step in steps.shipped()}
    assert headings(screen) == [f"{step.number} {step.title} ({len(held)})" for step, held in counted.items() if held]


def test_the_kinds_are_counted_at_the_top(store: Store, ann: Person, page: Screen, review: Review) -> None:
    kinds = [item.kind for item in steps.findings(reviews.workbook(Context(store, ann), review.id))]
    whose, _, first = page.said().split("\n")[:3]
    assert whose == "Hilltop Foods · findings"
    counts = [int(part.split()[0]) for part in first.split(" · ")]
    assert counts == [kinds.count(kind) for kind in KINDS.values()]


@pytest.mark.parametrize("shown", KINDS)
def test_one_kind_alone_is_shown(store: Store, ann: Person, screen: Screen, flagship: int, shown: str) -> None:
    screen.open("workbook/findings", review=str(flagship))
    screen.at.radio(key="kind").set_value(shown)
    said = screen.run().said()
    for item in steps.findings(reviews.workbook(Context(store, ann), flagship)):
        assert (item.sentence in said) == (item.kind is KINDS[shown])


def test_a_kind_that_does_not_occur_is_said(page: Screen) -> None:
    page.at.radio(key="kind").set_value("Warnings")
    assert "Nothing of this kind." in page.run().said()


def test_a_finding_leads_to_its_rows_and_a_step_to_its_page(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for number in range(5):
        worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "W", "text": f"Weakness {number}"})
    led = links(page.run())
    assert ("swot", f"review={review.id}") in led
    rows = [query for where, query in led if where == "swot" and "row=" in query]
    assert rows[:3] == [f"review={review.id}&row=n{number}" for number in (1, 2, 3)]
    assert f"review={review.id}&row=n4" not in rows


@pytest.mark.usefixtures("flagship")
def test_every_link_names_a_row_of_the_page_it_leads_to(
    store: Store, ann: Person, screen: Screen, flagship: int
) -> None:
    book = reviews.workbook(Context(store, ann), flagship)
    led = links(screen.open("workbook/findings", review=str(flagship)))
    rows = [(where, query.rsplit("row=")[1]) for where, query in led if "row=" in query]
    assert rows
    for where, row in rows:
        assert book.row(row) is not None
        assert row_links.page_of(row) == where
