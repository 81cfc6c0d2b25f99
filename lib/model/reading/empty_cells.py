"""Cells that stand for nothing, and the wrapping that programs put around a text to keep its zeros."""

from __future__ import annotations

import re

from lib.model.fields import FieldSpec, Kind
from lib.model.reading.choices import folded
from lib.model.reading.result import Note, NoteKind

_BLANK = frozenset({"", "?", "-", "–", "—", "n/a"})
_EMPTY_WORDS = frozenset(
    ["null", "(null)", "<null>", "nan", "none", "(blank)", "(none)", "(empty)", "\\n", "<na>", "nat"]
)
# Words of text columns too, such as the code of a country.
_SHORT_WORDS = frozenset({"na", "n.a.", "n. a.", "nil"})
_ERRORS = frozenset(["#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "#n/v"])
# In the languages in which spreadsheets write them, such as #BEZUG! and #¡REF!, and as LibreOffice numbers them.
_ERROR = re.compile(r"#[¡¿]?[A-ZÄÖÜÉÀ]{3,}(?:/0)?[!?]|#N/[ADV]|#NV|#GETTING_DATA|Err:\d{3}")
_WRAPPED = re.compile(r'="((?:[^"]|"")*)"')


def unwrapped(cell: str) -> tuple[str, tuple[Note, ...]]:
    """The cell without the formula around a text, as in ="00123", by which programs keep its zeros."""
    match = _WRAPPED.fullmatch(cell.strip())
    if match is None:
        return cell.strip(), ()
    inner = match[1].replace('""', '"')
    return inner, (Note(NoteKind.UNWRAPPED, f"{cell.strip()} is read as {inner}."),)


def nothing(spec: FieldSpec, text: str) -> tuple[Note, ...] | None:
    """The notes on a cell that stands for nothing; None when it stands for something."""
    word = text.casefold()
    if word in _BLANK:
        return ()
    if any(word in (folded(option.value), folded(option.label)) for option in spec.options):
        return None
    if word in _ERRORS or _ERROR.fullmatch(text):
        return (Note(NoteKind.EMPTY, f"“{text}”, a spreadsheet error, is read as empty."),)
    if word in _EMPTY_WORDS or (word in _SHORT_WORDS and spec.kind not in (Kind.LINE, Kind.TEXT, Kind.TAGS)):
        return (Note(NoteKind.EMPTY, f"“{text}” is read as empty."),)
    return None
