"""The meeting on one screen: part after part, with the time at hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from lib.model import steps
from lib.model.agenda import CLOSING, LENGTHS, OPENING, agenda, agenda_of
from lib.model.meeting_capture import kinds_of
from lib.model.roles import Person, Role
from lib.model.worksheets.assumptions import Ballot
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import samples
from lib.services.meeting import meetings
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.services.steps import ballots
from lib.store import Store, people
from lib.store import meeting_clocks as clocks
from lib.store.meeting_clocks import MeetingClock
from lib.store.reviews import Review
from lib.ui.meeting import capture, progress, prompts
from lib.ui.workbook.step.guide import guide
from tests.pages.screen import Screen
from tests.services.contents import contents

PAGE = "meeting/host"


@pytest.fixture
def meeting(screen: Screen, review: Review) -> Screen:
    return screen.open(PAGE, review=str(review.id))


def run_since(store: Store, review: Review, minutes_ago: int, kind: MeetingKind = MeetingKind.REVIEW) -> datetime:
    """Have the clock of a meeting run for so long."""
    began = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    with store.write() as tx:
        clocks.put(tx, review.id, kind.value, MeetingClock(began))
    return began


def drawn(screen: Screen, name: str) -> dict[str, Any]:
    """What a component of the page that has this in its data was drawn with."""
    cards = [json.loads(item.proto.json) for item in screen.at.get("bidi_component") if item.proto.json]
    return next(card for card in cards if name in card)


def face(screen: Screen) -> dict[str, Any]:
    """What the clock shows."""
    return drawn(screen, "until")


def asked(screen: Screen) -> str:
    """Everything that is said and asked in a part, one sentence after the other."""
    seen: list[str] = []
    while screen.said() not in seen:
        seen.append(screen.said())
        if not any(button.key == "next-question" for button in screen.at.button):
            break
        screen.press("next-question")
    return "\n".join(seen)


def agenda_lines(screen: Screen) -> list[str]:
    return list(screen.at.sidebar.radio(key="meeting-part").options)


def link(screen: Screen, label: str) -> str:
    (found,) = [item for item in screen.at.get("page_link") if item.proto.label == label]
    return f"{found.proto.page}?{found.proto.query_string}"


def test_it_opens_with_the_words_to_read_out(meeting: Screen) -> None:
    texts, said = guide("opening"), meeting.said()
    assert meeting.title == texts["title"]
    for line in (*texts["script"], *texts["rules"]):
        assert line in said
    assert (face(meeting)["until"], face(meeting)["minutes"]) == (f"1 of {len(agenda(90))} parts · 90 min in all", 2)


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


def test_two_quick_presses_are_two_parts(meeting: Screen, review: Review) -> None:
    meeting.press("next").press("next")
    assert meeting.title == steps.step("assumptions").question
    # A second press comes with what the page was drawn with before the first.
    stale = progress.beginning(review.id, MeetingKind.REVIEW)
    meeting.at.query_params["step"] = "voice"
    assert progress.neighbour_of(stale, "voice", 1) == "record"


def test_the_agenda_beside_it_leads_to_any_part(meeting: Screen) -> None:
    agenda_list = meeting.at.sidebar.radio(key="meeting-part")
    assert agenda_list.options[:2] == ["Opening · 2 min", "1 The loss · 5 min"]
    agenda_list.set_value("causes")
    meeting.run()
    assert meeting.title == steps.step("causes").question
    assert meeting.at.query_params["step"] == "causes"


@pytest.mark.parametrize("length", LENGTHS)
def test_the_facilitator_says_how_many_minutes_there_are_and_every_screen_shows_them(
    meeting: Screen, review: Review, length: int
) -> None:
    meeting.at.sidebar.radio(key="meeting-length").set_value(length)
    meeting.run().press("next")
    for screen in (meeting, Screen().open(PAGE, review=str(review.id))):
        shown = [line.rsplit(" · ")[1] for line in agenda_lines(screen)]
        assert shown == [f"{part.minutes} min" for part in agenda(length)]
        assert f"{length} min in all" in face(screen)["until"]


def test_starting_the_clock_gives_every_part_its_time_on_every_screen(meeting: Screen, review: Review) -> None:
    meeting.press("start")
    began = datetime.fromtimestamp(face(meeting)["started"] / 1000, UTC)
    assert timedelta(0) <= datetime.now(UTC) - began < timedelta(minutes=2)
    until = [f"{(began + timedelta(minutes=part.end)).astimezone():%H:%M}" for part in agenda(90)]
    for screen in (meeting, Screen().open(PAGE, review=str(review.id))):
        assert [line.rsplit(" · ")[1] for line in agenda_lines(screen)] == until
        assert face(screen)["until"] == f"until {until[0]} · meeting until {until[-1]}"
    assert "started" not in meeting.at.query_params


def test_the_end_stops_the_clock_and_notes_the_day(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    run_since(store, review, 80)
    screen.open(PAGE, review=str(review.id), step=CLOSING).press("end")
    assert screen.errors == []
    assert face(screen)["started"] == 0
    (row,) = reviews.workbook(Context(store, ann), review.id).rows(Meeting)
    assert row.record.held is not None
    assert row.record.kind is MeetingKind.REVIEW


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
    assert face(screen)["started"] == 0


def test_the_clock_of_yesterday_is_at_rest(store: Store, screen: Screen, review: Review) -> None:
    run_since(store, review, 60 * 24)
    screen.open(PAGE, review=str(review.id), step="swot")
    assert screen.title == steps.step("swot").question
    assert face(screen)["started"] == 0


@pytest.mark.parametrize("key", [step.key for step in steps.shipped()])
@pytest.mark.usefixtures("sampled")
def test_a_step_shows_its_findings_and_prompts_and_no_worksheet(
    store: Store, ann: Person, screen: Screen, key: str
) -> None:
    number = samples.number_of(store, samples.FLAGSHIP)
    assert number
    said = asked(screen.open(PAGE, review=str(number), step=key))
    for item in steps.concluded(steps.step(key), reviews.workbook(Context(store, ann), number)):
        assert item.sentence in said
    complete = reviews.page(Context(store, ann))[0]
    (states,) = [item.states for item in complete if item.review.id == number]
    for line in (*guide(key)["prompts"], guide(key)["opening"], *guide(key)["bias"]):
        assert (line in said) != (states[key].is_complete)
    assert (prompts.NOTHING_TO_ASK in said) == (states[key].is_complete)
    assert screen.fields() == {}
    assert link(screen, "With worksheets") == f"{key}?review={number}"


def test_somebody_who_looks_at_the_worksheets_comes_back_to_the_same_part(
    store: Store, screen: Screen, review: Review
) -> None:
    assert link(screen.open("workbook/swot", review=str(review.id)), "Walk through the review") == (
        f"meeting?review={review.id}"
    )
    run_since(store, review, 3)
    screen.open(PAGE, review=str(review.id), step="swot")
    led = link(screen.open("workbook/loss", review=str(review.id)), "Back to the meeting")
    assert led == f"meeting?review={review.id}&step=swot"


@pytest.mark.parametrize(
    ("kind", "ago", "led"),
    [
        (MeetingKind.REVIEW, 0, "step=opening"),
        (MeetingKind.REVIEW, 40, "step=journey"),
        (MeetingKind.REVIEW, 300, "step=closing"),
        (MeetingKind.FACE, 9, "step=facts&meeting=face"),
    ],
)
def test_a_freshly_opened_step_leads_to_the_part_that_is_planned_now(
    store: Store, review: Review, kind: MeetingKind, ago: int, led: str
) -> None:
    run_since(store, review, ago, kind)
    fresh = Screen().open("workbook/loss", review=str(review.id))
    assert link(fresh, "Back to the meeting") == f"meeting?review={review.id}&{led}"


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
    screen = Screen().open(PAGE, review=str(review.id)).press("next").press("next")
    assert screen.errors == []
    assert contents(store) == before


def planned(store: Store, person: Person, review: Review, kind: MeetingKind, **values: str) -> None:
    meetings.enter(Context(store, person), review.id, kind, values)


@pytest.mark.parametrize("kind", MeetingKind)
def test_each_meeting_is_run_part_by_part_on_its_own_agenda(screen: Screen, review: Review, kind: MeetingKind) -> None:
    screen.open(PAGE, review=str(review.id), meeting=kind.value)
    parts = agenda_of(kind)
    assert face(screen)["until"].startswith(f"1 of {len(parts)} parts")
    for part in parts[1:]:
        screen.press("next")
        assert screen.errors == []
        assert screen.at.query_params["step"] == part.key
        assert screen.at.query_params.get("meeting", "review") == kind.value
    assert screen.title == "What did we decide, and what is open?"


def test_another_meeting_is_chosen_in_the_sidebar_and_begins_at_its_opening(screen: Screen, review: Review) -> None:
    screen.open(PAGE, review=str(review.id), step="causes")
    screen.choose("meeting-kind", MeetingKind.FACE)
    named = {name: screen.at.query_params[name] for name in screen.at.query_params}
    assert named == {"review": str(review.id), "meeting": "face", "step": OPENING}
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
    question = "Who tells our own people, before they hear it elsewhere?"
    address = {"review": str(review.id), "meeting": "face", "step": "telling"}
    assert question in asked(screen.open(PAGE, **address))
    row = reviews.workbook(Context(store, ann), review.id).rows(Loss)[0]
    worksheets.edit(
        Context(store, ann), Place(review.id, "loss", row.id, "staff_told_by"), "the site lead", row.version
    )
    said = asked(screen.run())
    assert question not in said
    assert "Our staff were told by the site lead." in said
    assert "How did our own people take it, and what do they ask?" in said


@pytest.mark.usefixtures("sampled")
def test_after_the_reveal_nothing_says_before_and_a_signature_shows(store: Store, ann: Person, screen: Screen) -> None:
    (number,) = (
        item.review.id for item in reviews.page(Context(store, ann))[0] if item.review.slug == samples.TEACHING
    )
    said = asked(screen.open(PAGE, review=str(number), step="assumptions"))
    assert screen.title == "What did we believe, and what did the customer say?"
    assert "before" not in screen.title
    assert guide("assumptions")["opening"] not in said
    said = screen.open(PAGE, review=str(number), step="voice").said()
    assert "signed by" in said


def test_ballots_are_opened_in_the_meeting_itself(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    address = {"review": str(review.id), "step": "assumptions"}
    assert "Nobody has sealed a ballot yet." in screen.open(PAGE, **address).said()
    for author in ("Ben", "Cleo", "Dina"):
        ballots.seal(Context(store, ann), review.id, Ballot(author=author, points=(("V1", 100),)))
    said = screen.open(PAGE, **address).said()
    assert "Ben, sealed" in said
    assert "This opens 3 ballots for everyone at once and cannot be undone." in said
    screen.press("reveal")
    assert "or say why the ballots are opened without them" in " ".join(screen.errors)
    assert len(ballots.sealed(Context(store, ann), review.id)) == 3
    screen.at.text_area(key=f"reveal-reason-{review.id}").set_value("The customer will not talk")
    screen.press("reveal")
    assert screen.errors == []
    assert screen.title == "What did we believe, and what did the customer say?"
    assert ballots.sealed(Context(store, ann), review.id) == ()
    assert "reveal" not in [button.key for button in screen.at.button]
    assert "Ben, sealed" not in screen.said()


@pytest.mark.parametrize("part", ["loss", "voice", "causes"])
def test_no_other_part_of_the_meeting_opens_ballots(
    store: Store, ann: Person, screen: Screen, review: Review, part: str
) -> None:
    ballots.seal(Context(store, ann), review.id, Ballot(author="Ben", points=(("V1", 100),)))
    said = screen.open(PAGE, review=str(review.id), step=part).said()
    assert "Ben" not in said
    assert "reveal" not in [button.key for button in screen.at.button]


def test_who_may_not_reveal_sees_in_the_meeting_who_has_sealed_and_no_reveal(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    ballots.seal(Context(store, ann), review.id, Ballot(author="Ben", points=(("V1", 100),)))
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.PARTICIPANT})
    said = screen.open(PAGE, review=str(review.id), step="assumptions").said()
    assert "Ben, sealed" in said
    assert "reveal" not in [button.key for button in screen.at.button]


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
    assert prompts.NOTHING_TO_ASK in said


def test_another_meeting_that_was_only_looked_at_is_not_taken_for_the_review(
    store: Store, screen: Screen, review: Review
) -> None:
    screen.open(PAGE, review=str(review.id), meeting="face", step="facts")
    label = "Walk through the review"
    assert link(screen.open("workbook/swot", review=str(review.id)), label) == f"meeting?review={review.id}"
    run_since(store, review, 3, MeetingKind.FACE)
    screen.open(PAGE, review=str(review.id), meeting="face", step="save")
    led = link(screen.open("workbook/swot", review=str(review.id)), "Back to the meeting")
    assert "meeting=face" in led
    assert "step=save" in led


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


def test_each_part_offers_its_own_kinds_of_line(meeting: Screen, review: Review) -> None:
    for key in ("opening", "causes", "journey", "closing"):
        meeting.open(PAGE, review=str(review.id), step=key)
        line = drawn(meeting, "kinds")
        assert [kind["key"] for kind in line["kinds"]] == [kind.key for kind in kinds_of(MeetingKind.REVIEW, key)]
        assert (line["meeting"], line["part"]) == ("review", key)


@pytest.mark.parametrize(
    "handed",
    [
        None,
        5,
        "",
        "{",
        "[]",
        "{}",
        '["x"]',
        "null",
        '[{"id": "1", "meeting": "review", "part": "causes", "kind": "cause", "text": "x"}]',
        '[{"id": "8b5f9a52-0000-4000-8000-000000000000", "meeting": "tea", "part": "swot", "kind": "c", "text": ""}]',
        '[{"id": "8b5f9a52-0000-4000-8000-000000000000", "meeting": "review", "part": "causes", "kind": "cause"}]',
    ],
)
def test_what_is_no_line_is_not_read_as_one(handed: object) -> None:
    assert list(capture.lines_of(handed)) == []


def test_lines_are_read_in_their_order() -> None:
    lines = [
        {"id": f"8b5f9a52-0000-4000-8000-00000000000{n}", "meeting": "face", "part": "facts", "kind": "fact", "text": t}
        for n, t in enumerate(("first", "second"))
    ]
    assert [line["text"] for line in capture.lines_of(json.dumps(lines))] == ["first", "second"]
