"""The command line: 0, or a sentence on standard error and 1."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from lib.commands import app, main
from lib.model.case import CaseStudy, document_of
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.voice import Answer
from lib.report.case_forms import CaseForm
from lib.services.auth import people
from lib.services.context import Context
from lib.services.files import exports, imports
from lib.services.library import cases, samples
from lib.services.review import reviews
from lib.services.runtime import app_database, health_check
from lib.settings import ROOT, Settings, settings
from lib.store import Store, migrations, open_store
from tests.shipped import SHORT

COMMANDS = ["samples", "import", "export", "list", "migrate", "backup", "restore", "check"]
FLAGSHIP = samples.FLAGSHIP


@pytest.fixture
def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Points this process to another database file."""

    def point(path: Path) -> None:
        monkeypatch.setenv("LOST_AND_LEARNED_DATABASE", f"sqlite:///{path}")
        monkeypatch.setenv("LOST_AND_LEARNED_BACKUPS", str(tmp_path / "backups"))
        settings.cache_clear()
        app_database.close()

    yield point
    app_database.close()
    settings.cache_clear()


@pytest.fixture
def empty(use: Callable[[Path], None], migrated_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "empty.db"
    shutil.copy(migrated_file, path)
    use(path)
    return path


@pytest.fixture
def sampled(use: Callable[[Path], None], sampled_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "sampled.db"
    shutil.copy(sampled_file, path)
    use(path)
    return path


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence of a command that did not work."""
    capsys.readouterr()
    assert main(list(arguments)) == 1
    said = capsys.readouterr().err.strip()
    assert said
    assert "Traceback" not in said
    assert "\n" not in said
    return said


def done(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that worked has said."""
    capsys.readouterr()
    assert main(list(arguments)) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def read(path: Path, look: Callable[[Store], object]) -> object:
    store = open_store(f"sqlite:///{path}")
    try:
        return look(store)
    finally:
        store.dispose()


def dump(path: Path) -> list[str]:
    file = sqlite3.connect(path)
    try:
        # Each restore renews the mark.
        return [line for line in file.iterdump() if "VALUES('mark'," not in line]
    finally:
        file.close()


@pytest.mark.usefixtures("empty", "short")
def test_the_samples_are_loaded_once_however_often_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Added 2 samples; 0 were there already." in done(capsys, "samples")
    assert "Added 0 samples; 2 were there already." in done(capsys, "samples")


@pytest.mark.usefixtures("short")
def test_loading_into_a_database_that_is_not_there_yet_makes_it(
    use: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use(tmp_path / "new" / "folder" / "new.db")
    done(capsys, "samples")
    listed = done(capsys, "list")
    assert all(slug in listed for slug in SHORT)


@pytest.mark.usefixtures("sampled")
def test_reviews_and_cases_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.split("\t") for line in done(capsys, "list").splitlines()]
    assert [line[1:3] for line in lines if line[0].startswith("review")].count(["open", FLAGSHIP]) == 1
    assert len([line for line in lines if line[0].startswith("review")]) == 10
    listed = {line[2]: line[1] for line in lines if line[0] == "case"}
    assert len(listed) == 10
    assert listed[FLAGSHIP] == "edition 1"


@pytest.mark.usefixtures("empty")
def test_a_list_goes_beyond_the_first_page(capsys: pytest.CaptureFixture[str]) -> None:
    store = app_database.store()
    person = people.caretaker(store)
    for number in range(reviews.PAGE_SIZE + 1):
        made = reviews.start(Context(store, person), f"Customer {number}", "", "")
        cases.publish(Context(store, person), made.id, "Lea", "Now.")
    said = done(capsys, "list").splitlines()
    assert len(said) == 2 * (reviews.PAGE_SIZE + 1)
    assert len(set(said)) == len(said)


@pytest.mark.usefixtures("empty")
def test_an_empty_database_lists_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert done(capsys, "list") == ""


@pytest.mark.parametrize(
    ("name", "options", "form"),
    [
        ("case.pdf", [], CaseForm.FULL),
        ("case.PDF", [], CaseForm.FULL),
        ("brief.pdf", ["--brief"], CaseForm.BRIEF),
        ("case.md", [], CaseForm.MARKDOWN),
        ("case.json", ["--edition", "1"], CaseForm.JSON),
        ("case.html", [], CaseForm.PAGE),
        ("case.xlsx", [], CaseForm.SPREADSHEET),
        ("case.zip", [], CaseForm.WORKSHEETS),
        ("charts.zip", ["--charts"], CaseForm.CHARTS),
        ("case.ics", [], CaseForm.CALENDAR),
    ],
)
@pytest.mark.usefixtures("sampled")
def test_a_case_is_written_in_the_form_its_ending_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, options: list[str], form: CaseForm
) -> None:
    target = tmp_path / name
    assert f"Wrote {target}." in done(capsys, "export", FLAGSHIP, "--to", str(target), *options)
    store = app_database.store()
    assert target.read_bytes() == exports.case(Context(store, people.caretaker(store)), FLAGSHIP, form).content


@pytest.mark.usefixtures("sampled")
def test_the_brief_has_two_pages_at_most(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "export", FLAGSHIP, "--to", str(tmp_path / "brief.pdf"), "--brief")
    assert len(PdfReader(io.BytesIO((tmp_path / "brief.pdf").read_bytes())).pages) <= 2


@pytest.mark.parametrize("ending", [".pdf", ".md", ".json"])
@pytest.mark.parametrize("slug", ["nobody", "../../etc/passwd", "", "a\x00b"])
@pytest.mark.usefixtures("empty")
def test_an_unknown_case_is_a_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], slug: str, ending: str
) -> None:
    target = tmp_path / f"case{ending}"
    sentence = "There is no case “" if slug else "No case is named."
    assert refused(capsys, "export", slug, "--to", str(target)).startswith(sentence)
    assert not target.exists()


@pytest.mark.parametrize("edition", ["0", "2", "99999999999999999999"])
@pytest.mark.usefixtures("sampled")
def test_an_unknown_edition_is_a_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], edition: str
) -> None:
    target = tmp_path / "case.md"
    said = refused(capsys, "export", FLAGSHIP, "--to", str(target), "--edition", edition)
    assert said.startswith(f"There is no case “{FLAGSHIP}, edition {edition}”")
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "options"), [("case.docx", []), ("case", []), ("case.md", ["--brief"]), ("case.xlsx", ["--charts"])]
)
@pytest.mark.usefixtures("sampled")
def test_another_ending_is_a_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, options: list[str]
) -> None:
    said = refused(capsys, "export", FLAGSHIP, "--to", str(tmp_path / name), *options)
    assert said.startswith(
        "Name a file that ends in .pdf, .html, .md, .json, .xlsx, .zip or .ics; --brief goes with .pdf"
    )
    assert not (tmp_path / name).exists()


@pytest.mark.usefixtures("empty")
def test_a_case_as_markdown_comes_in_and_one_without_a_day_has_no_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plain.md").write_text("---\ncustomer: A\napproved_by: L\n---\n## Summary\nx\n")
    (tmp_path / "._plain.md").write_bytes(b"\x00\x05")
    (tmp_path / "bad.md").write_text("---\n%YAML 1.3\n---\n")
    assert "Case plain, edition 1" in done(capsys, "import", str(tmp_path / "plain.md"))
    assert "holds no case" in done(capsys, "import", str(tmp_path / "._plain.md"))
    assert "bad.md: " in refused(capsys, "import", str(tmp_path / "bad.md"))
    target = tmp_path / "plain.ics"
    assert "no calendar to write" in refused(capsys, "export", "plain", "--to", str(target))
    assert not target.exists()


@pytest.mark.usefixtures("sampled")
def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "nowhere" / "case.md"
    assert str(target) in refused(capsys, "export", FLAGSHIP, "--to", str(target))


@pytest.mark.usefixtures("sampled")
def test_an_exported_case_is_imported_into_another_database_equal(
    use: Callable[[Path], None], migrated_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    done(capsys, "export", FLAGSHIP, "--to", str(file))
    here = cases.read(Context(app_database.store(), people.caretaker(app_database.store())), FLAGSHIP)
    shutil.copy(migrated_file, tmp_path / "elsewhere.db")
    use(tmp_path / "elsewhere.db")
    assert f"Imported case {FLAGSHIP}, edition 1" in done(capsys, "import", str(file))
    store = app_database.store()
    person = people.caretaker(store)
    assert cases.read(Context(store, person), FLAGSHIP) == here
    (made,) = reviews.page(Context(store, person))[0]
    assert document_of(made.review.slug, reviews.workbook(Context(store, person), made.review.id)) == here.review
    before = dump(tmp_path / "elsewhere.db")
    assert "is already in the library" in refused(capsys, "import", str(file))
    assert dump(tmp_path / "elsewhere.db") == before


@pytest.mark.usefixtures("empty")
def test_a_review_is_imported_with_the_csv_file_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ROOT / "data" / "samples"
    assert f"Imported review 1, {FLAGSHIP}." in done(capsys, "import", str(folder / f"{FLAGSHIP}.json"))
    alone = tmp_path / "alone.json"
    shutil.copy(folder / f"{FLAGSHIP}.json", alone)
    assert "which did not come with it" in refused(capsys, "import", str(alone))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is not JSON: Expecting value, line 1, column 1."),
        (b"\xff\xfe", "This file is not text in UTF-8. Nothing was imported."),
        (b'{"format": "x"}', "This file is neither a case nor a review"),
        (json.dumps({"format": "lost-and-learned/review", "version": 9}).encode(), "written by a newer release"),
    ],
)
def test_a_file_that_cannot_be_imported_is_refused_in_a_sentence(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(content)
    before = dump(empty)
    assert sentence in refused(capsys, "import", str(file))
    assert dump(empty) == before


@pytest.mark.usefixtures("empty")
def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (tmp_path / "gone.json", tmp_path):
        assert str(name) in refused(capsys, "import", str(name))


def test_a_backup_brings_everything_back(sampled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read(sampled, lambda store: cases.read(Context(store, people.caretaker(store)), FLAGSHIP))
    copy = tmp_path / "copy.db"
    assert f"Wrote {copy}." in done(capsys, "backup", str(copy))
    store = app_database.store()
    samples.remove(Context(store, people.caretaker(store)))
    app_database.close()
    said = done(capsys, "restore", str(copy))
    assert f"Restored {copy}. The previous database is at {tmp_path / 'backups'}" in said
    assert read(sampled, lambda store: cases.read(Context(store, people.caretaker(store)), FLAGSHIP)) == before
    assert isinstance(before, CaseStudy)


def test_a_backup_is_restored_where_nothing_was(
    sampled: Path, use: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    done(capsys, "backup", str(copy))
    use(tmp_path / "new" / "fresh.db")
    assert done(capsys, "restore", str(copy)) == f"Restored {copy}.\n"
    assert FLAGSHIP in done(capsys, "list")
    assert dump(tmp_path / "new" / "fresh.db") == dump(sampled)


@pytest.mark.usefixtures("sampled")
def test_a_backup_leaves_what_stands_in_its_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert "exists already and was left as it is" in refused(capsys, "backup", str(tmp_path / "mine.txt"))
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("content", [None, b"", b"garbage", b"SQLite format 3\x00" + b"\x01" * 9000])
def test_garbage_is_not_restored_and_the_database_stays(
    sampled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    before = dump(sampled)
    file = tmp_path / "garbage.db"
    if content is not None:
        file.write_bytes(content)
    assert str(file) in refused(capsys, "restore", str(file))
    assert dump(sampled) == before
    assert not (tmp_path / "backups").exists()


def test_the_database_of_another_program_is_not_restored(
    sampled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = dump(sampled)
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE songs (title TEXT)")
    foreign.close()
    assert "tables of another program" in refused(capsys, "restore", str(tmp_path / "foreign.db"))
    assert dump(sampled) == before


@pytest.mark.parametrize("command", [["migrate"], ["list"], ["check"], ["samples"], ["backup", "copy.db"]])
def test_a_database_of_a_later_release_is_left_alone_in_a_sentence(
    empty: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    file = sqlite3.connect(empty)
    file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.commit()
    file.close()
    before = dump(empty)
    assert "was written by a later release of Lost & Learned" in refused(capsys, *command)
    assert dump(empty) == before


def test_a_copy_of_a_later_release_is_not_restored(
    sampled: Path, migrated_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "later.db"
    shutil.copy(migrated_file, later)
    file = sqlite3.connect(later)
    file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.commit()
    file.close()
    before = dump(sampled)
    assert "Nothing was restored" in refused(capsys, "restore", str(later))
    assert dump(sampled) == before


def test_migrating_makes_a_database_and_says_its_version(
    use: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use(tmp_path / "new.db")
    said = done(capsys, "migrate")
    assert said == f"The database is at version {read(tmp_path / 'new.db', Store.version)}.\n"
    assert done(capsys, "migrate") == said


@pytest.mark.parametrize("command", ["check", "backup"])
def test_what_only_looks_leaves_a_database_that_is_behind_as_it_is(
    use: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    old = tmp_path / "old.db"
    store = Store(f"sqlite:///{old}")
    with store.write() as tx:
        migrations.upgrade(tx, "0001")
    store.dispose()
    use(old)
    before = dump(old)
    said = done(capsys, command, *([str(tmp_path / "copy.db")] if command == "backup" else []))
    assert dump(old) == before
    if command == "check":
        assert f"0001; the next start brings it to {migrations.newest()}" in said


@pytest.mark.parametrize("command", [["check"], ["backup", "copy.db"]])
def test_what_only_looks_makes_no_database(
    use: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    use(tmp_path / "none.db")
    assert "There is no database at" in refused(capsys, *command)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.usefixtures("sampled")
def test_a_check_has_a_line_for_the_database_and_each_setting(capsys: pytest.CaptureFixture[str]) -> None:
    lines = done(capsys, "check").splitlines()
    assert len(lines) == 2 + len(Settings.model_fields)
    assert all(line.startswith("ok ") for line in lines)
    assert "holds ten reviews" in lines[0]


@pytest.mark.usefixtures("empty")
def test_a_check_that_finds_something_ends_with_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        health_check, "lines", lambda *_: (health_check.HealthLine("Database", "does not answer", fine=False),)
    )
    assert refused(capsys, "check") == "Something is wrong; see above."


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert "Usage" in done(capsys, command, "--help")


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    said = done(capsys, "--help")
    assert [item.name or item.callback.__name__ for item in app.registered_commands if item.callback] == COMMANDS
    assert all(command in said for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nonsense"], "No such command 'nonsense'."),
        (["--nonsense"], "No such option: --nonsense"),
        (["list", "--nonsense"], "No such option: --nonsense"),
        (["list", "too", "many"], "unexpected extra argument"),
        (["import"], "file"),
        (["export", "x"], "to"),
        (["export", "x", "--to", "x.md", "--edition", "first"], "valid integer"),
        ([], "Name a command"),
    ],
)
@pytest.mark.usefixtures("empty")
def test_what_is_mistyped_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert sentence in refused(capsys, *arguments)


@pytest.mark.parametrize(("name", "value"), [("PULSE_SECONDS", "often"), ("PULSE_SECONDS", "0"), ("DRAFT_HOURS", "-1")])
@pytest.mark.usefixtures("empty")
def test_a_setting_that_cannot_be_used_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"LOST_AND_LEARNED_{name}", value)
    settings.cache_clear()
    assert f"LOST_AND_LEARNED_{name}" in refused(capsys, "list")


@pytest.mark.parametrize("address", ["nonsense", "mysql://nowhere/x", "sqlite://"])
def test_an_address_of_no_database_is_a_sentence(
    use: Callable[[Path], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    address: str,
) -> None:
    use(tmp_path / "unused.db")
    monkeypatch.setenv("LOST_AND_LEARNED_DATABASE", address)
    settings.cache_clear()
    assert refused(capsys, "list").endswith(".")


@pytest.mark.usefixtures("empty")
def test_stopping_by_hand_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(samples, "load", interrupted)
    assert refused(capsys, "samples") == "Stopped before it was finished."


def test_the_module_runs_as_a_program(empty: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "lib", "export", "nobody", "--to", str(empty.parent / "x.md")],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "There is no case “nobody”. It may have been removed, or the address is mistyped.\n"


def test_the_notes_of_a_pdf_go_to_standard_error_and_the_file_is_written(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(f"sqlite:///{empty}")
    person = people.caretaker(store)
    made = reviews.start(Context(store, person), "Hilltop \u1b83\ufdd0", "2018", "")
    case = cases.publish(Context(store, person), made.id, "Lea", "Now.")
    notes = exports.case(Context(store, person), case.slug, CaseForm.FULL).notes
    store.dispose()
    assert notes
    capsys.readouterr()
    assert main(["export", case.slug, "--to", str(tmp_path / "case.pdf")]) == 0
    assert capsys.readouterr().err.splitlines() == list(notes)
    assert (tmp_path / "case.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_exported_reads_back_as_a_case(
    sampled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "export", "dhl-kfc-2018", "--to", str(tmp_path / "case.json"))
    case = imports.document((tmp_path / "case.json").read_bytes())
    assert case == read(sampled, lambda store: cases.read(Context(store, people.caretaker(store)), "dhl-kfc-2018"))


def test_a_folder_of_cases_comes_in_and_what_is_wrong_is_named(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert empty.exists()
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "good.md").write_bytes((ROOT / "data" / "guides" / "example-case.md").read_bytes())
    (folder / "bad.json").write_text("{")
    assert main(["import", str(folder)]) == 1
    told = capsys.readouterr()
    assert "One of two files was imported. One was not, and nothing from it was kept" in told.err
    assert "bad.json: This file is not JSON" in told.err
    (folder / "bad.json").unlink()
    (folder / "good.md").unlink()
    assert main(["import", str(folder)]) == 1
    assert "holds no case" in capsys.readouterr().err


SPOKEN = "Ann: Why?\nBob: Price.\n\nIt was late.\n"


@pytest.fixture
def begun(empty: Path) -> Path:
    """A database with one review, hilltop-foods-2018."""
    read(
        empty,
        lambda store: reviews.start(Context(store, people.caretaker(store)), "Hilltop Foods", "2018", "Everything"),
    )
    return empty


def held(path: Path, record: type[Any]) -> list[Any]:
    found = read(path, lambda store: reviews.workbook(Context(store, people.caretaker(store)), 1).rows(record))
    return [row.record for row in found]  # type: ignore[attr-defined]


def test_a_transcript_comes_in_as_an_interview(begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "call.txt"
    file.write_text(SPOKEN, "utf-8")
    into = ("--review", "hilltop-foods-2018", "--interview", "new")
    assert "Use --us to say who asks the questions in call.txt: Ann, Bob." in refused(
        capsys, "import", str(file), *into
    )
    assert "Nobody called “Cy”" in refused(capsys, "import", str(file), *into, "--us", "Cy")
    assert "Use --interview" in refused(capsys, "import", str(file), *into[:2])
    assert "There is no review" in refused(capsys, "import", str(file), "--review", "gone", *into[2:])
    assert "There is no interview" in refused(capsys, "import", str(file), *into[:3], "9", "--us", "Ann")
    assert held(begun, Answer) == []
    said = done(capsys, "import", str(file), *into, "--us", "ann")
    assert said == "Imported one answer from call.txt into interview i1 of hilltop-foods-2018.\n"
    assert [answer.words for answer in held(begun, Answer)] == ["Price.\nIt was late."]
    # The interview knows by now who of us asked.
    assert "interview i1" in done(capsys, "import", str(file), *into[:3], "1")


def test_rows_of_a_list_come_in_and_a_row_that_does_not_fit_is_named(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "evidence.csv"
    file.write_text("Statement;Grade\nLate in May;E2\nLate in June;E1\n", "utf-8")
    into = ("--review", "1", "--sheet", "Evidence")
    assert "Imported two rows" in done(capsys, "import", str(file), *into)
    assert len(held(begun, Evidence)) == 2
    assert "Use --sheet" in refused(capsys, "import", str(file), *into[:2])
    assert "There is no list “loss”" in refused(capsys, "import", str(file), *into[:2], "--sheet", "loss")
    file.write_text("Statement;Grade\nLate;Z9\n", "utf-8")
    assert "Z9" in refused(capsys, "import", str(file), *into)
    file.write_text("Colour;Size\nred;3\n", "utf-8")
    assert "has no column “" in refused(capsys, "import", str(file), *into)
    assert len(held(begun, Evidence)) == 2


def test_what_of_a_file_did_not_come_in_is_told(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "evidence.csv"
    file.write_text(
        "Report of May;;\n\nStatement;Grade;Colour\nLate;E2;red\nPrice;E1;blue\nLate;E2;red\n\nTotal;3;\n", "utf-8"
    )
    into = ("--review", "1", "--sheet", "evidence")
    said = done(capsys, "import", str(file), *into).splitlines()
    assert said[0].startswith("Imported two rows from evidence.csv into Evidence of ")
    assert said[1:5] == [
        "Above the titles: “Report of May”.",
        "Left out as the foot of a report: “Total 3”.",
        "Left out, because the same row is there already: line 6.",
        "Columns that were not imported: Colour.",
    ]
    assert "Every row of evidence.csv is in Evidence already." in refused(capsys, "import", str(file), *into)
    assert len(held(begun, Evidence)) == 2


def test_how_a_file_without_a_mark_is_read_is_told_and_can_be_said(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, into = tmp_path / "evidence.csv", ("--review", "1", "--sheet", "evidence")
    file.write_bytes("Aussage;Kommentar\nZboží přišlo příliš pozdě;žádná odpověď na stížnost\n".encode("cp1250"))
    assert "No encoding “klingon” can be read" in refused(capsys, "import", str(file), *into, "--encoding", "klingon")
    assert "is not text in UTF-8" in refused(capsys, "import", str(file), *into, "--encoding", "utf8")
    said = done(capsys, "import", str(file), *into)
    assert "Read as Central European (Windows-1250), with --encoding in another way: “Zboží přišlo" in said
    assert "Western European (Windows-1252)" in done(capsys, "import", str(file), *into, "--encoding", "windows-1252")
    assert [row.statement for row in held(begun, Evidence)] == [
        "Zboží přišlo příliš pozdě",
        "Zboží pøišlo pøíliš pozdì",
    ]
    call = tmp_path / "call.txt"
    call.write_bytes("Ann: Warum?\nJürgen Groß: Der Preis war natürlich größer.\n".encode("cp1252"))
    said = done(capsys, "import", str(call), "--review", "1", "--interview", "new", "--us", "Ann")
    assert "Read as Western European (Windows-1252), with --encoding" in said
    file.write_text("Statement\nKöln\n", "utf-8")
    assert "Read as" not in done(capsys, "import", str(file), *into)


def test_a_file_with_another_ending_goes_where_it_is_sent(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, call, paper = tmp_path / "rows.tab", tmp_path / "call", tmp_path / "call.docx"
    rows.write_text("Statement\tGrade\nLate\tE2\n", "utf-8")
    call.write_text(SPOKEN, "utf-8")
    paper.write_bytes(b"PK\x03\x04 and so on")
    assert "Say with --sheet or --interview where" in refused(capsys, "import", str(rows))
    assert "Say with --sheet or --interview where" in refused(capsys, "import", str(paper))
    assert "Imported one row" in done(capsys, "import", str(rows), "--review", "1", "--sheet", "evidence")
    into = ("--review", "1", "--interview", "new", "--us", "Ann")
    assert "Imported one answer" in done(capsys, "import", str(call), *into)
    assert "Save the transcript as WebVTT or plain text" in refused(capsys, "import", str(paper), *into)


def test_of_several_files_those_that_can_come_in(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example, bad, call = ROOT / "data" / "guides" / "example-case.md", tmp_path / "bad.json", tmp_path / "call.vtt"
    bad.write_text("{")
    call.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Q>Why?\n\n00:02.000 --> 00:03.000\n<v Bob>Price.\n")
    into = ("--review", "1", "--interview", "new")
    archive = tmp_path / "cases.zip"
    shutil.make_archive(str(archive.with_suffix("")), "zip", example.parent, example.name)
    gone = tmp_path / "gone.md"
    assert main(["import", str(bad), str(archive), str(gone), str(call), *into]) == 1
    told = capsys.readouterr()
    assert [line.split(" from ")[0][:14] for line in told.out.splitlines()] == ["The file was i", "Imported one a"]
    assert "bad.json: This file is not JSON" in told.err
    assert "gone.md: No such file" in told.err
    assert "Two of four files could not be imported" in told.err
