"""A file is what its content says, whatever it is called, and only what can be kept safely is attached."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from PIL import Image

from lib.model.worksheets.attachments import LARGEST_ATTACHMENT, AttachmentType
from lib.report.files import attached_files
from lib.report.files.attached_files import AttachmentRefused
from tests.services.steps.attached import MAIL, PDF, TEXT, picture


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("PNG"), AttachmentType.PNG),
        (picture("JPEG"), AttachmentType.JPEG),
        (PDF, AttachmentType.PDF),
        (MAIL, AttachmentType.EMAIL),
        (b"From 1@example Wed Feb 14 10:00:00 2018\n" + MAIL, AttachmentType.EMAIL),
        (TEXT, AttachmentType.TEXT),
        ("\ufeffWith a mark".encode(), AttachmentType.TEXT),
        ("Wide letters, as Notepad saves them".encode("utf-16"), AttachmentType.TEXT),
        ("Déjà vu, señor – très bien, garçon".encode("cp1252"), AttachmentType.TEXT),
        # These begin as files of other kinds do, and are texts all the same.
        (b"BMW called on Monday and asked for the lorry.", AttachmentType.TEXT),
        (b"Subject: only a note of ours, no mail", AttachmentType.TEXT),
        (b"From: a note\nof two lines", AttachmentType.TEXT),
        (b'{"answer": 42}', AttachmentType.TEXT),
    ],
)
def test_the_kind_follows_from_the_content(content: bytes, kind: AttachmentType) -> None:
    for name in ("report.pdf", "photo.png", "note.txt", "mail.eml", "run.exe", ""):
        assert attached_files.type_of(content, name) is kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"x" * (LARGEST_ATTACHMENT + 1), "is larger than 10 MB, the most that can be kept of one file"),
        (zipped(), "is of another kind"),
        (b"MZ\x90\x00\x03" + bytes(200), "is of another kind"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "is of another kind"),
        (b"<!DOCTYPE html><p>Hello</p>", "is of another kind"),
        (b'\n <svg xmlns="http://www.w3.org/2000/svg"/>', "is of another kind"),
        (b'<?xml version="1.0"?><a/>', "is of another kind"),
        (b"{\\rtf1 Hello}", "is of another kind"),
        (b"#!/bin/sh\necho hello\n", "is of another kind"),
        (b"text with \x00 in it", "is of another kind"),
        (bytes(range(256)), "is of another kind"),
        (picture("GIF"), "is of another kind"),
        (picture("TIFF"), "is of another kind"),
        (picture("PNG")[:60], "begins like a PNG picture but cannot be read"),
        (picture("JPEG", (400, 300))[:300], "begins like a JPEG picture but cannot be read"),
    ],
)
def test_anything_else_is_refused_in_a_sentence_that_names_the_file(content: bytes, why: str) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        attached_files.type_of(content, "C:\\fakepath\\plan.pdf")
    assert str(refused.value).startswith(f"“plan.pdf” {why}")
    assert str(refused.value).endswith("Nothing was attached.")


def test_a_file_that_is_what_its_name_says_is_told_by_it() -> None:
    with pytest.raises(
        AttachmentRefused, match=r"“plan.docx” is of another kind \(MS Office Open XML Format Document\)"
    ):
        attached_files.type_of(zipped(), "plan.docx")


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("Report 2018.pdf", AttachmentType.PDF, "Report 2018.pdf"),
        ("REPORT.PDF", AttachmentType.PDF, "REPORT.PDF"),
        ("photo.JPEG", AttachmentType.JPEG, "photo.JPEG"),
        ("invoice.pdf.exe", AttachmentType.PDF, "invoice.pdf.exe.pdf"),
        ("invoice", AttachmentType.PDF, "invoice.pdf"),
        ("../../etc/passwd", AttachmentType.TEXT, "passwd.txt"),
        ("C:\\Users\\Ann\\Mail – Müller.eml", AttachmentType.EMAIL, "Mail – Müller.eml"),
        ("notes.csv", AttachmentType.TEXT, "notes.csv"),
        ("page.html", AttachmentType.TEXT, "page.html.txt"),
        ("exe.\u202etxt.pdf", AttachmentType.PDF, "exe.txt.pdf"),
        ("a\r\nSet-Cookie: b.png", AttachmentType.PNG, "aSet-Cookie- b.png"),
        ('"quoted" <b>.png', AttachmentType.PNG, "-quoted- -b-.png"),
        ("con.txt", AttachmentType.TEXT, "file-con.txt"),
        (".htaccess", AttachmentType.TEXT, "htaccess.txt"),
        ("", AttachmentType.PNG, "file.png"),
        ("...", AttachmentType.PNG, "file.png"),
        ("见证.png", AttachmentType.PNG, "见证.png"),
        ("x" * 300 + ".pdf", AttachmentType.PDF, "x" * 116 + ".pdf"),
        ("証" * 300 + ".pdf", AttachmentType.PDF, "証" * 78 + ".pdf"),
        ("é" * 300 + ".pdf", AttachmentType.PDF, "é" * 116 + ".pdf"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_its_content_does(name: str, kind: AttachmentType, clean: str) -> None:
    assert attached_files.clean_name(name, kind) == clean
    assert attached_files.clean_name(clean, kind) == clean


def test_a_picture_is_drawn_again_without_what_else_is_in_its_file() -> None:
    written = io.BytesIO()
    tags = Image.Exif()
    tags[0x010E] = "taken at the gate"
    tags[0x0112] = 6
    Image.new("RGB", (3_000, 1_000), "red").save(written, "JPEG", exif=tags, comment=b"hidden words")
    drawn = attached_files.redrawn(written.getvalue(), AttachmentType.JPEG, "photo.jpg")
    assert b"hidden words" not in drawn
    assert b"taken at the gate" not in drawn
    with Image.open(io.BytesIO(drawn)) as image:
        # Turned as its camera said.
        assert image.format == "JPEG"
        assert image.width < image.height == 1_600


def test_what_lies_behind_the_end_of_a_picture_is_not_drawn() -> None:
    drawn = attached_files.redrawn(picture() + b"<script>words</script>", AttachmentType.PNG, "a.png")
    assert b"script" not in drawn


def test_a_picture_with_holes_stands_on_white() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(written, "PNG")
    drawn = attached_files.redrawn(written.getvalue(), AttachmentType.PNG, "a.png")
    with Image.open(io.BytesIO(drawn)) as image:
        assert image.getpixel((1, 1)) == (255, 255, 255)


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached_files, "_MOST_PIXELS", 1_000_000)
    with pytest.raises(AttachmentRefused, match="has more than 1 million pixels"):
        attached_files.type_of(picture("PNG", (1_001, 1_000)), "large.png")


def test_every_kind_has_an_ending_and_a_media_type() -> None:
    for kind in AttachmentType:
        assert attached_files.ENDINGS[kind]
        assert "/" in attached_files.media_type(kind)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("exe.\u202etxt.pdf", "exe.txt.pdf"),
        ("a\r\n\x00b.pdf", "ab.pdf"),
        ("../..\\x.pdf", "x.pdf"),
        ("\u202e", "The file"),
    ],
)
def test_a_refusal_names_the_file_without_signs_that_mislead(name: str, shown: str) -> None:
    with pytest.raises(AttachmentRefused, match=f"^“{re.escape(shown)}” is empty"):
        attached_files.type_of(b"", name)
