"""The programme: which meeting is next, agreeing to its day, moving it, its pack, and who may do so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.model.roles import Person
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.meeting import meetings
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen

PAGE = "workbook/programme"


def today(days: int = 0) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def given_notice(store: Store, person: Person, review: Review, when: str) -> None:
    row = reviews.workbook(Context(store, person), review.id).rows(Loss)[0]
    worksheets.edit(Context(store, person), Place(review.id, "loss", row.id, "notice_date"), when, row.version)


def entered(store: Store, person: Person, review: Review) -> list[Meeting]:
    return [row.record for row in reviews.workbook(Context(store, person), review.id).rows(Meeting)]


def open_at(screen: Screen, review: Review) -> Screen:
    return screen.open(PAGE, review=str(review.id))


def test_all_meetings_stand_there_in_order_with_their_minutes(screen: Screen, review: Review) -> None:
    said = open_at(screen, review).said()
    places = [said.index(f"**{kind.label}**") for kind in MeetingKind]
    assert places == sorted(places)
    assert said.count("45 minutes") == 2
    assert said.count("15 minutes") == 3


def test_without_notice_it_says_what_is_missing(store: Store, ann: Person, screen: Screen) -> None:
    review = reviews.start(Context(store, ann), "No notice", "", "")
    assert "Enter the day of notice: the dates follow from it." in open_at(screen, review).said()


def test_a_proposed_day_is_agreed_to_with_one_button(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    given_notice(store, ann, review, today())
    open_at(screen, review).press("plan-hear")
    (meeting,) = entered(store, ann, review)
    assert meeting.kind is MeetingKind.HEAR
    assert meeting.planned is not None
    assert today(14) <= meeting.planned <= today(16)
    assert "plan-hear" not in [button.key for button in screen.at.button]
    assert "**Hear it** :gray-badge[Planned]" in screen.said()


def test_a_meeting_that_is_due_can_be_noted_as_held(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    given_notice(store, ann, review, today())
    open_at(screen, review).press("held-face")
    (meeting,) = entered(store, ann, review)
    assert (meeting.kind, meeting.held) == (MeetingKind.FACE, today())
    assert "**Face it** :green-badge[Held]" in screen.said()


def test_any_other_day_is_typed_into_its_row(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    open_at(screen, review).press("other-review")
    screen.enter(f"{review.id}/meetings/mt1/planned", "12 May 2099")
    assert entered(store, ann, review) == [Meeting(kind=MeetingKind.REVIEW, planned="2099-05-12")]
    assert "Next: The review, 12 May 2099" in screen.said()


def test_the_state_follows_the_day_of_whoever_looks(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    moment = datetime.now(UTC)
    west, east = ("Pacific/Pago_Pago", -11), ("Pacific/Kiritimati", 14)
    days = {zone: (moment + timedelta(hours=hours)).date().isoformat() for zone, hours in (west, east)}
    meetings.enter(Context(store, ann), review.id, MeetingKind.FACE, {"planned": days[west[0]]})
    assert "**Face it** :blue-badge[Due now]" in open_at(screen.live_in(west[0]), review).said()
    assert days[west[0]] < days[east[0]]
    assert "**Face it** :orange-badge[Late]" in open_at(Screen().live_in(east[0]), review).said()


def test_a_row_that_stands_for_no_meeting_can_still_be_opened(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    row = worksheets.add(Context(store, ann), review.id, "meetings", {"lead": "Dana"})
    screen.open(PAGE, review=str(review.id), row=row.id)
    assert f"{review.id}/meetings/{row.id}/kind" in screen.fields()


def test_the_home_page_names_a_meeting_that_is_due_and_leads_to_it(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    given_notice(store, ann, review, today())
    screen.open("reviews")
    links = [item.proto for item in screen.at.get("page_link") if "hold the meeting “Face it”" in item.proto.label]
    assert [f"{link.page}?{link.query_string}" for link in links] == [f"programme?review={review.id}"]


def test_the_home_page_opens_the_next_meeting_also_while_none_is_due(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    meetings.enter(Context(store, ann), review.id, MeetingKind.REVIEW, {"planned": "2099-05-12"})
    assert "12 May 2099" in screen.open("reviews").said()
    links = [item.proto for item in screen.at.get("page_link") if item.proto.label == "Open the meeting “The review”"]
    assert [link.page for link in links] == ["meeting"]


@pytest.mark.usefixtures("sampled")
def test_a_sample_asks_nobody_for_anything(store: Store, ann: Person) -> None:
    shown, _ = reviews.page(Context(store, ann))
    assert any(item.review.sample for item in shown)
    assert not any(item.needs for item in shown if item.review.sample)


def test_the_next_meeting_comes_first_with_what_it_is_for_and_the_way_into_it(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    meetings.enter(Context(store, ann), review.id, MeetingKind.HEAR, {"planned": "2099-05-12"})
    said = open_at(screen, review).said()
    purpose = "We agree whom to ask and who asks them"
    assert said.index("Next: Hear it, 12 May 2099") < said.index(purpose) < said.index("**Face it**")
    screen.press("open-next")
    assert screen.at.query_params["meeting"] == "hear"
    assert screen.title == "Whom do we hear, and what do our own records say?"


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("We *write* to them", "Decided: We *write* to them"),
        ("We write\nDana calls", "Decided:\n- We write\n- Dana calls"),
        ("  \n", ""),
    ],
)
def test_what_a_meeting_decided_stands_on_its_card(
    store: Store, ann: Person, screen: Screen, review: Review, note: str, shown: str
) -> None:
    meetings.enter(Context(store, ann), review.id, MeetingKind.FACE, {"note": note})
    said = open_at(screen, review).said()
    assert shown in said
    assert ("Decided:" in said) == bool(shown)


def test_without_notice_the_way_leads_to_where_it_is_entered(store: Store, ann: Person, screen: Screen) -> None:
    review = reviews.start(Context(store, ann), "No notice", "", "")
    assert "Enter the day of notice" in [item.proto.label for item in open_at(screen, review).at.get("page_link")]
