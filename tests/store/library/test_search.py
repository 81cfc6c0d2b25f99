"""What a search finds and in which order, the same in both databases and apart for each level."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.audience import Level
from lib.model.case import CaseStudy, FrozenRow
from lib.model.fields import Choice
from lib.model.library import facets
from lib.model.record import Row
from lib.model.roles import Role
from lib.model.worksheets.causes import Bone, Cause, CauseRole
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.loss import Industry, Outcome
from lib.model.worksheets.reasons import Reason
from lib.store import Store, Transaction, people
from lib.store.library import cases, catalogue, ranking, sort_keys, word_index
from lib.store.library.ranking import Order
from tests.store.examples import a_case, a_person

INTERNAL, TRAINING = Level.INTERNAL, Level.TRAINING
WORDS = ["late", "lorry", "lorries", "cold", "price", "prices", "letter", "depot", "müde", "old"]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


def _publish(store: Store, *published: CaseStudy) -> None:
    with store.write() as tx:
        for case in published:
            cases.add(tx, case, review=None)


def _found(store: Store, words: str, order: Order = Order.RELEVANCE, level: Level = INTERNAL) -> list[str]:
    with store.read() as tx:
        return [card.slug for card in catalogue.search(tx, words, level=level, order=order)]


def _with_lesson(case: CaseStudy, rule: str) -> CaseStudy:
    frozen = case.review.model_copy(
        update={"sheets": {**case.review.sheets, "lessons": _frozen(Row("l1", 1, 1, 1, Lesson(rule=rule)))}}
    )
    return case.model_copy(update={"review": frozen})


def _with_outline(case: CaseStudy, **values: Any) -> CaseStudy:
    row = Row("o1", 1, 1, 1, Outline.checked(values))
    frozen = case.review.model_copy(update={"sheets": {**case.review.sheets, "outline": _frozen(row)}})
    return case.model_copy(update={"review": frozen})


def _frozen(row: Row[Any]) -> tuple[Any, ...]:
    return (FrozenRow(id=row.id, number=row.number, values=row.record.filled()),)


def test_words_count_for_more_the_further_up_they_stand(store: Store) -> None:
    _publish(
        store,
        a_case("title", title="The needle"),
        a_case("customer", title="Plain", customer="Needle Ltd"),
        a_case("summary", summary="A needle was found"),
        _with_lesson(a_case("lesson"), "When we see a needle, we ask"),
        a_case("text", Cause(text="no needle")),
        a_case("other"),
    )
    assert _found(store, "needle") == ["title", "customer", "summary", "lesson", "text"]
    assert _found(store, "needle", Order.NEWEST) == ["text", "lesson", "summary", "customer", "title"]


def test_a_rare_word_counts_for_more_than_a_frequent_one(store: Store) -> None:
    many = [a_case(f"many-{n}", summary="delivery") for n in range(9)]
    rare = a_case("rare", Cause(text="delivery"), summary="needle")
    frequent = a_case("frequent", Cause(text="needle"), summary="delivery")
    _publish(store, rare, frequent, *many)
    assert _found(store, "needle delivery") == ["rare", "frequent"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"cold chain broke"', True),
        ("“COLD chain”", True),
        ('"chain cold"', False),
        ('"cold broke"', False),
        ('"broke on"', False),
        ('"cold chain" depot', True),
        ('dep* "cold chain"', True),
        ('dep "cold chain"', False),
        ('"cold cha"', False),
        ('"cold chain', True),
        ('"col"', False),
        ("col", True),
        ("depot dep*", True),
    ],
)
def test_words_in_quotes_stand_side_by_side_within_one_text(store: Store, words: str, found: bool) -> None:
    _publish(
        store, a_case("case", Cause(text="The cold chain broke"), Cause(text="on a depot’s day, cold and old chain"))
    )
    assert _found(store, words) == (["case"] if found else [])


def test_a_phrase_counts_for_more_the_further_up_it_stands_however_many_newer_cases_hold_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "SCAN_LIMIT", 2)
    phrase = "the cold chain broke"
    _publish(
        store,
        a_case("title", title=phrase),
        _with_lesson(a_case("lesson"), f"When {phrase}, we ask"),
        *(a_case(f"apart-{n}", title="the cold", summary="chain broke", customer=phrase[::-1]) for n in range(3)),
        *(a_case(f"text-{n}", Cause(text=phrase)) for n in range(3)),
    )
    for words in ('"cold chain"', '"the cold chain"', f'"{phrase}"'):
        assert _found(store, words) == ["title", "lesson", "text-2", "text-1", "text-0"]


def test_a_case_of_very_many_neighbours_is_found_by_its_phrases(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "MAX_SHINGLES", 12)
    long = " ".join(f"word{n}" for n in range(40))
    _publish(store, a_case("crowded", Cause(text=long)), a_case("told", Cause(text=long), level=TRAINING))
    _publish(store, a_case("short", Cause(text="word1 word2 word3")))
    assert _found(store, '"word1 word2 word3"') == ["short", "crowded"]
    assert _found(store, '"word38 word39"') == ["crowded"]
    assert _found(store, '"word38 word39"', level=TRAINING) == ["told"]
    assert _found(store, '"word39 word38"') == []


def test_marks_of_one_level_never_stand_for_neighbours_at_another() -> None:
    phrases = [(f"word{n}", f"word{n + 1}", *more) for n in range(3_000) for more in ((), ("on",))]
    told = [{mark for words in phrases for mark in word_index.shingles(level, words)} for level in Level]
    assert not set.intersection(*told)
    # Nearly each phrase has one of its own.
    assert all(len(marks) > 0.98 * len(phrases) for marks in told)
    # A word of the index tells its level before it says anything, so that none is a mark.
    assert {len(mark) for mark in set.union(*told)} == {1}


def test_more_cases_than_are_weighed_are_all_found_once_page_by_page(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "SCAN_LIMIT", 4)
    plain = [a_case(f"plain-{n}", Cause(text="needle")) for n in range(5)]
    _publish(store, a_case("old", title="A needle"), *plain, *(a_case(f"late-{n}", summary="needle") for n in range(9)))
    with store.read() as tx:
        pages = [catalogue.search(tx, "needle", level=INTERNAL, limit=4, offset=start) for start in range(0, 16, 4)]
    shown = [card.slug for page in pages for card in page]
    assert shown[0] == "old"
    assert len(shown) == len(set(shown)) == 15
    assert pages[-1][-1].slug.startswith("plain")


def test_a_case_that_waits_takes_no_place_among_many_by_its_title(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "SCAN_LIMIT", 4)
    told, untold = a_case("told", Cause(text="needle"), title="A needle"), a_case("untold", Cause(text="needle"))
    _publish(store, told, untold, *(a_case(f"late-{n}", summary="needle") for n in range(9)))
    with store.read() as tx:
        found, _ = catalogue.page(
            tx,
            "needle",
            level=INTERNAL,
            chosen=None,
            order=Order.RELEVANCE,
            limit=20,
            offset=0,
            ceiling=100,
            end_hidden=("told", "untold"),
        )
    # The newer of the two stands first, whatever their titles say.
    assert [card.slug for card in found[-2:]] == ["untold", "told"]


@pytest.mark.parametrize("order", [Order.VALUE, Order.MOST_READ])
def test_many_and_few_cases_stand_in_the_same_order(
    store: Store, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [
        a_case(
            f"case-{n}",
            Cause(text="needle"),
            annual_revenue=(n * 7) % 11,
            currency="EUR",
            industry="food",
            outcome="full",
        )
        for n in range(12)
    ]
    _publish(store, *made, a_case("unknown", summary="needle"))
    chosen = {"industry": ("food",)}
    with store.write() as tx:
        for person, slug in enumerate(("case-3", "case-3", "case-8", "unknown")):
            reader = a_reader(tx, person)
            sort_keys.count_reading(tx, slug, reader, "2026-03-01")
    with store.read() as tx:
        few = catalogue.search(tx, "needle", level=INTERNAL, order=order)
        few_chosen = catalogue.search(tx, "needle", level=INTERNAL, order=order, chosen=chosen)
        few_below = catalogue.search(tx, "", level=INTERNAL, order=order, chosen=chosen, limit=4, offset=3)
        monkeypatch.setattr(ranking, "SORT_LIMIT", 2)
        monkeypatch.setattr(ranking, "BATCH", 5)
        many = catalogue.search(tx, "needle", level=INTERNAL, order=order)
        many_chosen = catalogue.search(tx, "needle", level=INTERNAL, order=order, chosen=chosen)
        many_below = catalogue.search(tx, "", level=INTERNAL, order=order, chosen=chosen, limit=4, offset=3)
        page = partial(
            catalogue.page, tx, "", level=INTERNAL, chosen={"outcome": ["full"]}, order=order, limit=4, offset=0
        )
        uncovered, total = page(ceiling=20, end_hidden=("case-3",))
    assert "case-3" not in [card.slug for card in uncovered]
    assert total == 11
    assert few == many
    assert few_below == many_below == few_chosen[3:7]
    assert few_chosen == many_chosen == tuple(card for card in few if card.slug != "unknown")
    assert few[0].slug == "case-3"


def a_reader(tx: Transaction, number: int) -> int:
    return people.add(tx, f"Reader {number}", [Role.LEADER], datetime(2026, 3, 1, tzinfo=UTC)).id


def test_amounts_are_compared_across_currencies_and_unknown_ones_come_last(store: Store) -> None:
    _publish(
        store,
        a_case("yen", annual_revenue=9_000_000, currency="JPY"),
        a_case("pound", annual_revenue=100_000, currency="GBP"),
        a_case("plain", annual_revenue=110_000),
        a_case("shells", annual_revenue=10**9, currency="XXX"),
        a_case("nothing"),
    )
    assert _found(store, "", Order.VALUE) == ["pound", "plain", "yen", "nothing", "shells"]


def test_small_cases_are_sorted_by_value_within_their_band(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "SORT_LIMIT", 0)
    amounts = {"large": 5_000_000, "small": 200_000, "smaller": 150_000, "smallest": 5}
    _publish(store, *(a_case(slug, annual_revenue=amount) for slug, amount in amounts.items()))
    with store.read() as tx:
        for sizes, expected in (
            (["100k"], ["small", "smaller"]),
            (["100k", "0"], ["small", "smaller", "smallest"]),
            (["1m", "0"], ["large", "smallest"]),
        ):
            found = catalogue.search(tx, "", level=INTERNAL, order=Order.VALUE, chosen={"size": sizes})
            assert [card.slug for card in found] == expected


def test_a_reading_counts_once_for_each_person_and_day_and_stays_with_the_next_edition(store: Store) -> None:
    reader = a_person(store, "Rea").id
    _publish(store, a_case("read"), a_case("unread"))
    with store.write() as tx:
        for day in ("2026-03-01", "2026-03-01", "2026-03-02"):
            sort_keys.count_reading(tx, "read", reader, day)
        # The day before is forgotten, its figure is not.
        assert not sort_keys.was_read(tx, "read", reader, "2026-03-01")
        assert sort_keys.was_read(tx, "read", reader, "2026-03-02")
    _publish(store, a_case("read", edition=2))
    with store.read() as tx:
        card = catalogue.search(tx, "", level=INTERNAL, order=Order.MOST_READ)[0]
        assert (card.slug, card.edition) == ("read", 2)
        assert sort_keys.readings(tx, [card.id]) == 2


def test_numbers_beside_filters_follow_what_else_is_chosen(store: Store) -> None:
    _publish(
        store,
        a_case("a", Cause(role=CauseRole.ROOT, bone=Bone.PRICE), industry="food", outcome="full", region="North Sea"),
        a_case("b", industry="food", outcome="part", region="north  sea", notice_date="2018"),
        a_case("c", summary="needle", industry="retail", outcome="full", annual_revenue=2_000_000),
        a_case("d", level=TRAINING, industry="media", region="Secretland"),
    )
    with store.read() as tx:
        free = catalogue.counts_by_facet(tx, "", level=INTERNAL)
        chosen = {"industry": ["food"], "outcome": ["full"], "region": ["never heard of"], "colour": ["red"]}
        narrowed = catalogue.counts_by_facet(tx, "", level=INTERNAL, chosen=chosen)
        worded = catalogue.counts_by_facet(tx, "needle", level=INTERNAL)
    assert (free.total, narrowed.total, worded.total) == (3, 1, 1)
    assert narrowed.chosen == {"industry": ("food",), "outcome": ("full",)}
    assert _numbers(free.options["industry"]) == {"food": 2, "retail": 1}
    assert _numbers(narrowed.options["industry"]) == {"food": 1, "retail": 1}
    assert _numbers(narrowed.options["outcome"]) == {"full": 1, "part": 1}
    assert _numbers(worded.options["industry"]) == {"retail": 1}
    assert _numbers(free.options["region"]) == {"north_sea": 2}
    assert _numbers(free.options["bone"]) == {"price": 1}
    assert _numbers(free.options["size"]) == {"1m": 1}
    assert _numbers(free.options["year"]) == {"2018": 1}
    assert "Secretland" not in repr((free, narrowed, worded))


def test_a_code_of_a_later_list_counts_among_the_cases_that_could_have_it(store: Store) -> None:
    _publish(
        store,
        a_case("old", reason="X1", industry="food"),
        a_case("older", reason="S1", industry="retail", reason_list=1),
        # Chosen by hand in a review that was coded with the first list.
        a_case("late", reason="X3", industry="food"),
        a_case("new", reason="X3", industry="retail", reason_list=2),
        a_case("newest", reason="S1", industry="food", reason_list=2),
    )
    with store.read() as tx:
        free = catalogue.counts_by_facet(tx, "", level=INTERNAL)
        food = catalogue.counts_by_facet(tx, "", level=INTERNAL, chosen={"industry": ["food"]})
        recoded = catalogue.counts_by_facet(tx, "", level=INTERNAL, chosen={"reason": ["X3"]})
    assert {option.value: (option.number, option.among) for option in free.options["reason"]} == {
        "S1": (2, None),
        "X1": (1, None),
        "X3": (2, 3),
    }
    assert {option.value: (option.number, option.among) for option in food.options["reason"]}["X3"] == (1, 2)
    assert {option.value: (option.number, option.among) for option in recoded.options["reason"]}["X3"] == (2, 3)


def _numbers(options: tuple[Any, ...]) -> dict[str, int]:
    return {option.value: option.number for option in options}


def test_nothing_stays_behind_of_a_case_that_was_taken_out(store: Store) -> None:
    case = _with_outline(a_case("case", industry="food", summary="needle"), tags=["sharp"])
    _publish(store, case, a_case("other", summary="haystack"))
    with store.write() as tx:
        cases.remove(tx, "case")
    with store.read() as tx:
        counted = catalogue.counts_by_facet(tx, "", level=INTERNAL)
        assert counted.total == 1
        assert not counted.options["industry"]
        assert not counted.options["tags"]
        assert catalogue.suggestion(tx, "needel", INTERNAL) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("logistcs", "logistics"),
        ("lgoistics", "logistics"),
        ("LOGISTIC5", "logistics"),
        ("logsitcs", "logistics"),
        ("logistics", ""),
        ("logis", ""),
        ("haus", ""),
        ("xylophone", ""),
        ("pirce logistcs", "price logistics"),
        ("“price lgoistics”", "“price logistics”"),
        ("ab", ""),
    ],
)
def test_a_misspelt_word_is_corrected_when_that_finds_something(store: Store, typed: str, meant: str) -> None:
    _publish(store, a_case("case", summary="price logistics"), a_case("other", summary="house"))
    with store.read() as tx:
        assert catalogue.suggestion(tx, typed, INTERNAL) == meant


def test_of_words_equally_near_the_more_frequent_was_meant(store: Store) -> None:
    _publish(store, a_case("a", summary="carter"), *(a_case(f"b{n}", summary="barter") for n in range(2)))
    with store.read() as tx:
        assert catalogue.suggestion(tx, "darter", INTERNAL) == "barter"


def test_no_level_says_anything_of_another(store: Store) -> None:
    internal = a_case("inside", Cause(reason=Reason.S1, role=CauseRole.ROOT), customer="Zyxwvut", region="Zyxland")
    training = a_case("outside", Cause(reason=Reason.S1, role=CauseRole.ROOT), customer="Customer A", level=TRAINING)
    _publish(
        store, internal, training, a_case("outside-2", Cause(reason=Reason.S1), customer="Customer B", level=TRAINING)
    )
    with store.read() as tx:
        for words in ("Zyxwvut", "Zyx", "zyxwvuu", "“Zyxwvut”"):
            assert catalogue.search(tx, words, level=TRAINING) == ()
            assert catalogue.suggestion(tx, words, TRAINING) == ""
        assert catalogue.suggestion(tx, "zyxwvuu", INTERNAL) == "zyxwvut"
        counted = catalogue.counts_by_facet(tx, "", level=TRAINING, chosen={"region": ["zyxland"]})
        assert (counted.total, counted.options["region"]) == (2, ())
        assert catalogue.similar(tx, "inside", TRAINING, limit=9) == ()
        assert "inside" not in [card.slug for card in catalogue.similar(tx, "outside", TRAINING, limit=9)]


def test_cases_like_one_share_its_reasons_causes_and_telling_words(store: Store) -> None:
    one = a_case(
        "one", Cause(text="x", role=CauseRole.ROOT, bone=Bone.PROMISE), reason="S1", summary="temperature probe"
    )
    both = a_case("both", Cause(text="y", role=CauseRole.ROOT, bone=Bone.PROMISE), reason="S1")
    words = a_case("words", reason="V1", summary="a temperature probe")
    others = [a_case(f"other-{n}", reason="X1", summary="plain") for n in range(30)]
    _publish(store, *others, one, words, both, a_case("one-too", reason="S1"))
    with store.read() as tx:
        found = [card.slug for card in catalogue.similar(tx, "one", INTERNAL, limit=3)]
        assert catalogue.similar(tx, "never-there", INTERNAL, limit=3) == ()
    assert found[0] == "both"
    assert set(found) == {"both", "words", "one-too"}


@contextmanager
def _rolled_back(*stores: Store) -> Iterator[list[Transaction]]:
    with ExitStack() as stack:
        open_now = [stack.enter_context(store.write()) for store in stores]
        yield open_now
        for tx in open_now:
            tx.rollback()


A_CASE = st.fixed_dictionaries(
    {
        "title": SENTENCES,
        "summary": SENTENCES,
        "customer": st.sampled_from(["Acme", "Late Ltd", "Old Price", ""]),
        "industry": st.sampled_from([None, Industry.FOOD, Industry.IT]),
        "outcome": st.sampled_from([None, Outcome.FULL, Outcome.PART]),
        "annual_revenue": st.none() | st.integers(0, 9),
        "services": SENTENCES,
    }
)
TYPED = st.lists(
    st.sampled_from([*WORDS, "lor", "pri*", "acme", "unheard"])
    | st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    max_size=3,
).map(" ".join)


@given(
    made=st.lists(A_CASE, min_size=1, max_size=8),
    typed=TYPED,
    order=st.sampled_from(Order),
    industry=st.sampled_from([(), ("food",), ("food", "it")]),
    walk=st.sampled_from([2, 100]),
)
def test_both_databases_find_the_same_cases_in_the_same_order(
    sqlite_store: Store,
    shared_postgresql: Store,
    made: list[dict[str, Any]],
    typed: str,
    order: Order,
    industry: tuple[str, ...],
    walk: int,
) -> None:
    chosen = {"industry": industry}
    with pytest.MonkeyPatch.context() as patched, _rolled_back(sqlite_store, shared_postgresql) as both:
        patched.setattr(ranking, "SCAN_LIMIT", walk)
        patched.setattr(ranking, "SORT_LIMIT", walk)
        told = []
        for tx in both:
            for number, values in enumerate(made):
                known = {key: value for key, value in values.items() if value is not None}
                title, summary = known.pop("title"), known.pop("summary")
                cases.add(tx, a_case(f"case-{number}", title=title, summary=summary, **known), review=None)
            page, number = catalogue.page(
                tx, typed, level=INTERNAL, chosen=chosen, order=order, limit=20, offset=0, ceiling=5
            )
            found = [card.slug for card in page]
            assert number == min(len(found), 5)
            counted = catalogue.counts_by_facet(tx, typed, level=INTERNAL, chosen=chosen)
            like = [card.slug for card in catalogue.similar(tx, "case-0", INTERNAL, limit=4)]
            told.append((found, counted, like, catalogue.suggestion(tx, typed, INTERNAL)))
        total = catalogue.count(both[0], typed, level=INTERNAL, chosen=chosen)
    assert told[0] == told[1]
    found, counted = told[0][:2]
    assert len(found) == len(set(found)) == counted.total == total


def test_every_value_of_a_filter_has_a_word_that_nobody_can_type() -> None:
    for facet in facets.FACETS.values():
        for option in facet.options or ():
            assert isinstance(option, Choice)
            token = facets.token(facet.key, option.value)
            assert token.startswith("=")
            assert " " not in token
