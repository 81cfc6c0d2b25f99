"""Practice: drafts that keep every word, attempts that never change, and nothing of anybody else's."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.errors import CannotPractise, FieldRefused, NotAllowed, NotFound, Stale
from lib.model.field_edit import EditSource
from lib.model.practice import Answers
from lib.model.roles import Person, Role
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.loss import Industry
from lib.model.worksheets.reasons import Reason, ReasonGroup
from lib.model.worksheets.way_back import ReturnOutcome, WinBack
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import drafts, worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases, catalogue, lessons, linked_cases
from lib.services.practice import attempts, case_choice, record, spoiler_guard
from lib.services.practice.record import RecordForm
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.store import Store
from lib.store.library import cases as kept_cases
from lib.store.practice import attempts as kept
from lib.store.reviews import Review
from tests.services.conftest import somebody
from tests.services.moments import together
from tests.store.examples import a_case
from tests.training import for_training

TODAY = calendar_days.today()
V1 = ((Reason.V1, 100),)
S1 = ((Reason.S1, 100),)


def told(store: Store, ann: Person, number: int, **outline: str) -> None:
    version = reviews.sheet_rows(Context(store, ann), number, "outline")[0].version
    for name, value in outline.items():
        version = worksheets.edit(Context(store, ann), Place(number, "outline", "o1", name), value, version).version


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    told(
        store,
        ann,
        review.id,
        title="It was the service",
        part_a="It is January.",
        part_b="They left over the service.",
        decision_date="2018-01-31",
        teaching_note="Ask for the price first.",
    )
    worksheets.add(
        Context(store, ann), review.id, "causes", {"text": "late", "reason": "S1", "weight": 100, "role": "root"}
    )
    return cases.publish(Context(store, ann), review.id, "Lea", "Now.")


@pytest.fixture
def slug(store: Store, case: CaseStudy) -> str:
    return for_training(store, case).slug


def attempted(store: Store, person: Person, slug: str, points: attempts.Points = S1, confidence: int = 80) -> int:
    attempts.begin(Context(store, person), slug)
    attempts.give(Context(store, person), slug, points, confidence)
    return attempts.commit(Context(store, person), slug).id


def waits(store: Store, person: Person, slug: str) -> None:
    """As with an attempt under way, at whatever case."""
    with store.write() as tx:
        kept.begin(tx, person.id, slug, 1, datetime.now(UTC))


def jot(
    store: Store, person: Person, draft: int, text: str, seen: int, source: EditSource, *, cleared: bool = False
) -> worksheets.Saved:
    return attempts.jot(Context(store, person), draft, "ask", text, seen, cleared=cleared, source=source)


def test_a_trainee_answers_a_case_and_sees_what_it_came_to(store: Store, trainee: Person, slug: str) -> None:
    draft = attempts.begin(Context(store, trainee), slug)
    attempts.give(Context(store, trainee), slug, ((Reason.S2, 60), (Reason.V1, 40)), 90)
    jot(store, trainee, draft.id, "Who signs?", draft.version, EditSource("w", 1))
    made = attempts.commit(Context(store, trainee), slug)
    assert made.answers == Answers(points=((Reason.S2, 60), (Reason.V1, 40)), confidence=90, ask="Who signs?")
    assert (made.result.hit, round(made.result.brier, 4), made.result.overlap) == (True, 0.01, 0.6)
    assert attempts.attempt(Context(store, trainee), made.id) == made
    assert attempts.attempts(Context(store, trainee)) == (made,)
    assert attempts.under_way(Context(store, trainee), slug) is None


def test_what_is_read_before_an_answer_holds_nothing_of_part_b(store: Store, trainee: Person, slug: str) -> None:
    before = attempts.before(Context(store, trainee), slug)
    whole = before.model_dump_json()
    assert before.outline.part_a == "It is January."
    for later in ("over the service", "It was the service", "late", "Ask for the price"):
        assert later not in whole


def test_a_draft_is_there_again_with_every_word(store: Store, trainee: Person, slug: str) -> None:
    draft = attempts.begin(Context(store, trainee), slug)
    attempts.give(Context(store, trainee), slug, V1, 65)
    jot(store, trainee, draft.id, "Who?\nWhen?", draft.version, EditSource("w", 1))
    again = attempts.begin(Context(store, trainee), slug)
    assert again.id == draft.id
    assert again.answers == Answers(points=V1, confidence=65, ask="Who?\nWhen?")
    assert [item.slug for item, _ in attempts.drafts(Context(store, trainee))] == [slug]
    attempts.give_up(Context(store, trainee), slug)
    assert attempts.drafts(Context(store, trainee)) == ()


def test_a_text_comes_through_the_address_of_drafts(
    store: Store, trainee: Person, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_database, "secret", lambda: "only for this test")
    draft = attempts.begin(Context(store, trainee), slug)
    token = drafts.sign(trainee, drafts.AttemptField(draft.id, "do"))
    saved = drafts.save(store, token, "Ring her.", draft.version, cleared=False, source=EditSource("w", 1))
    assert (saved.shown, saved.changed) == ("Ring her.", True)
    held = attempts.under_way(Context(store, trainee), slug)
    assert held is not None
    assert held.answers.do == "Ring her."


def test_late_repeated_and_empty_messages_change_nothing(store: Store, trainee: Person, slug: str) -> None:
    draft = attempts.begin(Context(store, trainee), slug)
    jot(store, trainee, draft.id, "one", 1, EditSource("w", 1))
    jot(store, trainee, draft.id, "one two", 1, EditSource("w", 2))
    assert jot(store, trainee, draft.id, "one", 1, EditSource("w", 1)).superseded
    assert jot(store, trainee, draft.id, "", 9, EditSource("w", 3)).shown == "one two"
    assert jot(store, trainee, draft.id, "", 9, EditSource("w", 4), cleared=True).shown == ""


def test_two_screens_of_one_person_both_keep_their_text(store: Store, trainee: Person, slug: str) -> None:
    draft = attempts.begin(Context(store, trainee), slug)
    jot(store, trainee, draft.id, "on the phone", 1, EditSource("a", 1))
    with pytest.raises(Stale) as caught:
        jot(store, trainee, draft.id, "at the desk", 1, EditSource("b", 1))
    assert (caught.value.yours, caught.value.theirs) == ("at the desk", "on the phone")
    saved = jot(store, trainee, draft.id, "both", caught.value.version, EditSource("b", 2))
    assert saved.shown == "both"


def test_a_word_that_comes_after_the_commitment_is_refused(store: Store, trainee: Person, slug: str) -> None:
    draft = attempts.begin(Context(store, trainee), slug)
    attempts.give(Context(store, trainee), slug, V1, 50)
    made = attempts.commit(Context(store, trainee), slug)
    with pytest.raises(NotFound):
        jot(store, trainee, draft.id, "late", 1, EditSource("w", 1))
    with pytest.raises(NotFound):
        attempts.give(Context(store, trainee), slug, S1, 100)
    assert attempts.attempt(Context(store, trainee), made.id).answers == Answers(points=V1, confidence=50)


def test_nothing_half_given_is_committed(store: Store, trainee: Person, slug: str) -> None:
    attempts.begin(Context(store, trainee), slug)
    with pytest.raises(CannotPractise, match="at least one reason"):
        attempts.commit(Context(store, trainee), slug)
    with pytest.raises(FieldRefused, match="add up to 100"):
        attempts.give(Context(store, trainee), slug, ((Reason.V1, 60),), 60)
    with pytest.raises(FieldRefused, match="Confidence"):
        attempts.give(Context(store, trainee), slug, V1, 49)
    assert attempts.attempts(Context(store, trainee)) == ()


def test_a_case_without_part_a_or_answer_is_not_practised_on(store: Store, ann: Person) -> None:
    for number, outline in enumerate(({}, {"part_a": "It is May."})):
        made = reviews.start(Context(store, ann), f"Valley {number}", "2018", "")
        told(store, ann, made.id, **outline)
        case = cases.publish(Context(store, ann), made.id, "Lea", "Now.")
        with pytest.raises(CannotPractise):
            attempts.before(Context(store, ann), case.slug)
        with pytest.raises(CannotPractise):
            attempts.begin(Context(store, ann), case.slug)


def test_a_trainee_practises_at_the_training_level_alone(
    store: Store, trainee: Person, case: CaseStudy, slug: str
) -> None:
    for act in (attempts.before, attempts.begin, attempts.commit):
        with pytest.raises(NotFound):
            act(Context(store, trainee), case.slug)
    assert attempts.about(Context(store, trainee), case.slug) == ""
    assert [card.slug for card in case_choice.choice(Context(store, trainee))[0]] == [slug]
    with pytest.raises(NotAllowed):
        case_choice.choice(Context(store, trainee), level=case.level)


def test_nobody_reads_an_attempt_or_a_draft_of_somebody_else(
    store: Store, ann: Person, trainee: Person, slug: str
) -> None:
    number = attempted(store, trainee, slug)
    with pytest.raises(NotFound):
        attempts.attempt(Context(store, ann), number)
    draft = attempts.begin(Context(store, trainee), slug)
    assert attempts.under_way(Context(store, ann), slug) is None
    with pytest.raises(NotFound):
        jot(store, ann, draft.id, "mine", 1, EditSource("w", 1))
    assert attempts.attempts(Context(store, ann)) == ()


def test_a_repeat_is_a_new_attempt_and_an_edition_is_named(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    first = attempts.attempt(Context(store, ann), attempted(store, ann, case.slug, V1))
    cases.publish(Context(store, ann), review.id, "Lea", "Again.")
    second = attempts.attempt(Context(store, ann), attempted(store, ann, case.slug))
    assert [made.edition for made in attempts.attempts(Context(store, ann), case.slug)] == [1, 2]
    assert attempts.attempt(Context(store, ann), first.id) == first != second


def test_an_attempt_says_that_the_case_was_opened_before(store: Store, ann: Person, trainee: Person, slug: str) -> None:
    attempts.opened(Context(store, trainee), slug)
    attempts.opened(Context(store, trainee), slug)
    assert attempts.attempt(Context(store, trainee), attempted(store, trainee, slug)).forewarned
    assert not attempts.attempt(Context(store, trainee), attempted(store, trainee, slug)).forewarned
    ben = somebody(store, "Ben", Role.TRAINEE)
    assert not attempts.attempt(Context(store, ben), attempted(store, ben, slug)).forewarned


def test_the_whole_case_asks_first_while_an_attempt_is_under_way(store: Store, trainee: Person, slug: str) -> None:
    assert "have not answered this case yet" in spoiler_guard.spoils(Context(store, trainee), slug)
    attempts.begin(Context(store, trainee), slug)
    assert "under way" in spoiler_guard.spoils(Context(store, trainee), slug)
    attempts.give_up(Context(store, trainee), slug)
    attempts.opened(Context(store, trainee), slug)
    assert spoiler_guard.spoils(Context(store, trainee), slug) == ""


def test_a_case_under_way_shows_nothing_of_its_end_in_the_library(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "Measure the service"})
    cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    twin = reviews.start(Context(store, ann), "Valley Bank", "2019", "")
    worksheets.add(
        Context(store, ann), twin.id, "causes", {"text": "late too", "reason": "S1", "weight": 100, "role": "root"}
    )
    worksheets.add(Context(store, ann), twin.id, "lessons", {"rule": "Measure it weekly"})
    other = cases.publish(Context(store, ann), twin.id, "Lea", "Now.")
    (open_hit,) = catalogue.search(Context(store, ann), "left over").hits
    assert "They left over the service." in "".join(text for text, _ in open_hit.excerpt)
    assert case.slug in [card.slug for card in catalogue.like(Context(store, ann), other)]
    attempts.begin(Context(store, ann), case.slug)
    assert catalogue.search(Context(store, ann), "left over").hits == ()
    assert catalogue.counts(Context(store, ann), "left over").total == 0
    (hit,) = catalogue.search(Context(store, ann), "hilltop").hits
    assert (hit.card.slug, hit.card.title, hit.covered) == (case.slug, "Hilltop Foods", True)
    assert catalogue.counts(Context(store, ann), "hilltop").total == 1
    listed = catalogue.search(Context(store, ann)).hits
    assert [(item.card.title, item.covered) for item in listed] == [(other.title, False), ("Hilltop Foods", True)]
    assert catalogue.like(Context(store, ann), other) == ()
    seen = repr((hit, listed[1]))
    for later in ("It was the service", "left", "late", "SERVICE"):
        assert later not in seen, later
    found = lessons.search(Context(store, ann))
    assert ([card.rule for card in found.cards], found.total, found.waiting) == (["Measure it weekly"], 1, True)
    attempts.give_up(Context(store, ann), case.slug)
    assert lessons.search(Context(store, ann)).total == 2
    assert not catalogue.search(Context(store, ann), "left over").hits[0].covered


def test_a_case_under_way_is_neither_counted_nor_found_by_what_tells_its_end(
    store: Store, ann: Person, case: CaseStudy
) -> None:
    twin = reviews.start(Context(store, ann), "Valley Bank", "2019", "")
    worksheets.add(
        Context(store, ann), twin.id, "causes", {"text": "late too", "reason": "S1", "weight": 100, "role": "root"}
    )
    other = cases.publish(Context(store, ann), twin.id, "Lea", "Now.")
    by_reason, by_year = {"reason": ("S1",)}, {"year": ("2018",)}

    def counted(chosen: catalogue.Chosen | None = None) -> tuple[int, dict[str, int]]:
        found = catalogue.counts(Context(store, ann), chosen=chosen)
        assert found.total == catalogue.search(Context(store, ann), chosen=chosen).total
        return found.total, {option.value: option.number for key in ("reason", "year") for option in found.options[key]}

    assert (counted(), counted(by_reason)) == ((2, {"S1": 2, "2018": 1, "2019": 1}),) * 2
    attempts.begin(Context(store, ann), case.slug)
    assert counted() == (2, {"S1": 1, "2018": 1, "2019": 1})
    assert counted(by_reason) == (1, {"S1": 1, "2019": 1})
    assert counted(by_year) == (1, {"2018": 1, "2019": 1})
    for order in catalogue.Order:
        for words in ("", "late", "valley"):
            found = catalogue.search(Context(store, ann), words, chosen=by_reason, order=order)
            assert [card.slug for card in found.cards] == [other.slug], (order, words)
    assert catalogue.search(Context(store, ann), "hilltop", chosen=by_reason).cards == ()
    assert [hit.covered for hit in catalogue.search(Context(store, ann), "hilltop", chosen=by_year).hits] == [True]
    attempts.give_up(Context(store, ann), case.slug)
    assert counted(by_reason)[0] == 2


def test_a_case_under_way_is_called_by_its_parties_where_cases_name_each_other(
    store: Store, trainee: Person, slug: str
) -> None:
    with store.write() as tx:
        there = kept_cases.editions(tx, slug, Level.TRAINING)[0]
        for name in ("first", "second"):
            case = a_case(name, title=f"The {name} left", related=(slug, "first"), level=Level.TRAINING)
            kept_cases.add(tx, case, review=None)
    assert linked_cases.titles(Context(store, trainee), (slug,)) == {slug: "Hilltop Foods"}
    attempts.opened(Context(store, trainee), slug)
    assert linked_cases.titles(Context(store, trainee), (slug, "second", "gone")) == {
        slug: there.title,
        "second": "The second left",
    }
    assert linked_cases.naming(Context(store, trainee), "first") == {"second": "The second left"}
    attempts.begin(Context(store, trainee), slug)
    with store.write() as tx:
        kept.begin(tx, trainee.id, "second", 1, datetime.now(UTC))
    assert linked_cases.titles(Context(store, trainee), (slug,)) == {slug: "Hilltop Foods"}
    assert linked_cases.naming(Context(store, trainee), slug) == {"second": "A case", "first": "The first left"}


def test_others_are_told_in_sum_and_only_from_five_on(store: Store, trainee: Person, slug: str) -> None:
    with pytest.raises(CannotPractise):
        attempts.others(Context(store, trainee), slug)
    attempted(store, trainee, slug)
    for number in range(5):
        assert attempts.others(Context(store, trainee), slug) is None
        other = somebody(store, f"Other {number}", Role.TRAINEE)
        attempted(store, other, slug, V1 if number < 4 else S1)
        attempted(store, other, slug)
    found = attempts.others(Context(store, trainee), slug)
    assert found is not None
    assert (found.count, found.right) == (5, 1)
    assert float(found.weights[ReasonGroup.VALUE]) == 0.8


def test_no_two_looks_at_what_others_thought_differ_by_one_persons_answer(
    store: Store, trainee: Person, slug: str
) -> None:
    attempted(store, trainee, slug)
    told = []
    for number in range(11):
        attempted(store, somebody(store, f"Other {number}", Role.TRAINEE), slug, V1 if number % 3 else S1)
        found = attempts.others(Context(store, trainee), slug)
        told.append(found and (found.count, found.right, found.weights))
    assert told[:4] == [None] * 4
    assert told[4:9] == [told[4]] * 5
    assert told[9:] == [told[9]] * 2
    assert [told[place] and told[place][0] for place in (4, 9)] == [5, 10]


def test_a_later_case_of_the_same_name_inherits_nothing_of_the_first(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    five = [somebody(store, f"Other {number}", Role.FACILITATOR) for number in range(5)]
    for person in (ann, *five):
        attempts.opened(Context(store, person), case.slug)
        attempted(store, person, case.slug)
    old = attempts.attempts(Context(store, ann))
    assert attempts.others(Context(store, ann), case.slug) is not None
    cases.remove(Context(store, ann), case.slug)
    again = cases.publish(Context(store, ann), review.id, "Lea", "Again.")
    assert (again.slug, again.edition) == (case.slug, 1)
    assert attempts.attempts(Context(store, ann)) == old
    assert attempts.attempt(Context(store, ann), old[0].id) == old[0]
    assert attempts.others(Context(store, ann), case.slug) is None
    assert not attempts.attempt(Context(store, ann), attempted(store, ann, case.slug)).forewarned
    attempts.opened(Context(store, five[0]), case.slug)
    assert attempts.attempt(Context(store, five[0]), attempted(store, five[0], case.slug)).forewarned
    assert attempts.others(Context(store, ann), case.slug) is None
    for person in five[1:]:
        attempted(store, person, case.slug)
    found = attempts.others(Context(store, ann), case.slug)
    assert found is not None
    assert found.count == 5


def test_a_trainee_s_record_outlives_a_training_case(store: Store, ann: Person, trainee: Person, slug: str) -> None:
    number = attempted(store, trainee, slug)
    cases.remove(Context(store, ann), slug)
    assert attempts.attempt(Context(store, trainee), number).slug == slug
    assert len(attempts.attempts(Context(store, trainee))) == 1


def test_who_lost_the_internal_level_reads_no_names_in_old_attempts(
    store: Store, ann: Person, case: CaseStudy, slug: str
) -> None:
    inside, outside = attempted(store, ann, case.slug), attempted(store, ann, slug)
    ada = somebody(store, "Ada", Role.ADMINISTRATOR, Role.FACILITATOR)
    now = people.set_roles(Context(store, ada), ann.id, {Role.TRAINEE})
    for gone in (False, True):
        with pytest.raises(NotFound, match="attempt"):
            attempts.attempt(Context(store, now), inside)
        assert [made.id for made in attempts.attempts(Context(store, now))] == [outside]
        if not gone:
            cases.remove(Context(store, ada), case.slug)
    taken = record.take_along(Context(store, now), RecordForm.JSON).content
    assert case.slug not in taken.decode()
    again = people.set_roles(Context(store, ada), ann.id, {Role.FACILITATOR})
    assert attempts.attempt(Context(store, again), inside).about == "Hilltop Foods"


def test_cases_come_back_and_those_that_are_gone_do_not(store: Store, ann: Person, case: CaseStudy) -> None:
    attempted(store, ann, case.slug)
    assert case_choice.come_back(Context(store, ann), TODAY + timedelta(days=6)) == ()
    (due,) = case_choice.come_back(Context(store, ann), TODAY + timedelta(days=8))
    assert (due.slug, due.about) == (case.slug, "Hilltop Foods")
    cases.remove(Context(store, ann), case.slug)
    assert case_choice.come_back(Context(store, ann), date.max) == ()
    assert len(attempts.attempts(Context(store, ann))) == 1


def test_what_was_missed_leads_to_unread_cases_with_the_same_group(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    others = [reviews.start(Context(store, ann), f"Valley {number}", "2018", "") for number in range(3)]
    slugs = []
    for other, reason in zip(others, ("S2", "V1", "S3"), strict=True):
        worksheets.edit(Context(store, ann), Place(other.id, "loss", "x1", "reason"), reason, 1)
        slugs.append(cases.publish(Context(store, ann), other.id, "Lea", "Now.").slug)
    assert case_choice.suggested(Context(store, ann)) == ()
    attempted(store, ann, case.slug, V1)
    attempts.opened(Context(store, ann), slugs[2])
    assert [card.slug for card in case_choice.suggested(Context(store, ann))] == [slugs[0]]
    attempted(store, ann, case.slug, S1)
    assert case_choice.suggested(Context(store, ann)) == ()


def test_ones_record_is_taken_along_and_opens_in_a_spreadsheet_without_calculating(
    store: Store, trainee: Person, slug: str
) -> None:
    draft = attempts.begin(Context(store, trainee), slug)
    attempts.give(Context(store, trainee), slug, V1, 80)
    jot(store, trainee, draft.id, '=1+1, "quoted"', 1, EditSource("w", 1))
    made = attempts.commit(Context(store, trainee), slug)
    sheet = record.take_along(Context(store, trainee), RecordForm.CSV)
    heads, line = csv.reader(io.StringIO(sheet.content.decode("utf-8-sig")))
    row = dict(zip(heads, line, strict=True))
    assert row["Would ask"] == '\'=1+1, "quoted"'
    assert (row["Reasons"], row["Answer of the case"], row["Brier score"]) == ("V1 100", "S1 100", "0.64")
    whole = json.loads(record.take_along(Context(store, trainee), RecordForm.JSON).content)
    (entry,) = whole["attempts"]
    assert (entry["case"], entry["answers"]["ask"]) == (slug, '=1+1, "quoted"')
    assert entry["result"]["brier"] == made.result.brier


def test_a_record_is_deleted_with_everything_and_nobody_elses(
    store: Store, ann: Person, trainee: Person, slug: str
) -> None:
    attempted(store, trainee, slug)
    mine = attempted(store, ann, slug)
    attempts.begin(Context(store, trainee), slug)
    attempts.opened(Context(store, trainee), slug)
    record.forget(Context(store, trainee))
    assert attempts.attempts(Context(store, trainee)) == ()
    assert attempts.drafts(Context(store, trainee)) == ()
    with store.read() as tx:
        assert kept.all_opened(tx, trainee.id) == frozenset()
    assert attempts.attempt(Context(store, ann), mine)


def test_the_teaching_note_is_for_trainers(store: Store, ann: Person, ben: Person, case: CaseStudy, slug: str) -> None:
    assert cases.read(Context(store, ann), case.slug).outline.teaching_note == "Ask for the price first."
    assert [card.slug for card in catalogue.search(Context(store, ann), "january").cards] == [case.slug]
    assert catalogue.search(Context(store, ann), "ask for the price first").cards == ()
    for person in (ben, somebody(store, "Lea", Role.LEADER), somebody(store, "Tara", Role.TRAINEE)):
        seen = cases.read(Context(store, person), slug)
        assert "Ask for the price" not in seen.model_dump_json()
        assert "Teaching note" not in str(cases.article(seen))
        assert seen.outline.part_b


def test_texts_and_points_that_are_saved_in_the_same_moment_are_all_kept(
    store: Store, trainee: Person, slug: str
) -> None:
    draft = attempts.begin(Context(store, trainee), slug)
    acts = [
        lambda: attempts.jot(
            Context(store, trainee), draft.id, "ask", "Who?", 1, cleared=False, source=EditSource("a", 1)
        ),
        lambda: attempts.jot(
            Context(store, trainee), draft.id, "do", "Ring her.", 1, cleared=False, source=EditSource("b", 1)
        ),
        lambda: attempts.give(Context(store, trainee), slug, V1, 65),
    ]
    assert together(acts) == []
    held = attempts.under_way(Context(store, trainee), slug)
    assert held is not None
    assert held.answers == Answers(points=V1, confidence=65, ask="Who?", do="Ring her.")


def test_an_attempt_that_is_committed_twice_in_the_same_moment_is_one(store: Store, trainee: Person, slug: str) -> None:
    attempts.begin(Context(store, trainee), slug)
    attempts.give(Context(store, trainee), slug, S1, 80)
    failed = together([lambda: attempts.commit(Context(store, trainee), slug)] * 4)
    assert [type(error) for error in failed] == [NotFound] * 3
    assert len(attempts.attempts(Context(store, trainee))) == 1


def test_the_words_of_part_b_do_not_lead_to_a_case_before_it_is_answered(
    store: Store, trainee: Person, slug: str
) -> None:
    def chosen(words: str) -> list[str]:
        return [card.slug for card in case_choice.choice(Context(store, trainee), words)[0]]

    assert chosen("hilltop") == chosen("hill") == chosen("") == [slug]
    assert catalogue.search(Context(store, trainee), "over the service").cards
    assert chosen("they left over") == chosen("late") == []
    assert chosen("it was the service") == chosen("service") == []


def test_a_case_to_practise_on_is_found_by_what_its_card_says(store: Store, trainee: Person) -> None:
    with store.write() as tx:
        for slug, facts in (
            ("won", {"supplier": "Valley Carriers", "customer": "Alpha Foods", "industry": "food"}),
            ("dated", {"customer": "Beta Bank", "notice_date": "2019-03", "industry": "finance"}),
            ("bare", {"industry": "food"}),
        ):
            case = a_case(slug, title=f"{slug}: won back in 2021", summary="Insolvent", level=Level.TRAINING, **facts)
            kept_cases.add(tx, case, review=None)

    def chosen(words: str) -> list[str]:
        cards = case_choice.choice(Context(store, trainee), words)[0]
        assert "won back" not in repr([(card.title, card.summary) for card in cards])
        return [card.slug for card in cards]

    assert chosen("alpha") == chosen("valley carriers and alpha foods") == chosen("“carriers and alpha”") == ["won"]
    assert chosen("food") == ["bare", "won"]
    assert chosen("“food and drink”") == ["bare", "won"]
    assert chosen("a case from food") == ["bare"]
    assert chosen("2019") == chosen("financ") == ["dated"]
    for telling in ("won", "back", "“won back”", "won alpha", "2021", "insolvent", "insol*", "“alpha carriers”"):
        assert chosen(telling) == [], telling


def test_no_case_is_suggested_that_waits_for_an_answer(store: Store, trainee: Person, slug: str) -> None:
    with store.write() as tx:
        cause = Cause(text="late", reason=Reason.S1, weight=100, role=CauseRole.ROOT)
        kept_cases.add(tx, a_case("twin", cause, customer="Valley", level=Level.TRAINING), review=None)
    attempted(store, trainee, slug, V1)
    assert [card.slug for card in case_choice.suggested(Context(store, trainee))] == ["twin"]
    waits(store, trainee, "twin")
    assert case_choice.suggested(Context(store, trainee)) == ()


def test_a_choice_of_lessons_tells_nothing_of_a_case_that_waits(store: Store, ann: Person, trainee: Person) -> None:
    told_at_once = Lesson(rule="Ask the depot", reason=Reason.S1)
    later = Lesson(rule="Mind the price", warning_sign="They ask for a rebate", reason=Reason.V1)
    with store.write() as tx:
        for slug, lesson, industry in (("open", told_at_once, "food"), ("waits", later, "retail")):
            case = a_case(slug, lesson, industry=industry, level=Level.TRAINING)
            kept_cases.add(tx, case, review=None)
    assert lessons.choices(Context(store, trainee)).reasons == (Reason.S1, Reason.V1)
    waits(store, trainee, "waits")
    offered = lessons.choices(Context(store, trainee))
    assert (offered.reasons, offered.industries) == ((Reason.S1,), (Industry.FOOD,))
    for asked in ({"reason": Reason.V1}, {"sign": "rebate"}, {"words": "price"}, {"industry": Industry.RETAIL}):
        assert lessons.search(Context(store, trainee), **asked).cards == (), asked
    attempts.give_up(Context(store, trainee), "waits")
    assert lessons.choices(Context(store, trainee)).reasons == (Reason.S1, Reason.V1)


def test_an_address_with_a_filter_does_not_tell_whether_a_case_that_waits_has_it(store: Store, trainee: Person) -> None:
    back = WinBack(returned=ReturnOutcome.FULL)
    with store.write() as tx:
        for slug, records in (("open", ()), ("waits", (back,))):
            kept_cases.add(tx, a_case(slug, *records, customer=slug, level=Level.TRAINING), review=None)
    waits(store, trainee, "waits")

    def shown(value: ReturnOutcome) -> tuple[object, ...]:
        chosen = {"returned": (value.value,)}
        counted = catalogue.counts(Context(store, trainee), chosen=chosen)
        found = catalogue.search(Context(store, trainee), chosen=chosen)
        return [card.slug for card in found.cards], counted.total, counted.options, counted.chosen

    assert shown(ReturnOutcome.FULL) == shown(ReturnOutcome.PART)
    assert shown(ReturnOutcome.FULL)[1] == 2
    attempts.give_up(Context(store, trainee), "waits")
    assert shown(ReturnOutcome.FULL)[:2] == (["waits"], 1)


def test_no_suggestion_of_words_comes_from_the_end_of_a_case_that_waits(store: Store, trainee: Person) -> None:
    ended = Cause(text="the insolvency of a rival and the depot")
    with store.write() as tx:
        kept_cases.add(tx, a_case("waits", ended, customer="Hilltop", level=Level.TRAINING), review=None)
        kept_cases.add(tx, a_case("open", Cause(text="their depots"), level=Level.TRAINING), review=None)
        for slug, text in (("first", "a rival"), ("second", "insolvency"), ("third", "lorry")):
            kept_cases.add(tx, a_case(slug, Cause(text=text), level=Level.TRAINING), review=None)

    def meant(words: str) -> str:
        return catalogue.search(Context(store, trainee), words).suggestion

    assert meant("rivel insolvency") == "rival insolvency"
    assert meant("depod") == "depot"
    waits(store, trainee, "waits")
    # Both words are known of others, but not together.
    assert meant("rivel insolvency") == ""
    # As if no case held the word.
    assert meant("“depot”") == "depots"
    assert meant("hiltop") == "hilltop"
    assert meant("hiltop depod") == ""


def test_the_place_of_a_case_that_waits_among_others_tells_nothing_of_its_end(store: Store, trainee: Person) -> None:
    with store.write() as tx:
        early = Outline(title="It was the price", summary="The price", part_a="Of the price.", decision_date="2018")
        rows = {"title": early.title, "summary": early.summary}
        ended = a_case("waits", customer="Hilltop", level=Level.TRAINING, **rows)
        outline = ended.review.sheets["outline"][0].model_copy(update={"values": early.filled()})
        sheets_then = {**ended.review.sheets, "outline": (outline,)}
        ended = ended.having(review=ended.review.model_copy(update={"sheets": sheets_then}))
        kept_cases.add(tx, ended, review=None)
        other = a_case("open", customer="Valley", summary="A price", level=Level.TRAINING)
        kept_cases.add(tx, other, review=None)

    def order(words: str) -> list[str]:
        return [card.slug for card in catalogue.search(Context(store, trainee), words).cards]

    assert order("price") == ["waits", "open"]
    waits(store, trainee, "waits")
    assert order("price") == ["open", "waits"]
    assert order("hilltop") == ["waits"]
