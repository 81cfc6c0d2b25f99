"""What other programs make of our files, where they are installed: LibreOffice of XLSX, libical of a calendar."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader

from lib.report.files import calendar, xlsx_file
from lib.services.auth import people
from lib.services.context import Context
from lib.services.library import cases, samples
from lib.store import open_store
from tests.bench.figures import line


def run(folder: Path) -> None:
    """Hand over the flagship case and look at what is made of it."""
    store = open_store(f"sqlite:///{folder / 'programs.db'}")
    person = people.caretaker(store)
    samples.load(Context(store, person))
    study = cases.read(Context(store, person), samples.FLAGSHIP)
    store.dispose()
    (folder / "case.xlsx").write_bytes(xlsx_file.worksheets(study))
    _libre_office(folder)
    _libical(calendar.actions(study.workbook, study.slug, datetime(2026, 3, 1, tzinfo=UTC)))


def _libre_office(folder: Path) -> None:
    """Prints the worksheets: across, one page wide, with their heads on each page."""
    program = shutil.which("soffice")
    if program is None:
        line("XLSX in LibreOffice", "not measured: soffice is not installed")
        return
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [
        program,
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "case.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pages = PdfReader(folder / "case.pdf").pages
    across = all(page.mediabox.width > page.mediabox.height for page in pages)
    texts = [" ".join(page.extract_text().split()) for page in pages]
    # The foot, which is found first, holds the name of the worksheet and the number of the page.
    bare = [text for text in texts if not re.match(r"About \d+ / |.{3,40}? \d+ / \d+ (?:No\. |Field Value )", text)]
    figures = f"{len(pages)} pages, {len(bare)} without heads"
    line("XLSX printed by LibreOffice", figures, "across, heads on each page", across and not bare)


def _libical(content: bytes) -> None:
    """Parses the calendar and checks it by the rules of RFC 5545."""
    name = ctypes.util.find_library("ical")
    if name is None:
        line("ICS checked by libical", "not measured: libical is not installed")
        return
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for function in (library.icalrestriction_check, library.icalcomponent_count_errors):
        function.argtypes, function.restype = [ctypes.c_void_p], ctypes.c_int
    library.icalcomponent_count_components.argtypes = [ctypes.c_void_p, ctypes.c_int]
    parsed = library.icalparser_parse_string(content)
    valid = bool(parsed) and bool(library.icalrestriction_check(parsed))
    errors = library.icalcomponent_count_errors(parsed) if parsed else 1
    events = content.count(b"BEGIN:VEVENT")
    line("ICS checked by libical", f"{events} events, {errors} errors", "valid, 0 errors", valid and not errors)
