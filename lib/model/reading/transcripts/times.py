"""Times as transcripts write them."""

from __future__ import annotations

import re

# 0:03, 00:01:02, 10:02:33.5 and the like.
TIME = r"\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\.?)?"
STAMP = rf"[\[(]?(?:{TIME}){_HALF}[\])]?"
_PARTS = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?(?:[.,](\d{1,3}))?")


def seconds(text: str) -> float | None:
    """The seconds of the first time in a text; 10:02 is minutes and seconds, 10:02:33 hours, minutes and seconds."""
    match = _PARTS.search(text)
    if match is None:
        return None
    first, second, third, part = match.groups()
    half = text[match.end() :].strip(" ])").lower().replace(".", "")
    if third is None and half not in ("am", "pm"):
        whole = int(first) * 60 + int(second)
    else:
        whole = int(first) * 3600 + int(second) * 60 + int(third or 0)
    if half == "pm" and int(first) < 12:
        whole += 12 * 3600
    return whole + (float(f"0.{part}") if part else 0.0)
