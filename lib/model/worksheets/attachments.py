"""Files that belong to a piece of evidence: what they are called and what they are; their bytes are kept apart."""

from __future__ import annotations

from lib.model.fields import Choice, Identity, Line, Link, choice, line, link, whole
from lib.model.record import Record, Worksheet

LARGEST_ATTACHMENT = 10 * 1024 * 1024


class AttachmentType(Choice):
    """What a file is, by its content."""

    PNG = "png", "PNG picture"
    JPEG = "jpeg", "JPEG picture"
    PDF = "pdf", "PDF"
    EMAIL = "eml", "E-mail"
    TEXT = "text", "Text"


class Attachment(Record):
    """One file beside a piece of evidence."""

    evidence: Link | None = link("Evidence", sheet="evidence")
    name: Line = line("File", limit=160, identifies=Identity.TEXT)
    media_type: AttachmentType | None = choice("Type")
    size: int | None = whole("Size, bytes", low=0, high=LARGEST_ATTACHMENT)
    digest: Line = line("SHA-256", "Of its bytes.", limit=64, identifies=Identity.TEXT)
    caption: Line = line("What it shows", identifies=Identity.TEXT)


ATTACHMENTS = Worksheet(
    "attachments",
    "Attachments",
    "attachment",
    "at",
    Attachment,
    label=lambda a: a.caption or a.name,
    closed=True,
    undoable=True,
    internal_only=True,
)
