"""The meeting on one screen: part after part, with the time at hand."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from lib.model import steps
from lib.model.agenda import CLOSING, LENGTHS, OPENING, agenda
from lib.model.roles import Person, Role
from lib.services import app_database, reviews, worksheets
from lib.services.context import Context
from lib.services.library import samples
from lib.store import Store, people
from lib.store.reviews import Review
from lib.ui.workbook.guide import guide
from tests.pages.screen import Screen
from tests.services.contents import contents

PAGE = "meeting/host"


@pytest.fixture
def meeting(screen: Screen, review: Review) -> Screen:
    return screen.open(PAGE, review=str(review.id))


def started(minutes_ago: int = 0) -> str:
    return f"{datetime.now(UTC) - timedelta(minutes=minutes_ago):%Y-%m-%dT%H:%MZ}"


def metrics(screen: Screen) -> dict[str, str]:
    return {str(item.label): str(item.value) for item in screen.at.metric}


def link(screen: Screen, label: str) -> str:
    (found,) = [item for item in screen.at.get("page_link") if item.proto.label == label]
    return f"{found.proto.page}?{found.proto.query_string}"


def test_it_opens_with_the_words_to_read_out(meeting: Screen) -> None:
    texts, said = guide("opening"), meeting.said()
    assert meeting.title == texts["title"]
    for line in (*texts["script"], *texts["rules"]):
        assert line in said
    assert metrics(meeting) == {"Part": f"1 of {len(agenda(90))}", "Planned": "2 min"}


def test_one_walks_through_every_part_and_back(meeting: Screen) -> None:
    questions = [step.question for step in steps.shipped()]
    titles = [guide("opening")["title"], *questions, "What did we decide, and what is open?"]
    keys = [OPENING, *(step.key for step in steps.shipped()), CLOSING]
    seen = [meeting.title]
    for key in keys[1:]:
        meeting.press("next")
        assert meeting.at.query_params["step"] == key
        seen.append(meeting.title)
    assert seen == titles
    assert "next" not in [button.key for button in meeting.at.button]
    meeting.press("back")
    assert meeting.title == titles[-2]


def test_the_keys_of_a_presenter_turn_the_parts(meeting: Screen) -> None:
    meeting.press("next")
    keys = {button.key: button.proto.shortcut for button in meeting.at.button}
    assert (keys["back"], keys["next"]) == ("pageup", "pagedown")


def test_the_agenda_beside_it_leads_to_any_part(meeting: Screen) -> None:
    agenda_list = meeting.at.sidebar.radio(key="meeting-part")
    assert agenda_list.options[:2] == ["Opening · 2 min", "1 The loss · 5 min"]
    agenda_list.set_value("causes")
    meeting.run()
    assert meeting.title == steps.step("causes").question
    assert meeting.at.query_params["step"] == "causes"


@pytest.mark.parametrize("length", LENGTHS)
def test_the_facilitator_says_how_many_minutes_there_are(meeting: Screen, length: int) -> None:
    meeting.at.sidebar.radio(key="meeting-length").set_value(length)
    meeting.run().press("next")
    assert meeting.at.query_params["minutes"] == str(length)
    parts = agenda(length)
    assert meeting.at.sidebar.radio(key="meeting-part").options == [
        f"{part.title} · {part.minutes} min" for part in parts
    ]


def test_starting_the_clock_gives_every_part_its_time(meeting: Screen, review: Review) -> None:
    meeting.press("start")
    began = datetime.fromisoformat(meeting.at.query_params["started"])
    assert timedelta(0) <= datetime.now(UTC) - began < timedelta(minutes=2)
    until = [f"{(began + timedelta(minutes=part.end)).astimezone():%H:%M}" for part in agenda(90)]
    shown = meeting.at.sidebar.radio(key="meeting-part").options
    assert [option.rsplit("until ")[1] for option in shown] == until
    assert metrics(meeting)["Meeting until"] == until[-1]
    again = Screen().open(PAGE, **{name: meeting.at.query_params[name] for name in meeting.at.query_params})
    assert again.at.query_params["review"] == str(review.id)
    assert metrics(again)["This part until"] == until[0]


@pytest.mark.parametrize(("ago", "left"), [(0, "5 min"), (4, "3 min"), (7, "0 min"), (10, "3 min over")])
def test_what_is_left_of_a_part_is_told(screen: Screen, review: Review, ago: int, left: str) -> None:
    screen.open(PAGE, review=str(review.id), step="loss", started=started(ago))
    assert metrics(screen)["Left"] == left


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": "coffee"},
        {"step": "<b>", "minutes": "61", "started": "soon"},
        {"minutes": "²", "started": "2026-01-01T10:00"},
        {"started": "9999-12-31T23:59-23:59"},
        {"started": "0001-01-01T00:00Z"},
        {"started": "\x00", "step": "\x00", "minutes": "\x00"},
    ],
)
def test_what_the_address_says_wrongly_is_as_at_the_beginning(
    screen: Screen, review: Review, wrong: dict[str, str]
) -> None:
    screen.open(PAGE, review=str(review.id), **wrong)
    assert screen.errors == []
    assert screen.title == guide("opening")["title"]
    assert "Planned" in metrics(screen)


def test_yesterdays_address_opens_with_the_clock_at_rest(screen: Screen, review: Review) -> None:
    screen.open(PAGE, review=str(review.id), step="swot", started=started(60 * 24))
    assert screen.title == steps.step("swot").question
    assert "Now" not in metrics(screen)


@pytest.mark.parametrize("key", [step.key for step in steps.shipped()])
@pytest.mark.usefixtures("sampled")
def test_a_step_shows_its_findings_and_prompts_and_no_worksheet(
    store: Store, ann: Person, screen: Screen, key: str
) -> None:
    number = samples.flagship(store)
    assert number
    said = screen.open(PAGE, review=str(number), step=key).said()
    rule = steps.step(key).findings
    assert rule is not None
    for item in rule(reviews.workbook(Context(store, ann), number)):
        assert item.sentence in said
    for line in (*guide(key)["prompts"], *guide(key)["bias"], guide(key)["opening"]):
        assert line in said
    assert screen.fields() == {}
    assert link(screen, "With worksheets") == f"{key}?review={number}"


def test_somebody_who_looks_at_the_worksheets_comes_back_to_the_same_moment(screen: Screen, review: Review) -> None:
    at = started(3)
    assert link(screen.open("workbook/swot", review=str(review.id)), "Walk through the review") == (
        f"meeting?review={review.id}"
    )
    screen.open(PAGE, review=str(review.id), step="swot", minutes="60", started=at)
    led = link(screen.open("workbook/swot", review=str(review.id)), "Back to the meeting")
    for part in (f"review={review.id}", "step=swot", "minutes=60", re.escape(at).replace(":", "%3A")):
        assert re.search(part.replace("\\", ""), led), led


def test_the_closing_says_what_is_decided_and_what_is_open(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    said = screen.open(PAGE, review=str(review.id), step=CLOSING).said()
    assert "1 The loss: " in said
    assert guide("opening")["closing"] in said
    worksheets.add(
        Context(store, ann), review.id, "lessons", {"rule": "We *visit* within 30 days", "owner": "Key accounts"}
    )
    assert "Lesson 1: We *visit* within 30 days (kept by Key accounts)" in screen.run().said()


def test_walking_through_a_review_changes_nothing(store: Store, ann: Person, review: Review) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.PARTICIPANT})
    # An installation makes its secret with the first thing it signs.
    app_database.secret()
    before = contents(store)
    screen = Screen().open(PAGE, review=str(review.id)).press("start").press("next").press("next")
    assert screen.errors == []
    assert contents(store) == before
