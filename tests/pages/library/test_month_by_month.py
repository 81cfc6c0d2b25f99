"""Month by month on the screen: one month after the other, a score at the end, and nothing later on the way there."""

from __future__ import annotations

import pytest

from lib.model.audience import Level
from lib.model.errors import CannotPractise
from lib.model.roles import Person
from lib.model.rules.practice.month_by_month import MONTHS_LEAST
from lib.model.worksheets.lessons import FICTIONAL
from lib.services.context import Context
from lib.services.library import samples
from lib.services.practice import accounts, month_by_month
from lib.services.practice.accounts import Account
from lib.store import Store
from lib.store.library import training_editions
from tests.pages.screen import Screen

KEPT = "case-418306927541"
PAGE = "library/month_by_month"

pytestmark = pytest.mark.usefixtures("sampled")


def training(store: Store, slug: str) -> str:
    with store.read() as tx:
        return training_editions.trainings(tx, [slug])[slug]


def answer(screen: Screen, number: int, *, alarm: bool) -> Screen:
    return screen.press(f"months-{'alarm' if alarm else 'quiet'}-{number - 1}")


def through(screen: Screen, slug: str, *alarms: int) -> Screen:
    """Read an account to its end."""
    screen.open(PAGE, slug=slug).press("months-begin")
    number = 1
    while f"months-alarm-{number - 1}" in [button.key for button in screen.at.button]:
        answer(screen, number, alarm=number in alarms)
        number += 1
    return screen


def test_an_account_is_begun_answered_month_by_month_and_scored(store: Store, ann: Person, screen: Screen) -> None:
    through(screen, training(store, samples.TEACHING), 2, 8)
    said = screen.said()
    assert "This account was lost. You raised the alarm" in said
    assert "Before the first signal you raised one false alarm." in said
    assert "Always “alarm” would have scored" in said
    assert FICTIONAL in said
    (picture,) = screen.pictures()
    assert picture.startswith("Twelve months; month 2: false alarm and month 8: alarm,")
    assert "first signal in month 5" in picture.casefold()
    assert "last winnable point after the last month" in picture
    (own,) = month_by_month.attempts(Context(store, ann))
    assert own.result is not None
    again = Screen().open(PAGE, slug=own.slug)
    assert "This account was lost." in again.said()
    assert Screen().open(PAGE, made=str(own.id)).said() == again.said()


def test_a_kept_account_is_told_as_kept_and_fictional_at_its_end_and_not_before(screen: Screen) -> None:
    screen.open(PAGE, slug=KEPT).press("months-begin")
    for number in range(1, 13):
        said = screen.said()
        assert f"Month {number}" in said
        assert "Some accounts here are true and some are invented" in said
        assert "Fictional" not in said
        assert not any(word in said for word in ("was kept", "stayed", "signed for"))
        answer(screen, number, alarm=number == 12)
    said = screen.said()
    assert "This account was kept; you raised one false alarm." in said
    assert FICTIONAL in said
    assert "Why it stayed" in said
    assert screen.errors == []


def test_another_window_goes_on_where_one_was_with_every_word(screen: Screen) -> None:
    screen.open(PAGE, slug=KEPT).press("months-begin")
    answer(screen, 1, alarm=False)
    answer(screen, 2, alarm=True)
    screen.enter("months/1/2/do", "Ring her.")
    other = Screen().open(PAGE, slug=KEPT)
    assert "Month 3" in other.said()
    assert other.fields()["months/1/2/do"]["value"] == "Ring her."
    assert "no alarm, alarm" in " ".join(other.folded())
    other.unfold("months-so-far-1")
    assert "You said: Alarm." in other.said()


def test_an_answer_from_a_window_that_stands_still_is_refused_and_nothing_is_changed(
    store: Store, ann: Person, screen: Screen
) -> None:
    screen.open(PAGE, slug=KEPT).press("months-begin")
    other = Screen().open(PAGE, slug=KEPT)
    answer(screen, 1, alarm=False)
    answer(other, 1, alarm=True)
    assert any("answered this month already" in str(item.value) for item in other.at.toast)
    (own,) = month_by_month.attempts(Context(store, ann))
    assert [item.alarm for item in own.answers] == [False]
    assert "Month 2" in other.said()


def told(store: Store, person: Person) -> list[Account]:
    """Every account that can be told to somebody."""
    found = []
    for name in accounts.names(Context(store, person)):
        try:
            found.append(accounts.find(Context(store, person), name))
        except CannotPractise as refused:
            assert "cannot be told month by month" in str(refused)
    return found


def test_every_sample_is_told_from_its_training_edition_and_kept_ones_stand_among_them(
    store: Store, ann: Person
) -> None:
    every = told(store, ann)
    assert {account.level for account in every} == {Level.TRAINING}
    assert sorted(account.about for account in every if account.story.end.lost) == [
        "Agency group and Car maker",
        "Card company and Warehouse club",
        "Cooling firm and Regional grocer",
        "Food distributor and Chicken restaurant chain",
        "Maker of fuselages and Aircraft maker",
        "Maker of safety parts and Car maker",
    ]
    assert sum(not account.story.end.lost for account in every) == 2
    assert all(len(account.story.months) >= MONTHS_LEAST for account in every)


def test_no_month_of_any_account_says_that_a_notice_came(store: Store, ann: Person) -> None:
    for account in told(store, ann):
        facts = [*account.story.before, *(fact for month in account.story.months for fact in month.facts)]
        assert not [fact for fact in facts if "notice" in fact.text.casefold() or "…" in fact.text]


def test_the_page_offers_the_next_account_and_lists_ones_own(screen: Screen) -> None:
    screen.open(PAGE)
    assert "Would you have seen it coming?" in screen.title
    screen.press("months-next")
    assert "Month 1" in screen.said()
    screen.open(PAGE)
    assert "Under way" in screen.said()
    assert "month 1, begun on" in screen.said()
    screen.open("library/practice")
    assert "Month by month" in " ".join(screen.links)


def test_ones_progress_and_the_trainers_page_show_it(screen: Screen) -> None:
    through(screen, KEPT, 3)
    screen.open("library/progress")
    assert "One account read to the end, 80 points on average" in screen.said()
    screen.open("library/assignments")
    (table,) = screen.tables
    assert table["Person"].tolist() == ["Ann"]
    assert "Label printer and Dairy cooperative" in str(table["Finished"][0])
    assert "80" not in table.to_string()


@pytest.mark.parametrize(
    "query", [{"made": "7"}, {"made": "x"}, {"slug": "no-such-case"}, {"slug": samples.FLAGSHIP + "!"}]
)
def test_an_address_that_leads_nowhere_says_so(screen: Screen, query: dict[str, str]) -> None:
    screen.open(PAGE, **query)
    assert len(screen.errors) == 1


def test_a_case_without_dated_signals_says_what_is_missing(screen: Screen) -> None:
    screen.open(PAGE, slug="dhl-kfc-2018")
    (error,) = screen.errors
    assert "It takes a decision day, a first signal before it, and at least two months" in error
