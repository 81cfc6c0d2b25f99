"""A review with its attached files in one archive: what each file is called in it, and how it is found again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lib.model.errors import ImportRefused
from lib.model.record import Row
from lib.model.workbook import Workbook
from lib.model.worksheets.attachments import Attachment, AttachmentType
from lib.report.files import attached_files

FOLDER = "attachments"


def path_of(row: Row[Attachment]) -> str:
    """Where the file lies beside the document of its review; the id of its row parts files of one name."""
    # A row from elsewhere may have no type and any name.
    kind = row.record.media_type or AttachmentType.TEXT
    return f"{FOLDER}/{row.id} {attached_files.clean_name(row.record.name, kind)}"


def row_of(path: str) -> str:
    """The id of the row whose file lies there; "" for any other file."""
    place = PurePosixPath(path)
    return place.name.partition(" ")[0] if place.parent.name == FOLDER else ""


def contents(workbook: Workbook, files: Mapping[str, bytes], *, shipped: bool = False) -> dict[str, bytes]:
    """What is in the attached files that came along, by digest. Files that no row names are left behind.

    Raises ImportRefused for one that is not what its row says, and for too much of them.
    """
    of_rows = {row_id: content for path, content in files.items() if (row_id := row_of(path))}
    attached: dict[str, bytes] = {}
    for row in workbook.rows(Attachment):
        if row.id in of_rows:
            _check(row, of_rows[row.id], shipped=shipped)
            attached[row.record.digest] = of_rows[row.id]
    for row in workbook.rows(Attachment):
        # Its file came under another row, whose content it will be given.
        if row.id not in of_rows and row.record.digest in attached:
            _check(row, attached[row.record.digest], shipped=shipped)
    if sum(map(len, attached.values())) > attached_files.TOTAL_LIMIT:
        limit = attached_files.TOTAL_LIMIT // 1_000_000
        raise ImportRefused(f"The attached files take more than {limit} MB together. Nothing was imported.")
    return attached


def _check(row: Row[Attachment], content: bytes, *, shipped: bool) -> None:
    """Raises ImportRefused for a file that is not what its row says, or that could not be attached here."""
    record = row.record
    try:
        kind = attached_files.type_of(content, record.name, drawn=not shipped)
    except attached_files.AttachmentRefused as refused:
        raise ImportRefused(
            f"{row.id}: {str(refused).removesuffix('Nothing was attached.')}Nothing was imported."
        ) from None
    if (kind, len(content), attached_files.digest_of(content)) != (record.media_type, record.size, record.digest):
        raise ImportRefused(
            f"{row.id}: “{record.name}” in the archive is not the file that was attached; it was changed since. "
            "Nothing was imported."
        )


def packed(files: Mapping[str, bytes], at: datetime) -> bytes:
    """The files in an archive; the same files of the same moment give the same bytes."""
    written = io.BytesIO()
    moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
    with ZipFile(written, "w") as pack:
        for name, content in files.items():
            pack.writestr(ZipInfo(name, moment), content, ZIP_DEFLATED)
    return written.getvalue()
