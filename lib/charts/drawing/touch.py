"""How high an area is at least that fingers choose on a screen as narrow as a phone."""

from __future__ import annotations

FINGER = 44.0
PHONE = 440


def least(width: float) -> float:
    """The height an area has at least in a picture of this width; 0 where it is wide enough for a pointer."""
    return FINGER if width <= PHONE else 0.0
