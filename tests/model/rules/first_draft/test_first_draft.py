"""The first draft of a case says what the rows say, for every kind of loss, and part A tells nothing of the answer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model import steps
from lib.model.dates import partial_date
from lib.model.fields import TEXT_LIMIT
from lib.model.record import Row
from lib.model.rules.first_draft import decision_day, draft, known_facts, what_happened
from lib.model.rules.practice import answer_leaks
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionStatus
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.detection import Event, EventMarker
from lib.model.worksheets.journey import Touchpoint, TouchpointBasis
from lib.model.worksheets.lessons import DraftPart, Outline
from lib.model.worksheets.loss import Destination, EndedBy, Loss, LossKind, Outcome
from lib.model.worksheets.promises import Promise, PromiseOutcome
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.scope import ScopeLine, ScopeStatus
from lib.model.worksheets.voice import Answer, AskAnswer, Asked, Interview
from lib.model.worksheets.way_back import ReturnOutcome, WinBack
from tests.data.samples import SLUGS, workbook
from tests.model.generated.contradictions import Said, contradictions
from tests.model.generated.kinds import GOES_ON, NOBODY_WON, Kind
from tests.model.generated.reviews import reviews
from tests.model.made import workbook_of
from tests.model.strategies import workbooks

LOSS = Loss(
    customer="Hilltop Foods",
    supplier="Northern Haulage",
    notice_date="2018-02-14",
    outcome=Outcome.FULL,
    ended_by=EndedBy.CUSTOMER,
    destination=Destination.NAMED,
    new_supplier="Valley Freight",
    what_was_lost="All deliveries",
    customer_reason="Nobody answered when a lorry was late",
)
PARTS = ("title", "summary", "decision_date", "part_a", "decision", "part_b", "questions")


def drafted(book: Workbook) -> dict[str, str]:
    return dict(draft.missing_parts(book, steps.findings(book)))


def without_outline(book: Workbook) -> Workbook:
    (row,) = book.rows(Outline)
    blank = row.record.model_copy(update={name: getattr(Outline(), name) for name in PARTS})
    return Workbook({**book.sheets, "outline": (replace(row, record=blank),)})


def with_draft(book: Workbook) -> Workbook:
    (row,) = book.rows(Outline)
    record = Outline.checked({**row.record.stored(), **drafted(book)})
    return Workbook({**book.sheets, "outline": (replace(row, record=record),)})


@pytest.mark.parametrize("slug", SLUGS)
def test_part_a_drafted_from_a_sample_shares_no_telling_words_with_its_reasons(slug: str) -> None:
    book = with_draft(without_outline(workbook(slug)))
    of_part_a = {*answer_leaks.sentences(book.one(Outline).part_a), book.one(Outline).decision}
    leaks = [item for item in answer_leaks.shared_sentences(book) if item.partition(" in: ")[2] in of_part_a]
    assert leaks == []
    assert answer_leaks.label_words(book) == frozenset()


@pytest.mark.parametrize("slug", SLUGS)
def test_part_a_quotes_no_cause_and_no_stated_reason(slug: str) -> None:
    book = without_outline(workbook(slug))
    part_a = drafted(book)["part_a"].casefold()
    for text in (book.one(Loss).customer_reason, *(row.record.text for row in book.rows(Cause))):
        words = text.casefold().split()
        assert [run for at in range(len(words) - 4) if (run := " ".join(words[at : at + 5])) in part_a] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_part_of_a_sample_can_be_drafted_and_the_summary_has_five_sentences_at_most(slug: str) -> None:
    parts = drafted(without_outline(workbook(slug)))
    assert set(parts) == set(PARTS)
    assert len([line for line in parts["questions"].splitlines() if not line.endswith("?")]) == 0
    assert len(re.findall(r"[.?!](?:\s|$)", parts["summary"])) <= 5
    assert "…" not in parts["title"]


def test_the_summary_of_a_loss_in_part_says_that_the_rest_goes_on() -> None:
    book = workbook_of(LOSS.model_copy(update={"outcome": Outcome.PART}), Verdict(weights=((Reason.S2, 100),)))
    assert drafted(book)["summary"] == (
        "Hilltop Foods told us on 14 Feb 2018 that they would take away a part of what we did for them. What was lost: "
        "All deliveries. That part went to Valley Freight. The rest of the work goes on. Their reasons, by weight: "
        "competence and problem handling (100 %)."
    )


def test_only_empty_parts_are_drafted() -> None:
    book = workbook_of(LOSS, Outline(title="Ours", part_b="What we wrote."))
    assert not drafted(book).keys() & {"title", "part_b"}
    assert {"summary", "part_a", "questions"} <= drafted(book).keys()


def test_what_was_known_only_later_does_not_stand_in_part_a() -> None:
    book = workbook_of(
        LOSS,
        Event(title="The fleet is renewed", when="2017-06"),
        Event(title="They sign with the rival", when="2018-02-20"),
        Event(title="Something without a day"),
        Promise(
            text="A new depot",
            when="2017-03-01",
            due="2017-12-01",
            outcome=PromiseOutcome.BROKEN,
            note="It was never built",
        ),
    )
    part_a = drafted(book)["part_a"]
    assert "Jun 2017: The fleet is renewed." in part_a
    assert "We promised: A new depot. Due on 1 Dec 2017." in part_a
    for later in ("rival", "Something", "never built", "Valley Freight", "14 Feb"):
        assert later not in part_a


@pytest.mark.parametrize(
    "told",
    [
        "Nobody answered when a lorry was late",
        "A lorry is late, and nobody answered",
        "Third complaint about problem handling",
        "Depot closed on Sundays, lorries wait at the gate",
    ],
)
def test_a_fact_that_tells_the_answer_is_left_out(told: str) -> None:
    book = workbook_of(
        LOSS,
        Verdict(weights=((Reason.S2, 100),)),
        Cause(text="Depot closed on Sundays → lorries wait at the gate", role=CauseRole.ROOT, weight=100),
        Interview(interviewee="Buyer"),
        Answer(interview="i1", words="We never knew whom to call"),
        Event(title=told, when="2017-06"),
        Event(title="The fleet is renewed", when="2017-07"),
    )
    part_a = drafted(book)["part_a"]
    assert "The fleet is renewed" in part_a
    assert told not in part_a


def test_an_event_and_the_touchpoint_made_of_it_are_told_once() -> None:
    book = workbook_of(
        LOSS,
        Event(title="A lorry is stolen", when="2017-06"),
        Touchpoint(title="Hears of the theft", when="2017-06-10", basis=TouchpointBasis.RECORD, event="g1"),
        Touchpoint(title="Orders more", when="2017-08", basis=TouchpointBasis.RECORD),
    )
    part_a = drafted(book)["part_a"]
    assert "stolen" in part_a
    assert "theft" not in part_a
    assert "Orders more" in part_a


@pytest.mark.parametrize(
    ("marked", "notice", "day"),
    [
        ("2017-12-12", "2018-02-14", "2017-12-12"),
        ("2017-12", "2018-02-14", "2017-12"),
        (None, "2018-02-14", "2018-02-13"),
        (None, "2018-02", "2018-01-31"),
        (None, "2018", "2017-12-31"),
        # A last winnable point that may lie behind notice is none to decide on.
        ("2018-03-01", "2018-02-14", "2018-02-13"),
        ("2018", "2018-02-14", "2018-02-13"),
        ("2017-12-12", None, "2017-12-12"),
        (None, None, None),
    ],
)
def test_the_day_of_the_decision_is_the_last_winnable_point_before_notice(
    marked: str | None, notice: str | None, day: str | None
) -> None:
    events = (Event(title="Workshop", when=marked, marker=EventMarker.LAST_WINNABLE),) if marked else ()
    assert decision_day.proposed(workbook_of(Loss(notice_date=notice), *events)) == day


@pytest.mark.parametrize(
    ("changed", "said", "not_said"),
    [
        ({}, "Hilltop Foods told us on 14 Feb 2018 that they would leave.", "goes on"),
        ({"outcome": Outcome.PART}, "they would take away a part of what we did for them", "would leave"),
        ({"outcome": Outcome.PART}, "That part went to Valley Freight.", "The work went"),
        ({"outcome": Outcome.REDUCED}, "they would buy less from us", "would leave"),
        ({"outcome": Outcome.NOT_RENEWED}, "they would not renew the contract", "would leave"),
        ({"outcome": Outcome.LAPSED}, "lapsed without a decision", "told us"),
        ({"ended_by": EndedBy.SUPPLIER}, "We told Hilltop Foods on 14 Feb 2018 that we would end the work.", "leave"),
        ({"ended_by": EndedBy.BOTH}, "both decided to end the work", "told us"),
        ({"ended_by": EndedBy.THIRD_PARTY}, "A third party stepped in", "told us"),
        (
            {"destination": Destination.IN_HOUSE, "new_supplier": ""},
            "They took the work in-house.",
            "went to",
        ),
        ({"destination": Destination.CLOSED, "new_supplier": ""}, "The customer closed.", "went to"),
        ({"destination": Destination.NEED_ENDED, "new_supplier": ""}, "They no longer needed it.", "went to"),
        ({"notice_date": None}, "Hilltop Foods told us that they would leave.", " on "),
    ],
)
def test_the_end_is_told_as_it_was(changed: dict[str, object], said: str, not_said: str) -> None:
    told = " ".join(what_happened.the_end(workbook_of(LOSS.model_copy(update=changed))))
    assert said in told
    assert not_said not in told


@pytest.mark.parametrize(
    ("changed", "returned", "title"),
    [
        ({}, None, "Northern Haulage and Hilltop Foods: a customer lost"),
        ({"outcome": Outcome.PART}, None, "Northern Haulage and Hilltop Foods: a part of the work lost"),
        ({"outcome": Outcome.PART, "destination": Destination.IN_HOUSE}, None, "…: a part of the work lost"),
        ({"outcome": Outcome.REDUCED}, None, "…: less work than before"),
        ({"destination": Destination.IN_HOUSE}, None, "…: work taken in-house"),
        ({"loss_kind": LossKind.OUTGREW}, None, "…: a customer who outgrew us"),
        ({"ended_by": EndedBy.SUPPLIER}, None, "…: work that we ended"),
        ({}, ReturnOutcome.FULL, "…: lost and won back"),
        ({"supplier": ""}, None, "Hilltop Foods: a customer lost"),
        ({"customer": "H" * 200, "supplier": "N" * 200}, None, "A customer lost"),
        ({"outcome": None}, None, "…: a loss under review"),
    ],
)
def test_the_title_says_what_kind_of_loss_it_is(
    changed: dict[str, object], returned: ReturnOutcome | None, title: str
) -> None:
    book = workbook_of(LOSS.model_copy(update=changed), WinBack(returned=returned))
    assert what_happened.title(book) == title.replace("…", "Northern Haulage and Hilltop Foods")


def test_part_b_tells_decided_changes_apart_from_wishes() -> None:
    book = workbook_of(
        LOSS,
        Action(text="A duty officer answers within ten minutes", status=ActionStatus.DONE, done_on="2018-05"),
        Action(text="Every lorry is tracked", status=ActionStatus.APPROVED, due="2018-09-01"),
        Action(text="Call them more often", status=ActionStatus.PROPOSED),
        Action(text="Buy a depot", status=ActionStatus.NOT_DOING),
    )
    part_b = drafted(book)["part_b"]
    assert "A duty officer answers within ten minutes (done in May 2018)." in part_b
    assert "Every lorry is tracked (due on 1 Sept 2018)." in part_b
    assert "One action is proposed and not decided." in part_b
    assert "depot" not in part_b
    assert "Two changes are decided, and one is done." in drafted(book)["summary"]


def test_a_root_that_is_not_shown_is_not_called_the_root_cause() -> None:
    book = workbook_of(LOSS, Cause(text="One depot → no way round", role=CauseRole.ROOT, weight=100))
    assert "The root cause" not in drafted(book)["part_b"]
    assert "One depot → no way round (100 %)" in drafted(book)["part_b"]


def test_a_review_of_which_nothing_is_known_is_not_made_up() -> None:
    parts = drafted(workbook_of(Loss(), Outline()))
    assert not parts.keys() & {"summary", "decision_date", "part_a", "decision", "part_b"}
    assert known_facts.part_a(workbook_of(Loss()), None) == ""


def test_what_somebody_has_edited_or_read_is_not_marked_any_longer() -> None:
    outline = Outline(title="T", summary="S", drafted=(DraftPart.TITLE, DraftPart.SUMMARY, DraftPart.PART_B))
    # Nobody has to read what is empty again.
    assert outline.unread_parts == (DraftPart.TITLE, DraftPart.SUMMARY)
    assert outline.having_read("title").unread_parts == (DraftPart.SUMMARY,)
    assert outline.having_read("tags") is outline


@given(workbooks())
def test_whatever_the_rows_hold_the_draft_fits_its_fields(book: Workbook) -> None:
    parts = drafted(Workbook({**book.sheets, "outline": (Row("o1", 1, 1, 1, Outline()),)}))
    outline = Outline.checked(parts)
    assert max(len(text) for text in parts.values()) <= TEXT_LIMIT
    assert {name for name in PARTS if getattr(outline, name)} == {name for name, text in parts.items() if text.strip()}
    if outline.decision_date:
        assert partial_date.label(outline.decision_date)


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
def test_for_every_kind_of_loss_the_draft_contradicts_neither_itself_nor_what_the_rules_say(
    kind: Kind, data: st.DataObject
) -> None:
    book = data.draw(reviews(kind))
    blank = Workbook({**book.sheets, "outline": (Row("o1", 1, 1, 1, Outline()),)})
    parts = drafted(blank)
    said = [
        Said(sentence)
        for name in ("title", "summary", "part_b")
        for sentence in re.split(r"(?<=[.?!])\s+", parts.get(name, ""))
    ]
    concluded = [Said(item.sentence, frozenset(item.rows)) for item in steps.findings(blank) if item.kind == "result"]
    assert list(contradictions((*said, *concluded), kind)) == []
    assert not set(what_happened.the_end(book)) & {""}
    if kind in GOES_ON:
        assert "The rest of the work goes on." in parts["part_b"]
        assert "would leave" not in parts["part_b"]
    if kind in NOBODY_WON - GOES_ON:
        assert " went to " not in parts["part_b"]


def test_all_who_took_over_are_named() -> None:
    lines = (
        ScopeLine(line="North", status=ScopeStatus.LOST, destination=Destination.NAMED, went_to=("Valley Freight",)),
        ScopeLine(line="South", status=ScopeStatus.LOST, went_to=("Rapid", "Valley Freight")),
        ScopeLine(line="West", status=ScopeStatus.KEPT),
    )
    told = " ".join(what_happened.the_end(workbook_of(LOSS, *lines)))
    assert "That part went to Valley Freight and Rapid." in told
    assert "they would take away a part of what we did for them" in told
    assert told.endswith("The rest of the work goes on.")


def test_a_third_side_that_stepped_in_is_named_with_its_day() -> None:
    changed = {"ended_by": EndedBy.THIRD_PARTY, "third_party": "the insurer", "step_in_date": "2018-01-05"}
    told = " ".join(what_happened.the_end(workbook_of(LOSS.model_copy(update=changed | {"destination": None}))))
    assert "The insurer stepped in on 5 Jan 2018, and the work for Hilltop Foods ended." in told
    assert "The work was taken over by Valley Freight." in told


def test_whoever_declined_is_told_with_the_day() -> None:
    book = workbook_of(
        LOSS, Asked(whom="Buyer", answer=AskAnswer.DECLINED, when="2018-03-01", answered_on="2018-03-08")
    )
    parts = drafted(book)
    assert "The only person asked declined (8 Mar 2018)." in parts["part_b"]
    assert "Nobody on the customer's side has been heard." in parts["questions"]
