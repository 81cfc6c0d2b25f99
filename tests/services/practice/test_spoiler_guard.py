"""A case that waits for an answer: whatever a trainee asks, it is as if nothing had come after the day of decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.library import facets
from lib.model.library.facets import FACETS
from lib.model.library.search_query import sequence
from lib.model.roles import Person, Role
from lib.model.worksheets.reasons import Reason
from lib.services.context import Context
from lib.services.library import cases as case_service
from lib.services.library import catalogue, lessons, linked_cases
from lib.services.practice import attempts, case_choice, spoiler_guard
from lib.store import Store
from lib.store.library import cases, index
from lib.store.practice import attempts as kept
from tests.report.flagship import flagship
from tests.services.conftest import somebody
from tests.store.examples import a_case

WAITS = "waits"


@pytest.fixture(scope="module")
def whole() -> CaseStudy:
    return flagship().having(slug=WAITS, level=Level.TRAINING)


@pytest.fixture
def worlds(store: Store, other: Store, whole: CaseStudy) -> tuple[tuple[Store, Person], tuple[Store, Person]]:
    """A library with the case that waits, and one in which nothing ever came after the day of its decision."""
    made = []
    for where, case in ((store, whole), (other, spoiler_guard.as_it_stood(whole))):
        trainee = somebody(where, "Tara", Role.TRAINEE)
        with where.write() as tx:
            for number, text in enumerate(("The depot was late, the prices rose", "Chickens and a stock of stores")):
                open_case = a_case(f"open-{number}", title=text, related=(WAITS,), level=Level.TRAINING)
                cases.add(tx, open_case, review=None)
            cases.add(tx, case, review=None)
            kept.begin(tx, trainee.id, WAITS, 1, datetime.now(UTC))
        made.append((where, trainee))
    return made[0], made[1]


def told_later(whole: CaseStudy) -> Iterator[str]:
    """What somebody might guess: words, beginnings, near misses and neighbours of what came later."""
    then = set(index.line(spoiler_guard.as_it_stood(whole)).split())
    words = [word for word in index.line(whole).split() if word not in then and word != "/"]
    some = list(dict.fromkeys(words))[::30]
    for word in some:
        yield from (word, f"“{word}”", f"{word[:4]}*", f"kfc {word}")
        if len(word) > 6:
            yield word[:-2] + word[-1]
    texts = (whole.title, whole.summary, whole.outline.part_b)
    yield from (f"“{one} {two}”" for text in texts for one, two in list(pairwise(sequence(text)))[::20])


def found(store: Store, person: Person, words: str, chosen: catalogue.Chosen | None = None) -> tuple[object, ...]:
    hits = catalogue.search(Context(store, person), words, chosen=chosen)
    figures = catalogue.counts(Context(store, person), words, chosen=chosen)
    open_figures = {
        key: [(option.value, option.number) for option in options]
        for key, options in figures.options.items()
        # Its year stands on its card.
        if key != "year"
    }
    return sorted(card.slug for card in hits.cards), hits.total, hits.suggestion, figures.total, open_figures


def test_words_find_count_and_suggest_what_they_would_had_nothing_come_later(
    worlds: tuple[tuple[Store, Person], tuple[Store, Person]], whole: CaseStudy
) -> None:
    (store, trainee), (then, there) = worlds
    asked = list(told_later(whole))
    assert len(asked) > 70
    for words in asked:
        assert found(store, trainee, words) == found(then, there, words), words
        assert (
            WAITS not in repr(case_choice.choice(Context(store, trainee), words))
            or sequence(words.removeprefix("kfc ")) == []
        )


def test_filters_in_an_address_find_what_they_would_had_nothing_come_later(
    worlds: tuple[tuple[Store, Person], tuple[Store, Person]], whole: CaseStudy
) -> None:
    (store, trainee), (then, there) = worlds
    telling = [(key, value) for key, held in facets.values_of(whole).items() if FACETS[key].telling for value in held]
    assert {key for key, _ in telling} >= {"reason", "outcome", "destination", "tags"}
    for key, value in telling:
        for words in ("", "kfc"):
            assert found(store, trainee, words, {key: (value,)}) == found(then, there, words, {key: (value,)}), key


def test_lessons_likenesses_and_links_are_those_of_the_other_cases(
    worlds: tuple[tuple[Store, Person], tuple[Store, Person]], whole: CaseStudy
) -> None:
    (store, trainee), (then, there) = worlds
    assert lessons.choices(Context(store, trainee)) == lessons.choices(Context(then, there))
    for reason in (None, *Reason):
        assert lessons.search(Context(store, trainee), reason=reason).cards == ()
    for row in whole.workbook.sheets["lessons"]:
        assert lessons.search(Context(store, trainee), row.record.rule).cards == ()
        assert lessons.search(Context(store, trainee), sign=row.record.warning_sign or "sign").cards == ()
    for slug in ("open-0", "open-1"):
        alike, then_alike = (
            [
                card.slug
                for card in catalogue.like(Context(where, person), case_service.read(Context(where, person), slug))
            ]
            for where, person in worlds
        )
        assert alike == then_alike
    about = attempts.about(Context(store, trainee), WAITS)
    assert linked_cases.titles(Context(store, trainee), (WAITS,)) == {WAITS: about}
    assert case_choice.suggested(Context(store, trainee)) == ()


def test_what_is_shown_of_the_case_holds_no_word_that_came_later(
    worlds: tuple[tuple[Store, Person], tuple[Store, Person]], whole: CaseStudy
) -> None:
    (store, trainee), _ = worlds
    then = set(index.line(spoiler_guard.as_it_stood(whole)).split())
    # The names of fields hold short words as well.
    later = {word for word in sequence(f"{whole.title} {whole.summary}") if len(word) > 4} - then
    assert len(later) > 5
    shown = [
        repr([hit for hit in catalogue.search(Context(store, trainee), words).hits if hit.card.slug == WAITS])
        for words in ("", "kfc")
    ]
    shown += [repr([card for card in case_choice.choice(Context(store, trainee))[0] if card.slug == WAITS])]
    shown += [
        repr(attempts.drafts(Context(store, trainee))),
        repr(linked_cases.naming(Context(store, trainee), "open-1")),
    ]
    shown += [attempts.before(Context(store, trainee), WAITS).model_dump_json(exclude={"published_at"})]
    assert all(WAITS in text or text == "{}" for text in shown)
    for text in shown:
        assert not later & set(sequence(text)), later & set(sequence(text))


def test_a_trainee_s_cards_tell_end_and_reason_of_a_case_once_it_was_opened(store: Store, whole: CaseStudy) -> None:
    trainee, leader = somebody(store, "Tara", Role.TRAINEE), somebody(store, "Leo", Role.LEADER)
    with store.write() as tx:
        cases.add(tx, whole, review=None)
        cases.add(tx, whole.having(slug="like-it"), review=None)

    def told(person: Person) -> list[bool]:
        found = catalogue.search(Context(store, person)).cards + catalogue.like(Context(store, person), whole)
        return [bool(card.outcome or card.reason_groups) for card in found]

    # What is like a case would tell as much.
    assert told(trainee) == [False, False]
    with store.write() as tx:
        kept.mark_opened(tx, trainee.id, "like-it", datetime.now(UTC))
    assert sorted(told(trainee)) == [False, True, True]
    assert all(told(leader))
