"""Signs of published lessons are looked for at accounts: a yes makes a duty, and each sign has its record."""

from __future__ import annotations

from datetime import date

import pytest

from lib.model.errors import FieldRefused, NotAllowed, NotFound
from lib.model.roles import Person
from lib.model.workbook import Workbook
from lib.model.worksheets.account import AccountStatus, Duty, DutyKind
from lib.model.worksheets.account_signals import Alarm, SignAnswer, SignCheck
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.insight import accounts, alarms, signs, twins
from lib.services.library import cases
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review

TODAY = date(2026, 3, 4)
SIGN = "A new buyer signs the circular."


@pytest.fixture
def slug(store: Store, ann: Person, review: Review) -> str:
    context = Context(store, ann)
    worksheets.add(context, review.id, "lessons", {"rule": "Meet whoever is new within a month.", "warning_sign": SIGN})
    worksheets.add(context, review.id, "lessons", {"rule": "A lesson without a sign."})
    return cases.publish(context, review.id, "Lea", "An example.").slug


@pytest.fixture
def account(store: Store, ann: Person) -> Review:
    return accounts.start(
        Context(store, ann),
        {"customer": "Quarry Foods", "owner": "Ann", "annual_revenue": "120000", "currency": "GBP"},
    )


def _book(store: Store, who: Person, account: Review) -> Workbook:
    return accounts.workbook(Context(store, who), account.id)


def test_signs_of_published_lessons_are_offered_before_anyone_looked(
    store: Store, ann: Person, slug: str, account: Review
) -> None:
    (line,) = signs.of_account(Context(store, ann), account.id)
    assert (line.case, line.sign, line.answer, line.row) == (slug, SIGN, SignAnswer.NOT_LOOKED, None)
    assert line.record.words == "not tested"
    assert line.lesson is not None
    assert line.lesson.rule == "Meet whoever is new within a month."


def test_a_yes_makes_a_duty_within_two_weeks_and_one_undo_takes_both_back(
    store: Store, ann: Person, slug: str, account: Review
) -> None:
    context = Context(store, ann)
    row = signs.answer(context, account.id, slug, "l1", SignAnswer.YES, TODAY)
    assert (row.record.looked_on, row.record.looked_by) == ("2026-03-04", "Ann")
    (duty,) = _book(store, ann, account).rows(Duty)
    assert (duty.record.kind, duty.record.due, duty.record.owner, duty.record.sign) == (
        DutyKind.SIGN,
        "2026-03-18",
        "Ann",
        row.id,
    )
    signs.answer(context, account.id, slug, "l1", SignAnswer.YES, TODAY)
    assert len(_book(store, ann, account).rows(Duty)) == 1
    undo.undo(context, account.id)
    assert _book(store, ann, account).rows(Duty) == ()


def test_a_no_drops_the_open_duty_and_says_why(store: Store, ann: Person, slug: str, account: Review) -> None:
    context = Context(store, ann)
    signs.answer(context, account.id, slug, "l1", SignAnswer.YES, TODAY)
    signs.answer(context, account.id, slug, "l1", SignAnswer.NO, TODAY)
    book = _book(store, ann, account)
    assert [row.record.dropped for row in book.rows(Duty)] == [signs.NOT_THERE]
    assert [row.record.answer for row in book.rows(SignCheck)] == [SignAnswer.NO]


def test_a_sign_of_no_lesson_and_people_without_the_role_are_refused(
    store: Store, ann: Person, trainee: Person, slug: str, account: Review
) -> None:
    for lesson in ("l2", "l9", "x"):
        with pytest.raises(NotFound):
            signs.answer(Context(store, ann), account.id, slug, lesson, SignAnswer.YES, TODAY)
    with pytest.raises(NotAllowed):
        signs.answer(Context(store, trainee), account.id, slug, "l1", SignAnswer.YES, TODAY)
    with pytest.raises(NotAllowed):
        signs.of_account(Context(store, trainee), account.id)


def test_the_record_of_a_sign_counts_the_accounts_one_may_read(
    store: Store, ann: Person, ben: Person, slug: str, account: Review
) -> None:
    context = Context(store, ann)
    for number in range(10):
        other = accounts.start(context, {"customer": f"Customer {number}"})
        found = SignAnswer.YES if number < 4 or number == 9 else SignAnswer.NO
        signs.answer(context, other.id, slug, "l1", found, TODAY)
        if number < 5:
            worksheets.edit(context, Place(other.id, "account", "aa1", "status"), AccountStatus.LOST.value, 1)
    (line,) = signs.of_account(context, account.id)
    assert line.record.words == "4 of 5 lost, 1 of 5 kept"
    worksheets.edit(context, Place(other.id, "account", "aa1", "confidentiality"), "team", 1)
    (line,) = signs.of_account(Context(store, ben), account.id)
    assert line.record.numbers == "4 of 5 lost, 0 of 4 kept"
    assert line.record.words == "not tested"


def test_an_alarm_takes_signs_money_and_contract_end_and_is_raised_once(
    store: Store, ann: Person, slug: str, account: Review
) -> None:
    context = Context(store, ann)
    with pytest.raises(FieldRefused, match="at least one sign"):
        alarms.raise_alarm(context, account.id, TODAY)
    row = signs.answer(context, account.id, slug, "l1", SignAnswer.YES, TODAY)
    alarm = alarms.raise_alarm(context, account.id, TODAY)
    assert alarm.record.signs == (row.id,)
    assert (str(alarm.record.at_stake), alarm.record.currency, alarm.record.owner) == ("120000", "GBP", "Ann")
    with pytest.raises(FieldRefused, match="already"):
        alarms.raise_alarm(context, account.id, TODAY)
    (standing,) = alarms.standing(context, TODAY).values()
    assert standing.is_open
    assert "end of the contract unknown" in standing.why
    assert len(_book(store, ann, account).rows(Alarm)) == 1


def test_the_twin_is_the_kept_account_most_like_a_lost_one(store: Store, ann: Person) -> None:
    context = Context(store, ann)
    alike = {"industry": "food", "services": "Cold rooms and repair", "employees": "300"}
    lost = accounts.start(context, {"customer": "Lost", **alike})
    worksheets.edit(context, Place(lost.id, "account", "aa1", "status"), AccountStatus.LOST.value, 1)
    accounts.start(context, {"customer": "Far", "industry": "media", "employees": "5"})
    near = accounts.start(context, {"customer": "Near", **alike})
    found = twins.of_account(context, lost.id)
    assert found is not None
    assert found.review.id == near.id
    assert twins.of_account(context, near.id) is None or found.twin.comparisons


def test_lessons_without_a_sign_take_no_place_of_those_with_one(
    store: Store, ann: Person, slug: str, account: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context(store, ann)
    newer = reviews.start(context, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    for text in ("", "  ", "\n"):
        worksheets.add(context, newer.id, "lessons", {"rule": "A newer lesson without a sign.", "warning_sign": text})
    cases.publish(context, newer.id, "Lea", "Another example.")
    monkeypatch.setattr(signs, "SIGNS_MOST", 1)
    (line,) = signs.of_account(context, account.id)
    assert (line.case, line.sign) == (slug, SIGN)


def test_a_review_is_no_account(store: Store, ann: Person, review: Review) -> None:
    context = Context(store, ann)
    for act in (
        lambda: signs.of_account(context, review.id),
        lambda: alarms.raise_alarm(context, review.id, TODAY),
        lambda: twins.of_account(context, review.id),
    ):
        with pytest.raises(NotFound):
            act()
    assert reviews.find(context, review.id)
