"""Meetings: each keeps one row however it is entered, and its pack is one page that gives nothing sealed away."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import pytest

from lib.model.errors import FieldRefused
from lib.model.roles import Person, Role
from lib.model.worksheets.assumptions import Ballot
from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.model.worksheets.reasons import Reason
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.meeting import meetings
from lib.services.review import reviews
from lib.services.steps import ballots
from lib.store import Store
from lib.store.reviews import Review
from tests.report.reading import folded, pages, said
from tests.services.conftest import somebody

DAY = date(2018, 2, 20)


def rows(store: Store, person: Person, review: Review) -> list[tuple[str, Meeting]]:
    entered = reviews.workbook(Context(store, person), review.id).rows(Meeting)
    return [(row.id, row.record) for row in entered]


def test_a_meeting_is_entered_in_one_row_however_often(store: Store, ben: Person, review: Review) -> None:
    context = Context(store, ben)
    first = meetings.enter(context, review.id, MeetingKind.HEAR, {"planned": "2018-03-01"})
    again = meetings.enter(context, review.id, MeetingKind.HEAR, {"planned": "2018-03-02", "lead": "Dana"})
    other = meetings.enter(context, review.id, MeetingKind.REVIEW, {})
    assert (first.id, again.id, other.id) == ("mt1", "mt1", "mt2")
    assert rows(store, ben, review) == [
        ("mt1", Meeting(kind=MeetingKind.HEAR, planned="2018-03-02", lead="Dana")),
        ("mt2", Meeting(kind=MeetingKind.REVIEW)),
    ]
    assert again.record == rows(store, ben, review)[0][1]


def test_what_was_entered_can_be_undone(store: Store, ben: Person, review: Review) -> None:
    context = Context(store, ben)
    meetings.enter(context, review.id, MeetingKind.HEAR, {"planned": "2018-03-01"})
    meetings.enter(context, review.id, MeetingKind.HEAR, {"held": "2018-03-01", "note": "Two agreed."})
    undo.undo(context, review.id)
    assert rows(store, ben, review) == [("mt1", Meeting(kind=MeetingKind.HEAR, planned="2018-03-01"))]
    undo.undo(context, review.id)
    assert rows(store, ben, review) == []


@pytest.mark.parametrize("typed", ["soon", "2018-02-30", "notice+3d", "1.2.18"])
def test_a_day_that_cannot_be_read_changes_nothing(store: Store, ben: Person, review: Review, typed: str) -> None:
    with pytest.raises(FieldRefused):
        meetings.enter(Context(store, ben), review.id, MeetingKind.FACE, {"lead": "Dana", "planned": typed})
    assert rows(store, ben, review) == []


def test_two_people_who_plan_the_same_meeting_at_once_share_its_row(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    gate = Barrier(2)

    def plan(person: Person, day: str) -> None:
        gate.wait()
        meetings.enter(Context(store, person), review.id, MeetingKind.FACE, {"planned": day})

    threads = [Thread(target=plan, args=args) for args in ((ann, "2018-02-16"), (ben, "2018-02-19"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ((row_id, record),) = rows(store, ann, review)
    assert row_id == "mt1"
    assert record.planned in ("2018-02-16", "2018-02-19")


@pytest.mark.parametrize("kind", MeetingKind)
def test_a_pack_is_one_page_and_names_the_meeting_the_customer_and_the_day(
    store: Store, ben: Person, review: Review, kind: MeetingKind
) -> None:
    meetings.enter(Context(store, ben), review.id, kind, {"planned": "2018-03-01", "lead": "Dana"})
    pack = meetings.pack(Context(store, ben), review.id, kind, today=DAY)
    assert pack.name == f"hilltop-foods-2018-meeting-{kind.value.replace('_', '-')}.pdf"
    assert len(pages(pack)) == 1
    page = meetings.pack_page(Context(store, ben), review.id, kind, today=DAY).content.decode()
    for words in (f"{kind.label}: Hilltop Foods", "1 Mar 2018", "Dana", "What is to be decided"):
        assert folded(words) in said(pack)
        assert words in page


def test_no_pack_tells_who_sealed_a_ballot_or_what_it_says(store: Store, ann: Person, review: Review) -> None:
    lea = somebody(store, "Lea", Role.LEADER, Role.FACILITATOR)
    sealed = Ballot(author="Zacharias", points=((Reason.V1, 100),), support="The tender was about price alone.")
    before = {kind: meetings.pack_page(Context(store, ann), review.id, kind, today=DAY).content for kind in MeetingKind}
    ballots.seal(Context(store, ann), review.id, sealed)
    for kind in MeetingKind:
        assert meetings.pack_page(Context(store, ann), review.id, kind, today=DAY).content == before[kind]
    ballots.reveal(Context(store, lea), review.id, "They do not talk to us.")
    after = meetings.pack_page(Context(store, ann), review.id, MeetingKind.REVIEW, today=DAY).content.decode()
    assert "The first assumptions were opened" in after
    assert "Zacharias" not in after


def test_what_may_not_be_quoted_is_in_no_pack(store: Store, ann: Person, review: Review) -> None:
    context = Context(store, ann)
    told = {
        "interviewee": "Zacharias of purchasing",
        "role": "procurement",
        "consent": "refused",
        "note": "Was bitter.",
    }
    interview = worksheets.add(context, review.id, "interviews", told).id
    worksheets.add(context, review.id, "answers", {"interview": interview, "words": "Your lorries smelt of fish."})
    for kind in MeetingKind:
        page = meetings.pack_page(context, review.id, kind, today=DAY).content.decode()
        for words in ("Zacharias", "purchasing", "bitter", "fish"):
            assert words not in page
    assert "One interview is written down." in page_of(context, review)


def page_of(context: Context, review: Review) -> str:
    return meetings.pack_page(context, review.id, MeetingKind.HEAR, today=DAY).content.decode()
