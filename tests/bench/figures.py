"""Figures in one form: medians and 95th percentiles, side by side with what they are compared to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles


def p50(seconds: Sequence[float]) -> float:
    """The median in milliseconds."""
    return median(seconds) * 1000


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile in milliseconds."""
    return (quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]) * 1000


def line(what: str, figures: str, goal: str = "", met: bool | None = None) -> None:
    """One row of the report."""
    mark = "" if met is None else ("  met" if met else "  MISSED")
    print(f"{what:<44} {figures:<52} {goal}{mark}", flush=True)  # noqa: T201


def before() -> Path | None:
    """The folder of an earlier build to measure beside this one, where BENCH_BEFORE names one."""
    named = os.environ.get("BENCH_BEFORE")
    return Path(named) if named else None


def resident(process: int) -> float:
    """Memory of a process in MB, as the system counts it."""
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(shown.stdout) / 1024


def machine() -> str:
    """What this was measured on."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
