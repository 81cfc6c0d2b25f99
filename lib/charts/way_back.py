"""The four pictures of the way back: the decision, what trying is worth, keeping in touch, and leaving well."""

from __future__ import annotations

from lib.charts.keeping_in_touch import keeping_in_touch
from lib.charts.transition import transition
from lib.charts.win_back import arithmetic, decision

__all__ = ["arithmetic", "decision", "keeping_in_touch", "transition"]
