"""Bringing in: a review or a case from a file, and worksheet rows from a CSV file. All of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from lib.model.audience import Level
from lib.model.case import SLUG_LIMIT, CaseStudy, FrozenRow, ReviewDocument
from lib.model.errors import ImportRefused, SheetClosed, WorkbookError
from lib.model.reading import columns, row_links
from lib.model.reading.cell_table import CellTable, read_table
from lib.model.reading.file_decisions import NOTHING_DECIDED, CellProblem, FileDecisions, FileReading
from lib.model.reading.file_rows import read_records
from lib.model.record import Record, Row, Worksheet
from lib.model.roles import Permission, Person
from lib.model.rules import guards
from lib.model.wording.phrases import begun, counted, verb
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.loss import Loss
from lib.report.files import json_file, review_archive
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import ReviewWriter, writing
from lib.services.files import import_memory
from lib.services.review import short_names
from lib.services.review.reviews import workbook as open_workbook
from lib.services.runtime.write_priority import writers
from lib.store import Transaction, attachments, history, membership, reviews, rows
from lib.store import import_memory as stored_memory
from lib.store.library import cases
from lib.store.reviews import NewReview, Review, Status


@dataclass(frozen=True)
class PreparedReview:
    """A review that can come in, under this name if it is free, and the case it was frozen into if it was.

    `attached` holds what is in its attached files, by digest.
    """

    slug: str
    workbook: Workbook
    case: CaseStudy | None = None
    sample: bool = False
    attached: Mapping[str, bytes] = field(default_factory=dict)

    def called(self, slug: str) -> PreparedReview:
        """The same under another short name."""
        case = self.case
        named = None if case is None else case.having(slug=slug, review=case.review.model_copy(update={"slug": slug}))
        return replace(self, slug=slug, case=named)


def document(content: bytes) -> CaseStudy | ReviewDocument:
    """What a file holds. Raises ImportRefused with the place of the first mistake."""
    try:
        return json_file.read(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ImportRefused("This file is not text in UTF-8. Nothing was imported.") from None


def review(
    context: Context,
    source: ReviewDocument,
    files: Mapping[str, bytes] | None = None,
    *,
    sample: bool = False,
) -> Review:
    """A new review from a file. `files` holds the CSV files that the document names, and attached files by their paths.

    Raises ImportRefused when a file is missing, a value does not fit or a link leads nowhere; nothing is kept then.
    """
    context = acting(context, Permission.START_REVIEWS)
    ready = replace(prepared(source, files, shipped=sample), sample=sample)
    with context.store.write() as tx:
        (created,) = keep_all(tx, context.person, [ready])
        return created


def case(context: Context, source: CaseStudy) -> Review:
    """A published edition from a file, and the review it was frozen from.

    Raises ImportRefused when this edition is already here or a link leads nowhere; nothing is changed then.
    """
    context = acting(context, Permission.PUBLISH)
    ready = prepared(source)
    with context.store.write() as tx:
        (created,) = keep_all(tx, context.person, [ready])
        return created


def prepared(
    source: CaseStudy | ReviewDocument, files: Mapping[str, bytes] | None = None, *, shipped: bool = False
) -> PreparedReview:
    """A case or a review with everything checked that can be without the database.

    Raises ImportRefused as `case` and `review` do.
    """
    if isinstance(source, CaseStudy):
        # What is written on in the review must not be published under the name of a case for training.
        wanted = source.slug if source.level is Level.INTERNAL else f"review-of-{source.slug}"
        ready = PreparedReview(wanted[:SLUG_LIMIT], source.workbook, source, source.sample)
    else:
        workbook = _with_files(source, files or {}).workbook()
        ready = PreparedReview(
            source.slug, workbook, attached=review_archive.contents(workbook, files or {}, shipped=shipped)
        )
    _check_links(ready.workbook)
    _check_rules(ready.workbook)
    return ready


def keep_all(tx: Transaction, who: Person, ready: Sequence[PreparedReview]) -> tuple[Review, ...]:
    """Bring in cases and reviews for somebody who is known to be allowed, within a transaction.

    Raises ImportRefused when one of the editions is already here, and LevelsMixed; all must then be taken back.
    """
    if not ready:
        return ()
    ready = called_apart(tx, who, ready)
    published = [item.case for item in ready if item.case is not None]
    slugs = _slugs(tx, who, ready)
    new = _check_editions(tx, published)
    at = datetime.now(UTC)
    created = reviews.create_all(
        tx, [_begun(slug, item) for slug, item in zip(slugs, ready, strict=True)], who=who.id, at=at
    )
    for key, sheet in SHEETS.items():
        blank = (Row(f"{sheet.prefix}1", 1, 1, 1, sheet.record()),) if sheet.single else ()
        rows_by_review = {
            review.id: item.workbook.sheets.get(key) or blank for review, item in zip(created, ready, strict=True)
        }
        rows.insert_all(tx, key, rows_by_review)
    for review, item in zip(created, ready, strict=True):
        for digest, content in item.attached.items():
            attachments.put(tx, review.id, digest, content, at)
    history.record_start(tx, [review.id for review in created], sheet="loss", row="x1", who=who.id, at=at)
    membership.add(tx, new, who.id, by=who.id, at=at)
    pairs = zip(ready, created, strict=True)
    cases.add_all(tx, [(item.case, review.id) for item, review in pairs if item.case is not None])
    return created


def called_apart(tx: Transaction, who: Person, ready: Sequence[PreparedReview]) -> list[PreparedReview]:
    """A case goes by a short name of its own where something has its name that is kept from whoever brings it in."""
    wanted = {name for item in ready if item.case is not None for name in (item.slug, item.case.slug)}
    hidden = short_names.hidden(tx, who, wanted)
    # The editions of one case stay together.
    drawn = {item.case.slug: reviews.with_random_ending(item.case.slug) for item in ready if item.case is not None}
    return [
        item.called(drawn[item.case.slug]) if item.case is not None and hidden & {item.slug, item.case.slug} else item
        for item in ready
    ]


def records(
    context: Context,
    number: int,
    sheet_key: str,
    table: CellTable,
    matching: Mapping[str, int],
    fixed: Mapping[str, str] | None = None,
    decisions: FileDecisions = NOTHING_DECIDED,
) -> int:
    """Append the rows of a table to a worksheet; returns how many. `fixed` is typed once for every row.

    Raises ImportRefused with a sentence for each row that does not fit and is not left out, and ListFull when the
    worksheet keeps itself short; nothing is kept then. What was decided is remembered for the next such file.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = _worksheet(sheet_key)
    if sheet.closed:
        raise SheetClosed(sheet.title)
    reading = read(context, number, sheet, table, matching, fixed, decisions)
    if reading.problems:
        raise refused(reading)
    if not reading.records:
        raise ImportRefused("The file has a heading but no rows to import. Nothing was imported.")
    # Everything is ready before anybody else has to wait.
    memory = import_memory.kept(table.header, matching, fixed or {}, decisions)
    with writing(context, number, kind="import") as writer:
        first = rows.next_number(writer.tx, number, sheet.key)
        ids = {line: f"{sheet.prefix}{at}" for at, line in enumerate(reading.lines, start=first)}
        entered = [row_links.with_ids(record, sheet, ids) for record in reading.records]
        _check_targets(writer, sheet, dict(zip(ids, entered, strict=True)), frozenset(ids.values()))
        writer.add_all(sheet, entered)
        stored_memory.remember(writer.tx, number, sheet.key, import_memory.signature(table.header), memory)
    return len(reading.records)


def read(
    context: Context,
    number: int,
    sheet: Worksheet,
    table: CellTable,
    matching: Mapping[str, int],
    fixed: Mapping[str, str] | None = None,
    decisions: FileDecisions = NOTHING_DECIDED,
    hear: Callable[[int], None] = lambda done: None,
) -> FileReading:
    """What would come in, with the rows of the review that links may lead to; `hear` is told how many rows are read."""
    context = acting(context, Permission.EDIT_REVIEWS)
    # A register may be long, and no cell of it names other rows.
    has_links = any(spec.sheet is not None for spec in sheet.record.specs().values())
    workbook = open_workbook(context, number) if has_links else Workbook()

    def pause(done: int) -> None:
        # One interpreter serves everybody: texts that are being saved meanwhile come first.
        writers.give_way()
        hear(done)

    return read_records(sheet, table, matching, fixed, decisions, row_links.targets(workbook), pause)


def _with_files(source: ReviewDocument, files: Mapping[str, bytes]) -> ReviewDocument:
    sheets = dict(source.sheets)
    for key, name in source.files.items():
        if name not in files:
            raise ImportRefused(
                f"This review names the file “{name}”, which did not come with it. Nothing was imported."
            )
        sheet = _worksheet(key)
        table = read_table(files[name])
        reading = read_records(sheet, table, columns.propose(sheet, table.header))
        if reading.problems:
            raise refused(reading)
        have = sheets.get(key, ())
        first = max((row.number for row in have), default=0) + 1
        sheets[key] = have + tuple(
            FrozenRow(id=f"{sheet.prefix}{number}", number=number, values=record.filled())
            for number, record in enumerate(reading.records, start=first)
        )
    return source.model_copy(update={"sheets": sheets, "files": {}})


def _worksheet(key: str) -> Worksheet:
    if key not in SHEETS or SHEETS[key].single:
        raise ImportRefused(f"There is no worksheet “{key}” that takes rows from a file. Nothing was imported.")
    return SHEETS[key]


def _check_links(workbook: Workbook) -> None:
    problems = workbook.dangling()
    if problems:
        wrong = f"{counted(len(problems), 'link')} {verb(len(problems), 'leads', 'lead')} nowhere."
        raise ImportRefused(f"{begun(wrong)} Nothing was imported.", problems)


def _check_targets(writer: ReviewWriter, sheet: Worksheet, entered: Mapping[int, Record], new: frozenset[str]) -> None:
    """Raises ImportRefused for rows whose links lead to a row that somebody removed while the file was read."""
    problems: list[CellProblem] = []
    for name, spec in sheet.record.specs().items():
        if spec.sheet is None:
            continue
        named = {line: links for line, record in entered.items() if (links := row_links.named(spec, record))}
        known = {row.id for row in rows.sheet_rows(writer.tx, writer.review, spec.sheet)} if named else set()
        known |= new if spec.sheet == sheet.key else frozenset()
        problems += [
            CellProblem(line, spec.title, f"“{missing[0]}” is no longer in {SHEETS[spec.sheet].title}.", name)
            for line, links in named.items()
            if (missing := [link for link in links if link not in known])
        ]
    if problems:
        raise refused(FileReading((), tuple(sorted(problems, key=lambda item: item.line))))


def refused(reading: FileReading) -> ImportRefused:
    """What somebody is told whose file has cells that do not fit."""
    problems = tuple(str(item) for item in reading.problems)
    rows_hit = len({item.line for item in reading.problems})
    wrong = f"{counted(rows_hit, 'row')} {verb(rows_hit, 'does', 'do')} not fit."
    return ImportRefused(f"{begun(wrong)} Nothing was imported.", problems)


def _check_rules(workbook: Workbook) -> None:
    for sheet_rows in workbook.sheets.values():
        for row in sheet_rows:
            if type(row.record) in guards.GUARDED:
                try:
                    guards.check(sheet_rows, row.id, row.record)
                except WorkbookError as error:
                    raise ImportRefused(f"{row.id}: {error} Nothing was imported.") from None


def _check_editions(tx: Transaction, published: Sequence[CaseStudy]) -> list[str]:
    """The short names of the cases that are new with these editions."""
    stored = cases.editions_of(tx, [case.slug for case in published])
    known = {slug for slug, _, _ in stored}
    for case in published:
        key = (case.slug, case.level, case.edition)
        if key in stored:
            raise ImportRefused(
                f"Edition {case.edition} of “{case.title}” is already in the library. Nothing was imported."
            )
        stored.add(key)
    return list(dict.fromkeys(case.slug for case in published if case.slug not in known))


def _slugs(tx: Transaction, who: Person, ready: Sequence[PreparedReview]) -> tuple[str, ...]:
    """The short name of the review of each."""
    training = {item.case.slug for item in ready if item.case is not None and item.case.level is not Level.INTERNAL}
    # What is written on in the review of a case becomes its next edition, so the two go by one name.
    of_cases = {item.slug for item in ready if item.case is not None}
    return short_names.for_reviews(tx, who, [item.slug for item in ready], kept=training, of_cases=of_cases)


def _begun(slug: str, item: PreparedReview) -> NewReview:
    loss = item.workbook.one(Loss)
    status: Status = "open" if item.case is None else "published"
    return NewReview(slug, loss.customer, loss.what_was_lost, loss.notice_date, status, item.sample)
