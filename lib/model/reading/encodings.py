"""Which encoding the bytes of a text file are in."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from functools import lru_cache

from lib.model.errors import ImportRefused

# What can be chosen by hand, by its Python name. The order decides between encodings that give the same text.
ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16, little endian",
    "utf-16-be": "UTF-16, big endian",
    "utf-32": "UTF-32",
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "mac_roman": "Western European (Mac)",
    "shift_jis": "Japanese (Shift-JIS)",
    "gb18030": "Chinese, simplified (GBK)",
    "big5": "Chinese, traditional (Big5)",
    "euc_kr": "Korean (EUC-KR)",
    "cp850": "Western European (DOS)",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16: its mark begins like that of UTF-32.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_GUESSED = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "shift_jis", "gb18030", "big5", "euc_kr")


def detected(content: bytes) -> str:
    """The likeliest encoding; certain where the bytes say so themselves, a guess from the letters otherwise.

    Raises ImportRefused for bytes that are text in no encoding known here.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if wide := _wide(content):
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(content)
    return "utf-8"


def decoded(content: bytes, encoding: str) -> str:
    """The text in one of the `ENCODINGS`. Raises ImportRefused when the bytes are no text in it."""
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ImportRefused(
            f"Line {line} is not text in {ENCODINGS[encoding]}. Choose another encoding; nothing was imported."
        ) from None


def telling_line(text: str) -> str:
    """The first line with letters that look different in another encoding; "" when there is none."""
    return next((line.strip()[:160] for line in text.splitlines() if not line.isascii()), "")


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = content[:1000]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if len(sample) < 4 or len(content) % 2 or max(odd, even) < len(sample) * 0.3 or min(odd, even) > max(odd, even) / 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(content: bytes) -> str:
    # Lines of plain letters say nothing about the encoding.
    lines = [line for line in content.split(b"\n") if not line.isascii()]
    return _likeliest(b"\n".join(lines)[:_SAMPLE])


@lru_cache(maxsize=8)
def _likeliest(sample: bytes) -> str:
    # Its tables are read when a file needs them, which most do not.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_GUESSED)).best()
    if best is None:
        raise ImportRefused(
            "The encoding of this file could not be determined; it may not be text at all. Save it as CSV in UTF-8 and "
            "try again; nothing was imported."
        )
    names = {codecs.lookup(name).name: name for name in _GUESSED}
    same = {codecs.lookup(name).name for name in best.could_be_from_charset}
    return next((name for key, name in names.items() if key in same), "cp1252")
