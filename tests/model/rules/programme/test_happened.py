"""What has happened is told in one sentence each, and neither asked for again nor told too early."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model import steps
from lib.model.record import Record
from lib.model.rules.open_points import nearest_first
from lib.model.rules.programme import known_points
from lib.model.rules.programme.happened import Occurrence, happened
from lib.model.rules.programme.meeting_texts import applying, texts_of
from lib.model.worksheets.actions import Action
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import MeetingKind
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.save_attempts import SaveAttempt
from lib.model.worksheets.voice import Asked, CustomerReason, Interview
from tests.model.made import workbook_of

SIGNED = {"weights": ((Reason.R1, 100),), "signed_by": "Dana", "signed_on": "2026-04-02"}


@pytest.mark.parametrize(
    ("records", "occurrence", "sentence"),
    [
        (
            [Loss(notice_date="2026-03-02", notice_channel="letter")],
            Occurrence.NOTICE,
            "Notice came on 2 Mar 2026 (letter).",
        ),
        ([Loss(notice_date="2026-03")], Occurrence.NOTICE, "Notice came in Mar 2026."),
        (
            [Loss(review_lead="Dana", facilitator="Sam")],
            Occurrence.LEAD,
            "Dana leads the review, Sam facilitates it.",
        ),
        (
            [SaveAttempt(when="2026-03-09", offered="A rebate"), SaveAttempt(when="2026-03-05"), SaveAttempt()],
            Occurrence.SAVE_TRIED,
            "Two attempts were made to keep them, the first on 5 Mar 2026.",
        ),
        ([SaveAttempt(offered="A rebate")], Occurrence.SAVE_TRIED, "One attempt was made to keep them."),
        ([Loss(counsel_looked=True, counsel="Ms Day")], Occurrence.COUNSEL, "Counsel has looked at it (Ms Day)."),
        ([Loss(counsel_looked=False)], Occurrence.COUNSEL, "Counsel has not looked at it."),
        (
            [Loss(statement_inside="We part as friends.")],
            Occurrence.SAID_INSIDE,
            "Our first statement inside went out.",
        ),
        (
            [Loss(statement_outside_on="2026-03-03")],
            Occurrence.SAID_OUTSIDE,
            "Our first statement outside went out on 3 Mar 2026.",
        ),
        (
            [Loss(staff_told_by="the site lead", staff_told_on="2026-03-03")],
            Occurrence.STAFF_TOLD,
            "Our staff were told by the site lead on 3 Mar 2026.",
        ),
        (
            [Asked(whom="Buyer", answer="agreed"), Asked(whom="User", answer="declined"), Asked(whom="CFO"), Asked()],
            Occurrence.ASKED,
            "Three people at the customer were asked to talk: one agreed and one declined.",
        ),
        (
            [
                Interview(role="user", consent="named"),
                Interview(role="procurement", consent="unnamed"),
                Interview(role="user", consent="named"),
            ],
            Occurrence.HEARD,
            "Three interviews are written down (daily user).",
        ),
        (
            [ServiceLevel(metric="On time"), Promise(text="Weekly calls"), Promise(text="A lead")],
            Occurrence.RECORD,
            "Our own record holds one service level and two promises.",
        ),
        ([Verdict(**SIGNED)], Occurrence.SIGNED, "The customer's reasons were signed by Dana on 2 Apr 2026."),
        (
            [Verdict(revealed_on="2026-04-20", override_reason="They will not talk.")],
            Occurrence.REVEALED,
            "The first assumptions were opened on 20 Apr 2026.",
        ),
        (
            [Cause(text="No second contact", role="root"), Cause(text="Late reports"), Cause()],
            Occurrence.CAUSES,
            "Two causes are written down, one of them a root.",
        ),
        (
            [Action(text="Second contact", done_on="2026-05-01"), Action(text="Report"), Action()],
            Occurrence.ACTIONS,
            "Two actions are in the plan, one done.",
        ),
    ],
)
def test_what_has_happened_is_told_in_a_sentence(records: list[Record], occurrence: Occurrence, sentence: str) -> None:
    assert happened(workbook_of(*records)) == {occurrence: sentence}


def test_in_an_empty_review_nothing_has_happened() -> None:
    assert happened(workbook_of(Loss(), Verdict(), SaveAttempt(), Asked(), Interview(), Cause(), Action())) == {}


def test_a_line_is_left_out_once_it_has_happened_or_until_it_has() -> None:
    lines: list[Any] = ["Always?", {"text": "Before?", "until": "signed"}, {"text": "After?", "since": "signed"}]
    assert applying(lines, ()) == ("Always?", "Before?")
    assert applying(lines, {Occurrence.SIGNED: "Signed."}) == ("Always?", "After?")
    both = [{"text": "Between?", "since": "heard", "until": "signed"}]
    assert [applying(both, seen) for seen in ((), {"heard"}, {"heard", "signed"})] == [(), ("Between?",), ()]


def test_texts_of_a_step_change_once_something_has_happened() -> None:
    guide = {
        "review": {
            "question": "Why?",
            "purpose": "To know.",
            "decide": [],
            "bring": [],
            "after": {"voice": {"happened": "signed", "question": "What did they say?", "prompts": ["And?"]}},
        }
    }
    assert texts_of(guide, MeetingKind.REVIEW, ()).parts == {}
    assert texts_of(guide, MeetingKind.REVIEW, {"signed"}).parts["voice"].question == "What did they say?"


SHARES = st.lists(st.sampled_from(Reason), min_size=1, max_size=4, unique=True)


@given(SHARES, st.booleans(), st.sampled_from(MeetingKind))
def test_the_customers_reasons_are_kept_for_the_meeting_until_the_ballots_are_open(
    reasons: list[Reason], signed: bool, kind: MeetingKind
) -> None:
    weights = [100 // len(reasons)] * len(reasons)
    weights[0] += 100 - sum(weights)
    verdict = {**SIGNED, "weights": tuple(zip(reasons, weights, strict=True))} if signed else {}
    rows = [CustomerReason(reason=reason, weight=weight) for reason, weight in zip(reasons, weights, strict=True)]
    workbook = workbook_of(Loss(customer="Hilltop"), Verdict(**verdict), *rows)
    known = known_points.known(kind, happened(workbook), steps.findings(workbook))
    assert not [line for line in known for reason in reasons if reason.label in line or reason.value in line]


def test_in_the_review_the_belief_is_told_once_the_ballots_are_open() -> None:
    ballot = Ballot(ballots=1, points=((Reason.V1, 100),))
    workbook = workbook_of(Verdict(**SIGNED, revealed_on="2026-04-20"), ballot)
    findings = steps.findings(workbook)
    first = next(item.sentence for item in findings if item.step == "assumptions" and item.kind == "result")
    told = {kind: known_points.known(kind, happened(workbook), findings) for kind in MeetingKind}
    assert [kind for kind, lines in told.items() if first in lines] == [MeetingKind.REVIEW]


def test_open_points_are_gaps_with_the_nearest_to_done_first() -> None:
    workbook = workbook_of(
        Loss(customer="Hilltop"), Interview(role="user", consent="named"), Action(text="Second contact")
    )
    for kind in MeetingKind:
        points = known_points.still_open(kind, steps.findings(workbook))
        assert {item.kind for item in points} <= {"gap"}
        assert points == nearest_first(points)
    assert known_points.still_open(MeetingKind.HEAR, steps.findings(workbook))
