"""Nothing handed to a trainee before they decided says why the customer left or how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy, freeze
from lib.model.library import facets
from lib.model.library.facets import FACETS
from lib.model.library.search_query import sequence
from lib.model.roles import Person, Role
from lib.model.rules.practice import as_of, scoring
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.reasons import ReasonGroup
from lib.services.context import Context
from lib.services.library import cases as case_service
from lib.services.library import catalogue, lessons, linked_cases
from lib.services.practice import attempts, case_choice, spoiler_guard
from lib.store import Store
from lib.store.library import cases, index
from lib.store.practice import attempts as kept
from tests.data.samples import SLUGS, workbook
from tests.planted import marker, planted, told_later
from tests.services.conftest import somebody
from tests.store.examples import NOW, a_case

CASE = "untried"


@pytest.fixture
def tara(store: Store) -> Person:
    return somebody(store, "Tara", Role.TRAINEE)


def add(store: Store, *found: CaseStudy) -> None:
    with store.write() as tx:
        for case in found:
            cases.add(tx, case, review=None)


def open_case(*related: str) -> CaseStudy:
    """One without a part A: nobody can practise on it."""
    lesson = Lesson(rule="Ask the depot")
    return a_case("open", lesson, title="The depot was late", related=related, level=Level.TRAINING)


def handed_to(store: Store, person: Person, case: CaseStudy, *words: str) -> Iterator[tuple[str, str]]:
    """Everything that lists, searches, links and the attempt say of a case that is not answered yet."""
    for asked in ("", *words):
        hits, rules_of = (
            catalogue.search(Context(store, person), asked).hits,
            lessons.search(Context(store, person), asked).cards,
        )
        yield f"search {asked}", repr([hit for hit in hits if hit.card.slug == case.slug])
        yield f"lessons {asked}", repr([item for item in rules_of if item.slug == case.slug])
    yield "choice", repr(case_choice.choice(Context(store, person)))
    yield "suggested", repr(case_choice.suggested(Context(store, person)))
    yield (
        "links",
        repr(linked_cases.titles(Context(store, person), (case.slug,)))
        + attempts.about(Context(store, person), case.slug),
    )
    yield "naming", repr(linked_cases.naming(Context(store, person), "open"))
    yield "likes", repr(catalogue.like(Context(store, person), case_service.read(Context(store, person), "open")))
    yield "lesson choices", repr(lessons.choices(Context(store, person)))
    telling = {
        key: options for key, options in catalogue.counts(Context(store, person)).options.items() if FACETS[key].telling
    }
    yield "filters", repr([option for options in telling.values() for option in options])
    yield "attempt", attempts.before(Context(store, person), case.slug).model_dump_json(exclude={"published_at"})


def test_no_field_of_what_came_later_is_handed_to_a_trainee(store: Store, tara: Person) -> None:
    case = planted(CASE)
    # Ballots and words without consent are in no edition.
    later = {word for word in told_later() if word in case.model_dump_json()}
    assert len(later) > 100
    add(store, case, open_case(CASE))
    some = sorted(later)[::25]
    for where, text in handed_to(store, tara, case, *some, marker("loss", "customer")):
        assert not {word for word in later if word in text}, where
        if where != "lesson choices":
            assert "Price" not in text and ReasonGroup.VALUE.name not in text, where
    assert marker("loss", "customer") in dict(handed_to(store, tara, case))["search "]
    attempts.opened(Context(store, tara), CASE)
    assert marker("outline", "summary") in repr(catalogue.search(Context(store, tara)).hits)
    assert marker("lessons", "rule") in repr(lessons.search(Context(store, tara)).cards)


def test_no_sample_tells_a_trainee_its_end_before_it_is_answered(store: Store, tara: Person) -> None:
    made = {slug: told(slug) for slug in SLUGS}
    add(store, *made.values(), open_case(*SLUGS))
    parties = {word for case in made.values() for word in sequence(as_of.about(case.workbook))}
    for slug, case in made.items():
        then = set(index.line(spoiler_guard.as_it_stood(case)).split())
        later = {word for word in sequence(f"{case.title} {case.summary}") if len(word) > 4} - then
        assert len(later) > 5
        groups = {reason.group for reason, _ in (scoring.truth(case.workbook) or scoring.Truth(points=())).points}
        for where, text in handed_to(store, tara, case):
            if where == "attempt":
                # Its page is read in the tests of pages, without the names of its fields.
                continue
            found = later & set(sequence(text)) - parties - _NAMES_OF_FIELDS
            assert not found, (slug, where, found)
            assert not any(repr(group) in text for group in groups), (slug, where)


def told(slug: str) -> CaseStudy:
    """A sample as if it were a training edition."""
    made = {"level": Level.TRAINING, "published_at": NOW, "published_by": "A", "approved_by": "B"}
    return freeze(slug, 1, workbook(slug), (), **made)


# What the answers of services are made of.
_NAMES_OF_FIELDS = set(
    sequence("industry reason groups outcome published summary covered excerpt edition training customer supplier")
)


@pytest.mark.parametrize("given", [True, False])
def test_filters_that_tell_the_end_find_what_a_trainee_knows_and_what_nobody_can_practise_on(
    store: Store, tara: Person, given: bool
) -> None:
    add(store, planted(CASE), planted("known"), a_case("open", reason="V1", outcome="full", level=Level.TRAINING))
    with store.write() as tx:
        kept.mark_opened(tx, tara.id, "known", datetime.now(UTC))
        if given:
            kept.begin(tx, tara.id, CASE, 1, datetime.now(UTC))
    for key in ("reason", "reason_group", "outcome"):
        (value,) = facets.values_of(planted(CASE))[key]
        chosen = {key: (value,)}
        for order in catalogue.Order:
            cards = catalogue.search(Context(store, tara), chosen=chosen, order=order).cards
            assert {card.slug for card in cards} == {"known", "open"}, (key, order)
        counted = catalogue.counts(Context(store, tara), chosen=chosen)
        assert (counted.total, [option.number for option in counted.options[key]]) == (2, [2])
    assert catalogue.counts(Context(store, tara)).total == 3


def test_a_case_that_is_answered_has_no_secrets_any_more(store: Store, tara: Person) -> None:
    add(store, planted(CASE), open_case(CASE))
    leader = somebody(store, "Leo", Role.LEADER)
    assert spoiler_guard.spoils(Context(store, tara), CASE)
    assert not spoiler_guard.spoils(Context(store, leader), CASE)
    attempts.begin(Context(store, tara), CASE)
    attempts.give(
        Context(store, tara), CASE, [(reason, 100) for reason, _ in scoring.truth(planted(CASE).workbook).points], 80
    )
    attempts.commit(Context(store, tara), CASE)
    assert spoiler_guard.spoils(Context(store, tara), CASE) == ""
    (hit,) = [hit for hit in catalogue.search(Context(store, tara)).hits if hit.card.slug == CASE]
    assert not hit.covered and hit.card.reason_groups == (ReasonGroup.VALUE,)
    assert lessons.search(Context(store, tara), marker("lessons", "rule")).total == 1
