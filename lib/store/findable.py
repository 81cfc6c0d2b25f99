"""What the library keeps of each current case so that it is found: put in, taken out and made anew as one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence

from pydantic import ValidationError
from sqlalchemy import Connection, delete, func, insert, select, text

from lib.model import facets, question
from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.currencies import worth
from lib.model.errors import FieldRefused
from lib.model.fields import Kind
from lib.model.lessons import Lesson, Outline
from lib.store import facets as counts
from lib.store import installation, search, standing, vocabulary
from lib.store.library_tables import case_standing, case_text
from lib.store.search import Findable
from lib.store.tables import case_study

log = logging.getLogger(__name__)

# Raised when words are told apart differently or something else of this is kept; the next start makes it all anew.
FORM = "2"
_FORM_KEY = "library-form"
# PostgreSQL keeps at most 1 MB of words for a case; what follows after that many bytes of words is not found.
BYTES_KEPT = 450_000
LEAD_KEPT = 100_000
# Any fixed number: it names the lock under which one process at a time changes the sets of the library.
_LIBRARY_LOCK = 7_203_520
_SEARCHED = (Kind.LINE, Kind.TEXT, Kind.TAGS)
_SHOWN_APART = ("title", "customer", "summary")
# Trainers alone read it, and a passage of it beside a case found would tell everybody.
_UNSEARCHED = ("teaching_note",)
_PORTION = 500


def put(tx: Connection, number: int, case: CaseStudy, *, readings: int = 0) -> None:
    """Make an edition findable that is current from now on."""
    _alone(tx)
    values = facets.values_of(case)
    tokens = list(facets.tokens(case.level, values))
    passages, folded = zip(*_within(BYTES_KEPT, _texts(case)), strict=True)
    lead = [_lead_line(texts) for texts in _lead(case)]
    words = {word for passage in folded for word in passage}
    tx.execute(
        insert(case_text).values(
            case=number,
            lead="\n".join(lead),
            folded="\n".join([question.line(tokens), *map(question.line, folded)]),
            passages="\n".join(passages),
        )
    )
    search.put(
        tx, number, Findable(tokens, " ".join(lead[:2]).split(), " ".join(lead).replace("/", " ").split(), folded)
    )
    standing.put(tx, number, case.level, worth(case.loss), readings)
    counts.put(tx, number, case.level, values)
    vocabulary.add(tx, case.level, words)


def take_out(tx: Connection, numbers: Sequence[int]) -> None:
    """Make editions unfindable."""
    _alone(tx)
    here = select(case_text.c.case, case_text.c.folded, case_standing.c.level).join(
        case_standing, case_standing.c.case == case_text.c.case
    )
    for row in tx.execute(here.where(case_text.c.case.in_(numbers))).all():
        tokens, *lines = row.folded.split("\n")
        level = Level(row.level)
        counts.take(tx, row.case, level, tokens.split())
        vocabulary.take(tx, level, {word for item in lines for word in item.split()})
    search.take_out(tx, numbers)
    standing.take_out(tx, numbers)
    tx.execute(delete(case_text).where(case_text.c.case.in_(numbers)))


def bring_up_to_date(tx: Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Make all of it anew when a release before this one left it in another form. `progress` hears done, all."""
    if installation.value(tx, _FORM_KEY) == FORM:
        return
    current = select(case_study.c.id).where(case_study.c.current)
    numbers = tx.execute(current.order_by(case_study.c.id)).scalars().all()
    readings = {row.case: row.readings for row in tx.execute(select(case_standing.c.case, case_standing.c.readings))}
    _clear(tx)
    for done, (number, document) in enumerate(_documents(tx, numbers), start=1):
        try:
            put(tx, number, CaseStudy.model_validate_json(document), readings=readings.get(number, 0))
        except (ValidationError, FieldRefused):
            log.warning("The case with number %s cannot be read and is left out of the search", number)
        if progress is not None:
            progress(done, len(numbers))
    installation.put(tx, _FORM_KEY, FORM)


def _documents(tx: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    for start in range(0, len(numbers), _PORTION):
        here = select(case_study.c.id, case_study.c.document).where(
            case_study.c.id.in_(numbers[start : start + _PORTION])
        )
        yield from ((row.id, row.document) for row in tx.execute(here.order_by(case_study.c.id)).all())


def _clear(tx: Connection) -> None:
    vocabulary.clear(tx)
    counts.clear(tx)
    tx.execute(delete(case_text))
    tx.execute(delete(case_standing))
    tx.execute(text("DELETE FROM case_search"))


def _alone(tx: Connection) -> None:
    # SQLite has one writer at a time anyway.
    if tx.dialect.name == "postgresql":
        tx.execute(select(func.pg_advisory_xact_lock(_LIBRARY_LOCK)))


def _lead(case: CaseStudy) -> Iterator[list[str]]:
    yield [case.title]
    yield [case.loss.customer]
    yield [case.summary]
    yield [text for row in case.workbook.rows(Lesson) for text in (row.record.rule, row.record.warning_sign)]


def _lead_line(texts: Sequence[str]) -> str:
    # No phrase reaches from one text into the next.
    return " / ".join(question.line(words) for _, words in _within(LEAD_KEPT, texts)) or " "


def _texts(case: CaseStudy) -> Iterator[str]:
    loss = case.loss
    yield from (case.title, loss.customer, case.summary, loss.supplier)
    told = {case.title, loss.customer, case.summary, loss.supplier}
    for rows in case.workbook.sheets.values():
        for row in rows:
            for name, spec in row.record.specs().items():
                if spec.kind not in _SEARCHED:
                    continue
                value = getattr(row.record, name)
                if isinstance(row.record, Outline) and name in (*_SHOWN_APART, *_UNSEARCHED):
                    continue
                for item in (value,) if isinstance(value, str) else value:
                    if item and item not in told:
                        yield item


def _within(size: int, texts: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Texts on one line each with their words, up to so many bytes of different words."""
    seen: set[str] = set()
    for item in texts:
        words = list(question.sequence(item))
        for word in words:
            if word not in seen:
                seen.add(word)
                size -= len(word.encode())
        if size < 0:
            return
        yield " ".join(item.split()), words
