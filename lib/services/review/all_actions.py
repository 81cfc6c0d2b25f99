"""The actions of all reviews somebody may read."""

from __future__ import annotations

from datetime import date

from lib.model.roles import Permission
from lib.model.rules.actions.across_reviews import ReviewAction, actions_of
from lib.model.worksheets.actions import ACTIONS
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.review import reviews
from lib.store import membership
from lib.store import reviews as stored_reviews

# The reviews that changed last; whoever has more has closed the others long ago.
REVIEWS_MOST = 500


def everywhere(context: Context, day: date, *, samples: bool = False) -> tuple[ReviewAction, ...]:
    """All actions with their state on a day; those of samples only when asked for.

    Raises NotAllowed for people who may not read reviews.
    """
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        readable = membership.readable_reviews(access.reader(tx, context.person))
        shown = stored_reviews.all(tx, limit=REVIEWS_MOST, readable=readable)
        return tuple(
            item
            for review in shown
            if samples or not review.sample
            for item in actions_of(
                review.id, review.customer, reviews.rows_as_they_stand(context.store, tx, review.id, ACTIONS.key), day
            )
        )
