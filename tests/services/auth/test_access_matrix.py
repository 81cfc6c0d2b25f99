"""Every act of every service on what is kept from somebody is an act on what does not exist, on either database."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, event

from lib import services
from lib.model.errors import WorkbookError
from lib.model.field_edit import EditSource
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.model.worksheets.reasons import Reason
from lib.services.auth import participants
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.insight import accounts
from lib.services.library import cases, comments, lessons, share_links
from lib.services.practice import assignments, group_sessions
from lib.services.review import derived_values, reviews
from lib.services.runtime import cache
from lib.store import Store
from lib.store.reviews import Review
from lib.store.tables import practice
from tests.postgres import TEMPLATE, Postgres
from tests.services.auth.test_access import EVERY_ROLE, keep_to
from tests.services.auth.test_permissions import ACTS, FOR_EVERYBODY, World, taking_a_person, with_files
from tests.services.conftest import somebody
from tests.services.contents import contents
from tests.services.insight import acts as insight_acts
from tests.sqlite import Sqlite

# These make something new or look at the installation; what they answer holds a time or a number of its own.
OF_THEIR_OWN = {
    *insight_acts.OF_THEIR_OWN,
    "files.backups.backup",
    "files.backups.backup_now",
    "files.backups.newest",
    "runtime.health_check.lines",
    "files.imports.review",
    "auth.people.add",
    "auth.people.set_roles",
    "steps.question_guide.change",
    "review.reviews.start",
    "insight.register.add",
    "insight.reason_words.learn",
    "insight.register.begin",
    "insight.register.find",
    "library.samples.load",
    "library.samples.remove",
    # Whoever brings in the file of a case holds the case; it comes in under a name of its own.
    "files.imports.case",
    "files.bulk_import.bring_in",
    "practice.assignments.draft",
}


class Files:
    """Worlds as SQLite files; the one that acts are tried on is a store of its own."""

    def __init__(self, folder: Path, empty: Path) -> None:
        self.folder = folder
        shutil.copy(empty, folder / "empty.db")
        self._sqlite = Sqlite(folder / "stage.db")

    def copy(self, source: str, target: str) -> str:
        """Make the world `target` of another one; returns its address."""
        shutil.copy(self.folder / f"{source}.db", self.folder / f"{target}.db")
        return f"sqlite:///{self.folder}/{target}.db"

    def lay(self, name: str) -> Store:
        """The store to try acts on, with this world in it."""
        return self._sqlite.lay(self.folder / f"{name}.db")

    def clear(self) -> None:
        self._sqlite.clear()


class Databases:
    """The same as databases of a PostgreSQL server."""

    def __init__(self, folder: Path, server: Postgres) -> None:
        self.folder, self._server = folder, server
        self._store = Store(server.url("access_stage"))

    def copy(self, source: str, target: str) -> str:
        """As `Files.copy`."""
        self._server.copy(TEMPLATE if source == "empty" else f"access_{source}", f"access_{target}")
        return self._server.url(f"access_{target}")

    def lay(self, name: str) -> Store:
        """As `Files.lay`."""
        self.clear()
        self.copy(name, "stage")
        return self._store

    def clear(self) -> None:
        self._store.dispose()
        # What is kept of a review is kept under its number, and the numbers begin anew.
        cache.clear()
        derived_values.reviews.clear()


@dataclass(frozen=True)
class Kept:
    """One world as it is kept to different audiences, and as it is when nothing of it is left."""

    worlds: Files | Databases
    world: World
    people: dict[str, Person]


AUDIENCES = {"leaders": Confidentiality.LEADERS, "team": Confidentiality.TEAM}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("kept")
    if request.param == "sqlite":
        worlds: Files | Databases = Files(folder, request.getfixturevalue("migrated_file"))
    else:
        worlds = Databases(folder, request.getfixturevalue("postgres"))
    with opened(worlds.copy("empty", "house")) as store:
        ann = somebody(store, "Ann", Role.FACILITATOR)
        known = {
            "outsider": somebody(store, "Otto", *EVERY_ROLE),
            "leader": somebody(store, "Lea", *Role),
            "member": somebody(store, "Mia", *EVERY_ROLE),
        }
        review = begun(store, ann, known["member"])
        case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
        talked_about(store, ann, case.slug, known.values())
        account = insight_acts.account_with_a_duty(Context(store, ann))
        participants.take_in(Context(store, ann), account.id, known["member"].id)
    for name, option in AUDIENCES.items():
        with opened(worlds.copy("house", name)) as store:
            keep_to(store, ann, review.id, option)
            of_account = Place(account.id, "account", "aa1", "confidentiality")
            worksheets.edit(Context(store, ann), of_account, option, 1)
    with opened(worlds.copy("house", "gone")) as store:
        assignments.withdraw(Context(store, ann), 1)
        cases.remove(Context(store, ann), case.slug)
        reviews.remove(Context(store, ann), review.id)
        accounts.remove(Context(store, ann), account.id)
        with store.write() as tx:
            tx.execute(delete(practice.group_session))
    yield Kept(worlds, World(store, review, case, folder, account), known)
    worlds.clear()


@contextmanager
def opened(url: str) -> Iterator[Store]:
    store = Store(url)
    yield store
    store.dispose()


def begun(store: Store, ann: Person, member: Person) -> Review:
    """A review with something in it that can be taken back, and somebody who takes part."""
    review = reviews.start(Context(store, ann), "Hilltop Foods", "2018", "All deliveries")
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "South", 1)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "reason"), Reason.V1, 2)
    outline = reviews.sheet_rows(Context(store, ann), review.id, "outline")[0]
    worksheets.edit(
        Context(store, ann), Place(review.id, "outline", outline.id, "part_a"), "They called.", outline.version
    )
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "Ask early", "warning_sign": "Silence"})
    for _ in range(2):
        worksheets.add(Context(store, ann), review.id, "causes")
    worksheets.remove(Context(store, ann), review.id, "causes", "c2")
    with_files(store, ann, review)
    participants.take_in(Context(store, ann), review.id, member.id)
    return review


def talked_about(store: Store, ann: Person, slug: str, readers: Iterable[Person]) -> None:
    """Whatever may hang on a case, each the first of its kind: acts that guess a number guess these."""
    posted = comments.begin(Context(store, ann), slug)
    comments.write(Context(store, ann), posted.id, "text", "Well said", 1, cleared=True, source=EditSource())
    comments.post(Context(store, ann), posted.id)
    lessons.use(Context(store, ann), slug, "l1")
    share_links.create(Context(store, ann), slug)
    group_sessions.start(Context(store, ann), slug)
    assignments.assign(Context(store, ann), [slug], [person.id for person in readers])


class Stage:
    """One store for the worlds. A world is laid anew only once an act tried to write to it."""

    def __init__(self, worlds: Files | Databases) -> None:
        self._worlds = worlds
        self._name = ""
        self._untouched: dict[str, dict[str, list[Any]]] = {}
        self.written = False
        self.store: Store | None = None

    def on(self, name: str) -> Store:
        """The store on this world as it was made."""
        if self.store is None or self.written or name != self._name:
            laid = self._worlds.lay(name)
            if self.store is None:
                event.listen(laid.engine, "before_cursor_execute", self._notes)
            self.store, self._name = laid, name
            self._untouched.setdefault(name, contents(laid))
            self.written = False
        return self.store

    def is_untouched(self) -> bool:
        """Whether everything is as it was made."""
        assert self.store is not None
        # What was refused has been rolled back.
        self.written = self.written and contents(self.store) != self._untouched[self._name]
        return not self.written

    def _notes(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.written |= not statement.lstrip(" (").upper().startswith(("SELECT", "PRAGMA", "BEGIN", "SET"))


@pytest.fixture(scope="module")
def stage(kept: Kept) -> Stage:
    return Stage(kept.worlds)


def outcomes(stage: Stage, kept: Kept, audience: str, who: str, *, traces: bool = True) -> dict[str, tuple[Any, bool]]:
    """What comes of each act, a refusal as its sentence, and with `traces` whether it left everything as it was."""
    found: dict[str, tuple[Any, bool]] = {}
    for name in MATRIX:
        world = replace(kept.world, store=stage.on(audience))
        try:
            answer: Any = ACTS[name][1](world, kept.people[who])
        except WorkbookError as error:
            answer = (type(error), str(error))
        found[name] = (answer, traces and stage.is_untouched())
    return found


MATRIX = sorted(set(ACTS) - OF_THEIR_OWN)


@pytest.mark.parametrize(("audience", "who"), [("leaders", "outsider"), ("team", "leader")])
def test_what_is_kept_from_somebody_is_for_every_act_as_if_it_were_not_there(
    stage: Stage, kept: Kept, audience: str, who: str
) -> None:
    there, gone = (outcomes(stage, kept, world, who) for world in (audience, "gone"))
    for name in MATRIX:
        assert (name, there[name][0]) == (name, gone[name][0])
        assert (name, there[name][1]) == (name, True) or not isinstance(there[name][0], tuple)


# Nearly every act of these writes, and a server takes long to make a database anew.
@pytest.mark.parametrize("kept", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("audience", "who"), [("leaders", "leader"), ("team", "member")])
def test_whom_it_is_kept_to_may_do_whatever_their_role_allows(
    stage: Stage, kept: Kept, audience: str, who: str
) -> None:
    here, in_house = (outcomes(stage, kept, world, who, traces=False) for world in (audience, "house"))
    for name in MATRIX:
        # A link would open it to everybody.
        same = type(here[name][0]) is type(in_house[name][0])
        assert (name, same) == (name, True) or name == "library.share_links.create"


# Services that are told a review, a case or an address, but nobody who asks: what lets their callers in.
WITHOUT_A_PERSON = {
    "review.derived_values.findings": "is handed a workbook that somebody was let in to",
    "review.derived_values.missing": "is handed a workbook that somebody was let in to",
    "review.derived_values.states": "is handed a workbook that somebody was let in to",
    "review.reviews.as_it_stands": "is called within acts that have asked",
    "review.reviews.rows_as_they_stand": "is called within acts that have asked",
    "library.samples.number_of": "tells the number of a sample, which every installation has",
    "insight.register_workbook.line_of": "is handed a review that was made or found for somebody",
    "review.reviews.fill_single_sheets": "fills a review that was made a moment ago",
    "anonymise.preview.make_within": "is called within acts that have asked",
    "anonymise.preview.internal": "is called within acts that have asked",
    "anonymise.preview.kept": "is called within acts that have asked",
    "anonymise.reworded_fields.telling": "makes an address and reads nothing",
    "anonymise.reader_texts.signed": "is handed what somebody was let in to",
    "auth.access.is_for_everybody": "answers for everybody",
    "library.share_links.find": "the token is the permission",
    "auth.tokens.opened": "opens a signature and reads nothing",
    "insight.surveys.find": "the token is the permission",
    "insight.surveys.answer": "the token is the permission",
    "library.share_links.page": "is handed what a token opened",
    "library.share_links.file": "is handed what a token opened",
    "steps.attachments.opened": "the signature names the person, who is asked for anew",
    "files.print_view.page": "the signature names the person, who is asked for anew",
    "files.print_view.pack_page": "the signature names the person, who is asked for anew",
    "runtime.refresh_schedule.look": "the token names the person, who is asked for anew",
    "editing.drafts.save": "the token names the person, who is asked for anew",
}


def test_every_function_that_is_told_a_review_or_a_case_is_told_who_asks() -> None:
    named = {"review", "number", "slug", "slugs", "opening", "token", "signed", "where", "place"}
    told = set()
    inside = f"{services.__name__}."
    for found in pkgutil.walk_packages(services.__path__, inside):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = set(inspect.signature(function).parameters)
            of_its_own = function.__module__ == module.__name__ and not name.startswith("_")
            if of_its_own and parameters & named and not parameters & {"context", "person", "who", "reader"}:
                told.add(f"{found.name.removeprefix(inside)}.{name}")
    assert told - set(WITHOUT_A_PERSON) == set()


def test_the_matrix_holds_every_function_that_takes_a_person() -> None:
    assert set(taking_a_person()) <= set(MATRIX) | OF_THEIR_OWN | FOR_EVERYBODY
