"""What a number format of a spreadsheet shows of a value: a percentage, a month, a year, or a text of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_BRACKETS = re.compile(r"\[[^\]]*\]")
_SHOWN_AS_IS = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')


class Shows(Enum):
    """What is seen of a number."""

    PERCENT = "percent"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Literal:
    """A text that stands for the number."""

    text: str


# Formats that spreadsheets have built in: 0%, 0.00% and mmm-yy.
BUILT_IN = {"9": Shows.PERCENT, "10": Shows.PERCENT, "17": Shows.MONTH}


def shows(code: str) -> Shows | Literal | None:
    """What a format shows; None where the value is best read as it is kept."""
    sections = _BRACKETS.sub("", code).split(";")
    literal = _SHOWN_AS_IS.sub(lambda quoted: quoted[1] or quoted[2] or "", sections[0])
    signs = _SHOWN_AS_IS.sub("", sections[0]).lower()
    if not signs.strip():
        return Literal(literal.strip()) if literal.strip() and len(set(sections)) == 1 else None
    if "%" in signs:
        return Shows.PERCENT
    if "y" not in signs or set(signs) & set("dhs"):
        return None
    return Shows.MONTH if "m" in signs else Shows.YEAR
