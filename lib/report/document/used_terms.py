"""The glossary of one document: the terms that it uses, and no others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from lib.charts.picture import Picture
from lib.model.worksheets.reasons import LIST_VERSION
from lib.report.document.blocks import FieldText, Section, Terms
from lib.report.document.glossary import glossary

# What shows that a term is used, where that is not the term itself.
_SIGNS = {
    "Working rule": "†",
    "Proposed grade": "proposed grade",
    "Reason code": r"\b[PSVRCX][1-6] |\breason code",
    "Verdict on the first assumptions": r"first assumptions were|partly right",
    "The customer's reasons as proposed": r"as proposed|proposed from|proposed weights?|proposal",
    "Weeks for an interview": r"\bweeks? \d",
    "Green outside, red inside": r"green outside|watermelon",
    "Improving, worsening, steady": r"\b(?:improving|worsening|steady)\b",
    "Coverage of business reviews": r"business reviews? .{0,40}held|held .{0,40}business reviews?",
    "Thin business reviews": r"none of their executives|coverage",
    "Decay": r"faded|decay|at notice\b",
    "Changing of the guard": r"changing of the guard|not met within|first met",
    "Innovation quotient": r"(?:innovation|idea) quotient",
    "Days of warning": r"days? (?:of warning|before notice)|first signal",
    "Break point": r"\bbroke at|breaks at|break point",
    "Researched share": r"\bresearched\b",
    "Order of SWOT notes": r"\bSWOT\b",
    "TOWS": r"\bTOWS\b|strategies",
    "Weight": r"\bweights?\b",
    "Priority of a cause": r"\bpriority\b",
    "Strength of an action": r"\b(?:stronger|intermediate|weaker)\b",
    "Plan strength": r"plan(?:'s)? strength|strength of the plan|shown to work",
    "Checks of an action": r"after (?:30|90|180) days",
    "Points of an apology": r"\bapology\b",
    "Contact schedule": r"next contact|schedule",
    "Gate": r"\bgate\b",
    "Ease": r"\bease\b",
    "Value": r"\bvalue (?:is|of)\b|^value$",
    "Chance of winning them back": r"\bchance\b",
    "Worth over five years": r"over five years|\bare worth\b",
    "Expected profit, and the chance from which trying pays": r"expected profit|trying pays|pays from",
    "Win-back verdict": r"\b(?:pursue|nurture|let go)\b",
}


def used_terms(sections: Iterable[Section], reason_list: int) -> Section | None:
    """The terms that these sections use, in the order a reader meets them; None where they use none."""
    kept = terms_in(frozenset(_texts(tuple(sections))), reason_list)
    return replace(glossary(reason_list), blocks=(Terms(kept),)) if kept else None


def terms_in(said: Collection[str], reason_list: int = LIST_VERSION) -> tuple[FieldText, ...]:
    """The terms that these texts use, in the order of the glossary."""
    whole = glossary(reason_list)
    terms = (item for block in whole.blocks if isinstance(block, Terms) for item in block.items)
    return tuple(item for item in terms if _is_used(item.label, said))


def _is_used(term: str, said: Collection[str]) -> bool:
    sign = re.compile(_SIGNS.get(term, rf"\b{re.escape(term)}\b"), re.IGNORECASE | re.MULTILINE)
    return any(sign.search(text) for text in said)


def _texts(value: Any) -> Iterator[str]:
    """Everything that is read or heard in some blocks, the unknown left out; a picture is heard and its table read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, Picture | type) and getattr(value, "known", True):
        if getattr(value, "ours", False):
            yield "†"
        if getattr(value, "proposed", False):
            yield "proposed grade"
        for item in fields(value):
            yield from _texts(getattr(value, item.name))
