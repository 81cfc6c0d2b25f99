"""The forms in which people write dates into texts, in English and with the months of the larger European languages."""

from __future__ import annotations

import re
from functools import cache

from lib.model.anonymise.dates.grammar import ABROAD, YEAR_BEHIND
from lib.model.dates.month_names import months, weekdays

NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {
    "early": 2,
    "beginning of": 2,
    "start of": 2,
    "spring": 4,
    "mid": 6,
    "middle of": 6,
    "summer": 7,
    "fall": 10,
    "autumn": 10,
    "late": 11,
    "end of": 11,
    "winter": 12,
}
HOLIDAYS = {
    r"Christmas(?:\s(?:Eve|Day))?|Xmas|Boxing\sDay|New\sYear['’]s\sEve": 12,
    r"Weihnachten|Noël|Navidad|Natale|Kerst(?:mis)?": 12,
    r"New\sYear(?:['’]s)?(?:\sDay)?|Epiphany|Neujahr": 1,
    r"Valentine['’]?s(?:\sDay)?": 2,
    r"Midsummer": 6,
    r"Hallowe['’]?en": 10,
    r"Black\sFriday": 11,
}
QUARTER = "(?:Q[1-4]|H[12])"
_SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec"]
# Words of other meanings, which are a month beside a day and a year alone.
_ORDINARY = frozenset({"mars", "march", "mart", "marts", "may", "sept"})


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace("’", "['’]") for word in sorted(words, key=lambda word: (-len(word), word)))


ENGLISH = rf"{'|'.join(NAMES)}|(?:{'|'.join(_SHORT)})\b\.?"
_LONG = _either(
    [name for name in months() if len(name) > 3 and name not in _ORDINARY] + ["mai", "mei", "maj", "мая", "мае"]
)
_LETTER = r"[^\W\d_]"
MONTH = rf"(?:{ENGLISH}|(?i:{_LONG})(?!{_LETTER}))"
_ANY_MONTH = rf"(?:(?i:{_either(list(months()))})(?!{_LETTER})\.?)"
WEEKDAY = (
    rf"(?:(?i:{_either([name for name in weekdays() if len(name) > 4])})(?!{_LETTER})|"
    r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
)
_ON_WEEKDAY = rf"(?:(?:(?:am|le|el|il|op|on)\s+)?{WEEKDAY},?\s+(?:(?:the|den|dem|le|el|il|op|am)\s+)?)?"
_BY_WEEKDAY = rf"(?:,?\s+(?:on\s+)?(?:an?\s+)?{WEEKDAY}|\s\({WEEKDAY}\))?"
DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th|er|ª|º|°)?"
YEAR = r"(?:18|19|20)\d\d"
_JOINT = r"(?:\s+(?:to|and|or|until|till|through|bis|und|oder|au|et|al|y|e|en|tot|o|ou)\s+|\s*[–/-]\s*)"
_OF = r"(?:(?:(?:day\s+)?of|de|di|van)\s+|d['’])?"
_OF_YEAR_BEHIND = r",?\s+(?:(?:of|de|del|van)\s+)?"
# March and May are words as well.
_BARE = "|".join(name for name in NAMES if name not in ("March", "May"))
_BEFORE = "|".join(
    f"(?<=(?i:{word}) )"
    for word in (r"\bin", "ince", r"\bby", "ntil", "from", "fore", "fter", r"\bof", r"\bto", r"\band", "next", "last")
)
_OF_YEAR = r"[ /-]?\s*(?:of )?"
ONWARD = r"\s*(?:to|and|or|until|–|-|/)\s*"
_SHARE = r"(?:the\s+)?(?:end|beginning|middle|start|first\s+days|last\s+days)\s+of\s+"
PART = rf"(?:(?:early|mid|late)[- ](?:in\s+)?|{_SHARE})?"
_PREPOSITION = rf"(?:(?P<prep>(?<!\w)(?:[Oo]n|[Ii]n|[Aa]t|ON|IN)\s+(?:the\s+)?)|(?P<abroad>(?<!\w)(?i:{ABROAD})\s+))?"
_WEEK = r"(?i:(?:calendar\s+)?week|woche|kalenderwoche|kw|cw|wk|semaine|semana|settimana|vecka|uge)\.?"
_FORMS = (
    rf"{_ON_WEEKDAY}(?P<iso>{YEAR}[-/](?:0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01]))?(?:T[\d:.]+Z?)?)(?!\w|-\d)",
    rf"{_ON_WEEKDAY}(?:(?:am|le|el|il|op|den)\s+|the\s+(?=\d+(?:st|nd|rd|th)))?(?P<day>{DAY})(?:(?P<joint>\.?{_JOINT})(?P<until2>{DAY}))?\.?\s+{_OF}"
    rf"(?:(?P<month8>{_ANY_MONTH})(?:{_OF_YEAR_BEHIND}(?P<year>{YEAR})|\s?['’](?P<year14>\d\d))\b"
    rf"|(?P<month>{MONTH})(?!,?\s+\d\d(?![\w.:,%]))){_BY_WEEKDAY}",
    rf"{_ON_WEEKDAY}(?P<day3>{DAY})-(?P<month6>{_ANY_MONTH})-(?P<year12>{YEAR}|\d\d)(?![\w-])",
    rf"{_ON_WEEKDAY}(?P<month2>{MONTH})\s+(?:the\s+)?(?P<day2>{DAY})(?:(?P<joint2>{_JOINT})(?P<until3>{DAY}))?"
    rf"(?:,?\s+(?P<year2>{YEAR})\b|(?=[,.;:)]|$|\s*(?:to|until|and|–|-)\s*{MONTH}\s)(?!,\s+\d\d\b)){_BY_WEEKDAY}",
    rf"{PART}(?P<month3>{MONTH}|(?:mars|mart|marts|march|may)(?!\w))"
    rf"(?:\s+(?:of|de|del|van|d['’]))?,?\s+(?:(?P<year3>{YEAR})|['’](?P<year16>\d\d))\b",
    rf"{_ON_WEEKDAY}(?P<number>[0-3]?\d[./][01]?\d[./](?:(?:18|19|20)\d\d|\d\d)|[0-3]?\d-[01]?\d-(?:18|19|20)\d\d"
    r"|[0-3]?\d/[0-3]?\d/(?:18|19|20)\d\d)(?![\d./])",
    rf"(?P<monthnumber>[01]?\d[./]{YEAR})(?![\d./])",
    rf"{_WEEK}\s?(?P<week>[1-5]?\d)(?:\s*[,/]?\s*(?:(?:of|in|de|von|van)\s+)?)(?P<year17>{YEAR})\b"
    rf"|(?P<year18>{YEAR})-?W(?P<week2>\d\d)(?:-[1-7])?\b",
    rf"(?P<quarter>{QUARTER})(?:(?P<onward>{ONWARD})(?P<last>{QUARTER}))?{_OF_YEAR}(?P<year4>{YEAR})\b",
    rf"(?:the\s+)?(?P<quarterword>first|second|third|fourth|last) quarter{_OF_YEAR}(?P<year9>{YEAR})\b",
    rf"(?P<year10>{YEAR})[ /-]?(?P<quarter2>{QUARTER})\b"
    rf"|(?P<quarter3>[1-4]Q|[12]H|{QUARTER}(?=\s?['’]))[ ’'-]{{0,2}}(?P<year11>{YEAR}|\d\d)\b",
    rf"(?:the\s+)?(?P<season>{'|'.join(SEASONS)})[- ](?:of\s+)?(?P<year5>{YEAR})\b",
    rf"(?P<holiday>{'|'.join(HOLIDAYS)})(?:\s+(?:of|in|de))?,?\s+(?P<year19>{YEAR})\b",
    rf"(?:FY\s?)?(?P<year6>{YEAR})\s?[/–-]\s?(?P<until>{YEAR}|\d\d)\b(?![-/]\d)",
    r"FY\s?['’]?(?P<year20>\d\d)(?:\s?[/–-]\s?(?P<until4>\d\d))?(?![\w/-]|[.,]\d)",
    rf"(?P<year13>{YEAR})-(?P<thing>(?!era|style|based|like)[a-z]{{3,}})(?![\w-])",
    rf"(?:FY\s?)?(?P<year7>{YEAR})(?![\w%]|[.,-]\d|\s?%)",
    rf"{PART}(?P<month4>{_BARE})(?!\w)",
    rf"{_SHARE}(?P<month7>March|May)(?!\w)",
    rf"(?:{_BEFORE})(?P<month5>March|May)(?!\w)",
)


# Read when the first text is told: it takes half a second and 30 MB, and most servers never need it.
@cache
def any_date() -> re.Pattern[str]:
    """A date in any of the forms; the names of its groups say in which."""
    return re.compile(rf"{_PREPOSITION}(?<![\w£$€.,/-])(?:{'|'.join(_FORMS)}){YEAR_BEHIND}")


@cache
def until() -> re.Pattern[str]:
    """Behind a date: the month and year up to which it reaches."""
    return re.compile(rf"{ONWARD}(?:{DAY}\s+)?(?P<month>{MONTH})(?:\s+{DAY})?,?\s+(?P<year>{YEAR})\b")
