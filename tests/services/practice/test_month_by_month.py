"""Accounts month by month: kept step by step, one for each person and account, and nothing of a later month given."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import CannotPractise, NotAllowed, NotFound, Stale
from lib.model.field_edit import EditSource
from lib.model.month_by_month import MonthsAttempt
from lib.model.roles import Person, Role
from lib.services.context import Context
from lib.services.editing import drafts, worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases
from lib.services.practice import accounts, attempts, month_by_month, months_of_others, record, spoiler_guard
from lib.services.practice.record import RecordForm
from lib.services.runtime import app_database
from lib.store import Store
from lib.store.library import cases as stored_cases
from lib.store.practice import attempts as stored_attempts
from lib.store.reviews import Review
from tests.services.conftest import somebody
from tests.services.moments import together
from tests.training import for_training

KEPT = "case-418306927541"
EVENTS = (
    ("A quiet month", "2017-06-10", ""),
    ("The buyer leaves", "2017-08-20", "first_signal"),
    ("Nobody answers", "2017-10-05", ""),
    ("A tender is out", "2017-12-02", "last_winnable"),
    ("They write that they leave", "2018-02-14", "notice"),
)


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    context, version = Context(store, ann), 1
    for name, value in (("part_a", "It is January."), ("part_b", "They left."), ("decision_date", "2017-12-20")):
        version = worksheets.edit(context, Place(review.id, "outline", "o1", name), value, version).version
    for title, when, marker in EVENTS:
        event = {"title": title, "when": when, "marker": marker}
        worksheets.add(context, review.id, "events", {name: value for name, value in event.items() if value})
    cause = {"text": "late", "reason": "S1", "weight": 100, "role": "root"}
    worksheets.add(context, review.id, "causes", cause)
    return cases.publish(context, review.id, "Lea", "Now.")


@pytest.fixture
def slug(store: Store, case: CaseStudy) -> str:
    return for_training(store, case).slug


def read_through(store: Store, person: Person, slug: str, *alarms: int) -> MonthsAttempt:
    """Answer every month of an account, with an alarm in those with these numbers."""
    context = Context(store, person)
    month_by_month.begin(context, slug)
    own, answered = None, 0
    while own is None or own.result is None:
        own = month_by_month.say(context, slug, answered, alarm=answered + 1 in alarms)
        answered += 1
    return own


def write(
    store: Store, person: Person, own: MonthsAttempt, text: str, seen: int, source: EditSource, *, answered: int = 0
) -> worksheets.Saved:
    where = (own.id, answered, "do")
    return month_by_month.write(Context(store, person), *where, text, seen, cleared=False, source=source)


def so_far(store: Store, person: Person, slug: str) -> month_by_month.AccountSoFar:
    account = month_by_month.so_far(Context(store, person), slug)
    assert account is not None
    return account


def test_an_account_is_read_month_by_month_and_scored_at_its_end(store: Store, trainee: Person, slug: str) -> None:
    own = read_through(store, trainee, slug, 3)
    assert own.result is not None
    assert [answer.day for answer in own.answers] == ["2017-06-30", "2017-08-31", "2017-10-31", "2017-12-20"]
    assert (own.result.lead, own.result.best, own.result.false_alarms) == (32, 93, 0)
    assert own.result.points == 40 + round(60 * 32 / 93)
    assert own.result.end.signal == "2017-08-20"
    assert month_by_month.attempt(Context(store, trainee), own.id) == own
    assert own.level is Level.TRAINING


def test_nothing_of_a_later_month_is_given_before_the_month_is_answered(
    store: Store, trainee: Person, slug: str
) -> None:
    context = Context(store, trainee)
    assert month_by_month.so_far(context, slug) is None
    month_by_month.begin(context, slug)
    titles = [title for title, _, _ in EVENTS]
    for answered in range(4):
        shown = str(so_far(store, trainee, slug))
        assert [title for title in titles if title in shown] == titles[: answered + 1]
        for later in ("first_signal", "2018-02-14", "lost", "They left"):
            assert later not in shown
        month_by_month.say(context, slug, answered, alarm=False)


def test_an_answer_once_given_cannot_be_changed_and_is_not_given_twice(
    store: Store, trainee: Person, slug: str
) -> None:
    context = Context(store, trainee)
    month_by_month.begin(context, slug)
    month_by_month.say(context, slug, 0, alarm=True)
    for answered in (0, 2):
        with pytest.raises(CannotPractise, match="answered this month already"):
            month_by_month.say(context, slug, answered, alarm=False)
    assert [answer.alarm for answer in so_far(store, trainee, slug).attempt.answers] == [True]
    month_by_month.begin(context, slug)
    assert len(so_far(store, trainee, slug).attempt.answers) == 1


def test_a_finished_account_stands_as_it_is(store: Store, trainee: Person, slug: str) -> None:
    own = read_through(store, trainee, slug, 2)
    context = Context(store, trainee)
    month_by_month.begin(context, slug)
    with pytest.raises(CannotPractise, match="read this account to its end"):
        month_by_month.say(context, slug, 4, alarm=True)
    with pytest.raises(NotFound):
        write(store, trainee, own, "Later.", own.version, EditSource("w", 9), answered=4)
    assert month_by_month.attempts(context) == (own,)


def test_two_windows_that_answer_at_once_give_one_answer(store: Store, trainee: Person, slug: str) -> None:
    context = Context(store, trainee)
    month_by_month.begin(context, slug)

    (refused,) = together([lambda: month_by_month.say(context, slug, 0, alarm=True)] * 2)
    assert isinstance(refused, CannotPractise)
    assert len(so_far(store, trainee, slug).attempt.answers) == 1


def test_what_is_written_in_a_month_is_kept_with_every_word_and_becomes_part_of_the_answer(
    store: Store, trainee: Person, slug: str
) -> None:
    context = Context(store, trainee)
    month_by_month.begin(context, slug)
    own = so_far(store, trainee, slug).attempt
    assert write(store, trainee, own, "Ring the buyer.", 1, EditSource("w", 1)).version == 2
    assert so_far(store, trainee, slug).attempt.doing.do == "Ring the buyer."
    assert write(store, trainee, own, "", 2, EditSource("w", 2)).shown == "Ring the buyer."
    assert write(store, trainee, own, "Ring", 1, EditSource("w", 1)).shown == "Ring the buyer."
    with pytest.raises(Stale):
        write(store, trainee, own, "At the desk", 1, EditSource("other", 1))
    month_by_month.say(context, slug, 0, alarm=False)
    after = so_far(store, trainee, slug).attempt
    assert (after.answers[0].do, after.doing.do) == ("Ring the buyer.", "")


def test_a_text_that_comes_late_is_never_written_into_another_month(store: Store, trainee: Person, slug: str) -> None:
    context = Context(store, trainee)
    month_by_month.begin(context, slug)
    own = so_far(store, trainee, slug).attempt
    month_by_month.say(context, slug, 0, alarm=False)
    with pytest.raises(NotFound):
        write(store, trainee, own, "Too late", 1, EditSource("w", 1))
    after = so_far(store, trainee, slug).attempt
    assert (after.answers[0].do, after.doing.do) == ("", "")


def test_a_text_comes_through_the_address_of_drafts(
    store: Store, trainee: Person, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_database, "secret", lambda: "only for this test")
    month_by_month.begin(Context(store, trainee), slug)
    own = so_far(store, trainee, slug).attempt
    token = drafts.sign(trainee, drafts.MonthField(own.id, 0, "do"))
    saved = drafts.save(store, token, "Ring her.", own.version, cleared=False, source=EditSource("w", 1))
    assert (saved.shown, saved.changed) == ("Ring her.", True)
    with pytest.raises(NotFound):
        drafts.save(
            store, drafts.sign(trainee, drafts.MonthField(own.id, 0, "alarm")), "yes", 1, cleared=False,
            source=EditSource("w", 2),
        )  # fmt: skip


def test_nobody_reads_or_writes_what_belongs_to_somebody_else(
    store: Store, ann: Person, trainee: Person, slug: str
) -> None:
    month_by_month.begin(Context(store, trainee), slug)
    own = so_far(store, trainee, slug).attempt
    with pytest.raises(NotFound):
        write(store, ann, own, "Hers", 1, EditSource("w", 1))
    own = read_through(store, trainee, slug)
    with pytest.raises(NotFound):
        month_by_month.attempt(Context(store, ann), own.id)
    assert month_by_month.attempts(Context(store, ann)) == ()


def test_a_kept_account_is_read_like_any_other(store: Store, trainee: Person) -> None:
    own = read_through(store, trainee, KEPT, 4, 12)
    assert own.result is not None
    assert (own.result.end.lost, own.result.points, own.result.false_alarms) == (False, 60, 2)
    account = month_by_month.account(Context(store, trainee), own)
    assert account is not None
    assert account.fictional
    assert "stayed" in account.after


def test_until_its_end_a_kept_account_says_nothing_that_a_lost_one_does_not(
    store: Store, trainee: Person, slug: str
) -> None:
    for each in (slug, KEPT):
        month_by_month.begin(Context(store, trainee), each)
    lost, kept = (so_far(store, trainee, each) for each in (slug, KEPT))
    assert set(vars(lost)) == set(vars(kept))
    assert kept.attempt.level is lost.attempt.level
    assert kept.attempt.edition == lost.attempt.edition
    assert not any(word in str(kept).casefold() for word in ("fictional", "kept", "stayed"))


def test_the_next_account_is_another_one_each_time_until_none_is_left(store: Store, trainee: Person, slug: str) -> None:
    context = Context(store, trainee)
    drawn = [month_by_month.begin_next(context) for _ in range(3)]
    assert sorted(drawn) == sorted([slug, *accounts.kept_accounts()])
    with pytest.raises(CannotPractise, match="every account there is"):
        month_by_month.begin_next(context)


def test_who_knows_a_case_is_given_the_others_first_and_it_is_noted(store: Store, trainee: Person, slug: str) -> None:
    context = Context(store, trainee)
    attempts.opened(context, slug)
    drawn = [month_by_month.begin_next(context) for _ in range(3)]
    assert drawn[-1] == slug
    assert read_through(store, trainee, slug).forewarned
    assert not read_through(store, trainee, KEPT).forewarned


def test_who_is_under_way_is_not_told_how_the_case_ended(store: Store, trainee: Person, slug: str) -> None:
    context = Context(store, trainee)
    month_by_month.begin(context, slug)
    with store.read() as tx:
        assert slug in spoiler_guard.waiting(tx, trainee)
    assert "under way" in spoiler_guard.spoils(context, slug)
    read_through_rest(store, trainee, slug)
    with store.read() as tx:
        assert slug not in spoiler_guard.waiting(tx, trainee)
        # The end says that they left and when, not why: who has not answered that may still do so untold.
        assert not stored_attempts.opened(tx, trainee.id, slug)


def read_through_rest(store: Store, person: Person, slug: str) -> None:
    answered = len(so_far(store, person, slug).attempt.answers)
    while month_by_month.say(Context(store, person), slug, answered, alarm=False).result is None:
        answered += 1


@pytest.mark.parametrize(("others", "count"), [(4, None), (5, 5), (7, 5)])
def test_what_others_said_is_told_from_five_on_and_only_once_one_has_finished(
    store: Store, trainee: Person, slug: str, others: int, count: int | None
) -> None:
    for number in range(others):
        other = somebody(store, f"Learner {number}", Role.TRAINEE)
        read_through(store, other, slug, 2)
    with pytest.raises(CannotPractise, match="to its end"):
        months_of_others.others(Context(store, trainee), slug)
    read_through(store, trainee, slug)
    told = months_of_others.others(Context(store, trainee), slug)
    assert (told.count if told else None) == count
    assert told is None or (told.points, told.in_time, told.false_alarms) == (100, 5, 0)


def test_who_knew_the_case_does_not_count_among_others(store: Store, trainee: Person, slug: str) -> None:
    for number in range(5):
        other = somebody(store, f"Learner {number}", Role.TRAINEE)
        if not number:
            attempts.opened(Context(store, other), slug)
        read_through(store, other, slug, 2)
    read_through(store, trainee, slug)
    assert months_of_others.others(Context(store, trainee), slug) is None


def test_a_trainer_sees_who_is_how_far_and_neither_answers_nor_scores(
    store: Store, ann: Person, trainee: Person, slug: str
) -> None:
    trainer = Context(store, ann)
    assert months_of_others.learners(trainer) == ()
    month_by_month.begin(Context(store, trainee), slug)
    month_by_month.say(Context(store, trainee), slug, 0, alarm=True)
    read_through(store, trainee, KEPT)
    (line,) = months_of_others.learners(trainer)
    assert line.person.id == trainee.id
    assert [answered for _, answered in line.under_way] == [1]
    assert [about for about, _ in line.finished] == ["Label printer and Dairy cooperative"]
    assert set(vars(line)) == {"person", "under_way", "finished"}
    with pytest.raises(NotAllowed):
        months_of_others.learners(Context(store, trainee))


def test_a_case_that_is_gone_keeps_what_was_said_and_a_later_one_of_its_name_is_another(
    store: Store, trainee: Person, slug: str, case: CaseStudy
) -> None:
    own = read_through(store, trainee, slug, 2)
    with store.write() as tx:
        stored_cases.remove(tx, slug)
    context = Context(store, trainee)
    assert month_by_month.attempt(context, own.id).result == own.result
    assert month_by_month.account(context, own) is None
    with pytest.raises(NotFound):
        month_by_month.so_far(context, slug)
    for_training(store, case)
    month_by_month.begin(context, slug)
    assert so_far(store, trainee, slug).attempt.answers == ()


def test_another_edition_goes_on_after_the_last_month_that_was_answered(
    store: Store, trainee: Person, slug: str, case: CaseStudy
) -> None:
    context = Context(store, trainee)
    month_by_month.begin(context, slug)
    month_by_month.say(context, slug, 0, alarm=False)
    month_by_month.say(context, slug, 1, alarm=True)
    with store.write() as tx:
        next_edition = {"level": Level.TRAINING, "slug": slug, "edition": 2, "published_at": datetime.now(UTC)}
        stored_cases.add(tx, case.model_copy(update=next_edition), review=None)
    account = so_far(store, trainee, slug)
    assert [fact.text for fact in account.months[-1].facts] == ["Nobody answers."]
    read_through_rest(store, trainee, slug)
    (own,) = month_by_month.attempts(context)
    assert (own.edition, len(own.answers)) == (2, 4)


def test_a_case_without_a_first_signal_cannot_be_told_so(
    store: Store, ann: Person, trainee: Person, review: Review
) -> None:
    told = for_training(store, cases.publish(Context(store, ann), review.id, "Lea", "Now."))
    with pytest.raises(CannotPractise, match="cannot be told month by month"):
        month_by_month.begin(Context(store, trainee), told.slug)
    with pytest.raises(NotFound):
        month_by_month.begin(Context(store, trainee), "case-000000000000")


def test_ones_record_holds_the_accounts_and_is_deleted_with_them(store: Store, trainee: Person, slug: str) -> None:
    context = Context(store, trainee)
    read_through(store, trainee, slug, 2)
    month_by_month.begin(context, KEPT)
    taken = json.loads(record.take_along(context, RecordForm.JSON).content)
    assert [(item["case"], item["finished"] is None) for item in taken["month_by_month"]] == [
        (slug, False),
        (KEPT, True),
    ]
    assert [answer["alarm"] for answer in taken["month_by_month"][0]["answers"]] == [False, True, False, False]
    record.forget(context)
    assert month_by_month.attempts(context) == ()
