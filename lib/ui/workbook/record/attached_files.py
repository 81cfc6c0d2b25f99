"""Files attached to a piece of evidence: pictures to look at, the rest to be saved, and a place to attach more."""

from __future__ import annotations

from html import escape

import streamlit as st

from lib.model.record import Row
from lib.model.worksheets.attachments import ATTACHMENTS, LARGEST_ATTACHMENT, Attachment
from lib.model.worksheets.evidence import Evidence
from lib.report.files import attached_files
from lib.services.review import reviews
from lib.services.steps import attachments
from lib.services.steps.attachments import Upload
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal

_LIMIT = LARGEST_ATTACHMENT // 2**20
# A browser offers the camera of a phone where pictures as such are asked for.
_ASKED_FOR = ["image/png", "image/jpeg", "png", "jpg", "jpeg", "pdf", "eml", "txt", "md", "csv", "log", "vtt", "srt"]


def show(context: PageContext, row: Row[Evidence]) -> None:
    """The files of one piece of evidence, and a place to attach more."""
    _files(context, _attached(context, row.id))
    if context.may_edit:
        _attach(context, row)


def show_unplaced(context: PageContext) -> None:
    """Files whose evidence was removed: they come back to their place with it, and can be removed here."""
    present = {row.id for row in context.workbook.rows(Evidence)}
    files = [row for row in context.workbook.rows(Attachment) if row.record.evidence not in present]
    if not files:
        return
    with st.expander(f"{counted(len(files), 'file')} of evidence that was removed", icon=":material/attach_file:"):
        _files(context, files)


def count_badge(context: PageContext, row: Row[Evidence]) -> str:
    """How many files are attached, for a closed card."""
    files = sum(item.record.evidence == row.id for item in context.workbook.rows(Attachment))
    return f":gray-badge[:material/attach_file: {files}]" if files else ""


def _attached(context: PageContext, evidence: str) -> list[Row[Attachment]]:
    rows = reviews.sheet_rows(context, context.review.id, ATTACHMENTS.key)
    return [row for row in rows if row.record.evidence == evidence]


def _files(context: PageContext, files: list[Row[Attachment]]) -> None:
    kept = attachments.kept(context, context.review.id) if files else {}
    for file in files:
        with st.container(border=True):
            _file(context, file, file.record.digest in kept)


def _file(context: PageContext, file: Row[Attachment], is_kept: bool) -> None:
    record = file.record
    address = PageContext.address(f"/{attachments.PATH}/{attachments.sign(context.person, context.review.id, file.id)}")
    if is_kept and record.media_type in attached_files.PICTURES:
        shown = escape(record.caption or record.name, quote=True)
        st.html(f'<img src="{address}/picture" alt="{shown}" loading="lazy" style="max-width:100%;max-height:22rem">')
    if record.caption:
        st.markdown(literal(record.caption))
    kind = f"{record.media_type.label}, {_size(record.size or 0)}" if record.media_type else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        if is_kept:
            st.link_button(literal(record.name), f"{address}/file", icon=":material/download:")
        else:
            st.markdown(literal(record.name))
        st.caption(kind)
        if context.may_edit:
            st.button(
                "Remove",
                icon=":material/delete:",
                key=f"remove-{file.id}",
                on_click=_remove,
                args=(context, file),
            )
    if not is_kept:
        st.caption("This file did not come with the review. Attach it again to have it here.")


def _attach(context: PageContext, row: Row[Evidence]) -> None:
    turn_key = f"attach-turn-{row.id}"
    turn = st.session_state.get(turn_key, 0)
    chosen = st.file_uploader(
        f"Attach pictures (PNG, JPEG), PDF, mails (.eml) or text, at most {_LIMIT} MB each",
        type=_ASKED_FOR,
        accept_multiple_files=True,
        key=f"attach-{context.review.id}-{row.id}-{turn}",
        max_upload_size=_LIMIT,
        help="They are kept with the review and its backups. Training editions and shared links hold none of them.",
    )
    if not chosen:
        return
    key = context.key(f"caption-{row.id}-{turn}")
    caption = st.text_input("What it shows", key=key, max_chars=200) if len(chosen) == 1 else ""
    if not st.button(f"Attach {counted(len(chosen), 'file')}", type="primary", key=f"do-attach-{row.id}"):
        return
    with refusals.shown(), st.spinner("Attaching …"):
        uploads = [Upload(file.name, file.getvalue(), caption) for file in chosen]
        attachments.attach(context, context.review.id, row.id, uploads)
        # The files have done their work: a second tap must not bring them again.
        st.session_state[turn_key] = turn + 1
        st.rerun()


def _remove(context: PageContext, file: Row[Attachment]) -> None:
    refusals.try_in_callback(
        lambda: attachments.remove(context, context.review.id, file.id),
        f"Removed “{literal(file.record.name)}”. Use Undo to restore it.",
        icon=":material/delete:",
    )


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1_000))} KB"
