"""Step 4 on the screen: tabs with their pictures and worksheets, and service levels from a file."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from lib.model.record import Row
from lib.model.roles import Person
from lib.model.worksheets.levels import LEVELS, ServiceLevel
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.settings import DATA
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.elements import tabs
from lib.ui.workbook.record.record_tabs import PARTS
from tests.pages.screen import Screen

HOSTILE = "</div><script>alert(1)</script> **b** [l](javascript:x) :material/delete: $x$ \u202e\u200b =1+1 | # `"
AIRLINES = (DATA / "samples" / "airline-on-time-2013.csv").read_bytes()


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/record", review=str(review.id))


def to(page: Screen, tab: str) -> Screen:
    page.at.session_state["record-tab"] = tabs.label(tab)
    return page.run()


def levels(store: Store, person: Person, review: Review) -> tuple[Row[ServiceLevel], ...]:
    return reviews.workbook(Context(store, person), review.id).rows(ServiceLevel)


def upload(screen: Screen, content: bytes) -> Screen:
    screen.at.file_uploader[0].set_value(("levels.csv", content, "text/csv"))
    return screen.run()


def same_for_all(screen: Screen, **typed: str) -> Screen:
    """Choose “the same for every row” for these fields, then type what."""
    screen.at.toggle(key="more-fields-levels-1").set_value(True)
    screen.run()
    for name in typed:
        screen.at.selectbox(key=f"match-levels-1-{name}").set_value(-2)
    screen.run()
    for name, text in typed.items():
        if name == "direction":
            screen.at.selectbox(key=f"same-levels-1-{name}").set_value(text)
        else:
            screen.at.text_input(key=f"same-levels-1-{name}").set_value(text)
    return screen.run()


def test_the_tabs_stand_in_the_order_of_the_record(page: Screen) -> None:
    order = ["Service levels", "Promises", "Business reviews", "Relationships", "Ideas", "Timeline"]
    assert [tab.label for tab in page.at.tabs] == [tabs.label(title) for title in order]
    assert page.errors == []


@pytest.mark.parametrize("tab", PARTS)
def test_every_tab_of_a_new_review_says_what_belongs_there(page: Screen, tab: str) -> None:
    to(page, tab)
    assert page.at.info
    assert any(label.startswith("Add a") for label in page.labels)


@pytest.mark.parametrize(
    ("tab", "sheet", "field"),
    [
        ("Service levels", "levels", "metric"),
        ("Promises", "promises", "evidence"),
        ("Business reviews", "business_reviews", "evidence"),
        ("Ideas", "ideas", "evidence"),
    ],
)
def test_a_row_is_added_by_hand_and_its_fields_save_themselves(
    store: Store, ann: Person, page: Screen, review: Review, tab: str, sheet: str, field: str
) -> None:
    to(page, tab)
    page.press(f"add-{sheet}")
    (row,) = reviews.workbook(Context(store, ann), review.id).sheets[sheet]
    assert f"{review.id}/{sheet}/{row.id}/{field}" in page.fields()


def test_a_period_shows_its_figure_and_whether_it_met_its_target(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    values = {"metric": "On *time*", "unit": "%", "target": "80", "period": "2017-03"}
    for actual in ("79", "81", None):
        worksheets.add(Context(store, ann), review.id, "levels", {**values, "actual": actual})
    page.run()
    assert [label for label in page.folded() if label.startswith("More")] == [
        "More :gray-badge[Mar 2017] :red-badge[79 % · missed]",
        "More :gray-badge[Mar 2017] :green-badge[81 % · met]",
        "More :gray-badge[Mar 2017] :gray-badge[not measured]",
    ]
    assert len(page.pictures()) == 1
    assert "Service levels as a table" in page.folded()


def test_the_badges_of_promises_reviews_and_ideas_say_how_they_ended(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "promises", {"text": "Depot", "outcome": "broken"})
    worksheets.add(Context(store, ann), review.id, "business_reviews", {"planned": "2017-05"})
    worksheets.add(Context(store, ann), review.id, "ideas", {"title": "Night run", "when": "2017", "status": "noted"})
    said = [label for tab in ("Promises", "Business reviews", "Ideas") for label in to(page, tab).folded()]
    assert "Depot :red-badge[Broken]" in said
    assert "May 2017 :red-badge[not held]" in said
    assert "Night run :gray-badge[2017] :gray-badge[Noted]" in said


def test_a_link_to_a_row_opens_its_tab_and_its_card(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    row = worksheets.add(Context(store, ann), review.id, "ideas", {"title": "Night run"})
    screen.open("workbook/record", review=str(review.id), row=row.id)
    assert f"{review.id}/ideas/{row.id}/title" in screen.fields()


def test_the_airline_file_comes_in_with_what_it_does_not_hold_typed_once(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, AIRLINES)
    assert page.at.selectbox(key="match-levels-1-period").value == 0
    assert page.at.selectbox(key="match-levels-1-actual").value == 5
    page.at.selectbox(key="match-levels-1-metric").set_value(2)
    same_for_all(page, unit="%", target="80", direction="at_least", importance="5")
    assert "**Preview**, first 5 and last 3 of 185 rows that fit" in page.said()
    assert levels(store, ann, review) == ()
    page.press("Import 185 rows")
    rows = levels(store, ann, review)
    assert len(rows) == 185
    first = rows[0].record
    assert (first.metric, first.unit, first.target, first.actual) == ("Endeavor Air Inc.", "%", 80, Decimal("75.2"))
    assert "The service index is 41 % (missed periods were off by " in page.said()
    assert "% on average), across 16 metrics weighted by importance." in page.said()


def test_how_dates_and_decimals_are_read_stands_under_the_preview(page: Screen) -> None:
    upload(page, "metric;month;actual\nOn time;03/04/2017;97,5\nOn time;03/31/2017;?\n".encode("utf-16"))
    assert "03/04/2017 is read as 4 Mar 2017." in page.said()
    assert "Commas are read as decimal commas, as in 97,5 in “actual”." in page.said()


def test_a_wrong_cell_or_a_wrong_value_for_every_row_keeps_all_rows_out(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    upload(page, b"metric,month,actual\nOn time,2017-01,97\nOn time,soon,about 98\n")
    same_for_all(page, target="high")
    assert "- For every row, Target value: enter a number." in page.errors[0]
    month, actual = (box.label.replace("\\", "") for box in page.at.radio if str(box.key).startswith("fix-"))
    assert month.startswith("Line 3, month: “soon” is not a date")
    assert actual == "Line 3, actual: enter a number."
    assert not any(label.startswith("Import ") for label in page.labels)
    assert levels(store, ann, review) == ()


def test_the_other_lists_come_from_files_too(store: Store, ann: Person, page: Screen, review: Review) -> None:
    to(page, "Business reviews")
    upload(page, b"Date,Held on,Their executive\n14.02.2017,15.02.2017,yes\n14.05.2017,?,no\n")
    page.press("Import 2 rows")
    rows = reviews.workbook(Context(store, ann), review.id).sheets["business_reviews"]
    assert [(row.record.planned, row.record.held, row.record.their_executive) for row in rows] == [
        ("2017-02-14", "2017-02-15", True),
        ("2017-05-14", None, False),
    ]


@pytest.mark.parametrize("tab", PARTS)
def test_hostile_text_is_text_under_every_tab(
    store: Store, ann: Person, page: Screen, review: Review, tab: str
) -> None:
    for key, values in (
        ("levels", {"metric": HOSTILE, "unit": HOSTILE[:40], "actual": "1", "target": "2"}),
        ("promises", {"text": HOSTILE, "by": HOSTILE[:80], "outcome": "broken"}),
        ("business_reviews", {"held": "2017-05", "note": HOSTILE}),
        ("stakeholders", {"name": HOSTILE[:80], "side": "theirs"}),
        ("ideas", {"title": HOSTILE, "when": "2017", "benefit": HOSTILE, "asking": "asked", "status": "noted"}),
        ("events", {"title": HOSTILE, "when": "2017", "marker": "first_signal"}),
    ):
        worksheets.add(Context(store, ann), review.id, key, values)
    to(page, tab)
    assert page.errors == []
    drawn = [str(item.value) for item in (*page.at.markdown, *page.at.caption)]
    drawn += [str(item.label) for item in page.at.expander]
    assert [text for text in drawn if re.search(r"(?<!\\)(?:<script|\[l\])", text)] == []
    assert any("alert" in text for text in drawn)


def test_a_table_of_figures_shows_two_years_of_quarters_and_turns_to_the_row_of_a_link(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    for number in range(9):
        worksheets.add(Context(store, ann), review.id, LEVELS.key, {"metric": f"Metric {number}"})

    def shown(page: Screen) -> set[str]:
        return {place.rsplit("/", 2)[1] for place in page.fields() if place.endswith("/metric")}

    assert len(shown(screen.open("workbook/record", review=str(review.id)))) == 8
    last = reviews.workbook(Context(store, ann), review.id).rows(ServiceLevel)[-1].id
    assert shown(screen.open("workbook/record", review=str(review.id), row=last)) == {last}
