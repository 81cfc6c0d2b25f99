"""Assignments: who was given what, what is done, and scores only where they are shared."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.errors import FieldRefused, NotFound, Stale
from lib.model.field_edit import EditSource
from lib.model.roles import Person, Role
from lib.services.auth import people
from lib.services.context import Context
from lib.services.library import cases, catalogue
from lib.services.practice import assignments, attempts, spoiler_guard
from lib.store import Store
from lib.store.library import cases as kept
from tests.services.conftest import somebody
from tests.services.practice.test_attempts import attempted, case, slug  # noqa: F401

TODAY = calendar_days.today()


def test_a_trainee_sees_what_was_given_and_does_it(store: Store, ann: Person, trainee: Person, slug: str) -> None:  # noqa: F811
    attempted(store, trainee, slug)
    drafted(store, ann, note=" Look at the people. ", due="31 Dec 2199")
    made = assignments.assign(Context(store, ann), [slug, slug], [trainee.id])
    (given,) = assignments.given(Context(store, trainee), TODAY)
    assert (given.assignment.by_name, given.assignment.note, given.assignment.due) == (
        "Ann",
        "Look at the people.",
        "2199-12-31",
    )
    assert [task.attempt for task in given.tasks] == [None]
    assert "assigned to you" in spoiler_guard.spoils(Context(store, trainee), slug)
    assert catalogue.search(Context(store, trainee)).hits[0].covered
    attempted(store, trainee, slug)
    assert not catalogue.search(Context(store, trainee)).hits[0].covered
    (given,) = assignments.given(Context(store, trainee), TODAY)
    assert given.open == ()
    assert spoiler_guard.spoils(Context(store, trainee), slug) == ""
    assert assignments.given(Context(store, ann), TODAY) == ()
    assignments.withdraw(Context(store, ann), made.id)
    assert assignments.given(Context(store, trainee), TODAY) == ()
    assert len(attempts.attempts(Context(store, trainee))) == 2


def test_a_trainer_sees_what_is_done_and_scores_only_where_shared(
    store: Store,
    ann: Person,
    trainee: Person,
    slug: str,  # noqa: F811
) -> None:
    made = assignments.assign(Context(store, ann), [slug], [trainee.id, ann.id])
    attempted(store, trainee, slug, confidence=90)
    (seen,) = assignments.overview(Context(store, ann))
    by_name = {line.person.name: line for line in seen.lines}
    assert by_name["Tara"].done == {slug: TODAY}
    assert by_name["Tara"].scores is None
    assert by_name["Ann"].done == {}
    assignments.share(Context(store, trainee), made.id, shares=True)
    (seen,) = assignments.overview(Context(store, ann))
    (line,) = [line for line in seen.lines if line.person.name == "Tara"]
    assert line.scores == {slug: pytest.approx(0.01)}
    assignments.share(Context(store, trainee), made.id, shares=False)
    (seen,) = assignments.overview(Context(store, ann))
    assert all(line.scores is None for line in seen.lines)


def test_one_shares_only_what_was_given_to_oneself(store: Store, ann: Person, trainee: Person, slug: str) -> None:  # noqa: F811
    made = assignments.assign(Context(store, ann), [slug], [ann.id])
    for number in (made.id, 99):
        with pytest.raises(NotFound):
            assignments.share(Context(store, trainee), number, shares=True)


def test_a_case_is_not_given_to_somebody_who_may_not_read_it(
    store: Store,
    ann: Person,
    trainee: Person,
    case: CaseStudy,  # noqa: F811
) -> None:
    with pytest.raises(FieldRefused, match="Tara may not read “Hilltop Foods”, which is at the level internal"):
        assignments.assign(Context(store, ann), [case.slug], [trainee.id])
    assert assignments.overview(Context(store, ann)) == ()


@pytest.mark.parametrize(
    ("slugs", "who", "error"),
    [
        ([], [1], FieldRefused),
        (["training-case"], [], FieldRefused),
        (["training-case"], [99], NotFound),
        (["nothing-here"], [1], NotFound),
    ],
)
@pytest.mark.usefixtures("slug")
def test_nothing_half_said_is_given(
    store: Store, ann: Person, slugs: list[str], who: list[int], error: type[Exception]
) -> None:
    drafted(store, ann, note="Look at the people.")
    with pytest.raises(error):
        assignments.assign(Context(store, ann), slugs, who)
    assert assignments.overview(Context(store, ann)) == ()
    assert assignments.draft(Context(store, ann)).note == "Look at the people."


def test_a_note_is_kept_as_it_is_typed_until_it_is_given(store: Store, ann: Person, slug: str) -> None:  # noqa: F811
    begun = assignments.draft(Context(store, ann))
    drafted(store, ann, note="Look at the people.")
    assert assignments.draft(Context(store, ann)).note == "Look at the people."
    assert assignments.draft(Context(store, ann)).id == begun.id
    with pytest.raises(FieldRefused):
        drafted(store, ann, due="soon")
    assignments.assign(Context(store, ann), [slug], [ann.id])
    assert assignments.draft(Context(store, ann)).note == ""
    with pytest.raises(NotFound):
        assignments.write_draft(
            Context(store, ann), begun.id, "note", "Late letters.", 2, cleared=False, source=EditSource("old", 9)
        )
    assert assignments.draft(Context(store, ann)).note == ""


def test_a_draft_is_its_trainers_alone(store: Store, ann: Person) -> None:
    bo = somebody(store, "Bo", Role.FACILITATOR)
    begun = assignments.draft(Context(store, ann))
    assert assignments.draft(Context(store, bo)).id != begun.id
    with pytest.raises(NotFound):
        assignments.write_draft(
            Context(store, bo), begun.id, "note", "Mine.", 1, cleared=False, source=EditSource("bo", 1)
        )


def test_two_windows_of_a_trainer_do_not_overwrite_each_other(store: Store, ann: Person) -> None:
    begun = assignments.draft(Context(store, ann))
    drafted(store, ann, note="First window.")
    other = EditSource("two", 1)
    with pytest.raises(Stale) as refused:
        assignments.write_draft(
            Context(store, ann), begun.id, "note", "Second.", begun.version, cleared=False, source=other
        )
    assert refused.value.theirs == "First window."


def drafted(store: Store, trainer: Person, **typed: str) -> None:
    """What a trainer typed for the next assignment."""
    for field, text in typed.items():
        begun = assignments.draft(Context(store, trainer))
        assignments.write_draft(
            Context(store, trainer),
            begun.id,
            field,
            text,
            begun.version,
            cleared=False,
            source=EditSource("window", begun.version),
        )


def test_what_is_past_its_day_is_late_until_it_is_done(store: Store, ann: Person, trainee: Person, slug: str) -> None:  # noqa: F811
    drafted(store, ann, due=TODAY.isoformat())
    assignments.assign(Context(store, ann), [slug], [trainee.id])
    assert [item.late for item in assignments.given(Context(store, trainee), TODAY)] == [False]
    tomorrow = TODAY + timedelta(days=1)
    assert [item.late for item in assignments.given(Context(store, trainee), tomorrow)] == [True]
    attempted(store, trainee, slug)
    assert [item.late for item in assignments.given(Context(store, trainee), tomorrow)] == [False]


def test_a_case_that_is_gone_is_no_longer_asked_for(store: Store, ann: Person, trainee: Person, slug: str) -> None:  # noqa: F811
    assignments.assign(Context(store, ann), [slug], [trainee.id])
    with store.write() as tx:
        kept.remove(tx, slug)
    (given,) = assignments.given(Context(store, trainee), TODAY)
    assert given.tasks == ()
    (seen,) = assignments.overview(Context(store, ann))
    assert seen.abouts == {slug: "a case that is no longer here"}
    with pytest.raises(NotFound):
        cases.read(Context(store, trainee), slug)


def test_learners_are_those_who_may_practise(store: Store) -> None:
    ann = people.introduce(store, "Ann")
    tara = people.add(Context(store, ann), "Tara", {Role.TRAINEE})
    somebody(store, "Nobody")
    assert assignments.learners(Context(store, ann)) == (ann, tara)
