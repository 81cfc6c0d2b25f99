"""Lessons and links that are found across current cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from sqlalchemy import text as sql

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Industry
from lib.model.worksheets.reasons import Reason
from lib.store import Store, migrations, open_store
from lib.store.library import case_links, cases, lessons
from lib.store.library.lessons import LessonQuery
from tests.postgres import Postgres
from tests.store.examples import NOW, a_case, texts
from tests.store.library.test_cases import HOSTILE

INTERNAL, TRAINING = Level.INTERNAL, Level.TRAINING
DEPOT = Lesson(
    rule="When we see a single dépôt, we ask for a second within a month",
    warning_sign="One building holds all stock",
    applies_to="Logistics tenders",
    reason=Reason.S1,
    lead_days=90,
)
# The migration before the one that finds lessons.
BEFORE = "0005"
INSERT = (
    "INSERT INTO case_study (slug, edition, level, title, summary, customer, industry, reason_groups, sample, current,"
    " published_at, document) VALUES (:slug, :edition, :level, :title, '', '', :industry, '[]', false, :current, :at,"
    " :document)"
)
LEADER = Lesson(rule="When we see a new leader, we visit within a week", warning_sign="A change above both houses")


def publish(store: Store, *published: CaseStudy) -> None:
    with store.write() as tx:
        for case in published:
            cases.add(tx, case, review=None)


def test_a_lesson_in_which_nothing_stands_is_not_listed(store: Store) -> None:
    publish(store, a_case("kfc", Lesson(), LEADER))
    with store.read() as tx:
        (card,) = lessons.find(tx, LessonQuery(INTERNAL), limit=9)
    assert (card.lesson, card.rule) == ("l2", LEADER.rule)


def found(store: Store, **wanted: object) -> list[tuple[str, str]]:
    with store.read() as tx:
        asked = LessonQuery(**{"level": INTERNAL, **wanted})  # type: ignore[arg-type]
        cards = lessons.find(tx, asked, limit=20)
        assert lessons.count(tx, asked, 100) == len(cards)
    return [(card.slug, card.lesson) for card in cards]


@pytest.fixture
def filled(store: Store) -> Store:
    publish(
        store,
        a_case("north", DEPOT, LEADER, title="The north", industry=Industry.RETAIL),
        a_case("south", LEADER, title="The south"),
        a_case("alias", DEPOT, title="A chain", level=TRAINING),
    )
    return store


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ({}, [("south", "l1"), ("north", "l2"), ("north", "l1")]),
        ({"words": "depot"}, [("north", "l1")]),
        ({"words": "VISIT wee"}, [("south", "l1"), ("north", "l2")]),
        ({"words": "south"}, [("south", "l1")]),
        ({"words": "stock"}, [("north", "l1")]),
        ({"sign": "buil"}, [("north", "l1")]),
        ({"sign": "depot"}, []),
        ({"sign": "houses change"}, [("south", "l1"), ("north", "l2")]),
        ({"applies_to": "tend"}, [("north", "l1")]),
        ({"applies_to": "stock"}, []),
        ({"reason": Reason.S1}, [("north", "l1")]),
        ({"reason": Reason.R1}, []),
        ({"industry": Industry.RETAIL}, [("north", "l2"), ("north", "l1")]),
        ({"words": "when", "sign": "stock", "industry": Industry.RETAIL}, [("north", "l1")]),
        ({"level": TRAINING}, [("alias", "l1")]),
        ({"level": TRAINING, "words": "leader"}, []),
    ],
)
def test_lessons_are_found_by_words_signs_and_filters_at_one_level(
    filled: Store, wanted: dict[str, object], there: list[tuple[str, str]]
) -> None:
    assert found(filled, **wanted) == there


def test_a_card_says_what_a_list_shows(filled: Store) -> None:
    with filled.read() as tx:
        (card,) = lessons.find(tx, LessonQuery(INTERNAL, "depot"), limit=5)
        assert lessons.reasons(tx, LessonQuery(INTERNAL)) == (Reason.S1,)
        assert lessons.industries(tx, LessonQuery(INTERNAL)) == (Industry.RETAIL,)
        assert lessons.industries(tx, LessonQuery(TRAINING)) == ()
    assert (card.title, card.edition, card.number, card.lead_days) == ("The north", 1, 1, 90)
    assert (card.rule, card.warning_sign) == (DEPOT.rule, DEPOT.warning_sign)
    assert (card.applies_to, card.reason, card.industry) == ("Logistics tenders", Reason.S1, Industry.RETAIL)


def test_only_the_current_edition_is_found_and_nothing_of_a_removed_case(filled: Store) -> None:
    publish(filled, a_case("north", LEADER, edition=2, title="The north"))
    assert found(filled, words="depot") == []
    assert found(filled, words="north") == [("north", "l1")]
    publish(filled, a_case("north", DEPOT, edition=1, title="Old", level=TRAINING).model_copy(update={"slug": "old"}))
    with filled.write() as tx:
        cases.remove(tx, "north")
    assert found(filled, words="north") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_any_input_finds_a_part_of_what_is_there(filled: Store, text: str) -> None:
    everything = set(found(filled))
    for name in ("words", "sign", "applies_to"):
        assert set(found(filled, **{name: text})) <= everything


@given(text=texts(min_size=1, max_size=30))
def test_a_lesson_is_found_by_its_own_words(sqlite_store: Store, text: str) -> None:
    with sqlite_store.write() as tx:
        cases.add(tx, a_case("any", Lesson(rule=text, warning_sign=text), edition=1), review=None)
        found = lessons.find(tx, LessonQuery(INTERNAL, text, text), limit=2)
        assert [card.rule for card in found] == [Lesson(rule=text).rule]
        cases.remove(tx, "any")


def test_cases_that_name_a_case_are_told_at_the_levels_asked_for(store: Store) -> None:
    publish(
        store,
        a_case("here"),
        a_case("first", title="First", related=("here", "nowhere")),
        a_case("second", title="Second", related=("here",)),
        a_case("trained", title="Trained", related=("here",), level=TRAINING),
        a_case("itself", related=("itself",)),
    )
    with store.read() as tx:
        assert case_links.linking_to(tx, "here", [INTERNAL], 9) == {"second": "Second", "first": "First"}
        assert list(case_links.linking_to(tx, "here", [INTERNAL, TRAINING], 2)) == ["trained", "second"]
        assert case_links.linking_to(tx, "itself", [INTERNAL], 9) == {}
    publish(store, a_case("second", edition=2, title="Second"))
    with store.write() as tx:
        assert case_links.linking_to(tx, "here", [INTERNAL], 9) == {"first": "First"}
        cases.remove(tx, "first")
        assert case_links.linking_to(tx, "here", [INTERNAL], 9) == {}


@pytest.fixture
def bare_postgresql_url(postgres: Postgres) -> Iterator[str]:
    with postgres.database(migrated=False) as url:
        yield url


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_library_from_before_is_found_as_well(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/before.db" if kind == "sqlite" else request.getfixturevalue("bare_postgresql_url")
    published = (
        a_case("north", DEPOT, LEADER, title="The nórth", industry=Industry.RETAIL, related=("south",)),
        a_case("north", LEADER, edition=2, title="The nórth", industry=Industry.RETAIL, related=("south",)),
        a_case("alias", DEPOT, title="A chain", level=TRAINING),
        a_case("bare"),
    )
    old = Store(url)
    with old.write() as tx:
        migrations.upgrade(tx, to=BEFORE)
        for case in published:
            values = {"slug": case.slug, "edition": case.edition, "level": case.level.value, "title": case.title}
            values |= {"industry": case.loss.industry, "current": (case.slug, case.edition) != ("north", 1)}
            tx.execute(sql(INSERT), {**values, "at": str(NOW), "document": case.model_dump_json()})
    old.dispose()
    store = open_store(url)
    with store.read() as tx:
        (north,) = lessons.find(tx, LessonQuery(INTERNAL, "north"), limit=9)
        (alias,) = lessons.find(tx, LessonQuery(TRAINING, "depot", "build", "tenders", Reason.S1), limit=9)
        assert lessons.count(tx, LessonQuery(INTERNAL), 9) == 1
        assert case_links.linking_to(tx, "south", [INTERNAL], 9) == {"north": "The nórth"}
    store.dispose()
    assert (north.slug, north.edition, north.lesson, north.rule) == ("north", 2, "l1", LEADER.rule)
    assert (alias.warning_sign, alias.applies_to, alias.lead_days) == (DEPOT.warning_sign, DEPOT.applies_to, 90)
