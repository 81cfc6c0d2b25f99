"""How a told date fits the sentence: behind prepositions of other languages, and before the thing it dates."""

from __future__ import annotations

import re

# “im März 2017”, “en 2017”, “в мае 2017 года”; what begins a span – “seit”, “depuis”, “с” – stays as “since” does.
ABROAD = (
    r"(?:im\sJahre?|im|am|en\sl['’]an(?:née)?|en\sel\saño|en|au\smois\sde|au|nell['’]anno|nel|in\shet\sjaar|op|em|στις|τον|"
    r"w\sroku|dnia|we?|v\sroce|ve?|dne|на|во?|у|i|på|le|el|il)"
)
# “в 2017 году”, “w 2017 roku”.
YEAR_BEHIND = r"(?:\s(?:года|году|годом|год|г\.|року|рік|roku|roce|godine|година|г)(?!\w))?"
_DETERMINER = (
    r"(?:(?<!\w)(?i:the|an?|our|their|its|his|her|my|your|this|that|these|those|each|every|any|some|no|whose)"
    r"|\w['’]s|\ws['’])\s"
)
_QUALITY = r"(?:(?i:new|old|first|second|third|last|final|original|whole|full|same|big|entire|latest|draft|signed)\s)?"
_DETERMINED = re.compile(rf"{_DETERMINER}{_QUALITY}$")
# What goes on with the sentence instead of naming a thing.
_GOES_ON = (
    r"(?:was|were|is|are|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|and|or|but|nor|to|"
    r"of|in|on|at|for|from|by|with|without|until|till|since|before|after|when|while|where|as|than|on(?:wards?)?|through|"
    r"we|they|he|she|it|you|i|who|which|that|then|so|not|never|also|alone|only|already|because|if|about|around|they['’]d)"
)
_THING = re.compile(rf"\s(?!{_GOES_ON}(?!\w))[^\W\d_][\w-]*", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<!\w)([Aa])n?(\s)$")
_VOWEL = re.compile(r"eight|eleven|about")
PAIR = rf"{_DETERMINER}{_QUALITY}(?:1[89]|20)\d\d\s(?:and|or|to)\s(?:1[89]|20)\d\d(?={_THING.pattern})"


def is_before_thing(before: str, after: str) -> bool:
    """Whether a date between these stands before the thing it dates: “the 2017 orders”."""
    return _DETERMINED.search(before) is not None and _THING.match(after) is not None


def before_thing(before: str, words: str) -> tuple[int, str]:
    """How many letters of the text `before` give way, and what stands there: “the one-year-before-notice orders”."""
    joined = words.removeprefix("the ").replace(" ", "-")
    match = _ARTICLE.search(before)
    if not match:
        return 0, joined
    return len(match[0]), f"{match[1]}{'n' * bool(_VOWEL.match(joined))}{match[2]}{joined}"
