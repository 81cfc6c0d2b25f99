"""Lessons across cases: found at the reader's level, with where they were used and whether they held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from lib.model.errors import NotAllowed, NotFound
from lib.model.field_edit import EditSource
from lib.model.library import readers
from lib.model.reading import typed_values
from lib.model.roles import Permission, Person
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Industry
from lib.model.worksheets.reasons import Reason
from lib.services.anonymise import reader_texts
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import field_merge
from lib.services.editing.worksheets import Saved
from lib.services.library import cases
from lib.services.practice import spoiler_guard
from lib.store import Transaction
from lib.store.library import lessons
from lib.store.library.lessons import LessonCard as LessonCard
from lib.store.library.lessons import LessonQuery
from lib.store.readers import lesson_uses
from lib.store.readers.lesson_uses import LessonUse as LessonUse
from lib.store.readers.lesson_uses import UseCounts as UseCounts

PAGE_SIZE = 20
COUNT_CEILING = 1_000
USES_SHOWN = 200


@dataclass(frozen=True)
class LessonResults:
    """One page of lessons. `total` stops at the ceiling; `tallies` holds sums by case and row, of those used at all.

    `waiting` says that cases wait for this person's answer, `untried` that a trainee could still practise on some; the
    lessons of these are left out until then.
    """

    cards: tuple[LessonCard, ...]
    total: int
    tallies: Mapping[tuple[str, str], UseCounts]
    waiting: bool = False
    untried: bool = False


@dataclass(frozen=True)
class LessonFilters:
    """What lessons can be narrowed down by; only values that some lesson has."""

    reasons: tuple[Reason, ...]
    industries: tuple[Industry, ...]


def search(
    context: Context,
    words: str = "",
    *,
    sign: str = "",
    applies_to: str = "",
    reason: Reason | None = None,
    industry: Industry | None = None,
    page: int = 1,
) -> LessonResults:
    """The lessons of published cases that hold all the words, those of the newest cases first."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        waiting = spoiler_guard.waiting(tx, context.person)
        reader = access.reader(tx, context.person)
        hidden = spoiler_guard.hidden(tx, context.person)
        wanted = LessonQuery(reader.level, words, sign, applies_to, reason, industry, hidden, reader)
        cards = lessons.find(tx, wanted, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
        total = lessons.count(tx, wanted, COUNT_CEILING)
        tallies = lesson_uses.tallies(tx, [(card.slug, card.lesson) for card in cards])
    return LessonResults(cards, total, tallies, bool(waiting), bool(hidden) and not waiting)


def choices(context: Context) -> LessonFilters:
    """The reasons and industries that occur among the lessons that `search` finds for this person."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        reader = access.reader(tx, context.person)
        all_there = LessonQuery(reader.level, excluded=spoiler_guard.hidden(tx, context.person), reader=reader)
        return LessonFilters(lessons.reasons(tx, all_there), lessons.industries(tx, all_there))


def uses(context: Context, slug: str) -> tuple[LessonUse, ...]:
    """Where the lessons of one case were used, newest first."""
    with context.store.one_view(), context.store.read() as tx:
        context = acting(context, Permission.READ_CASES)
        access.case(tx, context.person, slug)
        return reader_texts.signed(tx, slug, lesson_uses.of_case(tx, slug, USES_SHOWN))


def uses_of(context: Context, slug: str, lesson: str) -> tuple[LessonUse, ...]:
    """Where one lesson was used, newest first."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        access.case(tx, context.person, slug)
        return reader_texts.signed(tx, slug, lesson_uses.of_lesson(tx, slug, lesson, USES_SHOWN))


def tallies(context: Context, slug: str) -> Mapping[str, UseCounts]:
    """How often each lesson of a case was used and held, by the id of its row; unused ones are left out."""
    case = cases.read(context, slug)
    named = [(slug, row.id) for row in case.workbook.rows(Lesson)]
    with context.store.read() as tx:
        return {lesson: tally for (_, lesson), tally in lesson_uses.tallies(tx, named).items()}


def use(context: Context, slug: str, lesson: str) -> LessonUse:
    """Note that this person used a lesson; where, when and whether it held are written afterwards."""
    context = acting(context, Permission.COMMENT)
    case = cases.read(context, slug)
    if lesson not in {row.id for row in case.workbook.rows(Lesson)}:
        raise NotFound("lesson", lesson)
    with context.store.write() as tx:
        access.case(tx, context.person, slug)
        return _there(tx, lesson_uses.begin(tx, slug, lesson, case.edition, context.person.id, datetime.now(UTC)))


def write_use(
    context: Context, number: int, field: str, typed: str, seen: int, *, cleared: bool, source: EditSource
) -> Saved:
    """Keep what its author says of a use. Raises FieldRefused, Stale, and NotAllowed for that of somebody else."""
    context = acting(context, Permission.COMMENT)
    with context.store.write() as tx:
        lesson_use, at = _own(tx, context.person, number), datetime.now(UTC)
        row = field_merge.MarkedRow(record_of(lesson_use), lesson_use.version, lesson_use.marks)
        merged = field_merge.merge_row(row, field, typed, seen, cleared=cleared, source=source)
        shown = typed_values.typed_of(readers.LessonUse.specs()[field], merged.record.stored()[field])
        if not merged.columns:
            return Saved(lesson_use.version, shown, lesson_use.begun_at, False, superseded=merged.superseded)
        reader_texts.refuse(tx, context.person, lesson_use.slug, readers.LessonUse.specs()[field].title, shown)
        lesson_uses.change(tx, number, **merged.columns)
        return Saved(lesson_use.version + 1, shown, at, True)


def take_back(context: Context, number: int) -> None:
    """Take one's own use away; it can be put back."""
    context = acting(context, Permission.COMMENT)
    with context.store.write() as tx:
        _own(tx, context.person, number)
        lesson_uses.change(tx, number, removed_at=datetime.now(UTC))


def put_back(context: Context, number: int) -> None:
    """Undo that a use was taken back."""
    context = acting(context, Permission.COMMENT)
    with context.store.write() as tx:
        _own(tx, context.person, number, removed=True)
        lesson_uses.change(tx, number, removed_at=None)


def record_of(lesson_use: LessonUse) -> readers.LessonUse:
    """What its author said of a use."""
    return readers.LessonUse(
        place=lesson_use.place, used_on=lesson_use.used_on, held=lesson_use.held, note=lesson_use.note
    )


def _own(tx: Transaction, person: Person, number: int, *, removed: bool = False) -> LessonUse:
    lesson_use = lesson_uses.get(tx, number)
    missing = lesson_use is None or (lesson_use.removed_at is not None) is not removed
    if lesson_use is None or missing or not access.reads_case(tx, person, lesson_use.slug):
        raise NotFound("use of a lesson", number)
    if lesson_use.who != person.id:
        raise NotAllowed("change someone else's words")
    return lesson_use


def _there(tx: Transaction, number: int) -> LessonUse:
    lesson_use = lesson_uses.get(tx, number)
    if lesson_use is None:
        raise NotFound("use of a lesson", number)
    return lesson_use
