"""What the page of a case shows, read in one view of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import NotFound
from lib.model.roles import Permission
from lib.services.auth import access
from lib.services.context import Context
from lib.services.library import cases, catalogue, comments, lessons, linked_cases, other_levels
from lib.services.library.comments import NOTHING_SAID, Discussion
from lib.services.library.other_levels import Counterpart
from lib.services.practice import attempts, spoiler_guard
from lib.store import reviews
from lib.store.library.case_cards import CaseCard
from lib.store.readers.lesson_uses import LessonUse


@dataclass(frozen=True)
class CasePage:
    """A case with what stands around it, as far as it is for its reader.

    `spoils` says why they may want to think before they read on; `is_noted` that today's reading was counted before;
    `review` is the number of the review it was frozen from; `talk` holds the newest comments.
    """

    case: CaseStudy
    spoils: str
    is_noted: bool
    editions: tuple[CaseCard, ...]
    counterpart: Counterpart | None = None
    named: Mapping[str, str] = field(default_factory=dict)
    naming: Mapping[str, str] = field(default_factory=dict)
    alike: tuple[CaseCard, ...] = ()
    uses: tuple[LessonUse, ...] = ()
    talk: Discussion = NOTHING_SAID
    review: int | None = None


def read(context: Context, slug: str, edition: int | None = None) -> CasePage:
    """The page of an edition, the current one unless another is asked for. Raises as `cases.read` does.

    Of an edition that cannot be read nothing is known that could stand around it.
    """
    with context.store.one_view():
        case = cases.read(context, slug, edition)
        page = CasePage(
            case,
            spoiler_guard.spoils(context, slug),
            catalogue.is_reading_noted(context, case) and attempts.is_opening_noted(context, slug),
            cases.editions(context, slug) if context.person.may(Permission.READ_OLD_EDITIONS) else (),
        )
        return page if case.unreadable else _with_others(context, page)


def note(context: Context, page: CasePage) -> None:
    """Count that somebody reads the page, and note that they saw the case as a whole, where that was not done yet."""
    if not page.is_noted:
        catalogue.note_reading(context, page.case)
        attempts.opened(context, page.case.slug)


def _with_others(context: Context, page: CasePage) -> CasePage:
    case = page.case
    return CasePage(
        case,
        page.spoils,
        page.is_noted,
        page.editions,
        other_levels.counterpart(context, case.slug) if context.person.may(Permission.READ_INTERNAL) else None,
        linked_cases.titles(context, case.outline.related),
        linked_cases.naming(context, case.slug),
        catalogue.like(context, case),
        lessons.uses(context, case.slug),
        comments.talk(context, case.slug),
        _review(context, case),
    )


def _review(context: Context, case: CaseStudy) -> int | None:
    """The review of a case, for those who may open it; a case for training leads to none."""
    if case.level is not Level.INTERNAL or not context.person.may(Permission.READ_REVIEWS):
        return None
    with context.store.read() as tx:
        row = reviews.by_slug(tx, case.slug)
        try:
            return access.review(tx, context.person, row.id).id if row is not None else None
        except NotFound:
            return None
