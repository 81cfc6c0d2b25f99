"""The acts across reviews, each with the permission it needs, for the table of all acts and the matrix of who may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from lib.model.roles import Permission, Person
from lib.model.rules.insight.calendar_quarter import Quarter
from lib.model.worksheets.account import Account
from lib.model.worksheets.account_signals import SignAnswer
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.insight import accounts, alarms, duties, lost_accounts, quarter, signs, surveys, twins
from lib.store.reviews import Review

if TYPE_CHECKING:
    from tests.services.auth.test_permissions import World

DAY = date(2026, 3, 4)
AT = datetime(2026, 3, 4, tzinfo=UTC)
QUARTER = Quarter(2026, 1)
_QUARTERS = {Permission.READ_QUARTERS}
_READ, _EDIT = {Permission.READ_ACCOUNTS}, {Permission.EDIT_ACCOUNTS}
ACTS: Mapping[str, tuple[set[Permission], Callable[[World, Person], object]]] = {
    "insight.accounts.start": (_EDIT, lambda w, p: accounts.start(Context(w.store, p), {"customer": "Quarry"})),
    "insight.accounts.start_all": (
        _EDIT,
        lambda w, p: accounts.start_all(Context(w.store, p), [Account(customer="Quarry")]),
    ),
    "insight.accounts.find": (_READ, lambda w, p: accounts.find(Context(w.store, p), w.account.id)),
    "insight.accounts.workbook": (_READ, lambda w, p: accounts.workbook(Context(w.store, p), w.account.id)),
    "insight.accounts.pulse": (_READ, lambda w, p: accounts.pulse(Context(w.store, p), w.account.id)),
    "insight.accounts.every": (_READ, lambda w, p: accounts.every(Context(w.store, p), DAY)),
    "insight.accounts.page": (_READ, lambda w, p: accounts.page(Context(w.store, p), today=DAY)),
    "insight.accounts.ended": (_READ, lambda w, p: accounts.ended(Context(w.store, p))),
    "insight.accounts.remove": (
        {Permission.REMOVE_ACCOUNTS},
        lambda w, p: accounts.remove(Context(w.store, p), w.account.id),
    ),
    "insight.lost_accounts.open_review": (
        {Permission.EDIT_ACCOUNTS, Permission.START_REVIEWS},
        lambda w, p: lost_accounts.open_review(Context(w.store, p), w.account.id, "2026", "All").id,
    ),
    "insight.duties.of_week": (_READ, lambda w, p: duties.of_week(Context(w.store, p), DAY)),
    "insight.duties.set_done": (_EDIT, lambda w, p: duties.set_done(Context(w.store, p), w.account.id, "du1", DAY)),
    "insight.duties.missing_of_year": (
        _READ,
        lambda w, p: duties.missing_of_year(Context(w.store, p), w.account.id, 2026, DAY),
    ),
    "insight.duties.plan_year": (_EDIT, lambda w, p: duties.plan_year(Context(w.store, p), w.account.id, 2026, DAY)),
    "insight.duties.calendar": (_READ, lambda w, p: duties.calendar(Context(w.store, p), w.account.id, AT).content),
    "insight.quarter.choices": (_QUARTERS, lambda w, p: quarter.choices(Context(w.store, p), DAY)),
    "insight.quarter.page": (_QUARTERS, lambda w, p: quarter.page(Context(w.store, p), QUARTER, today=DAY)),
    "insight.quarter.pdf": (_QUARTERS, lambda w, p: quarter.pdf(Context(w.store, p), QUARTER, today=DAY).content),
    "insight.quarter.publish": (
        {Permission.PUBLISH_QUARTERS},
        lambda w, p: quarter.publish(Context(w.store, p), QUARTER, DAY),
    ),
    "insight.duties.calendar_of": (_READ, lambda w, p: duties.calendar_of(Context(w.store, p), "", AT, DAY).content),
    "insight.signs.of_account": (
        {Permission.READ_ACCOUNTS},
        lambda w, p: signs.of_account(Context(w.store, p), w.account.id),
    ),
    "insight.signs.answer": (
        _EDIT,
        lambda w, p: signs.answer(Context(w.store, p), w.account.id, "", "si1", SignAnswer.YES, DAY),
    ),
    "insight.alarms.raise_alarm": (_EDIT, lambda w, p: alarms.raise_alarm(Context(w.store, p), w.account.id, DAY)),
    "insight.alarms.standing": (_READ, lambda w, p: alarms.standing(Context(w.store, p), DAY)),
    "insight.twins.of_account": (_READ, lambda w, p: twins.of_account(Context(w.store, p), w.account.id)),
    "insight.surveys.ask": (_EDIT, lambda w, p: surveys.ask(Context(w.store, p), w.account.id, "Buyer").row),
    "insight.surveys.ask_again": (_EDIT, lambda w, p: surveys.ask_again(Context(w.store, p), w.account.id, "su1").row),
    "insight.surveys.withdraw": (_EDIT, lambda w, p: surveys.withdraw(Context(w.store, p), w.account.id, "su1")),
    "insight.surveys.links": (_READ, lambda w, p: surveys.links(Context(w.store, p), w.account.id)),
}
# These make something new; what they answer holds a time of its own.
OF_THEIR_OWN = {"insight.quarter.publish", "insight.accounts.start", "insight.accounts.start_all"}
# Parts of acts that have asked.
WITHIN = {"insight.accounts.begin", "auth.access.account", "auth.access.reading"}


def account_with_a_duty(context: Context) -> Review:
    """An account plan that the acts are tried on."""
    record = Account.entered({"customer": "Hilltop Canteens", "calls_a_year": 4})
    account = accounts.start_all(context, [record])[0]
    worksheets.add(context, account.id, "duties", {"kind": "call", "due": "2026-03-04", "owner": "Ann"})
    worksheets.add(context, account.id, "sign_checks", {"sign": "A new buyer signs.", "answer": "yes"})
    surveys.ask(context, account.id, "Head of catering")
    return account
