"""What may still point at somebody once known names are replaced: names, addresses, dates, figures, rare details."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from lib.model.anonymise import currencies
from lib.model.anonymise.addresses import like_addresses
from lib.model.anonymise.countries import countries_in
from lib.model.anonymise.dates.signs import dates_left
from lib.model.anonymise.identities import Anonymisation, comparable
from lib.model.anonymise.names import scripts
from lib.model.anonymise.names.foreign_scripts import suspicious_runs
from lib.model.anonymise.names.residual_names import ResidualNames, residual_names_of
from lib.model.anonymise.names.spellings import unsure_of
from lib.model.anonymise.names.vocabulary import WORD, Vocabulary, word_set
from lib.model.anonymise.number_signs import numbers_left
from lib.model.anonymise.plain_letters import folded
from lib.model.fields import Choice, Identity, Kind
from lib.model.record import Record
from lib.model.workbook import SHEETS, Workbook

FREE = frozenset({Kind.LINE, Kind.TEXT, Kind.TAGS})
_BEGINS = re.compile(r"(?:^|\]\s*|[.!?…:][”’\")\]]*\s+|\n\s*|[“\"(\[•–-]\s*)$")
_ALWAYS_CAPITAL = word_set("i monday tuesday wednesday thursday friday saturday sunday english part swot tows usd eur")
# “2018”, “pre-2018”, “’18”.
_YEAR = re.compile(r"(?<![\d.,£$€/-])(?:[^\W\d_]+-)*(?:18|19|20)\d\d(?![\d%]|[.,]\d)|(?<!\w)['’]\d\ds?(?![\w/%'’])")
# “14.2.”, “week 27”, “KW 27”.
_PART_OF_DATE = re.compile(
    r"(?<![\d.])(?:[12]?\d|3[01])\.(?:1[0-2]|[1-9])\.(?!\d)|\b(?:[Ww]eek|KW|CW)\s(?:[1-5]\d|[1-9] of)\b"
)
_MONTHS = re.compile(
    r"\b(?:January|February|April|June|July|August|September|October|November|December|(?<=[a-z] )(?:March|May))\b"
)
# “in february”, “in Feb”; Jan may be somebody.
_SHORT_MONTHS = re.compile(
    r"(?<!\w)(?:(?:january|february|april|june|july|september|october|november|december)"
    r"|(?:Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\.?\s[A-Z]))(?!\w)"
)
_MONEY = re.compile(r"(?:\b[A-Z]{3}\s?|[£$€¥]\s?)\d[\d.,]*(?:\s?(?:million|billion|trillion|thousand|m|bn|tn|k)\b)?")
# “a seven-figure sum”, “half a million pounds”: what is not in figures is not scaled.
_MONEY_IN_WORDS = re.compile(
    rf"(?i)\b(?:four|five|six|seven|eight|nine|ten|\d+)[- ]figure\b|\b(?:sechs|sieben|acht|neun)stellig\w*"
    rf"|\b(?<!\d )(?<!\d\u00a0)(?:half|dozen|hundred|thousand|million|billion|trillion)(?:\s+of)?\s+"
    rf"(?:{currencies.any_name()})(?!\w)"
)
_PERCENT = re.compile(r"\d+[.,]\d+\s?(?:%|per cent)")
_COUNT = re.compile(r"(?<![\w.,/–-])\d{1,3}(?:[,\u00a0]\d{3})+(?![\w])|(?<![\w.,/–-])\d{3,}(?![\w]|[.,]\d)")
_SUM = rf"(?:{'|'.join(sorted(currencies.codes()))})\d+\b"
_CODE = re.compile(
    rf"\b(?!{_SUM}(?:[/-](?:{_SUM}|\d+\b))*(?![/-]))(?=[\w/-]*\d)(?=[\w/-]*[A-Z])[A-Z0-9][A-Z0-9/-]{{3,}}\b"
    r"|\b\d{2,}(?:-\d+){1,}\b"
)
_RARE = re.compile(
    r"\b(?:largest|biggest|oldest|world[’']s|market leader|monopoly|sole supplier|listed on|headquarter\w*|founded in|"
    r"award[- ]winning|patented|in the news|made headlines)\b",
    re.IGNORECASE,
)


class SuspicionKind(Choice):
    """What looks suspicious; names, addresses and dates have to be decided before anything is published."""

    KNOWN = "known", "Traces of known names"
    NAME = "name", "Names"
    PLACE = "place", "Places"
    ADDRESS = "address", "Addresses and numbers"
    DATE = "date", "Dates"
    SCRIPT = "script", "Text to read yourself"
    FIGURE = "figure", "Exact figures"
    RARE = "rare", "Rare details"

    @property
    def must_be_decided(self) -> bool:
        """Whether it stands in the way of publishing until it is replaced or accepted."""
        return self not in (SuspicionKind.FIGURE, SuspicionKind.RARE)


@dataclass(frozen=True)
class Suspicion:
    """Words that may point at somebody, and the fields they stand in with what is around them."""

    words: str
    kind: SuspicionKind
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _CaseContext:
    """What is known of a case while its texts are read: words put in, words of names, the scripts it is written in."""

    vocabulary: Vocabulary
    put: frozenset[str]
    unsure: Set[str]
    remains: ResidualNames
    at_home: Set[str]


def suspicions(workbook: Workbook, anonymisation: Anonymisation, vocabulary: Vocabulary) -> tuple[Suspicion, ...]:
    """What remains in the worksheets of a training case, each word once, the names first."""
    accepted = {comparable(words) for words in anonymisation.accepted} | {
        comparable(name) for name in anonymisation.kept
    }
    put_in = {word.casefold() for item in anonymisation.replacements for word in WORD.findall(item.put)}
    unsure = unsure_of(anonymisation.replacements, vocabulary)
    staying_currencies = currencies.WORLDWIDE | {name.upper() for name in anonymisation.kept}
    texts = tuple(texts_of(workbook))
    reader = _CaseContext(
        vocabulary,
        frozenset(put_in),
        unsure,
        residual_names_of(anonymisation.replacements, vocabulary),
        scripts.written_in(text for _, text in texts),
    )
    places_of: dict[tuple[SuspicionKind, str], list[tuple[str, str]]] = {}
    words_shown: dict[tuple[SuspicionKind, str], str] = {}
    for place, text in texts:
        for kind, words, around in _suspicions_in(text, reader, staying_currencies):
            key = (kind, comparable(words))
            if key[1] not in accepted:
                words_shown.setdefault(key, words)
                places_of.setdefault(key, []).append((place, around))
    order = list(SuspicionKind)
    return tuple(
        Suspicion(words_shown[key], key[0], tuple(places))
        for key, places in sorted(
            places_of.items(), key=lambda item: (order.index(item[0][0]), -len(item[1]), item[0][1])
        )
    )


def _suspicions_in(
    text: str, reader: _CaseContext, staying_currencies: Set[str]
) -> Iterator[tuple[SuspicionKind, str, str]]:
    """Each suspicion of one text: its words, and with what is around them."""
    for kind, start, end in _without_parts((*_signs(text, reader), *_currencies(text, staying_currencies))):
        yield kind, text[start:end], _around(text, start, end)
    for script in sorted(reader.at_home & scripts.scripts_of(text)):
        # No search finds a name that nobody declared where names have no capitals.
        yield SuspicionKind.SCRIPT, f"{scripts.TITLES[script]} text", _around(text, 0, 0)


def _without_parts(suspects: Iterable[tuple[SuspicionKind, int, int]]) -> Iterator[tuple[SuspicionKind, int, int]]:
    """Each once; what lies within a number or a date is part of it."""
    once = tuple(dict.fromkeys(suspects))
    wider = [
        (start, end)
        for kind, start, end in once
        if kind in (SuspicionKind.KNOWN, SuspicionKind.ADDRESS, SuspicionKind.DATE)
    ]
    dates = {(start, end) for kind, start, end in once if kind is SuspicionKind.DATE}
    for kind, start, end in once:
        is_part = any(first <= start and end <= last and last - first > end - start for first, last in wider)
        # “March” is a month or somebody, and is asked about once.
        if not is_part and not (kind is SuspicionKind.NAME and (start, end) in dates):
            yield kind, start, end


def texts_of(workbook: Workbook) -> Iterator[tuple[str, str]]:
    """Every text of a review with its place."""
    for key, rows in workbook.sheets.items():
        for row in rows:
            record: Record = row.record
            for name, spec in SHEETS[key].record.specs().items():
                if spec.kind in FREE and spec.identifies is not Identity.CASES:
                    value = getattr(record, name)
                    for text in (value,) if isinstance(value, str) else value:
                        if text:
                            yield f"{row.id}.{name}", text


def _signs(text: str, reader: _CaseContext) -> Iterator[tuple[SuspicionKind, int, int]]:
    known = tuple(reader.remains.found_in(text, everyday=True))
    yield from ((SuspicionKind.KNOWN, start, end) for start, end in known)
    yield from ((SuspicionKind.ADDRESS, start, end) for start, end in like_addresses(text))
    yield from ((SuspicionKind.ADDRESS, *match.span()) for match in _CODE.finditer(text))
    numbers = tuple(numbers_left(text))
    yield from ((SuspicionKind.ADDRESS, start, end) for start, end in numbers)
    yield from ((SuspicionKind.DATE, start, end) for start, end in dates_left(text, reader.vocabulary))
    yield from _places(text, reader.put)
    names = (*_names(text, reader.vocabulary, reader.put, reader.unsure), *suspicious_runs(text, reader.at_home))
    # What is left of a known name is pointed out as that.
    yield from (
        (SuspicionKind.NAME, start, end) for start, end in dict.fromkeys(names) if not _within(start, end, known)
    )
    for kind, patterns in _PATTERNS.items():
        for pattern in patterns:
            yield from ((kind, *match.span()) for match in pattern.finditer(text))


_PATTERNS: Mapping[SuspicionKind, tuple[re.Pattern[str], ...]] = {
    SuspicionKind.DATE: (_YEAR, _PART_OF_DATE, _MONTHS, _SHORT_MONTHS),
    SuspicionKind.FIGURE: (_MONEY, _MONEY_IN_WORDS, _PERCENT, _COUNT),
    SuspicionKind.RARE: (_RARE,),
}


def _places(text: str, put_in: Set[str]) -> Iterator[tuple[SuspicionKind, int, int]]:
    position = 0
    for country in countries_in(text):
        start = text.index(country, position)
        position = start + len(country)
        if not {word.casefold() for word in WORD.findall(country)} <= put_in:
            yield SuspicionKind.PLACE, start, position


def _currencies(text: str, staying_currencies: Set[str]) -> Iterator[tuple[SuspicionKind, int, int]]:
    """A currency says which country it is, unless many share it or an editor `left` it."""
    plain_text = folded(text)
    for start, end in currencies.named_in(plain_text.text, currencies.codes() - staying_currencies, staying_currencies):
        yield SuspicionKind.PLACE, plain_text.places[start], plain_text.places[end]


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _names(text: str, vocabulary: Vocabulary, put_in: Set[str], unsure: Set[str]) -> Iterator[tuple[int, int]]:
    """Unusual words with a capital anywhere, usual ones with a capital inside a sentence, beside each other as one.

    Usual words that are part of a known name are looked at where a sentence begins as well.
    """
    run: tuple[int, int] | None = None
    for match in WORD.finditer(text):
        if not _looks_like_a_name(text, match, vocabulary, put_in, unsure):
            continue
        if run and re.fullmatch(r"[ \u00a0&’'.-]{1,3}", text[run[1] : match.start()]):
            run = run[0], match.end()
            continue
        if run:
            yield run
        run = match.span()
    if run:
        yield run


def _looks_like_a_name(
    text: str, match: re.Match[str], vocabulary: Vocabulary, put_in: Set[str], unsure: Set[str]
) -> bool:
    word = re.sub(r"['’]s$", "", match[0])
    lowered = folded(word).text.casefold()
    if (
        not any(letter.isupper() for letter in word)
        or len(lowered) == 1
        or lowered in put_in
        or re.sub(r"(?<=^[a-z]{3})\d+$", "", lowered) in _ALWAYS_CAPITAL
        or _MONTHS.fullmatch(word)
    ):
        return False
    if not vocabulary.is_common(word):
        return True
    if not word[:1].isupper():
        return False
    begins = bool(_BEGINS.search(text[: match.start()]))
    return lowered in unsure or (not begins and not (word.isupper() and len(word) < 3))


def _around(text: str, start: int, end: int, room: int = 40) -> str:
    before, after = text[max(0, start - room) : start], text[end : end + room]
    head = "…" + before.partition(" ")[2] if start > room else before
    tail = after.rpartition(" ")[0] + "…" if end + room < len(text) else after
    return " ".join(f"{head}{text[start:end]}{tail}".split())


def undecided(suspicions: Iterable[Suspicion]) -> tuple[Suspicion, ...]:
    """Those that stand in the way of publishing."""
    return tuple(item for item in suspicions if item.kind.must_be_decided)
