"""The meeting on one screen: part after part, with the time at hand."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from lib.model import steps
from lib.model.agenda import CLOSING, LENGTHS, OPENING, agenda, agenda_of
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import MeetingKind
from lib.services import app_database, meetings, reviews, worksheets
from lib.services.context import Context
from lib.services.library import samples
from lib.services.worksheets import Place
from lib.store import Store, people
from lib.store.reviews import Review
from lib.ui.meeting import projector
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
    for item in steps.concluded(steps.step(key), reviews.workbook(Context(store, ann), number)):
        assert item.sentence in said
    for line in guide(key)["bias"]:
        assert line in said
    complete = reviews.page(Context(store, ann))[0]
    (states,) = [item.states for item in complete if item.review.id == number]
    for line in (*guide(key)["prompts"], guide(key)["opening"]):
        assert (line in said) != (states[key].is_complete)
    assert (projector.NOTHING_TO_ASK in said) == (states[key].is_complete)
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
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "North", 1)
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


def planned(store: Store, person: Person, review: Review, kind: MeetingKind, **values: str) -> None:
    meetings.enter(Context(store, person), review.id, kind, values)


@pytest.mark.parametrize("kind", MeetingKind)
def test_each_meeting_is_run_part_by_part_on_its_own_agenda(screen: Screen, review: Review, kind: MeetingKind) -> None:
    screen.open(PAGE, review=str(review.id), meeting=kind.value)
    parts = agenda_of(kind)
    assert metrics(screen)["Part"] == f"1 of {len(parts)}"
    for part in parts[1:]:
        screen.press("next")
        assert screen.errors == []
        assert screen.at.query_params["step"] == part.key
        assert screen.at.query_params.get("meeting", "review") == kind.value
    assert screen.title == "What did we decide, and what is open?"


def test_another_meeting_is_chosen_in_the_sidebar_and_begins_at_its_opening(screen: Screen, review: Review) -> None:
    screen.open(PAGE, review=str(review.id), step="causes", started=started(3), minutes="60")
    screen.choose("meeting-kind", MeetingKind.FACE)
    named = {name: screen.at.query_params[name] for name in screen.at.query_params}
    assert named == {"review": str(review.id), "meeting": "face", "step": OPENING, "minutes": "45"}
    assert "A customer has told us that they are leaving." in screen.said()
    again = Screen().open(PAGE, **named)
    assert again.at.selectbox(key="meeting-kind").value is MeetingKind.FACE
    again.choose("meeting-kind", MeetingKind.REVIEW)
    assert again.title == guide("opening")["title"]


@pytest.mark.parametrize("wrong", ["coffee", "", "FACE", "\x00"])
def test_a_meeting_that_does_not_exist_is_the_review(screen: Screen, review: Review, wrong: str) -> None:
    screen.open(PAGE, review=str(review.id), meeting=wrong)
    assert screen.errors == []
    assert screen.title == guide("opening")["title"]


def test_what_has_happened_is_said_and_not_asked_again(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    asked = "Who tells our own people, before they hear it elsewhere?"
    address = {"review": str(review.id), "meeting": "face", "step": "telling"}
    assert asked in screen.open(PAGE, **address).said()
    row = reviews.workbook(Context(store, ann), review.id).rows(Loss)[0]
    worksheets.edit(
        Context(store, ann), Place(review.id, "loss", row.id, "staff_told_by"), "the site lead", row.version
    )
    said = screen.run().said()
    assert asked not in said
    assert "Our staff were told by the site lead." in said
    assert "How did our own people take it, and what do they ask?" in said


@pytest.mark.usefixtures("sampled")
def test_after_the_reveal_nothing_says_before_and_a_signature_shows(store: Store, ann: Person, screen: Screen) -> None:
    (number,) = (
        item.review.id for item in reviews.page(Context(store, ann))[0] if item.review.slug == samples.TEACHING
    )
    said = screen.open(PAGE, review=str(number), step="assumptions").said()
    assert screen.title == "What did we believe, and what did the customer say?"
    assert "before" not in screen.title
    assert guide("assumptions")["opening"] not in said
    said = screen.open(PAGE, review=str(number), step="voice").said()
    assert "signed by" in said


def test_a_check_lists_only_the_actions_that_are_due_by_then(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    today = datetime.now(UTC).date()
    due, early = ((today - timedelta(days=days)).isoformat() for days in (31, 5))
    for text, done in (("A second contact", due), ("A monthly report", early)):
        worksheets.add(Context(store, ann), review.id, "actions", {"text": text, "done_on": done})
    said = screen.open(PAGE, review=str(review.id), meeting="check_30", step="worked").said()
    assert "A second contact, 30 days on" in said
    assert "A monthly report" not in said
    said = screen.open(PAGE, review=str(review.id), meeting="check_30", step="done").said()
    assert projector.NOTHING_TO_ASK in said


def test_another_meeting_that_was_only_looked_at_is_not_taken_for_the_review(screen: Screen, review: Review) -> None:
    screen.open(PAGE, review=str(review.id), meeting="face", step="facts")
    label = "Walk through the review"
    assert link(screen.open("workbook/swot", review=str(review.id)), label) == f"meeting?review={review.id}"
    screen.open(PAGE, review=str(review.id), meeting="face", step="facts", started=started(3))
    led = link(screen.open("workbook/swot", review=str(review.id)), "Back to the meeting")
    assert "meeting=face" in led
    assert "step=facts" in led


def test_the_closing_names_the_meeting_that_comes_next(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    planned(store, ann, review, MeetingKind.HEAR, planned="2099-03-01")
    said = screen.open(PAGE, review=str(review.id), meeting="face", step=CLOSING).said()
    assert "Next: Hear it, 1 Mar 2099" in said
    assert "Who thanks the customer" in said
    planned(store, ann, review, MeetingKind.CHECK_30, planned="2099-06-01")
    said = screen.open(PAGE, review=str(review.id), step=CLOSING).said()
    assert "Next: Did it work? After 30 days, 1 Jun 2099" in said
