"""Lessons across cases, where they were used and whether they held."""

from __future__ import annotations

import pytest

from lib.model.case import CaseStudy
from lib.model.errors import FieldRefused, NotAllowed, NotFound, Stale
from lib.model.field_edit import EditSource
from lib.model.library.readers import LessonOutcome
from lib.model.roles import Person
from lib.model.worksheets.reasons import Reason
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Saved
from lib.services.library import cases, lessons
from lib.store import Store
from lib.store.readers.lesson_uses import LessonUse, UseCounts
from lib.store.reviews import Review
from tests.training import for_training


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    worksheets.add(
        Context(store, ann), review.id, "lessons", {"rule": "When one depot, ask", "reason": "S1", "applies_to": "All"}
    )
    worksheets.add(
        Context(store, ann), review.id, "lessons", {"rule": "When a new leader, visit", "warning_sign": "A new name"}
    )
    return cases.publish(Context(store, ann), review.id, "Lea", "Now.")


def write(
    store: Store, person: Person, use: LessonUse, field: str, text: str, seen: int = 1, source: str = ""
) -> Saved:
    return lessons.write_use(
        Context(store, person), use.id, field, text, seen, cleared=True, source=EditSource(source or field, 1)
    )


def test_a_use_says_where_when_and_later_whether_the_lesson_held(
    store: Store, ann: Person, ben: Person, case: CaseStudy
) -> None:
    use = lessons.use(Context(store, ben), case.slug, "l1")
    assert lessons.tallies(Context(store, ann), case.slug) == {"l1": UseCounts(used=1)}
    assert write(store, ben, use, "place", " Valley  Foods ").shown == "Valley Foods"
    assert write(store, ben, use, "used_on", "Mar 2026").version == 3
    assert write(store, ben, use, "held", "It held").shown == "It held"
    write(store, ben, use, "note", "They built a second depot.")
    (found,) = lessons.uses(Context(store, ann), case.slug)
    assert (found.by, found.place, found.used_on, found.held) == ("Ben", "Valley Foods", "2026-03", LessonOutcome.HELD)
    assert (found.lesson, found.edition, found.note) == ("l1", 1, "They built a second depot.")
    assert lessons.tallies(Context(store, ann), case.slug) == {"l1": UseCounts(used=1, held=1)}
    write(store, ben, use, "held", "unknown", seen=5)
    assert lessons.uses_of(Context(store, ann), case.slug, "l1")[0].held is None
    assert lessons.uses_of(Context(store, ann), case.slug, "l2") == ()


def test_sums_count_each_answer(store: Store, ann: Person, ben: Person, case: CaseStudy) -> None:
    for person, answer in ((ann, "held"), (ann, "did_not"), (ben, "cannot_tell"), (ben, "held"), (ben, "")):
        use = lessons.use(Context(store, person), case.slug, "l2")
        write(store, person, use, "held", answer)
    found = lessons.search(Context(store, ann))
    assert found.tallies == {(case.slug, "l2"): UseCounts(used=5, held=2, did_not=1, cannot_tell=1)}
    assert [card.lesson for card in found.cards] == ["l2", "l1"]


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("place", "x" * 201, "at most 200 characters"),
        ("used_on", "soon", "When"),
        ("held", "perhaps", "not one of the choices"),
        ("note", "x" * 2_001, "at most 2,000 characters"),
        ("note", "\x00", "NUL"),
    ],
)
def test_what_does_not_fit_is_refused(
    store: Store, ben: Person, case: CaseStudy, field: str, text: str, why: str
) -> None:
    use = lessons.use(Context(store, ben), case.slug, "l1")
    with pytest.raises(FieldRefused, match=why):
        write(store, ben, use, field, text)


def test_fields_of_one_use_do_not_collide_and_the_same_field_does(store: Store, ben: Person, case: CaseStudy) -> None:
    use = lessons.use(Context(store, ben), case.slug, "l1")
    write(store, ben, use, "place", "Here")
    write(store, ben, use, "note", "Well", seen=1)
    with pytest.raises(Stale):
        write(store, ben, use, "place", "There", seen=1, source="another window")
    with pytest.raises(NotFound, match="field"):
        write(store, ben, use, "slug", "x")


def test_one_takes_back_ones_own_alone_and_undoes_that(store: Store, ann: Person, ben: Person, case: CaseStudy) -> None:
    use = lessons.use(Context(store, ben), case.slug, "l1")
    with pytest.raises(NotAllowed):
        lessons.take_back(Context(store, ann), use.id)
    with pytest.raises(NotAllowed):
        write(store, ann, use, "place", "x")
    lessons.take_back(Context(store, ben), use.id)
    assert lessons.tallies(Context(store, ann), case.slug) == {}
    with pytest.raises(NotFound):
        write(store, ben, use, "place", "x")
    lessons.put_back(Context(store, ben), use.id)
    with pytest.raises(NotFound):
        lessons.put_back(Context(store, ben), use.id)
    assert len(lessons.uses(Context(store, ann), case.slug)) == 1


@pytest.mark.parametrize("named", ["l9", "", "c1", "\x00", "x" * 500])
def test_a_lesson_that_is_not_in_the_case_cannot_be_used(
    store: Store, ben: Person, case: CaseStudy, named: str
) -> None:
    with pytest.raises(NotFound, match=r"[Nn]o lesson"):
        lessons.use(Context(store, ben), case.slug, named)


def test_a_trainee_finds_and_uses_the_lessons_of_the_training_level_alone(
    store: Store, ann: Person, trainee: Person, case: CaseStudy
) -> None:
    inside = lessons.use(Context(store, ann), case.slug, "l1")
    assert lessons.search(Context(store, trainee)).cards == ()
    assert lessons.choices(Context(store, trainee)).reasons == ()
    training = for_training(store, case)
    use = lessons.use(Context(store, trainee), training.slug, "l1")
    found = lessons.search(Context(store, trainee), "depot")
    assert [(card.slug, card.lesson) for card in found.cards] == [(training.slug, "l1")]
    assert found.tallies == {(training.slug, "l1"): UseCounts(used=1)}
    assert lessons.search(Context(store, ann)).total == 2
    with pytest.raises(NotFound, match="use of a lesson"):
        write(store, trainee, inside, "place", "x")
    for ask in (lessons.uses, lessons.tallies):
        with pytest.raises(NotFound, match="There is no case"):
            ask(Context(store, trainee), case.slug)
    with pytest.raises(NotFound, match="There is no case"):
        lessons.use(Context(store, trainee), case.slug, "l1")
    assert [item.id for item in lessons.uses(Context(store, ann), training.slug)] == [use.id]


def test_the_reasons_and_industries_offered_are_those_that_occur(store: Store, ann: Person, case: CaseStudy) -> None:
    assert case.loss.industry is None
    offered = lessons.choices(Context(store, ann))
    assert offered.reasons == (Reason.S1,)
    assert offered.industries == ()
    assert [card.lesson for card in lessons.search(Context(store, ann), reason=Reason.S1).cards] == ["l1"]
    assert [card.lesson for card in lessons.search(Context(store, ann), sign="name", applies_to="").cards] == ["l2"]
    assert [card.lesson for card in lessons.search(Context(store, ann), applies_to="all").cards] == ["l1"]


def test_lessons_come_in_pages(store: Store, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "PAGE_SIZE", 1)
    assert [[card.lesson for card in lessons.search(Context(store, ann), page=page).cards] for page in (1, 2, 3)] == [
        ["l2"],
        ["l1"],
        [],
    ]


def test_a_lesson_tells_its_uses_also_where_a_case_has_too_many_to_be_read_at_once(
    store: Store, ann: Person, ben: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "USES_SHOWN", 2)
    seldom = lessons.use(Context(store, ann), case.slug, "l1")
    often = [lessons.use(Context(store, ben), case.slug, "l2") for _ in range(3)]
    assert [use.id for use in lessons.uses(Context(store, ann), case.slug)] == [often[2].id, often[1].id]
    assert [use.id for use in lessons.uses_of(Context(store, ann), case.slug, "l1")] == [seldom.id]
    assert [use.id for use in lessons.uses_of(Context(store, ann), case.slug, "l2")] == [often[2].id, often[1].id]
    assert lessons.tallies(Context(store, ann), case.slug)["l2"] == UseCounts(used=3)
