"""Words around what looks like a date that show it to be a number, a version or a person instead."""

from __future__ import annotations

import re

# “version 3.2019”, “section 3.4.12”, “Room 1984”, “ISO 9001:2015”.
_NUMBERED = re.compile(
    r"(?:(?:(?<!\w)(?i:versions?|v\.?|releases?|builds?|chapters?|sections?|sec\.|tables?|figures?|fig\.|pages?|pp?\.|"
    r"paragraphs?|articles?|art\.|clauses?|rules?|items?|steps?|levels?|parts?|points?|numbers?|no\.|nr\.|zahl|lines?|ports?|"
    r"gates?|bays?|rooms?|lots?|scale|ratio|odds|score|scores|models?|types?|sizes?|errors?|codes?|routes?|bus|"
    r"kapitel|abschnitt|seite|absatz|ziffer|punkt|schritt|version|zimmer|raum|zeile|chapitres?|article|numéro|page|ligne|"
    r"capítulo|sección|página|capitolo|sezione|pagina|hoofdstuk|paragraaf)|(?<!\w)(?:ISO(?:/IEC)?|DIN|EN|BS|Windows|Office|Excel|Word|PowerPoint|Outlook|Access|Exchange|Server|SharePoint|"
    r"Dynamics|Visio|AutoCAD|Oracle))\s?(?:of\s)?"
    # “Ports 8080 and 2049”.
    r"(?:\d[\d.]*\s?(?:,|and|to|or|und|et|-|–)\s?)?|\d:)$"
)
# “more than 1950 people”, “delivered 1850 shops”: a plural behind a figure that nothing marks as a year.
_COUNTED = re.compile(
    r"\s(?!(?:was|is|has|does|us|as|this|its|always|plus|versus|across|les|des|nous|alors)\b)[a-z]{3,}s\b"
)
_MEASURED = re.compile(
    r"(?:\s?(?:to|and|or|–|-)\s?\d+)?\s?(?:°|(?:people|men|women|children|staff|kg|km|mm|cm|m|t|g|l|pieces?|"
    r"per cent|percent|of (?:them|us|these|those)|colis|"
    r"Stück|Läden|Leute|personnes)\b)|\s?[x×]\s?\d"
)
_MEASURES = re.compile(
    r"(?i)(?<!\w)(?:more|less|fewer|over|under|above|below|almost|nearly|than|total of|exactly|only)\s$"
)
_YEARLY = re.compile(
    r"(?i)(?:(?<!\w)(?:in|since|until|till|during|after|before|the|our|their|its|this|that|early|late|mid|year|"
    r"from|by|im|seit|bis|en|depuis|jusqu'en|desde|dal|nel|sinds)(?:\sthe)?\s|[(–-]|’s\s|'s\s)$"
)
# “April Jones”, “June agreed”.
_OF_A_PERSON = re.compile(
    r"\s(?:[A-Z][a-z]+(?!\w)(?<!January)(?<!February)(?<!And)|(?:said|says|agreed|told|asked|thinks|thought|wrote|knew|"
    r"left us|called|replied|answered|insisted|wanted|wants|promised|herself)\b)"
)
_NAMED_ALIKE = ("April", "June", "August", "March", "May")
_BEFORE_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\d)\sand\s$"
)


def is_numbered(before: str) -> bool:
    """Whether what stands before a number makes it one of a version, a chapter or a thing."""
    return _NUMBERED.search(before) is not None


def is_count(before: str, after: str) -> bool:
    """Whether four figures are likelier a count than a year: “1850 shops”, but “in 2018 sales fell”."""
    if _MEASURED.match(after) or _MEASURES.search(before):
        return True
    return _COUNTED.match(after) is not None and _YEARLY.search(before) is None


def is_person(before: str, month: str, after: str) -> bool:
    """Whether a month that stands alone may be somebody of that name: “Ann and May”, “June agreed”."""
    if month not in _NAMED_ALIKE:
        return False
    if month in ("March", "May") and before.endswith(" and ") and not _BEFORE_MONTH.search(before):
        return True
    return _OF_A_PERSON.match(after) is not None
