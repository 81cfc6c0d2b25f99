"""What a reader sees before the answer does not give it away."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lib.model.dates import partial_date
from lib.model.rules.practice import answer_leaks
from lib.model.workbook import Workbook
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from tests.data.samples import (
    FLAGSHIP,
    SLUGS,
    TEACHING,
    each_sample,
    workbook,
)


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.mark.parametrize("slug", SLUGS)
def test_part_a_does_not_say_with_the_customer_s_words_why_it_left(slug: str) -> None:
    book = workbook(slug)
    outline = book.one(Outline)
    assert book.one(Loss).customer_reason
    before = _runs(f"{outline.part_a} {outline.decision}", 4)
    # The other seat of the same account would tell it as well.
    for said in (workbook(other).one(Loss).customer_reason for other in (slug, *outline.related)):
        assert [" ".join(run) for run in _runs(said, 4) & before] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_part_a_begins_on_the_day_of_its_decision(slug: str) -> None:
    outline = workbook(slug).one(Outline)
    begun = re.search(r"^It is (.+?)\.", outline.part_a, re.MULTILINE)
    assert begun is not None
    months = re.sub(r"([A-Z][a-z]{2})[a-z]*", r"\1", begun[1]).replace("Sep ", "Sept ")
    assert months == partial_date.label(outline.decision_date)


@each_sample
def test_no_sentence_before_the_answer_shares_two_telling_words_with_it(slug: str) -> None:
    assert answer_leaks.shared_sentences(workbook(slug)) == []


@each_sample
def test_little_of_what_tells_the_answer_stands_in_part_a_and_nothing_of_a_reason_s_label(slug: str) -> None:
    book = workbook(slug)
    shared, answer = answer_leaks.shared_words(book)
    assert len(shared) <= answer_leaks.SHARE * len(answer), sorted(shared)
    assert answer_leaks.label_words(book) == frozenset()


def with_part_a(slug: str, words: str) -> Workbook:
    book = workbook(slug)
    row = book.rows(Outline)[0]
    told = row.record.model_copy(update={"part_a": f"{row.record.part_a} {words}"})
    return Workbook({**book.sheets, "outline": (replace(row, record=told),)})


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        (FLAGSHIP, "It chose innovations from another industry."),
        (FLAGSHIP, "Restaurants have seen logistics vary little: the strategy is new, and it is at the heart of it."),
        ("heinz-mcdonalds-2013", "Recently our managements changed; the move will be orderly."),
        (TEACHING, "Nobody takes a cold room in hand, and the saving is on no page."),
        ("imagination-apple-2017", "They want unique technology that sets what they make apart."),
    ],
)
def test_a_sentence_that_says_the_reason_in_other_forms_of_its_words_is_found(slug: str, words: str) -> None:
    assert answer_leaks.shared_sentences(with_part_a(slug, words))


@pytest.mark.parametrize("words", ["You have brought no idea.", "Ideas were asked for."])
def test_a_word_of_the_reason_s_label_is_found(words: str) -> None:
    assert answer_leaks.label_words(with_part_a(FLAGSHIP, words)) == {"idea"}


@pytest.mark.parametrize(
    "words",
    [
        "The customer is served every day in the United Kingdom and Ireland.",
        "DHL runs logistics for restaurants elsewhere.",
        "The award was announced in October.",
    ],
)
def test_names_the_trade_and_everyday_words_tell_nothing(words: str) -> None:
    book = with_part_a(FLAGSHIP, words)
    assert answer_leaks.telling(book, words) & answer_leaks.shared_words(book)[1] == frozenset()
    assert answer_leaks.shared_sentences(book) == []
