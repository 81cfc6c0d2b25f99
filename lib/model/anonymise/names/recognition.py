"""Which words of a field are a name, before anybody has decided what stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lib.model.anonymise.countries import countries_in
from lib.model.anonymise.names import scripts
from lib.model.anonymise.names.name_parts import (
    JOINING,
    PARTICLES,
    SHARED,
    TITLES,
    is_legal_form,
    territories,
    words_of,
)
from lib.model.anonymise.names.vocabulary import WORD, Vocabulary, word_set

_MARKS = r"[;/()\[\]“”\"、；（）]|,|\s[–—-]\s"
_SPLIT = re.compile(
    rf"\s+(?:with|and its|formerly|later|now|trading as|part of|via|through|in)\s+|{_MARKS}", re.IGNORECASE
)
_PEOPLE = re.compile(r"[,;/()、，；・（）]|\s(?:and|with|of|at|und|et|y|i|e)\s|\s[–—-]\s|&")
_AND = re.compile(r"\s+(?:and|und|et)\s+")
_MONTHS = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4})\b"
)
_NAME_LENGTH = 7
_DESCRIPTION = 4
_LONGEST = 12
_JOINERS = JOINING | PARTICLES | SHARED | {"&", "+", "of", "for", "to", "the"}
_ROLES = word_set(
    """
    account adviser advisor agent analyst architect assistant board boss buyer buying chair chairman chairwoman
    chief colleague commercial committee contact controller coordinator customer delivery department desk deputy
    director division editor engineer executive expert facilitator finance founder head help it kam lawyer lead
    leader leadership management manager marketing member office officer operations our owner partner people
    person planner president procurement product project purchasing quality regional representative sales
    secretary service specialist sponsor staff supervisor supplier supply support team technician their treasurer
    union user vice we
    """
)
# What a field for people says when it names nobody.
_NOBODY = word_set(
    """
    all another any anyone both central day different each early either every everyone everybody few first former
    group important it last late local main many named nobody no not none night nothing old new one other others public
    second several shift shop site some someone somebody still store their them they third three two tbc tbd unknown
    known various warehouse whoever working yet
    """
)
_NOWHERE = word_set(
    "worldwide global globally international national nationwide regional domestic local north south east west"
)


def organisations_in(value: str, vocabulary: Vocabulary, *, whole: bool, several: bool = False) -> Iterator[str]:
    """The names in a text about an organisation; all of it when it is `whole`, whatever its capitals.

    `several` says that “and” may stand between two of them.
    """
    has_names = False
    for part in _SPLIT.split(value):
        for name in _organisations(part.strip(" .,:"), vocabulary, whole=whole, several=several):
            has_names = True
            yield name
    text = value.strip()
    # “Smith, Jones and Partners” is one name, and not more than a name.
    listed_name = "," in text and len(text.split()) <= _DESCRIPTION + 2
    if whole and text and not is_legal_form(text) and (not has_names or listed_name):
        yield text


def _organisations(part: str, vocabulary: Vocabulary, *, whole: bool, several: bool) -> Iterator[str]:
    if not part or is_legal_form(part):
        return
    if several and (halves := _AND.split(part))[1:] and not vocabulary.is_common(halves[0].split()[0]):
        for half in halves:
            yield from _organisations(half, vocabulary, whole=whole, several=False)
        return
    if _is_one_name(part, vocabulary, whole=whole):
        yield _without_article(part)
        return
    for run in runs_of_capitals(part):
        unusual = [word for word in WORD.findall(run) if not vocabulary.is_common(word)]
        is_name_run = (unusual or len(run.split()) > 1) and run.lower() not in territories() and not is_legal_form(run)
        if is_name_run and (whole or not (_MONTHS.search(run) or run.isdigit())):
            yield run


def _is_one_name(part: str, vocabulary: Vocabulary, *, whole: bool) -> bool:
    """Whether nothing of the part describes: each word has its capital, is unusual, or joins others."""
    if scripts.is_plain(part):
        return whole or len(part.split()) <= _DESCRIPTION
    words = part.split()
    if len(words) > _LONGEST or part.lower() in territories() or (not whole and _MONTHS.search(part)):
        return False
    described = [_described(word, vocabulary) for word in words]
    unusual = any(not vocabulary.is_common(word) for word in words_of(part) if (word,) and not is_legal_form(word))
    legal = any(is_legal_form(word) for word in words[1:])
    if not whole:
        # A source such as “Annual report, Zorvan” describes far more than it names.
        return not any(described) and unusual and (legal or not all(word[:1].islower() for word in words))
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return (not any(described) and (unusual or capitals > 1 or legal)) or (legal and len(words) <= _DESCRIPTION)


def _described(word: str, vocabulary: Vocabulary) -> bool:
    """Whether it is an ordinary word in small letters."""
    return word[:1].islower() and word.lower() not in _JOINERS and "." not in word[1:-1] and vocabulary.is_common(word)


def _without_article(name: str) -> str:
    bare = re.sub(r"^[Tt]he\s+", "", name)
    return bare if len(bare.split()) > 1 or bare == name else name


def runs_of_capitals(text: str) -> Iterator[str]:
    """Words with a capital that stand beside each other, joined by “&”, “of” or a hyphen."""
    capital = r"[^\W\d_a-zà-ÿ][\w.'’-]*|\d[\w'’-]*[^\W\d_][\w'’-]*|\d{4}"
    join = r"(?:&|\+|and|und|et|of|de|van|von|the|der|la|le|y)"
    for match in re.finditer(rf"(?:{capital})(?:(?:\s+(?:{join}\s+){{0,2}}|&)(?:{capital}))*", text):
        yield match[0].rstrip(".'’-")


def people_named_in(value: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The people in a field for people, as it writes them; “Price, Rose” is one, a role is none."""
    last, comma, first = (part.strip() for part in value.partition(","))
    if comma and len(last.split()) == 1 and is_name(f"{first} {last}", vocabulary) and len(first.split()) <= 2:
        yield f"{first} {last}"
        return
    for part in _PEOPLE.split(value):
        name = _of_address(part) if "@" in part else part.strip()
        if name and is_name(name, vocabulary, whole=name == value.strip()):
            yield name
        elif name and not scripts.is_plain(name):
            yield from _within(name, vocabulary)


def _of_address(part: str) -> str:
    """“rose price” for “rose.price@example.com”."""
    local = re.sub(r"\d", "", part.strip().partition("@")[0])
    return " ".join(word for word in re.split(r"[._+-]", local) if word).title()


def _within(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Names between words that are none: “our Bodo Kern from buying”."""
    for run in runs_of_capitals(text):
        words = [word for word in run.split() if not _holds_role([word])]
        if len(words) == len(run.split()) and vocabulary.uncommon(run) and is_name(run, vocabulary):
            yield run


def is_name(text: str, vocabulary: Vocabulary, *, whole: bool = False) -> bool:
    """Whether a text in a field for people is a name: no more than a few words, unusual or each with its capital.

    Two ordinary words in small letters are one only where they are the `whole` field.
    """
    if scripts.is_plain(text):
        return len(text.split()) <= _NAME_LENGTH
    words = [word for word in WORD.findall(text) if word.lower() not in PARTICLES and word.lower() not in TITLES]
    if not 0 < len(words) <= _NAME_LENGTH or _holds_role(words) or any(map(str.isdigit, "".join(words))):
        return False
    if _MONTHS.search(text) and (len(words) == 1 or re.search(r"\d", text)):
        return False
    unusual = [word for word in words if not vocabulary.is_common(word)]
    if all(word[:1].isupper() for word in words):
        return bool(unusual) or len(words) > 1
    # “bell hooks” writes herself so.
    pair = whole and len(words) == 2 and text == text.lower() and not any(word in _NOBODY for word in words)
    return len(unusual) == len(words) or pair


def _holds_role(words: Iterable[str]) -> bool:
    return any(word.lower() in _ROLES or word.lower().removesuffix("s") in _ROLES for word in words)


def places_named_in(value: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Towns and regions in a field for a place, beside the countries."""
    for part in re.split(rf"{_MARKS}|\s(?:and|in|outside|near|around|of)\s", value):
        name = re.sub(r"^(?:the|greater|mostly|around|near)\s+", "", part.strip(), flags=re.IGNORECASE)
        words = words_of(name)
        if not words or len(words) > _DESCRIPTION or countries_in(name) or any(w.lower() in _NOWHERE for w in words):
            continue
        if scripts.is_plain(name) or all(word[0].isupper() or not vocabulary.is_common(word) for word in words):
            yield name
