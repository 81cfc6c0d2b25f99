"""Publishing reviews, and finding and reading cases."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model import steps
from lib.model.audience import Level
from lib.model.case import CaseStudy, document_of
from lib.model.errors import CannotPublish, FieldRefused, ImportRefused, NotAllowed, NotFound
from lib.model.field_edit import EditSource
from lib.model.findings import FindingKind
from lib.model.roles import PERMISSIONS, Permission, Person, Role
from lib.model.wording.phrases import begun, counted
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Industry, Loss, Outcome
from lib.model.worksheets.reasons import ReasonGroup
from lib.report.files import json_file
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases, catalogue, linked_cases
from lib.services.review import reviews
from lib.store import Store, rows
from lib.store.library import cases as kept
from lib.store.reviews import Review
from tests.services.conftest import somebody
from tests.services.contents import contents

REASON = "The board needs it now."
HOSTILE = ["", '"', "'; DROP TABLE review; --", "a* OR b", "(", "a & b | !c <-> d:*", "\x00", "a\x00b", "\ud800", "%_"]


def write(store: Store, person: Person, review: Review, **values: Any) -> None:
    for name, value in values.items():
        version = reviews.sheet_rows(Context(store, person), review.id, "loss")[0].version
        worksheets.edit(Context(store, person), Place(review.id, "loss", "x1", name), value, version)


def publish(store: Store, person: Person, review: Review) -> CaseStudy:
    return cases.publish(Context(store, person), review.id, "Lea Leader", REASON)


def document(store: Store, slug: str, edition: int) -> str | None:
    with store.read() as tx:
        return kept.edition(tx, slug, edition, Level.INTERNAL)


def make_long(store: Store, review: Review, tag: str) -> None:
    """A tag as it could be kept before tags had a limit."""
    with store.write() as tx:
        outline = rows.row(tx, review.id, "outline", "o1")
        assert outline is not None
        longer = Outline.checked({**outline.record.stored(), "tags": [tag]})
        assert rows.update(tx, review.id, "outline", "o1", outline.version, longer)


def slugs(found: catalogue.CatalogueResults) -> list[str]:
    return [card.slug for card in found.cards]


def test_a_published_review_can_be_read_as_a_case(store: Store, ann: Person, review: Review) -> None:
    case = publish(store, ann, review)
    assert cases.read(Context(store, ann), "hilltop-foods-2018") == case
    assert (case.edition, case.title, case.published_by) == (1, "Hilltop Foods: All deliveries", "Ann")
    assert case.review == document_of(review.slug, reviews.workbook(Context(store, ann), review.id))
    assert reviews.find(Context(store, ann), review.id).status == "published"


def test_a_case_prints_what_was_found_when_it_was_published(store: Store, ann: Person, review: Review) -> None:
    found = steps.findings(reviews.workbook(Context(store, ann), review.id))
    case = publish(store, ann, review)
    assert [item.sentence for item in case.findings] == [item.sentence for item in found]


def test_a_case_with_a_longer_tag_than_is_taken_today_opens_and_its_review_goes_on(
    store: Store, ann: Person, review: Review
) -> None:
    tag = "cold chain " * 22 + "of"
    make_long(store, review, tag)
    case = publish(store, ann, review)
    text = document(store, case.slug, 1)
    assert text is not None
    assert CaseStudy.model_validate_json(text).outline.tags == (tag,)
    assert slugs(catalogue.search(Context(store, ann), "cold chain")) == [case.slug]
    place = Place(review.id, "outline", "o1", "title")
    assert worksheets.edit(Context(store, ann), place, "Cold", 2).changed
    typed = worksheets.edit_typed
    with pytest.raises(FieldRefused, match="each may have at most 200 characters, and one has 201"):
        typed(
            Context(store, ann), replace(place, field="tags"), "x" * 201, 3, cleared=False, source=EditSource("here", 1)
        )
    with pytest.raises(FieldRefused, match="one has 201"):
        worksheets.edit(Context(store, ann), replace(place, field="tags"), ["x" * 201], 3)
    with pytest.raises(ImportRefused) as refused:
        json_file.read(json_file.case_json(case))
    assert refused.value.problems == (
        "Case study, o1: Tags: each may have at most 200 characters, and one has 244. (field “tags”)",
    )


@pytest.mark.parametrize("approver", ["", "   ", "\n\t"])
def test_a_case_that_nobody_approves_is_not_published(store: Store, ann: Person, review: Review, approver: str) -> None:
    before = contents(store)
    with pytest.raises(CannotPublish, match="Name the person who approves"):
        cases.publish(Context(store, ann), review.id, approver, REASON)
    assert contents(store) == before


@pytest.mark.parametrize(("approver", "reason", "why"), [("x" * 81, "", "has 81"), ("Lea", "x " * 201, "has 401")])
def test_an_approval_that_no_page_has_room_for_is_refused(
    store: Store, ann: Person, review: Review, approver: str, reason: str, why: str
) -> None:
    before = contents(store)
    with pytest.raises(CannotPublish, match=f"{why} characters; at most"):
        cases.publish(Context(store, ann), review.id, approver, reason)
    assert contents(store) == before


def test_a_case_without_a_customer_is_not_published(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "customer"), "", 1, cleared=True)
    before = contents(store)
    with pytest.raises(CannotPublish, match="The customer has no name yet"):
        publish(store, ann, review)
    assert contents(store) == before


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_open_points_need_a_reason_to_publish_all_the_same(
    store: Store, ann: Person, review: Review, reason: str
) -> None:
    points = cases.missing(Context(store, ann), review.id)
    assert len(points) > 1
    assert all(item.kind is not FindingKind.RESULT for item in points)
    before, said = contents(store), begun(counted(len(points), "point"))
    with pytest.raises(CannotPublish, match=f"^{said} are open. Close what you can, or say why"):
        cases.publish(Context(store, ann), review.id, "Lea Leader", reason)
    assert contents(store) == before


def test_the_language_check_goes_over_the_whole_review_once_more(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "members", {"name": "Maria Berg"})
    for key, values in (
        ("causes", {"text": "Maria Berg was late"}),
        ("lessons", {"rule": "No bad plans"}),
        ("actions", {"text": "They should have called"}),
        ("strategies", {"cell": "WO", "text": "Blame nobody"}),
        ("evidence", {"statement": "A poor year"}),
    ):
        worksheets.add(Context(store, ann), review.id, key, values)
    said = {
        spot.row.id: (spot.field.title, spot.remark.words) for spot in cases.remarks(Context(store, ann), review.id)
    }
    assert said == {
        "s1": ("Strategy", "Blame"),
        "c1": ("Cause", "Maria Berg"),
        "j1": ("Action", "should have"),
        "l1": ("Lesson", "bad"),
    }


def test_remarks_follow_what_is_written_and_never_stop_a_publication(
    store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cases.remarks(Context(store, ann), review.id) == ()
    row = worksheets.add(Context(store, ann), review.id, "actions", {"text": "They should have called"})
    assert len(cases.remarks(Context(store, ann), review.id)) == 1
    monkeypatch.setattr(steps, "missing", lambda *_: ())
    assert cases.publish(Context(store, ann), review.id, "Lea Leader").override_reason == ""
    worksheets.edit(Context(store, ann), Place(review.id, "actions", row.id, "text"), "Two owners", row.version)
    assert cases.remarks(Context(store, ann), review.id) == ()


def test_the_approver_and_the_reason_are_kept_with_the_edition(store: Store, ann: Person, review: Review) -> None:
    cases.publish(Context(store, ann), review.id, "  Lea Leader ", f" {REASON}\n")
    case = cases.read(Context(store, ann), review.slug)
    assert (case.approved_by, case.override_reason) == ("Lea Leader", REASON)


def test_a_reason_without_open_points_is_not_printed(
    store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "missing", lambda *_: ())
    assert cases.missing(Context(store, ann), review.id) == ()
    assert publish(store, ann, review).override_reason == ""


def test_an_approver_with_an_odd_name_gives_a_case_that_can_be_imported(
    store: Store, ann: Person, review: Review
) -> None:
    case = cases.publish(Context(store, ann), review.id, "Lea\x00 \u202eLeader\n", "One\x00 two\nthree")
    assert json_file.read(json_file.case_json(case)) == case


def test_a_second_edition_leaves_the_first_byte_for_byte(store: Store, ann: Person, review: Review) -> None:
    publish(store, ann, review)
    first = document(store, review.slug, 1)
    write(store, ann, review, what_was_lost="Half of all deliveries", region="North")
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "a → b"})
    assert document(store, review.slug, 1) == first
    second = publish(store, ann, review)
    assert second.edition == 2
    assert document(store, review.slug, 1) == first
    assert cases.read(Context(store, ann), review.slug, 1).loss.what_was_lost == "All deliveries"
    assert cases.read(Context(store, ann), review.slug).loss.what_was_lost == "Half of all deliveries"


def test_writing_on_after_publishing_does_not_reach_the_case(store: Store, ann: Person, review: Review) -> None:
    case = publish(store, ann, review)
    kept_before = document(store, review.slug, 1)
    write(store, ann, review, customer="Somebody else", supplier="Northern")
    assert document(store, review.slug, 1) == kept_before
    assert cases.read(Context(store, ann), review.slug) == case
    assert slugs(catalogue.search(Context(store, ann), "Northern")) == []


def test_a_link_to_a_removed_row_is_not_published(store: Store, ann: Person, review: Review) -> None:
    proof = worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Two late deliveries"})
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "a → b", "evidence": [proof.id]})
    worksheets.remove(Context(store, ann), review.id, "evidence", proof.id)
    case = publish(store, ann, review)
    assert case.workbook.dangling() == ()
    assert json_file.read(json_file.case_json(case)) == case


@pytest.mark.parametrize("role", Role)
def test_only_roles_with_the_permission_publish(store: Store, ann: Person, review: Review, role: Role) -> None:
    person = somebody(store, "Somebody", role)
    before = contents(store)
    if Permission.PUBLISH in PERMISSIONS[role]:
        assert publish(store, person, review).published_by == "Somebody"
    else:
        with pytest.raises(NotAllowed, match="Your role does not allow you to publish a case study"):
            publish(store, person, review)
        assert contents(store) == before


@pytest.mark.parametrize("role", Role)
def test_earlier_editions_are_for_roles_with_the_permission(
    store: Store, ann: Person, review: Review, role: Role
) -> None:
    for _ in range(2):
        publish(store, ann, review)
    person = somebody(store, "Somebody", role)
    if role is Role.TRAINEE:
        with pytest.raises(NotFound):
            cases.read(Context(store, person), review.slug)
        return
    assert cases.read(Context(store, person), review.slug).edition == 2
    assert cases.read(Context(store, person), review.slug, 2).edition == 2
    if Permission.READ_OLD_EDITIONS in PERMISSIONS[role]:
        assert cases.read(Context(store, person), review.slug, 1).edition == 1
        assert [card.edition for card in cases.editions(Context(store, person), review.slug)] == [2, 1]
    else:
        for ask in (
            lambda: cases.read(Context(store, person), review.slug, 1),
            lambda: cases.editions(Context(store, person), "x"),
        ):
            with pytest.raises(NotAllowed):
                ask()


def test_a_case_or_edition_that_is_not_there_is_named(store: Store, ann: Person, review: Review) -> None:
    publish(store, ann, review)
    with pytest.raises(NotFound, match="There is no case “nobody”"):
        cases.read(Context(store, ann), "nobody")
    for edition in (0, -1, 2, 10**30):
        with pytest.raises(NotFound, match=f"There is no case “{review.slug}, edition {edition}”"):
            cases.read(Context(store, ann), review.slug, edition)


@pytest.mark.parametrize("slug", [*HOSTILE, "../etc", "x" * 10_000])
def test_a_hostile_short_name_names_no_case(store: Store, ann: Person, slug: str) -> None:
    for ask in (cases.read, cases.remove):
        with pytest.raises(NotFound):
            ask(Context(store, ann), slug)


def test_a_review_that_is_not_there_cannot_be_published(store: Store, ann: Person) -> None:
    with pytest.raises(NotFound):
        cases.publish(Context(store, ann), 99, "Lea Leader", REASON)


def test_editions_that_are_published_at_the_same_moment_are_numbered_one_after_the_other(
    store: Store, ann: Person, review: Review
) -> None:
    published: list[int] = []
    failed: list[Exception] = []

    def act() -> None:
        try:
            published.append(publish(store, ann, review).edition)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=act) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert sorted(published) == [1, 2, 3, 4, 5, 6]
    assert [card.edition for card in catalogue.search(Context(store, ann)).cards] == [6]


@pytest.fixture
def three_cases(store: Store, ann: Person) -> None:
    for customer, lost, values in (
        ("Hilltop Foods", "All deliveries", {"industry": Industry.FOOD, "outcome": Outcome.FULL, "reason": "S1"}),
        ("Valley Bank", "Card payments", {"industry": Industry.FINANCE, "outcome": Outcome.PART, "reason": "V1"}),
        ("Brook Dairies", "Cold deliveries", {"industry": Industry.FOOD, "outcome": Outcome.PART, "reason": "S4"}),
    ):
        review = reviews.start(Context(store, ann), customer, "2018", lost)
        write(store, ann, review, **values)
        publish(store, ann, review)


@pytest.mark.usefixtures("three_cases")
def test_cases_are_found_by_their_words_newest_first(store: Store, ann: Person) -> None:
    assert slugs(catalogue.search(Context(store, ann))) == [
        "brook-dairies-2018",
        "valley-bank-2018",
        "hilltop-foods-2018",
    ]
    assert slugs(catalogue.search(Context(store, ann), "deliveries")) == ["brook-dairies-2018", "hilltop-foods-2018"]
    assert slugs(catalogue.search(Context(store, ann), "DELIV hill")) == []
    assert slugs(catalogue.search(Context(store, ann), "deliveries hill")) == ["hilltop-foods-2018"]
    assert catalogue.search(Context(store, ann), "Zeppelin") == catalogue.CatalogueResults((), 0, False)


@pytest.mark.usefixtures("three_cases")
def test_cases_are_narrowed_by_industry_outcome_and_reason_group(store: Store, ann: Person) -> None:
    assert slugs(catalogue.search(Context(store, ann), chosen={"industry": [Industry.FINANCE]})) == ["valley-bank-2018"]
    assert len(catalogue.search(Context(store, ann), chosen={"outcome": [Outcome.PART]}).cards) == 2
    assert slugs(
        catalogue.search(Context(store, ann), chosen={"outcome": [Outcome.PART], "industry": [Industry.FOOD]})
    ) == ["brook-dairies-2018"]
    group = catalogue.search(Context(store, ann), "hilltop").cards[0].reason_groups[0]
    assert len(catalogue.search(Context(store, ann), chosen={"reason_group": [group]}).cards) == 2
    assert slugs(catalogue.search(Context(store, ann), "cold", chosen={"reason_group": [group]})) == [
        "brook-dairies-2018"
    ]


def test_a_case_is_found_once_however_many_editions_it_has(store: Store, ann: Person, review: Review) -> None:
    publish(store, ann, review)
    write(store, ann, review, what_was_lost="Everything")
    publish(store, ann, review)
    found = catalogue.search(Context(store, ann), "Hilltop")
    assert [(card.edition, card.title) for card in found.cards] == [(2, "Hilltop Foods: Everything")]
    assert (found.total, found.more) == (1, False)


def test_the_library_is_read_a_page_at_a_time(store: Store, ann: Person) -> None:
    for number in range(catalogue.PAGE_SIZE + 2):
        publish(store, ann, reviews.start(Context(store, ann), f"Customer {number}", "", ""))
    first, second = catalogue.search(Context(store, ann)), catalogue.search(Context(store, ann), page=2)
    assert (len(first.cards), first.total, first.more) == (catalogue.PAGE_SIZE, catalogue.PAGE_SIZE + 2, True)
    assert (slugs(second), second.more) == (["customer-1", "customer-0"], False)
    assert catalogue.search(Context(store, ann), page=3).cards == ()


@pytest.mark.usefixtures("three_cases")
def test_no_words_are_an_error(store: Store, ann: Person) -> None:
    for words in (*HOSTILE, "x" * 50_000, "word " * 5_000, "-a +b ^c ~d", "NEAR(a b, 2)", "words:a"):
        found = catalogue.search(Context(store, ann), words)
        assert found.total == len(found.cards), words[:40]


@given(
    words=st.text(max_size=40),
    industry=st.none() | st.sampled_from(Industry),
    outcome=st.none() | st.sampled_from(Outcome),
    group=st.none() | st.sampled_from(ReasonGroup),
)
@pytest.mark.usefixtures("three_cases")
def test_any_words_with_any_filters_find_a_part_of_what_the_filters_find(
    store: Store,
    ann: Person,
    words: str,
    industry: Industry | None,
    outcome: Outcome | None,
    group: ReasonGroup | None,
) -> None:
    chosen = {
        key: [value] for key, value in (("industry", industry), ("outcome", outcome), ("reason_group", group)) if value
    }
    found = catalogue.search(Context(store, ann), words, chosen=chosen)
    wider = catalogue.search(Context(store, ann), chosen=chosen)
    assert set(slugs(found)) <= set(slugs(wider))
    assert found.total == len(found.cards)
    assert not found.more


@pytest.mark.usefixtures("three_cases")
def test_titles_are_given_for_cases_that_are_there(store: Store, ann: Person) -> None:
    named = ("hilltop-foods-2018", "gone", "valley-bank-2018", "")
    assert linked_cases.titles(Context(store, ann), named) == {
        "hilltop-foods-2018": "Hilltop Foods: All deliveries",
        "valley-bank-2018": "Valley Bank: Card payments",
    }


@pytest.mark.usefixtures("three_cases")
def test_a_trainee_is_told_of_an_internal_case_exactly_what_is_told_of_none(store: Store, trainee: Person) -> None:
    assert catalogue.search(Context(store, trainee)) == catalogue.CatalogueResults((), 0, False)
    assert catalogue.search(Context(store, trainee), "hilltop") == catalogue.CatalogueResults((), 0, False)
    assert catalogue.counts(Context(store, trainee)).total == 0
    assert not any(catalogue.counts(Context(store, trainee), "hilltop").options.values())
    assert linked_cases.titles(Context(store, trainee), ("hilltop-foods-2018",)) == {}
    for slug in ("hilltop-foods-2018", "never-there"):
        with pytest.raises(NotFound, match=f"There is no case “?{slug}"):
            cases.read(Context(store, trainee), slug)


@pytest.mark.usefixtures("three_cases")
def test_a_removed_case_is_gone_with_all_its_editions_and_its_review_stays(store: Store, ann: Person) -> None:
    number = next(
        item.review.id for item in reviews.page(Context(store, ann))[0] if item.review.customer == "Hilltop Foods"
    )
    cases.publish(Context(store, ann), number, "Lea Leader", REASON)
    cases.remove(Context(store, ann), "hilltop-foods-2018")
    assert document(store, "hilltop-foods-2018", 1) is None
    assert document(store, "hilltop-foods-2018", 2) is None
    assert slugs(catalogue.search(Context(store, ann))) == ["brook-dairies-2018", "valley-bank-2018"]
    assert reviews.workbook(Context(store, ann), number).one(Loss).customer == "Hilltop Foods"
    with pytest.raises(NotFound):
        cases.remove(Context(store, ann), "hilltop-foods-2018")


def test_the_article_of_an_edition_is_made_once(store: Store, ann: Person, review: Review) -> None:
    case = publish(store, ann, review)
    assert cases.article(case) is cases.article(cases.read(Context(store, ann), review.slug))
    write(store, ann, review, what_was_lost="Everything")
    second = publish(store, ann, review)
    assert cases.article(second) != cases.article(case)


def test_a_corrected_case_shows_its_correction(store: Store, ann: Person, review: Review) -> None:
    case = publish(store, ann, review)
    first = cases.article(case)
    corrected = CaseStudy.model_validate(case.model_dump(mode="json") | {"summary": "A better summary"})
    assert cases.article(corrected) is not first
    assert cases.article(corrected) is cases.article(corrected)
