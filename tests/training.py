"""A case at the training level, for tests of what trainees see."""

from __future__ import annotations

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.store import Store
from lib.store.library import cases


def for_training(store: Store, case: CaseStudy) -> CaseStudy:
    """The words of a case, kept again at the training level under a name of its own."""
    training = case.model_copy(update={"level": Level.TRAINING, "slug": "training-case"})
    with store.write() as tx:
        cases.add(tx, training, review=None)
    return training
