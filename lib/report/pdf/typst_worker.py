"""Lays documents out: a script for a worker."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import Any, cast

import typst


@cache
def _fonts(of_system: bool, folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=of_system, font_paths=list(folders))


def answer(
    files: dict[str, bytes],
    root: str,
    fonts: tuple[bool, tuple[str, ...]],
    most_pages: int | None,
    options: dict[str, Any],
) -> tuple[bytes | None, tuple[int, ...], str]:
    """The document that the file `main` describes; or none, and how many pages its parts have or why it was refused."""
    # A compiler costs a fraction of a millisecond once the fonts are read. Texts come as files: inputs of its library
    # would make Typst forget what it has laid out for an earlier edition.
    loaded = _fonts(*fonts)
    try:
        if most_pages is not None:
            # What was laid out to count the pages is not laid out again to write them.
            counted = typst.Compiler(cast(Any, files), root=root, font_paths=loaded)
            ends = json.loads(counted.query("<part-end>", field="value"))
            pages = tuple(end - before for before, end in pairwise((0, *ends)))
            if max(pages) > most_pages:
                return None, pages, ""
        compiler = typst.Compiler(root=root, font_paths=loaded)
        return cast(bytes, compiler.compile(input=files, **options)), (), ""
    except RuntimeError as error:
        return None, (), str(getattr(error, "diagnostic", error))
