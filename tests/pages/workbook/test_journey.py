"""Step 5 on the screen."""

from __future__ import annotations

import pytest

from lib.model.record import Row
from lib.model.roles import Person
from lib.model.worksheets.journey import Touchpoint
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.elements import tabs
from tests.pages.screen import Screen


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/journey", review=str(review.id))


def rows(store: Store, person: Person, review: Review) -> tuple[Row[Touchpoint], ...]:
    return reviews.workbook(Context(store, person), review.id).rows(Touchpoint)


def test_an_empty_journey_says_how_to_begin_and_shows_no_picture(page: Screen) -> None:
    assert len(page.at.info) == 1
    assert len(page.pictures()) == 0


def test_a_touchpoint_is_added_open_and_its_feelings_are_tapped(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.press("add-touchpoints")
    feeling = page.fields()["1/touchpoints/t1/emotion"]
    assert feeling["control"] == "taps"
    assert [label for _, label, _ in feeling["options"]] == ["−2", "−1", "0", "+1", "+2", "unknown"]
    for value, kept in (("-2", -2), ("0", 0), ("2", 2), ("unknown", None)):
        page.enter("1/touchpoints/t1/emotion", value)
        assert rows(store, ann, review)[0].record.emotion == kept
        assert page.fields()["1/touchpoints/t1/emotion"]["value"] == value


def test_a_moment_of_truth_is_ticked_and_shows_on_the_closed_card(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "touchpoints", {"title": "First order", "when": "2018-02"})
    page.run()
    assert "**1** First order :gray-badge[Feb 2018]" in page.folded()
    page.unfold("card-touchpoints-t1")
    assert page.fields()["1/touchpoints/t1/moment_of_truth"]["control"] == "tick"
    page.enter("1/touchpoints/t1/moment_of_truth", "yes")
    assert rows(store, ann, review)[0].record.moment_of_truth
    page.at.session_state["card-touchpoints-t1"] = False
    page.run()
    assert "**1** First order :gray-badge[Feb 2018] :orange-badge[Moment of truth]" in page.folded()


def test_the_card_of_the_break_says_what_the_line_and_the_finding_say(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for actor, title, feeling in (
        ("Buyer", "Won", 2),
        ("Buyer", "Lost", -1),
        ("Cook", "Cold food", -2),
        ("Cook", "", 1),
    ):
        values = {"title": title, "emotion": feeling, "actor": actor, "basis": "customer"}
        worksheets.add(Context(store, ann), review.id, "touchpoints", values)
    page.run()
    assert [label for label in page.folded() if "Broke here" in label] == ["**2** Lost :red-badge[Broke here]"]
    assert "the journey broke at “Lost”" in page.said()
    assert "It breaks at “Lost”" in page.pictures()[0]


def test_two_feelings_are_drawn_and_told(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for title, feeling in (("First order", 2), ("Last order", -2)):
        worksheets.add(
            Context(store, ann), review.id, "touchpoints", {"title": title, "emotion": feeling, "basis": "customer"}
        )
    page.run()
    assert len(page.pictures()) == 1
    assert any("as a table" in label for label in page.folded())
    assert "Last order" in page.said()


def test_many_touchpoints_stand_on_pages_and_a_new_one_is_shown_where_it_is(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for number in range(20):
        worksheets.add(Context(store, ann), review.id, "touchpoints", {"title": f"Day {number}"})
    page.run()
    assert len(page.at.get("pagination")) == 0
    page.press("add-touchpoints")
    assert page.at.get("pagination")[0].value == 2
    assert "**21** New touchpoint" in page.folded()
    assert "**20** Day 19" not in page.folded()
    assert "1/touchpoints/t21/phase" in page.fields()
    worksheets.remove(Context(store, ann), review.id, "touchpoints", "t21")
    page.run()
    assert "**20** Day 19" in page.folded()


def test_each_pair_of_eyes_has_a_list_of_its_own_and_a_new_touchpoint_is_seen_through_them(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for actor, title in (("Buyer", "Tender"), ("Cook", "Delivery"), ("", "Somewhere")):
        worksheets.add(Context(store, ann), review.id, "touchpoints", {"title": title, "actor": actor, "emotion": 1})
    page.run()
    headings = [str(item.value) for item in page.at.subheader]
    assert headings == ["Buyer", "Cook", "No role yet"]
    page.press("add-touchpoints-Cook")
    assert rows(store, ann, review)[-1].record.actor == "Cook"
    assert page.fields()["1/touchpoints/t4/actor"]["value"] == "Cook"


def test_each_pair_of_eyes_has_a_picture_in_a_tab_of_its_own_and_only_the_open_one_is_drawn(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for actor in ("Buyer", "Cook"):
        for title in ("Tender", "Award"):
            values = {"title": title, "actor": actor, "emotion": 1}
            worksheets.add(Context(store, ann), review.id, "touchpoints", values)
    page.run()
    titles = [tabs.label(f"Emotion line: {actor}") for actor in ("Buyer", "Cook")]
    assert [tab.label for tab in page.at.tabs] == titles
    shown = []
    for title in titles:
        page.at.session_state["pictures-journey"] = title
        shown += page.run().pictures()
    assert [alt.partition(" starts ")[0] for alt in shown] == [
        f"The feeling for “{actor}”" for actor in ("Buyer", "Cook")
    ]


def test_dozens_of_eyes_stand_on_pages_and_a_link_to_a_touchpoint_turns_to_its_own(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    for number in range(1, 49):
        worksheets.add(
            Context(store, ann),
            review.id,
            "touchpoints",
            {"title": f"Day {number}", "actor": f"Role {(number + 3) // 4}"},
        )
    page = screen.open("workbook/journey", review=str(review.id))
    assert [str(item.value) for item in page.at.subheader] == [f"Role {number}" for number in range(1, 6)]
    assert "48 rows on 3 pages" in page.said()
    screen.open("workbook/journey", review=str(review.id), row="t47")
    assert [str(item.value) for item in page.at.subheader] == ["Role 11", "Role 12"]
    assert "1/touchpoints/t47/title" in page.fields()


def test_the_table_below_a_picture_is_filled_once_it_is_opened(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for title in ("*Tender*", "Award"):
        worksheets.add(Context(store, ann), review.id, "touchpoints", {"title": title, "emotion": 1})
    assert len(page.run().tables) == 0
    page.unfold("table-emotion-line")
    assert list(page.tables[0]["Touchpoint"]) == [r"\*Tender\*", "Award"]
    assert "The feeling starts good" in page.said()


def test_of_one_touchpoint_no_line_is_drawn_and_a_sentence_says_what_is_missing(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    missing = "once you know how they felt at two touchpoints"
    assert missing not in page.run().said()
    worksheets.add(Context(store, ann), review.id, "touchpoints", {"title": "Tender", "emotion": 1})
    assert missing in page.run().said()
    assert page.pictures() == []
    worksheets.add(Context(store, ann), review.id, "touchpoints", {"title": "Award", "emotion": -1})
    assert missing not in page.run().said()
    assert len(page.pictures()) == 1
