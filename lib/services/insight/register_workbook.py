"""The workbook that holds the lines of the loss register: made once, and written to with other things at once."""

from __future__ import annotations

from datetime import datetime

from lib.model.field_edit import EditSource
from lib.model.record import Row
from lib.model.roles import Person
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.loss_register import REGISTER_LINES, RegisterLine
from lib.services.editing.review_writer import ReviewWriter
from lib.store import Transaction, reviews
from lib.store.database import locks
from lib.store.reviews import NewReview, Review

SLUG, TITLE = "loss-register", "Loss register"


def stored(tx: Transaction, *, sample: bool = False) -> Review | None:
    """The register, or that of the teaching portfolio; None before it was first used."""
    return next(iter(reviews.of_kind(tx, WorkbookKind.REGISTER, sample=sample)), None)


def claim(tx: Transaction) -> None:
    """Have others wait who write to the register; asked before short names are taken, so that no two wait in turn."""
    if register := stored(tx):
        reviews.claim(tx, register.id)


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


def add_line(tx: Transaction, person: Person, at: datetime, line: RegisterLine) -> Row[RegisterLine]:
    """A new line, within a transaction of somebody who is known to be allowed."""
    register = made_once(tx, person, at)
    writer = ReviewWriter(tx, register.id, person.id, at, EditSource())
    row = writer.add(REGISTER_LINES, line)
    reviews.touch(tx, register.id, at)
    return row


def line_of(review: Review, loss: Loss) -> RegisterLine:
    """The line of a review that has none: what the review goes on to find is read from there."""
    return RegisterLine(customer=loss.customer, lost_on=loss.notice_date, review_name=review.slug)
