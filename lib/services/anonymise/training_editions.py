"""Training editions: a case told without its names, approved and published as it was previewed."""

from __future__ import annotations

from datetime import UTC, datetime

from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.preview import AnonymisationPreview
from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.dates.calendar_days import Zone
from lib.model.errors import CannotPublish
from lib.model.roles import Permission, Person
from lib.model.wording.phrases import begun, counted, enumerated, verb
from lib.services.anonymise import preview
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.review import approvals
from lib.store import Transaction
from lib.store.library import cases, training_editions
from lib.store.library.training_editions import TrainingDecisions, TrainingEdition


def publish(context: Context, slug: str, approved_by: str, fingerprint: str, *, zone: Zone = None) -> CaseStudy:
    """The next training edition, as it was previewed under this fingerprint.

    Raises CannotPublish when nobody approves it, when something changed since the preview, when a known name still
    stands somewhere, or while suspicious names, addresses or dates are undecided.
    """
    context = acting(context, Permission.PUBLISH)
    approver = approvals.approver(approved_by, "this training edition")
    with context.store.write() as tx:
        access.case(tx, context.person, slug)
        cases.claim(tx, slug)
        ready = preview.make_within(tx, slug)
        if ready.fingerprint != fingerprint:
            raise CannotPublish("Someone has changed this since you looked. Check it again; nothing was published.")
        _check(ready)
        return _publish(tx, context.person, slug, ready.anonymisation, approver, zone)


def publish_sample(context: Context, slug: str, anonymisation: Anonymisation, approved_by: str) -> CaseStudy:
    """The training edition of a sample, told as its editors decided. Raises CannotPublish when a name is left."""
    context = acting(context, Permission.PUBLISH)
    context = acting(context, Permission.MANAGE_SAMPLES)
    with context.store.write() as tx:
        access.case(tx, context.person, slug)
        cases.claim(tx, slug)
        return _publish(tx, context.person, slug, anonymisation, approved_by, UTC)


def name_of_training(context: Context, slug: str) -> str:
    """The name a case has at the training level, given once and telling nothing."""
    context = acting(context, Permission.PUBLISH)
    with context.store.write() as tx:
        access.case(tx, context.person, slug)
        cases.claim(tx, slug)
        stored = preview.kept(tx, slug)
        training_editions.put(tx, stored, who=context.person.id, at=datetime.now(UTC))
        return stored.training


def _check(ready: AnonymisationPreview) -> None:
    if ready.leaks:
        names = enumerated(f"“{name}”" for name in ready.leaks)
        raise CannotPublish(f"A replacement still names what it replaces: {names}. Nothing was published.")
    if ready.undecided:
        count = len(ready.undecided)
        left = f"{counted(count, 'suspicious word')} {verb(count, 'is', 'are')} undecided."
        raise CannotPublish(f"{begun(left)} Replace or accept each first; nothing was published.")


def _publish(
    tx: Transaction, person: Person, slug: str, anonymisation: Anonymisation, approved_by: str, zone: Zone
) -> CaseStudy:
    ready, stored = preview.make_within(tx, slug, anonymisation), preview.kept(tx, slug)
    if ready.leaks:
        _check(ready)
    at = calendar_days.instant().replace(microsecond=0)
    edition = cases.next_edition(tx, stored.training, Level.TRAINING)
    review = ready.case.review.model_copy(update={"slug": stored.training})
    # The day alone: hour and offset would tell where in the world the house is.
    day = calendar_days.noon(calendar_days.day_of(at, zone))
    case = ready.case.model_copy(
        update={"slug": stored.training, "edition": edition, "published_at": day, "review": review}
    )
    case = CaseStudy.model_validate(case.model_dump())
    training_editions.put(
        tx, TrainingDecisions(slug, stored.training, ready.anonymisation.model_dump(mode="json")), who=person.id, at=at
    )
    origin = cases.next_edition(tx, slug, Level.INTERNAL) - 1
    cases.add(tx, case, review=None)
    training_editions.published(tx, stored.training, TrainingEdition(edition, origin, approved_by, at), who=person.id)
    return case
