"""Countries in a text, and the part of the world that stands in their place."""

from __future__ import annotations

import re
from functools import cache

from babel.core import get_global

from lib.model.anonymise.names.name_parts import territories
from lib.model.anonymise.plain_letters import folded

_PARTS = {
    "Europe": "Europe",
    "America": "the Americas",
    "Asia": "Asia",
    "Africa": "Africa",
    "Australia": "the Pacific region",
    "Pacific": "the Pacific region",
    "Indian": "the Indian Ocean region",
    "Atlantic": "the Atlantic region",
}


def countries_in(text: str) -> list[str]:
    """The countries a text names, as it writes them."""
    plain = folded(text)
    return [
        text[plain.places[match.start()] : plain.places[match.end()]] for match in _countries().finditer(plain.text)
    ]


def part_of_the_world(country: str) -> str:
    """“Europe” for “United Kingdom”; another country for one that no time zone lies in."""
    return _parts().get(territories().get(folded(country).text.lower(), ""), "another country")


@cache
def _countries() -> re.Pattern[str]:
    names = sorted(territories(), key=len, reverse=True)
    written = "|".join(re.escape(name) for name in names if len(name) > 2)
    return re.compile(rf"(?<!\w)(?:(?i:{written})|UK|US|USA|EU)(?!\w)")


@cache
def _parts() -> dict[str, str]:
    # A country with islands elsewhere counts to the part that holds most of its time zones; Europe comes first.
    zones: dict[str, list[str]] = {}
    for zone, code in get_global("zone_territories").items():
        area = zone.split("/")[0]
        if area in _PARTS:
            zones.setdefault(code, []).append(area)
    return {
        code: _PARTS["Europe" if "Europe" in areas else max(areas, key=areas.count)] for code, areas in zones.items()
    }
