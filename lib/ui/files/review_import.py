"""Bringing in a review or a case from a file."""

from __future__ import annotations

import streamlit as st

from lib.model.case import CaseStudy
from lib.model.errors import ImportRefused
from lib.model.roles import Permission
from lib.report.files import review_archive
from lib.services.context import Context
from lib.services.files import bulk_import, imports
from lib.ui.app import navigation, refusals

# A review with all the files that can be attached to it, and its document.
ARCHIVE_MEGABYTES = 120
_OPEN = "import-open"


def review_file(context: Context) -> None:
    """Import a review or a case from a JSON file, with the CSV files it names."""
    st.button(
        "Import a review or a case", key="import", type="tertiary", icon=":material/upload_file:", on_click=_toggle
    )
    if not st.session_state.get(_OPEN):
        return
    with st.container(border=True):
        files = st.file_uploader(
            "JSON file, with its CSV files if it names any, or a ZIP archive of a review with its attached files",
            type=["json", "csv", "zip"],
            accept_multiple_files=True,
            max_upload_size=ARCHIVE_MEGABYTES,
        )
        if context.person.may(Permission.PUBLISH):
            st.page_link(
                navigation.page("bring-in"),
                label="Markdown, a ZIP archive or several files at once",
                icon=":material/arrow_forward:",
            )
        if not files or not st.button("Import", key="import-review", type="primary"):
            return
        names = [file.name for file in files]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            refusals.show(f"Two files are called “{twice[0]}”. Remove one of them or rename it; nothing was imported.")
            return
        with refusals.shown():
            made = _bring_in(context, {file.name: file.getvalue() for file in files})
            navigation.go("loss", made)


def _toggle() -> None:
    st.session_state[_OPEN] = not st.session_state.get(_OPEN)


def _bring_in(context: Context, files: dict[str, bytes]) -> int:
    archives = [name for name in files if name.lower().endswith(".zip")]
    if archives:
        if len(files) > 1:
            raise ImportRefused("Choose a ZIP archive alone. Nothing was imported.")
        files = {name: content() for name, content in bulk_import.unpacked(files[archives[0]]).items()}
    documents = [name for name in files if name.lower().endswith(".json") and not review_archive.row_of(name)]
    if len(documents) != 1:
        raise ImportRefused("Choose one JSON file, with the CSV files it names. Nothing was imported.")
    source = imports.document(files.pop(documents[0]))
    if isinstance(source, CaseStudy):
        return imports.case(context, source).id
    return imports.review(context, source, files).id
