"""The workbook that holds the lines of the loss register: made once, and written to with other things at once.

Whoever writes to it beside something else claims it last, behind short names too, so that no two wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from lib.model.field_edit import EditSource
from lib.model.record import Row
from lib.model.roles import Person
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.loss_register import REGISTER_LINES, RegisterLine
from lib.services.editing.review_writer import ReviewWriter
from lib.store import Transaction, reviews, rows
from lib.store.database import locks
from lib.store.insight import register_lines
from lib.store.reviews import NewReview, Review

SLUG, TITLE = "loss-register", "Loss register"


def stored(tx: Transaction, *, sample: bool = False) -> Review | None:
    """The register, or that of the teaching portfolio; None before it was first used."""
    return next(iter(reviews.of_kind(tx, WorkbookKind.REGISTER, sample=sample)), None)


def made_once(tx: Transaction, person: Person, at: datetime) -> Review:
    """The register, which whoever first needs it makes; two at once make one."""
    if register := stored(tx):
        return register
    locks.take_names(tx, [SLUG])
    if register := stored(tx):
        return register
    (slug,) = reviews.free_slugs(tx, [SLUG])
    new = NewReview(slug, TITLE, "", kind=WorkbookKind.REGISTER.value)
    (register,) = reviews.create_all(tx, [new], who=person.id, at=at)
    return register


@contextmanager
def writing_within(tx: Transaction, person: Person, at: datetime) -> Iterator[ReviewWriter]:
    """Write to the register within a transaction of somebody who is known to be allowed."""
    register = made_once(tx, person, at)
    reviews.claim(tx, register.id)
    yield ReviewWriter(tx, register.id, person.id, at, EditSource())
    reviews.touch(tx, register.id, at)


def add_line(tx: Transaction, person: Person, at: datetime, line: RegisterLine) -> Row[RegisterLine]:
    """A new line."""
    with writing_within(tx, person, at) as writer:
        return writer.add(REGISTER_LINES, line)


def take_out_line(tx: Transaction, person: Person, at: datetime, review_name: str) -> None:
    """Take out the line that came with a review which is deleted; one of the sales system stays."""
    register = stored(tx)
    lines = register_lines.of_review(tx, register.id, review_name) if register else ()
    if not lines:
        return
    with writing_within(tx, person, at) as writer:
        for row_id in lines:
            row: Row[RegisterLine] | None = rows.row(tx, writer.review, REGISTER_LINES.key, row_id)
            if row is not None:
                writer.take_out(REGISTER_LINES, row)


def line_of(review: Review, loss: Loss) -> RegisterLine:
    """The line of a review that has none: what the review goes on to find is read from there."""
    return RegisterLine(customer=loss.customer, lost_on=loss.notice_date, review_name=review.slug)
