"""Surveys of an account are answered by a link, once, and kept as their consent says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.model.errors import FieldRefused, NotAllowed, NotFound
from lib.model.roles import Person
from lib.model.worksheets.account_signals import SURVEYS, Survey, SurveyConsent
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.insight import accounts, surveys
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review

GIVEN = {"promises": "4", "quality": "2", "problems": "5", "words": "Deliveries come late.", "consent": "named"}


@pytest.fixture
def account(store: Store, ann: Person) -> Review:
    return accounts.start(Context(store, ann), {"customer": "Hilltop Foods"})


def _surveys(store: Store, person: Person, account: Review) -> list[Survey]:
    return [row.record for row in accounts.workbook(Context(store, person), account.id).rows(Survey)]


def test_answers_stand_beside_whom_we_asked_when_they_give_their_name(
    store: Store, ann: Person, account: Review
) -> None:
    asked = surveys.ask(Context(store, ann), account.id, "Head of logistics")
    surveys.answer(store, asked.token, GIVEN)
    (kept,) = _surveys(store, ann, account)
    assert (kept.to, kept.promises, kept.quality, kept.problems, kept.ideas) == ("Head of logistics", 4, 2, 5, None)
    assert (kept.words, kept.consent) == ("Deliveries come late.", SurveyConsent.NAMED)
    assert kept.answered_on is not None


def test_answers_without_a_name_stand_in_a_row_of_their_own_without_a_day(
    store: Store, ann: Person, account: Review
) -> None:
    asked = surveys.ask(Context(store, ann), account.id, "Head of logistics")
    surveys.answer(store, asked.token, {**GIVEN, "consent": "unnamed"})
    named, unnamed = _surveys(store, ann, account)
    assert (named.to, named.answered_on, named.promises, named.words) == ("Head of logistics", None, None, "")
    assert (unnamed.to, unnamed.sent_on, unnamed.promises) == ("", None, 4)
    assert unnamed.answered_on is not None
    assert len(unnamed.answered_on) == len("2026-11")


@pytest.mark.parametrize("consent", ["named", "unnamed"])
def test_a_survey_is_answered_once(store: Store, ann: Person, account: Review, consent: str) -> None:
    asked = surveys.ask(Context(store, ann), account.id, "Head of logistics")
    surveys.answer(store, asked.token, {**GIVEN, "consent": consent})
    before = _surveys(store, ann, account)
    with pytest.raises(surveys.AnsweredBefore):
        surveys.answer(store, asked.token, {"promises": "1", "consent": "named"})
    assert _surveys(store, ann, account) == before
    with pytest.raises(NotFound):
        surveys.ask_again(Context(store, ann), account.id, asked.row.id)


@pytest.mark.parametrize(
    ("given", "about"),
    [
        ({}, "at least one question"),
        ({"consent": "named"}, "at least one question"),
        ({"promises": "3"}, "whether it may stand"),
        ({"promises": "6", "consent": "named"}, "We keep what we promise"),
        ({"promises": "0", "consent": "named"}, "We keep what we promise"),
        ({"promises": "²", "consent": "named"}, "We keep what we promise"),
        ({"promises": "three", "consent": "named"}, "We keep what we promise"),
        ({"promises": "3", "consent": "perhaps"}, "Consent"),
        ({"words": "x" * 4_001, "consent": "named"}, "In their own words"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_link_stays_unused(
    store: Store, ann: Person, account: Review, given: dict[str, str], about: str
) -> None:
    asked = surveys.ask(Context(store, ann), account.id, "Head of logistics")
    with pytest.raises(FieldRefused, match=about):
        surveys.answer(store, asked.token, given)
    surveys.answer(store, asked.token, GIVEN)
    assert _surveys(store, ann, account)[0].promises == 4


def test_a_link_that_is_over_withdrawn_or_of_a_removed_survey_opens_nothing(
    store: Store, ann: Person, account: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context(store, ann)
    over, withdrawn, removed, again = (surveys.ask(context, account.id, whom) for whom in ("A", "B", "C", "D"))
    surveys.withdraw(context, account.id, withdrawn.row.id)
    worksheets.remove(context, account.id, SURVEYS.key, removed.row.id)
    newer = surveys.ask_again(context, account.id, again.row.id)
    for dead in (withdrawn, removed, again):
        assert surveys.find(store, dead.token) is None
        with pytest.raises(NotFound):
            surveys.answer(store, dead.token, GIVEN)
    assert surveys.find(store, newer.token)
    later = datetime.now(UTC) + timedelta(days=surveys.OPEN_DAYS, minutes=1)
    monkeypatch.setattr(surveys, "_now", lambda: later)
    assert surveys.find(store, over.token) is None


def test_nobody_without_the_role_asks_and_whoever_is_asked_has_a_name(
    store: Store, ann: Person, ben: Person, trainee: Person, account: Review
) -> None:
    with pytest.raises(FieldRefused, match="whom you ask"):
        surveys.ask(Context(store, ann), account.id, "  ")
    with pytest.raises(NotAllowed):
        surveys.ask(Context(store, trainee), account.id, "Head of logistics")
    assert surveys.ask(Context(store, ben), account.id, "Head of logistics").token


def test_a_review_of_a_loss_sends_no_survey(store: Store, ann: Person) -> None:
    review = reviews.start(Context(store, ann), "Hilltop Foods", "14 Feb 2018", "All deliveries")
    with pytest.raises(NotFound):
        surveys.ask(Context(store, ann), review.id, "Head of logistics")


def test_the_account_tells_which_links_are_open_and_which_were_used(store: Store, ann: Person, account: Review) -> None:
    context = Context(store, ann)
    first, second = (surveys.ask(context, account.id, whom) for whom in ("A", "B"))
    surveys.answer(store, first.token, GIVEN)
    links = surveys.links(context, account.id)
    assert [bool(links[asked.row.id].used_at) for asked in (first, second)] == [True, False]
    assert links[second.row.id].created_by == "Ann"
