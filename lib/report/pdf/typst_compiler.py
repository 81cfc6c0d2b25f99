"""Typst, in a process of its own: a server that has drawn one case would hold a hundred megabytes for it ever after."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lib.charts.picture import font_folder
from lib.model.languages.worker import Worker

TEMPLATES = Path(__file__).parent / "templates"
_IDLE_SECONDS = 600.0
worker = Worker(Path(__file__).with_name("typst_worker.py"), _IDLE_SECONDS)


class TypesettingError(Exception):
    """Typst refused a document. What it says is for whoever reads the log; nothing is decided by it."""


class TooLongError(Exception):
    """The document has more pages than it may have."""


def compile_typst(files: Mapping[str, bytes], *, most_pages: int | None = None, **options: Any) -> bytes:
    """The document that the file `main` describes, as options of Typst say.

    It may name files of the folder of templates. Its fonts are those we carry along and those of the computer. One that
    is limited to `most_pages` tells their number as `<page-count>`. Raises TooLongError and TypesettingError.
    """
    content, pages, diagnostic = worker.ask(dict(files), str(TEMPLATES), _fonts(), most_pages, options)
    if pages:
        raise TooLongError(f"{pages} pages, and at most {most_pages} are allowed")
    if content is None:
        raise TypesettingError(diagnostic)
    return bytes(content)


def _fonts() -> tuple[bool, tuple[str, ...]]:
    """Whether those of the computer are used, and the folders of others."""
    return True, (str(font_folder()),)
