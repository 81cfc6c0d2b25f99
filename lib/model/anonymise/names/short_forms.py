"""What people may shorten a name to in scripts without capitals: its brand, or what stands behind an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.model.anonymise.names.scripts import is_east_asian

_HAN = r"[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff]"
_RUN = re.compile(rf"{_HAN}+|[^\W\d_\u3005-\u3007\u3400-\u9fff]+")
_ARTICLE = re.compile(r"(?:ال|ה)(?=\w{3})")
_LEAST_OF_SOUNDS = 3


def shortened(word: str) -> Iterator[str]:
    """Parts of one word of a name that are looked for beside it, and pointed out rather than replaced.

    Two signs side by side of the first run of Chinese signs, each run of other Japanese letters, a word without “ال”.
    """
    if not is_east_asian(word):
        yield from ([word[match.end() :]] if (match := _ARTICLE.match(word)) else [])
        return
    for index, match in enumerate(_RUN.finditer(word)):
        run = match[0]
        if not re.match(_HAN, run):
            yield from [run] * (len(run) >= _LEAST_OF_SOUNDS)
        elif index == 0:
            yield from (run[at : at + 2] for at in range(len(run) - 1))
