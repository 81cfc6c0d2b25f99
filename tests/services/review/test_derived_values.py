"""What is concluded again, and what not."""

from __future__ import annotations

from lib.model import steps
from lib.model.roles import Person
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Loss
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import derived_values, reviews
from lib.services.review.derived_values import DerivedCache
from lib.store import Store
from lib.store.reviews import Review
from tests.model.made import workbook_of

BOOK = workbook_of(Loss(customer="Hilltop"), Cause(text="Late"), Lesson(rule="Call earlier"))


def changed(workbook: Workbook, *records) -> Workbook:
    return Workbook({**workbook.sheets, **{key: rows for key, rows in workbook_of(*records).sheets.items() if rows}})


class Asked:
    """Counts how often it was asked, and reads what it is told to."""

    def __init__(self, *records) -> None:
        self.records = records
        self.times = 0

    def __call__(self, workbook: Workbook) -> int:
        self.times += 1
        return sum(len(workbook.rows(record)) for record in self.records)


def test_what_was_read_and_did_not_change_is_concluded_once() -> None:
    kept, asked = DerivedCache(2), Asked(Cause)
    assert kept.get_or_make("a", BOOK, asked) == kept.get_or_make("a", changed(BOOK, Lesson(rule="Other")), asked) == 1
    assert asked.times == 1


def test_what_was_read_and_changed_is_concluded_anew() -> None:
    kept, asked = DerivedCache(2), Asked(Cause)
    kept.get_or_make("a", BOOK, asked)
    assert kept.get_or_make("a", changed(BOOK, Cause(text="Late"), Cause(text="Dear")), asked) == 2
    assert asked.times == 2


def test_a_worksheet_that_was_empty_counts_as_read() -> None:
    kept, asked = DerivedCache(2), Asked(Idea)
    bare = Workbook({})
    assert kept.get_or_make("a", bare, asked) == 0
    assert kept.get_or_make("a", changed(bare, Idea(title="New")), asked) == 1


def test_what_is_read_after_the_answer_was_given_counts_as_well() -> None:
    kept, asked = DerivedCache(2), Asked(Cause)
    drawn = kept.get_or_make("a", BOOK, lambda workbook: lambda: asked(workbook))
    assert drawn() == 1
    other = kept.get_or_make(
        "a", changed(BOOK, Cause(text="x"), Cause(text="y")), lambda workbook: lambda: asked(workbook)
    )
    assert other() == 2


def test_looking_through_all_worksheets_reads_them_all() -> None:
    kept, seen = DerivedCache(2), []
    for book in (BOOK, changed(BOOK, Lesson(rule="Other"))):
        kept.get_or_make("a", book, lambda workbook: seen.append(workbook.linked()))
    assert len(seen) == 2


def test_the_least_used_goes_first() -> None:
    kept = DerivedCache(2)
    asked = {name: Asked(Cause) for name in "abc"}
    for name in ("a", "b", "a", "c", "a", "b"):
        kept.get_or_make(name, BOOK, asked[name])
    assert [asked[name].times for name in "abc"] == [1, 2, 1]


def test_an_edit_leaves_the_other_worksheets_the_very_same(store: Store, ann: Person, review: Review) -> None:
    row = worksheets.add(Context(store, ann), review.id, "causes", {})
    before = reviews.workbook(Context(store, ann), review.id)
    worksheets.edit(Context(store, ann), Place(review.id, "causes", row.id, "text"), "Late", row.version)
    after = reviews.workbook(Context(store, ann), review.id)
    assert after.rows(Cause)[0].record.text == "Late"
    assert all(after.sheets[key] is rows for key, rows in before.sheets.items() if key != "causes")


def test_kept_states_and_findings_are_those_of_the_rules(store: Store, ann: Person, review: Review) -> None:
    for text in ("", "They were all idiots", "Nobody had agreed a level of service"):
        row = worksheets.add(Context(store, ann), review.id, "causes", {"text": text})
        workbook = reviews.workbook(Context(store, ann), review.id)
        assert derived_values.states(review.id, workbook, sealed=0) == steps.progress(workbook), row
        for step in steps.STEPS:
            assert derived_values.findings(review.id, step, workbook) == steps.concluded(step, workbook)
