"""Bringing in many files at once: each is kept as a whole or not at all, and what is wrong with one stops no other."""

from __future__ import annotations

import io
import logging
import lzma
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lib.model import steps
from lib.model.case import SLUG_LIMIT, CaseStudy, ReviewDocument, freeze, slugged
from lib.model.dates import calendar_days
from lib.model.dates.calendar_days import Zone
from lib.model.errors import ImportRefused, WorkbookError
from lib.model.roles import Permission, Person, require
from lib.model.wording.phrases import counted
from lib.report.files import json_file, review_archive
from lib.report.markdown import case_import, record
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.files import imports
from lib.services.files.bulk_outcomes import ImportOutcome
from lib.services.files.imports import PreparedReview
from lib.store import StoreError, Transaction
from lib.store.library import cases

log = logging.getLogger(__name__)
# Together in one transaction; each file within it can still fall alone.
TOGETHER = 100
FILES_LIMIT = 10_000
UNPACKED_LIMIT = 500_000_000
OPEN_POINTS = "Imported from a Markdown file; its open points were not closed."
NOT_TAKEN = (
    "The database could not store this file, and nothing from it was kept. Try importing it again; if it fails again, "
    "the log says why."
)
# What reading an archive raises over bytes that somebody changed.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)
UNREADABLE = (
    "This file cannot be read, and nothing from it was kept; the log says why. Save it as plain text in "
    "UTF-8 from the program it was written with, or import it as JSON."
)
MARKDOWN = (".md", ".markdown")
_OF_SYSTEMS = ("thumbs.db", "desktop.ini")
Content = Callable[[], bytes]


@dataclass(frozen=True)
class _Ready:
    name: str
    content: PreparedReview
    notes: tuple[str, ...] = ()
    # Whether the case is called by the name of its file because the file names it nowhere.
    unnamed: bool = False

    @property
    def outcome(self) -> ImportOutcome:
        case = self.content.case
        if case is None:
            return ImportOutcome(self.name, f"Review {self.content.slug}")
        sentence = f"Case {case.slug}, edition {case.edition}: {case.title}"
        return ImportOutcome(self.name, " ".join((sentence + "." * bool(self.notes), *self.notes)))

    def called(self, slug: str) -> _Ready:
        """The same under another short name."""
        return replace(self, content=self.content.called(slug))


def bring_in(
    context: Context,
    files: Mapping[str, Content],
    progress: Callable[[int, int, str], None] | None = None,
    *,
    zone: Zone = None,
) -> tuple[ImportOutcome, ...]:
    """Import every case and review among the files. `progress` hears done, all, name after each.

    CSV files come in with the review that names them; a case written in Markdown bears the day of `zone`.
    Raises NotAllowed; what is wrong with a file stands in its outcome.
    """
    context = acting(context, Permission.PUBLISH)
    context = acting(context, Permission.START_REVIEWS)
    names = documents(files)
    outcomes: list[ImportOutcome] = []
    for first in range(0, len(names), TOGETHER):
        portion = _told_apart([_read(name, files, context.person, zone) for name in names[first : first + TOGETHER]])
        with context.store.write() as tx:
            portion = _renamed(tx, context.person, portion)
            brought_in = iter(_kept(tx, context.person, [item for item in portion if isinstance(item, _Ready)]))
        for item in portion:
            outcomes.append(next(brought_in) if isinstance(item, _Ready) else item)
            if progress is not None:
                progress(len(outcomes), len(names), item.name)
    return tuple(outcomes)


def preview(person: Person, files: Mapping[str, Content]) -> tuple[ImportOutcome, ...]:
    """What each file is, without keeping anything."""
    require(person, Permission.PUBLISH)
    read = (_read(name, files, person) for name in documents(files))
    return tuple(item.outcome if isinstance(item, _Ready) else item for item in read)


def documents(files: Mapping[str, Content]) -> list[str]:
    """The names of those files that hold a case or a review, in order. Raises ImportRefused when they are too many."""
    names = sorted(
        name
        for name in files
        if _ending(name) in (".json", *MARKDOWN) and not is_hidden(name) and not review_archive.row_of(name)
    )
    if len(names) > FILES_LIMIT:
        raise ImportRefused(
            f"These are {len(names):,} files; at most {FILES_LIMIT:,} can be imported at once. Nothing was imported. "
            "Import them in several batches."
        )
    return names


def unpacked(content: bytes) -> dict[str, Content]:
    """The files in a ZIP archive. Raises ImportRefused for one that is damaged or would be too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise ImportRefused("This file is not a ZIP archive. Nothing was imported.") from None
    except _DAMAGED:
        raise ImportRefused("This ZIP archive is damaged. Nothing was imported.") from None
    members = [item for item in archive.infolist() if not item.is_dir() and not is_hidden(item.filename)]
    size = sum(item.file_size for item in members)
    if len(members) > FILES_LIMIT or size > UNPACKED_LIMIT:
        raise ImportRefused(
            f"This archive holds {counted(len(members), 'file')} of {size / 1e6:,.0f} MB in all; at most "
            f"{FILES_LIMIT:,} files of {UNPACKED_LIMIT // 1_000_000} MB in all are unpacked. Nothing was imported. "
            "Import the cases as several archives."
        )
    return {item.filename: _member(archive, item) for item in members}


def _member(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> Content:
    def content() -> bytes:
        try:
            with archive.open(item) as file:
                # An archive may tell less than it holds.
                return file.read(min(item.file_size, json_file.SIZE_LIMIT) + 1)
        except _DAMAGED:
            raise ImportRefused("This file is damaged or locked in its archive.") from None

    return content


def _kept(tx: Transaction, person: Person, ready: Sequence[_Ready]) -> list[ImportOutcome]:
    """What became of each. All come in by a few statements; when one is refused, each half is tried by itself."""
    try:
        with tx.begin_nested():
            imports.keep_all(tx, person, [item.content for item in ready])
    except (WorkbookError, StoreError) as error:
        if len(ready) == 1:
            return [_refused(ready[0].name, error)]
        half = len(ready) // 2
        return _kept(tx, person, ready[:half]) + _kept(tx, person, ready[half:])
    return [item.outcome for item in ready]


def _read(name: str, files: Mapping[str, Content], person: Person, zone: Zone = None) -> _Ready | ImportOutcome:
    try:
        content = files[name]()
        if _ending(name) in MARKDOWN:
            return _from_markdown(content, name, person, zone)
        source = imports.document(content)
        beside = dict(_beside(name, source, files)) if isinstance(source, ReviewDocument) else {}
        return _Ready(name, imports.prepared(source, beside))
    except WorkbookError as error:
        return _failed(name, error)
    except OSError as error:
        return ImportOutcome(name, f"This file cannot be read: {error.strerror}.", failed=True)
    except Exception:
        # Whatever a library raises over one file, the others come in.
        log.exception("The file %s cannot be read", name)
        return ImportOutcome(name, UNREADABLE, failed=True)


def _from_markdown(content: bytes, name: str, person: Person, zone: Zone) -> _Ready:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportRefused("This file is not text in UTF-8.") from None
    if embedded := record.read(text):
        return _Ready(name, imports.prepared(embedded.case), embedded.notes)
    read = case_import.read(text, PurePosixPath(name).name)
    return _Ready(name, imports.prepared(_frozen(read, person, zone)), read.notes, not read.is_named)


def _told_apart(portion: Sequence[_Ready | ImportOutcome]) -> list[_Ready | ImportOutcome]:
    """Cases that are called by the same name of a file in different folders, called by their folders too."""
    times = Counter(item.content.slug for item in portion if isinstance(item, _Ready) and item.unnamed)
    return [
        item.called(slugged(*PurePosixPath(item.name).with_suffix("").parts[-2:]))
        if isinstance(item, _Ready) and item.unnamed and times[item.content.slug] > 1
        else item
        for item in portion
    ]


def _renamed(
    tx: Transaction, person: Person, portion: Sequence[_Ready | ImportOutcome]
) -> list[_Ready | ImportOutcome]:
    """A case that is called by its file goes by a number where another case of that name is in the library already."""
    given: set[str] = set()
    results: list[_Ready | ImportOutcome] = []
    for item in portion:
        if isinstance(item, _Ready) and item.unnamed:
            item = item.called(_free(tx, person, item, given))
        if isinstance(item, _Ready) and item.content.case is not None:
            given.add(item.content.case.slug)
        results.append(item)
    apart = iter(imports.called_apart(tx, person, [item.content for item in results if isinstance(item, _Ready)]))
    return [replace(item, content=next(apart)) if isinstance(item, _Ready) else item for item in results]


def _free(tx: Transaction, person: Person, item: _Ready, given: set[str]) -> str:
    wanted, number = item.content.slug, 1
    slug = wanted
    while slug in given or _is_another(tx, person, slug, item):
        number += 1
        slug = f"{wanted[: SLUG_LIMIT - 6]}-{number}"
    return slug


def _is_another(tx: Transaction, person: Person, slug: str, item: _Ready) -> bool:
    if access.hides_case(tx, person, slug):
        return False
    level = cases.level_of(tx, slug)
    text = cases.latest(tx, slug, level) if level is not None else None
    if text is None or item.content.case is None:
        return False
    stored = CaseStudy.model_validate_json(text)
    return (stored.title, stored.loss.customer) != (item.content.case.title, item.content.case.loss.customer)


def _frozen(read: case_import.MarkdownCase, person: Person, zone: Zone) -> CaseStudy:
    findings = steps.findings(read.workbook)
    is_open = bool(steps.missing(read.workbook))
    return freeze(
        read.slug,
        1,
        read.workbook,
        findings,
        published_at=calendar_days.now(zone),
        published_by=person.name,
        approved_by=read.approved_by,
        override_reason=(read.override_reason or OPEN_POINTS) if is_open else "",
    )


def _beside(name: str, source: ReviewDocument, files: Mapping[str, Content]) -> Iterator[tuple[str, bytes]]:
    for wanted in source.files.values():
        path = str(PurePosixPath(name).with_name(wanted))
        if path in files:
            yield wanted, files[path]()
    folder = PurePosixPath(name).parent
    for path, content in files.items():
        if review_archive.row_of(path) and PurePosixPath(path).parent.parent == folder:
            yield path, content()


def _refused(name: str, error: WorkbookError | StoreError) -> ImportOutcome:
    if isinstance(error, WorkbookError):
        return _failed(name, error)
    log.warning("The database did not take %s: %s", name, error)
    return ImportOutcome(name, NOT_TAKEN, failed=True)


def _failed(name: str, error: WorkbookError) -> ImportOutcome:
    return ImportOutcome(name, str(error), failed=True)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def is_hidden(name: str) -> bool:
    """Whether a system keeps this file for itself, as macOS does with “._case.md” and what lies in “__MACOSX”."""
    path = PurePosixPath(name)
    return path.name.lower() in _OF_SYSTEMS or any(part != ".." and part.startswith((".", "__")) for part in path.parts)
