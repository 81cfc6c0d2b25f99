"""The quarter on one page: every figure opens its rows, and it is published in editions."""

from __future__ import annotations

from lib.model.dates import calendar_days
from lib.model.roles import Person
from lib.services.context import Context
from lib.services.insight import portfolio, register
from lib.store import Store
from tests.pages.screen import Screen

HOSTILE = "Quarry <img src=x onerror=alert(1)> :red[x]"


def _lost(store: Store, who: Person, customer: str) -> None:
    day = calendar_days.today().isoformat()
    values = {"customer": customer, "lost_on": day, "money_lost": "120000", "currency": "GBP", "filed_reason": "V1"}
    register.add(Context(store, who), {**values, "found_reason": "S1", "hearing": "heard"})


def test_without_a_loss_the_quarter_says_so(screen: Screen) -> None:
    assert "No loss is on record" in screen.open("insight/quarter").said()


def test_each_figure_opens_its_rows(store: Store, ann: Person, screen: Screen) -> None:
    _lost(store, ann, HOSTILE)
    page = screen.open("insight/quarter")
    assert "One loss, £120,000 a year" in page.said()
    assert HOSTILE not in page.said()
    page.unfold("quarter-lost")
    assert any("Quarry" in link for link in page.links)


def test_a_quarter_is_published_and_its_edition_stays(store: Store, ann: Person, screen: Screen) -> None:
    _lost(store, ann, "Quarry")
    page = screen.open("insight/quarter")
    page.press("publish-quarter")
    _lost(store, ann, "Hilltop")
    assert "Two losses" in screen.open("insight/quarter").said()
    said = screen.open("insight/quarter", edition="1").said()
    assert "One loss" in said
    assert "Two losses" not in said


def test_the_teaching_portfolio_has_its_quarter_and_nothing_to_publish(
    store: Store, ann: Person, screen: Screen
) -> None:
    with store.write() as tx:
        portfolio.load(tx, ann.id)
    page = screen.open("insight/quarter", portfolio="teaching")
    assert "as it stood on 30 Sept 2026" in page.said()
    assert "losses" in page.said()
    assert "publish-quarter" not in [button.key for button in page.at.button]
