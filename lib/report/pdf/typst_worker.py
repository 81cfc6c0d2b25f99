"""Lays documents out: a script for a worker."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import typst


@cache
def _fonts(of_system: bool, folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=of_system, font_paths=list(folders))


def answer(
    files: dict[str, bytes], root: str, fonts: tuple[bool, tuple[str, ...]], options: dict[str, Any]
) -> tuple[bytes | None, str, str]:
    """The document that the file `main` describes; or none, why in few words, and where."""
    # A compiler costs a fraction of a millisecond once the fonts are read. Texts come as files: inputs of its library
    # would make Typst forget what it has laid out for an earlier edition.
    compiler = typst.Compiler(root=root, font_paths=_fonts(*fonts))
    try:
        return cast(bytes, compiler.compile(input=files, **options)), "", ""
    except typst.TypstError as error:
        return None, error.message, error.diagnostic
