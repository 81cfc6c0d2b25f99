"""An account that was lost becomes a review with everything that its plan knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from lib.model.errors import FieldRefused
from lib.model.reading import typed_values
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.workbook import ACCOUNT_SHEETS, SHEETS
from lib.model.worksheets.account import ACCOUNT, Account, AccountStatus
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import LIST_VERSION
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.insight import register_workbook
from lib.services.review import reviews
from lib.store import Transaction, attachments, membership, rows
from lib.store.reviews import Review

# What the review keeps too; it has rows of its own there from then on.
SHARED = tuple(key for key, sheet in ACCOUNT_SHEETS.items() if key in SHEETS and not sheet.single)
_FACTS = tuple(name for name in Account.specs() if name in Loss.specs())


def open_review(context: Context, account: int, notice: str, lost: str) -> Review:
    """Begin the review of a lost account with its facts, rows, links, files, team and a line of the register.

    Raises FieldRefused when there is a review already, and when the notice date is missing or cannot be read.
    """
    context = acting(acting(context, Permission.EDIT_ACCOUNTS), Permission.START_REVIEWS)
    with writing(context, account) as writer:
        tx = writer.tx
        plan = access.account(tx, context.person, account)
        row: Row[Account] = rows.sheet_rows(tx, account, ACCOUNT.key)[0]
        if row.record.review_name:
            raise FieldRefused("Review of the loss", "this account has one already.")
        loss = _loss(row.record, notice, lost)
        review = reviews.begin(tx, context.person, loss, writer.at)
        _carry_over(tx, plan, review, writer.at)
        ended = {"status": AccountStatus.LOST.value, "ended_on": loss.notice_date, "review_name": review.slug}
        writer.rewrite(ACCOUNT, row, Account.checked(row.record.stored() | ended).holding(row.record.unread))
        register_workbook.add_line(tx, context.person, writer.at, register_workbook.line_of(review, loss))
        return review


def _loss(account: Account, notice: str, lost: str) -> Loss:
    facts = {name: account.stored()[name] for name in _FACTS}
    loss = Loss.checked({**facts, "reason_list": LIST_VERSION})
    for name, typed in (("notice_date", notice), ("what_was_lost", lost)):
        loss = loss.with_value(name, typed_values.value_of(Loss.specs()[name], typed))
    if not loss.customer:
        raise FieldRefused("Customer", "please enter who this account is.")
    if loss.notice_date is None:
        raise FieldRefused("Notice", "please enter the day they told us; a month will do.")
    return loss


def _carry_over(tx: Transaction, plan: Review, review: Review, at: datetime) -> None:
    """Rows under the same ids, so that what links to them still does; the files they name; and who takes part."""
    for sheet in SHARED:
        kept = rows.sheet_rows(tx, plan.id, sheet)
        rows.insert_all(tx, sheet, {review.id: [replace(row, version=1) for row in kept]})
    for digest in attachments.sizes(tx, plan.id):
        content = attachments.content(tx, plan.id, digest)
        if content is not None:
            attachments.put(tx, review.id, digest, content, at)
    for member in membership.of(tx, plan.slug):
        membership.add(tx, [review.slug], member.person, by=review.created_by, at=at)
