"""The paper that documents of this house are printed on, from its settings."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lib.report.document.letterhead import Letterhead, Logo, PaperSize
from lib.report.pdf import logo
from lib.report.pdf.logo import LogoRefused
from lib.settings import settings


def of_house(size: PaperSize | None = None) -> Letterhead:
    """Company and logo of the house on this size of paper, or on the one that the settings name."""
    own = settings()
    logo = _logo()
    return Letterhead(size or usual_size(), " ".join(own.company.split()), logo if isinstance(logo, Logo) else None)


def usual_size() -> PaperSize:
    """The size that the settings name."""
    return PaperSize(settings().paper)


def refusal() -> str:
    """Why documents go without the logo that the settings name; "" where they do not."""
    logo = _logo()
    return logo if isinstance(logo, str) else ""


def _logo() -> Logo | str | None:
    path = settings().logo
    if path is None:
        return None
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return _read(path, 0, 0)
    return _read(path, seen.st_mtime_ns, seen.st_size)


# Looked at once for each state of the file, also when it is refused.
@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> Logo | str:
    try:
        return logo.read(path)
    except LogoRefused as error:
        return str(error)
