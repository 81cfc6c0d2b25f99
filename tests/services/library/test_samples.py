"""The sample library."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from lib.model.errors import NotAllowed, NotFound
from lib.model.roles import Person, Role
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases, catalogue, linked_cases, samples
from lib.services.review import reviews
from lib.services.steps import attachments
from lib.store import Store, open_store
from lib.store.reviews import Review
from tests import shipped
from tests.services.conftest import somebody
from tests.services.contents import contents, counts
from tests.shipped import SHORT

SLUGS = {
    "bidvest-kfc-2018",
    "dhl-kfc-2018",
    "imagination-apple-2017",
    "dialog-apple-2018",
    "amex-costco-2015",
    "heinz-mcdonalds-2013",
    "spirit-boeing-2019",
    "takata-honda-2015",
    "wpp-ford-2018",
    "quindlemere-ostrinvale-2024",
}


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the flagship and one more."""
    monkeypatch.setattr(samples, "DATA", shipped.only(shipped.FEW, tmp_path))


@pytest.fixture
def loaded(store: Store, administrator: Person) -> samples.LoadedSamples:
    return samples.load(Context(store, administrator))


@dataclass(frozen=True)
class Full:
    """A database with all samples that its tests only read, and somebody who may."""

    store: Store
    ann: Person


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    with ExitStack() as stack:
        if request.param == "sqlite":
            # An empty database that got the samples once for all tests.
            path = shutil.copy(request.getfixturevalue("sampled_file"), tmp_path_factory.mktemp("full") / "full.db")
            url, expected = f"sqlite:///{path}", samples.LoadedSamples(added=0, present=10)
        else:
            url = stack.enter_context(request.getfixturevalue("postgres").database(migrated=True))
            expected = samples.LoadedSamples(added=10, present=0)
        store = open_store(url)
        stack.callback(store.dispose)
        ada = somebody(store, "Ada", Role.ADMINISTRATOR, Role.FACILITATOR)
        assert samples.load(Context(store, ada)) == expected
        yield Full(store, somebody(store, "Ann", Role.FACILITATOR))


def on_the_shelf(store: Store, person: Person) -> set[str]:
    return {card.slug for card in catalogue.search(Context(store, person)).cards}


def test_an_empty_database_gets_ten_cases(full: Full) -> None:
    found = catalogue.search(Context(full.store, full.ann))
    assert {card.slug for card in found.cards} == SLUGS
    assert all(card.sample and card.edition == 1 for card in found.cards)


def test_the_flagship_is_a_published_case_and_an_open_review(full: Full) -> None:
    number = samples.number_of(full.store, samples.FLAGSHIP)
    assert number is not None
    review = reviews.find(Context(full.store, full.ann), number)
    assert (review.status, review.sample, review.slug) == ("open", True, samples.FLAGSHIP)
    case = cases.read(Context(full.store, full.ann), samples.FLAGSHIP)
    assert (case.sample, case.approved_by) == (True, samples.APPROVED_BY)
    assert len(reviews.page(Context(full.store, full.ann), status="published")[0]) == 8


def test_the_teaching_case_is_published_and_open_as_well_and_stands_below_what_happened(
    full: Full,
) -> None:
    shown, total = reviews.page(Context(full.store, full.ann), status="open")
    assert [(item.review.slug, item.fictional) for item in shown] == [
        (samples.FLAGSHIP, False),
        (samples.TEACHING, True),
    ]
    assert total == 2
    case = cases.read(Context(full.store, full.ann), samples.TEACHING)
    assert (case.fictional, case.override_reason) == (True, "")
    assert catalogue.search(Context(full.store, full.ann)).cards[-1].slug == samples.TEACHING


def test_the_files_attached_to_the_teaching_case_come_with_it(full: Full) -> None:
    (review,) = [
        item.review
        for item in reviews.page(Context(full.store, full.ann), status="open")[0]
        if item.review.slug == samples.TEACHING
    ]
    rows = reviews.sheet_rows(Context(full.store, full.ann), review.id, "attachments")
    kept = attachments.kept(Context(full.store, full.ann), review.id)
    assert [row.record.media_type.value for row in rows] == ["pdf", "png", "eml"]
    assert {row.record.digest: row.record.size for row in rows} == dict(kept)
    assert all("fictional" in row.record.caption for row in rows)


def test_linked_samples_find_each_other(full: Full) -> None:
    for slug, linked in (("bidvest-kfc-2018", "dhl-kfc-2018"), ("dhl-kfc-2018", "bidvest-kfc-2018")):
        related = cases.read(Context(full.store, full.ann), slug).outline.related
        assert linked in related
        assert set(linked_cases.titles(Context(full.store, full.ann), related)) == set(related)


@pytest.mark.usefixtures("short", "loaded")
def test_loading_again_changes_nothing(store: Store, administrator: Person) -> None:
    before = contents(store)
    assert samples.load(Context(store, administrator)) == samples.LoadedSamples(added=0, present=2)
    assert contents(store) == before


@pytest.mark.usefixtures("few", "loaded")
def test_loading_again_leaves_what_was_written_in_a_sample(store: Store, administrator: Person) -> None:
    number = samples.number_of(store, samples.FLAGSHIP)
    assert number is not None
    version = reviews.sheet_rows(Context(store, administrator), number, "loss")[0].version
    worksheets.edit(Context(store, administrator), Place(number, "loss", "x1", "region"), "Somewhere", version)
    samples.load(Context(store, administrator))
    assert reviews.sheet_rows(Context(store, administrator), number, "loss")[0].record.region == "Somewhere"


@pytest.mark.usefixtures("short")
def test_the_loader_says_how_far_it_is(store: Store, administrator: Person) -> None:
    heard: list[tuple[int, int, str]] = []
    samples.load(Context(store, administrator), lambda *told: heard.append(told))
    assert [done for done, _, _ in heard] == list(range(1, 3))
    assert {(total, name in SHORT) for _, total, name in heard} == {(2, True)}


@pytest.mark.usefixtures("short")
def test_only_what_is_missing_is_loaded(store: Store, administrator: Person, loaded: samples.LoadedSamples) -> None:
    assert loaded.added == 2
    cases.remove(Context(store, administrator), "dialog-apple-2018")
    number = next(
        item.review.id
        for item in reviews.page(Context(store, administrator))[0]
        if item.review.slug == "dialog-apple-2018"
    )
    reviews.remove(Context(store, administrator), number)
    assert samples.load(Context(store, administrator)) == samples.LoadedSamples(added=1, present=1)
    assert on_the_shelf(store, administrator) == SHORT


@pytest.mark.usefixtures("few")
def test_removing_takes_the_samples_and_nothing_else(store: Store, administrator: Person) -> None:
    mine = reviews.start(Context(store, administrator), "Hilltop Foods", "2018", "All deliveries")
    case = cases.publish(Context(store, administrator), mine.id, "Lea", "Now.")
    before = counts(store)
    del before["installation"]  # where it stands that the samples were here
    samples.load(Context(store, administrator))
    assert samples.remove(Context(store, administrator)) == 2
    assert on_the_shelf(store, administrator) == {case.slug}
    assert cases.read(Context(store, administrator), case.slug) == case
    assert [item.review.id for item in reviews.page(Context(store, administrator))[0]] == [mine.id]
    assert samples.number_of(store, samples.FLAGSHIP) is None
    assert before.items() <= counts(store).items()
    assert catalogue.search(Context(store, administrator), "chicken").cards == ()
    with pytest.raises(NotFound):
        cases.read(Context(store, administrator), samples.FLAGSHIP)


def test_removing_twice_is_no_error(store: Store, administrator: Person) -> None:
    assert samples.remove(Context(store, administrator)) == 0


@pytest.mark.usefixtures("short")
def test_the_samples_come_back_when_they_are_asked_for(store: Store, administrator: Person) -> None:
    samples.load(Context(store, administrator))
    samples.remove(Context(store, administrator))
    assert samples.load(Context(store, administrator)).added == 2


@pytest.mark.usefixtures("few")
def test_a_review_of_ones_own_with_a_sample_s_name_stays_ones_own(store: Store, administrator: Person) -> None:
    mine = reviews.start(Context(store, administrator), "Bidvest KFC", "2018", "")
    assert mine.slug == samples.FLAGSHIP
    cases.publish(Context(store, administrator), mine.id, "Lea", "Now.")
    mine = reviews.find(Context(store, administrator), mine.id)
    assert samples.load(Context(store, administrator)) == samples.LoadedSamples(added=1, present=1)
    assert samples.number_of(store, samples.FLAGSHIP) is None
    samples.remove(Context(store, administrator))
    assert reviews.find(Context(store, administrator), mine.id) == mine


@pytest.mark.usefixtures("short")
def test_a_new_database_gets_the_samples_once(store: Store, ann: Person) -> None:
    samples.load_once(store)
    assert on_the_shelf(store, ann) == SHORT
    before = contents(store)
    samples.load_once(store)
    assert contents(store) == before


@pytest.mark.usefixtures("short")
def test_samples_that_were_removed_do_not_come_back_by_themselves(store: Store, administrator: Person) -> None:
    samples.load_once(store)
    samples.remove(Context(store, administrator))
    samples.load_once(store)
    assert on_the_shelf(store, administrator) == set()


@pytest.mark.usefixtures("short")
def test_samples_that_were_loaded_by_hand_and_removed_do_not_come_back_by_themselves(
    store: Store, administrator: Person
) -> None:
    samples.load(Context(store, administrator))
    samples.remove(Context(store, administrator))
    samples.load_once(store)
    assert on_the_shelf(store, administrator) == set()


@pytest.mark.usefixtures("review")
def test_a_database_with_reviews_gets_no_samples_by_itself(store: Store, ann: Person, review: Review) -> None:
    samples.load_once(store)
    assert on_the_shelf(store, ann) == set()
    reviews.remove(Context(store, ann), review.id)
    samples.load_once(store)
    assert on_the_shelf(store, ann) == set()


@pytest.mark.usefixtures("few")
def test_the_samples_belong_to_the_caretaker(store: Store) -> None:
    samples.load_once(store)
    number = samples.number_of(store, samples.FLAGSHIP)
    caretaker = people.caretaker(store)
    assert number is not None
    assert reviews.find(Context(store, caretaker), number).created_by == caretaker.id


def test_somebody_who_may_not_publish_loads_no_part_of_the_samples(store: Store) -> None:
    for role in Role:
        person = somebody(store, role.label, role)
        before = counts(store)
        with pytest.raises(NotAllowed):
            samples.load(Context(store, person))
        assert counts(store) == before
