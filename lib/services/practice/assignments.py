"""Assignments: a trainer gives cases to people and sees who has done them, and scores only where they are shared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from lib.model.audience import may_read
from lib.model.case import CaseStudy
from lib.model.dates import calendar_days, partial_date
from lib.model.dates.calendar_days import Zone
from lib.model.errors import FieldRefused, NotFound
from lib.model.field_edit import EditSource
from lib.model.practice import Attempt, PracticeBrief
from lib.model.reading import typed_values
from lib.model.roles import Permission, Person
from lib.model.rules.practice import as_of
from lib.services.anonymise import reader_texts
from lib.services.auth import access, people
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import field_merge
from lib.services.editing.worksheets import Saved
from lib.services.library import cases
from lib.store import Transaction
from lib.store import people as stored_people
from lib.store.library import cases as stored_cases
from lib.store.practice import assignment_drafts, assignments, attempts
from lib.store.practice.assignment_drafts import AssignmentDraft
from lib.store.practice.assignments import Assignment

CASES_LIMIT = 20


@dataclass(frozen=True)
class AssignedCase:
    """One case of an assignment for one person; `attempt` is their first one since it was given."""

    slug: str
    about: str
    attempt: Attempt | None


@dataclass(frozen=True)
class GivenAssignment:
    """An assignment as the person sees it who got it. `late` says that its day is past and something is not done."""

    assignment: Assignment
    tasks: tuple[AssignedCase, ...]
    late: bool

    @property
    def open(self) -> tuple[AssignedCase, ...]:
        """What is still to be done."""
        return tuple(task for task in self.tasks if task.attempt is None)


@dataclass(frozen=True)
class LearnerProgress:
    """One person of an assignment as the trainer sees them: which cases are done and when.

    `scores` holds the Brier score of each case only where this person shares them.
    """

    person: Person
    done: dict[str, date]
    scores: dict[str, float] | None


@dataclass(frozen=True)
class AssignmentOverview:
    """An assignment as its trainer sees it."""

    assignment: Assignment
    abouts: dict[str, str]
    lines: tuple[LearnerProgress, ...]

    @property
    def asked(self) -> int:
        """How many answers it asks for over all people."""
        return len(self.lines) * len(self.assignment.cases)

    @property
    def done(self) -> int:
        """How many of them are given."""
        return sum(len(line.done) for line in self.lines)

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return self.done == self.asked

    def is_late(self, day: date) -> bool:
        """Whether its day is past and something is not done."""
        return _is_past(self.assignment, day) and not self.is_done

    def urgency(self, day: date) -> tuple[bool, bool, str]:
        """What to sort by: overdue first, then by day; what has none before what is done."""
        return (self.is_done, not self.is_late(day), self.assignment.due or "9999")


def assign(context: Context, slugs: Sequence[str], who: Collection[int]) -> Assignment:
    """Give cases to people, with the day and the note that this person has drafted; the draft is used up.

    Raises FieldRefused when cases or people are missing, when somebody may not read a case, or when the note names
    whom a case for training is about; nothing is given then, and the draft stays.
    """
    context = acting(context, Permission.ASSIGN_PRACTICE)
    slugs = tuple(dict.fromkeys(slugs))
    if not slugs or len(slugs) > CASES_LIMIT:
        raise FieldRefused("Cases", f"please choose at least one and at most {CASES_LIMIT}.")
    if not who:
        raise FieldRefused("People", "please choose at least one.")
    studies = {slug: cases.read(context, slug) for slug in slugs}
    with context.store.write() as tx:
        for number in dict.fromkeys(who):
            _check_reader(tx, number, studies.values())
        drafted = assignment_drafts.claim(tx, context.person.id)
        note = drafted.note.strip() if drafted else ""
        for slug in slugs:
            reader_texts.refuse(tx, context.person, slug, "Note", note)
        at = datetime.now(UTC)
        due = drafted.due if drafted else None
        number_given = assignments.add(
            tx, context.person.id, slugs, list(dict.fromkeys(who)), note=note, due=due, at=at
        )
        if drafted is not None:
            assignment_drafts.remove(tx, drafted.id)
        return _there(tx, number_given, context.person)


def draft(context: Context) -> AssignmentDraft:
    """What this person has written for the next assignment; an empty one when there is nothing yet.

    Raises DatabaseFault when none could be begun now; nobody waits for it.
    """
    context = acting(context, Permission.ASSIGN_PRACTICE)
    with context.store.read() as tx:
        known = assignment_drafts.of(tx, context.person.id)
    if known is not None:
        return known
    with context.store.write_if_free() as tx:
        return assignment_drafts.begin(tx, context.person.id)


def write_draft(
    context: Context, number: int, field: str, typed: str, seen: int, *, cleared: bool, source: EditSource
) -> Saved:
    """Keep what a trainer typed for the next assignment. Raises FieldRefused, Stale, and NotFound once it is given."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    with context.store.write() as tx:
        drafted = assignment_drafts.get(tx, number)
        if drafted is None or drafted.person != context.person.id:
            raise NotFound("assignment being written", number)
        row = field_merge.MarkedRow(brief_of(drafted), drafted.version, drafted.marks)
        merged = field_merge.merge_row(row, field, typed, seen, cleared=cleared, source=source)
        shown = typed_values.typed_of(PracticeBrief.specs()[field], merged.record.stored()[field])
        at = datetime.now(UTC)
        if not merged.columns:
            return Saved(drafted.version, shown, at, False, superseded=merged.superseded)
        assignment_drafts.change(tx, number, **merged.columns)
        return Saved(drafted.version + 1, shown, at, True)


def brief_of(drafted: AssignmentDraft) -> PracticeBrief:
    """What a trainer says with the cases."""
    return PracticeBrief(due=drafted.due, note=drafted.note)


def given(context: Context, day: date) -> tuple[GivenAssignment, ...]:
    """What this person was given, what is open first; cases they may not read any more are left out."""
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        readable = _readable(tx, context.person, assignments.given_to(tx, context.person.id))
        own_attempts = attempts.attempts(tx, context.person.id) if readable else ()
        abouts = _abouts(tx, {slug for item in readable for slug in item.cases}, context.person)
    mine_given = [_given(item, own_attempts, abouts, day) for item in readable]
    return tuple(sorted(mine_given, key=lambda item: (not item.open, item.assignment.due or "9999")))


def share(context: Context, number: int, *, shares: bool) -> None:
    """Let trainers see one's scores in an assignment, or no longer. Raises NotFound for one given to others."""
    context = acting(context, Permission.PRACTISE)
    with context.store.write() as tx:
        _there(tx, number, context.person)
        if not assignments.share(tx, number, context.person.id, shares=shares):
            raise NotFound("assignment", number)


def overview(context: Context, zone: Zone = None) -> tuple[AssignmentOverview, ...]:
    """Every assignment with who has done what; scores only where they are shared."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    with context.store.read() as tx:
        readable = _readable(tx, context.person, assignments.all(tx))
        known = {other.id: other for other in stored_people.all(tx)}
        abouts = _abouts(tx, {slug for item in readable for slug in item.cases}, context.person)
        return tuple(_overview(tx, item, known, abouts, zone) for item in readable)


def withdraw(context: Context, number: int) -> None:
    """Take an assignment back. What people answered stays theirs. Raises NotFound for one that is not in `overview`."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    with context.store.write() as tx:
        _there(tx, number, context.person)
        assignments.remove(tx, number)


def learners(context: Context) -> tuple[Person, ...]:
    """The people whom cases can be given to."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    present = people.current(context.store)
    return tuple(other for other in (present.everybody if present else ()) if other.may(Permission.PRACTISE))


def _given(item: Assignment, own_attempts: Sequence[Attempt], abouts: dict[str, str], day: date) -> GivenAssignment:
    tasks = tuple(
        AssignedCase(slug, abouts[slug], _first_since(own_attempts, slug, item.at))
        for slug in item.cases
        if slug in abouts
    )
    return GivenAssignment(item, tasks, _is_past(item, day) and any(task.attempt is None for task in tasks))


def _is_past(item: Assignment, day: date) -> bool:
    return item.due is not None and partial_date.latest(item.due) < day


def _overview(
    tx: Transaction, item: Assignment, known: dict[int, Person], abouts: dict[str, str], zone: Zone
) -> AssignmentOverview:
    all_attempts = attempts.attempts_of(tx, item.people, item.cases)
    lines = []
    for who, shares in item.people.items():
        own_attempts = [attempt for attempt in all_attempts if attempt.person == who]
        firsts = {slug: first for slug in item.cases if (first := _first_since(own_attempts, slug, item.at))}
        scores = {slug: first.result.brier for slug, first in firsts.items()} if shares else None
        lines.append(
            LearnerProgress(
                known[who], {slug: calendar_days.day_of(first.at, zone) for slug, first in firsts.items()}, scores
            )
        )
    shown = {slug: abouts.get(slug, "a case that is no longer here") for slug in item.cases}
    return AssignmentOverview(item, shown, tuple(lines))


def _first_since(candidates: Sequence[Attempt], slug: str, since: datetime) -> Attempt | None:
    return next((attempt for attempt in candidates if attempt.slug == slug and attempt.at >= since), None)


def _readable(tx: Transaction, person: Person, given_out: Iterable[Assignment]) -> tuple[Assignment, ...]:
    # Not even the short name of a case that is kept from somebody is told; one with nothing else is left out.
    shown = (
        (item, tuple(slug for slug in item.cases if not access.hides_case(tx, person, slug))) for item in given_out
    )
    return tuple(replace(item, cases=slugs) for item, slugs in shown if slugs)


def _abouts(tx: Transaction, slugs: Collection[str], person: Person) -> dict[str, str]:
    abouts = {}
    for slug in slugs:
        text = (
            stored_cases.latest(tx, slug, access.case(tx, person, slug))
            if access.reads_case(tx, person, slug)
            else None
        )
        if text is not None:
            abouts[slug] = as_of.about(cases.opened(text).workbook)
    return abouts


def _check_reader(tx: Transaction, number: int, studies: Iterable[CaseStudy]) -> None:
    known = stored_people.get(tx, number)
    if known is None:
        raise NotFound("person", number)
    if not known.may(Permission.PRACTISE):
        raise FieldRefused("People", f"the role of {known.name} does not include practice.")
    for study in studies:
        if not may_read(known, study.level):
            raise FieldRefused(
                "People",
                f"{known.name} may not read “{as_of.about(study.workbook)}”, which is at the level "
                f"{study.level.label.lower()}. Assign the training edition instead.",
            )
        if not access.reads_case(tx, known, study.slug):
            raise FieldRefused(
                "People",
                f"“{as_of.about(study.workbook)}” is only for a few people, and {known.name} is not one of them.",
            )


def _there(tx: Transaction, number: int, person: Person) -> Assignment:
    assignment = assignments.get(tx, number)
    # Whose cases are all kept from this person is not in their lists either.
    if assignment is None or not _readable(tx, person, [assignment]):
        raise NotFound("assignment", number)
    return assignment
