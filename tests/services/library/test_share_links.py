"""Who shares what, for how long, and what is left in the database."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import NotAllowed, NotFound
from lib.model.roles import Person, Role
from lib.services.context import Context
from lib.services.library import cases, share_links
from lib.services.library.share_links import ShareRefused
from lib.settings import settings
from lib.store import Store
from lib.store.library import cases as kept
from lib.store.reviews import Review
from tests.report.flagship import flagship
from tests.services.conftest import somebody
from tests.services.contents import contents
from tests.training import for_training


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    return cases.publish(Context(store, ann), review.id, "Lea Leader", "It is only an example.")


@pytest.fixture
def leader(store: Store) -> Person:
    return somebody(store, "Lea", Role.LEADER)


def test_a_link_opens_the_edition_it_was_made_for(store: Store, ann: Person, review: Review, case: CaseStudy) -> None:
    made = share_links.create(Context(store, ann), case.slug)
    cases.publish(Context(store, ann), review.id, "Lea Leader", "Again.")
    opening = share_links.find(store, made.token)
    assert opening is not None
    page = share_links.page(store, opening)
    assert b"edition 1" in page.content
    assert gzip.decompress(page.compressed) == page.content
    assert share_links.page(store, opening) is page
    (link,) = share_links.links(Context(store, ann), case.slug)
    assert (link, link.edition) == (made.link, 1)
    assert share_links.is_open(link)


def test_every_token_is_new_and_only_its_hash_is_kept(store: Store, ann: Person, case: CaseStudy) -> None:
    tokens = {share_links.create(Context(store, ann), case.slug).token for _ in range(5)}
    assert len(tokens) == 5
    assert all(len(token) >= 43 for token in tokens)
    kept = repr(contents(store))
    assert not any(token in kept for token in tokens)


def test_no_file_of_the_database_holds_the_token(sqlite_store: Store, tmp_path: Path) -> None:
    ann = somebody(sqlite_store, "Ann", Role.FACILITATOR)
    with sqlite_store.write() as tx:
        kept.add(tx, flagship(), review=None)
    token = share_links.create(Context(sqlite_store, ann), flagship().slug).token
    opening = share_links.find(sqlite_store, token)
    assert opening is not None
    share_links.count(sqlite_store, {opening.link: 1})
    files = list(tmp_path.glob("lost-and-learned.db*"))
    assert len(files) > 1
    assert not any(token.encode() in file.read_bytes() for file in files)


@pytest.mark.parametrize("days", share_links.TERMS)
def test_it_lasts_as_long_as_was_chosen(store: Store, ann: Person, case: CaseStudy, days: int) -> None:
    link = share_links.create(Context(store, ann), case.slug, days=days).link
    assert link.expires_at - link.created_at == timedelta(days=days)


def test_it_lasts_thirty_days_unless_the_settings_say_otherwise(
    store: Store, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert share_links.create(Context(store, ann), case.slug).link.expires_at > datetime.now(UTC) + timedelta(days=29)
    monkeypatch.setenv("LOST_AND_LEARNED_SHARE_DAYS", "7")
    settings.cache_clear()
    link = share_links.create(Context(store, ann), case.slug).link
    settings.cache_clear()
    assert link.expires_at - link.created_at == timedelta(days=7)


@pytest.mark.parametrize("days", [0, -1, 1, 31, 100_000])
def test_no_other_term_is_taken(store: Store, ann: Person, case: CaseStudy, days: int) -> None:
    with pytest.raises(ShareRefused, match=r"7, 30, 90 or 365 days\. No link was made"):
        share_links.create(Context(store, ann), case.slug, days=days)
    assert share_links.links(Context(store, ann), case.slug) == ()


def test_after_its_day_it_opens_nothing(
    store: Store, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = share_links.create(Context(store, ann), case.slug, days=7)
    monkeypatch.setattr(share_links, "_now", lambda: datetime.now(UTC) + timedelta(days=7))
    assert share_links.find(store, made.token) is None
    assert not share_links.is_open(made.link)


def test_whoever_may_share_a_case_may_close_its_links(
    store: Store, ann: Person, leader: Person, case: CaseStudy
) -> None:
    made = share_links.create(Context(store, ann), case.slug)
    share_links.revoke(Context(store, leader), made.link.id)
    assert share_links.find(store, made.token) is None
    (link,) = share_links.links(Context(store, ann), case.slug)
    assert link.revoked_at is not None
    assert not share_links.is_open(link)
    with pytest.raises(NotFound, match="There is no share link “99”"):
        share_links.revoke(Context(store, leader), 99)


def test_a_leader_shares_the_current_edition_and_no_earlier_one(
    store: Store, ann: Person, leader: Person, review: Review, case: CaseStudy
) -> None:
    cases.publish(Context(store, ann), review.id, "Lea Leader", "Again.")
    assert share_links.create(Context(store, leader), case.slug).link.edition == 2
    with pytest.raises(NotAllowed):
        share_links.create(Context(store, leader), case.slug, 1)
    assert share_links.create(Context(store, ann), case.slug, 1).link.edition == 1


def test_a_case_that_is_not_there_is_not_shared(store: Store, ann: Person) -> None:
    with pytest.raises(NotFound):
        share_links.create(Context(store, ann), "nobody")


def test_each_level_has_its_own_links_and_files(store: Store, ann: Person, case: CaseStudy) -> None:
    training = for_training(store, case)
    inside = share_links.find(store, share_links.create(Context(store, ann), case.slug).token)
    outside = share_links.find(store, share_links.create(Context(store, ann), training.slug).token)
    assert inside is not None
    assert outside is not None
    assert [link.level for link in share_links.links(Context(store, ann), training.slug)] == [Level.TRAINING]
    assert share_links.file(store, inside, "brief.pdf").content.startswith(b"%PDF")
    assert share_links.file(store, outside, "case.pdf").name.startswith("training-case")
    for name in ("brief.pdf", "case.md", "../case.pdf", ""):
        with pytest.raises(NotFound):
            share_links.file(store, outside, name)
    assert b"brief.pdf" in share_links.page(store, inside).content
    assert b"brief.pdf" not in share_links.page(store, outside).content


def test_the_address_is_the_public_one_where_the_settings_know_it(
    store: Store, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = share_links.create(Context(store, ann), case.slug)
    assert made.address("http://localhost:8501/base") == f"http://localhost:8501/base/share/{made.token}/"
    monkeypatch.setenv("LOST_AND_LEARNED_ADDRESS", "https://cases.example.org/")
    settings.cache_clear()
    told = made.address("http://localhost:8501")
    settings.cache_clear()
    assert told == f"https://cases.example.org/share/{made.token}/"
