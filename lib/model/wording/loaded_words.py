"""Words that blame or stay vague, found in a text with what to write instead; it warns and never blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

REASONABLE = "“At the time, … knew …; what made this reasonable was …”"

HINDSIGHT = f"This judges with what is known today. Try: {REASONABLE}."
BLAME = f"This names a culprit, not a condition we can change. Try: {REASONABLE}."
VAGUE = "This is a verdict, not a fact: say what happened, how often and what it meant to the customer."
TECHNICAL = f"If something broke, say what broke and when. If someone is meant, try: {REASONABLE}."
PERSON = f"A name ends the question: write the role and the condition it worked in. Try: {REASONABLE}."

_APOSTROPHE = "['’]"
# Each family of words with its advice. “could not have” is left alone: it is how one says that nobody could know.
_FAMILIES: tuple[tuple[str, str], ...] = (
    (
        rf"(?:should|ought\s+to)(?:\s+not|n{_APOSTROPHE}t)?(?:\s+(?:never|at\s+least|\w+ly))?\s+have"
        rf"|should{_APOSTROPHE}ve|could(?:\s+(?:at\s+least|\w+ly))?\s+have|could{_APOSTROPHE}ve",
        HINDSIGHT,
    ),
    (r"obvious(?:ly)?", HINDSIGHT),
    (r"fail(?:s|ed|ing|ures?)?\s+to", BLAME),
    (r"careless(?:ly|ness)?|negligen(?:t|tly|ce)|neglected\s+to|laz(?:y|ier|iest|ily|iness)", BLAME),
    (r"human\s+errors?|blam(?:e|es|ed|ing|eworthy)", BLAME),
    (r"faults?", TECHNICAL),
    (rf"poor(?:er|est|ly)?(?!{_APOSTROPHE}s\b)|bad(?:ly)?(?!\s+debts?\b)|inadequa(?:te|tely|cy|cies)", VAGUE),
)
# One pass over the text for all families; looking at the first letter first makes it eight times as fast.
_FIRST_LETTERS = "bcfhilnops"
_WORDS = re.compile(
    rf"\b(?=[{_FIRST_LETTERS}])(?:" + "|".join(f"({words})" for words, _ in _FAMILIES) + r")\b", re.IGNORECASE
)

_LETTERS = re.compile(r"[a-z]+")

# A team member may be entered by role; a role in a cause is what we ask for, so it is no remark.
_ROLE_WORDS = frozenset(
    _LETTERS.findall("""
        account accounts administrator adviser advisor agent analyst architect assistant board buyer ceo cfo chief cio
        clerk consultant controller coo coordinator cto customer delivery department depot developer director driver
        engineer engineering executive expert facilitator finance function head hr it key lead leader leadership legal
        logistics manager management marketing member officer operations owner partner people planner planning president
        product project procurement quality regional representative sales senior service services specialist sponsor
        staff supervisor support team technical technician trainer unit vice vp warehouse
    """)
)
# Parts of names that are also words of every day: remarked on only inside the full name.
_EVERYDAY_NAMES = frozenset(
    _LETTERS.findall("""
        april august baker bill black brown case chance cook cross dale dean drew faith field ford frank good grace
        grant gray green grey hall hill hope hunter joy june king law little long love march mark may miles miller moon
        page park pat price rich rose sharp short sky stone summer sunny taylor van von west white will wood woods young
    """)
)
_NAME_PART_MINIMUM = 3


@dataclass(frozen=True)
class Remark:
    """Words at `start` to `end` of the text as given, and what to write instead."""

    start: int
    end: int
    words: str
    advice: str

    @property
    def sentence(self) -> str:
        """The remark as it stands beside a field."""
        return f"“{self.words}”: {self.advice}"


def check(text: str, names: Iterable[str] = ()) -> tuple[Remark, ...]:
    """Remarks in the order of the text, none overlapping.

    `names` are those of people in the review; entries that name a role instead are passed over.
    """
    remarks = sorted((*_words(text), *_people(text, names)), key=lambda remark: (remark.start, -remark.end))
    separate: list[Remark] = []
    for remark in remarks:
        if not separate or remark.start >= separate[-1].end:
            separate.append(remark)
    return tuple(separate)


def _words(text: str) -> Iterator[Remark]:
    for match in _WORDS.finditer(text):
        _, advice = _FAMILIES[(match.lastindex or 1) - 1]
        yield Remark(match.start(), match.end(), match.group(), advice)


def _people(text: str, names: Iterable[str]) -> Iterator[Remark]:
    for pattern in _name_patterns(tuple(names)):
        for match in pattern.finditer(text):
            yield Remark(match.start(), match.end(), match.group(), PERSON)


@lru_cache(maxsize=64)
def _name_patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """One pattern for full names in any case, and one for their parts as they are written.

    “Rose” alone is a person where “rose” is not, so a part counts only with its capital letter.
    """
    people = [parts for entry in names if (parts := _person(entry))]
    full = {r"\s+".join(map(re.escape, parts)) for parts in people}
    alone = {re.escape(part) for parts in people for part in parts if _stands_alone(part)}
    patterns = ((full, re.IGNORECASE), (alone, re.NOFLAG))
    return tuple(re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)", flags) for words, flags in patterns if words)


def _person(entry: str) -> list[str]:
    """The parts of a person's name, without what follows it in brackets or after a comma; none for a role."""
    parts = re.split(r"[(,/–]", entry)[0].split()
    return [] if any(part.casefold().strip(".") in _ROLE_WORDS for part in parts) else parts


def _stands_alone(part: str) -> bool:
    return len(part) >= _NAME_PART_MINIMUM and part[0].isupper() and part.casefold() not in _EVERYDAY_NAMES


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
