"""The lessons of all current cases, found by words and filters without opening a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    and_,
    bindparam,
    cast,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from lib.model.audience import Level, Reader, level_stored
from lib.model.case import CaseStudy
from lib.model.library import search_query
from lib.model.library.search_query import Term
from lib.model.record import Row
from lib.model.rules.lesson_rules import written
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Industry
from lib.model.worksheets.reasons import Reason
from lib.store import membership
from lib.store.database import writes
from lib.store.library.query import inlined
from lib.store.tables.cases import case_study
from lib.store.tables.readers import lesson_entry

# Neither database has the other's kind of index, so the migration makes it in each one's own words.
_INDEX = table("lesson_search", column("rowid"), column("words"), column("sign"), column("applies"))
# A statement that is put together once takes its values much faster.
_ADDED = insert(lesson_entry).returning(lesson_entry.c.id, sort_by_parameter_order=True)
_INDEXED = insert(_INDEX).values(
    rowid=bindparam("number"),
    **{name: func.array_to_tsvector(bindparam(name, type_=ARRAY(Text))) for name in ("words", "sign", "applies")},
)
_INDUSTRIES = {item.value: item for item in Industry}
_REASONS = {item.value: item for item in Reason}


@dataclass(frozen=True)
class LessonCard:
    """A lesson as lists show it; `lesson` is the id of its row in the case, `id` grows with each publication."""

    id: int
    slug: str
    edition: int
    title: str
    level: Level
    industry: Industry | None
    sample: bool
    fictional: bool
    lesson: str
    number: int
    rule: str
    warning_sign: str
    lead_days: int | None
    applies_to: str
    reason: Reason | None


@dataclass(frozen=True)
class LessonQuery:
    """Which lessons: all the words, the last one of each text as a beginning, at one level.

    `excluded` has the numbers of editions whose lessons are left out, and a reader is shown those of cases that are for
    them. `has_sign` leaves out lessons without a warning sign.
    """

    level: Level
    words: str = ""
    sign: str = ""
    applies_to: str = ""
    reason: Reason | None = None
    industry: Industry | None = None
    excluded: tuple[int, ...] = ()
    reader: Reader | None = None
    has_sign: bool = False


def put(tx: Connection, current: Mapping[int, CaseStudy]) -> None:
    """Makes the lessons of these current editions findable."""
    lessons = [(number, case, row) for number, case in current.items() for row in written(case.workbook.rows(Lesson))]
    if not lessons:
        return
    numbers = tx.scalars(_ADDED, [_values(number, row) for number, _, row in lessons]).all()
    words_by_number = [
        (number, _parts(case, row.record)) for number, (_, case, row) in zip(numbers, lessons, strict=True)
    ]
    if _is_postgresql(tx):
        tx.execute(_INDEXED, [{"number": number, **parts} for number, parts in words_by_number])
    else:
        joined = ({name: " ".join(words) for name, words in parts.items()} for _, parts in words_by_number)
        tx.execute(insert(_INDEX), [{"rowid": number, **parts} for number, parts in zip(numbers, joined, strict=True)])


def _values(number: int, row: Row[Lesson]) -> dict[str, Any]:
    lesson = row.record
    return {
        "case_study": number,
        "lesson": row.id,
        "number": row.number,
        "rule": lesson.rule,
        "warning_sign": lesson.warning_sign,
        "lead_days": lesson.lead_days,
        "applies_to": lesson.applies_to,
        "reason": lesson.reason.value if lesson.reason else None,
    }


def _parts(case: CaseStudy, lesson: Lesson) -> dict[str, list[str]]:
    """The words of each column of the index."""
    filters = {"level": case.level, "industry": case.loss.industry, "reason": lesson.reason}
    texts = (lesson.rule, lesson.warning_sign, lesson.applies_to, case.title)
    return {
        "words": [*_filters(filters), *_words(texts)],
        "sign": list(_words((lesson.warning_sign,))),
        "applies": list(_words((lesson.applies_to,))),
    }


def remove(tx: Connection, numbers: Iterable[int]) -> None:
    """Makes the lessons of these editions unfindable."""
    of_editions = lesson_entry.c.case_study.in_(list(numbers))
    writes.any_number(tx, delete(_INDEX).where(_INDEX.c.rowid.in_(select(lesson_entry.c.id).where(of_editions))))
    writes.any_number(tx, delete(lesson_entry).where(of_editions))


def find(tx: Connection, wanted: LessonQuery, *, limit: int, offset: int = 0) -> tuple[LessonCard, ...]:
    """The lessons that fit, those of the newest cases first. No input is an error."""
    query = select(_INDEX.c.rowid).where(_condition(tx, wanted)).order_by(_INDEX.c.rowid.desc())
    numbers = tx.execute(query.limit(limit).offset(offset)).scalars().all()
    return _cards(tx, lesson_entry.c.id.in_(numbers)) if numbers else ()


def count(tx: Connection, wanted: LessonQuery, ceiling: int) -> int:
    """How many lessons fit; `ceiling` means that many or more."""
    matching = select(_INDEX.c.rowid).where(_condition(tx, wanted)).limit(ceiling).subquery()
    number: int = tx.execute(select(func.count()).select_from(matching)).scalar_one()
    return number


def reasons(tx: Connection, wanted: LessonQuery) -> tuple[Reason, ...]:
    """The reasons that some lesson of those wanted is filed under."""
    return tuple(item for item in Reason if _finds_any(tx, replace(wanted, reason=item)))


def industries(tx: Connection, wanted: LessonQuery) -> tuple[Industry, ...]:
    """The industries that some lesson of those wanted comes from."""
    return tuple(item for item in Industry if _finds_any(tx, replace(wanted, industry=item)))


def _finds_any(tx: Connection, wanted: LessonQuery) -> bool:
    return tx.execute(select(_INDEX.c.rowid).where(_condition(tx, wanted)).limit(1)).first() is not None


def _cards(tx: Connection, condition: ColumnElement[bool]) -> tuple[LessonCard, ...]:
    case, entry = case_study.c, lesson_entry.c
    query = (
        select(
            *(entry.id, case.slug, case.edition, case.title, case.level, case.industry, case.sample, case.fictional),
            *(entry.lesson, entry.number, entry.rule, entry.warning_sign),
            *(entry.lead_days, entry.applies_to, entry.reason),
        )
        .join_from(lesson_entry, case_study, entry.case_study == case.id)
        .where(condition)
        .order_by(entry.id.desc())
    )
    return tuple(_card(row) for row in tx.execute(query).mappings())


def _card(row: Mapping[Any, Any]) -> LessonCard:
    chosen = {
        "level": level_stored(row["level"]),
        "industry": _INDUSTRIES.get(row["industry"]),
        "reason": _REASONS.get(row["reason"]),
    }
    return LessonCard(**{**row, **chosen})


def _is_postgresql(tx: Connection) -> bool:
    return tx.dialect.name == "postgresql"


def _condition(tx: Connection, wanted: LessonQuery) -> ColumnElement[bool]:
    condition = _search_condition(tx, wanted)
    entries = select(lesson_entry.c.id).join(case_study, lesson_entry.c.case_study == case_study.c.id)
    if wanted.excluded:
        left_out = entries.where(lesson_entry.c.case_study.in_(inlined(wanted.excluded)))
        condition = and_(condition, _INDEX.c.rowid.not_in(left_out))
    if wanted.has_sign:
        signed = select(lesson_entry.c.id).where(func.trim(lesson_entry.c.warning_sign, " \t\r\n") != "")
        condition = and_(condition, _INDEX.c.rowid.in_(signed))
    if wanted.reader is None or wanted.reader.everything:
        return condition
    readable = entries.where(lesson_entry.c.id == _INDEX.c.rowid, membership.readable_cases(wanted.reader))
    return and_(condition, readable.exists())


def _search_condition(tx: Connection, wanted: LessonQuery) -> ColumnElement[bool]:
    filters = _filters({"level": wanted.level, "industry": wanted.industry, "reason": wanted.reason})
    searched = {
        "words": (filters, search_query.search_terms(wanted.words)),
        "sign": ([], search_query.search_terms(wanted.sign)),
        "applies": ([], search_query.search_terms(wanted.applies_to)),
    }
    non_empty = {name: (whole, words) for name, (whole, words) in searched.items() if whole or words}
    if _is_postgresql(tx):
        queries = {name: _postgresql_expression(*terms_of_column) for name, terms_of_column in non_empty.items()}
        return and_(*(_INDEX.c[name].bool_op("@@")(cast(query, TSQUERY)) for name, query in queries.items()))
    query = " AND ".join(
        f"({{{name}}} : ({_sqlite_expression(*terms_of_column)}))" for name, terms_of_column in non_empty.items()
    )
    return literal_column(_INDEX.name).bool_op("MATCH")(query)


# Words hold letters and digits only, and filters are made of choices, so quoting them is all it takes.
def _postgresql_expression(filters: list[str], terms: tuple[Term, ...]) -> str:
    return " & ".join(
        [*(f"'{item}'" for item in filters), *(f"'{word}'{':*' * more}" for word, more in _words_of_terms(terms))]
    )


def _sqlite_expression(filters: list[str], terms: tuple[Term, ...]) -> str:
    return " AND ".join(
        [*(f'"{item}"' for item in filters), *(f'"{word}"{"*" * more}' for word, more in _words_of_terms(terms))]
    )


def _words_of_terms(terms: tuple[Term, ...]) -> Iterator[tuple[str, bool]]:
    """Every word, and whether it is a beginning. Lessons are short: a phrase is looked for by its words."""
    for term in terms:
        *whole, last = term.words
        yield from ((word, False) for word in whole)
        yield last, term.beginning


def _words(texts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(word for text in texts for word in search_query.sequence(text)).keys()


def _filters(values: Mapping[str, str | None]) -> list[str]:
    return [f"={name}={value.lower()}" for name, value in values.items() if value is not None]
