"""Root causes pictured: as a tree, as a fishbone and as a Pareto chart of their weights."""

from __future__ import annotations

from lib.charts.fishbone import fishbone
from lib.charts.pareto import pareto
from lib.charts.tree import cause_tree

__all__ = ["cause_tree", "fishbone", "pareto"]
