"""How long something took or lay apart, in the words a finding uses: years where years say enough, else days."""

from __future__ import annotations

from lib.model.dates import partial_date
from lib.model.wording.phrases import days

DAYS_A_YEAR = 365.25
# Below this a rounded number of years would say too little.
_SHORT_YEARS = 5


def years_or_days(start: str, end: str) -> str:
    """“9.3 years”, “about 12 years”; below a year “136 days”."""
    if (partial_date.latest(end) - partial_date.earliest(start)).days < DAYS_A_YEAR:
        return days(start, end)
    middle = (
        partial_date.earliest(end)
        - partial_date.earliest(start)
        + (partial_date.latest(end) - partial_date.latest(start))
    ) / 2
    years = middle.days / DAYS_A_YEAR
    exact = partial_date.is_exact(start) and partial_date.is_exact(end)
    years_text = f"{years:.1f}".removesuffix(".0") if exact or years < _SHORT_YEARS else f"{years:.0f}"
    return f"{'' if exact else 'about '}{years_text} {'year' if years_text == '1' else 'years'}"


def from_to(start: str, end: str) -> str:
    """“ (2006 to 13 Feb 2018)”, to follow a length of time."""
    return f" ({partial_date.label(start)} to {partial_date.label(end)})"


def beside(when: str, event: str, words: str) -> str:
    """“30 days before notice”, “214 days after the first signal”, “on the day of notice”.

    Where the two may lie either way, because one is known to the month or year only: “about the time of notice”.
    """
    fewest, most = partial_date.gap(event, when)
    if fewest == most == 0:
        return f"on the day of {words}"
    if most < 0:
        return f"{days(when, event)} before {words}"
    if fewest > 0:
        return f"{days(event, when)} after {words}"
    return f"about the time of {words}"
