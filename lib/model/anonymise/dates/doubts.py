"""What looks like a date of which nobody can say for sure when it was: it is pointed out and never told in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lib.model.anonymise.dates import contexts, grammar
from lib.model.anonymise.dates.patterns import DAY, ENGLISH, HOLIDAYS, MONTH, NAMES, PART, QUARTER, WEEKDAY, YEAR

# These fall on another day each year.
_MOVING = (
    r"Easter(?:\s(?:Sunday|Monday))?|Good\sFriday|Lent|Whitsun\w*|Pentecost|Ramadan|Eid|Diwali|Passover|Hanukkah|"
    r"Thanksgiving|Carnival|Ostern|Pfingsten|Karneval|Pâques|Pascua|Semana\sSanta|Pasqua|Pasen|Chinese\sNew\sYear"
)
_FOREIGN_PARTS = (
    r"Frühjahr|Frühling|Sommer|Herbst|Winter|Anfang|Mitte|Ende|Quartal|Halbjahr|printemps|été|automne|hiver|début|fin|"
    r"trimestre|semestre|primavera|verano|otoño|invierno|principios|mediados|finales|estate|autunno|inverno|inizio|fine|metà|"
    r"lente|voorjaar|zomer|herfst|najaar|kwartaal|begin|eind|verão|outono|våren|sommeren|höst|vår"
)
_OTHER_YEAR = r"(?:(?:of|in|the)\s+)*(?:last|this|next|that|same|previous|following|preceding|coming)\s+year"
_STOP = r"(?=[.,;:)!?]|$|\s+(?:and|or|to|but|we|they|he|she|it|when|until|at|in)\b)"
_DOUBTFUL = (
    rf"(?<!\w)(?:{_MOVING})(?:\s+(?:of|in|de))?,?\s+(?:{YEAR}|['’]\d\d)|(?<!\w){YEAR}\s(?:{_MOVING}|{'|'.join(HOLIDAYS)})",
    rf"(?<!\w)(?i:(?:[1-4](?:\.|er|e|º|°|ème|o)?\s+)?(?:{_FOREIGN_PARTS})\s+"
    rf"(?:(?:de|del|von|van|des Jahres)\s+)?{YEAR})(?!\w)",
    rf"(?<!\w){PART}(?:{DAY}\s+)?(?:{'|'.join(NAMES)}),?\s+{_OTHER_YEAR}\b",
    rf"(?<!\w)(?i:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s+{WEEKDAY}\s+(?:of|in)\s+{MONTH}(?:\s+{YEAR})?",
    # “14 Feb 18”, “Feb-18”.
    rf"(?<![\w.,/-]){DAY}\s+(?:{ENGLISH}),?\s+\d\d(?![\w.:,%])|(?<![\w-])(?:{ENGLISH})-\d\d(?!\w)",
    # “Q3 18”, “2k18”.
    rf"(?<!\w){QUARTER}\s\d\d{_STOP}|(?<!\w)(?i:2k[0-3]\d)(?!\w)",
    # “the 2017 and 2018 orders” cannot be told in one word.
    grammar.PAIR,
)
_LEFT = (
    *_DOUBTFUL,
    # “1.2.18”, “3/4/2018”, “14-02-18”: which is the day?
    rf"(?<![\w.,/-])[0-3]?\d[./-][0-3]?\d[./-](?:{YEAR}|\d\d)(?![\w/]|[.,-]\d)",
    r"(?<![\w.,/-])(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])(?![\w/]|[.,]\d)"
    r"|(?<!\w)(?i:on|since|until|till|am|le|seit|vom)\s+[0-3]?\d/[01]?\d(?![\w/]|[.,]\d)",
    rf"(?<!\w)(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|[Bb]efore|[Aa]fter)\s+(?:{WEEKDAY},?\s+)?the\s+"
    rf"[0-3]?\d(?:st|nd|rd|th){_STOP}",
    rf"(?<!\w)(?:{WEEKDAY},?\s+)?(?<![\w.,/-]){DAY}\s+(?:{ENGLISH})(?!\w)|(?<!\w)(?:{ENGLISH})\s+{DAY}(?![\w%])",
)


@cache
def doubtful() -> re.Pattern[str]:
    """What is left out of the dates that are told."""
    return re.compile("|".join(f"(?:{form})" for form in _DOUBTFUL))


@cache
def _left() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in _LEFT))


def dates_in_doubt(text: str) -> Iterator[tuple[int, int]]:
    """Where such a date stands in a text whose other dates are told."""
    for match in _left().finditer(text):
        if not contexts.is_numbered(text[: match.start()]):
            yield match.span()
