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
    """A part of the document has more pages than it may have; `pages` are those of each part."""

    def __init__(self, pages: tuple[int, ...]) -> None:
        super().__init__(f"its parts have {pages} pages")
        self.pages = pages


def compile_typst(files: Mapping[str, bytes], *, most_pages: int | None = None, **options: Any) -> bytes:
    """The document that the file `main` describes, as options of Typst say.

    It may name files of the folder of templates. Its fonts are those we carry along and those of the computer. Where
    the parts of one are limited to `most_pages`, it names the page each ends on as `<part-end>`. Raises TooLongError
    and TypesettingError.
    """
    content, pages, diagnostic = worker.ask(dict(files), str(TEMPLATES), _fonts(), most_pages, options)
    if pages:
        raise TooLongError(pages)
    if content is None:
        raise TypesettingError(diagnostic)
    return bytes(content)


def _fonts() -> tuple[bool, tuple[str, ...]]:
    """Whether those of the computer are used, and the folders of others."""
    return True, (str(font_folder()),)
