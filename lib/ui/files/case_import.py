"""Several files of cases: a look at what each is, progress while they come in, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from lib.services.context import Context
from lib.services.files import bulk_import, bulk_outcomes
from lib.services.files.bulk_import import Content
from lib.services.files.bulk_outcomes import ImportOutcome
from lib.ui.app import clock, navigation, refusals
from lib.ui.elements import tables
from lib.ui.elements.words import counted, literal
from lib.ui.files.review_import import ARCHIVE_MEGABYTES

if TYPE_CHECKING:
    from streamlit.typing import UploadedFile

SHOWN = 100
_TURN, _RESULT = "bring-in-turn", "bring-in-result"


def show(context: Context) -> None:
    """Choose files, look, bring in."""
    result: Sequence[ImportOutcome] | None = st.session_state.get(_RESULT)
    if result is not None:
        _told(result)
    turn = st.session_state.get(_TURN, 0)
    uploads = st.file_uploader(
        "JSON or Markdown files, or a ZIP archive of them",
        type=["json", "md", "markdown", "csv", "zip"],
        accept_multiple_files=True,
        key=f"bring-in-{turn}",
        max_upload_size=ARCHIVE_MEGABYTES,
    )
    if not uploads:
        st.caption(
            "You will see what each file is before anything is imported. Add any CSV files that a review refers to."
        )
        return
    with refusals.shown():
        _preview(context, uploads, turn)


def _preview(context: Context, uploads: Sequence[UploadedFile], turn: int) -> None:
    files = _files(uploads)
    seen = bulk_import.preview(context.person, files)
    fitting = sum(not item.failed for item in seen)
    st.header("What is in these files")
    st.markdown(bulk_outcomes.foreseen(seen))
    _list(seen, "Cannot be imported:")
    _unused(files)
    if fitting and st.button(f"Import {counted(fitting, 'file')}", type="primary", key="bring-in"):
        _bring_in(context, files, turn)


def _unused(files: Mapping[str, Content]) -> None:
    """CSV files beside no review in JSON, which alone can name them."""
    tables = [name for name in files if name.lower().endswith(".csv")]
    if tables and not any(name.lower().endswith(".json") for name in files):
        st.caption(
            f"Left out: {literal(', '.join(tables[:SHOWN]))}. A CSV file is imported only together with the JSON "
            "file of its review. To add rows to a review, import them on the step they belong to."
        )


def _bring_in(context: Context, files: dict[str, Content], turn: int) -> None:
    bar = st.progress(0.0, "Importing")

    def hear(done: int, total: int, name: str) -> None:
        bar.progress(done / total, f"{done} of {total}: {literal(name)}")

    result = bulk_import.bring_in(context, files, hear, zone=clock.zone())
    st.session_state[_RESULT] = result
    # The files have done their work: a second tap must not bring them again.
    st.session_state[_TURN] = turn + 1
    st.rerun()


def _told(result: Sequence[ImportOutcome]) -> None:
    failed = any(item.failed for item in result)
    (st.warning if failed else st.success)(
        bulk_outcomes.in_sum(result), icon=":material/warning:" if failed else ":material/check:"
    )
    _list(sorted(result, key=lambda item: not item.failed))
    st.page_link(navigation.page("library"), label="Go to the library", icon=":material/local_library:")


def _list(items: Sequence[ImportOutcome], failed: str = "Not imported:") -> None:
    if items:
        tables.show(
            {
                "File": literal(item.name),
                "What it is": f"{f'**{failed}** ' if item.failed else ''}{literal(item.sentence)}",
            }
            for item in items[:SHOWN]
        )
    if len(items) > SHOWN:
        st.caption(f"… and {counted(len(items) - SHOWN, 'more file')}.")


def _files(uploads: Sequence[UploadedFile]) -> dict[str, Content]:
    files: dict[str, Content] = {}
    for item in uploads:
        if item.name.lower().endswith(".zip"):
            files |= bulk_import.unpacked(item.getvalue())
        else:
            files[_free_name(item.name, files)] = item.getvalue
    return files


def _free_name(name: str, taken: Mapping[str, Content]) -> str:
    """The name of a file, with the number of a folder before it where another of that name was chosen too."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{number}/{name}"
    return free
