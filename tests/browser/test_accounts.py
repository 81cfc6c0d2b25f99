"""A week's duties are worked off by hand: one press each, words of what came of it, and a way back."""

from __future__ import annotations

from playwright.sync_api import expect

from lib.model.dates import calendar_days
from lib.model.roles import Person
from lib.model.worksheets.account import Account, Duty
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.insight import accounts
from lib.store import Store
from tests.browser.screen import Screen


def test_a_weeks_duties_are_done_and_told_of(screen: Screen, store: Store, ann: Person) -> None:
    context, owner = Context(store, ann), f"Owner by {screen.hand}"
    (account,) = accounts.start_all(context, [Account(customer=f"Week & {screen.hand}", owner=owner)])
    today = calendar_days.today().isoformat()
    for kind in ("call", "visit"):
        worksheets.add(context, account.id, "duties", {"kind": kind, "due": today, "owner": owner})
    screen.open(f"/accounts?view=week&owner={owner}")
    buttons = screen.page.get_by_role("button", name="Done", exact=True)
    expect(buttons).to_have_count(2)
    if screen.hand != "mouse":
        assert min((buttons.first.bounding_box() or {}).get(side, 0) for side in ("width", "height")) >= 44
    screen.press(buttons.first)
    expect(buttons).to_have_count(1)
    screen.field("What came of it").fill("They show us round on Monday.")
    screen.saved("What came of it")
    screen.press(buttons.first)
    expect(buttons).to_have_count(0)
    # What is taken back stands where it stood, and keeps its words.
    screen.press(screen.page.get_by_role("button", name="Not done").last)
    expect(buttons).to_have_count(1)
    rows = accounts.workbook(context, account.id).rows(Duty)
    assert [(row.record.done_on, row.record.outcome) for row in rows] == [
        (today, "They show us round on Monday."),
        (None, ""),
    ]
