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
    """Typst refused a document: `message` says why in few words, `diagnostic` with the place."""

    def __init__(self, message: str, diagnostic: str) -> None:
        super().__init__(diagnostic)
        self.message = message
        self.diagnostic = diagnostic


def compiled(files: Mapping[str, bytes], **options: Any) -> bytes:
    """The document that the file `main` describes, as options of Typst say. Raises TypesettingError.

    It may name files of the folder of templates. Its fonts are those we carry along and those of the computer.
    """
    content, message, diagnostic = worker.ask(dict(files), str(TEMPLATES), _fonts(), options)
    if content is None:
        raise TypesettingError(message, diagnostic)
    return bytes(content)


def _fonts() -> tuple[bool, tuple[str, ...]]:
    """Whether those of the computer are used, and the folders of others."""
    return True, (str(font_folder()),)
