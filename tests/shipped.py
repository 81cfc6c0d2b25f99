"""Some of the samples in place of all of them, where it does not matter which: the least work."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from lib.settings import DATA

# Enough of them for how they come and go.
SHORT = frozenset({"imagination-apple-2017", "dialog-apple-2018"})
# The flagship with the file it needs, and a case it is linked with.
FEW = frozenset({"bidvest-kfc-2018", "dhl-kfc-2018"})


def only(names: Collection[str], home: Path) -> Path:
    """A folder of data with these samples alone."""
    folder = home / "samples"
    shutil.copytree(DATA / "samples" / "training", folder / "training")
    for path in (DATA / "samples").iterdir():
        if path.stem in names or path.suffix == ".csv":
            shutil.copy(path, folder)
    return home
