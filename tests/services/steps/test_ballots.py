"""Sealed means sealed: what nobody else is sent before the reveal, and what the reveal does in one go."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from lib.model.errors import BallotRefused, FieldRefused, NotFound, SheetClosed
from lib.model.field_edit import EditSource
from lib.model.reading.cell_table import CellTable
from lib.model.roles import Person, Role
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.reasons import Reason
from lib.report.case_forms import CaseForm
from lib.services.context import Context
from lib.services.editing import drafts, undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import backups, exports, imports
from lib.services.library import cases, catalogue
from lib.services.review import reviews
from lib.services.steps import ballots
from lib.store import Store, history, open_store, rows
from lib.store import ballots as kept
from lib.store.reviews import Review
from tests.conftest import REAL_COST
from tests.services.conftest import somebody
from tests.services.contents import contents

SECRET = "ZEBRA-7731 the last invoice"
BALLOT = Ballot(
    author="Ben", function="delivery", points=(("S1", 60), ("V1", 40)), confidence=80, support=SECRET, sealed_on="1999"
)


def by(author: str, **more: Any) -> Ballot:
    return BALLOT.model_copy(update={"author": author, **more})


def sign(store: Store, review: Review) -> None:
    """What step 3 does when the lead signs."""
    with store.write() as tx:
        verdict = Verdict(weights=(("S1", 100),), signed_by="Lea", signed_on="2018")
        rows.update(tx, review.id, "verdict", "vd1", 1, verdict)


def verdict(store: Store, person: Person, review: Review) -> Verdict:
    return reviews.workbook(Context(store, person), review.id).one(Verdict)


def test_who_has_sealed_is_known_and_nothing_else(store: Store, ann: Person, ben: Person, review: Review) -> None:
    ballots.seal(Context(store, ben), review.id, BALLOT)
    (found,) = ballots.sealed(Context(store, ann), review.id)
    assert (found.author, vars(found).keys()) == ("Ben", {"author", "at"})


def test_before_the_reveal_nobody_is_handed_a_sealed_ballot(
    store: Store, ann: Person, administrator: Person, ben: Person, review: Review
) -> None:
    before = reviews.pulse(Context(store, ann), review.id)
    word = ballots.seal(Context(store, ben), review.id, BALLOT)
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    for person in (ann, administrator, ben):
        seen = [
            repr(reviews.workbook(Context(store, person), review.id)),
            repr(reviews.sheet_rows(Context(store, person), review.id, "ballots")),
            repr(worksheets.removed(Context(store, person), review.id, "ballots")),
            repr(reviews.page(Context(store, person))),
            repr(undo.recent(Context(store, person), review.id)),
            repr(undo.last(Context(store, person), review.id)),
            repr(ballots.sealed(Context(store, person), review.id)),
            repr(catalogue.search(Context(store, person), "ZEBRA")),
            repr(cases.missing(Context(store, person), review.id)),
            exports.review(Context(store, person), review.id).content.decode(),
            *(
                repr(exports.case(Context(store, person), case.slug, form).content)
                for form in (CaseForm.JSON, CaseForm.MARKDOWN)
            ),
        ]
        for text in seen:
            assert "ZEBRA" not in text
            assert word not in text
        assert "Ben" not in "".join(seen[:6] + seen[7:]).replace(repr(ben), "")
    assert reviews.pulse(Context(store, ann), review.id) == before


def test_a_draft_sent_to_a_sealed_ballot_or_to_the_verdict_learns_and_changes_nothing(
    store: Store, ann: Person, ben: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts.app_database, "secret", lambda: "secret")
    ballots.seal(Context(store, ben), review.id, BALLOT)
    before = contents(store)
    for sheet, row, field in (("ballots", "b1", "support"), ("verdict", "vd1", "signed_by")):
        token = drafts.sign(ann, Place(review.id, sheet, row, field))
        with pytest.raises(SheetClosed) as refused:
            drafts.save(store, token, "x", 0, cleared=True, source=EditSource())
        assert "ZEBRA" not in str(refused.value)
    assert contents(store) == before


def test_the_word_is_told_once_and_kept_only_as_a_salted_hash(
    store: Store, ben: Person, ann: Person, review: Review
) -> None:
    words = [ballots.seal(Context(store, ben), review.id, by(name)) for name in ("Ben", "Cleo")]
    assert all(re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){2}", word) for word in words)
    assert len(set(words)) == 2
    kept = repr(contents(store))
    assert not any(word in kept or word.replace("-", "") in kept for word in words)
    ballots.withdraw(Context(store, ben), review.id, "Ben", words[0])
    ballots.seal(Context(store, ben), review.id, by("Ben"))
    with pytest.raises(BallotRefused):
        ballots.withdraw(Context(store, ben), review.id, "Ben", words[0])


def test_each_guess_at_a_word_takes_sixteen_megabytes_or_more() -> None:
    assert 128 * REAL_COST * ballots._BLOCK >= 16 * 2**20


@pytest.mark.parametrize("typed", ["{}", " {} ", "upper", "joined"])
def test_the_author_withdraws_with_the_word_however_it_is_typed(
    store: Store, ben: Person, review: Review, typed: str
) -> None:
    word = ballots.seal(Context(store, ben), review.id, BALLOT)
    written = {"upper": word.upper(), "joined": word.replace("-", "")}.get(typed, typed.format(word))
    ballots.withdraw(Context(store, ben), review.id, "Ben", written)
    assert ballots.sealed(Context(store, ben), review.id) == ()
    assert "ZEBRA" not in repr(contents(store))
    with pytest.raises(NotFound):
        ballots.withdraw(Context(store, ben), review.id, "Ben", word)


@pytest.mark.parametrize("word", ["", "aaaa-bbbb-cccc", "é\x00"])
def test_nobody_withdraws_a_ballot_without_its_word(store: Store, ann: Person, review: Review, word: str) -> None:
    ballots.seal(Context(store, ann), review.id, BALLOT)
    before = contents(store)
    with pytest.raises(BallotRefused, match="Nothing was withdrawn"):
        ballots.withdraw(Context(store, ann), review.id, "Ben", word)
    assert contents(store) == before


@pytest.mark.parametrize(
    "author", ["Ben", "BEN", "ben  ", "Веn", "B\u200ben", "Ｂｅｎ", "Be\u00adn", "B en", "𝐁𝐞𝐧", "B\u0435n"]
)
def test_each_name_has_one_sealed_ballot(store: Store, ann: Person, review: Review, author: str) -> None:
    ballots.seal(Context(store, ann), review.id, BALLOT)
    with pytest.raises(BallotRefused, match="has sealed a ballot already"):
        ballots.seal(Context(store, ann), review.id, by(author))
    ballots.seal(Context(store, ann), review.id, by("Benjamin"))
    assert [item.author for item in ballots.sealed(Context(store, ann), review.id)] == ["Ben", "Benjamin"]


def test_the_database_itself_keeps_no_two_sealed_ballots_of_one_name(store: Store, ann: Person, review: Review) -> None:
    ballots.seal(Context(store, ann), review.id, BALLOT)
    with pytest.raises(IntegrityError), store.write() as tx:
        kept.add(tx, review.id, "Веn", "", who=ann.id, key="", at=datetime.now(UTC))


@pytest.mark.parametrize(("field", "value"), [("author", " "), ("points", ()), ("points", ((Reason.S1, 90),))])
def test_a_ballot_without_name_or_whole_points_is_refused(
    store: Store, ann: Person, review: Review, field: str, value: Any
) -> None:
    with pytest.raises(FieldRefused):
        ballots.seal(Context(store, ann), review.id, BALLOT.model_copy(update={field: value}))
    assert ballots.sealed(Context(store, ann), review.id) == ()


def test_a_review_that_is_not_there_is_named(store: Store, ann: Person) -> None:
    for act in (
        lambda: ballots.seal(Context(store, ann), 77, BALLOT),
        lambda: ballots.sealed(Context(store, ann), 77),
        lambda: ballots.reveal(Context(store, ann), 77),
        lambda: ballots.add_later(Context(store, ann), 77, BALLOT),
    ):
        with pytest.raises(NotFound, match="There is no review “77”"):
            act()


def test_the_reveal_makes_one_sum_of_all_ballots_and_leaves_none_sealed(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    for name in ("Ben", "Cleo"):
        ballots.seal(Context(store, ben), review.id, by(name))
    sign(store, review)
    made = ballots.reveal(Context(store, ann), review.id, "not needed")
    book = reviews.workbook(Context(store, ann), review.id)
    assert book.rows(Ballot) == made
    assert [(row.id, row.record) for row in made] == [
        ("b1", Ballot(ballots=2, points=(("S1", 120), ("V1", 80)), confidence=80))
    ]
    opened = book.one(Verdict)
    assert (opened.revealed_by, opened.override_reason, opened.signed_by) == ("Ann", "", "Lea")
    assert opened.revealed_on
    assert ballots.sealed(Context(store, ann), review.id) == ()
    changes = [(item.sheet, item.row, item.action, item.by) for item in undo.recent(Context(store, ann), review.id)]
    # The sum and the verdict are one act, told by its first change.
    assert changes == [("ballots", "b1", "add", "Ann")]
    told = exports.review(Context(store, ann), review.id).content.decode() + repr(contents(store)) + repr(book)
    assert "ZEBRA" not in told
    assert "Cleo" not in exports.review(Context(store, ann), review.id).content.decode()


def test_without_signed_reasons_the_reveal_needs_a_reason_that_is_kept(
    store: Store, ann: Person, review: Review
) -> None:
    ballots.seal(Context(store, ann), review.id, BALLOT)
    before = contents(store)
    for reason in ("", "  \n"):
        with pytest.raises(BallotRefused, match="not signed yet"):
            ballots.reveal(Context(store, ann), review.id, reason)
    assert contents(store) == before
    ballots.reveal(Context(store, ann), review.id, " They refuse to talk ")
    assert verdict(store, ann, review).override_reason == "They refuse to talk"


def test_a_reason_that_does_not_fit_opens_nothing(store: Store, ann: Person, review: Review) -> None:
    ballots.seal(Context(store, ann), review.id, BALLOT)
    before = contents(store)
    with pytest.raises(FieldRefused):
        ballots.reveal(Context(store, ann), review.id, "x" * 401)
    assert contents(store) == before


def test_there_is_one_reveal_and_none_of_nothing(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(BallotRefused, match="nothing to reveal"):
        ballots.reveal(Context(store, ann), review.id, "Now")
    assert not verdict(store, ann, review).revealed_on
    ballots.seal(Context(store, ann), review.id, BALLOT)
    ballots.reveal(Context(store, ann), review.id, "Now")
    before = contents(store)
    with pytest.raises(BallotRefused, match="already been revealed"):
        ballots.reveal(Context(store, ann), review.id, "Now")
    with pytest.raises(BallotRefused, match="already open"):
        ballots.seal(Context(store, ann), review.id, by("Cleo"))
    assert contents(store) == before


def test_a_changed_mind_is_a_later_entry_after_the_reveal_only(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(BallotRefused, match="still sealed"):
        ballots.add_later(Context(store, ann), review.id, BALLOT)
    ballots.seal(Context(store, ann), review.id, BALLOT)
    ballots.reveal(Context(store, ann), review.id, "Now")
    row = ballots.add_later(Context(store, ann), review.id, BALLOT)
    assert (row.id, row.record) == ("b2", Ballot(ballots=1, after_reveal=True))
    again = ballots.add_later(Context(store, ann), review.id, BALLOT)
    assert (again.id, again.record) == ("b2", Ballot(ballots=2, after_reveal=True))
    with store.read() as tx:
        assert [item.action for item in history.of_row(tx, review.id, "ballots", "b2")] == ["edit", "add"]


def test_a_sealed_ballot_cannot_call_itself_late(store: Store, ann: Person, review: Review) -> None:
    ballots.seal(Context(store, ann), review.id, by("Ben", after_reveal=True))
    assert not ballots.reveal(Context(store, ann), review.id, "Now")[0].record.after_reveal


def test_a_reveal_is_not_undone_and_what_was_done_before_it_can_be(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "North", 1)
    ballots.seal(Context(store, ann), review.id, BALLOT)
    ballots.reveal(Context(store, ann), review.id, "Now")
    opened = verdict(store, ann, review)
    change = undo.last(Context(store, ann), review.id)
    assert change is not None
    assert (change.sheet, change.after) == ("loss", {"region": "North"})
    undo.undo(Context(store, ann), review.id)
    with pytest.raises(undo.NothingToUndo):
        undo.undo(Context(store, ann), review.id)
    reveal = undo.versions(Context(store, ann), review.id, "verdict", "vd1")[0]
    with pytest.raises(SheetClosed):
        undo.put_back(Context(store, ann), reveal.id)
    assert verdict(store, ann, review) == opened
    assert len(reviews.sheet_rows(Context(store, ann), review.id, "ballots")) == 1


@pytest.mark.parametrize("sheet", ["ballots", "verdict"])
def test_a_closed_worksheet_is_not_written_row_by_row(store: Store, ann: Person, review: Review, sheet: str) -> None:
    ballots.seal(Context(store, ann), review.id, BALLOT)
    ballots.reveal(Context(store, ann), review.id, "Now")
    row, field = {"ballots": ("b1", "support"), "verdict": ("vd1", "signed_by")}[sheet]
    place, before = Place(review.id, sheet, row, field), contents(store)
    for act in (
        lambda: worksheets.edit(Context(store, ann), place, "x", 1),
        lambda: worksheets.edit_typed(Context(store, ann), place, "x", 1, cleared=False, source=EditSource()),
        lambda: worksheets.add(Context(store, ann), review.id, sheet, {field: "x"}),
        lambda: worksheets.plant(Context(store, ann), review.id, sheet, [{}], parent="author"),
        lambda: worksheets.remove(Context(store, ann), review.id, sheet, row),
        lambda: worksheets.swap(Context(store, ann), review.id, sheet, row, {}),
        lambda: worksheets.move(Context(store, ann), review.id, sheet, row, 1),
        lambda: worksheets.bring_back(Context(store, ann), review.id, sheet, row),
    ):
        with pytest.raises(SheetClosed, match=r"only its own step writes it\. Nothing was changed\.$"):
            act()
    assert contents(store) == before


def test_ballots_do_not_come_in_from_a_csv_file(store: Store, ann: Person, review: Review) -> None:
    table = CellTable(("author",), (("Ben",),), (2,))
    with pytest.raises(SheetClosed):
        imports.records(Context(store, ann), review.id, "ballots", table, {"author": 0})


def test_a_review_with_revealed_ballots_is_handed_over_and_comes_back_whole(
    store: Store, ann: Person, review: Review
) -> None:
    ballots.seal(Context(store, ann), review.id, BALLOT)
    ballots.reveal(Context(store, ann), review.id, "Now")
    document = imports.document(exports.review(Context(store, ann), review.id).content)
    copy = imports.review(Context(store, ann), document)
    theirs, ours = (reviews.workbook(Context(store, ann), number) for number in (copy.id, review.id))
    assert [row.record for row in theirs.rows(Ballot)] == [row.record for row in ours.rows(Ballot)]
    assert theirs.one(Verdict) == ours.one(Verdict)
    with pytest.raises(BallotRefused, match="already open"):
        ballots.seal(Context(store, ann), copy.id, by("Cleo"))


def test_removing_a_review_removes_its_sealed_ballots_and_no_others(store: Store, ann: Person, review: Review) -> None:
    other = reviews.start(Context(store, ann), "Valley Foods", "", "")
    for number in (review.id, other.id):
        ballots.seal(Context(store, ann), number, BALLOT)
    reviews.remove(Context(store, ann), review.id)
    assert [line[1] for line in contents(store)["sealed_ballot"]] == [other.id]


def test_a_backup_holds_the_sealed_ballots(sqlite_store: Store, tmp_path: Path) -> None:
    person = somebody(sqlite_store, "Ada", Role.ADMINISTRATOR, Role.FACILITATOR)
    review = reviews.start(Context(sqlite_store, person), "Hilltop Foods", "", "")
    word = ballots.seal(Context(sqlite_store, person), review.id, BALLOT)
    backups.backup(Context(sqlite_store, person), tmp_path / "copy.db")
    copy = open_store(f"sqlite:///{tmp_path / 'copy.db'}")
    assert [item.author for item in ballots.sealed(Context(copy, person), review.id)] == ["Ben"]
    ballots.withdraw(Context(copy, person), review.id, "Ben", word)
    copy.dispose()
