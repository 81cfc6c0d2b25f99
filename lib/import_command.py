"""What `python -m lib import` does with one file, by its form: a sentence, or an error that says why not."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lib.model.case import CaseStudy
from lib.model.errors import ImportRefused, NotFound, WorkbookError
from lib.model.reading import cell_table, columns, encodings
from lib.model.reading.cell_table import CellTable, FileSource
from lib.model.reading.file_decisions import FileDecisions
from lib.model.reading.transcripts import pairs, reading
from lib.model.record import Worksheet
from lib.model.wording.phrases import counted
from lib.model.workbook import SHEETS
from lib.model.worksheets.voice import Interview
from lib.services.context import Context
from lib.services.files import bulk_import, bulk_outcomes, import_memory, imports, transcripts
from lib.services.files.transcripts import TranscriptPlan
from lib.services.review import reviews
from lib.store.reviews import Review

NEW = "new"
_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".xlsb", ".ods")
_TRANSCRIPTS = (".vtt", ".srt", ".sbv")
_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"
# How much of a line, and how many lines, a sentence names.
_SHOWN, _NAMED = 60, 10


@dataclass(frozen=True)
class Target:
    """Where rows and answers go: a review by short name or number, a worksheet, an interview, who of us asked.

    `encoding` is that of a text file, by its Python name; "" finds it out.
    """

    review: str = ""
    sheet: str = ""
    interview: str = ""
    ours: tuple[str, ...] = ()
    encoding: str = ""


Open = Callable[[], Context]
Hear = Callable[[int, int, str], None]


def file(open_context: Open, path: Path, target: Target) -> str:
    """Import one file; returns what became of it. Raises WorkbookError and OSError, and keeps nothing of it then."""
    if bulk_import.is_hidden(path.name):
        return f"{path.name} is a system file and holds no case. It was left out."
    ending = path.suffix.lower()
    if ending in bulk_import.MARKDOWN:
        return _markdown(open_context, path)
    if ending == ".json":
        return _document(open_context, path)
    if ending in _TABLES or (ending not in _TRANSCRIPTS and target.sheet):
        return _table(open_context, path, target)
    if ending in (*_TRANSCRIPTS, ".txt") or target.interview:
        return _transcript(open_context, path, target)
    if path.is_file() and not path.read_bytes().lstrip(_BEFORE_JSON).startswith(b"{"):
        raise ImportRefused(
            f"{path.name} is not a case or a review: those end in .json or .md. Say with --sheet or --interview "
            "where its rows or words go. Nothing was imported."
        )
    return _document(open_context, path)


def folder(open_context: Open, path: Path, hear: Hear) -> tuple[bulk_outcomes.ImportOutcome, ...]:
    """Import every case and review of a folder or a ZIP archive."""
    if path.is_dir():
        files = {one.relative_to(path).as_posix(): one.read_bytes for one in path.rglob("*") if one.is_file()}
    else:
        files = dict(bulk_import.unpacked(path.read_bytes()))
    if not bulk_import.documents(files):
        raise WorkbookError(f"{path} holds no case: no file in it ends in .json or .md.")
    context = open_context()
    return bulk_import.bring_in(context, files, hear)


def _document(open_context: Open, path: Path) -> str:
    source = imports.document(path.read_bytes())
    context = open_context()
    if isinstance(source, CaseStudy):
        imported = imports.case(context, source)
        return f"Imported case {source.slug}, edition {source.edition}, and its review {imported.id}."
    beside = {name: path.parent / Path(name).name for name in source.files.values()}
    files = {name: one.read_bytes() for name, one in beside.items() if one.exists()}
    imported = imports.review(context, source, files)
    return f"Imported review {imported.id}, {imported.slug}."


def _markdown(open_context: Open, path: Path) -> str:
    content = path.read_bytes()
    context = open_context()
    (outcome,) = bulk_import.bring_in(context, {path.name: lambda: content})
    if outcome.failed:
        raise WorkbookError(f"{path}: {outcome.sentence}")
    return f"Imported: {outcome.sentence}"


def _table(open_context: Open, path: Path, target: Target) -> str:
    source = cell_table.read_source(path.read_bytes(), encoding=_encoding(target.encoding))
    sheet = _worksheet(path, target.sheet)
    context = open_context()
    review = _review(context, path, target.review)
    table = cell_table.table_of(source, import_memory.header_line(context, review.id, sheet.key, source))
    memory = import_memory.recall(context, review.id, sheet.key, table.header)
    matching = dict(memory.matching) if memory.is_known else columns.propose(sheet, table.header, links=True)
    main = columns.main_field(sheet)
    if main not in matching and main not in memory.fixed:
        title = sheet.record.specs()[main].title
        raise ImportRefused(f"{path.name} has no column “{title}”: give one that title. Nothing was imported.")
    decided = FileDecisions(memory.decimal_mark, memory.order, memory.meant, frozenset(table.tail))
    reading = imports.read(context, review.id, sheet, table, matching, memory.fixed, decided)
    have = [row.record for row in reviews.sheet_rows(context, review.id, sheet.key)]
    doubles = () if reading.problems else reading.doubles(have)
    if doubles and len(doubles) == len(reading.records):
        raise ImportRefused(f"Every row of {path.name} is in {sheet.title} already. Nothing was imported.")
    decided = replace(decided, left_out=decided.left_out | set(doubles))
    count = imports.records(context, review.id, sheet.key, table, matching, memory.fixed, decided)
    said = f"Imported {counted(count, 'row')} from {path.name} into {sheet.title} of {review.slug}."
    return "\n".join((said, *_beside(source, table, matching, doubles), *reading.notes))


def _beside(source: FileSource, table: CellTable, matching: Mapping[str, int], doubles: Sequence[int]) -> Iterator[str]:
    """What of a file did not come in, or came in though its program hides it."""
    yield from source.notes
    yield from _read_as(source.encoding, source.telling)
    if table.above:
        yield f"Above the titles: {_quoted(table.above)}."
    if table.tail:
        rows = zip(table.lines, table.rows, strict=True)
        foot = [" ".join(filter(None, cells)) for line, cells in rows if line in table.tail]
        yield f"Left out as the foot of a report: {_quoted(foot)}."
    if doubles:
        yield f"Left out, because the same row is there already: {_lines(doubles)}."
    if hidden := sorted(source.hidden & set(table.lines)):
        yield f"Imported, although the spreadsheet hides it: {_lines(hidden)}."
    titles = enumerate(columns.shown_titles(table.header))
    if unused := [name for at, name in titles if at not in matching.values() and name != columns.OWN_FIRST_COLUMN]:
        yield f"Columns that were not imported: {', '.join(unused)}."


def _quoted(texts: Sequence[str]) -> str:
    return "; ".join(f"“{text[:_SHOWN]}”" for text in texts)


def _lines(lines: Sequence[int]) -> str:
    return f"line {', '.join(map(str, lines[:_NAMED]))}" + (
        f" and {len(lines) - _NAMED:,} more" if len(lines) > _NAMED else ""
    )


def _transcript(open_context: Open, path: Path, target: Target) -> str:
    content = path.read_bytes()
    encoding = _encoding(target.encoding) or encodings.detected(content)
    read = reading.read_file(content, encoding)
    context = open_context()
    review = _review(context, path, target.review)
    if not target.interview:
        raise ImportRefused(
            f"Use --interview to say where {path.name} goes: {NEW} or the number of an interview. Nothing was imported."
        )
    number = target.interview.lower().removeprefix("i")
    interview = None if target.interview.lower() == NEW else f"i{number}"
    interviews = {row.id: row.record for row in reviews.workbook(context, review.id).rows(Interview)}
    if interview is not None and interview not in interviews:
        raise NotFound("interview", target.interview)
    ours = target.ours or tuple(interviews[interview].asked_by.split(", ") if interview else ())
    if missing := [name for name in target.ours if name.casefold() not in map(str.casefold, read.speakers)]:
        raise ImportRefused(f"Nobody called “{missing[0]}” speaks in {path.name}: {_speakers(read.speakers)}")
    if not any(pairs.is_known(speaker, ours) for speaker in read.speakers):
        raise ImportRefused(f"Use --us to say who asks the questions in {path.name}: {_speakers(read.speakers)}")
    plan = TranscriptPlan(read, pairs.proposed(read.turns, ours), name=path.name)
    imported = transcripts.bring_in(context, review.id, plan, interview)
    answers = counted(imported.answers, "answer")
    said = f"Imported {answers} from {path.name} into interview {imported.interview} of {review.slug}."
    return "\n".join((said, *_read_as(encoding, encodings.telling_line(encodings.decoded(content, encoding)))))


def _encoding(wanted: str) -> str:
    """The name among `ENCODINGS` that somebody means, "" for none. Raises ImportRefused for one that is not known."""
    try:
        codec = codecs.lookup(wanted).name if wanted else ""
    except LookupError:
        codec = wanted
    names = {codecs.lookup(name).name: name for name in encodings.ENCODINGS}
    if codec and codec not in names:
        known = ", ".join(encodings.ENCODINGS)
        raise ImportRefused(f"No encoding “{wanted}” can be read; give one of {known}. Nothing was imported.")
    return names.get(codec, "")


def _read_as(encoding: str, telling: str) -> Iterator[str]:
    """How an encoding that no file declares was taken, with a line that shows whether it is right."""
    if telling and encoding and not encoding.startswith("utf"):
        yield f"Read as {encodings.ENCODINGS[encoding]}, with --encoding in another way: “{telling[:_SHOWN]}”."


def _speakers(names: tuple[str, ...]) -> str:
    return f"{', '.join(name or 'someone without a name' for name in names)}. Nothing was imported."


def _worksheet(path: Path, wanted: str) -> Worksheet:
    for key, sheet in SHEETS.items():
        if not sheet.single and not sheet.closed and wanted.casefold() in (key.casefold(), sheet.title.casefold()):
            return sheet
    keys = ", ".join(key for key, sheet in SHEETS.items() if not sheet.single and not sheet.closed)
    what = f"There is no list “{wanted}”" if wanted else f"Use --sheet to say which list {path.name} goes into"
    raise ImportRefused(f"{what}; the lists are {keys}. Nothing was imported.")


def _review(context: Context, path: Path, wanted: str) -> Review:
    if not wanted:
        raise ImportRefused(f"Use --review to say which review {path.name} goes into. Nothing was imported.")
    page = 1
    while shown := reviews.page(context, page)[0]:
        for item in shown:
            if wanted in (item.review.slug, str(item.review.id)):
                return item.review
        page += 1
    raise NotFound("review", wanted)
