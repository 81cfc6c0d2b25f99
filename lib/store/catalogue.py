"""The catalogue of the library: current cases found by words and filters, counted, and compared with one another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from pyroaring import BitMap
from sqlalchemy import Connection, select

from lib.model import facets, question
from lib.model.audience import Level
from lib.model.question import Term
from lib.store import case_cards, likeness, ranking, vocabulary
from lib.store import facets as counts
from lib.store import search as walks
from lib.store.case_cards import CaseCard
from lib.store.facets import Chosen, Counted
from lib.store.index import Part
from lib.store.library_tables import case_text
from lib.store.match import Asked
from lib.store.ranking import Order
from lib.store.tables import case_study as table
from lib.store.vocabulary import NOTHING_UNTOLD


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
) -> tuple[CaseCard, ...]:
    """Current cases that hold all the words, the last as a beginning, and a chosen value of each facet.

    No input is an error.
    """
    return page(tx, words, level=level, chosen=chosen, order=order, limit=limit, offset=offset, ceiling=0)[0]


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
    covered: Collection[str] = (),
    silent: Collection[str] = (),
) -> tuple[tuple[CaseCard, ...], int]:
    """What `search` finds, and how many cases it would find in all; counting stops at `ceiling`.

    A `covered` case is not found by a value that tells how it ended, a `silent` one not at all.
    """
    asked = _asked(tx, words, level, chosen, covered, silent)
    numbers, total = ranking.in_order(tx, asked, order, limit=limit, offset=offset, ceiling=ceiling)
    return case_cards.numbered(tx, numbers), total


def named(tx: Connection, words: str, *, level: Level, limit: int, offset: int = 0) -> tuple[CaseCard, ...]:
    """Current cases with all the words on their card – parties, industry, year –, newest first."""
    asked = Asked(level, question.asked(words))
    return case_cards.numbered(tx, walks.newest(tx, asked, limit=limit, offset=offset, part=Part.CARD))


def count(
    tx: Connection,
    words: str,
    *,
    level: Level,
    chosen: Chosen | None = None,
    ceiling: int = 1000,
    silent: Collection[str] = (),
) -> int:
    """How many cases `search` would find without the `silent` ones; counting stops at `ceiling`."""
    return walks.count(tx, _asked(tx, words, level, chosen, silent=silent), ceiling)


def facet_counts(
    tx: Connection,
    words: str,
    *,
    level: Level,
    chosen: Chosen | None = None,
    covered: Collection[str] = (),
    silent: Collection[str] = (),
) -> Counted:
    """How many cases `page` finds, and how many each further choice would."""
    terms = question.asked(words)
    without = _numbers(tx, level, silent)
    hidden = _numbers(tx, level, covered)
    found = walks.everything(tx, Asked(level, terms)) - BitMap(without) if terms else None
    return counts.counted(tx, level, counts.known(tx, level, chosen or {}, hidden), found, hidden)


def passages(tx: Connection, numbers: Sequence[int]) -> dict[int, Passages]:
    """The texts of these current editions."""
    here = select(case_text.c.case, case_text.c.folded, case_text.c.passages).where(case_text.c.case.in_(numbers))
    return {
        row.case: Passages(tuple(row.passages.split("\n")), tuple(row.folded.split("\n")[1:]))
        for row in tx.execute(here)
    }


def suggestion(
    tx: Connection,
    words: str,
    level: Level,
    untold: Mapping[str, int] = NOTHING_UNTOLD,
    silent: Callable[[str], Collection[str]] = lambda words: (),
) -> str:
    """The words with those corrected that no case of the level holds; empty when there is nothing to suggest.

    So many cases as `untold` says of a word count as not holding it; `silent` names the cases that given words must
    not find.
    """
    terms = question.asked(words)
    unknown = vocabulary.unknown(tx, level, terms, untold)
    better = {word: vocabulary.meant(tx, level, word, untold) for word in unknown}
    if not better or not all(better.values()):
        return ""
    suggested = " ".join(_written(term, better) for term in terms)
    return suggested if count(tx, suggested, level=level, ceiling=1, silent=silent(suggested)) else ""


def like(tx: Connection, slug: str, level: Level, *, limit: int) -> tuple[CaseCard, ...]:
    """Other cases of the level that share the most with this one."""
    here = select(table.c.id).where(table.c.slug == slug, table.c.level == level.value, table.c.current)
    number = tx.execute(here).scalar_one_or_none()
    return case_cards.numbered(tx, likeness.like(tx, number, level, limit=limit)) if number is not None else ()


def _written(term: Term, better: Mapping[str, str | None]) -> str:
    words = " ".join(better.get(word) or word for word in term.words)
    return f"“{words}”" if len(term.words) > 1 else words


def _asked(
    tx: Connection,
    words: str,
    level: Level,
    chosen: Chosen | None,
    covered: Collection[str] = (),
    silent: Collection[str] = (),
) -> Asked:
    hidden = _numbers(tx, level, covered)
    known = counts.known(tx, level, chosen or {}, hidden)
    filters = tuple(tuple(facets.token(key, value) for value in values) for key, values in known.items())
    without = (*_numbers(tx, level, silent), *(hidden if counts.is_telling(known) else ()))
    return Asked(level, question.asked(words), filters, without, hidden)


def _numbers(tx: Connection, level: Level, slugs: Collection[str]) -> tuple[int, ...]:
    """The current editions of these cases."""
    here = select(table.c.id).where(table.c.slug.in_(slugs), table.c.level == level.value, table.c.current)
    return tuple(tx.scalars(here)) if slugs else ()
