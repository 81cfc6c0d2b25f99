"""Reviews under way: starting one, finding it, seeing how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from lib.model import steps
from lib.model.case import slugged
from lib.model.dates import calendar_days
from lib.model.errors import FieldRefused
from lib.model.findings import Finding
from lib.model.reading import typed_values
from lib.model.record import Record, Row
from lib.model.roles import Permission, Person
from lib.model.rules import attention, open_points
from lib.model.rules.attention import AttentionItem
from lib.model.rules.programme import meeting_dates
from lib.model.rules.programme.meeting_dates import MeetingDate
from lib.model.workbook import SHEETS_OF, Workbook, WorkbookKind
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import LOSS, Loss, ReviewForm
from lib.model.worksheets.reasons import LIST_VERSION
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.insight import register_workbook
from lib.services.review import derived_values, short_names
from lib.services.runtime import cache
from lib.store import Store, Transaction, ballots, history, membership, reviews, rows
from lib.store.library import cases
from lib.store.reviews import Review as Review
from lib.store.reviews import Status

PAGE_SIZE = 10


@dataclass(frozen=True)
class ReviewProgress:
    """A review with the state of each shipped step, what is missing first, what is due next and the next meeting.

    `edition` is the number of the case that came of it, `mine` says that whoever asks takes part.
    """

    review: Review
    states: Mapping[str, steps.State]
    next_step: steps.Step
    next_thing: Finding | None
    needs: tuple[AttentionItem, ...] = ()
    next_meeting: MeetingDate | None = None
    fictional: bool = False
    edition: int | None = None
    mine: bool = True

    @property
    def next_words(self) -> str:
        """The first thing that is missing, or the question of a step that nobody has begun."""
        return self.next_thing.sentence if self.next_thing else self.next_step.question


def start(context: Context, customer: str, notice: str, lost: str, *, form: ReviewForm | None = None) -> Review:
    """A new review from the three things everybody knows, in the full form unless another is named.

    The loss register gets a line for it.
    Raises FieldRefused when the customer is missing or the notice date cannot be read; nothing is kept then.
    """
    context = acting(context, Permission.START_REVIEWS)
    loss = Loss(reason_list=LIST_VERSION, form=form)
    for name, typed in (("customer", customer), ("notice_date", notice), ("what_was_lost", lost)):
        loss = loss.with_value(name, typed_values.value_of(Loss.specs()[name], typed))
    if not loss.customer:
        raise FieldRefused("Customer", "please enter who was lost; a working name will do.")
    at = datetime.now(UTC)
    with context.store.write() as tx:
        review = begin(tx, context.person, loss, at)
        register_workbook.add_line(tx, context.person, at, register_workbook.line_of(review, loss))
        return review


def begin(tx: Transaction, person: Person, loss: Loss, at: datetime) -> Review:
    """A new review with what is known of the loss, within a transaction of somebody who is known to be allowed."""
    year = loss.notice_date[:4] if loss.notice_date else ""
    (slug,) = short_names.for_reviews(tx, person, [slugged(loss.customer, year)])
    review = reviews.create(tx, slug=slug, customer=loss.customer, title=loss.what_was_lost, who=person.id, at=at)
    fill_single_sheets(tx, review.id, {LOSS.key: loss})
    reviews.touch(tx, review.id, at, notice_date=loss.notice_date)
    return replace(review, notice_date=loss.notice_date)


def fill_single_sheets(
    tx: Transaction, review: int, given: Mapping[str, Record], kind: WorkbookKind = WorkbookKind.REVIEW
) -> None:
    """Give a new workbook the one row of each single sheet of its kind, blank unless given."""
    for sheet in SHEETS_OF[kind].values():
        if sheet.single:
            rows.insert(tx, review, sheet.key, given.get(sheet.key, sheet.record()))


def find(context: Context, number: int) -> Review:
    """One review. Raises NotFound or NotAllowed."""
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        return access.review(tx, context.person, number)


def workbook(context: Context, number: int) -> Workbook:
    """All worksheets of a review as they stand in one moment."""
    context = access.reading(context, number)
    with context.store.read() as tx:
        access.workbook(tx, context.person, number)
        return as_it_stands(context.store, tx, number)


def sheet_rows(context: Context, number: int, sheet: str) -> tuple[Row[Any], ...]:
    """The rows of one worksheet."""
    context = access.reading(context, number)
    with context.store.read() as tx:
        access.workbook(tx, context.person, number)
        return rows_as_they_stand(context.store, tx, number, sheet)


def row(context: Context, number: int, sheet: str, row_id: str) -> Row[Any] | None:
    """One row as it stands now; None when it is gone."""
    context = access.reading(context, number)
    with context.store.read() as tx:
        access.workbook(tx, context.person, number)
        return rows.row(tx, number, sheet, row_id)


def pulse(context: Context, number: int) -> int:
    """A figure that grows with every change of the review; cheap enough to ask every two seconds."""
    context = access.reading(context, number)
    with context.store.read() as tx:
        access.workbook(tx, context.person, number)
        return history.latest(tx, number)


def page(
    context: Context,
    number: int = 1,
    *,
    status: Status | None = None,
    under_way: bool | None = None,
    today: date | None = None,
) -> tuple[tuple[ReviewProgress, ...], int]:
    """The reviews on one page of the list, and how many there are in all for this person.

    Those in which they take part come first, the open ones before the others. Under way is no sample, and of what was
    published only what they take part in.
    """
    context = acting(context, Permission.READ_REVIEWS)
    day = today or calendar_days.today()
    with context.store.read() as tx:
        readable = membership.readable_reviews(access.reader(tx, context.person))
        member = context.person.id
        narrowed: dict[str, Any] = {"status": status, "under_way": under_way, "readable": readable, "member": member}
        total = reviews.count(tx, **narrowed)
        start = (number - 1) * PAGE_SIZE
        shown = reviews.all(tx, **narrowed, limit=PAGE_SIZE, offset=start)
        return tuple(_listed(context, tx, review, day) for review in shown), total


def put_away(context: Context) -> tuple[int, int]:
    """How many samples and how many published reviews of others this person may read: what is not under way."""
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        readable = membership.readable_reviews(access.reader(tx, context.person))
        samples = reviews.count(tx, sample=True, readable=readable)
        member = context.person.id
        put_by = reviews.count(tx, under_way=False, sample=False, readable=readable, member=member)
        return samples, put_by


def remove(context: Context, number: int) -> None:
    """Delete a review with its history. Published cases of it stay, and with them its line in the loss register."""
    context = acting(context, Permission.REMOVE_REVIEWS)
    with context.store.write() as tx:
        review = access.review(tx, context.person, number)
        reviews.remove(tx, number)
        if not cases.editions_of(tx, [review.slug]):
            register_workbook.take_out_line(tx, context.person, datetime.now(UTC), review.slug)


def as_it_stands(store: Store, tx: Transaction, number: int) -> Workbook:
    """The worksheets as this transaction sees them; one that did not change is the very same as before."""
    # A restored database gives the numbers of reviews and changes to others; the moments beside them do not come again.
    origin = reviews.identity(tx, number)
    key = ("workbook", store, number, origin, history.latest(tx, number))
    return cache.reviews.get_or_make(key, lambda: _assembled(store, tx, number, origin))


def rows_as_they_stand(store: Store, tx: Transaction, number: int, sheet: str) -> tuple[Row[Any], ...]:
    """One worksheet as this transaction sees it; the very same as before while it did not change."""
    newest = history.stamps(tx, number).get(sheet, history.NEVER)
    return _rows(store, tx, number, sheet, reviews.identity(tx, number), newest)


def _assembled(store: Store, tx: Transaction, number: int, origin: reviews.ReviewIdentity) -> Workbook:
    newest = history.stamps(tx, number)
    return Workbook(
        {
            sheet: _rows(store, tx, number, sheet, origin, newest.get(sheet, history.NEVER))
            for sheet in SHEETS_OF[reviews.kind(tx, number)]
        }
    )


def _rows(
    store: Store, tx: Transaction, number: int, sheet: str, origin: reviews.ReviewIdentity, newest: history.Stamp
) -> tuple[Row[Any], ...]:
    # Other worksheets may have changed since; those rows stay the very same.
    key = ("rows", store, number, sheet, origin[:2], newest)
    return cache.sheets.get_or_make(key, lambda: rows.sheet_rows(tx, number, sheet))


def _listed(context: Context, tx: Transaction, review: Review, day: date) -> ReviewProgress:
    edition = None
    if review.status == "published" and access.reads_case(tx, context.person, review.slug):
        card = cases.current(tx, review.slug, access.case(tx, context.person, review.slug))
        edition = card.edition if card else None
    mine = membership.is_member(tx, review.slug, context.person.id)
    sealed = ballots.number_sealed(tx, review.id)
    progress = _progress(review, as_it_stands(context.store, tx, review.id), day, sealed)
    return replace(progress, edition=edition, mine=mine)


def _progress(review: Review, workbook: Workbook, day: date, sealed: int) -> ReviewProgress:
    states = derived_values.states(review.id, workbook, sealed=sealed)
    shipped = steps.shipped()
    unfinished = next((step for step in shipped if not states[step.key].is_complete), shipped[-1])
    gaps = open_points.open_gaps(derived_values.findings(review.id, unfinished, workbook))
    missing = next(iter(open_points.nearest_first(gaps)), None)
    # A sample is there to be read; nobody has anything to do about it.
    needs = () if review.sample else attention.attention_items(workbook, day)
    meeting = None if review.sample else meeting_dates.following(meeting_dates.programme(workbook, day))
    fictional = workbook.one(Outline).fictional
    return ReviewProgress(review, states, unfinished, missing, needs, meeting, fictional)
