"""Step 6 on the screen: five notes a quadrant, a swap for the sixth, strategies."""

from __future__ import annotations

import pytest

from lib.model.errors import ListFull
from lib.model.roles import Person
from lib.model.worksheets.swot import Strategy, SwotNote
from lib.services import reviews, worksheets
from lib.services.context import Context
from lib.services.worksheets import Place
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/swot", review=str(review.id))


@pytest.fixture
def full(store: Store, ann: Person, review: Review) -> None:
    for number in range(5):
        worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "S", "text": f"Strength {number}"})


def notes(store: Store, person: Person, review: Review) -> list[tuple[str | None, str]]:
    return [
        (row.record.quadrant, row.record.text)
        for row in reviews.workbook(Context(store, person), review.id).rows(SwotNote)
    ]


@pytest.mark.parametrize("quadrant", ["S", "W", "O", "T"])
def test_a_note_is_added_to_the_quadrant_whose_button_was_pressed(
    store: Store, ann: Person, page: Screen, review: Review, quadrant: str
) -> None:
    page.press(f"add-notes-{quadrant}")
    assert notes(store, ann, review) == [(quadrant, "")]
    assert page.fields()["1/notes/n1/quadrant"]["value"] == quadrant


def test_each_button_names_its_quadrant(page: Screen) -> None:
    for words in ("Add a strength", "Add a weakness", "Add an opportunity", "Add a threat"):
        assert words in page.labels


@pytest.mark.usefixtures("full")
def test_a_full_quadrant_offers_a_swap_instead_of_a_sixth_note(page: Screen) -> None:
    assert "Strengths (5 of 5)" in page.said()
    assert "Add a strength" not in page.labels
    assert "Add a weakness" in page.labels
    assert page.labels.count("Swap") == 1


@pytest.mark.usefixtures("full")
def test_a_new_note_takes_the_place_of_the_one_that_gives_way(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.choose("swap-out-S", "n2")
    page.at.text_input(key="swap-in-S").input("What counts more")
    page.run()
    page.press("swap-do-S")
    assert [text for _, text in notes(store, ann, review)] == [
        "Strength 0",
        "Strength 2",
        "Strength 3",
        "Strength 4",
        "What counts more",
    ]
    assert "Strengths (5 of 5)" in page.said()
    page.press("undo")
    assert len(notes(store, ann, review)) == 5
    assert ("S", "Strength 1") in notes(store, ann, review)


@pytest.mark.usefixtures("full")
def test_a_swap_without_a_new_note_cannot_be_pressed(page: Screen) -> None:
    assert page.at.button(key="swap-do-S").disabled


@pytest.mark.usefixtures("full")
def test_a_swap_with_a_note_that_somebody_removed_meanwhile_changes_nothing(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.choose("swap-out-S", "n2")
    page.at.text_input(key="swap-in-S").input("What counts more")
    page.run()
    worksheets.remove(Context(store, ann), review.id, "notes", "n2")
    page.press("swap-do-S")
    assert len(notes(store, ann, review)) == 4
    assert "Add a strength" in page.labels


@pytest.mark.usefixtures("full")
def test_a_note_does_not_move_into_a_full_quadrant(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.press("add-notes-W")
    with pytest.raises(ListFull):
        page.enter("1/notes/n6/quadrant", "S")
    assert ("W", "") in notes(store, ann, review)
    assert page.run().fields()["1/notes/n6/quadrant"]["value"] == "W"


@pytest.mark.usefixtures("full")
def test_a_removed_note_comes_back_only_where_there_is_room(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "W", "text": "Weakness"})
    worksheets.remove(Context(store, ann), review.id, "notes", "n1")
    worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "S", "text": "Strength 5"})
    page.run()
    page.press("bring-back-notes-W-n1")
    (said,) = page.errors
    assert "five" in said or "5" in said
    assert ("S", "Strength 0") not in notes(store, ann, review)


def test_a_note_without_a_quadrant_is_not_lost(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "notes", {"text": "Loose"})
    page.run()
    assert "Without a quadrant" in page.said()
    assert any(label.startswith("Loose") for label in page.folded())
    page.unfold("card-notes-n1")
    page.enter("1/notes/n1/quadrant", "T")
    assert notes(store, ann, review) == [("T", "Loose")]
    assert "Without a quadrant" not in page.said()


def test_a_strategy_names_the_notes_it_uses(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for quadrant, text in (("W", "Slow"), ("O", "New depot")):
        worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": quadrant, "text": text})
    page.press("add-strategies-WO")
    page.enter("1/strategies/s1/inner", "n1")
    page.enter("1/strategies/s1/outer", "n2")
    (strategy,) = reviews.workbook(Context(store, ann), review.id).rows(Strategy)
    assert (strategy.record.cell, strategy.record.inner, strategy.record.outer) == ("WO", ("n1",), ("n2",))


def test_a_heavy_note_that_no_strategy_uses_is_listed_and_can_be_open_above(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(
        Context(store, ann), review.id, "notes", {"quadrant": "W", "text": "Slow *lorries*", "importance": 5}
    )
    page.run()
    assert "Heavy notes that no strategy uses" in page.said()
    assert "- Slow *lorries*" in page.said()
    page.unfold("card-notes-W-n1")
    assert "Heavy notes that no strategy uses" in page.said()
    worksheets.add(Context(store, ann), review.id, "strategies", {"cell": "WO", "inner": ["n1"]})
    page.run()
    assert "Heavy notes that no strategy uses" not in page.said()


def test_the_badges_of_a_closed_note_say_praise_and_missing_evidence(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "S", "text": "Drivers", "praised": True})
    page.run()
    assert "Drivers :green-badge[praised] :gray-badge[no evidence]" in page.folded()


def test_each_strategy_says_whether_an_action_carries_it_out(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for text in ("Meet the *sponsor*", "Not any more"):
        worksheets.add(Context(store, ann), review.id, "actions", {"text": text})
    worksheets.edit(Context(store, ann), Place(review.id, "actions", "j2", "status"), "not_doing", 1)
    worksheets.add(
        Context(store, ann), review.id, "strategies", {"text": "Sponsors", "cell": "WO", "actions": ["j1", "j2"]}
    )
    worksheets.add(Context(store, ann), review.id, "strategies", {"text": "Loose one"})
    page.run()
    assert "Sponsors :blue-badge[1 action]" in page.folded()
    assert "Loose one :orange-badge[no action]" in page.folded()
    assert "- Sponsors → Meet the *sponsor*" in page.said()
    assert "Without a cell" in page.said()
