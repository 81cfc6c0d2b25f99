"""Confidentiality and membership decide what somebody reads; what is kept from them is as if it did not exist."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from lib import services
from lib.model.audience import Audience, audience_of, narrowest
from lib.model.errors import FieldRefused, ImportRefused, KeptFromYourself, NotAllowed, NotFound, WorkbookError
from lib.model.lessons import Lesson
from lib.model.loss import Confidentiality
from lib.model.reasons import Reason
from lib.model.roles import Person, Role
from lib.report import json_file
from lib.services import (
    access,
    assignments,
    cases,
    comments,
    folders,
    house,
    imports,
    lessons,
    library,
    linked_cases,
    participants,
    people,
    practice,
    print_view,
    rehearsals,
    reviews,
    sharing,
    sheets,
    training,
    undo,
    watching,
)
from lib.services.entries import Pen
from lib.services.sheets import Place
from lib.store import Store, membership, open_store
from lib.store.ranking import Order
from lib.store.reviews import Review
from tests.services.conftest import somebody
from tests.services.contents import contents
from tests.services.test_permissions import ACTS, FOR_EVERYBODY, World, taking_a_person
from tests.sqlite import Sqlite

EVERY_ROLE = frozenset(Role) - {Role.LEADER}
# These make something new or look at the installation; what they answer holds a time or a number of its own.
OF_THEIR_OWN = {
    "backups.backup",
    "checkup.lines",
    "imports.review",
    "people.add",
    "people.set_roles",
    "question_guide.change",
    "reviews.start",
    "samples.load",
    "samples.remove",
    # Whoever brings in the file of a case holds the case; it comes in under a name of its own.
    "imports.case",
    "folders.bring_in",
    "assignments.draft",
}


def keep_to(store: Store, person: Person, review: int, confidentiality: Confidentiality | None) -> None:
    place = Place(review, "loss", "x1", "confidentiality")
    seen = reviews.sheet_rows(store, person, review, "loss")[0].version
    sheets.edit(store, person, place, confidentiality, seen, cleared=True)


@dataclass(frozen=True)
class Kept:
    """The files of one world as it is kept to different audiences, and as it is when nothing of it is left."""

    files: dict[str, Path]
    review: Review
    world: World
    people: dict[str, Person]


@pytest.fixture(scope="module")
def kept(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("kept")
    path = folder / "house.db"
    shutil.copy(migrated_file, path)
    store = open_store(f"sqlite:///{path}")
    ann = somebody(store, "Ann", Role.FACILITATOR)
    known = {
        "outsider": somebody(store, "Otto", *EVERY_ROLE),
        "leader": somebody(store, "Lea", *Role),
        "member": somebody(store, "Mia", *EVERY_ROLE),
    }
    review = reviews.start(store, ann, "Hilltop Foods", "2018", "All deliveries")
    sheets.edit(store, ann, Place(review.id, "loss", "x1", "region"), "South", 1)
    sheets.edit(store, ann, Place(review.id, "loss", "x1", "reason"), Reason.V1, 2)
    sheets.add(store, ann, review.id, "lessons", {"rule": "Ask early", "warning_sign": "Silence"})
    for _ in range(2):
        sheets.add(store, ann, review.id, "causes")
    sheets.remove(store, ann, review.id, "causes", "c2")
    participants.take_in(store, ann, review.id, known["member"].id)
    case = cases.publish(store, ann, review.id, "Lea", "Now.")
    posted = comments.begin(store, ann, case.slug)
    comments.write(store, ann, posted.id, "text", "Well said", 1, cleared=True, pen=Pen())
    comments.post(store, ann, posted.id)
    store.dispose()
    files = {"house": path}
    for name, option in (("leaders", Confidentiality.LEADERS), ("team", Confidentiality.TEAM), ("gone", None)):
        files[name] = folder / f"{name}.db"
        shutil.copy(path, files[name])
        store = open_store(f"sqlite:///{files[name]}")
        if option is None:
            cases.remove(store, ann, case.slug)
            reviews.remove(store, ann, review.id)
        else:
            keep_to(store, ann, review.id, option)
        store.dispose()
    return Kept(files, review, World(store, review, case, folder), known)


class Stage:
    """One store for the files of a world. A file is laid anew only once an act tried to write to it."""

    def __init__(self, folder: Path) -> None:
        self._sqlite = Sqlite(folder / "world.db")
        self._file: Path | None = None
        self._untouched: dict[Path, dict[str, list[Any]]] = {}
        self.written = False
        self.store: Store | None = None

    def on(self, file: Path) -> Store:
        """The store on this file as it was made."""
        if self.store is None or self.written or file != self._file:
            laid = self._sqlite.lay(file)
            if self.store is None:
                event.listen(laid.engine, "before_cursor_execute", self._notes)
            self.store, self._file = laid, file
            self._untouched.setdefault(file, contents(laid))
            self.written = False
        return self.store

    def is_untouched(self) -> bool:
        """Whether everything is as it was made."""
        assert self.store is not None
        assert self._file is not None
        return not self.written or contents(self.store) == self._untouched[self._file]

    def clear(self) -> None:
        self._sqlite.clear()

    def _notes(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.written |= not statement.lstrip(" (").upper().startswith(("SELECT", "PRAGMA", "BEGIN"))


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    shared = Stage(tmp_path_factory.mktemp("stage"))
    yield shared
    shared.clear()


def outcomes(stage: Stage, kept: Kept, audience: str, who: str) -> dict[str, tuple[Any, bool]]:
    """What comes of each act, a refusal as its sentence, and whether it left everything as it was."""
    found: dict[str, tuple[Any, bool]] = {}
    for name in MATRIX:
        store = stage.on(kept.files[audience])
        world = World(store, kept.world.review, kept.world.case, kept.world.folder)
        try:
            answer: Any = ACTS[name][1](world, kept.people[who])
        except WorkbookError as error:
            answer = (type(error), str(error))
        found[name] = (answer, stage.is_untouched())
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


@pytest.mark.parametrize(("audience", "who"), [("leaders", "leader"), ("team", "member")])
def test_whom_it_is_kept_to_may_do_whatever_their_role_allows(
    stage: Stage, kept: Kept, audience: str, who: str
) -> None:
    here, in_house = (outcomes(stage, kept, world, who) for world in (audience, "house"))
    for name in MATRIX:
        # A link would open it to everybody.
        same = type(here[name][0]) is type(in_house[name][0])
        assert (name, same) == (name, True) or name == "sharing.create"


# Services that are told a review, a case or an address, but nobody who asks: what lets their callers in.
WITHOUT_A_PERSON = {
    "conclusions.findings": "is handed a workbook that somebody was let in to",
    "conclusions.states": "is handed a workbook that somebody was let in to",
    "reviews.as_it_stands": "is called within acts that have asked",
    "reviews.fill_single_sheets": "fills a review that was made a moment ago",
    "rehearsals.rehearsed": "is called within acts that have asked",
    "rehearsals.internal": "is called within acts that have asked",
    "rehearsals.kept": "is called within acts that have asked",
    "rewordings.telling": "makes an address and reads nothing",
    "naming.signed": "is handed what somebody was let in to",
    "access.is_for_everybody": "answers for everybody",
    "sharing.find": "the token is the permission",
    "tokens.opened": "opens a signature and reads nothing",
    "sharing.page": "is handed what a token opened",
    "sharing.file": "is handed what a token opened",
    "print_view.page": "the signature names the person, who is asked for anew",
    "watching.look": "the token names the person, who is asked for anew",
    "drafts.save": "the token names the person, who is asked for anew",
}


def test_every_function_that_is_told_a_review_or_a_case_is_told_who_asks() -> None:
    named = {"review", "number", "slug", "slugs", "opening", "token", "signed", "where", "place"}
    told = set()
    for found in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"{services.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = set(inspect.signature(function).parameters)
            of_its_own = function.__module__ == module.__name__ and not name.startswith("_")
            if of_its_own and parameters & named and not parameters & {"person", "who", "reader"}:
                told.add(f"{found.name}.{name}")
    assert told - set(WITHOUT_A_PERSON) == set()


def test_the_matrix_holds_every_function_that_takes_a_person() -> None:
    assert set(taking_a_person()) <= set(MATRIX) | OF_THEIR_OWN | FOR_EVERYBODY


@pytest.mark.parametrize(
    ("confidentiality", "audience"),
    [
        (Confidentiality.TEAM, Audience.TEAM),
        (Confidentiality.LEADERS, Audience.LEADERS),
        (Confidentiality.INTERNAL, Audience.HOUSE),
        (Confidentiality.PUBLIC, Audience.HOUSE),
        (None, Audience.TEAM),
    ],
)
def test_while_nobody_says_how_confidential_a_review_is_it_is_kept_to_its_team(
    confidentiality: Confidentiality | None, audience: Audience
) -> None:
    assert audience_of(confidentiality) is audience
    assert narrowest(audience, Audience.HOUSE) is audience


@pytest.fixture
def otto(store: Store) -> Person:
    return somebody(store, "Otto", *EVERY_ROLE)


@pytest.fixture
def hidden(store: Store, ann: Person) -> str:
    """A case of the team alone, with a word and a tag nobody else has, beside one for everybody."""
    for customer, option in (("Zanzibar Mills", Confidentiality.TEAM), ("Hilltop Foods", Confidentiality.INTERNAL)):
        only = {"reason": Reason.S1} if option is Confidentiality.TEAM else {}
        made = reviews.start(store, ann, customer, "2018", f"All deliveries of {customer.lower()}")
        sheets.edit(store, ann, Place(made.id, "loss", "x1", "region"), f"{customer} Valley", 1)
        row = reviews.sheet_rows(store, ann, made.id, "outline")[0]
        sheets.edit(store, ann, Place(made.id, "outline", row.id, "tags"), [customer], row.version)
        sheets.add(store, ann, made.id, "lessons", {"rule": f"Ask {customer}", **only})
        sheets.add(store, ann, made.id, "lessons", {"rule": "Ask everybody"})
        keep_to(store, ann, made.id, option)
        case = cases.publish(store, ann, made.id, "Lea", "Now.")
        if option is Confidentiality.TEAM:
            slug = case.slug
    return slug


def everything_found(store: Store, person: Person) -> str:
    """Whatever the library tells somebody, in one text."""
    told: list[object] = []
    asked = ("", "zanzibar", "zanzibr", "deliveries zanz", "“zanzibar mills”", "all")
    told += [library.search(store, person, words, order=order) for order in Order for words in asked]
    told.append(library.counts(store, person))
    told.append(library.counts(store, person, chosen={"tags": ["zanzibar_mills"]}))
    told.append(library.search(store, person, chosen={"region": ["zanzibar_mills_valley"]}))
    told.append(lessons.search(store, person))
    told.append(lessons.search(store, person, "zanzibar"))
    told.append(lessons.choices(store, person))
    told.append(practice.choice(store, person))
    told.append(reviews.page(store, person))
    told.append(library.like(store, person, library_case(store, person)))
    return "\n".join(map(repr, told))


def library_case(store: Store, person: Person) -> Any:
    return cases.read(store, person, "hilltop-foods-2018")


def test_the_library_tells_nothing_of_a_case_that_is_kept_to_its_team(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    told = everything_found(store, otto).casefold()
    assert "zanzibar" not in told
    assert "zanzibar" in everything_found(store, ann).casefold()
    assert library.search(store, otto).total == library.counts(store, otto).total == 1
    assert library.search(store, ann).total == library.counts(store, ann).total == 2
    assert library.search(store, ann, "zanzibr").suggestion == library.search(store, otto, "zanzibr").suggestion == ""
    assert lessons.choices(store, otto).reasons == ()
    with pytest.raises(NotFound):
        cases.read(store, otto, hidden)


def test_a_library_with_hidden_cases_is_the_library_without_them(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    with_it = everything_found(store, otto)
    cases.remove(store, ann, hidden)
    reviews.remove(store, ann, reviews.page(store, ann)[0][1].review.id)
    assert everything_found(store, otto) == with_it


def test_who_is_taken_in_reads_the_case_at_once_and_who_goes_no_longer(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    number = next(item.review.id for item in reviews.page(store, ann)[0] if item.review.customer == "Zanzibar Mills")
    participants.take_in(store, ann, number, otto.id)
    assert [card.slug for card in library.search(store, otto, "zanzibar").cards] == [hidden]
    assert library.counts(store, otto).total == 2
    assert reviews.find(store, otto, number).customer == "Zanzibar Mills"
    assert [member.name for member in participants.members(store, otto, number)] == ["Ann", "Otto"]
    assert [change.sheet for change in undo.recent(store, ann, number, 1)] == [participants.SHEET]
    participants.let_go(store, ann, number, otto.id)
    assert library.search(store, otto, "zanzibar").cards == ()
    with pytest.raises(NotFound):
        reviews.find(store, otto, number)
    with pytest.raises(FieldRefused, match="somebody has to"):
        participants.let_go(store, ann, number, ann.id)


def test_a_review_that_is_kept_closer_takes_its_published_case_along_and_opening_it_needs_a_new_edition(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    number = next(item.review.id for item in reviews.page(store, ann)[0] if item.review.customer == "Hilltop Foods")
    keep_to(store, ann, number, Confidentiality.TEAM)
    assert library.search(store, otto).total == 0
    keep_to(store, ann, number, Confidentiality.INTERNAL)
    assert library.search(store, otto).total == 1
    other = next(item.review.id for item in reviews.page(store, ann)[0] if item.review.customer == "Zanzibar Mills")
    keep_to(store, ann, other, Confidentiality.INTERNAL)
    assert hidden not in [card.slug for card in library.search(store, otto).cards]
    cases.publish(store, ann, other, "Lea", "Now.")
    assert hidden in [card.slug for card in library.search(store, otto).cards]
    # What was frozen for the team stays with the team.
    assert [card.edition for card in cases.editions(store, otto, hidden)] == [2]
    assert [card.edition for card in cases.editions(store, ann, hidden)] == [2, 1]
    with pytest.raises(NotFound):
        cases.read(store, otto, hidden, 1)


def test_a_training_edition_is_kept_to_whom_its_case_is_kept(
    store: Store, ann: Person, trainee: Person, review: Review
) -> None:
    case = cases.publish(store, ann, review.id, "Lea", "Now.")
    ready = rehearsals.rehearse(store, ann, case.slug)
    told = training.publish(store, ann, case.slug, "Lea", ready.mark)
    assert [card.slug for card in library.search(store, trainee).cards] == [told.slug]
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    assert library.search(store, trainee).cards == ()
    assert library.search(store, trainee, "customer").suggestion == ""
    with pytest.raises(NotFound):
        cases.read(store, trainee, told.slug)
    assert cases.read(store, ann, told.slug).slug == told.slug


def test_nobody_keeps_a_review_from_themselves(store: Store, otto: Person, review: Review) -> None:
    before = contents(store)
    for option in (Confidentiality.TEAM, Confidentiality.LEADERS, None):
        with pytest.raises(KeptFromYourself, match="Who takes part"):
            keep_to(store, otto, review.id, option)
    assert contents(store) == before
    participants.take_in(store, otto, review.id, otto.id)
    keep_to(store, otto, review.id, Confidentiality.TEAM)
    assert reviews.find(store, otto, review.id).id == review.id


def test_an_administrator_hands_on_what_nobody_can_open_and_nothing_else(
    store: Store, ann: Person, administrator: Person, review: Review
) -> None:
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    assert participants.orphans(store, administrator) == ()
    with pytest.raises(NotFound):
        participants.hand_on(store, administrator, review.id, administrator.id)
    people.set_roles(store, administrator, ann.id, {Role.TRAINEE})
    (orphan,) = participants.orphans(store, administrator)
    assert (orphan.review, orphan.members) == (review.id, ("Ann",))
    participants.hand_on(store, administrator, review.id, administrator.id)
    change = undo.recent(store, administrator, review.id, 1)[0]
    assert (change.by, change.sheet, change.after) == ("Ada", participants.SHEET, {"member": "Ada"})
    assert participants.orphans(store, administrator) == ()


def test_no_link_opens_what_is_kept_to_few(store: Store, ann: Person, review: Review) -> None:
    slug = cases.publish(store, ann, review.id, "Lea", "Now.").slug
    made = sharing.create(store, ann, slug)
    assert sharing.find(store, made.token)
    for option in (Confidentiality.TEAM, Confidentiality.LEADERS):
        keep_to(store, ann, review.id, option)
        assert sharing.find(store, made.token) is None
        with pytest.raises(sharing.ShareRefused, match="kept to few"):
            sharing.create(store, ann, slug)
    keep_to(store, ann, review.id, Confidentiality.INTERNAL)
    assert sharing.find(store, made.token)


def test_cases_that_name_a_hidden_one_do_not_link_to_it(store: Store, ann: Person, otto: Person, hidden: str) -> None:
    other = library_case(store, ann).slug
    assert linked_cases.titles(store, otto, [hidden, other]).keys() == {other}
    assert linked_cases.titles(store, ann, [hidden, other]).keys() == {hidden, other}


def test_signed_addresses_ask_anew_who_may_read(
    store: Store, ann: Person, otto: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "secret", lambda: "signs")
    slug = cases.publish(store, ann, review.id, "Lea", "Now.").slug
    page, watch = print_view.sign(otto, slug, 1), watching.sign(otto, review.id)
    assert print_view.page(store, page) and watching.look(store, watch, -1).moved
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    with pytest.raises(NotFound):
        print_view.page(store, page)
    with pytest.raises(NotFound):
        watching.look(store, watch, 0)


def test_an_assignment_with_a_case_that_was_hidden_since_is_not_shown(
    store: Store, ann: Person, otto: Person, review: Review
) -> None:
    slug = cases.publish(store, ann, review.id, "Lea", "Now.").slug
    given = assignments.assign(store, otto, [slug], [otto.id])
    assert [item.assignment for item in assignments.overview(store, otto)] == [given]
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    assert assignments.overview(store, otto) == ()
    assert assignments.given(store, otto, given.at.date()) == ()
    with pytest.raises(FieldRefused, match="kept to few"):
        assignments.assign(store, ann, [slug], [otto.id])


@pytest.mark.parametrize("left", [{Role.TRAINEE}, {Role.LEADER}, {Role.ADMINISTRATOR}])
def test_a_role_that_was_taken_away_works_no_longer_for_whoever_still_holds_the_person(
    store: Store, ann: Person, administrator: Person, review: Review, left: set[Role]
) -> None:
    people.set_roles(store, administrator, ann.id, left)
    for act in (
        lambda: reviews.find(store, ann, review.id),
        lambda: sheets.add(store, ann, review.id, "causes"),
        lambda: cases.publish(store, ann, review.id, "Lea", "Now."),
        lambda: undo.undo(store, ann, review.id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_operator_reads_what_is_kept_to_few(store: Store, ann: Person, hidden: str) -> None:
    caretaker = people.caretaker(store)
    assert {card.slug for card in library.search(store, caretaker).cards} == {hidden, "hilltop-foods-2018"}
    assert reviews.page(store, caretaker)[1] == 2
    assert cases.read(store, people.OPERATOR, hidden).slug == hidden
    with store.read() as tx:
        assert access.reader(tx, caretaker).everything
        assert not membership.is_member(tx, hidden, caretaker.id)


def drawn(slug: str, wanted: str) -> bool:
    return re.fullmatch(rf"{wanted}-[b-df-hj-np-tv-xz]{{7}}", slug) is not None


def test_no_short_name_tells_which_names_hidden_reviews_and_cases_have(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    # Nothing is kept from who takes part in all of it.
    assert reviews.start(store, ann, "Meadow", "2018", "").slug == "meadow-2018"
    taken, free = (reviews.start(store, otto, customer, "2018", "").slug for customer in ("Zanzibar Mills", "Valley"))
    assert drawn(taken, "zanzibar-mills-2018")
    assert drawn(free, "valley-2018")
    for wanted in (hidden, "valley-2018"):
        document = cases.read(store, ann, hidden).review.model_copy(update={"slug": wanted})
        assert drawn(imports.review(store, otto, document).slug, wanted)


def test_the_file_of_a_hidden_case_comes_in_as_a_case_of_its_own(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    case = cases.read(store, ann, hidden)
    before = cases.editions(store, ann, hidden)
    made = imports.case(store, otto, case)
    assert drawn(made.slug, hidden)
    assert cases.read(store, otto, made.slug).title == case.title
    next_one = case.having(edition=2)
    files = {f"{number}.json": json_file.case_json(item).encode() for number, item in enumerate((case, next_one))}
    outcomes = folders.bring_in(store, otto, {name: partial(bytes, text) for name, text in files.items()})
    assert [outcome.failed for outcome in outcomes] == [False, False]
    (slug,) = {outcome.sentence.split()[1].rstrip(",") for outcome in outcomes}
    assert drawn(slug, hidden)
    assert len(cases.editions(store, otto, slug)) == 2
    assert cases.editions(store, ann, hidden) == before
    with pytest.raises(ImportRefused, match="already in the library"):
        imports.case(store, ann, case)


def test_the_file_of_a_case_whose_review_is_hidden_comes_in_apart_from_it(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    case = cases.read(store, ann, hidden)
    cases.remove(store, ann, hidden)
    assert drawn(imports.case(store, otto, case).slug, hidden)


def test_a_markdown_case_is_numbered_for_cases_somebody_may_read_alone(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    for name, told in ((hidden, True), ("hilltop-foods-2018", False)):
        text = b"---\ntitle: Another\ncustomer: Another\napproved_by: Lea\n---\n"
        (outcome,) = folders.bring_in(store, otto, {f"{name}.md": partial(bytes, text)})
        assert not outcome.failed, outcome
        assert drawn(outcome.sentence.split()[1].rstrip(","), name) is told
        assert (f"{name}-2," in outcome.sentence) is not told


def test_lessons_of_a_hidden_case_are_not_used_by_name(store: Store, ann: Person, otto: Person, hidden: str) -> None:
    row = cases.read(store, ann, hidden).workbook.rows(Lesson)[0]
    with pytest.raises(NotFound):
        lessons.use(store, otto, hidden, row.id)
    assert lessons.use(store, ann, hidden, row.id).slug == hidden
