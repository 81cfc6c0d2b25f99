"""What the library is searched by, made anew after an upgrade: told of, cut off, gone on with, and right in the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from lib.model.audience import Level
from lib.model.roles import Role
from lib.store import Store, open_store, people
from lib.store.database import installation, opening
from lib.store.library import cases, catalogue, index, reindex, sort_keys
from lib.store.tables.cases import case_study
from lib.store.tables.library import case_standing, case_text
from tests.store.examples import NOW, a_case


class CutOff(Exception):
    """As if the power went."""


@pytest.fixture
def url(store_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A library of five cases that an earlier release left in its form; a portion is two cases."""
    monkeypatch.setattr(reindex, "BATCH", 2)
    monkeypatch.setattr(opening, "PAUSE_SECONDS", 0)
    store = open_store(store_url)
    with store.write() as tx:
        for number in range(5):
            case = a_case(f"case-{number}", title=f"The lorry number{number}", industry="food")
            cases.add(tx, case, review=None)
        reader = people.add(tx, "Rita", [Role.LEADER], NOW)
        for slug in ("case-0", "case-3"):
            sort_keys.count_reading(tx, slug, reader.id, "2026-03-01")
        outdate(tx)
    store.dispose()
    return store_url


def outdate(tx: object) -> None:
    installation.put(tx, "library-form", "3")  # type: ignore[arg-type]


def whole(store: Store) -> tuple[object, ...]:
    """What a search, its figures, suggestions and order come to, and the form that is noted."""
    with store.read() as tx:
        found = catalogue.search(tx, "lorry", level=Level.INTERNAL)
        read = catalogue.search(tx, "", level=Level.INTERNAL, order=catalogue.Order.MOST_READ)
        figures = catalogue.counts_by_facet(tx, "", level=Level.INTERNAL)
        return (
            [card.slug for card in found],
            [card.slug for card in read][:2],
            figures.total,
            [(option.value, option.number) for option in figures.options["industry"]],
            catalogue.suggestion(tx, "lorri", Level.INTERNAL),
            [card.slug for card in catalogue.find_on_cards(tx, "food", level=Level.INTERNAL, limit=9)],
            installation.value(tx, "library-form"),
        )


NEWEST_FIRST = [f"case-{number}" for number in (4, 3, 2, 1, 0)]
RIGHT = (NEWEST_FIRST, ["case-3", "case-0"], 5, [("food", 5)], "lorry", NEWEST_FIRST, index.INDEX_VERSION)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The numbers of the editions that were made findable, each time they were."""
    put, numbers = index.put, []

    def noted(tx: object, editions: object) -> None:
        numbers.extend(edition.number for edition in editions)  # type: ignore[attr-defined]
        put(tx, editions)  # type: ignore[arg-type]

    monkeypatch.setattr(index, "put", noted)
    yield numbers


def test_everything_is_made_anew_and_told_of_while_it_is(url: str, made: list[int]) -> None:
    heard: list[str] = []
    store = open_store(url, report=heard.append)
    assert whole(store) == RIGHT
    store.dispose()
    assert heard == [
        "The old search index is being cleared.",
        "The library is being made ready for searching: 2 of 5 cases, about 1 minute left.",
        "The library is being made ready for searching: 4 of 5 cases, about 1 minute left.",
        "The library is being made ready for searching: 5 of 5 cases.",
    ]
    open_store(url, report=heard.append).dispose()
    assert (len(heard), len(made)) == (4, 5)


def test_what_was_cut_off_goes_on_where_it_was(url: str, made: list[int]) -> None:
    def cut_off(told: str) -> None:
        if "made ready" in told:
            raise CutOff(told)

    for _ in range(2):
        with pytest.raises(CutOff):
            open_store(url, report=cut_off)
    heard: list[str] = []
    store = open_store(url, report=heard.append)
    assert whole(store) == RIGHT
    store.dispose()
    assert heard == ["The library is being made ready for searching: 5 of 5 cases."]
    assert len(made) == len(set(made)) == 5


def test_a_case_that_comes_or_goes_meanwhile_is_found_once_or_not_at_all(url: str) -> None:
    there = Store(url)

    def hear(told: str) -> None:
        if "2 of 5" in told:
            with there.write() as tx:
                cases.remove(tx, "case-0")
                cases.remove(tx, "case-4")
                cases.add(tx, a_case("case-3", edition=2, title="The lorry anew", industry="food"), review=None)

    store = open_store(url, report=hear)
    found, read, total, *_ = whole(store)
    store.dispose()
    there.dispose()
    assert (found, read, total) == (["case-3", "case-2", "case-1"], ["case-3", "case-2"], 3)


def test_other_processes_get_in_before_each_portion_of_a_file(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there, got_in = Store(url), []

    def rest(seconds: float) -> None:
        with there.write() as tx:
            installation.put(tx, "got-in", str(len(got_in)))
        got_in.append(seconds)

    monkeypatch.setattr(opening, "PAUSE_SECONDS", 0.25)
    monkeypatch.setattr(opening.time, "sleep", rest)
    open_store(url).dispose()
    there.dispose()
    assert got_in == ([0.25] * 3 if there.is_sqlite else [])


def test_a_document_that_cannot_be_read_is_left_out_and_holds_nothing_up(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(url)
    with store.write() as tx:
        broken = case_study.update().where(case_study.c.slug == "case-2").values(document="{}")
        tx.execute(broken)
    store.dispose()
    store = open_store(url)
    found, _, total, *_, form = whole(store)
    with store.read() as tx:
        assert (
            tx.scalars(select(case_standing.c.case).where(case_standing.c.case.not_in(select(case_text.c.case)))).all()
            == []
        )
    store.dispose()
    assert (found, total, form) == ([slug for slug in NEWEST_FIRST if slug != "case-2"], 4, index.INDEX_VERSION)
    assert "cannot be read and is left out" in caplog.text
