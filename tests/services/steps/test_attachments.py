"""Files attached to evidence: kept apart from the worksheet, for readers of the review, until nothing needs them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from lib.model.dates import calendar_days
from lib.model.errors import NotAllowed, NotFound, SheetClosed
from lib.model.record import Row
from lib.model.roles import Person, Role
from lib.model.worksheets.attachments import Attachment, AttachmentType
from lib.report.files.attached_files import AttachmentRefused, digest_of
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import backups
from lib.services.library import cases
from lib.services.review import reviews
from lib.services.steps import attachments
from lib.services.steps.attachments import Upload
from lib.store import Store, open_store
from lib.store import attachments as stored
from lib.store.reviews import Review
from tests.services.conftest import somebody
from tests.services.steps.attached import MAIL, PDF, TEXT, picture


@pytest.fixture
def administrator_of(sqlite_store: Store) -> Person:
    return somebody(sqlite_store, "Ada", Role.ADMINISTRATOR, Role.FACILITATOR)


@pytest.fixture
def ours(store: Store, ann: Person, review: Review) -> Context:
    """What Ann works with; the review has two pieces of evidence, e1 and e2."""
    for statement in ("A lorry came two hours late", "The log says so too"):
        worksheets.add(Context(store, ann), review.id, "evidence", {"statement": statement})
    return Context(store, ann)


def attached(context: Context, review: Review) -> tuple[Row[Attachment], ...]:
    return reviews.workbook(context, review.id).rows(Attachment)


def attach(context: Context, review: Review, *contents: bytes, to: str = "e1") -> tuple[Row[Attachment], ...]:
    files = [Upload(f"file {number}", content) for number, content in enumerate(contents, start=1)]
    return attachments.attach(context, review.id, to, files)


def test_what_is_attached_is_told_in_the_worksheet_and_comes_back_as_it_was(ours: Context, review: Review) -> None:
    file = Upload("C:\\fakepath\\The gate.png", picture(), "The gate at noon")
    (row,) = attachments.attach(ours, review.id, "e1", [file])
    assert row.record == Attachment(
        evidence="e1",
        name="The gate.png",
        media_type=AttachmentType.PNG,
        size=len(picture()),
        digest=digest_of(picture()),
        caption="The gate at noon",
    )
    assert attached(ours, review) == (row,)
    handover = attachments.read(ours, review.id, row.id)
    assert (handover.content, handover.name, handover.mime) == (picture(), "The gate.png", "image/png")


def test_several_files_of_all_kinds_are_one_act(ours: Context, review: Review) -> None:
    rows = attach(ours, review, picture(), picture("JPEG"), PDF, MAIL, TEXT)
    assert [row.record.media_type for row in rows] == [
        AttachmentType.PNG,
        AttachmentType.JPEG,
        AttachmentType.PDF,
        AttachmentType.EMAIL,
        AttachmentType.TEXT,
    ]
    undo.undo(ours, review.id)
    assert attached(ours, review) == ()
    undo.redo(ours, review.id)
    assert [row.id for row in attached(ours, review)] == [row.id for row in rows]
    assert attachments.read(ours, review.id, rows[2].id).content == PDF


def test_of_files_of_which_one_does_not_fit_none_is_kept(ours: Context, review: Review) -> None:
    with pytest.raises(AttachmentRefused, match=r"“file 2” is of another kind\. .* Nothing was attached\."):
        attach(ours, review, PDF, b"<html><p>words</p>")
    assert attached(ours, review) == ()
    assert attachments.kept(ours, review.id) == {}


def test_the_same_file_at_the_same_evidence_is_attached_once(ours: Context, review: Review) -> None:
    attach(ours, review, PDF, PDF)
    assert attach(ours, review, PDF) == ()
    assert len(attached(ours, review)) == 1
    # Elsewhere it is a second row over the same content.
    attach(ours, review, PDF, to="e2")
    assert len(attached(ours, review)) == 2
    assert attachments.kept(ours, review.id) == {digest_of(PDF): len(PDF)}


def test_the_same_file_chosen_twice_keeps_its_first_name_and_the_order_stays(ours: Context, review: Review) -> None:
    files = [Upload("a.pdf", PDF, "First"), Upload("b.eml", MAIL), Upload("c.pdf", PDF, "Second")]
    rows = attachments.attach(ours, review.id, "e1", files)
    assert [(row.record.name, row.record.caption) for row in rows] == [("a.pdf", "First"), ("b.eml", "")]


def test_a_removed_file_comes_back_by_undo_or_by_hand(ours: Context, review: Review) -> None:
    (row,) = attach(ours, review, PDF)
    attachments.remove(ours, review.id, row.id)
    assert attached(ours, review) == ()
    with pytest.raises(NotFound):
        attachments.read(ours, review.id, row.id)
    undo.undo(ours, review.id)
    assert attachments.read(ours, review.id, row.id).content == PDF
    attachments.remove(ours, review.id, row.id)
    attachments.bring_back(ours, review.id, row.id)
    assert [item.id for item in attached(ours, review)] == [row.id]


def test_files_go_and_come_back_with_their_evidence(ours: Context, review: Review) -> None:
    first, second, earlier = attach(ours, review, PDF, MAIL, TEXT)
    (elsewhere,) = attach(ours, review, PDF, to="e2")
    attachments.remove(ours, review.id, earlier.id)
    worksheets.remove(ours, review.id, "evidence", "e1")
    assert [row.id for row in attached(ours, review)] == [elsewhere.id]
    with pytest.raises(NotFound):
        attachments.read(ours, review.id, first.id)
    # It is told and taken back as one act, and its row is what that act is called by.
    assert undo.recent(ours, review.id)[0].sheets == (("evidence", 1), ("attachments", 2))
    assert undo.recent(ours, review.id)[0].sheet == "evidence"
    undo.undo(ours, review.id)
    assert {row.id for row in attached(ours, review)} == {first.id, second.id, elsewhere.id}
    undo.redo(ours, review.id)
    assert [row.id for row in attached(ours, review)] == [elsewhere.id]


def test_evidence_brought_back_by_hand_has_the_files_it_had_when_it_went(ours: Context, review: Review) -> None:
    first, second, earlier = attach(ours, review, PDF, MAIL, TEXT)
    attachments.remove(ours, review.id, earlier.id)
    worksheets.remove(ours, review.id, "evidence", "e1")
    worksheets.bring_back(ours, review.id, "evidence", "e1")
    assert {row.id for row in attached(ours, review)} == {first.id, second.id}
    assert attachments.read(ours, review.id, first.id).content == PDF
    worksheets.remove(ours, review.id, "evidence", "e2")
    worksheets.bring_back(ours, review.id, "evidence", "e2")
    assert {row.id for row in attached(ours, review)} == {first.id, second.id}


def test_what_is_in_the_files_of_removed_evidence_is_deleted_after_thirty_days(
    store: Store, ours: Context, review: Review
) -> None:
    attach(ours, review, PDF)
    worksheets.remove(ours, review.id, "evidence", "e1")
    purge_at(store, days=29)
    assert len(attachments.kept(ours, review.id)) == 1
    purge_at(store, days=31)
    assert attachments.kept(ours, review.id) == {}


def test_no_evidence_no_file(ours: Context, review: Review) -> None:
    with pytest.raises(NotFound):
        attach(ours, review, PDF, to="e9")
    worksheets.remove(ours, review.id, "evidence", "e2")
    with pytest.raises(NotFound):
        attach(ours, review, PDF, to="e2")


def test_the_files_of_a_review_have_room_for_so_much(
    ours: Context, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "TOTAL_LIMIT", 1_000_000)
    first = b"a" * 700_000
    attach(ours, review, first)
    with pytest.raises(AttachmentRefused) as refused:
        attach(ours, review, b"b" * 400_000)
    assert str(refused.value) == (
        "The files of this review take 0.7 MB, and at most 1 MB are kept; this would be 1.1 MB. Nothing was attached. "
        "Remove files that are no longer needed, or attach smaller ones."
    )
    # The same content takes no second room, and what was removed takes none.
    attach(ours, review, first, to="e2")
    for row in attached(ours, review):
        attachments.remove(ours, review.id, row.id)
    assert len(attach(ours, review, b"b" * 400_000)) == 1


def test_only_its_own_service_writes_the_worksheet(ours: Context, review: Review) -> None:
    (row,) = attach(ours, review, PDF)
    with pytest.raises(SheetClosed):
        worksheets.edit(ours, Place(review.id, "attachments", row.id, "digest"), "0" * 64, 1)
    with pytest.raises(SheetClosed):
        worksheets.add(ours, review.id, "attachments", {"name": "a.pdf"})


def test_content_stays_while_a_row_or_an_edition_names_it_and_thirty_days_longer(
    store: Store, ours: Context, review: Review
) -> None:
    rows = attach(ours, review, PDF, TEXT, MAIL)
    cases.publish(ours, review.id, "Lea", "Now.")
    (late,) = attach(ours, review, picture())
    for row in (*rows, late):
        attachments.remove(ours, review.id, row.id)
    assert attachments.purge(store) == 0
    purge_at(store, days=29)
    assert len(attachments.kept(ours, review.id)) == 4
    purge_at(store, days=31)
    # Three stand in the edition.
    assert set(attachments.kept(ours, review.id)) == {digest_of(item) for item in (PDF, TEXT, MAIL)}
    with pytest.raises(AttachmentRefused, match=r"more than 30 days ago and is no longer kept\. Attach it again"):
        attachments.bring_back(ours, review.id, late.id)


def test_content_that_a_row_names_is_never_deleted(store: Store, ours: Context, review: Review) -> None:
    attach(ours, review, PDF)
    purge_at(store, days=400)
    assert len(attachments.kept(ours, review.id)) == 1


def test_content_goes_with_its_review(store: Store, ours: Context, administrator: Person, review: Review) -> None:
    attach(ours, review, PDF)
    reviews.remove(Context(store, administrator), review.id)
    with store.read() as tx:
        assert stored.sizes(tx, review.id) == {}


def test_a_picture_is_handed_out_drawn_again_and_nothing_else_is(ours: Context, review: Review) -> None:
    hidden = picture() + b"<script>words</script>"
    shown, other = attach(ours, review, hidden, PDF)
    drawn = attachments.picture(ours, review.id, shown.id)
    assert drawn.mime == "image/jpeg"
    assert b"script" not in drawn.content
    with pytest.raises(NotFound):
        attachments.picture(ours, review.id, other.id)


def test_a_trainee_neither_reads_nor_attaches(ours: Context, trainee: Person, review: Review) -> None:
    (row,) = attach(ours, review, PDF)
    theirs = Context(ours.store, trainee)
    acts = (
        lambda: attach(theirs, review, TEXT),
        lambda: attachments.read(theirs, review.id, row.id),
        lambda: attachments.picture(theirs, review.id, row.id),
        lambda: attachments.kept(theirs, review.id),
        lambda: attachments.remove(theirs, review.id, row.id),
        lambda: attachments.bring_back(theirs, review.id, row.id),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_a_copy_of_the_database_holds_the_files(sqlite_store: Store, administrator_of: Person, tmp_path: Path) -> None:
    context = Context(sqlite_store, administrator_of)
    review = reviews.start(context, "Hilltop Foods", "2018", "All deliveries")
    worksheets.add(context, review.id, "evidence", {"statement": "A lorry came late"})
    attach(context, review, PDF)
    backups.backup(context, tmp_path / "copy.db")
    copy = open_store(f"sqlite:///{tmp_path / 'copy.db'}", migrate=False)
    assert attachments.read(Context(copy, administrator_of), review.id, "at1").content == PDF
    copy.dispose()


def test_the_program_deletes_what_nothing_refers_to_when_it_starts(
    store: Store, ours: Context, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = attach(ours, review, PDF)
    attachments.remove(ours, review.id, row.id)
    monkeypatch.setattr(attachments, "KEPT_FOR", timedelta(0))
    assert attachments.purge(store) == 1
    assert attachments.purge(store) == 0


def purge_at(store: Store, days: int) -> None:
    """What is deleted so many days from now."""
    with store.write() as tx:
        stored.purge(tx, calendar_days.instant() + timedelta(days=days) - attachments.KEPT_FOR)
