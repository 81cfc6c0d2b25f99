"""The surveys of an account: a link to ask someone, and what stays open until we reply."""

from __future__ import annotations

import re

from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.insight import surveys
from lib.services.review import reviews
from lib.store import Store
from lib.ui.elements.tabs import label
from tests.pages.insight.test_accounts import begun
from tests.pages.screen import Screen


def test_a_link_is_shown_once_and_opens_the_questions(store: Store, ann: Person, screen: Screen) -> None:
    account = begun(store, ann)
    page = screen.open("insight/account", account=str(account.id))
    page.at.session_state["account-tab"] = label("Surveys")
    assert "Nobody has been asked yet." in page.run().said()
    page.press(f"ask-survey-{account.id}")
    page.at.text_input(key=f"whom-{account.id}").set_value("Head of logistics")
    page.press_within(f"ask-survey-{account.id}", f"create-survey-{account.id}")
    (shown,) = [code.value for code in page.at.code]
    token = re.search(r"/survey/([\w-]+)/", shown)
    assert token
    assert surveys.find(store, token[1])


def test_a_low_answer_stays_open_until_the_customer_was_answered(store: Store, ann: Person, screen: Screen) -> None:
    account = begun(store, ann)
    context = Context(store, ann)
    asked = surveys.ask(context, account.id, "Head of logistics")
    surveys.answer(store, asked.token, {"quality": "2", "again": "4", "consent": "named"})
    page = screen.open("insight/account", account=str(account.id), row=asked.row.id)
    assert any(
        "“The quality is what you need” (2 of 5) stays open" in warning
        for warning in [item.value for item in page.at.warning]
    )
    row = asked.row.id
    for field, value in (("replied_on", "2026-11-30"), ("reply", "We sent a second inspector.")):
        kept = reviews.row(context, account.id, "surveys", row)
        assert kept is not None
        worksheets.edit(context, Place(account.id, "surveys", row, field), value, kept.version)
    page = screen.open("insight/account", account=str(account.id), row=row)
    assert "stays open" not in page.said()
    assert any("answered, and we replied" in title for title in page.folded())
