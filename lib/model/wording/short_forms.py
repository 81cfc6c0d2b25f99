"""What a long text is called: the whole of it while it is short, else as far as a clause ends; never cut inside one."""

from __future__ import annotations

import re

# As long as somebody can take in while it is read out.
LONGEST = 90
# A head shorter than this says too little of what it is taken from.
_LEAST = 18
# What fits on a line of a page beside the way to its rows, and what is too short to state anything.
_LINE, _STATEMENT = 84, 24
# Where a text may end, the stronger first: a sentence; a colon, semicolon, dash or arrow; a comma.
_ENDS = (
    re.compile(r"[.!?]+[”’\"')\]»]*(?=\s+[^\sa-zà-ÿ])|[。！？](?=.)"),
    re.compile(r"\s*[:;](?=\s)|\s+[–—→-](?=\s)|[：；](?=.)"),
    re.compile(r",(?=\s)|[，、](?=.)"),
)
_SHORTENED = re.compile(r"\b(?:[A-Za-z]|approx|ca|cf|co|dr|etc|inc|ltd|mr|mrs|ms|no|st|vs)\.$", re.IGNORECASE)
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


def on_one_line(text: str) -> str:
    """The text on one line without its full stop: the sentence that quotes it has one of its own."""
    plain = " ".join(text.split())
    return plain[:-1] if plain.endswith(".") and not plain.endswith("..") else plain


# A text of more letters than this is not read out whole.
_SPOKEN = 600


def short_form(text: str, longest: int = LONGEST, least: int = _LEAST) -> str:
    """The text, or its beginning up to the end of a sentence or clause; "" where none ends within `longest`.

    A sentence goes before a part of one, and of two ends alike the later. A quotation or a bracket is never left open.
    """
    plain = on_one_line(text)
    if len(plain) <= longest:
        return plain
    for ends in _ENDS:
        heads = [head for end in ends.finditer(plain[: longest + 3]) if (head := _head(plain, end, longest, least))]
        if heads:
            return heads[-1]
    return ""


def short_or_whole(text: str) -> str:
    """The short form of a text that has no number to be called by: where no clause ends early, all of it.

    What no ear could follow ends at a word: “…, and so on” can be read aloud.
    """
    whole = on_one_line(text)
    if short := short_form(text):
        return short
    return whole if len(whole) <= _SPOKEN else f"{whole[:LONGEST].rpartition(' ')[0] or whole[:LONGEST]}, and so on"


def first_statement(sentence: str) -> str:
    """A sentence of a rule that fits on a line, or what it states before it goes on, as before a list of rows."""
    if len(sentence) <= _LINE:
        return sentence
    for ends in _ENDS[:2]:
        heads = [head for end in ends.finditer(sentence) if (head := _head(sentence, end, _LINE, _STATEMENT))]
        if heads:
            return f"{heads[-1]}."
    return sentence


def _head(plain: str, end: re.Match[str], longest: int, least: int) -> str:
    taken = plain[: end.end()]
    head = taken.rstrip(" .,:;–—→-，、：；。")
    if not least <= len(head) <= longest or _SHORTENED.search(taken):
        return ""
    return "" if any(head.count(opening) > head.count(closing) for opening, closing in _PAIRS) else head
