"""E-mail addresses spelled out: those that are one for sure, and words that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.model.anonymise.names.vocabulary import Vocabulary, word_set

_DOT, _AT = "(?:dot|punkt|point|punto)", "(?:at|ät|arroba|chez)"
_BRACKETED = r"\s*(?:\[\s?{0}\s?\]|\(\s?{0}\s?\)|\{{\s?{0}\s?\}}|<\s?{0}\s?>)\s*"
_AT_SIGN, _DOT_SIGN = r"\s*(?:\[@\]|\(@\))\s*", r"\s*(?:\[\.\]|\(\.\))\s*"
_ATS = rf"(?P<at>{_BRACKETED.format(_AT)}|{_AT_SIGN}|\s{_AT}\s)"
_DOTS = rf"(?:{_BRACKETED.format(_DOT)}|{_DOT_SIGN}|\.|\s{_DOT}\s)"
_ANY = re.compile(
    rf"(?<![\w@.+-])(?P<local>[\w+-]{{1,64}}(?:{_DOTS}[\w+-]{{1,64}}){{0,4}}){_ATS}(?P<host>[\w-]+(?P<dots>(?:{_DOTS}[\w-]+)*))",
    re.IGNORECASE,
)
# “the dot”, “a point at”: behind these stands a thing of the sentence, not a part of an address.
_WORDS_OF_SENTENCES = word_set(
    "a an and are at by der die das each every for from he her his home i im in is it le la les my no not of on one or "
    "our she some that the their them there they this to un une us was we were with your"
)


def sure_in(text: str, ending: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where an address for sure stands: an “at”, a host with one of these endings, and one of its signs is no word.

    “anna at weiss.de” is one as well: nobody but the host makes a word of what stands before.
    """
    for match in _ANY.finditer(text):
        is_host = re.search(rf"(?:\W|_){ending}$", match["host"]) is not None
        if is_host and (_has_sign(match) or _is_user(match, vocabulary)):
            yield match.span()


def like_in(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand that may be such an address, or may be a sentence."""
    for match in _ANY.finditer(text):
        parts = re.findall(r"[\w+-]+", match[0])
        spelled = re.search(rf"(?i)(?<!\w){_DOT}(?!\w)|\.\w", match["dots"]) or _is_bracketed(match["at"])
        local_alone = re.search(rf"(?i)\s{_DOT}\s", match["local"]) is not None
        if (spelled or local_alone) and not _WORDS_OF_SENTENCES & {parts[0].lower(), _first_of(match["host"])}:
            yield match.span()


def _has_sign(match: re.Match[str]) -> bool:
    """Whether it holds a bracketed “at” or “dot”, or a name with an adjacent dot before the “at”."""
    local_dotted = re.search(r"\w\.\w", match["local"]) is not None
    return local_dotted or _is_bracketed(match["at"]) or _is_bracketed(match["dots"])


def _is_user(match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether no word of the language stands before a host that is written as one: “anna at weiss.de”."""
    local, host = match["local"], match["host"]
    return local.isalnum() and re.search(r"\w\.\w", host) is not None and not vocabulary.is_common(local)


def _is_bracketed(joint: str) -> bool:
    return re.search(r"[\[({<]", joint) is not None


def _first_of(host: str) -> str:
    return re.split(r"[^\w-]", host, maxsplit=1)[0].lower()
