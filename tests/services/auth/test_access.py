"""Confidentiality and membership decide what somebody reads; what is kept from them is as if it did not exist."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert, select

from lib.model.audience import Audience, audience_of, narrowest
from lib.model.errors import FieldRefused, ImportRefused, KeptFromYourself, NotAllowed, NotFound
from lib.model.roles import Person, Role
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Confidentiality
from lib.model.worksheets.reasons import Reason
from lib.report.files import json_file
from lib.services.anonymise import preview, training_editions
from lib.services.auth import access, participants, people
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import bulk_import, imports, print_view
from lib.services.library import cases, catalogue, lessons, linked_cases, share_links
from lib.services.practice import assignments, case_choice
from lib.services.review import reviews
from lib.services.runtime import app_database, refresh_schedule
from lib.store import Store, membership
from lib.store.library.ranking import Order
from lib.store.reviews import Review
from lib.store.tables.cases import case_study
from lib.store.tables.readers import case_link
from tests.services.conftest import somebody
from tests.services.contents import contents

EVERY_ROLE = frozenset(Role) - {Role.LEADER}


def keep_to(store: Store, person: Person, review: int, confidentiality: Confidentiality | None) -> None:
    place = Place(review, "loss", "x1", "confidentiality")
    seen = reviews.sheet_rows(Context(store, person), review, "loss")[0].version
    worksheets.edit(Context(store, person), place, confidentiality, seen, cleared=True)


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
        made = reviews.start(Context(store, ann), customer, "2018", f"All deliveries of {customer.lower()}")
        worksheets.edit(Context(store, ann), Place(made.id, "loss", "x1", "region"), f"{customer} Valley", 1)
        row = reviews.sheet_rows(Context(store, ann), made.id, "outline")[0]
        worksheets.edit(Context(store, ann), Place(made.id, "outline", row.id, "tags"), [customer], row.version)
        worksheets.add(Context(store, ann), made.id, "lessons", {"rule": f"Ask {customer}", **only})
        worksheets.add(Context(store, ann), made.id, "lessons", {"rule": "Ask everybody"})
        keep_to(store, ann, made.id, option)
        case = cases.publish(Context(store, ann), made.id, "Lea", "Now.")
        if option is Confidentiality.TEAM:
            slug = case.slug
    return slug


def everything_found(store: Store, person: Person) -> str:
    """Whatever the library tells somebody, in one text."""
    told: list[object] = []
    asked = ("", "zanzibar", "zanzibr", "deliveries zanz", "“zanzibar mills”", "all")
    told += [catalogue.search(Context(store, person), words, order=order) for order in Order for words in asked]
    told.append(catalogue.counts(Context(store, person)))
    told.append(catalogue.counts(Context(store, person), chosen={"tags": ["zanzibar_mills"]}))
    told.append(catalogue.search(Context(store, person), chosen={"region": ["zanzibar_mills_valley"]}))
    told.append(lessons.search(Context(store, person)))
    told.append(lessons.search(Context(store, person), "zanzibar"))
    told.append(lessons.choices(Context(store, person)))
    told.append(case_choice.choice(Context(store, person)))
    told.append(reviews.page(Context(store, person)))
    told.append(catalogue.like(Context(store, person), library_case(store, person)))
    return "\n".join(map(repr, told))


def library_case(store: Store, person: Person) -> Any:
    return cases.read(Context(store, person), "hilltop-foods-2018")


def test_the_library_tells_nothing_of_a_case_that_is_kept_to_its_team(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    told = everything_found(store, otto).casefold()
    assert "zanzibar" not in told
    assert "zanzibar" in everything_found(store, ann).casefold()
    assert catalogue.search(Context(store, otto)).total == catalogue.counts(Context(store, otto)).total == 1
    assert catalogue.search(Context(store, ann)).total == catalogue.counts(Context(store, ann)).total == 2
    assert (
        catalogue.search(Context(store, ann), "zanzibr").suggestion
        == catalogue.search(Context(store, otto), "zanzibr").suggestion
        == ""
    )
    assert lessons.choices(Context(store, otto)).reasons == ()
    with pytest.raises(NotFound):
        cases.read(Context(store, otto), hidden)


def test_a_library_with_hidden_cases_is_the_library_without_them(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    with_it = everything_found(store, otto)
    cases.remove(Context(store, ann), hidden)
    reviews.remove(Context(store, ann), reviews.page(Context(store, ann))[0][1].review.id)
    assert everything_found(store, otto) == with_it


def test_who_is_taken_in_reads_the_case_at_once_and_who_goes_no_longer(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    number = next(
        item.review.id for item in reviews.page(Context(store, ann))[0] if item.review.customer == "Zanzibar Mills"
    )
    participants.take_in(Context(store, ann), number, otto.id)
    assert [card.slug for card in catalogue.search(Context(store, otto), "zanzibar").cards] == [hidden]
    assert catalogue.counts(Context(store, otto)).total == 2
    assert reviews.find(Context(store, otto), number).customer == "Zanzibar Mills"
    assert [member.name for member in participants.members(Context(store, otto), number)] == ["Ann", "Otto"]
    assert [change.sheet for change in undo.recent(Context(store, ann), number, 1)] == [participants.SHEET]
    participants.let_go(Context(store, ann), number, otto.id)
    assert catalogue.search(Context(store, otto), "zanzibar").cards == ()
    with pytest.raises(NotFound):
        reviews.find(Context(store, otto), number)
    with pytest.raises(FieldRefused, match="someone has to"):
        participants.let_go(Context(store, ann), number, ann.id)


def test_a_review_that_is_kept_closer_takes_its_published_case_along_and_opening_it_needs_a_new_edition(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    number = next(
        item.review.id for item in reviews.page(Context(store, ann))[0] if item.review.customer == "Hilltop Foods"
    )
    keep_to(store, ann, number, Confidentiality.TEAM)
    assert catalogue.search(Context(store, otto)).total == 0
    keep_to(store, ann, number, Confidentiality.INTERNAL)
    assert catalogue.search(Context(store, otto)).total == 1
    other = next(
        item.review.id for item in reviews.page(Context(store, ann))[0] if item.review.customer == "Zanzibar Mills"
    )
    keep_to(store, ann, other, Confidentiality.INTERNAL)
    assert hidden not in [card.slug for card in catalogue.search(Context(store, otto)).cards]
    cases.publish(Context(store, ann), other, "Lea", "Now.")
    assert hidden in [card.slug for card in catalogue.search(Context(store, otto)).cards]
    # What was frozen for the team stays with the team.
    assert [card.edition for card in cases.editions(Context(store, otto), hidden)] == [2]
    assert [card.edition for card in cases.editions(Context(store, ann), hidden)] == [2, 1]
    with pytest.raises(NotFound):
        cases.read(Context(store, otto), hidden, 1)


def test_a_training_edition_is_kept_to_whom_its_case_is_kept(
    store: Store, ann: Person, trainee: Person, review: Review
) -> None:
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    ready = preview.make(Context(store, ann), case.slug)
    told = training_editions.publish(Context(store, ann), case.slug, "Lea", ready.fingerprint)
    assert [card.slug for card in catalogue.search(Context(store, trainee)).cards] == [told.slug]
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    assert catalogue.search(Context(store, trainee)).cards == ()
    assert catalogue.search(Context(store, trainee), "customer").suggestion == ""
    with pytest.raises(NotFound):
        cases.read(Context(store, trainee), told.slug)
    assert cases.read(Context(store, ann), told.slug).slug == told.slug


def test_nobody_keeps_a_review_from_themselves(store: Store, otto: Person, review: Review) -> None:
    before = contents(store)
    for option in (Confidentiality.TEAM, Confidentiality.LEADERS, None):
        with pytest.raises(KeptFromYourself, match="Who takes part"):
            keep_to(store, otto, review.id, option)
    assert contents(store) == before
    participants.take_in(Context(store, otto), review.id, otto.id)
    keep_to(store, otto, review.id, Confidentiality.TEAM)
    assert reviews.find(Context(store, otto), review.id).id == review.id


def test_an_administrator_hands_on_what_nobody_can_open_and_nothing_else(
    store: Store, ann: Person, administrator: Person, review: Review
) -> None:
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    assert participants.orphans(Context(store, administrator)) == ()
    with pytest.raises(NotFound):
        participants.hand_on(Context(store, administrator), review.id, administrator.id)
    people.set_roles(Context(store, administrator), ann.id, {Role.TRAINEE})
    (orphan,) = participants.orphans(Context(store, administrator))
    assert (orphan.review, orphan.members) == (review.id, ("Ann",))
    participants.hand_on(Context(store, administrator), review.id, administrator.id)
    change = undo.recent(Context(store, administrator), review.id, 1)[0]
    assert (change.by, change.sheet, change.after) == ("Ada", participants.SHEET, {"member": "Ada"})
    assert participants.orphans(Context(store, administrator)) == ()


def test_no_link_opens_what_is_kept_to_few(store: Store, ann: Person, review: Review) -> None:
    slug = cases.publish(Context(store, ann), review.id, "Lea", "Now.").slug
    made = share_links.create(Context(store, ann), slug)
    assert share_links.find(store, made.token)
    for option in (Confidentiality.TEAM, Confidentiality.LEADERS):
        keep_to(store, ann, review.id, option)
        assert share_links.find(store, made.token) is None
        with pytest.raises(share_links.ShareRefused, match="Only a few people may read this case"):
            share_links.create(Context(store, ann), slug)
    keep_to(store, ann, review.id, Confidentiality.INTERNAL)
    assert share_links.find(store, made.token)


def test_cases_that_name_a_hidden_one_do_not_link_to_it(store: Store, ann: Person, otto: Person, hidden: str) -> None:
    other = library_case(store, ann).slug
    assert linked_cases.titles(Context(store, otto), [hidden, other]).keys() == {other}
    assert linked_cases.titles(Context(store, ann), [hidden, other]).keys() == {hidden, other}


def test_a_hidden_case_is_not_among_those_that_name_another(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    other = library_case(store, ann).slug
    with store.write() as tx:
        number = tx.execute(select(case_study.c.id).where(case_study.c.slug == hidden)).scalar_one()
        tx.execute(insert(case_link).values(case_study=number, target=other))
    assert linked_cases.naming(Context(store, otto), other) == {}
    assert linked_cases.naming(Context(store, ann), other).keys() == {hidden}


def test_signed_addresses_ask_anew_who_may_read(
    store: Store, ann: Person, otto: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_database, "secret", lambda: "signs")
    slug = cases.publish(Context(store, ann), review.id, "Lea", "Now.").slug
    page, watch = print_view.sign(otto, slug, 1), refresh_schedule.sign(otto, review.id)
    assert print_view.page(store, page) and refresh_schedule.look(store, watch, -1).moved
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    with pytest.raises(NotFound):
        print_view.page(store, page)
    with pytest.raises(NotFound):
        refresh_schedule.look(store, watch, 0)


def test_an_assignment_with_a_case_that_was_hidden_since_is_not_shown(
    store: Store, ann: Person, otto: Person, review: Review
) -> None:
    slug = cases.publish(Context(store, ann), review.id, "Lea", "Now.").slug
    given = assignments.assign(Context(store, otto), [slug], [otto.id])
    assert [item.assignment for item in assignments.overview(Context(store, otto))] == [given]
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    assert assignments.overview(Context(store, otto)) == ()
    assert assignments.given(Context(store, otto), given.at.date()) == ()
    with pytest.raises(FieldRefused, match="is only for a few people"):
        assignments.assign(Context(store, ann), [slug], [otto.id])


@pytest.mark.parametrize("left", [{Role.TRAINEE}, {Role.LEADER}, {Role.ADMINISTRATOR}])
def test_a_role_that_was_taken_away_works_no_longer_for_whoever_still_holds_the_person(
    store: Store, ann: Person, administrator: Person, review: Review, left: set[Role]
) -> None:
    people.set_roles(Context(store, administrator), ann.id, left)
    for act in (
        lambda: reviews.find(Context(store, ann), review.id),
        lambda: worksheets.add(Context(store, ann), review.id, "causes"),
        lambda: cases.publish(Context(store, ann), review.id, "Lea", "Now."),
        lambda: undo.undo(Context(store, ann), review.id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_operator_reads_what_is_kept_to_few(store: Store, ann: Person, hidden: str) -> None:
    caretaker = people.caretaker(store)
    assert {card.slug for card in catalogue.search(Context(store, caretaker)).cards} == {hidden, "hilltop-foods-2018"}
    assert reviews.page(Context(store, caretaker))[1] == 2
    assert cases.read(Context(store, people.OPERATOR), hidden).slug == hidden
    with store.read() as tx:
        assert access.reader(tx, caretaker).everything
        assert not membership.is_member(tx, hidden, caretaker.id)


def drawn(slug: str, wanted: str) -> bool:
    return re.fullmatch(rf"{wanted}-[b-df-hj-np-tv-xz]{{7}}", slug) is not None


def test_no_short_name_tells_which_names_hidden_reviews_and_cases_have(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    # Nothing is kept from who takes part in all of it.
    assert reviews.start(Context(store, ann), "Meadow", "2018", "").slug == "meadow-2018"
    taken, free = (
        reviews.start(Context(store, otto), customer, "2018", "").slug for customer in ("Zanzibar Mills", "Valley")
    )
    assert drawn(taken, "zanzibar-mills-2018")
    assert drawn(free, "valley-2018")
    for wanted in (hidden, "valley-2018"):
        document = cases.read(Context(store, ann), hidden).review.model_copy(update={"slug": wanted})
        assert drawn(imports.review(Context(store, otto), document).slug, wanted)


def test_the_file_of_a_hidden_case_comes_in_as_a_case_of_its_own(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    case = cases.read(Context(store, ann), hidden)
    before = cases.editions(Context(store, ann), hidden)
    made = imports.case(Context(store, otto), case)
    assert drawn(made.slug, hidden)
    assert cases.read(Context(store, otto), made.slug).title == case.title
    next_one = case.having(edition=2)
    files = {f"{number}.json": json_file.case_json(item).encode() for number, item in enumerate((case, next_one))}
    outcomes = bulk_import.bring_in(Context(store, otto), {name: partial(bytes, text) for name, text in files.items()})
    assert [outcome.failed for outcome in outcomes] == [False, False]
    (slug,) = {outcome.sentence.split()[1].rstrip(",") for outcome in outcomes}
    assert drawn(slug, hidden)
    assert len(cases.editions(Context(store, otto), slug)) == 2
    assert cases.editions(Context(store, ann), hidden) == before
    with pytest.raises(ImportRefused, match="already in the library"):
        imports.case(Context(store, ann), case)


def test_the_file_of_a_case_whose_review_is_hidden_comes_in_apart_from_it(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    case = cases.read(Context(store, ann), hidden)
    cases.remove(Context(store, ann), hidden)
    assert drawn(imports.case(Context(store, otto), case).slug, hidden)


def test_a_markdown_case_is_numbered_for_cases_somebody_may_read_alone(
    store: Store, ann: Person, otto: Person, hidden: str
) -> None:
    for name, told in ((hidden, True), ("hilltop-foods-2018", False)):
        text = b"---\ntitle: Another\ncustomer: Another\napproved_by: Lea\n---\n"
        (outcome,) = bulk_import.bring_in(Context(store, otto), {f"{name}.md": partial(bytes, text)})
        assert not outcome.failed, outcome
        assert drawn(outcome.sentence.split()[1].rstrip(","), name) is told
        assert (f"{name}-2," in outcome.sentence) is not told


def test_lessons_of_a_hidden_case_are_not_used_by_name(store: Store, ann: Person, otto: Person, hidden: str) -> None:
    row = cases.read(Context(store, ann), hidden).workbook.rows(Lesson)[0]
    with pytest.raises(NotFound):
        lessons.use(Context(store, otto), hidden, row.id)
    assert lessons.use(Context(store, ann), hidden, row.id).slug == hidden
