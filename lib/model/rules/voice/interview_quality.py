"""How the customer was heard: which roles, by whom, when, and whether they may be quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.voice import asking, talks
from lib.model.rules.voice.people_heard import DEFAULT_INFLUENCE
from lib.model.wording.phrases import begun, counted, enumerated, ids, number, verb, which, without
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Answer, Consent, CustomerRole, Interview, Interviewer

STEP = "voice"
# Working rule (ours), after practitioner guides to churn interviews: the notice falls into week 1.
FIRST_WEEK, LAST_WEEK = 2, 6
TIMING_SOURCE = "practitioner guides to churn interviews"
# Three roles at least, and these among them; whoever holds the budget decides as well.
ROLES_NEEDED: tuple[tuple[str, frozenset[CustomerRole]], ...] = (
    ("a decision maker", frozenset({CustomerRole.DECISION_MAKER, CustomerRole.ECONOMIC_BUYER})),
    ("a daily user", frozenset({CustomerRole.USER})),
    ("procurement", frozenset({CustomerRole.PROCUREMENT})),
)
_OUTSIDE = (Interviewer.THIRD_PARTY, Interviewer.NEUTRAL)

Interviews = Sequence[Row[Interview]]


def roles(interviews: Interviews) -> tuple[CustomerRole, ...]:
    """The roles heard, in the order of roles."""
    heard = {row.record.role for row in interviews}
    return tuple(role for role in CustomerRole if role in heard)


def unheard(interviews: Interviews) -> tuple[str, ...]:
    """The needed roles that nobody has spoken for yet, in words."""
    heard = set(roles(interviews))
    return tuple(words for words, any_of in ROLES_NEEDED if not heard & any_of)


def findings(workbook: Workbook, quotable: Workbook) -> tuple[Finding, ...]:
    """What can be said of the interviews; they are called as `quotable`, the review as it may be published, has it."""
    interviews = workbook.rows(Interview)
    if not interviews:
        return tuple(_nobody(workbook))
    quotable_rows = {row.id: row for row in quotable.rows(Interview)}
    called = tuple(quotable_rows[row.id] for row in interviews)
    return (
        *_coverage(interviews, asking.unreachable(workbook)),
        *_askers(called),
        *_timing(called, workbook.one(Loss).notice_date),
        *_second_talks(called),
        *_consent(called),
        *_unknowns(talks.first_talks(called), interviews),
        *_silent(called, workbook.rows(Answer)),
    )


def _nobody(workbook: Workbook) -> Iterable[Finding]:
    if not asking.requested(workbook):
        yield gap(STEP, "No interview is entered: say who was asked, by whom and when.", key="no_interview")
    elif (missing := still_to_hear((), asking.unreachable(workbook))) and asking.asking(workbook).settled:
        others = enumerated(missing)
        yield gap(STEP, f"Nobody who was asked will talk to us; not yet asked: {others}.", key="roles_not_asked")


def still_to_hear(interviews: Interviews, unreachable: frozenset[CustomerRole | None]) -> tuple[str, ...]:
    """The needed roles that are neither heard nor known to keep silent; one whose part is not known may be any."""
    if None in unreachable:
        return ()
    reached = set(roles(interviews)) | unreachable
    return tuple(words for words, any_of in ROLES_NEEDED if not reached & any_of)


def _coverage(interviews: Interviews, unreachable: frozenset[CustomerRole | None]) -> Iterable[Finding]:
    heard, missing = roles(interviews), still_to_hear(interviews, unreachable)
    roles_heard = begun(f"{counted(len(heard), 'role')} {verb(len(heard), 'was', 'were')} heard")
    in_interviews = f"in {counted(len(interviews), 'interview')}"
    if missing:
        unheard_roles = enumerated(missing)
        yield gap(
            STEP,
            f"{roles_heard} {in_interviews}; still to be heard: {unheard_roles}.",
            *ids(interviews),
            key="roles_not_heard",
            parts=missing,
        )
    elif unheard(interviews):
        others = "the others that are needed were asked and did not talk to us"
        yield result(STEP, f"{roles_heard} {in_interviews}; {others}.", *ids(interviews))
    else:
        needed = enumerated(words for words, _ in ROLES_NEEDED)
        yield result(STEP, f"{roles_heard} {in_interviews}, among them {needed}.", *ids(interviews))


def _askers(interviews: Interviews) -> Iterable[Finding]:
    by_team = tuple(row for row in interviews if row.record.interviewer is Interviewer.ACCOUNT_TEAM)
    if by_team:
        sentence = which(by_team, interviews, "was led by the account team", "were led by the account team")
        yield warning(STEP, f"{sentence} People soften what they say to those it concerns.", *ids(by_team))
    torn = tuple(row for row in by_team if row.record.neutral)
    if torn:
        yield warning(
            STEP,
            which(
                torn,
                interviews,
                "is called neutral, yet the account team led it",
                "are called neutral, yet the account team led them",
            ),
            *ids(torn),
        )
    unsure = tuple(row for row in interviews if row.record.interviewer in _OUTSIDE and not row.record.neutral)
    if unsure:
        yield gap(
            STEP,
            which(
                unsure,
                interviews,
                "does not confirm that the interviewer was neutral and saw no ballot",
                "do not confirm that the interviewer was neutral and saw no ballot",
            ),
            *ids(unsure),
            key="interviewers_not_neutral",
        )


def _timing(interviews: Interviews, notice: str | None) -> Iterable[Finding]:
    if notice is None:
        return
    early = tuple(row for row in interviews if is_early(row.record.when, notice))
    first = talks.first_talks(interviews)
    late = tuple(row for row in first if is_late(row.record.when, notice))
    weeks = f"weeks {number(FIRST_WEEK)} to {number(LAST_WEEK)} after notice are the right time ({TIMING_SOURCE})"
    for rows, word in ((early, "early"), (late, "late")):
        if rows:
            sentence = which(rows, interviews, f"came {word}", f"came {word}")
            yield warning(STEP, f"{sentence} {begun(weeks)}.", *ids(rows), working_rule=True)


def _second_talks(interviews: Interviews) -> Iterable[Finding]:
    pairs = ((row, talks.before(row, interviews)) for row in interviews)
    odd = tuple(row for row, first in pairs if first and talks.is_ill_timed(row.record, first.record))
    if odd:
        months = f"{number(talks.SECOND_FROM)} to {number(talks.SECOND_UNTIL)} months"
        sentence = which(odd, interviews, "is a second talk at another time", "are second talks at another time")
        yield warning(
            STEP, f"{sentence} What has become of it shows {months} after the first.", *ids(odd), working_rule=True
        )


def is_early(day: str | None, notice: str) -> bool:
    """Whether the day lies before week 2 after notice however the dates are read."""
    return day is not None and _days(partial_date.latest(day), partial_date.earliest(notice)) < 7 * (FIRST_WEEK - 1)


def is_late(day: str | None, notice: str) -> bool:
    """Whether the day lies after week 6 after notice however the dates are read."""
    return day is not None and _days(partial_date.earliest(day), partial_date.latest(notice)) >= 7 * LAST_WEEK


def window(notice: str) -> tuple[str, str]:
    """The first and the last day of weeks 2 to 6 after notice; as wide as the notice is vague."""
    first = partial_date.earliest(notice) + timedelta(weeks=FIRST_WEEK - 1)
    last = partial_date.latest(notice) + timedelta(weeks=LAST_WEEK, days=-1)
    return first.isoformat(), last.isoformat()


def _days(day: date, notice: date) -> int:
    return (day - notice).days


def _consent(interviews: Interviews) -> Iterable[Finding]:
    unasked = without(interviews, "consent")
    if unasked:
        yield gap(
            STEP,
            which(unasked, interviews, "does not say whether we may quote", "do not say whether we may quote")
            + " Until it does, no document shows their words or their role.",
            *ids(unasked),
            key="interviews_without_consent",
        )
    refused = tuple(row for row in interviews if row.record.consent is Consent.REFUSED)
    if refused:
        yield result(
            STEP,
            which(
                refused,
                interviews,
                "may not be quoted; documents print our summary of it",
                "may not be quoted; documents print our summary of them",
            ),
            *ids(refused),
        )


def _unknowns(interviews: Interviews, entered: Interviews) -> Iterable[Finding]:
    nameless = {row.id for row in without(entered, "role")}
    no_role = tuple(row for row in interviews if row.id in nameless)
    if no_role:
        yield gap(
            STEP,
            which(no_role, interviews, "does not say which part they played", "do not say which part they played"),
            *ids(no_role),
            key="interviews_without_role",
        )
    no_influence = without(interviews, "influence")
    if no_influence:
        sentence = which(
            no_influence,
            interviews,
            "does not say how much influence they had",
            "do not say how much influence they had",
        )
        yield gap(
            STEP,
            f"{sentence} Until someone does, it counts as {number(DEFAULT_INFLUENCE)} of five.",
            *ids(no_influence),
            working_rule=True,
            key="interviews_without_influence",
        )
    no_asker, no_day = without(interviews, "interviewer"), without(interviews, "when")
    if no_asker:
        yield gap(
            STEP,
            which(no_asker, interviews, "does not say who asked", "do not say who asked"),
            *ids(no_asker),
            key="interviews_without_interviewer",
        )
    if no_day:
        yield gap(
            STEP, which(no_day, interviews, "has no date", "have no date"), *ids(no_day), key="interviews_without_date"
        )


def _silent(interviews: Interviews, answers: Sequence[Row[Answer]]) -> Iterable[Finding]:
    answered = {row.record.interview for row in answers}
    silent = tuple(row for row in interviews if row.id not in answered)
    if silent:
        yield gap(
            STEP,
            which(silent, interviews, "has no answers written down", "have no answers written down"),
            *ids(silent),
            key="interviews_without_answers",
        )
