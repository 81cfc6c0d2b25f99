"""Practice: part A as it stood, answers that are kept while they are written, and an attempt that never changes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction

from lib.model.audience import may_read
from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.errors import CannotPractise, NotFound
from lib.model.field_edit import EditSource, LastEdit
from lib.model.practice import Answers, Attempt, Draft, Truth
from lib.model.roles import Permission, Person
from lib.model.rules.practice import as_of, scoring
from lib.model.worksheets.reasons import Reason, ReasonGroup
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import field_merge
from lib.services.editing.worksheets import Saved
from lib.services.library import cases
from lib.services.practice import spoiler_guard
from lib.store import Transaction
from lib.store.database.faults import DatabaseFault
from lib.store.practice import attempts as stored_attempts

Points = Sequence[tuple[Reason, int]]


@dataclass(frozen=True)
class OthersAnswers:
    """What others with the same case thought, in sum."""

    count: int
    right: int
    weights: dict[ReasonGroup, Fraction]


def before(context: Context, slug: str) -> CaseStudy:
    """The case as it stood at its decision point; nothing later is in it.

    Raises NotFound, and CannotPractise when the case has no part A or does not say why the customer left.
    """
    context = acting(context, Permission.PRACTISE)
    case = cases.read(context, slug)
    _answer(case)
    return spoiler_guard.as_it_stood(case)


def begin(context: Context, slug: str) -> Draft:
    """Start an attempt, or go on with the one under way."""
    context = acting(context, Permission.PRACTISE)
    case = cases.read(context, slug)
    _answer(case)
    with context.store.write() as tx:
        return stored_attempts.begin(tx, context.person.id, slug, case.edition, datetime.now(UTC))


def under_way(context: Context, slug: str) -> Draft | None:
    """The attempt this person has under way at a case."""
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        return (
            stored_attempts.draft(tx, context.person.id, slug) if access.reads_case(tx, context.person, slug) else None
        )


def drafts(context: Context) -> tuple[tuple[Draft, str], ...]:
    """What this person has under way, each with what it is about; cases they may not read any more are left out."""
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        under_way_now = stored_attempts.drafts(tx, context.person.id)
    return tuple((draft, name) for draft in under_way_now if (name := about(context, draft.slug)))


def about(context: Context, slug: str) -> str:
    """A case by its parties, which tells nothing of how it ended; "" when this person may not read it."""
    context = acting(context, Permission.PRACTISE)
    try:
        return as_of.about(cases.read(context, slug).workbook)
    except NotFound:
        return ""


def give(context: Context, slug: str, points: Points, confidence: int) -> None:
    """Keep the reasons and the confidence of an attempt under way. Raises FieldRefused and NotFound."""
    context = acting(context, Permission.PRACTISE)
    with context.store.write() as tx:
        draft = _readable(tx, context.person, stored_attempts.claim(tx, context.person.id, slug), slug)
        values = draft.answers.stored() | {"points": tuple(points), "confidence": confidence}
        stored_attempts.put(tx, draft, Answers.checked(values))


def jot(context: Context, number: int, field: str, text: str, seen: int, *, cleared: bool, source: EditSource) -> Saved:
    """Keep one text of an attempt under way, that was last seen at draft version `seen`.

    An empty text is only taken when the person `cleared` the field. Raises Stale when another screen of theirs wrote
    in between, and NotFound once the attempt is committed.
    """
    context = acting(context, Permission.PRACTISE)
    with context.store.write() as tx:
        draft = _readable(tx, context.person, stored_attempts.claim_at(tx, number, context.person.id), number)
        last_writers, last_edit = stored_attempts.last_writers(tx, draft.id), None
        if field in last_writers:
            writer, sequence, version = last_writers[field]
            last_edit = LastEdit(version, EditSource(writer, sequence), "another of your screens")
        merged = field_merge.merge(draft.answers, field, text, seen, cleared=cleared, source=source, last=last_edit)
        shown, at = getattr(merged.record, field), datetime.now(UTC)
        if not merged.saved:
            return Saved(draft.version, shown, at, False, superseded=merged.superseded)
        last_writers[field] = (source.writer, source.sequence, draft.version + 1)
        return Saved(stored_attempts.put(tx, draft, merged.record, last_writers), shown, at, True)


def give_up(context: Context, slug: str) -> None:
    """Drop the attempt under way with everything typed into it."""
    context = acting(context, Permission.PRACTISE)
    with context.store.write() as tx:
        draft = stored_attempts.draft(tx, context.person.id, slug)
        if draft is not None:
            stored_attempts.drop(tx, draft.id)


def commit(context: Context, slug: str) -> Attempt:
    """Freeze what was answered and measure it; from now on it cannot be changed, a repeat is a new attempt.

    Raises CannotPractise while reasons or confidence are missing.
    """
    context = acting(context, Permission.PRACTISE)
    case = cases.read(context, slug)
    answer = _answer(case)
    with context.store.write() as tx:
        draft = _readable(tx, context.person, stored_attempts.claim(tx, context.person.id, slug), slug)
        _check_ready(draft.answers)
        first = not stored_attempts.answered(tx, context.person.id, slug)
        return stored_attempts.add(
            tx,
            replace(draft, edition=case.edition),
            as_of.about(case.workbook),
            scoring.result(draft.answers, answer),
            level=case.level,
            forewarned=first and stored_attempts.opened(tx, context.person.id, slug),
            at=calendar_days.instant(),
        )


def attempt(context: Context, number: int) -> Attempt:
    """One of this person's own attempts. Raises NotFound for anybody else's."""
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        own = stored_attempts.attempt(tx, number, context.person.id)
        # Who may not read the case any more is not told the names again; the attempt is theirs and stays kept.
        shown = own is not None and _shown(tx, context.person, own)
    if own is None or not shown:
        raise NotFound("attempt", number)
    return own


def attempts(context: Context, slug: str | None = None) -> tuple[Attempt, ...]:
    """This person's own attempts in the order they were made, at one case or at all, of the levels they may read."""
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        return tuple(
            own for own in stored_attempts.attempts(tx, context.person.id, slug) if _shown(tx, context.person, own)
        )


def others(context: Context, slug: str) -> OthersAnswers | None:
    """What others thought of a case this person has answered, in sum; None until five others have answered.

    Others come into it by fives, in the order they answered: no two looks differ by what one person said. Only those
    count who answered the case that has this name now; None as well for who answered an earlier one alone.
    """
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        if access.hides_case(tx, context.person, slug) or not stored_attempts.attempts(tx, context.person.id, slug):
            raise CannotPractise("What others thought is shown once you have answered this case yourself.")
        everybody = (
            stored_attempts.attempts_at(tx, slug) if stored_attempts.answered(tx, context.person.id, slug) else ()
        )
    firsts = scoring.first_attempts(everybody, but=context.person.id)
    firsts = firsts[: len(firsts) - len(firsts) % scoring.ENOUGH_OTHERS]
    if not firsts:
        return None
    right = sum(first.result.hit for first in firsts)
    return OthersAnswers(len(firsts), right, scoring.in_sum([first.answers for first in firsts]))


def opened(context: Context, slug: str) -> None:
    """Note that somebody sees a case as a whole, for an attempt they may make later."""
    if not is_opening_noted(context, slug):
        with suppress(DatabaseFault), context.store.write_if_free() as tx:
            stored_attempts.mark_opened(tx, context.person.id, slug, datetime.now(UTC))


def is_opening_noted(context: Context, slug: str) -> bool:
    """Whether it is noted already that somebody saw a case as a whole; of who does not practise nothing is noted."""
    if not context.person.may(Permission.PRACTISE):
        return True
    with context.store.read() as tx:
        return stored_attempts.opened(tx, context.person.id, slug)


def _shown(tx: Transaction, person: Person, own: Attempt) -> bool:
    return may_read(person, own.level) and not access.hides_case(tx, person, own.slug)


def _answer(case: CaseStudy) -> Truth:
    if case.unreadable:
        raise CannotPractise(case.unreadable)
    if not case.outline.part_a:
        raise CannotPractise("This case has no part A, so it cannot be practised on. It can be read in the library.")
    answer = scoring.truth(case.workbook)
    if answer is None:
        raise CannotPractise("This case does not say why the customer left, so no answer could be compared with it.")
    return answer


def _check_ready(answers: Answers) -> None:
    if not answers.points:
        raise CannotPractise(
            "Choose at least one reason first. Nothing was committed; all you wrote is stored_attempts."
        )
    if answers.confidence is None:
        raise CannotPractise("Say how sure you are first. Nothing was committed; all you wrote is stored_attempts.")


def _readable(tx: Transaction, person: Person, draft: Draft | None, name: object) -> Draft:
    if draft is None or not access.reads_case(tx, person, draft.slug):
        raise NotFound("attempt under way at", name)
    return draft
