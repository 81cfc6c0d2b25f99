"""Drawing the brief and the full case, for the first time and again."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from lib.report.case_forms import CaseForm
from lib.report.pdf import case_pdf
from lib.services.auth import people
from lib.services.context import Context
from lib.services.files import exports
from lib.services.library import cases, samples
from lib.services.runtime import cache
from lib.store import open_store
from tests.bench.figures import before, line, p50
from tests.server import ROOT

ROUNDS = 7
GOAL_FIRST_MS, GOAL_AGAIN_MS = 600, 20
GOAL_BESIDE = 0.5


def run(folder: Path) -> None:
    """Draw the flagship case; each round is an edition never drawn before, then the same one again."""
    store = open_store(f"sqlite:///{folder / 'documents.db'}")
    person = people.caretaker(store)
    samples.load(Context(store, person))
    started = time.perf_counter()
    case_pdf.warm()
    line("warming the printer, once", f"{(time.perf_counter() - started) * 1000:.0f} ms")
    study = cases.read(Context(store, person), samples.FLAGSHIP)
    for form, goal in ((CaseForm.FULL, GOAL_FIRST_MS), (CaseForm.BRIEF, GOAL_FIRST_MS)):
        draw = case_pdf.full if form is CaseForm.FULL else case_pdf.brief
        first = []
        for turn in range(ROUNDS):
            fresh = study.model_copy(update={"published_at": study.published_at + timedelta(days=turn + 1)})
            started = time.perf_counter()
            draw(fresh)
            first.append(time.perf_counter() - started)
        cache.clear()
        exports.case(Context(store, person), samples.FLAGSHIP, form)
        again = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            exports.case(Context(store, person), samples.FLAGSHIP, form)
            again.append(time.perf_counter() - started)
        met = p50(first) <= goal and p50(again) <= GOAL_AGAIN_MS
        figures = f"very first {first[0] * 1000:.0f} ms, new edition {p50(first):.0f} ms, again {p50(again):.1f} ms"
        line(f"{form.value} PDF", figures, f"≤ {goal} ms, ≤ {GOAL_AGAIN_MS} ms", met)
    store.dispose()
    if build := before():
        _beside(build)


def _beside(build: Path) -> None:
    """A case that was never drawn, here and by an earlier release in turn, each time in a new process."""
    now, then = [], []
    for _ in range(ROUNDS):
        then.append(_very_first(build))
        now.append(_very_first(ROOT))
    ratio = p50(now) / p50(then)
    figures = f"{p50(now):.0f} ms, before {p50(then):.0f} ms, ratio {ratio:.2f}"
    line("full PDF of a case never drawn", figures, f"≤ {GOAL_BESIDE}", ratio <= GOAL_BESIDE)


def _very_first(root: Path) -> float:
    script = ROOT / "tests" / "bench" / "first_document.py"
    told = subprocess.run([sys.executable, "-P", str(script)], cwd=root, capture_output=True, text=True, check=True)
    return float(told.stdout)
