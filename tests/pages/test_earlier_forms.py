"""Every page draws on a filled database of an earlier form once that was brought to the form of this release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit

from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store, migrations
from tests.pages.screen import Screen
from tests.pages.test_every_page import OTHER_PAGES, REVIEW_PAGES, TITLES, TRAINER_PAGES
from tests.store.migrations import filled

# The first form, the last one that knew dates told from notice as years, and one with members and sums of ballots. What
# each step between them does to rows is compared in the tests of the store.
FORMS = ("0001", "0012_acts", "0019_published_offset")


@pytest.fixture(params=FORMS)
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The database of the whole process, as an earlier release left it."""
    url = f"sqlite:///{tmp_path}/earlier.db"
    before = Store(url)
    with before.write() as tx:
        migrations.upgrade(tx, request.param)
        filled.fill(tx, request.param)
    before.dispose()
    monkeypatch.setenv("LOST_AND_LEARNED_DATABASE", url)
    monkeypatch.setenv("LOST_AND_LEARNED_BACKUPS", str(tmp_path / "backups"))
    monkeypatch.setattr(type(streamlit.context), "ip_address", None)
    settings.cache_clear()
    app_database.close()
    yield app_database.store()
    app_database.close()
    settings.cache_clear()


def test_every_page_draws(store: Store) -> None:
    screen = Screen()
    for page in (*OTHER_PAGES, *TRAINER_PAGES):
        screen.open(page)
        assert screen.errors == [], page
        assert screen.title == TITLES[page], page
    for review in (filled.TOLD, filled.ORDINARY):
        for page in REVIEW_PAGES:
            screen.open(page, review=str(review))
            assert screen.errors == [], (page, review)
            assert screen.title == TITLES[page], (page, review)
    for page in ("library/case", "library/editions"):
        screen.open(page, slug="kfc")
        assert screen.errors == [], page
        assert screen.title, page
    screen.open("library/attempt", slug="kfc")
    assert screen.errors == ["This case has no part A, so it cannot be practised on. It can be read in the library."]
    screen.open("library/case", slug="broken")
    assert "cannot read this edition" in screen.said()
