"""How much each group of reasons weighed in a case, for lists that show many of them."""

from __future__ import annotations

from lib.model.library.side_by_side import reason_weights
from lib.model.worksheets.reasons import ReasonGroup
from lib.services.library import cases
from lib.services.runtime import cache
from lib.store import Transaction
from lib.store.library import cases as kept_cases
from lib.store.library.case_cards import CaseCard

ReasonStrip = tuple[tuple[ReasonGroup, int], ...]


def of_edition(tx: Transaction, card: CaseCard) -> ReasonStrip:
    """The points of 100 by group, heaviest first; empty where a case does not say why.

    An edition never changes, so each is read once for all.
    """
    key = (card.id, card.slug, card.edition, card.published_at)
    return cache.weights.get_or_make(key, lambda: _strip(tx, card))


def _strip(tx: Transaction, card: CaseCard) -> ReasonStrip:
    document = kept_cases.edition(tx, card.slug, card.edition, card.level)
    case = cases.opened(document) if document else None
    if case is None or case.unreadable:
        return ()
    points = ((group, round(share * 100)) for group, share in reason_weights(case).items())
    return tuple(sorted(((group, share) for group, share in points if share), key=lambda item: -item[1]))
