"""Links to editions, kept without the token that opens them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.roles import Person, Role
from lib.store import Store, StoreError, people
from lib.store.library import cases
from lib.store.readers import share_links
from lib.store.readers.share_links import ShareLink
from tests.report.flagship import flagship

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def ann(store: Store) -> Person:
    with store.write() as tx:
        return people.add(tx, "Ann", [Role.FACILITATOR], NOW)


@pytest.fixture
def case(store: Store) -> CaseStudy:
    with store.write() as tx:
        cases.add(tx, flagship(), review=None)
    return flagship()


def made(store: Store, case: CaseStudy, ann: Person, digest: str = "a") -> ShareLink:
    with store.write() as tx:
        link = share_links.add(tx, case.slug, case.edition, case.level, digest, by=ann.id, at=NOW, until=NOW + 30 * DAY)
    assert link is not None
    return link


def test_a_link_says_what_it_opens_and_since_when(store: Store, case: CaseStudy, ann: Person) -> None:
    link = made(store, case, ann)
    assert (link.slug, link.edition, link.level) == (case.slug, 1, Level.INTERNAL)
    assert (link.created_by, link.created_at, link.expires_at) == ("Ann", NOW, NOW + 30 * DAY)
    assert (link.revoked_at, link.opened, link.last_opened_at) == (None, 0, None)
    with store.read() as tx:
        assert share_links.get(tx, link.id) == link
        assert share_links.get(tx, 99) is None
        opening = share_links.active(tx, "a", NOW)
        assert opening is not None
        assert opening.link == link.id
        assert share_links.document(tx, opening, NOW) == case.model_dump_json()


def test_it_opens_nothing_before_it_is_there_after_its_day_and_once_it_is_revoked(
    store: Store, case: CaseStudy, ann: Person
) -> None:
    link = made(store, case, ann)
    with store.write() as tx:
        assert share_links.active(tx, "b", NOW) is None
        assert share_links.active(tx, "a", NOW + 30 * DAY - timedelta(seconds=1)) is not None
        assert share_links.active(tx, "a", NOW + 30 * DAY) is None
        share_links.revoke(tx, link.id, NOW + DAY)
        assert share_links.active(tx, "a", NOW + 2 * DAY) is None
        share_links.revoke(tx, link.id, NOW + 5 * DAY)
        revoked = share_links.get(tx, link.id)
    assert revoked is not None
    assert revoked.revoked_at == NOW + DAY


def test_openings_are_counted(store: Store, case: CaseStudy, ann: Person) -> None:
    first, second = made(store, case, ann), made(store, case, ann, "b")
    with store.write() as tx:
        for hours in range(3):
            share_links.count(tx, first.id, hours + 1, NOW + timedelta(hours=hours))
        newest, oldest = share_links.of_case(tx, case.slug, case.level)
    assert (newest.id, newest.opened) == (second.id, 0)
    assert (oldest.opened, oldest.last_opened_at) == (6, NOW + timedelta(hours=2))


def test_two_links_never_share_a_token(store: Store, case: CaseStudy, ann: Person) -> None:
    made(store, case, ann)
    with pytest.raises(StoreError):
        made(store, case, ann)


def test_a_link_goes_with_its_case(store: Store, case: CaseStudy, ann: Person) -> None:
    link = made(store, case, ann)
    with store.write() as tx:
        cases.remove(tx, case.slug)
        assert share_links.get(tx, link.id) is None
        assert share_links.active(tx, "a", NOW) is None
        assert share_links.add(tx, case.slug, 1, case.level, "c", by=ann.id, at=NOW, until=NOW) is None


def test_a_case_that_comes_again_is_not_opened_by_the_old_link(store: Store, case: CaseStudy, ann: Person) -> None:
    made(store, case, ann)
    with store.write() as tx:
        cases.remove(tx, case.slug)
        cases.add(tx, case, review=None)
        assert share_links.active(tx, "a", NOW) is None
