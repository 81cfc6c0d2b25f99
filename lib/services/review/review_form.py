"""Changing between the short and the full form of a review; what was entered stays, and stays in sight."""

from __future__ import annotations

from lib.model.roles import Permission
from lib.model.worksheets.loss import LOSS, ReviewForm
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.store import rows


def change(context: Context, review: int, form: ReviewForm) -> None:
    """Do the review in this form from now on. Raises NotFound or NotAllowed."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        (row,) = rows.sheet_rows(writer.tx, review, LOSS.key)
        writer.rewrite(LOSS, row, row.record.with_value("form", form))
