"""Bringing cases in from files on the screen."""

from __future__ import annotations

from lib.model.roles import Person
from lib.services.context import Context
from lib.services.library import catalogue
from lib.settings import DATA
from lib.store import Store
from tests.pages.screen import Screen

EXAMPLE = (DATA / "guides" / "example-case.md").read_bytes()


def test_files_are_looked_at_then_brought_in_and_told_of(store: Store, ann: Person, screen: Screen) -> None:
    screen.run().open("library/bring_in")
    assert "before anything is imported" in screen.said()
    screen.at.file_uploader[0].set_value([("good.md", EXAMPLE, "text/markdown"), ("rows.csv", b"a,b", "text/csv")])
    screen.run()
    assert "Left out: rows.csv. A CSV file is imported only together with the JSON file of its review." in screen.said()
    screen.at.file_uploader[0].set_value(
        [("good.md", EXAMPLE, "text/markdown"), ("bad.json", b"{", "application/json")]
    )
    screen.run()
    assert "Case northern-grocer-2024, edition 1" in screen.said()
    assert "**Cannot be imported:** This file is not JSON" in screen.said()
    assert "Left out" not in screen.said()
    assert catalogue.search(Context(store, ann)).total == 0
    assert "One of two files can be imported. One cannot:" in screen.said()
    screen.press("bring-in")
    assert "**Not imported:** This file is not JSON" in screen.said()
    assert "Two depots became one" in screen.said()
    assert str(screen.at.warning[0].value).startswith("One of two files was imported. One was not,")
    assert catalogue.search(Context(store, ann)).total == 1
