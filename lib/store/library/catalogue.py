"""The catalogue of the library: current cases found by words and filters, counted, and compared with one another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from pyroaring import BitMap
from sqlalchemy import Connection, bindparam, select

from lib.model.audience import Audience, Level, Reader
from lib.model.library import facets, search_query
from lib.model.library.search_query import Term
from lib.store.library import case_cards, facet_counts, index_scan, ranking, similar_cases, vocabulary
from lib.store.library.case_cards import CaseCard
from lib.store.library.facet_counts import Chosen, FacetCounts
from lib.store.library.query import Query
from lib.store.library.ranking import Order
from lib.store.library.vocabulary import NONE_HIDDEN
from lib.store.library.word_index import Part
from lib.store.tables.cases import case_study as table
from lib.store.tables.library import case_text

# Put together once: every opening of a case asks it.
_NUMBER = select(table.c.id).where(
    table.c.slug == bindparam("case"), table.c.level == bindparam("at_level"), table.c.current
)


@dataclass(frozen=True)
class _Scope:
    """What a reader may find at a level: the words `readable` are none where all of it is for them."""

    readable: tuple[str, ...] = ()
    among: tuple[Audience, ...] = tuple(Audience)


@dataclass(frozen=True)
class Passages:
    """What a case is found by: its texts, title, customer and summary first, and the same folded."""

    texts: tuple[str, ...]
    lines: tuple[str, ...]


def search(
    tx: Connection,
    words: str,
    *,
    level: Level,
    chosen: Chosen | None = None,
    order: Order = Order.RELEVANCE,
    limit: int = 20,
    offset: int = 0,
    reader: Reader | None = None,
) -> tuple[CaseCard, ...]:
    """Current cases that hold all the words, the last as a beginning, and a chosen value of each facet.

    No input is an error. Without a reader everything at the level is found.
    """
    return page(
        tx, words, level=level, chosen=chosen, order=order, limit=limit, offset=offset, ceiling=0, reader=reader
    )[0]


def page(
    tx: Connection,
    words: str,
    *,
    level: Level,
    chosen: Chosen | None,
    order: Order,
    limit: int,
    offset: int,
    ceiling: int,
    end_hidden: Collection[str] = (),
    excluded: Collection[str] = (),
    disclosed: Collection[str] | None = None,
    reader: Reader | None = None,
) -> tuple[tuple[CaseCard, ...], int]:
    """What `search` finds, and how many cases it would find in all; counting stops at `ceiling`.

    An `end_hidden` case is not found by a value that tells how it ended, an `excluded` one not at all. Where it is said
    which cases may be `disclosed`, such a value finds no other that somebody could practise on.
    """
    query = _query(tx, words, level, chosen, end_hidden, excluded, reader, disclosed=disclosed)
    numbers, total = ranking.in_order(tx, query, order, limit=limit, offset=offset, ceiling=ceiling)
    return case_cards.by_ids(tx, numbers), total


def find_on_cards(
    tx: Connection, words: str, *, level: Level, limit: int, offset: int = 0, reader: Reader | None = None
) -> tuple[CaseCard, ...]:
    """Current cases with all the words on their card – parties, industry, year –, newest first."""
    query = Query(level, search_query.search_terms(words), readable=_scope(tx, level, reader).readable)
    return case_cards.by_ids(tx, index_scan.newest(tx, query, limit=limit, offset=offset, part=Part.CARD))


def count(
    tx: Connection,
    words: str,
    *,
    level: Level,
    chosen: Chosen | None = None,
    ceiling: int = 1000,
    excluded: Collection[str] = (),
    reader: Reader | None = None,
) -> int:
    """How many cases `search` would find without the `excluded` ones; counting stops at `ceiling`."""
    return index_scan.count(tx, _query(tx, words, level, chosen, excluded=excluded, reader=reader), ceiling)


def counts_by_facet(
    tx: Connection,
    words: str,
    *,
    level: Level,
    chosen: Chosen | None = None,
    end_hidden: Collection[str] = (),
    excluded: Collection[str] = (),
    disclosed: Collection[str] | None = None,
    reader: Reader | None = None,
) -> FacetCounts:
    """How many cases `page` finds, and how many each further choice would."""
    terms = search_query.search_terms(words)
    excluded_ids = _current_ids(tx, level, excluded)
    out_of_sight = hidden(tx, level, end_hidden, disclosed)
    readable = _scope(tx, level, reader).readable
    within = facet_counts.readable(tx, level, readable)
    matching = (
        index_scan.everything(tx, Query(level, terms, readable=readable)) - BitMap(excluded_ids) if terms else None
    )
    return facet_counts.counted(
        tx, level, facet_counts.known(tx, level, chosen or {}, out_of_sight, within), matching, out_of_sight, within
    )


def hidden(tx: Connection, level: Level, end_hidden: Collection[str], disclosed: Collection[str] | None) -> BitMap:
    """The current editions that nothing may find by how they ended: `end_hidden` ones, and where some are `disclosed`
    all others that somebody could practise on.
    """
    hidden_ids = BitMap(_current_ids(tx, level, end_hidden))
    if disclosed is None:
        return hidden_ids
    return hidden_ids | (facet_counts.readable(tx, level, facets.PRACTISED) or BitMap()) - BitMap(
        _current_ids(tx, level, disclosed)
    )


def with_numbers(tx: Connection, level: Level, slugs: Collection[str], numbers: BitMap) -> frozenset[str]:
    """Those of these cases whose current edition has one of the numbers."""
    query = select(table.c.slug, table.c.id).where(
        table.c.slug.in_(slugs), table.c.level == level.value, table.c.current
    )
    return frozenset(row.slug for row in tx.execute(query) if row.id in numbers) if slugs else frozenset()


def passages(tx: Connection, numbers: Sequence[int]) -> dict[int, Passages]:
    """The texts of these current editions."""
    query = select(case_text.c.case, case_text.c.folded, case_text.c.passages).where(case_text.c.case.in_(numbers))
    return {
        row.case: Passages(tuple(row.passages.split("\n")), tuple(row.folded.split("\n")[1:]))
        for row in tx.execute(query)
    }


def suggestion(
    tx: Connection,
    words: str,
    level: Level,
    hidden_cases: Mapping[str, int] = NONE_HIDDEN,
    excluded: Callable[[str], Collection[str]] = lambda words: (),
    reader: Reader | None = None,
) -> str:
    """The words with those corrected that no case of the level holds; empty when there is nothing to suggest.

    So many cases as `hidden_cases` says of a word count as not holding it; `excluded` names the cases that given words
    must not find.
    """
    terms, scope = search_query.search_terms(words), _scope(tx, level, reader)
    unknown = vocabulary.unknown(tx, level, terms, hidden_cases, scope.among)
    if scope.readable:
        # The words of a case that is kept to few are counted for nobody, but its members know them.
        own_words = (Query(level, (Term((word,)),), readable=scope.readable) for word in unknown)
        unknown = [word for word, query in zip(unknown, own_words, strict=True) if not index_scan.count(tx, query, 1)]
    corrections = {word: vocabulary.closest(tx, level, word, hidden_cases, scope.among) for word in unknown}
    if not corrections or not all(corrections.values()):
        return ""
    suggested = " ".join(_corrected(term, corrections) for term in terms)
    return (
        suggested if count(tx, suggested, level=level, ceiling=1, excluded=excluded(suggested), reader=reader) else ""
    )


def similar(
    tx: Connection, slug: str, level: Level, *, limit: int, reader: Reader | None = None
) -> tuple[CaseCard, ...]:
    """Other cases of the level that share the most with this one."""
    number = tx.execute(_NUMBER, {"case": slug, "at_level": level.value}).scalar_one_or_none()
    if number is None:
        return ()
    scope = _scope(tx, level, reader)
    numbers = similar_cases.most_similar(tx, number, level, limit=limit, readable=scope.readable, among=scope.among)
    return case_cards.by_ids(tx, numbers)


def _corrected(term: Term, corrections: Mapping[str, str | None]) -> str:
    words = " ".join(corrections.get(word) or word for word in term.words)
    return f"“{words}”" if len(term.words) > 1 else words


def _query(
    tx: Connection,
    words: str,
    level: Level,
    chosen: Chosen | None,
    end_hidden: Collection[str] = (),
    excluded: Collection[str] = (),
    reader: Reader | None = None,
    *,
    disclosed: Collection[str] | None = None,
) -> Query:
    end_hidden_ids, scope = _current_ids(tx, level, end_hidden), _scope(tx, level, reader)
    out_of_sight = hidden(tx, level, end_hidden, disclosed)
    known = facet_counts.known(tx, level, chosen or {}, out_of_sight, facet_counts.readable(tx, level, scope.readable))
    filters = tuple(tuple(facets.token(key, value) for value in values) for key, values in known.items())
    excluded_ids = (*_current_ids(tx, level, excluded), *(out_of_sight if facet_counts.tells_ending(known) else ()))
    return Query(
        level, search_query.search_terms(words), filters, excluded_ids, end_hidden_ids, scope.readable, scope.among
    )


def _scope(tx: Connection, level: Level, reader: Reader | None) -> _Scope:
    if reader is None or reader.everything:
        return _Scope()
    others = [facets.token(facets.AUDIENCE, item.value) for item in Audience if item not in reader.audiences]
    # Where nothing is kept to others, no search need look for the words of this reader.
    return _Scope(facets.readable_tokens(reader) if facet_counts.any_case(tx, level, others) else (), reader.audiences)


def _current_ids(tx: Connection, level: Level, slugs: Collection[str]) -> tuple[int, ...]:
    """The current editions of these cases."""
    query = select(table.c.id).where(table.c.slug.in_(slugs), table.c.level == level.value, table.c.current)
    return tuple(tx.scalars(query)) if slugs else ()
