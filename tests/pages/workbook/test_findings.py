"""All findings of a review on one page: tiles with counts, and the list of the tile that is open."""

from __future__ import annotations

import pytest

from lib.model import steps
from lib.model.findings import FindingKind
from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.library import samples
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.focus import row_links
from tests.pages.screen import Screen

KINDS = {"Results": FindingKind.RESULT, "Warnings": FindingKind.WARNING, "Gaps": FindingKind.GAP}


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/findings", review=str(review.id))


@pytest.fixture
def flagship(store: Store, sampled: None) -> int:
    assert sampled is None
    number = samples.number_of(store, samples.FLAGSHIP)
    assert number
    return number


def headings(screen: Screen) -> list[str]:
    return [str(item.value) for item in screen.at.main.header]


def links(screen: Screen) -> list[tuple[str, str]]:
    """The page and the parameters of every link."""
    return [(str(link.proto.page), str(link.proto.query_string)) for link in screen.at.main.get("page_link")]


def tiles(screen: Screen) -> dict[str, str]:
    return {
        str(button.key).removeprefix("tile-"): button.label
        for button in screen.at.main.button
        if str(button.key).startswith("tile-")
    }


def weaknesses(store: Store, ann: Person, review: Review, count: int) -> None:
    for number in range(count):
        worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "W", "text": f"Weakness {number}"})


@pytest.mark.parametrize("shown", KINDS)
def test_every_finding_of_a_kind_stands_under_its_step(
    store: Store, ann: Person, screen: Screen, flagship: int, shown: str
) -> None:
    said = screen.open("workbook/findings", review=str(flagship), kind=shown).said()
    book = reviews.workbook(Context(store, ann), flagship)
    found = [item for step in steps.shipped() for item in steps.concluded(step, book)]
    assert len(found) > 10
    for item in found:
        assert (" ".join(item.sentence.split()) in said) == (item.kind is KINDS[shown])
    counted = {
        step: [item for item in found if item.step == step.key and item.kind is KINDS[shown]]
        for step in steps.shipped()
    }
    assert [line for line in headings(screen) if not line.startswith("Set aside")] == [
        f"{step.number} {step.title} ({len(held)})" for step, held in counted.items() if held
    ]


def test_every_step_has_a_tile_for_each_kind_with_its_count(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    weaknesses(store, ann, review, 5)
    shown = tiles(page.run())
    found = steps.findings(reviews.workbook(Context(store, ann), review.id))
    assert len(shown) == 3 * (1 + len(steps.shipped()))
    for name, kind in KINDS.items():
        assert int(shown[f"all-{name}"].split()[0]) == [item.kind for item in found].count(kind)
        for step in steps.shipped():
            count = sum(item.kind is kind and item.step == step.key for item in found)
            assert int(shown[f"{step.key}-{name}"].split()[0]) == count
    assert shown["loss-Gaps"] == "0 open"


def test_a_tile_opens_its_list_alone(store: Store, ann: Person, page: Screen, review: Review) -> None:
    weaknesses(store, ann, review, 2)
    assert headings(page.run()) == []
    page.press("tile-swot-Gaps")
    assert [line.split(" (")[0] for line in headings(page)] == ["6 SWOT"]
    assert page.at.query_params["step"] == "swot"
    assert page.at.query_params["kind"] == "Gaps"
    page.press("tile-all-Results")
    assert "step" not in page.at.query_params


def test_a_fresh_review_has_nothing_open(page: Screen) -> None:
    assert tiles(page)["all-Gaps"] == "0 open"


def test_a_kind_that_does_not_occur_is_said(screen: Screen, review: Review) -> None:
    page = screen.open("workbook/findings", review=str(review.id), kind="Warnings")
    assert "Nothing of this kind." in page.said()


def test_a_finding_leads_to_its_rows_and_a_step_to_its_page(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    weaknesses(store, ann, review, 1)
    page.run().press("tile-swot-Gaps")
    page.open_rows()
    led = links(page)
    assert ("swot", f"review={review.id}") in led
    assert ("swot", f"review={review.id}&row=n1") in led


def test_a_finding_about_several_rows_names_their_number(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    weaknesses(store, ann, review, 3)
    page.run().press("tile-swot-Gaps")
    assert "3 rows" in [box.proto.popover.label for box in page.at.main.get("popover")]


@pytest.mark.usefixtures("flagship")
def test_every_link_names_a_row_of_the_page_it_leads_to(
    store: Store, ann: Person, screen: Screen, flagship: int
) -> None:
    book = reviews.workbook(Context(store, ann), flagship)
    led = []
    for kind in KINDS:
        led += links(screen.open("workbook/findings", review=str(flagship), kind=kind).open_rows())
    rows = [(where, query.rsplit("row=")[1]) for where, query in led if "row=" in query]
    assert rows
    for where, row in rows:
        assert book.row(row) is not None
        assert row_links.page_of(row) == where
