"""Step 8 on the screen: actions under their causes, price answers, verdicts and files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.model.roles import Person, Role
from lib.model.worksheets.actions import Action
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.store import Store, people
from lib.store.reviews import Review
from tests.pages.screen import Screen


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/actions", review=str(review.id))


@pytest.fixture
def rooted(store: Store, ann: Person, review: Review) -> None:
    for text, role, weight, reason in (("One contact", "contributing", 40, None), ("Two rises", "root", 60, "V1")):
        worksheets.add(
            Context(store, ann), review.id, "causes", {"text": text, "role": role, "weight": weight, "reason": reason}
        )


def actions(store: Store, person: Person, review: Review) -> dict[str, Action]:
    return {row.id: row.record for row in reviews.workbook(Context(store, person), review.id).rows(Action)}


def test_the_classes_of_strength_stand_on_the_page_with_their_examples(page: Screen) -> None:
    assert "Which actions are strong? :gray-badge[working rule]" in page.folded()
    said = page.said()
    assert "**Stronger (3)** – Forcing function; Contract or process step changed or removed" in said
    assert "**Weaker (1)** – Training; Reminder" in said


def test_without_causes_an_action_can_still_be_written(store: Store, ann: Person, page: Screen, review: Review) -> None:
    assert "step 7 comes first" in page.said()
    page.press("add-actions")
    assert actions(store, ann, review) == {"j1": Action()}
    page.enter("1/actions/j1/text", "Meet every new decision maker")
    page.enter("1/actions/j1/means", "sponsor")
    assert actions(store, ann, review)["j1"].means == "sponsor"


@pytest.mark.usefixtures("rooted")
def test_an_action_is_added_under_its_cause_heaviest_first(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    said = page.said()
    assert said.index("Two rises") < said.index("One contact")
    page.press("add-actions-['c1']")
    assert actions(store, ann, review)["j1"].causes == ("c1",)
    assert "1/actions/j1/text" in page.fields()
    assert len(page.pictures()) == 1


@pytest.mark.usefixtures("rooted")
def test_a_price_cause_offers_both_answers_until_they_are_chosen(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    assert {"Lower the price", "Show the value"} <= set(page.labels)
    page.press("Show the value")
    shown = actions(store, ann, review)["j1"]
    assert (shown.price_answer, shown.causes) == ("show", ("c2",))
    assert shown.text
    assert "Show the value" not in page.labels
    assert "Lower the price" in page.labels


@pytest.mark.usefixtures("rooted")
def test_an_action_for_two_causes_stands_once_and_is_named_under_the_other(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(
        Context(store, ann), review.id, "actions", {"text": "Second *owner*", "causes": ["c1", "c2"], "owner": "Lea"}
    )
    page.run()
    cards = [label for label in page.folded() if label.startswith("Second *owner*")]
    assert cards == ["Second *owner* :gray-badge[strength unknown] :orange-badge[no day] :small[Lea]"]
    assert "Also answered by: Second *owner*" in page.said()
    page.unfold("card-actions-j1").enter("1/actions/j1/means", "second_owner")
    assert actions(store, ann, review)["j1"].means == "second_owner"


def test_what_is_to_be_checked_and_what_was_found_stand_together(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    done = (datetime.now(UTC) - timedelta(days=100)).date().isoformat()
    worksheets.add(
        Context(store, ann),
        review.id,
        "actions",
        {"text": "A", "status": "done", "done_on": done, "verdict_30": "worked"},
    )
    page.run()
    assert ": the check after 90 days was due" in page.said()
    table = page.tables[-1]
    assert list(table["After 30 days"]) == ["It worked"]


def test_the_files_are_offered(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "actions", {"text": "A", "due": "2026-04"})
    page.run()
    keys = [button.key for button in page.at.get("download_button")]
    assert keys == ["calendar-actions", "csv-of-actions"]


def test_a_calendar_without_anything_in_it_is_not_offered(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "actions", {"text": "A"})
    page.run()
    assert [button.key for button in page.at.get("download_button")] == ["csv-of-actions"]
    assert "There is no calendar file yet: no action has a date." in page.said()
    row = worksheets.add(Context(store, ann), review.id, "actions", {"text": "B", "due": "2026-04-01"})
    worksheets.remove(Context(store, ann), review.id, "actions", row.id)
    page.run()
    # It takes the day out of the calendars that have it.
    assert [button.key for button in page.at.get("download_button")] == ["calendar-actions", "csv-of-actions"]


def test_many_causes_stand_on_several_pages_and_a_new_action_is_shown_where_it_stands(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for number in range(10):
        worksheets.add(
            Context(store, ann), review.id, "causes", {"text": f"Cause {number}", "role": "root", "weight": 10}
        )
    row = worksheets.add(Context(store, ann), review.id, "actions", {"text": "Late one", "causes": ["c10"]})
    page.open("workbook/actions", review=str(review.id), row=row.id)
    assert page.at.get("pagination")[0].value == 2
    assert "1/actions/j1/text" in page.fields()
    assert "10 causes on 2 pages" in page.said()


@pytest.mark.usefixtures("rooted")
def test_a_leader_is_refused(store: Store, ann: Person, review: Review) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.LEADER})
    screen = Screen().run()
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        screen.open("workbook/actions", review=str(review.id))


@pytest.mark.usefixtures("rooted")
def test_actions_that_were_removed_are_offered_once_below_all_causes(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for text in ("Name a second contact", "Train everyone"):
        worksheets.add(Context(store, ann), review.id, "actions", {"text": text, "causes": ["c1"]})
    for row in list(actions(store, ann, review)):
        worksheets.remove(Context(store, ann), review.id, "actions", row)
    offered = [button.key for button in page.run().at.button if str(button.key).startswith("bring-back-")]
    assert sorted(offered) == ["bring-back-actions-j1", "bring-back-actions-j2"]
    page.press("bring-back-actions-j2")
    assert [action.text for action in actions(store, ann, review).values()] == ["Train everyone"]
