"""What a number format of a spreadsheet shows of a value: a percentage, a month, a year, or a text of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_BRACKETS = re.compile(r"\[[^\]]*\]")
_SHOWN_AS_IS = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')


class NumberDisplay(Enum):
    """What is seen of a number."""

    PERCENT = "percent"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class LiteralText:
    """A text that stands for the number."""

    text: str


# Formats that spreadsheets have built in: 0%, 0.00% and mmm-yy.
BUILT_IN = {"9": NumberDisplay.PERCENT, "10": NumberDisplay.PERCENT, "17": NumberDisplay.MONTH}


def display_of_format(code: str) -> NumberDisplay | LiteralText | None:
    """What a format shows; None where the value is best read as it is kept."""
    sections = _BRACKETS.sub("", code).split(";")
    literal = _SHOWN_AS_IS.sub(lambda quoted: quoted[1] or quoted[2] or "", sections[0])
    signs = _SHOWN_AS_IS.sub("", sections[0]).lower()
    if not signs.strip():
        return LiteralText(literal.strip()) if literal.strip() and len(set(sections)) == 1 else None
    if "%" in signs:
        return NumberDisplay.PERCENT
    if "y" not in signs or set(signs) & set("dhs"):
        return None
    return NumberDisplay.MONTH if "m" in signs else NumberDisplay.YEAR
