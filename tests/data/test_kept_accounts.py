"""The kept accounts that are shipped: fictional, dated, worrying on the face of it, and told like every other."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from lib.model.case import ReviewDocument
from lib.model.dates import partial_date
from lib.model.month_by_month import MonthAnswer
from lib.model.rules.practice import month_by_month
from lib.model.rules.practice.month_by_month import AccountStory
from lib.model.rules.record import key_dates
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.services.practice import accounts
from tests.data import samples

KEPT = Path(__file__).parents[2] / "data" / "kept"
FILES = sorted(KEPT.glob("*.json"))
each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_two_kept_accounts_are_shipped_and_read() -> None:
    assert len(FILES) == 2
    assert len(accounts.kept_accounts()) == 2


@each
def test_every_field_of_a_kept_account_can_be_read_and_its_links_lead_somewhere(path: Path) -> None:
    document = ReviewDocument.model_validate_json(path.read_text("utf-8"))
    assert document.unread() == ()
    assert document.workbook().dangling() == ()


@each
def test_a_kept_account_is_labelled_fictional_and_says_at_its_end_why_it_stayed(path: Path) -> None:
    book = ReviewDocument.model_validate_json(path.read_text("utf-8")).workbook()
    assert book.one(Outline).fictional
    assert "stayed" in book.one(Outline).part_b
    assert (book.one(Loss).notice_date, book.one(Loss).reason) == (None, None)


@each
def test_nothing_told_before_the_end_says_that_it_was_kept_or_invented(path: Path) -> None:
    document = ReviewDocument.model_validate_json(path.read_text("utf-8"))
    account = accounts.kept_accounts()[document.slug]
    # Cases for training bear such a name as well.
    assert re.fullmatch(r"case-\d{12}", account.slug)
    facts = [*account.story.before, *(fact for month in account.story.months for fact in month.facts)]
    said = " ".join([account.about, account.services, *(fact.text for fact in facts)]).casefold()
    for word in ("fictional", "invented", "stayed", "kept", "renew", "20"):
        assert word not in re.sub(r"\b20 ", "", said), word


@each
def test_a_kept_account_looks_worrying_in_at_least_five_months_of_its_twelve(path: Path) -> None:
    document = ReviewDocument.model_validate_json(path.read_text("utf-8"))
    story = month_by_month.story(document.workbook(), lost=False)
    assert story is not None
    assert len(story.months) == 12
    worry = re.compile(
        r"new (?:head|finance)|wrong|leaves|moves the|put off|has not been held|below|late|rival|strike|complain|"
        r"request for prices|all our prices|look at all contracts|short again",
        re.IGNORECASE,
    )
    assert sum(any(worry.search(fact.text) for fact in month.facts) for month in story.months) >= 5


def test_the_files_hold_nothing_but_documents_of_reviews() -> None:
    assert {json.loads(path.read_text("utf-8"))["format"] for path in FILES} == {"lost-and-learned/review"}


def told_lost() -> dict[str, AccountStory]:
    stories = {slug: month_by_month.story(samples.workbook(slug), lost=True) for slug in samples.SLUGS}
    return {slug: story for slug, story in stories.items() if story is not None}


def test_every_sample_with_a_dated_first_signal_can_be_told_month_by_month() -> None:
    dated = {slug for slug in samples.SLUGS if key_dates.first_signal(samples.workbook(slug))}
    assert set(told_lost()) == dated
    assert len(dated) == 6


def test_over_all_that_is_shipped_neither_habit_scores_like_a_sensible_reader() -> None:
    kept = [account.story for account in accounts.kept_accounts().values()]
    sensible, always, never = 0, 0, 0
    for story in (*told_lost().values(), *kept):
        right = [place for place, month in enumerate(story.months) if is_right(story, month.day)]
        # The alarm comes a month after the first signal could be read, and once too often at each kept account.
        alarm = right[min(1, len(right) - 1)] if right else len(story.months) - 1
        answers = [
            MonthAnswer(day=month.day.isoformat(), alarm=place == alarm) for place, month in enumerate(story.months)
        ]
        result = month_by_month.result(answers, story.end)
        sensible, always, never = sensible + result.points, always + result.always, never + result.never
    accounts_told = len(told_lost()) + len(kept)
    assert sensible / accounts_told > 70
    assert always / accounts_told < 30
    assert never / accounts_told < 30


def is_right(story: AccountStory, day: date) -> bool:
    return story.end.signal is not None and partial_date.earliest(story.end.signal) <= day
