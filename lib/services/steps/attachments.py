"""Files attached to evidence: kept in the database, handed over to whoever may read the review, never shown raw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadSignature, URLSafeTimedSerializer

from lib.model.dates import calendar_days
from lib.model.errors import NotFound, WorkbookError
from lib.model.record import Row
from lib.model.roles import Permission, Person
from lib.model.worksheets.attachments import ATTACHMENTS, Attachment
from lib.model.worksheets.evidence import EVIDENCE
from lib.report.files import attached_files
from lib.report.files.attached_files import TOTAL_LIMIT, AttachmentRefused
from lib.services.auth import access, tokens
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import ReviewWriter, writing
from lib.services.files.exports import Handover
from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store, attachments, people, rows

PATH = "attachment"
# How long a file that was removed can be brought back.
KEPT_FOR = timedelta(days=30)
_OVER = "This address has expired. Open the evidence again and choose the file there."


class AddressOver(WorkbookError):
    """The address of a file is forged, too old, or from before a restore."""


@dataclass(frozen=True)
class Upload:
    """A file as somebody chose it."""

    name: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True)
class _Checked:
    record: Attachment
    content: bytes


def attach(context: Context, review: int, evidence: str, files: Sequence[Upload]) -> tuple[Row[Attachment], ...]:
    """Attach files to a piece of evidence, all of them or none.

    Raises AttachmentRefused for a file of another kind or too large, and when the review would hold too much.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    checked = [_checked(evidence, file) for file in files]
    with writing(context, review) as writer:
        if rows.row(writer.tx, review, EVIDENCE.key, evidence) is None:
            raise NotFound(EVIDENCE.noun, evidence)
        attachments.purge(writer.tx, writer.at - KEPT_FOR)
        present: Sequence[Row[Attachment]] = rows.sheet_rows(writer.tx, review, ATTACHMENTS.key)
        known = {row.record.digest for row in present if row.record.evidence == evidence}
        # The same file chosen twice keeps the name it came under first.
        first = {item.record.digest: item for item in reversed(checked)}
        new = [item for item in checked if item is first[item.record.digest] and item.record.digest not in known]
        _check_room(present, new)
        # Also of what stands there already: a row may have come without its content.
        for item in checked:
            attachments.put(writer.tx, review, item.record.digest, item.content, writer.at)
        return writer.add_all(ATTACHMENTS, [item.record for item in new])


def remove(context: Context, review: int, row_id: str) -> None:
    """Take a file from its evidence; it can be brought back for 30 days, then its content is deleted."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        writer.take_out(ATTACHMENTS, _row(writer, row_id))


def bring_back(context: Context, review: int, row_id: str) -> None:
    """Undo a removal. Raises AttachmentRefused once the content is deleted."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        removed: Sequence[Row[Attachment]] = rows.removed_rows(writer.tx, review, ATTACHMENTS.key)
        row = next((row for row in removed if row.id == row_id), None)
        if row is not None and row.record.digest not in attachments.sizes(writer.tx, review):
            days = KEPT_FOR.days
            raise AttachmentRefused(
                f"“{row.record.name}” was removed more than {days} days ago and is no longer kept. Attach it again."
            )
        writer.bring_back(ATTACHMENTS, row_id)


def kept(context: Context, review: int) -> Mapping[str, int]:
    """How large each file is that is kept of a review, by digest; a file that came without its content is missing."""
    context = access.reading(context, review)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        return attachments.sizes(tx, review)


def read(context: Context, review: int, row_id: str) -> Handover:
    """A file as it was attached. Raises NotFound when it was removed or did not come with its review."""
    context = access.reading(context, review)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        row: Row[Attachment] | None = rows.row(tx, review, ATTACHMENTS.key, row_id)
        content = attachments.content(tx, review, row.record.digest) if row else None
        if row is None or row.record.media_type is None or content is None:
            raise NotFound(ATTACHMENTS.noun, row_id)
    kind = row.record.media_type
    # A name may have come from elsewhere.
    return Handover(content, attached_files.clean_name(row.record.name, kind), attached_files.media_type(kind))


def picture(context: Context, review: int, row_id: str) -> Handover:
    """A picture drawn again, to be looked at. Raises NotFound for what is no picture."""
    file = read(context, review, row_id)
    kind = next((kind for kind in attached_files.PICTURES if attached_files.media_type(kind) == file.mime), None)
    if kind is None:
        raise NotFound("picture", row_id)
    return Handover(attached_files.redrawn(file.content, kind, file.name), "picture.jpg", "image/jpeg")


def sign(person: Person, review: int, row_id: str) -> str:
    """The part of an address at which this person gets a file; whether they may is asked on opening."""
    return _serializer().dumps([person.id, person.mark, review, row_id])


def opened(store: Store, signed: str, *, drawn: bool) -> Handover:
    """What an address leads to: the file, or its picture `drawn` again. Raises AddressOver, or as `read`."""
    try:
        who, mark, review, row_id = tokens.opened(_serializer(), signed, settings().draft_hours * 3600)
    except BadSignature:
        raise AddressOver(_OVER) from None
    with store.read() as tx:
        person = people.get(tx, who)
    if person is None or person.mark != mark:
        raise AddressOver(_OVER)
    give = picture if drawn else read
    return give(Context(store, person), review, row_id)


def purge(store: Store) -> int:
    """Delete what no row and no edition refers to any more; returns how many files."""
    before = calendar_days.instant() - KEPT_FOR
    with store.read() as tx:
        # A database that cannot be written to just now has mostly nothing to delete.
        if not attachments.unnamed(tx, before):
            return 0
    with store.write() as tx:
        return attachments.purge(tx, before)


def _checked(evidence: str, file: Upload) -> _Checked:
    kind = attached_files.type_of(file.content, file.name)
    record = Attachment.entered(
        {
            "evidence": evidence,
            "name": attached_files.clean_name(file.name, kind),
            "media_type": kind.value,
            "size": len(file.content),
            "digest": attached_files.digest_of(file.content),
            "caption": file.caption,
        }
    )
    return _Checked(record, file.content)


def _check_room(present: Sequence[Row[Attachment]], new: Sequence[_Checked]) -> None:
    """Raises AttachmentRefused when the files of a review would take more than is kept."""
    sizes = {row.record.digest: row.record.size or 0 for row in present}
    before = sum(sizes.values())
    after = sum((sizes | {item.record.digest: len(item.content) for item in new}).values())
    if after > TOTAL_LIMIT:
        raise AttachmentRefused(
            f"The files of this review take {before / 1e6:.1f} MB, and at most {TOTAL_LIMIT // 1_000_000} MB are kept; "
            f"this would be {after / 1e6:.1f} MB. Nothing was attached. Remove files that are no longer needed, or "
            "attach smaller ones."
        )


def _row(writer: ReviewWriter, row_id: str) -> Row[Attachment]:
    row: Row[Attachment] | None = rows.row(writer.tx, writer.review, ATTACHMENTS.key, row_id)
    if row is None:
        raise NotFound(ATTACHMENTS.noun, row_id)
    return row


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app_database.secret(), salt="attachment-1")
