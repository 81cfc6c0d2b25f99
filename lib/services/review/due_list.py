"""What is due now over all reviews that somebody may read, published ones included; samples are never due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.model.dates import calendar_days
from lib.model.roles import Permission
from lib.model.rules import attention
from lib.model.rules.attention import AttentionItem
from lib.model.rules.insight import account_words
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.insight import duties
from lib.services.insight.duties import DueDuty
from lib.services.review import reviews
from lib.services.review.reviews import Review
from lib.services.runtime import cache
from lib.store import Transaction, membership
from lib.store import reviews as stored_reviews

# What stands in the place of a step for duties of accounts.
ACCOUNT_PAGE = "account"


@dataclass(frozen=True)
class DueItem:
    """One thing to do, and the review or the account plan it belongs to."""

    review: Review
    item: AttentionItem


def due_now(context: Context, today: date | None = None) -> tuple[DueItem, ...]:
    """Everything that is due on a day, the longest overdue first."""
    context = acting(context, Permission.READ_REVIEWS)
    day = today or calendar_days.today()
    with context.store.read() as tx:
        readable = membership.readable_reviews(access.reader(tx, context.person))
        found = [
            DueItem(review, item)
            for review, newest in stored_reviews.latest_changes(tx, readable=readable)
            for item in _items(context, tx, review, newest, day)
        ]
    if context.person.may(Permission.READ_ACCOUNTS):
        found += [DueItem(due.line.review, _of_duty(due)) for due in duties.of_week(context, day)]
    return tuple(sorted(found, key=lambda due: (due.item.on, due.review.customer, due.item.step, due.item.row)))


def _of_duty(due: DueDuty) -> AttentionItem:
    words = account_words.duty(due.row.record)
    return AttentionItem(ACCOUNT_PAGE, words, due.last or due.line.day, due.row.id, due.is_late)


def _items(context: Context, tx: Transaction, review: Review, newest: int, day: date) -> tuple[AttentionItem, ...]:
    # A few sentences for each review and day: a store of many reviews is not read anew each time the list is shown.
    moments = (review.slug, review.created_at, review.updated_at, newest)
    return cache.due.get_or_make(
        ("due", context.store, review.id, moments, day),
        lambda: attention.due_now(
            attention.attention_items(reviews.as_it_stands(context.store, tx, review.id), day), day
        ),
    )
