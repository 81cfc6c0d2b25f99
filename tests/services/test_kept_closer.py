"""A published case that is kept closer is gone at once for everybody else, wherever it is kept, running or made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from lib.model.case import CaseStudy
from lib.model.errors import CannotPractise, NotAllowed, NotFound, WorkbookError
from lib.model.field_edit import EditSource
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.model.worksheets.reasons import Reason
from lib.report.case_forms import CaseForm
from lib.report.pdf import case_pdf
from lib.report.pdf.case_pdf import PdfFile
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import drafts, worksheets
from lib.services.editing.drafts import AttemptField, ReaderField
from lib.services.editing.worksheets import Place
from lib.services.files import exports, print_view
from lib.services.library import cases, catalogue, comments, lessons, share_links
from lib.services.practice import assignments, attempts, case_choice, group_sessions, spoiler_guard
from lib.services.review import due_list, reviews
from lib.services.runtime import app_database, refresh_schedule
from lib.store import Store
from lib.store.reviews import Review
from tests.services.auth.test_access import EVERY_ROLE, keep_to
from tests.services.conftest import somebody

POINTS = ((Reason.V1, 100),)


@dataclass
class World:
    """A case everybody here may read, with all that Otto has under way at it."""

    store: Store
    ann: Person
    otto: Person
    review: Review
    case: CaseStudy
    token: str
    session: int
    comment: int
    use: int
    attempt: int
    under_way: int

    @property
    def slug(self) -> str:
        return self.case.slug

    def save(self, place: Any, text: str = "Words") -> object:
        token = drafts.sign(self.otto, place)
        return drafts.save(self.store, token, text, 9, cleared=False, source=EditSource("w", 9))


@pytest.fixture
def world(store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(app_database, "secret", lambda: "signs")
    otto = somebody(store, "Otto", *EVERY_ROLE)
    for name, value in (("region", "Zanzibar"), ("reason", Reason.V1)):
        seen = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
        worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", name), value, seen)
    outline = reviews.sheet_rows(Context(store, ann), review.id, "outline")[0]
    worksheets.edit(
        Context(store, ann), Place(review.id, "outline", outline.id, "part_a"), "They called.", outline.version
    )
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "Ask Zanzibar", "review_date": "2027"})
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    slug = case.slug
    attempts.begin(Context(store, otto), slug)
    attempts.give(Context(store, otto), slug, POINTS, 70)
    attempt = attempts.commit(Context(store, otto), slug).id
    under_way = attempts.begin(Context(store, otto), slug).id
    assignments.assign(Context(store, otto), [slug], [otto.id])
    return World(
        store,
        ann,
        otto,
        review,
        case,
        token=share_links.create(Context(store, ann), slug).token,
        session=group_sessions.start(Context(store, otto), slug).id,
        comment=comments.begin(Context(store, otto), slug).id,
        use=lessons.use(Context(store, otto), slug, case.workbook.sheets["lessons"][0].id).id,
        attempt=attempt,
        under_way=under_way,
    )


Act = Callable[[World], object]
# Each is answered while the case is for everybody, which fills whatever keeps something, and refused afterwards.
REFUSED: dict[str, Act] = {
    "the review": lambda w: reviews.find(Context(w.store, w.otto), w.review.id),
    "its worksheets": lambda w: reviews.workbook(Context(w.store, w.otto), w.review.id),
    "whether it moved": lambda w: refresh_schedule.look(w.store, refresh_schedule.sign(w.otto, w.review.id), 0),
    "a field of it": lambda w: w.save(Place(w.review.id, "loss", "x1", "supplier")),
    "its file": lambda w: exports.review(Context(w.store, w.otto), w.review.id),
    "a worksheet as a file": lambda w: exports.worksheet(Context(w.store, w.otto), w.review.id, "lessons"),
    "its calendar": lambda w: exports.calendar(Context(w.store, w.otto), w.review.id, w.case.published_at),
    "the case": lambda w: cases.read(Context(w.store, w.otto), w.slug),
    "an edition": lambda w: cases.read(Context(w.store, w.otto), w.slug, 1),
    "its editions": lambda w: cases.editions(Context(w.store, w.otto), w.slug),
    "cases like it": lambda w: catalogue.like(Context(w.store, w.otto), w.case),
    "its page": lambda w: exports.case(Context(w.store, w.otto), w.slug, CaseForm.PAGE),
    "its Markdown": lambda w: exports.case(Context(w.store, w.otto), w.slug, CaseForm.MARKDOWN),
    "its spreadsheet": lambda w: exports.case(Context(w.store, w.otto), w.slug, CaseForm.SPREADSHEET),
    "its page to print": lambda w: print_view.page(w.store, print_view.sign(w.otto, w.slug, 1)),
    "part A": lambda w: attempts.before(Context(w.store, w.otto), w.slug),
    "a text of an attempt": lambda w: w.save(AttemptField(w.under_way, "ask")),
    "an attempt": lambda w: attempts.attempt(Context(w.store, w.otto), w.attempt),
    "committing": lambda w: attempts.give(Context(w.store, w.otto), w.slug, POINTS, 70),
    "a session with a room": lambda w: group_sessions.find(Context(w.store, w.otto), w.session),
    "a vote": lambda w: group_sessions.vote(Context(w.store, w.otto), w.session, POINTS),
    "hands": lambda w: group_sessions.count_hands(Context(w.store, w.otto), w.session, {}),
    "comments": lambda w: comments.of_case(Context(w.store, w.otto), w.slug),
    "a comment": lambda w: w.save(ReaderField("comment", w.comment, "text")),
    "a use of a lesson": lambda w: w.save(ReaderField("use", w.use, "place")),
    "uses": lambda w: lessons.uses(Context(w.store, w.otto), w.slug),
    "assigning": lambda w: assignments.assign(Context(w.store, w.otto), [w.slug], [w.otto.id]),
}
# Each says so while the case is for everybody, and nothing of it afterwards.
SILENT: dict[str, Act] = {
    "search": lambda w: catalogue.search(Context(w.store, w.otto), "zanzibar").cards,
    "a suggestion": lambda w: catalogue.search(Context(w.store, w.otto), "zanzibr").suggestion,
    "numbers": lambda w: catalogue.counts(Context(w.store, w.otto)).total,
    "lessons that wait": lambda w: lessons.search(Context(w.store, w.otto)).waiting,
    "choices": lambda w: case_choice.choice(Context(w.store, w.otto))[0],
    "attempts": lambda w: attempts.attempts(Context(w.store, w.otto)),
    "what is under way": lambda w: attempts.drafts(Context(w.store, w.otto)),
    "what was given": lambda w: assignments.given(Context(w.store, w.otto), w.case.published_on),
    "what others were given": lambda w: assignments.overview(Context(w.store, w.otto)),
    "sessions": lambda w: group_sessions.latest(Context(w.store, w.otto)),
    "what is due": lambda w: due_list.due_now(Context(w.store, w.otto), date(2060, 1, 1)),
    "reviews": lambda w: reviews.page(Context(w.store, w.otto))[0],
    "the link": lambda w: share_links.find(w.store, w.token),
    "what waits": lambda w: _waiting(w),
    "the card": lambda w: cases.current(Context(w.store, w.otto), w.slug),
    "what it is about": lambda w: attempts.about(Context(w.store, w.otto), w.slug),
}


def _waiting(world: World) -> object:
    with world.store.read() as tx:
        return spoiler_guard.waiting(tx, world.otto)


def test_whatever_was_open_is_as_if_it_had_never_been(world: World) -> None:
    for act in REFUSED.values():
        act(world)
    for name, act in SILENT.items():
        assert act(world), name
    keep_to(world.store, world.ann, world.review.id, Confidentiality.TEAM)
    for name, act in REFUSED.items():
        refused: WorkbookError | None = None
        try:
            act(world)
        except WorkbookError as error:
            refused = error
        assert isinstance(refused, NotFound), name
        assert "Hilltop" not in str(refused), name
    for name, act in SILENT.items():
        assert not act(world), name


Ends = Callable[[World], None]
ENDS: dict[str, tuple[Ends, type[WorkbookError]]] = {
    "kept to its team": (lambda w: keep_to(w.store, w.ann, w.review.id, Confidentiality.TEAM), NotFound),
    "kept to leaders": (lambda w: keep_to(w.store, w.ann, w.review.id, Confidentiality.LEADERS), NotFound),
    "taken out of the library": (lambda w: cases.remove(Context(w.store, w.ann), w.slug), NotFound),
    "a role taken away": (lambda w: _retire(w), NotAllowed),
}


def _retire(world: World) -> None:
    ada = somebody(world.store, "Ada", Role.ADMINISTRATOR)
    people.set_roles(Context(world.store, ada), world.otto.id, {Role.TRAINEE})


@pytest.mark.parametrize("name", ENDS)
def test_a_file_that_was_being_made_meanwhile_is_not_handed_over(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    end, refusal = ENDS[name]
    monkeypatch.setattr(case_pdf, "full", lambda *_: end(world) or PdfFile(b"%PDF", ()))
    with pytest.raises(refusal):
        exports.case(Context(world.store, world.otto), world.slug, CaseForm.FULL)


def test_a_new_edition_does_not_stop_the_file_of_the_one_that_was_asked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed(*_: object) -> PdfFile:
        cases.publish(Context(world.store, world.ann), world.review.id, "Lea", "Now.")
        return PdfFile(b"%PDF", ())

    monkeypatch.setattr(case_pdf, "full", printed)
    lea = somebody(world.store, "Lea", Role.LEADER)
    assert exports.case(Context(world.store, lea), world.slug, CaseForm.FULL).content == b"%PDF"


@pytest.mark.parametrize("name", ["kept to its team", "kept to leaders", "taken out of the library", "closed"])
def test_a_file_behind_a_link_that_ends_meanwhile_is_not_sent(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (link,) = share_links.links(Context(world.store, world.ann), world.slug)
    ends = {
        **{key: end for key, (end, _) in ENDS.items()},
        "closed": lambda w: share_links.revoke(Context(w.store, w.ann), link.id),
    }
    monkeypatch.setattr(case_pdf, "full", lambda *_: ends[name](world) or PdfFile(b"%PDF", ()))
    opening = share_links.find(world.store, world.token)
    assert opening is not None
    with pytest.raises(NotFound):
        share_links.file(world.store, opening, "case.pdf")
    with pytest.raises(NotFound):
        share_links.page(world.store, opening)


def test_what_others_thought_is_refused_as_to_somebody_who_never_answered(world: World) -> None:
    assert attempts.others(Context(world.store, world.otto), world.slug) is None
    keep_to(world.store, world.ann, world.review.id, Confidentiality.TEAM)
    for slug in (world.slug, "no-such-case-2018"):
        with pytest.raises(CannotPractise, match="once you have answered this case yourself"):
            attempts.others(Context(world.store, world.otto), slug)


def test_that_another_role_would_be_needed_is_not_said_of_a_hidden_edition(world: World) -> None:
    cases.publish(Context(world.store, world.ann), world.review.id, "Lea", "Again.")
    pat = somebody(world.store, "Pat", Role.PARTICIPANT)
    with pytest.raises(NotAllowed):
        cases.read(Context(world.store, pat), world.slug, 1)
    keep_to(world.store, world.ann, world.review.id, Confidentiality.TEAM)
    with pytest.raises(NotFound):
        cases.read(Context(world.store, pat), world.slug, 1)
