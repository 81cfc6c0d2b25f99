"""How values read in the cells of a picture's table and on its marks."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.fields import Choice
from lib.model.workbook import Workbook

UNKNOWN = "unknown"


def choice_label(value: Choice | None) -> str:
    """The label of a choice."""
    return value.label if value else UNKNOWN


def known(words: str) -> str:
    """Words, or that they are unknown."""
    return words or UNKNOWN


def whole_number(value: int | None) -> str:
    """A whole number as it stands."""
    return UNKNOWN if value is None else str(value)


def percent(value: float) -> str:
    """A whole number of per cent, kept on one line with its sign."""
    return f"{value:.0f}\u00a0%"


def yes_or_no(value: bool | None) -> str:
    """A flag in words."""
    if value is None:
        return UNKNOWN
    return "yes" if value else "no"


def cited(ids: Iterable[str], workbook: Workbook) -> str:
    """Evidence numbers in brackets, as “[2, 5]”; nothing when none is cited."""
    numbers = workbook.cited(ids)
    return f"[{', '.join(str(number) for number in numbers)}]" if numbers else ""
