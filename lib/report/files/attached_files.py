"""Files that are attached to evidence: what one is by its content, what it is called, and its picture drawn again."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from email.parser import BytesHeaderParser
from email.policy import default
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lib.model.errors import ImportRefused, WorkbookError
from lib.model.reading import encodings
from lib.model.worksheets.attachments import LARGEST_ATTACHMENT, AttachmentType

if TYPE_CHECKING:
    from puremagic import PureMagicWithConfidence

# Of all files of one review together.
TOTAL_LIMIT = 100_000_000
NAME_LIMIT = 120
# Most systems keep names of 255 bytes; in an archive, the id of a row stands before the name.
_NAME_BYTES = 240
NOTHING = "Nothing was attached."
OFFERED = "PNG or JPEG pictures, PDF, mails (.eml) and plain text"
# The first ending is given to a file whose own does not fit what is in it.
ENDINGS: Mapping[AttachmentType, tuple[str, ...]] = {
    AttachmentType.PNG: (".png",),
    AttachmentType.JPEG: (".jpg", ".jpeg"),
    AttachmentType.PDF: (".pdf",),
    AttachmentType.EMAIL: (".eml",),
    AttachmentType.TEXT: (".txt", ".md", ".csv", ".log", ".vtt", ".srt"),
}
PICTURES: Mapping[AttachmentType, str] = {AttachmentType.PNG: "PNG", AttachmentType.JPEG: "JPEG"}
_MOST_PIXELS = 50_000_000
_DRAWN_PIXELS = (1_600, 1_600)
_QUALITY = 82
_SIGNATURES = {"image/png": AttachmentType.PNG, "image/jpeg": AttachmentType.JPEG}
_MAIL_HEADERS = frozenset({"to", "cc", "subject", "date", "message-id", "received"})
_HEADER = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]{0,60}:[ \t\r\n]")
# Text that some program would draw or run.
_MARKUP = re.compile(r"\s*(?:<[a-z!?]|\{\\rtf|#!|%!)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_UNSAFE = re.compile(r'[<>:"|?*\\/]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class AttachmentRefused(WorkbookError):
    """A file cannot be attached; the sentence names it and says why."""


def type_of(content: bytes, name: str, *, drawn: bool = True) -> AttachmentType:
    """What the file is by its content, whatever its name says; whether a picture can be drawn is tried as well.

    Raises AttachmentRefused for anything else. Files that are shipped with the program need not be `drawn`.
    """
    if not content:
        raise _refused(name, "is empty")
    if len(content) > LARGEST_ATTACHMENT:
        raise _refused(name, f"is larger than {LARGEST_ATTACHMENT // 2**20} MB, the most that can be kept of one file")
    guesses = _guesses(content)
    for mime, kind in _SIGNATURES.items():
        if any(mime == guess.mime_type for guess in guesses):
            if drawn:
                redrawn(content, kind, name)
            return kind
    if content.startswith(b"%PDF-"):
        return AttachmentType.PDF
    text = _text(content)
    if text is None or _MARKUP.match(text):
        # Many kinds begin alike; the name of the file decides which of them is told.
        ending = PurePosixPath(name).suffix.lower()
        known = next((guess.name for guess in guesses if ending and guess.extension == ending), "")
        raise _refused(name, f"is of another kind{f' ({known})' if known else ''}. What can be attached: {OFFERED}")
    return AttachmentType.EMAIL if _is_mail(content) else AttachmentType.TEXT


def redrawn(content: bytes, kind: AttachmentType, name: str) -> bytes:
    """The picture drawn again as a JPEG that fits a screen, without anything else that is hidden in its file.

    Raises AttachmentRefused for one that cannot be read or is too large to be drawn.
    """
    # Only whoever attaches or looks at a picture needs it.
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=(PICTURES[kind],)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise _refused(name, f"has more than {_MOST_PIXELS // 1_000_000} million pixels")
            # A photograph is read no larger than it is drawn.
            image.draft("RGB", _DRAWN_PIXELS)
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise _refused(name, f"begins like a {PICTURES[kind]} picture but cannot be read; it may be damaged") from None
    upright.thumbnail(_DRAWN_PIXELS)
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    drawn = io.BytesIO()
    paper.save(drawn, "JPEG", quality=_QUALITY)
    return drawn.getvalue()


def clean_name(name: str, kind: AttachmentType) -> str:
    """The name without folders and signs that mislead or that systems refuse, with an ending that fits its content."""
    plain = " ".join(_UNSAFE.sub("-", _visible(unicodedata.normalize("NFC", name))).split()).strip(". ")
    if _RESERVED.fullmatch(plain):
        plain = f"file-{plain}"
    endings = ENDINGS[kind]
    ending = next((item for item in endings if plain.lower().endswith(item)), "")
    stem = (plain[: -len(ending)] if ending else plain).rstrip(". ") or "file"
    ending = plain[len(plain) - len(ending) :] if ending else endings[0]
    short = stem[: NAME_LIMIT - len(ending)].encode()[: _NAME_BYTES - len(ending)].decode(errors="ignore")
    return f"{short.rstrip()}{ending}"


def media_type(kind: AttachmentType) -> str:
    """What a browser is told; it is never told to show the file."""
    return {
        AttachmentType.PNG: "image/png",
        AttachmentType.JPEG: "image/jpeg",
        AttachmentType.PDF: "application/pdf",
        AttachmentType.EMAIL: "message/rfc822",
        AttachmentType.TEXT: "text/plain",
    }[kind]


def digest_of(content: bytes) -> str:
    """By what a file is known, whatever it is called."""
    return hashlib.sha256(content).hexdigest()


def _guesses(content: bytes) -> Sequence[PureMagicWithConfidence]:
    # Its tables are read when somebody attaches a file, which is rare.
    import puremagic

    try:
        return puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return ()


def _text(content: bytes) -> str | None:
    try:
        text = encodings.decoded(content, encodings.detected(content))
    except ImportRefused:
        return None
    return None if _CONTROL.search(text) else text


def _is_mail(content: bytes) -> bool:
    if not _HEADER.match(content):
        return False
    headers = {name.lower() for name in BytesHeaderParser(policy=default).parsebytes(content)}
    return "from" in headers and len(headers & _MAIL_HEADERS) >= 2


def _visible(name: str) -> str:
    """The name without its folders and without signs that nobody sees or that turn others around."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def _refused(name: str, why: str) -> AttachmentRefused:
    shown = " ".join(_visible(name).split())[:NAME_LIMIT] or "The file"
    return AttachmentRefused(f"“{shown}” {why}. {NOTHING}")
