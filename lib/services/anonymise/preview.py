"""How a case would be told for training: its internal edition, what is decided about it, and what comes of both."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from lib.model import stored_case, unread
from lib.model.anonymise import preview, scaling
from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.preview import AnonymisationPreview
from lib.model.audience import Level
from lib.model.case import CaseStudy, slugged
from lib.model.errors import CannotPublish, NotFound
from lib.model.roles import Permission, Person
from lib.services.anonymise import vocabulary
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.runtime import cache
from lib.store import Transaction
from lib.store.database import installation
from lib.store.library import cases, training_editions
from lib.store.library.training_editions import TrainingDecisions

# For an installation that has no secret yet.
_SALT = secrets.token_bytes(32)
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def make(context: Context, slug: str) -> AnonymisationPreview:
    """How the current internal edition would be told for training.

    Raises NotFound for a case that is not there or is a training case already, and CannotPublish when dates have no
    day to be told from.
    """
    context = acting(context, Permission.PUBLISH)
    with context.store.read() as tx:
        access.case(tx, context.person, slug)
        return make_within(tx, slug)


def make_within(tx: Transaction, slug: str, anonymisation: Anonymisation | None = None) -> AnonymisationPreview:
    """The same within a transaction; by another anonymisation than the one that is kept, if it is given."""
    case, stored = internal(tx, slug), training_editions.find(tx, slug)
    decided = anonymisation or Anonymisation.model_validate(stored.content if stored else {})
    if decided.factor is None:
        decided = decided.model_copy(update={"factor": _factor(tx, slug)})
    linked = training_editions.trainings(tx, case.outline.related)
    key = ("rehearsal", case.fingerprint, decided.model_dump_json(), tuple(sorted(linked.items())))
    return cache.cases.get_or_make(
        key,
        lambda: preview.preview_edition(
            case, decided, vocabulary.words(), slug="rehearsal", edition=1, at=_NEVER, cases=linked
        ),
    )


def _factor(tx: Transaction, slug: str) -> Decimal:
    """The same until a training edition is published, which keeps it; nobody can reckon it from what they read."""
    secret = installation.value(tx, "secret")
    return scaling.factor_of(hmac.digest(secret.encode() if secret else _SALT, slug.encode(), "sha256"))


def internal(tx: Transaction, slug: str) -> CaseStudy:
    """The current internal edition with everything in it. Raises NotFound."""
    text = cases.latest(tx, slug, Level.INTERNAL) if slug == slugged(slug) else None
    if text is None:
        raise NotFound("case", slug)
    case = cache.cases.get_or_make(("case", text), lambda: stored_case.read(text))
    if case.unreadable:
        raise CannotPublish(f"{case.unreadable} Nothing was published.")
    if named := unread.that_may_name(case.workbook):
        # Nobody can say whose name stands in them, so nobody could look for it in what is told.
        raise CannotPublish(f"This edition holds what this release cannot read: {named[0]} Publish the review again.")
    return case


def kept(tx: Transaction, slug: str) -> TrainingDecisions:
    """What is decided about a case, and the name it is told by; both new for one that nobody looked at yet."""
    stored = training_editions.find(tx, slug)
    if stored is not None:
        return stored
    if slug != slugged(slug) or cases.latest(tx, slug, Level.INTERNAL) is None:
        raise NotFound("case", slug)
    # Nothing of the case is in its name, not even when it was first told. Figures alone: letters drawn by chance can
    # spell a short name that another case replaces, which then could not name this one.
    return TrainingDecisions(slug, f"case-{secrets.randbelow(10**12):012}", Anonymisation().model_dump(mode="json"))


def keep(tx: Transaction, who: Person, stored: TrainingDecisions, anonymisation: Anonymisation) -> None:
    """Keep what somebody who is known to be allowed decided."""
    content = anonymisation.model_dump(mode="json")
    training_editions.put(tx, replace(stored, content=content), who=who.id, at=datetime.now(UTC))
