"""Whoever follows a link to a row finds its card open and in sight, once."""

from __future__ import annotations

import json

import pytest

from lib.model.roles import Person
from lib.model.workbook import SHEETS
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.focus import row_links
from tests.pages.screen import Screen

WITH_CARDS = sorted(
    key for key, sheet in SHEETS.items() if not sheet.closed and row_links.page_of(f"{sheet.prefix}1") is not None
)
MANY = 45


def sought(screen: Screen) -> dict[str, str]:
    """The first field of each card that the browser brings in sight, with the mark of the arrival."""
    cards = [json.loads(item.proto.json) for item in screen.at.get("bidi_component") if item.proto.json]
    return {card["fields"][0]["place"].split("/", 2)[2]: card["sight"] for card in cards if card.get("sight")}


def row_of(store: Store, person: Person, review: Review, key: str) -> str:
    """The row of a single sheet, or the last of three new ones."""
    if SHEETS[key].single:
        return reviews.sheet_rows(Context(store, person), review.id, key)[0].id
    return [worksheets.add(Context(store, person), review.id, key) for _ in range(3)][-1].id


def test_links_lead_to_the_page_of_their_row() -> None:
    led = {row: row_links.page_of(row) for row in ("x1", "m2", "e3", "t4", "n5", "s6", "c7", "l8", "o1")}
    assert led == {
        "x1": "loss",
        "m2": "loss",
        "e3": "evidence",
        "t4": "journey",
        "n5": "swot",
        "s6": "swot",
        "c7": "causes",
        "l8": "lessons",
        "o1": "lessons",
    }
    assert [row_links.page_of(wrong) for wrong in ("", "qq1", "c", "9", "c1 ")] == [None] * 5


@pytest.mark.parametrize("key", WITH_CARDS)
def test_a_row_of_every_worksheet_is_open_and_in_sight(
    store: Store, ann: Person, screen: Screen, review: Review, key: str
) -> None:
    row = row_of(store, ann, review, key)
    page = row_links.page_of(row)
    screen.open(f"workbook/{page}", review=str(review.id), row=row)
    places = sought(screen)
    assert places
    assert {place.rsplit("/", 1)[0] for place in places} == {f"{review.id}/{key}/{row}"}
    assert len(set(places.values())) == 1
    assert "row" not in screen.at.query_params


def test_a_card_that_was_closed_stays_closed_and_a_second_visit_opens_it_again(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    row = row_of(store, ann, review, "causes")
    screen.open("workbook/causes", review=str(review.id), row=row)
    (first,) = sought(screen).values()
    screen.at.session_state[f"card-causes-{row}"] = False
    screen.run()
    assert screen.fields() == {}
    screen.open("workbook/findings", review=str(review.id))
    screen.open("workbook/causes", review=str(review.id), row=row)
    (second,) = sought(screen).values()
    assert second != first


@pytest.mark.parametrize(
    ("page", "key", "values", "scope"),
    [
        ("causes", "causes", {}, "causes"),
        ("journey", "touchpoints", {}, "touchpoints"),
        ("evidence", "evidence", {}, "evidence"),
        ("swot", "strategies", {"cell": "WO"}, "strategies-WO"),
    ],
)
def test_the_list_turns_to_the_page_of_the_row(
    store: Store, ann: Person, screen: Screen, review: Review, page: str, key: str, values: dict[str, str], scope: str
) -> None:
    rows = [worksheets.add(Context(store, ann), review.id, key, values).id for _ in range(MANY)]
    screen.open(f"workbook/{page}", review=str(review.id), row=rows[-1])
    assert screen.at.session_state[f"page-{scope}-{review.id}"] == 3
    assert {place.split("/")[2] for place in sought(screen)} == {rows[-1]}
    screen.open(f"workbook/{page}", review=str(review.id), row=rows[0])
    assert screen.at.session_state[f"page-{scope}-{review.id}"] == 1
    assert {place.split("/")[2] for place in sought(screen)} == {rows[0]}


def test_a_cause_deep_in_the_tree_opens(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    parent = None
    for _ in range(6):
        parent = worksheets.add(Context(store, ann), review.id, "causes", {"parent": parent}).id
    screen.open("workbook/causes", review=str(review.id), row=str(parent))
    assert list(sought(screen)) == [f"{review.id}/causes/{parent}/text"]


@pytest.mark.parametrize("named", ["n9", "c1", "nonsense", "", "\x00", "n1; DROP", "<b>", "²", "n" * 300])
def test_a_row_that_is_not_there_is_said_and_the_page_opens(screen: Screen, review: Review, named: str) -> None:
    screen.open("workbook/swot", review=str(review.id), row=named)
    assert screen.errors == []
    (toast,) = screen.at.toast
    assert toast.value.replace("\\", "").endswith("is not in this review any more.")
    assert "row" not in screen.at.query_params


def test_a_row_of_another_page_opens_nothing_here_and_nothing_in_another_review(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    other = reviews.start(Context(store, ann), "Valley Bank", "2019", "Payments")
    for number in (review.id, other.id):
        worksheets.add(Context(store, ann), number, "causes")
    screen.open("workbook/swot", review=str(review.id), row="c1")
    assert (screen.errors, sought(screen)) == ([], {})
    screen.open("workbook/causes", review=str(other.id))
    assert screen.fields() == {}


def test_a_new_row_opens_with_the_cursor_in_it_once(screen: Screen, review: Review) -> None:
    screen.open("workbook/causes", review=str(review.id)).press("Add a cause of the loss")
    assert list(screen.fields())
    (first,) = sought(screen).values()
    assert first.startswith("entry-")
    screen.press("Add a cause of the loss")
    (second,) = sought(screen).values()
    assert second.startswith("entry-")
    assert second != first, "each is reached once"


def test_cards_that_are_open_in_one_review_are_not_in_another(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    other = reviews.start(Context(store, ann), "Valley Bank", "2019", "Payments")
    for number in (review.id, other.id):
        worksheets.add(Context(store, ann), number, "causes")
    screen.open("workbook/causes", review=str(review.id)).unfold("card-causes-c1")
    assert screen.fields()
    screen.open("workbook/causes", review=str(other.id))
    assert screen.fields() == {}


def test_findings_of_a_step_lead_to_their_rows(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    row = worksheets.add(Context(store, ann), review.id, "causes", {"text": "*Late* lorries"})
    screen.open("workbook/causes", review=str(review.id)).open_rows()
    led = [link for link in screen.at.main.get("page_link") if "row=" in link.proto.query_string]
    assert {link.proto.query_string for link in led} == {f"review={review.id}&row={row.id}"}
    assert {str(link.proto.label) for link in led} == {"\\*Late\\* lorries"}
    assert {str(link.proto.page) for link in led} == {"causes"}
