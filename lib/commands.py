"""What an administrator does without a screen: samples, import, export, list, migrate, backup, restore, check."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from lib import import_command
from lib.model.errors import WorkbookError
from lib.model.wording.phrases import begun, part_of
from lib.report import case_forms
from lib.report.case_forms import CaseForm
from lib.report.document.letterhead import PaperSize
from lib.services.auth import people
from lib.services.context import Context
from lib.services.files import backups, bulk_outcomes, exports
from lib.services.library import catalogue, samples
from lib.services.review import reviews
from lib.services.runtime import app_database, health_check
from lib.settings import settings
from lib.store import StoreError, open_store

app = typer.Typer(
    help="Lost & Learned: the workbook for the review after a major customer is lost.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console()
_SUFFIXES = tuple(dict.fromkeys(form.suffix for form in CaseForm))
_NAMED = f"{', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0, or a sentence on standard error and 1."""
    logging.basicConfig(level=logging.WARNING)
    try:
        # Typer hands back a status other than 0 for a run that was ended by Ctrl+C.
        if app(arguments, standalone_mode=False):
            return _failed("Stopped before it was finished.")
    except WorkbookError as error:
        return _failed(str(error))
    except typer.TyperException as error:
        return _failed(error.format_message() or "Name a command; --help lists them.")
    except OSError as error:
        return _failed(f"{error.filename}: {error.strerror}." if error.filename else str(error))
    except Exception as error:
        # What stands in a damaged file may be anything.
        sentence = _damaged() or (str(error).splitlines()[0] if isinstance(error, StoreError) else "")
        if not sentence:
            raise
        return _failed(sentence)
    finally:
        app_database.close()
    return 0


def _damaged() -> str:
    try:
        return backups.damage()
    except WorkbookError:
        return ""


def _failed(sentence: str) -> int:
    typer.echo(sentence, err=True)
    return 1


def _open() -> Context:
    store = app_database.store()
    return Context(store, people.caretaker(store))


@contextmanager
def _open_as_it_is() -> Iterator[Context]:
    """For commands that must not change what they look at."""
    store = open_store(settings().database, migrate=False)
    try:
        yield Context(store, people.OPERATOR)
    finally:
        store.dispose()


@contextmanager
def _bar_without_end(title: str) -> Iterator[None]:
    """For work of which nobody knows beforehand how long it takes."""
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        bar.add_task(title, total=None)
        yield


def _with_bar(title: str, work: Callable[[Callable[[int, int, str], None]], None]) -> None:
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title)
        work(lambda done, total, name: bar.update(task, completed=done, total=total, description=name))


@app.command("samples")
def load_samples() -> None:
    """Load the sample library; what is there already stays as it is."""
    context = _open()
    result: list[samples.LoadedSamples] = []
    _with_bar("Samples", lambda hear: result.append(samples.load(context, hear)))
    typer.echo(f"Added {result[0].added} samples; {result[0].present} were there already.")


@app.command("import")
def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Reviews and cases (.json, .md, a folder or .zip of them), rows of a list (.csv, .tsv, .xlsx, .xls, "
            ".xlsb, .ods), transcripts (.vtt, .srt, .sbv, .txt)."
        ),
    ],
    review: Annotated[str, typer.Option(help="The review that rows and transcripts go into; “list” shows them.")] = "",
    sheet: Annotated[str, typer.Option(help="The list that rows go into, such as evidence.")] = "",
    interview: Annotated[str, typer.Option(help="The interview a transcript goes into: new, or its number.")] = "",
    us: Annotated[
        list[str] | None, typer.Option(help="Who asks the questions in a transcript; once for each name.")
    ] = None,
    encoding: Annotated[str, typer.Option(help="How rows and transcripts are encoded, such as cp1250.")] = "",
) -> None:
    """Import files; what is wrong with one stops no other."""
    target = import_command.Target(review, sheet, interview, tuple(us or ()), encoding)
    if len(files) == 1:
        _import_one(files[0], target)
        return
    failed = 0
    for file in files:
        try:
            _import_one(file, target)
        except (WorkbookError, OSError) as error:
            failed += 1
            said = f"{error.strerror}." if isinstance(error, OSError) and error.strerror else str(error)
            typer.echo(said if str(file) in said else f"{file}: {said}", err=True)
    if failed:
        raise WorkbookError(f"{begun(part_of(failed, len(files), 'file'))} could not be imported; see above.")


def _import_one(file: Path, target: import_command.Target) -> None:
    if not file.is_dir() and file.suffix.lower() != ".zip":
        with _bar_without_end("Importing"):
            said = import_command.file(_open, file, target)
        typer.echo(said)
        return
    result: list[bulk_outcomes.ImportOutcome] = []
    _with_bar("Importing", lambda hear: result.extend(import_command.folder(_open, file, hear)))
    for outcome in result:
        if outcome.failed:
            typer.echo(f"{outcome.name}: {outcome.sentence}", err=True)
    if any(outcome.failed for outcome in result):
        raise WorkbookError(bulk_outcomes.in_sum(result))
    typer.echo(bulk_outcomes.in_sum(result))


@app.command("export")
def export_case(
    slug: Annotated[str, typer.Argument(help="The short name of a case; “list” shows them.")],
    to: Annotated[Path, typer.Option(help=f"Where to write it: a name that ends in {_NAMED}.")],
    brief: Annotated[bool, typer.Option(help="The leadership brief instead of the full case; .pdf only.")] = False,
    charts: Annotated[bool, typer.Option(help="The charts instead of the worksheets; .zip only.")] = False,
    edition: Annotated[int | None, typer.Option(help="An earlier edition.")] = None,
    paper: Annotated[
        PaperSize | None, typer.Option(help="Paper size of a PDF; the one in the settings unless given.")
    ] = None,
) -> None:
    """Write a published case to a file."""
    form = _form(to.suffix.lower(), brief=brief, charts=charts)
    context = _open()
    with _bar_without_end("Drawing"):
        handover = exports.case(context, slug, form, edition, paper)
    if handover.nothing:
        raise WorkbookError(f"{handover.nothing} Nothing was written.")
    part = to.with_name(to.name + ".part")
    part.write_bytes(handover.content)
    part.replace(to)
    for note in handover.notes:
        typer.echo(note, err=True)
    typer.echo(f"Wrote {to}.")


def _form(suffix: str, **options: bool) -> CaseForm:
    chosen = [name for name, given in options.items() if given]
    form = case_forms.written_as(suffix, *chosen) if len(chosen) < 2 else None
    if form is None:
        special = (f"--{form.declared.option} goes with {form.suffix}" for form in CaseForm if form.declared.option)
        raise WorkbookError(f"Name a file that ends in {_NAMED}; {', '.join(special)}. Nothing was written.")
    return form


@app.command("list")
def list_all() -> None:
    """List the reviews and the published cases."""
    context = _open()
    page = 1
    while shown := reviews.page(context, page)[0]:
        for item in shown:
            typer.echo(f"review {item.review.id}\t{item.review.status}\t{item.review.slug}\t{item.review.customer}")
        page += 1
    page, more = 1, True
    while more:
        results = catalogue.search(context, page=page)
        for card in results.cards:
            typer.echo(f"case\tedition {card.edition}\t{card.slug}\t{card.title}")
        page, more = page + 1, results.more


@app.command()
def migrate() -> None:
    """Bring the database up to this release, after a copy of an SQLite file."""
    with _bar_without_end("Migrating"):
        version = app_database.store().version()
    typer.echo(f"The database is at version {version}.")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where the copy goes.")]) -> None:
    """Copy the SQLite database while it is in use."""
    with _open_as_it_is() as context, _bar_without_end("Copying"):
        backups.backup(context, file)
    typer.echo(f"Wrote {file}.")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A copy made by “backup”.")]) -> None:
    """Put a copy in the place of the SQLite database, which is kept beside the backups. The app has to be stopped."""
    with _bar_without_end("Restoring"):
        previous = backups.restore(file)
    typer.echo(f"Restored {file}." + (f" The previous database is at {previous}." if previous else ""))


@app.command()
def check() -> None:
    """Look at the database, its version and every setting; a line each."""
    with _open_as_it_is() as context:
        shown = health_check.lines(context)
    for line in shown:
        typer.echo(f"{'ok ' if line.fine else 'BAD'}  {line.what}: {line.state}")
    if not all(line.fine for line in shown):
        raise WorkbookError("Something is wrong; see above.")
