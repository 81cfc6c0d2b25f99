"""Prints how many seconds the full PDF of a case takes that was never drawn before; run in the folder of a release."""

from __future__ import annotations

import sys
import time

# The folder it runs in holds the release that is measured.
sys.path.insert(0, ".")

try:
    from lib.report.pdf import case_pdf
except ImportError:
    # What it was called in earlier releases.
    from lib.report import pdf as case_pdf  # type: ignore[no-redef]

from tests.report.samples import sample

case_pdf.warm()
case = sample("bidvest-kfc-2018")
assert case.workbook
started = time.perf_counter()
case_pdf.full(case)
print(time.perf_counter() - started)  # noqa: T201
