"""Reading a transcript: which form it has, and what was said by whom."""

from __future__ import annotations

from lib.model.errors import ImportRefused
from lib.model.reading import encodings
from lib.model.reading.transcripts import cues, lines
from lib.model.reading.transcripts.turns import Transcript, merged

ENDINGS = ("vtt", "srt", "sbv", "txt")
# How files begin that are no text: Word and others that are packed, older ones of Office, PDF.
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")


def read_file(content: bytes, encoding: str = "") -> Transcript:
    """A file in the encoding named, or in the one its bytes tell of.

    Raises ImportRefused for bytes that are no text, and for a text in which nobody says anything.
    """
    if content.startswith(_NO_TEXT):
        raise ImportRefused(
            "This file is a document, not a text. Save the transcript as WebVTT or plain text, or copy its words and "
            "paste them. Nothing was imported."
        )
    return read_text(encodings.decoded(content, encoding or encodings.detected(content)))


def read_text(text: str) -> Transcript:
    """A text that was pasted. Raises ImportRefused when nobody says anything in it."""
    # Only what ends a line in a file: a separator of paragraphs inside a line is part of what was said.
    rows = text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    timed = cues.are_cues(rows)
    form = ("WebVTT" if rows[0].startswith("WEBVTT") else "SubRip") if timed else "text"
    spoken, left_out = (cues if timed else lines).read(rows)
    turns = merged(spoken, " " if timed else "\n")
    if not turns:
        raise ImportRefused("Nobody says anything in this transcript. Nothing was imported.")
    return Transcript(form, turns, tuple(left_out))
