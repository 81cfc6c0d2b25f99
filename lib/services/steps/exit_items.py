"""The checklist of a good exit: begun with what applies to this kind of loss, and items set aside that do not."""

from __future__ import annotations

from lib.model.roles import Permission
from lib.model.rules.way_back import exit_items
from lib.model.worksheets.way_back import TRANSITION
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.review import reviews
from lib.store import rows


def begin(context: Context, review: int) -> int:
    """Plant the checklist, unless it has items already; returns how many were added."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review, kind="starters") as writer:
        if rows.sheet_rows(writer.tx, review, TRANSITION.key):
            return 0
        return len(
            writer.add_all(TRANSITION, exit_items.checklist(reviews.as_it_stands(context.store, writer.tx, review)))
        )


def set_aside(context: Context, review: int) -> int:
    """Mark as not applicable what makes no sense here and nobody has worked on; returns how many items."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        proposed = exit_items.to_set_aside(reviews.as_it_stands(context.store, writer.tx, review))
        for row in proposed:
            writer.rewrite(TRANSITION, row, row.record.with_value("not_applicable", True))
        return len(proposed)
