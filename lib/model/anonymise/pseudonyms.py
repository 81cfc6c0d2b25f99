"""What to put in the place of the names a review declares: proposed here, decided by an editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lib.model.anonymise.countries import countries_in, part_of_the_world
from lib.model.anonymise.currencies import WORLDWIDE
from lib.model.anonymise.identities import Replacement, comparable
from lib.model.anonymise.names.name_parts import PEOPLE, territories
from lib.model.anonymise.names.recognition import is_name, organisations_in, people_named_in, places_named_in
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.plain_letters import folded
from lib.model.fields import FieldSpec, Identity, Kind
from lib.model.record import Record
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.wording.phrases import number
from lib.model.workbook import Workbook
from lib.model.worksheets.decision_matrix import RivalScore
from lib.model.worksheets.evidence import SourceStrength
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.relationships import Side

_ORDINALS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth ")
_SOURCES = {
    SourceStrength.TRADE_PRESS: "the trade press",
    SourceStrength.PRESS: "a newspaper",
    SourceStrength.ANALYST: "an analyst",
    SourceStrength.INTERESTED: "an interested party",
    SourceStrength.WEAK: "a lesser source",
}
SOURCE = "another source"
_CURRENCY_SIGNS = {"GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "TRY": "₺"}
_NAMED = frozenset({Identity.CUSTOMER, Identity.SUPPLIER, Identity.RIVAL, Identity.ORGANISATION, Identity.SOURCE})


@dataclass
class _Roles:
    """How often a role was given already, so that two people never share one."""

    given: dict[str, int]

    def next(self, role: str) -> str:
        """“the buyer”, then “the second buyer”."""
        count = self.given[role] = self.given.get(role, 0) + 1
        return f"the {_ORDINALS[count] if count < len(_ORDINALS) else f'{number(count)}th '}{role}"


def propose(workbook: Workbook, vocabulary: Vocabulary) -> tuple[Replacement, ...]:
    """A replacement for every name that stands in a field declared to hold one, each name once."""
    replacements: dict[str, Replacement] = {}
    roles = _Roles({})
    fields = [
        (spec.identifies, value, row.record)
        for rows in workbook.sheets.values()
        for row in rows
        for name, spec in row.record.specs().items()
        if spec.identifies
        for value in _values(spec, getattr(row.record, name))
    ]
    rival = whoever_took_over(workbook)
    # The two companies first, then people: what remains of a source is then neither.
    for group in (_NAMED - {Identity.SOURCE}, PEOPLE, {Identity.PLACE, Identity.CURRENCY}, {Identity.SOURCE}):
        for identity, value, record in fields:
            if identity in group:
                made = (
                    _of_rival(value, record, vocabulary, (roles, rival), replacements)
                    if identity is Identity.RIVAL
                    else _of_field(identity, value, record, vocabulary, roles, replacements)
                )
                for item in made:
                    replacements.setdefault(comparable(item.find), item)
    return tuple(replacements.values())


def whoever_took_over(workbook: Workbook) -> str:
    """What stands for whoever does now what we did: a new supplier, unless it is known that nobody won."""
    return "whoever took over" if loss_scope(workbook).nobody_won else "the new supplier"


def _values(spec: FieldSpec, value: Any) -> tuple[str, ...]:
    """The texts of a field, each of several words on its own."""
    if spec.kind is Kind.TAGS:
        return tuple(value)
    return (str(value),) if value else ()


def _of_rival(
    value: str, record: Record, vocabulary: Vocabulary, words: tuple[_Roles, str], known: dict[str, Replacement]
) -> Iterator[Replacement]:
    """Each company that took over, or was compared with us, under words of its own."""
    roles, rival = words
    organisations = organisations_in(value, vocabulary, whole=True, several=True)
    names = [name for name in dict.fromkeys(organisations) if not _is_known(name, known)]
    if not names:
        return
    role = "other bidder" if isinstance(record, RivalScore) else rival.removeprefix("the ")
    first = roles.next(role) if role != rival else rival
    puts = (first, f"{first}’s partner", *[f"another partner of {first}"] * len(names))
    yield from (Replacement(find=name, put=put, kind=Identity.RIVAL) for name, put in zip(names, puts, strict=False))


def _of_field(
    identity: Identity, value: str, record: Record, vocabulary: Vocabulary, roles: _Roles, known: dict[str, Replacement]
) -> Iterable[Replacement]:
    if identity is Identity.PLACE:
        return _of_place(value, vocabulary)
    if identity is Identity.CURRENCY:
        return _of_currency(value)
    if identity in PEOPLE:
        return _of_person(identity, value, record, vocabulary, roles, known)
    return _of_organisation(identity, value, record, vocabulary, known)


def _of_organisation(
    identity: Identity, value: str, record: Record, vocabulary: Vocabulary, known: dict[str, Replacement]
) -> Iterator[Replacement]:
    whole = identity not in (Identity.SOURCE, Identity.ORGANISATION)
    organisations = organisations_in(value, vocabulary, whole=whole)
    names = [name for name in dict.fromkeys(organisations) if not _is_known(name, known)]
    if not names:
        return
    first, *others = names
    match identity:
        case Identity.CUSTOMER:
            alias = record.alias if isinstance(record, Loss) else ""
            yield Replacement(
                find=first, put=as_phrase(alias, vocabulary) or "the customer", kind=identity, also=tuple(others)
            )
        case Identity.SUPPLIER:
            yield Replacement(find=first, put="the supplier", kind=identity, also=tuple(others))
        case Identity.SOURCE:
            put = source_words(record)
            yield from (Replacement(find=name, put=put, kind=identity) for name in names)
        case _:
            yield from (Replacement(find=name, put="another company", kind=identity) for name in names)


def _is_known(name: str, known: dict[str, Replacement]) -> bool:
    words = set(comparable(name).split())
    return any(words <= set(comparable(spelling).split()) for item in known.values() for spelling in item.spellings)


def _of_person(
    identity: Identity, value: str, record: Record, vocabulary: Vocabulary, roles: _Roles, known: dict[str, Replacement]
) -> Iterator[Replacement]:
    for name in people_named_in(value, vocabulary):
        if not _is_known(name, known):
            beside = value.replace(name, "").strip(" ,;/()–-&")
            role = beside.lower() if beside and not is_name(beside, vocabulary) and len(beside.split()) < 6 else ""
            yield Replacement(find=name, put=roles.next(role or _role(identity, record)), kind=identity)


def _role(identity: Identity, record: Record) -> str:
    function, role = getattr(record, "function", None), getattr(record, "role", None)
    if getattr(record, "side", None) is Side.THIRD:
        return "person of neither side"
    is_customers = identity is Identity.CONTACT or getattr(record, "side", None) is Side.THEIRS
    if is_customers:
        title = role.label.lower() if role is not None and hasattr(role, "label") else "contact"
        return f"{title} at the customer"
    return f"{function.label.lower()} colleague" if function is not None and hasattr(function, "label") else "colleague"


def _of_place(value: str, vocabulary: Vocabulary) -> Iterator[Replacement]:
    for place in places_named_in(value, vocabulary):
        yield Replacement(find=place, put="the region", kind=Identity.PLACE)
    for country in countries_in(value):
        yield Replacement(find=country, put=part_of_the_world(country), kind=Identity.PLACE, also=_short_forms(country))


def _short_forms(country: str) -> tuple[str, ...]:
    code = territories().get(folded(country).text.lower())
    others = (name for name, other in territories().items() if other == code and name != folded(country).text.lower())
    return tuple(name.upper() if len(name) < 4 else name.title() for name in others)


def _of_currency(value: str) -> Iterator[Replacement]:
    code = value.strip().upper()
    if len(code) == 3 and code not in WORLDWIDE:
        sign = _CURRENCY_SIGNS.get(code)
        yield Replacement(find=code, put="", kind=Identity.CURRENCY, also=(sign,) if sign else ())


def source_words(record: Record) -> str:
    """What kind of source somebody is, in the place of who."""
    strength = getattr(record, "strength", None)
    return _SOURCES.get(strength, SOURCE) if isinstance(strength, SourceStrength) else SOURCE


def as_phrase(alias: str, vocabulary: Vocabulary) -> str:
    """An alias as it stands in a sentence: a description gets an article, a name is one already."""
    alias = " ".join(alias.split())
    first, *others = alias.split() or [""]
    if not alias or first.lower() in ("the", "a", "an"):
        return alias
    described = not vocabulary.uncommon(first) and all(word[:1].islower() or not word[:1].isalpha() for word in others)
    return f"the {alias[:1].lower()}{alias[1:]}" if described and not first.isupper() else alias
