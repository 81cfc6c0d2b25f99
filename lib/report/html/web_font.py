"""The typeface of our pages, cut to the letters they use, so that a page carries it along and asks nobody for it."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from lib.charts.picture import font_folder

FAMILY = "House Sans"
_FILES = {400: "SourceSansPro-Regular.ttf", 600: "SourceSansPro-Semibold.ttf"}
# Latin with its accents, typographic signs, arrows and what our documents mark findings with.
_ALWAYS = frozenset(
    (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), *range(0x2190, 0x2194), *map(ord, "€−≤≥●○▲"))
)
# Greek and Cyrillic stand in few pages and would double the size of all.
_ON_DEMAND = frozenset(range(0x370, 0x530))
_KEPT = 8


def faces(text: str) -> str:
    """The typeface as rules of a style sheet, with all it can draw of the text."""
    return _faces(frozenset(map(ord, set(text))) & _ON_DEMAND)


@lru_cache(maxsize=_KEPT)
def _faces(more: frozenset[int]) -> str:
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-display:swap;'
        f"src:url(data:font/woff;base64,{_cut(file, _ALWAYS | more)})}}"
        for weight, file in _FILES.items()
    )


def _cut(file: str, letters: frozenset[int]) -> str:
    # Needed once for most servers, and large.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    # Without a new date in it, the same letters give the same bytes.
    font = TTFont(io.BytesIO((font_folder() / file).read_bytes()), recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(hinting=False, layout_features=["kern", "liga", "mark", "mkmk", "ccmp"]))
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = "woff"
    cut = io.BytesIO()
    font.save(cut)
    return base64.b64encode(cut.getvalue()).decode()
