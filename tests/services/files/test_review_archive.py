"""A review travels with its attached files in one archive, and what comes in is looked at as if it were attached."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.errors import ImportRefused
from lib.model.record import Row
from lib.model.roles import Person
from lib.model.rules.practice import as_of
from lib.model.worksheets.attachments import Attachment
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.files import bulk_import, exports, imports
from lib.services.library import cases, share_links
from lib.services.review import reviews
from lib.services.steps import attachments
from lib.services.steps.attachments import Upload
from lib.store import Store
from lib.store import attachments as stored
from lib.store.reviews import Review
from tests.services.steps.attached import MAIL, PDF, picture

FILES = [Upload("gate.png", picture(), "The gate at noon"), Upload("Brief – Müller.eml", MAIL), Upload("a.pdf", PDF)]


@pytest.fixture
def full(store: Store, ann: Person, review: Review) -> Context:
    """Ann's review with three files at its evidence."""
    context = Context(store, ann)
    worksheets.add(context, review.id, "evidence", {"statement": "A lorry came late"})
    attachments.attach(context, review.id, "e1", FILES)
    return context


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def practised_on(case: CaseStudy) -> list[Row[Any]]:
    """What a trainee sees of a case before they answer, ten years on."""
    return [row for rows in as_of.as_on(case, date(2028, 1, 1)).workbook.sheets.values() for row in rows]


def brought_in(context: Context, files: dict[str, bytes]) -> Review:
    document = next(content for name, content in files.items() if name.endswith("-review.json"))
    source = imports.document(document)
    assert source.format == "lost-and-learned/review"
    return imports.review(context, source, files)


def test_an_archive_holds_the_review_and_each_file_under_its_name(full: Context, review: Review) -> None:
    handover = exports.review_with_files(full, review.id)
    assert (handover.name, handover.mime, handover.notes) == ("hilltop-foods-2018-review.zip", "application/zip", ())
    files = unpacked(handover.content)
    assert list(files) == [
        "hilltop-foods-2018-review.json",
        "attachments/at1 gate.png",
        "attachments/at2 Brief – Müller.eml",
        "attachments/at3 a.pdf",
    ]
    assert files["attachments/at3 a.pdf"] == PDF
    assert exports.review_with_files(full, review.id).content == handover.content


def test_a_review_comes_back_with_its_files(full: Context, review: Review, other: Store, colleague: Person) -> None:
    there = Context(other, colleague)
    made = brought_in(there, unpacked(exports.review_with_files(full, review.id).content))
    rows = reviews.workbook(there, made.id).rows(Attachment)
    assert rows == reviews.workbook(full, review.id).rows(Attachment)
    assert [attachments.read(there, made.id, row.id).content for row in rows] == [picture(), MAIL, PDF]


def test_an_archive_comes_in_among_many_files(full: Context, review: Review, other: Store, colleague: Person) -> None:
    there = Context(other, colleague)
    content = exports.review_with_files(full, review.id).content
    (outcome,) = bulk_import.bring_in(there, bulk_import.unpacked(content))
    assert outcome.sentence == "Review hilltop-foods-2018"
    assert len(attachments.kept(there, 1)) == 3


def test_a_review_without_its_files_says_which_are_missing(
    full: Context, review: Review, other: Store, colleague: Person
) -> None:
    there = Context(other, colleague)
    files = unpacked(exports.review_with_files(full, review.id).content)
    del files["attachments/at3 a.pdf"]
    made = brought_in(there, files)
    assert len(attachments.kept(there, made.id)) == 2
    again = exports.review_with_files(there, made.id)
    assert again.notes == ("“a.pdf” is not in the archive: its content did not come with this review.",)
    # Attached again, the file is in its place.
    attachments.attach(there, made.id, "e1", [Upload("a.pdf", PDF)])
    assert attachments.read(there, made.id, "at3").content == PDF


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("attachments/at3 a.pdf", lambda old: old + b"\n", "at3: “a.pdf” in the archive is not the file"),
        ("attachments/at3 a.pdf", lambda _: MAIL, "at3: “a.pdf” in the archive is not the file"),
        ("attachments/at1 gate.png", lambda _: picture("JPEG"), "at1: “gate.png” in the archive is not the file"),
        ("attachments/at1 gate.png", lambda _: b"<html><p>words</p>", "at1: “gate.png” is of another kind"),
        ("attachments/at1 gate.png", lambda _: b"", "at1: “gate.png” is empty"),
    ],
)
def test_a_file_that_is_another_one_is_refused(
    full: Context,
    review: Review,
    other: Store,
    colleague: Person,
    name: str,
    change: Callable[[bytes], bytes],
    why: str,
) -> None:
    files = unpacked(exports.review_with_files(full, review.id).content)
    files[name] = change(files[name])
    with pytest.raises(ImportRefused) as refused:
        brought_in(Context(other, colleague), files)
    assert str(refused.value).startswith(why)
    assert str(refused.value).endswith("Nothing was imported.")
    assert reviews.page(Context(other, colleague))[1] == 0


def changed(files: dict[str, bytes], row: str, values: dict[str, Any]) -> dict[str, bytes]:
    """The files, with other values of a row of the attachments in their document."""
    name = next(name for name in files if name.endswith("-review.json"))
    document = json.loads(files[name])
    for item in document["sheets"]["attachments"]:
        if item["id"] == row:
            item["values"] = {key: value for key, value in {**item["values"], **values}.items() if value is not None}
    return {**files, name: json.dumps(document).encode()}


def test_a_row_that_claims_the_file_of_another_as_another_kind_is_refused(
    full: Context, review: Review, other: Store, colleague: Person
) -> None:
    there = Context(other, colleague)
    files = unpacked(exports.review_with_files(full, review.id).content)
    digest = reviews.workbook(full, review.id).rows(Attachment)[2].record.digest
    files = changed(files, "at1", {"digest": digest})
    del files["attachments/at1 gate.png"]
    with pytest.raises(ImportRefused, match=r"^at1: “gate\.png” in the archive is not the file"):
        brought_in(there, files)
    assert reviews.page(there)[1] == 0


@pytest.mark.parametrize("name", ["../../gate.png", "..\\..\\gate.png", "/gate.png"])
def test_a_row_without_a_type_never_names_a_path_in_an_archive(
    full: Context, review: Review, other: Store, colleague: Person, name: str
) -> None:
    there = Context(other, colleague)
    files = changed(unpacked(exports.review_with_files(full, review.id).content), "at1", {"media_type": None})
    del files["attachments/at1 gate.png"]
    made = brought_in(there, changed(files, "at1", {"name": name}))
    with other.write() as tx:
        row = reviews.workbook(there, made.id).rows(Attachment)[0].record
        stored.put(tx, made.id, row.digest, picture(), calendar_days.instant())
    again = exports.review_with_files(there, made.id)
    assert list(unpacked(again.content))[1:] == ["attachments/at2 Brief – Müller.eml", "attachments/at3 a.pdf"]
    assert again.notes == (f"“{name}” is not in the archive: its content did not come with this review.",)
    typed = changed(unpacked(exports.review_with_files(full, review.id).content), "at1", {"name": name})
    same = exports.review_with_files(there, brought_in(there, typed).id)
    assert list(unpacked(same.content))[1] == "attachments/at1 gate.png"


def test_files_that_no_row_names_are_left_behind(
    full: Context, review: Review, other: Store, colleague: Person
) -> None:
    there = Context(other, colleague)
    files = unpacked(exports.review_with_files(full, review.id).content)
    made = brought_in(there, files | {"attachments/at9 more.pdf": PDF + b"%", "attachments/notes.json": b"{}"})
    assert len(attachments.kept(there, made.id)) == 3


def test_an_edition_names_the_files_for_readers_inside_and_for_nobody_outside(full: Context, review: Review) -> None:
    case = cases.publish(full, review.id, "Lea", "Now.")
    inside = cases.article(case)
    assert "gate.png (PNG picture): The gate at noon; Brief – Müller.eml (E-mail); a.pdf (PDF)" in str(inside)
    token = share_links.create(full, case.slug).token
    opening = share_links.find(full.store, token)
    assert opening is not None
    names = [row.record.digest for row in reviews.workbook(full, review.id).rows(Attachment)] + [
        "gate.png",
        "Müller",
        "The gate at noon",
        "Attached",
    ]
    assert Attachment not in {type(row.record) for row in practised_on(case)}
    page = share_links.page(full.store, opening).content.decode()
    assert [name for name in names if name in page] == []
    assert attachments.read(full, review.id, "at1").content == picture()
