#!/usr/bin/env bash
# One would expect a download button to hand over what its data holds now. Streamlit names a file in memory by a mark of its
# bytes and keeps the first file of each name. Above 1 MiB the mark covers the length and three samples of 64 KiB alone, so a
# longer text in which somebody corrected a figure elsewhere, at equal length, is handed over as it was before, for as long as
# the earlier file is in memory. Whoever downloads a report, corrects it and downloads it again passes on the old figure.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check streamlit==1.67.0
venv/bin/python - <<'PYTHON'
import logging
import sys

logging.disable(logging.WARNING)
import streamlit
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

print("streamlit", streamlit.__version__)


def handed_over(lines: int) -> str:
    """The line of the second file that was corrected, as it is handed over after the first."""
    storage = MemoryMediaFileStorage("/media")
    name = ""
    for figure in ("1000", "9000"):
        text = "".join(f"line {n:07d} {figure if n == lines // 4 else '5000'}\n" for n in range(lines))
        name = storage.load_and_get_id(text.encode(), "text/csv", MediaFileKind.DOWNLOADABLE, "report.csv")
    return storage.get_file(name).content.decode().splitlines()[lines // 4]


small, large = handed_over(1_000), handed_over(100_000)
print("of 17 kB, corrected to 9000:  ", small)
print("of 1.8 MB, corrected to 9000: ", large)
same = small.endswith("9000") and large.endswith("1000")
print("The longer file is handed over uncorrected." if same else "This has changed.")
sys.exit(0 if same else 1)
PYTHON
