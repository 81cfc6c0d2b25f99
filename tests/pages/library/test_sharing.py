"""Sharing a case from its page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lib.model.case import CaseStudy
from lib.model.roles import Person
from lib.services.context import Context
from lib.services.library import cases, share_links
from lib.settings import settings
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen
from tests.training import for_training


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    return cases.publish(Context(store, ann), review.id, "Lea Leader", "It is needed now.")


def shared(screen: Screen, case: CaseStudy) -> Screen:
    return screen.open("library/case", slug=case.slug).press("share")


def address(screen: Screen) -> str:
    (code,) = screen.at.code
    return str(code.value)


def test_a_link_is_made_shown_once_and_listed(store: Store, ann: Person, screen: Screen, case: CaseStudy) -> None:
    shared(screen, case)
    assert "read edition 1 at the **internal level**" in screen.dialog()
    assert "This level names the customer" in screen.dialog()
    assert "No link to this case yet." in screen.dialog()
    screen.press_within("share", "create-link")
    token = address(screen).split("/share/")[1].rstrip("/")
    assert share_links.find(store, token) is not None
    assert "1 open link" in screen.dialog()
    assert "not opened yet · created by Ann" in screen.dialog()
    until = share_links.links(Context(store, ann), case.slug)[0].expires_at
    assert until - datetime.now(UTC) > timedelta(days=29)
    shared(screen, case)
    assert len(screen.at.code) == 0
    assert token not in screen.dialog()


def test_the_term_is_chosen(store: Store, ann: Person, screen: Screen, case: CaseStudy) -> None:
    shared(screen, case)
    screen.at.selectbox(key="share-days").set_value(7)
    screen.press_within("share", "create-link")
    (link,) = share_links.links(Context(store, ann), case.slug)
    assert link.expires_at - link.created_at == timedelta(days=7)


def test_readers_are_counted_and_a_link_is_closed_after_asking_once_more(
    store: Store, ann: Person, screen: Screen, case: CaseStudy
) -> None:
    made = share_links.create(Context(store, ann), case.slug)
    share_links.count(store, {made.link.id: 1})
    shared(screen, case)
    assert "opened 1 time, last on" in screen.dialog()
    assert "This cannot be undone." in screen.dialog()
    screen.press_within("share", f"revoke-{made.link.id}")
    assert share_links.find(store, made.token) is None
    assert "0 open links" in screen.dialog()
    assert "1 closed link" in screen.folded()
    assert "Closed on" in screen.dialog()


def test_a_training_case_does_not_warn_of_the_customer(store: Store, screen: Screen, case: CaseStudy) -> None:
    shared(screen, for_training(store, case))
    assert "at the **training level**" in screen.dialog()
    assert "names the customer" not in screen.dialog()


def test_the_public_address_stands_in_the_link(
    screen: Screen, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOST_AND_LEARNED_ADDRESS", "https://cases.example.org/learned/")
    settings.cache_clear()
    shared(screen, case).press_within("share", "create-link")
    assert address(screen).startswith("https://cases.example.org/learned/share/")
    assert "in your own browser" not in screen.dialog()
