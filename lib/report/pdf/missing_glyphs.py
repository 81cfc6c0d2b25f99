"""Characters no installed font can draw: replaced by “□”, and named in a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

SUBSTITUTE = "□"
_NAMED = 12

_MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
_UNTOUCHED = frozenset(map(chr, range(0x20, 0x7F))) | {"\n", SUBSTITUTE}
# Libertinus Serif, which Typst carries along, draws Latin, Greek, Cyrillic and everyday signs.
_ALWAYS_DRAWN = re.compile("[\n -~\xa0-\u017f\u0370-\u03ff\u0400-\u045f\u2010-\u2026\u20ac\u2190-\u2193\u2212□●○▲]")

# First words of a character's Unicode name, how people call the script, and a font that has it.
_SCRIPTS = (
    (("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH"), "CJK", "Noto Sans CJK"),
    (("ARABIC",), "Arabic", "Noto Naskh Arabic"),
    (("HEBREW",), "Hebrew", "Noto Sans Hebrew"),
    (("DEVANAGARI",), "Devanagari", "Noto Sans Devanagari"),
    (("THAI",), "Thai", "Noto Sans Thai"),
    (("LATIN", "GREEK", "CYRILLIC", "COMBINING"), "Latin, Greek or Cyrillic", "Noto Sans"),
)
_EMOJI = ("emoji and signs", "Noto Color Emoji")
_OTHER = ("other scripts", "Noto Sans for that script")
_NOT_TEXT = ("codes that stand for no character", "")


def marks(texts: Iterable[str]) -> frozenset[str]:
    """Every mark that stands on or joins other characters: not each can be placed on every letter."""
    return frozenset(letter for letter in set("".join(texts)) if unicodedata.category(letter) in _MARKS)


def doubtful(texts: Iterable[str]) -> frozenset[str]:
    """Every character that some font might not have: all but the plainest."""
    return frozenset("".join(texts)) - _UNTOUCHED


def rare(texts: Iterable[str]) -> frozenset[str]:
    """Every character that the fonts carried along might not have."""
    return frozenset(_ALWAYS_DRAWN.sub("", "".join(texts)))


def replaced(text: str, missing: Collection[str]) -> str:
    """The text with substitutes; what only joins or shapes others is left out."""
    return text.translate({ord(letter): "" if _is_unseen(letter) else SUBSTITUTE for letter in missing})


def sentences(missing: Collection[str]) -> tuple[str, ...]:
    """A sentence for each script that no font could draw, with the characters and a font to install."""
    groups: dict[tuple[str, str], list[str]] = {}
    for letter in sorted(letter for letter in missing if not _is_unseen(letter)):
        groups.setdefault(_script(letter), []).append(letter)
    return tuple(_sentence(letters, *group) for group, letters in groups.items())


def of_drawings(missing: Collection[str]) -> tuple[str, ...]:
    """A sentence about characters that stand in the text and could not be drawn in a picture, or none."""
    letters = sorted(letter for letter in missing if not _is_unseen(letter))
    if not letters:
        return ()
    return (f"In its pictures “□” stands for what cannot be drawn there ({_listed(letters)}); the text has it.",)


def _sentence(letters: list[str], script: str, font: str) -> str:
    noun = "1 character" if len(letters) == 1 else f"{len(letters)} different characters"
    cure = f" Install a font such as {font} and print it again." if font else ""
    which = f"{_listed(letters)} – {script}"
    return f"This document has {noun} that no installed font can draw ({which}); “□” is printed instead.{cure}"


def _listed(letters: list[str]) -> str:
    shown = ", ".join(_shown(letter) for letter in letters[:_NAMED])
    return f"{shown} and {len(letters) - _NAMED} more" if len(letters) > _NAMED else shown


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or unicodedata.name(letter, "").startswith("VARIATION SELECTOR")


def _shown(letter: str) -> str:
    unseen = unicodedata.category(letter)[0] in "CMZ"
    return f"U+{ord(letter):04X}" if unseen else letter


def _script(letter: str) -> tuple[str, str]:
    name = unicodedata.name(letter, "")
    for starts, script, font in _SCRIPTS:
        if name.startswith(starts):
            return script, font
    if unicodedata.category(letter) in {"So", "Sk", "Sm"}:
        return _EMOJI
    return _OTHER if name else _NOT_TEXT
