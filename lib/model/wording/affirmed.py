"""Predicates without their negation, for sentences that say of none what they would deny of all."""

from __future__ import annotations

import re

# Nouns that take no article.
_WITHOUT_ARTICLE = frozenset({"evidence", "answers", "points"})
_DO = re.compile(r"(does|do) not (\w+)")
_AUXILIARY = re.compile(r"(is|are|was|were|has|have|may|can|will) not\b")
_FOLLOWS = re.compile(r" and (is|are) ")
_NO = re.compile(r"(\w+(?: (?:on|to))?) no (\w+)")


def affirmed(predicate: str) -> str | None:
    """“has an owner” of “has no owner”, “says why” of “does not say why”; None where the predicate denies nothing."""
    if match := _DO.match(predicate):
        does, verb = match.groups()
        return f"{_third_person(verb) if does == 'does' else verb}{predicate[match.end() :]}"
    if match := _AUXILIARY.match(predicate):
        return f"{match.group(1)}{predicate[match.end() :]}"
    if match := _NO.match(predicate):
        verb, noun = match.groups()
        # What follows from the lack holds of each of them.
        rest = _FOLLOWS.sub(_consequence, predicate[match.end() :])
        return f"{verb} {_article(noun)} {noun}{rest}"
    return None


def _consequence(found: re.Match[str]) -> str:
    return f", so {'it' if found[1] == 'is' else 'they'} {found[1]} "


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _article(noun: str) -> str:
    return "any" if noun in _WITHOUT_ARTICLE else "an" if noun[0] in "aeiou" else "a"
