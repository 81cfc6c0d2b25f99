"""What the library keeps of each current case so that it is found: put in and taken out as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection, select

from lib.model.audience import Audience, Level, level_stored
from lib.model.case import CaseStudy
from lib.model.fields import Kind
from lib.model.library import facets, search_query
from lib.model.reading.currency_rates import worth
from lib.model.rules.practice import as_of
from lib.model.worksheets.lessons import Lesson, Outline
from lib.store.database import locks
from lib.store.database.locks import Lock
from lib.store.library import facet_counts, sort_keys, vocabulary, word_index
from lib.store.library.word_index import IndexedCase
from lib.store.tables.library import case_standing, case_text

# Raised when words are told apart differently or something else of this is kept; the next start makes it all anew.
INDEX_VERSION = "8"
# PostgreSQL keeps at most 1 MB of words for a case; what follows after that many bytes of words is not found.
MAX_WORD_BYTES = 450_000
MAX_LEAD_BYTES = 100_000
_SEARCHED = (Kind.LINE, Kind.TEXT, Kind.TAGS)
_INDEXED_ALREADY = ("title", "customer", "summary")
# Trainers alone read it, and a passage of it beside a case found would tell everybody.
_TRAINERS_ONLY = ("teaching_note",)


@dataclass(frozen=True)
class Edition:
    """An edition that is current from now on; `readings` is what the edition before it had.

    It is kept to an audience; `members` are found by number where that is not everybody.
    """

    number: int
    case: CaseStudy
    readings: int = 0
    audience: Audience = Audience.HOUSE
    members: tuple[int, ...] = ()


def put(tx: Connection, editions: Sequence[Edition]) -> None:
    """Make editions findable, many in hardly more statements than one."""
    lock(tx)
    cases = [_indexed(edition) for edition in editions]
    word_index.put(tx, cases)
    sort_keys.put(tx, [(item.number, item.level, item.worth, item.readings) for item in cases])
    for level in Level:
        of_level = [item for item in cases if item.level is level]
        facet_counts.put(tx, level, {item.number: item.values for item in of_level})
        for audience in Audience:
            words = (item.words for item in of_level if audience.value in item.values[facets.AUDIENCE])
            vocabulary.add(tx, level, Counter(chain.from_iterable(words)), audience)


def remove(tx: Connection, numbers: Sequence[int]) -> None:
    """Make editions unfindable."""
    lock(tx)
    query = select(case_text.c.case, case_text.c.folded, case_standing.c.level).join(
        case_standing, case_standing.c.case == case_text.c.case
    )
    for row in tx.execute(query.where(case_text.c.case.in_(numbers))).all():
        tokens, *lines = row.folded.split("\n")
        level = level_stored(row.level)
        facet_counts.remove(tx, row.case, level, tokens.split())
        token_set = set(tokens.split())
        audience = next(item for item in Audience if facets.token(facets.AUDIENCE, item.value) in token_set)
        vocabulary.subtract(tx, level, {word for item in lines for word in item.split()}, audience)
    word_index.remove(tx, numbers)
    sort_keys.remove(tx, numbers)


def line(case: CaseStudy) -> str:
    """All words the case is found by on one `question.line`; no phrase reaches from one text into the next."""
    return " / ".join(search_query.line(search_query.sequence(text)) for text in _texts(case))


def _indexed(edition: Edition) -> IndexedCase:
    case = edition.case
    kept_to = facets.audience_values(edition.audience, edition.members)
    values = {**facets.values_of(case), **kept_to, **facets.practice_values(case), **facets.list_values(case)}
    passages = list(_up_to(MAX_WORD_BYTES, _texts(case)))
    return IndexedCase(
        number=edition.number,
        level=case.level,
        values=values,
        worth=worth(case.loss),
        readings=edition.readings,
        tokens=tuple(facets.tokens(case.level, values)),
        lead=tuple(_lead_line(texts) for texts in _lead(case)),
        card=_lead_line(_card(case)),
        passages=tuple(text for text, _ in passages),
        folded=tuple(words for _, words in passages),
    )


def lock(tx: Connection) -> None:
    """Keep other processes from changing what the library is searched by until this transaction ends."""
    locks.take(tx, Lock.LIBRARY)


def _lead(case: CaseStudy) -> Iterator[list[str]]:
    yield [case.title]
    yield [case.loss.customer]
    yield [case.summary]
    yield [text for row in case.workbook.rows(Lesson) for text in (row.record.rule, row.record.warning_sign)]


def _card(case: CaseStudy) -> list[str]:
    industry, year = case.loss.industry, facets.year_of(case)
    return [as_of.about(case.workbook), industry.label if industry else "", str(year or "")]


def _lead_line(texts: Sequence[str]) -> str:
    # No phrase reaches from one text into the next.
    return " / ".join(search_query.line(words) for _, words in _up_to(MAX_LEAD_BYTES, texts)) or " "


def _texts(case: CaseStudy) -> Iterator[str]:
    loss = case.loss
    yield from (case.title, loss.customer, case.summary, loss.supplier)
    yielded = {case.title, loss.customer, case.summary, loss.supplier}
    for rows in case.workbook.sheets.values():
        for row in rows:
            for name, spec in row.record.specs().items():
                if spec.kind not in _SEARCHED:
                    continue
                value = getattr(row.record, name)
                if isinstance(row.record, Outline) and name in (*_INDEXED_ALREADY, *_TRAINERS_ONLY):
                    continue
                for item in (value,) if isinstance(value, str) else value:
                    if item and item not in yielded:
                        yield item


def _up_to(size: int, texts: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Texts on one line each with their words, up to so many bytes of different words."""
    seen: set[str] = set()
    for item in texts:
        words = search_query.sequence(item)
        new = set(words) - seen
        seen |= new
        size -= len("".join(new).encode())
        if size < 0:
            return
        yield " ".join(item.split()), words
