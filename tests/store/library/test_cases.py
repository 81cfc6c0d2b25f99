"""Published case studies and the search over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import LevelsMixed
from lib.model.library import search_query
from lib.model.library.search_query import Term
from lib.model.worksheets.causes import Cause, CauseRole, CauseStatus
from lib.model.worksheets.loss import Industry, Outcome
from lib.model.worksheets.reasons import Reason, ReasonGroup
from lib.store import Store
from lib.store.library import cases, catalogue
from lib.store.library.ranking import Order
from tests.store.examples import NOW, a_case, a_review, texts

INTERNAL = Level.INTERNAL
HOSTILE = [
    '"',
    "'",
    "'; DROP TABLE review; --",
    "*",
    "a*",
    "OR",
    "AND NOT",
    "NEAR(a b, 2)",
    "words:a",
    "=level=internal",
    "-a +b",
    "(",
    "a & b | !c <-> d:*",
    "\\",
    "\x00",
    "a\x00b",
    "\ud800",
    "👩‍👩‍👧",
    "\u202eabc",
    "ﬀ ½ İ ß ﷺ",
    "x" * 100_000,
    "many words " * 10_000,
    "{a} ^b",
    "%_",
]


def _publish(store: Store, *published: CaseStudy) -> None:
    with store.write() as tx:
        for case in published:
            cases.add(tx, case, review=None)


def _found(store: Store, words: str, level: Level = INTERNAL, **filters: str) -> list[str]:
    chosen = {facet: (value,) for facet, value in filters.items()}
    with store.read() as tx:
        cards = catalogue.search(tx, words, level=level, chosen=chosen, order=Order.NEWEST)
        assert catalogue.count(tx, words, level=level, chosen=chosen) == len(cards)
        assert catalogue.counts_by_facet(tx, words, level=level, chosen=chosen).total == len(cards)
    return [card.slug for card in cards]


def test_a_published_case_comes_back_as_it_was_frozen(store: Store) -> None:
    case = a_case("kfc-2018", customer="KFC", notice_date="2018-02", value_note="„ungewiß“ \u202e")
    review = a_review(store)
    with store.write() as tx:
        number = cases.add(tx, case, review=review.id)
    with store.read() as tx:
        document = cases.latest(tx, "kfc-2018", INTERNAL)
        assert cases.edition(tx, "kfc-2018", 1, INTERNAL) == document
        assert cases.edition(tx, "kfc-2018", 2, INTERNAL) is None
        assert cases.latest(tx, "kfc-2018", Level.TRAINING) is None
    assert number > 0
    assert document is not None
    assert CaseStudy.model_validate_json(document) == case


def test_a_card_shows_what_lists_need(store: Store) -> None:
    case = a_case(
        "kfc-2018",
        Cause(role=CauseRole.ROOT, reason=Reason.R2),
        Cause(role=CauseRole.ROOT, reason=Reason.S4),
        Cause(role=CauseRole.TRIGGER, reason=Reason.C1),
        Cause(role=CauseRole.ROOT, reason=Reason.V1, status=CauseStatus.DROPPED),
        title="Chicken without a van",
        summary="One carrier for all.",
        customer="KFC",
        industry="food",
        outcome="part",
        reason="S1",
        notice_date="2018-02-14",
    )
    _publish(store, case)
    with store.read() as tx:
        (card,) = catalogue.search(tx, "", level=INTERNAL)
    assert (card.slug, card.edition, card.level, card.sample) == ("kfc-2018", 1, INTERNAL, False)
    assert (card.title, card.summary, card.customer) == ("Chicken without a van", "One carrier for all.", "KFC")
    assert (card.industry, card.outcome, card.year) == (Industry.FOOD, Outcome.PART, 2018)
    assert card.reason_groups == (ReasonGroup.SERVICE, ReasonGroup.RELATIONSHIP)
    assert card.published_at == NOW


def test_a_card_says_whether_its_case_was_invented(store: Store) -> None:
    for level in Level:
        for slug, tags in (("told", ("logistics", "FICTIONAL")), ("real", ("logistics",))):
            _publish(store, a_case(f"{slug}-{level.value}", level=level, tags=tags))
        with store.read() as tx:
            found = {card.slug: card.fictional for card in catalogue.search(tx, "", level=level)}
        assert found == {f"told-{level.value}": True, f"real-{level.value}": False}


def test_what_is_unknown_stays_unknown_on_a_card(store: Store) -> None:
    _publish(store, a_case("unknown"))
    with store.read() as tx:
        (card,) = catalogue.search(tx, "", level=INTERNAL)
    assert (card.industry, card.outcome, card.reason_groups, card.year) == (None, None, (), None)


def test_a_new_edition_takes_the_place_of_the_last_and_changes_nothing_in_it(store: Store) -> None:
    first = a_case("kfc", summary="first thoughts")
    second = a_case("kfc", edition=2, summary="second thoughts")
    with store.write() as tx:
        assert cases.next_edition(tx, "kfc", INTERNAL) == 1
        cases.add(tx, first, review=None)
        assert cases.next_edition(tx, "kfc", INTERNAL) == 2
        assert cases.next_edition(tx, "kfc", Level.TRAINING) == 1
        cases.add(tx, second, review=None)
    with store.read() as tx:
        assert cases.latest(tx, "kfc", INTERNAL) == second.model_dump_json()
        assert cases.edition(tx, "kfc", 1, INTERNAL) == first.model_dump_json()
        assert [card.edition for card in cases.editions(tx, "kfc", INTERNAL)] == [2, 1]
    assert _found(store, "first") == []
    assert _found(store, "thoughts") == ["kfc"]


def test_an_earlier_edition_that_comes_later_is_kept_but_not_current(store: Store) -> None:
    _publish(store, a_case("kfc", edition=3, summary="third"), a_case("kfc", edition=1, summary="first"))
    with store.read() as tx:
        assert cases.latest(tx, "kfc", INTERNAL) == a_case("kfc", edition=3, summary="third").model_dump_json()
    assert (_found(store, "first"), _found(store, "third")) == ([], ["kfc"])


def test_an_edition_is_published_once(store: Store) -> None:
    _publish(store, a_case("kfc", summary="first"))
    with pytest.raises(IntegrityError):
        _publish(store, a_case("kfc", summary="changed"))
    assert _found(store, "first") == ["kfc"]


def test_a_removed_case_is_gone_with_all_its_editions(store: Store) -> None:
    _publish(store, a_case("kfc"), a_case("kfc", edition=2), a_case("apple"))
    with store.write() as tx:
        assert cases.remove(tx, "kfc") == 2
        assert cases.remove(tx, "kfc") == 0
    with store.read() as tx:
        assert cases.editions(tx, "kfc", INTERNAL) == ()
    assert _found(store, "") == ["apple"]


def test_the_levels_are_told_apart(store: Store) -> None:
    _publish(store, a_case("kfc", customer="KFC"), a_case("told", level=Level.TRAINING, customer="Customer A"))
    assert _found(store, "kfc") == ["kfc"]
    assert _found(store, "kfc", level=Level.TRAINING) == []
    assert _found(store, "customer", level=Level.TRAINING) == ["told"]


def test_a_name_never_belongs_to_two_levels(store: Store) -> None:
    _publish(store, a_case("kfc"), a_case("told", level=Level.TRAINING))
    for slug, level in (("kfc", Level.TRAINING), ("told", Level.INTERNAL)):
        with pytest.raises(LevelsMixed, match=f"“{slug}” is the name of a case at another level"):
            _publish(store, a_case(slug, edition=2, level=level))
    assert _found(store, "") == ["kfc"]
    assert _found(store, "", level=Level.TRAINING) == ["told"]


def test_cases_are_found_newest_first_and_page_by_page(store: Store) -> None:
    _publish(store, *(a_case(f"case-{n}", customer="Apple") for n in range(7)))
    with store.read() as tx:
        whole = catalogue.search(tx, "apple", level=INTERNAL)
        below = catalogue.search(tx, "apple", level=INTERNAL, limit=3, offset=3)
        assert catalogue.count(tx, "apple", level=INTERNAL, ceiling=5) == 5
    assert [card.slug for card in whole] == [f"case-{n}" for n in range(6, -1, -1)]
    assert below == whole[3:6]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lorry", True),
        ("LORRY", True),
        ("lor", True),
        ("orry", False),
        ("lorry empty", True),
        ("empty lorry", True),
        ("lor empty", False),
        ("lorry full", False),
        ("“Lorry” – empty!", True),
        ("uberlandweg", True),
        ("Überlandweg", True),
        ("u\u0308berland", True),
        ("strasse", True),
        ("straße", True),
        ("№ 7", True),
        ("warehouse-b", True),
        ("bees", True),
        ("industry", False),
        ("level", False),
        ("=level=internal", False),
    ],
)
def test_words_are_found_whole_the_last_as_a_beginning_without_case_and_accents(
    store: Store, words: str, found: bool
) -> None:
    text = "The lorry stood EMPTY on the Überlandweg, Straße No 7, at warehouse-b of Beeß"
    _publish(store, a_case("kfc", Cause(text=text), industry="food"))
    assert _found(store, words) == (["kfc"] if found else [])


def test_long_beginnings_are_found_in_all_their_spellings(store: Store) -> None:
    _publish(store, *(a_case(f"c{n}", summary=f"goods transport{chr(97 + n % 26)}{n}") for n in range(90)))
    with store.read() as tx:
        assert catalogue.count(tx, "transp", level=INTERNAL) == 90
        assert catalogue.count(tx, "transporta", level=INTERNAL) == 4
        assert [card.slug for card in catalogue.search(tx, "goods transporta7", level=INTERNAL)] == ["c78"]


@pytest.mark.parametrize(
    "case",
    [
        a_case("kfc", customer="needle"),
        a_case("kfc", supplier="needle"),
        a_case("kfc", title="needle"),
        a_case("kfc", summary="needle"),
        a_case("kfc", new_supplier="needle"),
        a_case("kfc", Cause(note="the needle")),
    ],
)
def test_a_case_is_found_by_each_of_its_texts(store: Store, case: CaseStudy) -> None:
    _publish(store, a_case("other"), case)
    assert _found(store, "needle") == ["kfc"]


def test_filters_narrow_down_and_go_together_with_words(store: Store) -> None:
    _publish(
        store,
        a_case("a", customer="Apple", industry="it", outcome="full", reason="S1"),
        a_case("b", customer="Apple", industry="it", outcome="not_renewed", reason="V1"),
        a_case("c", customer="Costco", industry="retail", outcome="full", reason="U0"),
    )
    assert _found(store, "", industry=Industry.IT) == ["b", "a"]
    assert _found(store, "", outcome=Outcome.FULL) == ["c", "a"]
    assert _found(store, "", outcome=Outcome.NOT_RENEWED) == ["b"]
    assert _found(store, "", reason_group=ReasonGroup.SERVICE) == ["a"]
    assert _found(store, "", reason_group=ReasonGroup.STATUS) == ["c"]
    assert _found(store, "apple", outcome=Outcome.FULL) == ["a"]
    assert _found(store, "apple", industry=Industry.RETAIL) == []
    assert _found(store, "", industry=Industry.IT, outcome=Outcome.FULL, reason_group=ReasonGroup.SERVICE) == ["a"]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_input_is_an_error(store: Store, words: str) -> None:
    _publish(store, a_case("a", Cause(text="a quiet cause")))
    asked = {term.words for term in search_query.search_terms(words)}
    assert _found(store, words) == ([] if asked - {("a",)} else ["a"])


@pytest.mark.parametrize("words", ["", "   ", "…", '"*" — !?', "👩‍👩‍👧", "\x00"])
def test_input_without_letters_or_digits_asks_for_everything(store: Store, words: str) -> None:
    _publish(store, a_case("a"), a_case("b"))
    assert _found(store, words) == ["b", "a"]


TEXTS = texts(max_size=30) | st.sampled_from(
    ["Größe", "groß", "ＧＲＯＳＳ", "Iğdır", "don’t", "naïve café", "東京 本社", "١٢٣"]
)


@given(kept=st.lists(TEXTS, min_size=1, max_size=4), typed=TEXTS)
def test_both_databases_find_what_the_words_say(store: Store, kept: list[str], typed: str) -> None:
    with store.write() as tx:
        for number, text in enumerate(kept):
            cases.add(tx, a_case(f"case-{number}", summary=text), review=None)
        terms = search_query.search_terms(typed)
        expected = [n for n, text in enumerate(kept) if _says(a_case(f"case-{n}", summary=text), terms)]
        found = [card.slug for card in catalogue.search(tx, typed, level=INTERNAL, order=Order.NEWEST)]
        tx.rollback()
    assert found == [f"case-{number}" for number in reversed(expected)]


def _says(case: CaseStudy, terms: tuple[Term, ...]) -> bool:
    lines = [search_query.line(search_query.sequence(text)) for text in (case.title, case.summary)]
    return all(any(term.sought in line for line in lines) for term in terms)


def test_a_case_of_endless_different_words_is_kept_and_found_by_its_title(store: Store) -> None:
    causes = [Cause(note=" ".join(f"{chr(97 + n)}{number}word" for number in range(9_000))) for n in range(20)]
    _publish(store, a_case("long", *causes, title="Needle"))
    assert _found(store, "needle") == ["long"]
    assert _found(store, "a8999word") == ["long"]
    assert _found(store, "t8999word") == []
