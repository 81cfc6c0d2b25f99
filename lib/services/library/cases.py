"""Case studies: publishing a review, reading an edition, taking a case out."""

from __future__ import annotations

from lib.model import steps, stored_case
from lib.model.audience import Level
from lib.model.case import CaseStudy, freeze, without_internal_parts, without_teaching_note
from lib.model.dates import calendar_days
from lib.model.dates.calendar_days import Zone
from lib.model.errors import CannotPublish, NotFound
from lib.model.findings import Finding
from lib.model.roles import Permission, require
from lib.model.stored_case import UnreadableCase
from lib.model.wording import worksheet_check
from lib.model.wording.phrases import begun, counted, enumerated, verb
from lib.model.wording.worksheet_check import LocatedRemark
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.report.case_view import CaseView, case_view
from lib.report.document import full_case
from lib.report.document.blocks import Document
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.review import approvals, derived_values
from lib.services.review.reviews import as_it_stands
from lib.services.runtime import cache
from lib.store import reviews, rows
from lib.store.library import cases, training_editions
from lib.store.library.case_cards import CaseCard as CaseCard


def missing(context: Context, review: int) -> tuple[Finding, ...]:
    """What a reader would miss: every open gap of the review, and every step that nobody has begun."""
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        access.review(tx, context.person, review)
        workbook = as_it_stands(context.store, tx, review)
    return derived_values.missing(review, workbook)


def remarks(context: Context, review: int) -> tuple[LocatedRemark, ...]:
    """What the language check says of the whole review before it is published; it warns and never blocks."""
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        access.review(tx, context.person, review)
        workbook = as_it_stands(context.store, tx, review)
    return derived_values.reviews.get_or_make(("remarks", review), workbook, worksheet_check.located_remarks)


def publish(
    context: Context, number: int, approved_by: str, override_reason: str = "", *, zone: Zone = None
) -> CaseStudy:
    """Freeze a review as its next edition.

    Raises CannotPublish when nobody approves it, when the customer is not named, or when something is missing and
    no reason is given for publishing all the same. The day of the edition is that of `zone`, where it is published.
    """
    context = acting(context, Permission.PUBLISH)
    approved_by, override_reason = approvals.approver(approved_by), approvals.override(override_reason)
    with context.store.write() as tx:
        reviews.claim(tx, number)
        review = access.review(tx, context.person, number)
        workbook = rows.workbook(tx, number)
        findings = steps.findings(workbook)
        if not workbook.one(Loss).customer:
            raise CannotPublish("The customer has no name yet (step 1). Nothing was published.")
        _check_drafts(workbook.one(Outline))
        open_points = steps.missing(workbook)
        if open_points and not override_reason:
            still = f"{counted(len(open_points), 'point')} {verb(len(open_points), 'is', 'are')} open."
            raise CannotPublish(f"{begun(still)} Close what you can, or say why the case is published anyway.")
        case = freeze(
            review.slug,
            cases.next_edition(tx, review.slug, Level.INTERNAL),
            workbook,
            findings,
            published_at=calendar_days.now(zone),
            published_by=context.person.name,
            approved_by=approved_by,
            override_reason=override_reason if open_points else "",
            sample=review.sample,
        )
        cases.add(tx, case, review=number)
        reviews.set_status(tx, number, "published")
        return case


def draft(context: Context, number: int, *, zone: Zone = None) -> CaseStudy:
    """A review as its readers would see it were it published now; nothing is kept.

    Raises NotFound and NotAllowed as the review itself does.
    """
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        review = access.review(tx, context.person, number)
        workbook = as_it_stands(context.store, tx, number)
        edition = cases.next_edition(tx, review.slug, Level.INTERNAL)
    case = freeze(
        review.slug,
        edition,
        workbook,
        steps.findings(workbook),
        published_at=calendar_days.now(zone),
        published_by=context.person.name,
        approved_by="",
        sample=review.sample,
    )
    return without_teaching_note(case)


def read(context: Context, slug: str, edition: int | None = None) -> CaseStudy:
    """One edition, the current one unless another is asked for; its teaching note is for trainers alone.

    Raises NotFound, and NotAllowed when an earlier edition is not for this person.
    """
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        level = access.case(tx, context.person, slug)
        current = cases.next_edition(tx, slug, level) - 1
        wanted = current if edition is None else edition
        if wanted != current:
            require(context.person, Permission.READ_OLD_EDITIONS)
        exists = 0 < wanted <= current and access.reads_case(tx, context.person, slug, wanted)
        text = cases.edition(tx, slug, wanted, level) if exists else None
    if text is None:
        raise NotFound("case", slug if edition is None else f"{slug}, edition {edition}")
    case = opened(text)
    if isinstance(case, UnreadableCase):
        return case.at(slug, level, wanted)
    if context.person.may(Permission.ASSIGN_PRACTICE):
        return case
    return for_readers(case)


def for_readers(case: CaseStudy) -> CaseStudy:
    """The case without its teaching note, as everybody but a trainer sees it."""
    return cache.cases.get_or_make(("for readers", case.fingerprint), lambda: without_teaching_note(case))


def for_strangers(case: CaseStudy) -> CaseStudy:
    """The case as whoever opens it by a link sees it."""
    shared = for_readers(case)
    return cache.cases.get_or_make(("for strangers", shared.fingerprint), lambda: without_internal_parts(shared))


def opened(text: str) -> CaseStudy:
    """An edition from the text it is kept as, with everything in it, read once for all.

    One that cannot be read is an `UnreadableCase`: it says why, and holds no worksheets.
    """
    return cache.cases.get_or_make(("case", text), lambda: stored_case.read(text))


def article(case: CaseStudy) -> Document:
    """The case as the document that the screen, the PDF and Markdown all show."""
    return cache.cases.get_or_make(("article", case.fingerprint), lambda: full_case.full_document(case))


def view(case: CaseStudy) -> CaseView:
    """The same document in the order in which the screen shows it."""
    return cache.cases.get_or_make(("view", case.fingerprint), lambda: case_view(case, article(case)))


def editions(context: Context, slug: str) -> tuple[CaseCard, ...]:
    """All editions of a case, newest first, for those who may read earlier ones."""
    context = acting(context, Permission.READ_OLD_EDITIONS)
    with context.store.read() as tx:
        level = access.case(tx, context.person, slug)
        known = cases.editions(tx, slug, level)
        return tuple(card for card in known if access.reads_case(tx, context.person, slug, card.edition))


def current(context: Context, slug: str) -> CaseCard | None:
    """The current edition of a case; None where there is none that this person may read."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        return (
            cases.current(tx, slug, access.case(tx, context.person, slug))
            if access.reads_case(tx, context.person, slug)
            else None
        )


def remove(context: Context, slug: str) -> None:
    """Take a case with all its editions out of the library; an internal one with its training edition."""
    context = acting(context, Permission.REMOVE_REVIEWS)
    with context.store.write() as tx:
        access.case(tx, context.person, slug)
        training = training_editions.find(tx, slug)
        if training is not None:
            cases.remove(tx, training.training)
            training_editions.remove(tx, slug)
        training_editions.withdraw(tx, slug)
        if not cases.remove(tx, slug):
            raise NotFound("case", slug)


def _check_drafts(outline: Outline) -> None:
    """Raises CannotPublish while a part that was drafted from the rows has been read by nobody."""
    unread = [f"“{part.label}”" for part in outline.unread_parts]
    if unread:
        raise CannotPublish(
            f"{enumerated(unread, limit=len(unread))} {verb(len(unread), 'was', 'were')} drafted from the rows, and "
            f"nobody has read {verb(len(unread), 'it', 'them')} yet (step 10). Nothing was published."
        )
