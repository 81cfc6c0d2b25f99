"""Step 6 on the screen: five notes a quadrant, a swap for the sixth, strategies."""

from __future__ import annotations

import pytest

from lib.model.errors import ListFull
from lib.model.roles import Person
from lib.model.worksheets.swot import Strategy, SwotNote
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.workbook.step.guide import guide
from tests.pages.screen import Screen

FULL = "5 of 5 notes"


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
def test_a_full_quadrant_offers_a_swap_in_each_of_its_cards_instead_of_a_sixth_note(page: Screen) -> None:
    assert FULL in page.said()
    assert "Add a strength" not in page.labels
    assert "Add a weakness" in page.labels
    assert "Swap" not in page.labels
    assert page.unfold("card-notes-n2").labels.count("Swap") == 1


def test_a_note_of_a_quadrant_that_has_room_offers_no_swap(page: Screen) -> None:
    page.press("add-notes-T")
    assert page.fields()
    assert "Swap" not in page.labels


@pytest.mark.usefixtures("full")
def test_a_new_note_takes_the_place_of_the_one_that_gives_way(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.unfold("card-notes-n2")
    page.at.text_input(key="swap-in-n2-1").input("What counts more")
    page.run()
    page.press("swap-do-n2")
    assert [text for _, text in notes(store, ann, review)] == [
        "Strength 0",
        "Strength 2",
        "Strength 3",
        "Strength 4",
        "What counts more",
    ]
    assert FULL in page.said()
    page.press("undo")
    assert len(notes(store, ann, review)) == 5
    assert ("S", "Strength 1") in notes(store, ann, review)


@pytest.mark.usefixtures("full")
def test_a_swap_without_a_new_note_cannot_be_pressed(page: Screen) -> None:
    assert page.unfold("card-notes-n1").at.button(key="swap-do-n1").disabled


@pytest.mark.usefixtures("full")
def test_a_swap_with_a_note_that_somebody_removed_meanwhile_changes_nothing(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.unfold("card-notes-n2")
    page.at.text_input(key="swap-in-n2-1").input("What counts more")
    page.run()
    worksheets.remove(Context(store, ann), review.id, "notes", "n2")
    page.press("swap-do-n2")
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
    page.press("bring-back-notes-n1")
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
    assert "Without a quadrant" in page.said(), "it stays where it is while somebody writes in it"
    page.at.session_state["card-notes-n1"] = False
    page.run()
    assert "Without a quadrant" not in page.said()


def test_strategies_wait_for_notes_to_combine(store: Store, ann: Person, page: Screen, review: Review) -> None:
    assert "Write the notes first." in page.said()
    assert "Add an SO strategy" not in page.labels
    worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "W", "text": "Slow"})
    page.run()
    assert "Write the notes first." not in page.said()
    for words in ("Add an SO strategy", "Add an ST strategy", "Add a WO strategy", "Add a WT strategy"):
        assert words in page.labels


def test_a_strategy_names_the_notes_it_uses(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for quadrant, text in (("W", "Slow"), ("O", "New depot")):
        worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": quadrant, "text": text})
    page.run()
    page.press("add-strategies-WO")
    page.enter("1/strategies/s1/inner", "n1")
    page.enter("1/strategies/s1/outer", "n2")
    (strategy,) = reviews.workbook(Context(store, ann), review.id).rows(Strategy)
    assert (strategy.record.cell, strategy.record.inner, strategy.record.outer) == ("WO", ("n1",), ("n2",))


def test_a_heavy_note_that_no_strategy_uses_says_so_once_there_are_strategies(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(
        Context(store, ann), review.id, "notes", {"quadrant": "W", "text": "Slow *lorries*", "importance": 5}
    )
    alone = "Slow *lorries* :gray-badge[no evidence] :gray[5]"
    assert alone in page.run().folded()
    worksheets.add(Context(store, ann), review.id, "strategies", {"cell": "WO", "text": "Trucks"})
    assert "Slow *lorries* :gray-badge[no evidence] :orange-badge[in no strategy] :gray[5]" in page.run().folded()
    worksheets.add(Context(store, ann), review.id, "strategies", {"cell": "WO", "inner": ["n1"]})
    assert alone in page.run().folded()


def test_the_badges_of_a_closed_note_say_praise_and_missing_evidence(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "S", "text": "Drivers", "praised": True})
    page.run()
    assert "Drivers :green-badge[praised] :gray-badge[no evidence]" in page.folded()


def test_at_the_end_of_a_note_stand_its_importance_and_the_numbers_of_its_evidence(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    cited = [worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Survey"}).id for _ in range(3)]
    for importance, evidence in ((4, [cited[2], cited[0]]), (None, [cited[1]]), (2, [])):
        values = {"quadrant": "O", "text": "Depot", "importance": importance, "evidence": evidence}
        worksheets.add(Context(store, ann), review.id, "notes", values)
    page.run()
    depots = [label for label in page.folded() if label.startswith("Depot")]
    assert depots == [
        "Depot :gray[4 [1, 3]]",
        "Depot :gray-badge[no evidence] :gray[2]",
        "Depot :gray[[2]]",
    ]


@pytest.mark.parametrize("quadrant", ["S", "W", "O", "T"])
def test_an_empty_box_says_what_belongs_into_it_until_a_note_stands_there(page: Screen, quadrant: str) -> None:
    words = guide("swot")["boxes"][quadrant]
    assert words in page.said()
    page.press(f"add-notes-{quadrant}")
    assert words not in page.said()


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
    page.unfold("card-strategies-s1")
    links = [str(link.proto.label) for link in page.at.main.get("page_link")]
    assert "Meet the \\*sponsor\\*" in links
    assert "Without a cell" in page.said()
