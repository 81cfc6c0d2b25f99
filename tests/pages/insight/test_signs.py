"""Signs, alarms and the twin of an account on its page."""

from __future__ import annotations

from lib.model.roles import Person
from lib.model.worksheets.account import Duty
from lib.model.worksheets.account_signals import Alarm, SignAnswer, SignCheck
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.insight import accounts
from lib.services.library import cases
from lib.services.review import reviews
from lib.store import Store
from lib.ui.elements.tabs import label
from tests.pages.insight.test_accounts import begun
from tests.pages.screen import Screen

HOSTILE = "A buyer <img src=x onerror=alert(1)> :red[x] signs"


def _tab(screen: Screen, account: int, title: str) -> Screen:
    page = screen.open("insight/account", account=str(account))
    page.at.session_state["account-tab"] = label(title)
    return page.run()


def test_one_tap_says_that_a_sign_is_there_and_brings_its_lesson(store: Store, ann: Person, screen: Screen) -> None:
    context = Context(store, ann)
    review = reviews.start(context, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    worksheets.add(context, review.id, "lessons", {"rule": "Meet whoever is new.", "warning_sign": HOSTILE})
    slug = cases.publish(context, review.id, "Lea", "An example.").slug
    account = begun(store, ann)
    page = _tab(screen, account.id, "Signs")
    assert HOSTILE in page.said()
    assert "not tested" in page.said()
    assert "Meet whoever is new." not in page.said()
    page.at.segmented_control(key=f"answer-{slug}-l1-{account.id}").set_value(SignAnswer.YES.value)
    assert "Meet whoever is new." in page.run().said()
    assert "not tested · looked on" in page.said()
    book = accounts.workbook(context, account.id)
    assert [row.record.answer for row in book.rows(SignCheck)] == [SignAnswer.YES]
    assert len(book.rows(Duty)) == 1


def test_an_alarm_is_raised_from_signs_and_looked_at_again_after_90_days(
    store: Store, ann: Person, screen: Screen
) -> None:
    context = Context(store, ann)
    account = begun(store, ann, annual_revenue="120000", currency="GBP", contract_end="2031-09-01")
    worksheets.add(context, account.id, "sign_checks", {"sign": HOSTILE, "answer": "yes"})
    page = _tab(screen, account.id, "Alarms")
    page.press(f"raise-alarm-{account.id}")
    (alarm,) = accounts.workbook(context, account.id).rows(Alarm)
    (face,) = [item for item in page.folded() if "£120,000 at stake" in item]
    assert face.startswith("What we will do is not said yet ")
    worksheets.edit(context, Place(account.id, "alarms", alarm.id, "raised_on"), "2026-01-05", alarm.version)
    page = _tab(screen, account.id, "Alarms")
    assert any("is 90 days old" in item.value for item in page.at.warning)


def test_the_twin_stands_beside_a_lost_account(store: Store, ann: Person, screen: Screen) -> None:
    lost = begun(store, ann, "Lost Foods", industry="food", status="lost")
    begun(store, ann, "Near Foods", industry="food")
    said = _tab(screen, lost.id, "Twin").said()
    assert "is the current account most like this one." in said
    assert "Near Foods" in said
