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
from lib.model.library.facets import RevenueBand
from lib.store.library import facet_counts, index_scan, query, vocabulary
from lib.store.library.query import Query
from lib.store.library.word_index import Part
from lib.store.tables.library import case_standing, case_text

# Weights of title, customer, summary and lessons; any other text weighs 1.
LEAD_WEIGHTS = (8, 6, 4, 3)
# The line of the lead that tells nothing of the end.
CUSTOMER_LINE = 1
# How far each walk goes. A search that finds no more than this weighs every case it finds.
SCAN_LIMIT = 100
# Up to this many cases found are sorted; of more, the order is walked and each case asked, as most will answer.
SORT_LIMIT = 1_500
# So many cases of an order are looked at together.
BATCH = 1_000


class Order(Choice):
    """How found cases are sorted."""

    RELEVANCE = "relevance", "Relevance"
    NEWEST = "newest", "Newest"
    VALUE = "value", "Value"
    MOST_READ = "most_read", "Most read"


def in_order(
    tx: Connection, wanted: Query, order: Order, *, limit: int, offset: int, ceiling: int
) -> tuple[Sequence[int], int]:
    """Numbers of the cases found in this order, and how many there are in all; counting stops at `ceiling`.

    Without words there is no relevance, and the newest come first.
    """
    if order is Order.VALUE:
        return _by_column(tx, wanted, case_standing.c.worth, limit, offset, ceiling, _size_range(wanted))
    if order is Order.MOST_READ:
        return _by_column(tx, wanted, case_standing.c.readings, limit, offset, ceiling)
    if order is Order.RELEVANCE and wanted.terms:
        newest = index_scan.newest(tx, wanted, limit=max(SCAN_LIMIT, ceiling))
        return _by_relevance(tx, wanted, newest[:SCAN_LIMIT], limit, offset), min(len(newest), ceiling)
    newest = index_scan.newest(tx, wanted, limit=max(offset + limit, ceiling))
    return newest[offset : offset + limit], min(len(newest), ceiling)


def score(lead: Sequence[str], texts: Sequence[str], weights: Sequence[float]) -> float:
    """How well a case that holds all the terms fits, from its lead lines."""
    total = 0.0
    for item, weight in zip(texts, weights, strict=True):
        hits = sum(points for line, points in zip(lead, LEAD_WEIGHTS, strict=True) if item in line)
        total += weight * (1 + hits)
    return total


def _by_relevance(tx: Connection, wanted: Query, newest: Sequence[int], limit: int, offset: int) -> Sequence[int]:
    candidates = _candidates(tx, wanted, newest)
    cases = facet_counts.size(tx, wanted.level, wanted.readable)
    weights = vocabulary.weights(tx, wanted.level, wanted.terms, cases, wanted.among)
    texts = [term.sought for term in wanted.terms]
    leads = tx.execute(select(case_text.c.case, case_text.c.lead).where(case_text.c.case.in_(candidates)))
    end_hidden = set(wanted.end_hidden)
    scored = [(-score(_lead_lines(row.lead, row.case in end_hidden), texts, weights), -row.case) for row in leads]
    best = [-number for _, number in sorted(scored)]
    shown = best[offset : offset + limit]
    if len(shown) == limit or len(candidates) < SCAN_LIMIT:
        return shown
    # The rest is everything found, newest first, without those that were shown already.
    shown_already = set(best)
    skipped = max(0, offset - len(best))
    others = index_scan.newest(tx, wanted, limit=len(best) + skipped + limit)
    rest = [number for number in others if number not in shown_already]
    return [*shown, *rest[skipped : skipped + limit - len(shown)]]


def _lead_lines(stored: str, is_covered: bool) -> Sequence[str]:
    lines = stored.split("\n")
    return [line if place == CUSTOMER_LINE else "" for place, line in enumerate(lines)] if is_covered else lines


def _candidates(tx: Connection, wanted: Query, newest: Sequence[int]) -> list[int]:
    if len(newest) < SCAN_LIMIT:
        return list(newest)
    lead = index_scan.newest(tx, wanted, limit=SCAN_LIMIT, part=Part.LEAD)
    # The headline is a part of the lead.
    headline = index_scan.newest(tx, wanted, limit=SCAN_LIMIT, part=Part.HEADLINE) if len(lead) == SCAN_LIMIT else ()
    any_in_headline = (
        index_scan.newest(tx, wanted, limit=SCAN_LIMIT, part=Part.HEADLINE, any_term=True)
        if len(wanted.terms) > 1
        else ()
    )
    # A covered case is no candidate for what stands in its title and its lead: its place would tell of them.
    hidden = set(wanted.end_hidden) - set(newest)
    numbers = dict.fromkeys(number for scan in (newest, lead, headline, any_in_headline) for number in scan)
    return [number for number in numbers if number not in hidden]


def _by_column(
    tx: Connection,
    wanted: Query,
    by: ColumnElement[int],
    limit: int,
    offset: int,
    ceiling: int,
    within: Iterable[ColumnElement[bool]] = (),
) -> tuple[Sequence[int], int]:
    columns = case_standing.c
    number = index_scan.count(tx, wanted, max(SORT_LIMIT + 1, ceiling))
    if number <= SORT_LIMIT:
        newest = index_scan.newest_query(tx, wanted, SORT_LIMIT).subquery()
        sorted_cases = select(columns.case).join(newest, newest.c.rowid == columns.case)
        ordered = sorted_cases.order_by(by.desc(), columns.case.desc()).limit(limit).offset(offset)
        return tx.scalars(ordered).all(), min(number, ceiling)
    in_order = (
        select(columns.case)
        .where(columns.level == wanted.level.value, *within)
        .order_by(by.desc(), columns.case.desc())
    )
    if wanted.terms:
        shown = tx.scalars(
            in_order.where(*query.text_conditions(tx, wanted, columns.case)).limit(limit).offset(offset)
        ).all()
    else:
        matching = facet_counts.matching(tx, wanted.level, wanted.groups) - BitMap(wanted.excluded)
        shown = _first_in_set(tx, in_order, matching, offset + limit)[offset:]
    return shown, min(number, ceiling)


def _first_in_set(tx: Connection, in_order: Select[int], cases: BitMap, limit: int) -> list[int]:
    # A set answers for a case sooner than its text.
    first: list[int] = []
    for start in itertools.count(0, BATCH):
        numbers = tx.scalars(in_order.limit(BATCH).offset(start)).all()
        first += [number for number in numbers if number in cases]
        if len(first) >= limit or len(numbers) < BATCH:
            break
    return first[:limit]


def _size_range(wanted: Query) -> list[ColumnElement[bool]]:
    # Small cases stand at the far end of the order; nobody should have to walk there.
    sizes = {facets.token("size", size.value): size for size in RevenueBand}
    group = next((group for group in wanted.filters if all(token in sizes for token in group)), ())
    if not group:
        return []
    chosen = [sizes[token] for token in group]
    bigger = [size.low for size in RevenueBand if size.low > max(item.low for item in chosen)]
    low = case_standing.c.worth >= min(item.low for item in chosen)
    return [low, case_standing.c.worth < min(bigger)] if bigger else [low]
