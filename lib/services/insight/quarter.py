"""A quarter on one page as somebody may read it: counted now, or as it was published; and publishing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from lib.model.dates import calendar_days
from lib.model.errors import CannotPublish, NotFound
from lib.model.roles import Permission
from lib.model.rules.insight import calendar_quarter, quarter_facts
from lib.model.rules.insight.calendar_quarter import Quarter
from lib.model.rules.insight.quarter import figures
from lib.model.rules.insight.quarter_facts import MayRead, QuarterFacts
from lib.model.rules.insight.quarter_figures import QuarterFigures
from lib.report import download_files
from lib.report.document.quarter_page import QuarterContent
from lib.report.pdf.quarter_pdf import quarter_pdf
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.files import letterhead
from lib.services.files.exports import Handover
from lib.services.insight.quarter_gathering import gathered
from lib.services.runtime import cache
from lib.store import Transaction
from lib.store.insight import quarter_reports, readable_names, register_lines
from lib.store.insight.quarter_reports import QuarterEdition as QuarterEdition

QUARTERS_OFFERED = 12


@dataclass(frozen=True)
class QuarterPage:
    """What somebody sees of a quarter. `edition` is None for one that is counted now.

    `numbers` are those of the workbooks that its rows lead to, by short name.
    """

    figures: QuarterFigures
    edition: QuarterEdition | None = None
    editions: tuple[QuarterEdition, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    teaching: bool = False


def choices(context: Context, today: date | None = None) -> tuple[Quarter, ...]:
    """The quarters that are offered, the newest first: three years whatever is kept, for that would tell of it."""
    acting(context, Permission.READ_QUARTERS)
    current = calendar_quarter.of_day(today or calendar_days.today())
    return tuple(reversed(calendar_quarter.between(current.plus(1 - QUARTERS_OFFERED), current)))


def page(
    context: Context,
    quarter: Quarter,
    edition: int | None = None,
    *,
    teaching: bool = False,
    today: date | None = None,
) -> QuarterPage:
    """The quarter as it stands today, or one of its editions, counted from what this person may read now.

    Raises NotFound for an edition that does not exist, or that this release cannot read.
    """
    context = acting(context, Permission.READ_QUARTERS)
    day = today or calendar_days.today()
    with context.store.read() as tx:
        editions = () if teaching else quarter_reports.editions(tx, quarter.key)
        asked = next((item for item in editions if item.edition == edition), None)
        if edition is not None and asked is None:
            raise NotFound("edition", edition)
        facts = _published(tx, asked) if asked else _counted(context, tx, quarter, day, teaching=teaching)
        names = readable_names.of_reader(tx, access.reader(tx, context.person))
        seen = facts.seen_by(names.may_read)
        return QuarterPage(figures(seen), asked, editions, names.numbers, teaching)


def publish(context: Context, quarter: Quarter, today: date | None = None) -> QuarterEdition:
    """Keep the quarter as it stands now, as its next edition; earlier ones stay.

    All facts are kept, also those that whoever publishes may not read: each reader is shown their own part.
    Raises CannotPublish for a quarter that has not begun, and where nothing differs from the last edition.
    """
    context = acting(context, Permission.PUBLISH_QUARTERS)
    day = today or calendar_days.today()
    if quarter.first > day:
        raise CannotPublish(f"{quarter.label} has not begun yet. Nothing was published.")
    with context.store.write() as tx:
        quarter_reports.claim(tx, quarter.key)
        facts = gathered(tx, quarter, day)
        last = next(iter(quarter_reports.editions(tx, quarter.key)), None)
        may_read = readable_names.of_reader(tx, access.reader(tx, context.person)).may_read
        # Of what they may not read, they may not learn that it has changed either.
        if last is not None and _is_as(tx, last, facts, may_read):
            raise CannotPublish(f"Nothing has changed since edition {last.edition}. Nothing was published.")
        content = facts.model_dump(mode="json")
        quarter_reports.add(tx, quarter.key, content, who=context.person.id, at=datetime.now(UTC))
        return quarter_reports.editions(tx, quarter.key)[0]


def pdf(
    context: Context,
    quarter: Quarter,
    edition: int | None = None,
    *,
    teaching: bool = False,
    today: date | None = None,
) -> Handover:
    """The page as a PDF, of what this person may read."""
    shown = page(context, quarter, edition, teaching=teaching, today=today)
    published = shown.edition
    content = QuarterContent(
        shown.figures,
        edition=published.edition if published else 0,
        published_by=published.published_by if published else "",
        published_on=calendar_days.day_of(published.published_at) if published else None,
        printed_by=context.person.name,
        fictional=teaching,
    )
    printed = quarter_pdf(content, letterhead.of_house())
    file = download_files.quarter(edition)
    notes = (*printed.missing, *filter(None, (letterhead.refusal(),)))
    return Handover(printed.content, file.name(quarter.key.lower()), file.mime, notes)


def _counted(context: Context, tx: Transaction, quarter: Quarter, day: date, *, teaching: bool) -> QuarterFacts:
    """The facts as they stand: whoever asks, gathered once for each change and day."""
    key = (context.store, register_lines.stamp(tx), quarter, day, teaching)
    return cache.quarters.get_or_make(key, lambda: gathered(tx, quarter, day, teaching=teaching))


def _published(tx: Transaction, edition: QuarterEdition) -> QuarterFacts:
    facts = quarter_facts.read(quarter_reports.content(tx, edition.quarter, edition.edition))
    if facts is None or facts.quarter != edition.quarter:
        raise NotFound("edition", edition.edition)
    return facts


def _is_as(tx: Transaction, last: QuarterEdition, facts: QuarterFacts, may_read: MayRead) -> bool:
    before = quarter_facts.read(quarter_reports.content(tx, last.quarter, last.edition))
    return before is not None and before.seen_by(may_read).says_the_same(facts.seen_by(may_read))
