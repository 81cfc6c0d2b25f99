"""The order in which found cases are shown, the same in both databases because it is reckoned here.

By relevance, a term counts for more the rarer it is and the further up in a case it stands. Not every case found is
weighed: those that hold the terms in their headline or lead come from the index first, then the newest of all.
Whatever is not weighed follows, newest first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, Select, select

from lib.model.fields import Choice
from lib.model.library import facets
from lib.model.library.facets import Size
from lib.store.library import facet_counts as counts
from lib.store.library import query, search, vocabulary
from lib.store.library.query import Asked
from lib.store.library.word_index import Part
from lib.store.tables.library import case_standing, case_text

# Weights of title, customer, summary and lessons; any other text weighs 1.
LEAD_WEIGHTS = (8, 6, 4, 3)
# The line of the lead that tells nothing of the end.
CUSTOMER = 1
# How far each walk goes. A search that finds no more than this weighs every case it finds.
WALK = 100
# Up to this many cases found are sorted; of more, the order is walked and each case asked, as most will answer.
SORTED = 1_500
# So many cases of an order are looked at together.
STEP = 1_000


class Order(Choice):
    """How found cases are sorted."""

    RELEVANCE = "relevance", "Relevance"
    NEWEST = "newest", "Newest"
    VALUE = "value", "Value"
    MOST_READ = "most_read", "Most read"


def in_order(
    tx: Connection, asked: Asked, order: Order, *, limit: int, offset: int, ceiling: int
) -> tuple[Sequence[int], int]:
    """Numbers of the cases found in this order, and how many there are in all; counting stops at `ceiling`.

    Without words there is no relevance, and the newest come first.
    """
    if order is Order.VALUE:
        return _sorted(tx, asked, case_standing.c.worth, limit, offset, ceiling, _bands(asked))
    if order is Order.MOST_READ:
        return _sorted(tx, asked, case_standing.c.readings, limit, offset, ceiling)
    if order is Order.RELEVANCE and asked.terms:
        newest = search.newest(tx, asked, limit=max(WALK, ceiling))
        return _relevant(tx, asked, newest[:WALK], limit, offset), min(len(newest), ceiling)
    newest = search.newest(tx, asked, limit=max(offset + limit, ceiling))
    return newest[offset : offset + limit], min(len(newest), ceiling)


def score(lead: Sequence[str], sought: Sequence[str], weights: Sequence[float]) -> float:
    """How well a case that holds all the terms fits, from its lead lines."""
    total = 0.0
    for item, weight in zip(sought, weights, strict=True):
        hits = sum(points for line, points in zip(lead, LEAD_WEIGHTS, strict=True) if item in line)
        total += weight * (1 + hits)
    return total


def _relevant(tx: Connection, asked: Asked, newest: Sequence[int], limit: int, offset: int) -> Sequence[int]:
    candidates = _candidates(tx, asked, newest)
    cases = counts.size(tx, asked.level, asked.readable)
    weights = vocabulary.weights(tx, asked.level, asked.terms, cases, asked.among)
    sought = [term.sought for term in asked.terms]
    leads = tx.execute(select(case_text.c.case, case_text.c.lead).where(case_text.c.case.in_(candidates)))
    covered = set(asked.covered)
    weighed = [(-score(_lead(row.lead, row.case in covered), sought, weights), -row.case) for row in leads]
    best = [-number for _, number in sorted(weighed)]
    shown = best[offset : offset + limit]
    if len(shown) == limit or len(candidates) < WALK:
        return shown
    # The rest is everything found, newest first, without those that were shown already.
    gone = set(best)
    behind = max(0, offset - len(best))
    others = search.newest(tx, asked, limit=len(best) + behind + limit)
    rest = [number for number in others if number not in gone]
    return [*shown, *rest[behind : behind + limit - len(shown)]]


def _lead(kept: str, is_covered: bool) -> Sequence[str]:
    lines = kept.split("\n")
    return [line if place == CUSTOMER else "" for place, line in enumerate(lines)] if is_covered else lines


def _candidates(tx: Connection, asked: Asked, newest: Sequence[int]) -> list[int]:
    if len(newest) < WALK:
        return list(newest)
    lead = search.newest(tx, asked, limit=WALK, part=Part.LEAD)
    # The headline is a part of the lead.
    headline = search.newest(tx, asked, limit=WALK, part=Part.HEADLINE) if len(lead) == WALK else ()
    some = search.newest(tx, asked, limit=WALK, part=Part.HEADLINE, any_term=True) if len(asked.terms) > 1 else ()
    # A covered case is no candidate for what stands in its title and its lead: its place would tell of them.
    hidden = set(asked.covered) - set(newest)
    walked = dict.fromkeys(number for walk in (newest, lead, headline, some) for number in walk)
    return [number for number in walked if number not in hidden]


def _sorted(
    tx: Connection,
    asked: Asked,
    by: ColumnElement[int],
    limit: int,
    offset: int,
    ceiling: int,
    within: Iterable[ColumnElement[bool]] = (),
) -> tuple[Sequence[int], int]:
    here = case_standing.c
    number = search.count(tx, asked, max(SORTED + 1, ceiling))
    if number <= SORTED:
        few = search.first(tx, asked, SORTED).subquery()
        among_few = select(here.case).join(few, few.c.rowid == here.case)
        ordered = among_few.order_by(by.desc(), here.case.desc()).limit(limit).offset(offset)
        return tx.scalars(ordered).all(), min(number, ceiling)
    walk = select(here.case).where(here.level == asked.level.value, *within).order_by(by.desc(), here.case.desc())
    if asked.terms:
        shown = tx.scalars(walk.where(*query.in_text(tx, asked, here.case)).limit(limit).offset(offset)).all()
    else:
        among = counts.under(tx, asked.level, asked.groups) - BitMap(asked.without)
        shown = _walked(tx, walk, among, offset + limit)[offset:]
    return shown, min(number, ceiling)


def _walked(tx: Connection, walk: Select[int], among: BitMap, limit: int) -> list[int]:
    # A set answers for a case sooner than its text.
    found: list[int] = []
    for start in itertools.count(0, STEP):
        numbers = tx.scalars(walk.limit(STEP).offset(start)).all()
        found += [number for number in numbers if number in among]
        if len(found) >= limit or len(numbers) < STEP:
            break
    return found[:limit]


def _bands(asked: Asked) -> list[ColumnElement[bool]]:
    # Small cases stand at the far end of the order; nobody should have to walk there.
    sizes = {facets.token("size", size.value): size for size in Size}
    group = next((group for group in asked.filters if all(token in sizes for token in group)), ())
    if not group:
        return []
    chosen = [sizes[token] for token in group]
    bigger = [size.low for size in Size if size.low > max(item.low for item in chosen)]
    low = case_standing.c.worth >= min(item.low for item in chosen)
    return [low, case_standing.c.worth < min(bigger)] if bigger else [low]
