"""From a line of the loss register to a review and back: each loss that is reviewed has one line."""

from __future__ import annotations

from datetime import UTC, datetime

from lib.model.errors import FieldRefused, NotFound
from lib.model.record import Row
from lib.model.roles import Permission, Person, require
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.loss import Loss, ReviewForm
from lib.model.worksheets.loss_register import REGISTER_LINES, RegisterLine
from lib.model.worksheets.reasons import LIST_VERSION
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.insight import register_workbook
from lib.services.review import reviews
from lib.store import Transaction, membership, rows
from lib.store import reviews as stored_reviews
from lib.store.insight import register_lines
from lib.store.reviews import Review


def open_review(context: Context, row_id: str, *, form: ReviewForm | None = None) -> Review:
    """Start a review of the loss on a line, with all that the line knows; both then name each other.

    Raises FieldRefused when the line names no customer or there is a review already, and nothing is kept then.
    """
    context = acting(context, Permission.START_REVIEWS)
    require(context.person, Permission.EDIT_REGISTER)
    at = datetime.now(UTC)
    with context.store.write() as tx:
        line = _without_review(tx, context.person, row_id)
        if not line.customer:
            raise FieldRefused("Customer", "please enter who was lost first; a working name will do.")
        review = reviews.begin(tx, context.person, _loss(line, form), at)
        with register_workbook.writing_within(tx, context.person, at) as writer:
            # Somebody else may have done the same meanwhile; the name may be that of a review removed before.
            _without_review(tx, context.person, row_id, but=review.id)
            row: Row[RegisterLine] | None = rows.row(tx, writer.review, REGISTER_LINES.key, row_id)
            if row is not None:
                writer.rewrite(REGISTER_LINES, row, row.record.model_copy(update={"review_name": review.slug}))
        return review


def _without_review(tx: Transaction, person: Person, row_id: str, but: int | None = None) -> RegisterLine:
    """The line as it stands. Raises NotFound when it is gone, and FieldRefused when there is another review of it."""
    register = register_workbook.stored(tx)
    seen = register_lines.one(tx, register.id, access.reader(tx, person), row_id) if register else None
    row: Row[RegisterLine] | None = rows.row(tx, register.id, REGISTER_LINES.key, row_id) if register else None
    if row is None or seen is None:
        raise NotFound(REGISTER_LINES.noun, row_id)
    if seen.review not in (None, but):
        raise FieldRefused("Review", "this loss already has one.")
    return row.record


def without_line(context: Context) -> int:
    """How many reviews that this person may read have no line in the register."""
    context = acting(context, Permission.READ_REVIEWS)
    require(context.person, Permission.EDIT_REGISTER)
    with context.store.read() as tx:
        return len(_without_line(tx, context.person))


def add_lines(context: Context) -> int:
    """Add a line for each of them, as one act; returns how many."""
    context = acting(context, Permission.READ_REVIEWS)
    require(context.person, Permission.EDIT_REGISTER)
    with context.store.write() as tx:
        register = register_workbook.made_once(tx, context.person, datetime.now(UTC))
    with writing(context, register.id, kind="import") as writer:
        missing = _without_line(writer.tx, context.person)
        losses = [_loss_of(writer.tx, review) for review in missing]
        lines = [register_workbook.line_of(review, loss) for review, loss in zip(missing, losses, strict=True)]
        if lines:
            writer.add_all(REGISTER_LINES, lines)
        return len(lines)


def _loss_of(tx: Transaction, review: Review) -> Loss:
    return next((row.record for row in rows.sheet_rows(tx, review.id, "loss")), Loss(customer=review.customer))


def _without_line(tx: Transaction, person: Person) -> list[Review]:
    register = register_workbook.stored(tx)
    have = register_lines.named_reviews(tx, register.id) if register else frozenset()
    readable = membership.readable_reviews(access.reader(tx, person))
    begun = stored_reviews.of_kind(tx, WorkbookKind.REVIEW, readable=readable, sample=False)
    return [review for review in begun if review.slug not in have]


def _loss(line: RegisterLine, form: ReviewForm | None) -> Loss:
    """What the line knows, in the words of a review."""
    is_filed = line.filed_reason is not None or bool(line.filed_words)
    return Loss(
        customer=line.customer,
        notice_date=line.lost_on,
        destination=line.destination,
        currency=line.currency,
        annual_revenue=line.money_lost,
        filed_reason=line.filed_reason,
        filed_words=line.filed_words,
        filed_on=line.lost_on if is_filed else None,
        reason_list=LIST_VERSION,
        form=form,
    )
