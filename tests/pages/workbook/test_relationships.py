"""Step 4 on the screen, second half: the relationship map, the timeline and the warning systems."""

from __future__ import annotations

from datetime import date

import pytest

from lib.model.roles import Person
from lib.model.worksheets.detection import Barrier, BarrierKind
from lib.model.worksheets.relationships import Stakeholder, Tie
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.elements import tabs
from tests.pages.screen import Screen

MAP_DAY = "map-day-1-2018-02-14"


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/record", review=str(review.id))


def tab(page: Screen, title: str) -> Screen:
    page.at.session_state["record-tab"] = tabs.label(title)
    return page.run()


@pytest.fixture
def peopled(store: Store, ann: Person, review: Review) -> None:
    """A buyer of theirs, known to an account manager of ours who left before notice, and a chief known to nobody."""
    for values in (
        {"name": "Head of *buying*", "side": "theirs", "role": "decision_maker", "influence": 5},
        {"name": "Chief", "side": "theirs", "role": "key_influencer", "influence": 5, "joined": "2018-01"},
        {"name": "Account manager", "side": "ours", "left": "2017-06"},
        {"name": "Director", "side": "ours"},
        {"name": "Somebody"},
    ):
        worksheets.add(Context(store, ann), review.id, "stakeholders", values)
    for ours, strength in (("h3", 4), ("h4", 2)):
        worksheets.add(
            Context(store, ann),
            review.id,
            "ties",
            {"theirs": "h1", "ours": ours, "strength": strength, "last_contact": "2016"},
        )


def test_an_empty_map_says_what_belongs_there_and_adds_somebody_to_a_side(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    tab(page, "Relationships")
    assert "go here by role" in "".join(str(item.value) for item in page.at.info)
    assert len(page.at.date_input) == 0
    page.press("add-stakeholders-theirs")
    (row,) = reviews.workbook(Context(store, ann), review.id).rows(Stakeholder)
    assert row.record.side == "theirs"
    assert page.fields()["1/stakeholders/h1/side"]["value"] == "theirs"


@pytest.mark.usefixtures("peopled")
def test_the_map_stands_at_notice_and_is_drawn_anew_for_another_day(page: Screen) -> None:
    tab(page, "Relationships")
    assert page.at.date_input(key=MAP_DAY).value == date(2018, 2, 14)
    said = page.said()
    assert "As it stood when notice came on 14 Feb 2018" in said
    assert "Had left: “Account manager”." in said
    # By hand: 5·1 and 5·0 over 4·10, entered 5·2.
    assert "On this day the relationship index is 12 %, without decay 25 %." in said
    assert "38 % of lost customers are put down to a change of decision maker." in said
    page.at.date_input(key=MAP_DAY).set_value(date(2016, 12, 31))
    page.run()
    said = page.said()
    assert "As it stood on 31 Dec 2016: one person on their side and two on ours" in said
    assert "On this day the relationship index is 100 %." in said
    page.at.date_input(key=MAP_DAY).set_value(date(1900, 1, 1))
    assert "As it stood on 1 Jan 1900" in page.run().said()


@pytest.mark.usefixtures("peopled")
def test_a_tie_is_called_by_both_people_and_every_person_stands_in_one_list(page: Screen) -> None:
    tab(page, "Relationships")
    folded = page.folded()
    assert "Account manager – Head of *buying* :blue-badge[strength 4] :gray-badge[last contact 2016]" in folded
    assert sum(label.startswith("Somebody") for label in folded) == 1
    assert "People without a side yet" in page.said()
    assert "Account manager :orange-badge[left Jun 2017]" in folded


@pytest.mark.usefixtures("peopled")
def test_a_tie_is_entered_with_both_ends(store: Store, ann: Person, page: Screen, review: Review) -> None:
    tab(page, "Relationships").press("add-ties")
    page.enter("1/ties/y3/ours", "h4")
    page.enter("1/ties/y3/theirs", "h2")
    page.enter("1/ties/y3/strength", "0")
    tie = reviews.workbook(Context(store, ann), review.id).rows(Tie)[2].record
    assert (tie.ours, tie.theirs, tie.strength) == ("h4", "h2", 0)


def test_the_ten_usual_warning_systems_are_put_in_once_and_in_one_step(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    tab(page, "Timeline").press("plant-barriers")
    kinds = [row.record.kind for row in reviews.workbook(Context(store, ann), review.id).rows(Barrier)]
    assert kinds == list(BarrierKind)
    assert "plant-barriers" not in [button.key for button in page.at.button]
    page.unfold("card-barriers-f1")
    page.enter("1/barriers/f1/state", "ignored")
    page.enter("1/barriers/f1/first_signal", "15 Jul 2017")
    assert "The first signal came 214 days before notice; one warning system worked and was ignored." in page.said()


def test_an_event_shows_when_and_what_it_marks(store: Store, ann: Person, page: Screen, review: Review) -> None:
    values = {"title": "Complaint", "when": "2017-07-15", "lane": "operations", "marker": "first_signal"}
    worksheets.add(Context(store, ann), review.id, "events", values)
    tab(page, "Timeline")
    assert "Complaint :gray-badge[15 Jul 2017] :gray-badge[Operations] :orange-badge[First signal]" in page.folded()
    assert "From first signal to notice 214 days." in page.said()
