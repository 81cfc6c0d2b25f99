"""The training edition before it is one: what changes, what remains suspicious, what stands in the way."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lib.model.anonymise.case_rewriting import EditionFrame, rewritten, training_edition
from lib.model.anonymise.final_check import leaks
from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.pseudonyms import propose
from lib.model.anonymise.row_rewriting import FieldRewrite
from lib.model.anonymise.suspicions import Suspicion, suspicions, undecided
from lib.model.case import CaseStudy


@dataclass(frozen=True)
class AnonymisationPreview:
    """How an internal edition would be told. `fingerprint` is another one as soon as anything of it is."""

    anonymisation: Anonymisation
    case: CaseStudy
    changes: tuple[FieldRewrite, ...]
    leaks: tuple[str, ...]
    fingerprint: str
    vocabulary: Vocabulary

    @cached_property
    def suspicions(self) -> tuple[Suspicion, ...]:
        """What may still point at somebody."""
        return suspicions(self.case.workbook, self.anonymisation, self.vocabulary)

    @property
    def undecided(self) -> tuple[Suspicion, ...]:
        """What has to be replaced or accepted first."""
        return undecided(self.suspicions)


def with_proposals(case: CaseStudy, decided: Anonymisation, vocabulary: Vocabulary) -> Anonymisation:
    """What was decided, with proposals for every other name that the case declares."""
    return decided.with_proposals(propose(case.workbook, vocabulary))


def preview_edition(
    case: CaseStudy,
    decided: Anonymisation,
    vocabulary: Vocabulary,
    *,
    slug: str,
    edition: int,
    at: datetime,
    cases: Mapping[str, str],
) -> AnonymisationPreview:
    """The training edition of an internal one. Raises CannotPublish when it cannot be told at all."""
    anonymisation = with_proposals(case, decided, vocabulary)
    workbook, changes = rewritten(case.workbook, anonymisation, vocabulary, cases)
    training_case = training_edition(case, workbook, EditionFrame(slug, edition, at, cases))
    return AnonymisationPreview(
        anonymisation,
        training_case,
        changes,
        leaks(training_case, anonymisation, vocabulary),
        hashlib.sha256(f"{case.fingerprint} {anonymisation.model_dump_json()}".encode()).hexdigest()[:16],
        vocabulary,
    )
