"""A first draft of the case from the rows of its review, written into empty parts and marked until it has been read."""

from __future__ import annotations

from lib.model import steps
from lib.model.errors import WorkbookError
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.first_draft import draft
from lib.model.worksheets.lessons import OUTLINE, DraftPart, Outline
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import ReviewWriter, writing
from lib.store import rows


class NothingToDraft(WorkbookError):
    """Every part that could be drafted is written already, or the rows say nothing for it."""


def write(context: Context, review: int) -> tuple[str, ...]:
    """Fill the empty parts of the case from the rows, in one act; returns the titles of what was written.

    What stands in a part is never touched. Raises NothingToDraft.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review, kind="draft") as writer:
        workbook = rows.workbook(writer.tx, review)
        texts = draft.missing_parts(workbook, steps.findings(workbook))
        if not texts:
            raise NothingToDraft(
                "Every part of the case is written already, or nothing is entered yet that it could be drafted from. "
                "Nothing was changed."
            )
        row = _outline(writer)
        marks = dict.fromkeys((*row.record.drafted, *draft.parts_of(texts)))
        writer.rewrite(OUTLINE, row, Outline.checked({**row.record.stored(), **texts, "drafted": list(marks)}))
        return tuple(Outline.specs()[name].title for name in texts)


def write_again(context: Context, review: int) -> tuple[str, ...]:
    """Write the drafted parts that nobody has read or edited anew from the rows as they are now, in one act.

    Returns the titles of the parts that changed. Raises NothingToDraft.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review, kind="draft") as writer:
        workbook = rows.workbook(writer.tx, review)
        texts = draft.outdated_parts(workbook, steps.findings(workbook))
        if not texts:
            raise NothingToDraft("Every drafted part agrees with the rows, or has been read. Nothing was changed.")
        row = _outline(writer)
        marks = [part for part in row.record.drafted if texts.get(part.value, "kept")]
        writer.rewrite(OUTLINE, row, Outline.checked({**row.record.stored(), **texts, "drafted": marks}))
        return tuple(Outline.specs()[name].title for name in texts)


def confirm_read(context: Context, review: int, part: DraftPart) -> None:
    """Note that somebody has read a part that was drafted; where it is noted already, nothing happens."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        row = _outline(writer)
        writer.rewrite(OUTLINE, row, row.record.having_read(part.value))


def _outline(writer: ReviewWriter) -> Row[Outline]:
    row: Row[Outline] = rows.sheet_rows(writer.tx, writer.review, OUTLINE.key)[0]
    return row
