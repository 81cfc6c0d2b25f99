"""Whatever address somebody opens, a review or case that is kept from them answers as one that does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.roles import Person, Role
from lib.model.worksheets.account import Account
from lib.model.worksheets.loss import Confidentiality
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.insight import accounts
from lib.services.library import cases
from lib.services.review import reviews
from lib.store import Store
from tests.pages.screen import PAGES, Screen
from tests.services.auth.test_access import keep_to
from tests.services.conftest import somebody

NOWHERE, NAMELESS = "998", "no-such-case-2018"
OF_REVIEWS = [f"workbook/{path.stem}" for path in sorted((PAGES / "workbook").glob("*.py"))] + ["meeting/host"]
ADDRESSES = [
    *((page, {"review": "REVIEW"}) for page in OF_REVIEWS),
    ("workbook/loss", {"review": "REVIEW", "row": "x1"}),
    ("meeting/host", {"review": "REVIEW", "step": "causes", "minutes": "60"}),
    ("meeting/host", {"review": "REVIEW", "meeting": "hear"}),
    ("insight/register", {}),
    ("insight/register", {"view": "losses"}),
    ("insight/register", {"view": "review"}),
    ("insight/quarter", {}),
    ("insight/account", {"account": "ACCOUNT"}),
    ("insight/account", {"account": "ACCOUNT", "row": "du1"}),
    ("insight/accounts", {"words": "Zanzibar"}),
    ("insight/accounts", {"view": "week"}),
    ("library/case", {"slug": "SLUG"}),
    ("library/case", {"slug": "SLUG", "edition": "1"}),
    ("library/case", {"slug": "SLUG", "lesson": "l1"}),
    ("library/editions", {"slug": "SLUG"}),
    ("library/compare", {"left": "SLUG"}),
    ("library/compare", {"left": "SLUG", "right": "SEEN"}),
    ("library/compare", {"left": "SEEN", "right": "SLUG"}),
    ("library/attempt", {"slug": "SLUG"}),
    ("library/month_by_month", {"slug": "SLUG"}),
    ("library/cases", {"words": "SLUG"}),
    ("library/lessons", {"words": "SLUG"}),
]
# They take neither the number of a review nor the short name of a case.
OF_NEITHER = {"library/assignments", "library/bring_in", "library/group", "library/practice", "library/progress"}


@pytest.fixture
def hidden(store: Store, ann: Person) -> CaseStudy:
    """A case of a team that Ann is not in, beside one that she sees."""
    fay = somebody(store, "Fay", Role.FACILITATOR)
    people.set_roles(Context(store, ann), ann.id, set(Role))
    seen = reviews.start(Context(store, fay), "Hilltop Foods", "2018", "All deliveries")
    cases.publish(Context(store, fay), seen.id, "Lea", "Now.")
    review = reviews.start(Context(store, fay), "Zanzibar Mills", "2018", "Everything")
    case = cases.publish(Context(store, fay), review.id, "Lea", "Now.")
    keep_to(store, fay, review.id, Confidentiality.TEAM)
    seen_one, kept_one = (Account.entered({"customer": name}) for name in ("Hilltop", "Zanzibar Mills"))
    accounts.start_all(Context(store, fay), [seen_one])
    (account,) = accounts.start_all(
        Context(store, fay), [kept_one.with_value("confidentiality", Confidentiality.TEAM.value)]
    )
    due = {"kind": "call", "due": calendar_days.today().isoformat(), "what": "Everything"}
    worksheets.add(Context(store, fay), account.id, "duties", due)
    return case


def told(screen: Screen, page: str, query: dict[str, str], number: str, slug: str) -> tuple[object, ...]:
    """All that stands on a page, with what was asked for taken out."""
    # The accounts came after two reviews and the register.
    account = number if number == NOWHERE else "5"
    put = {"REVIEW": number, "ACCOUNT": account, "SLUG": slug, "SEEN": "hilltop-foods-2018"}
    screen.open(page, **{key: put.get(value, value) for key, value in query.items()})
    parts = (screen.said(), screen.errors, screen.labels, screen.links, screen.folded())
    named = {slug: "SLUG", f"“{number}”": "REVIEW", f"“{account}”": "REVIEW"}
    return tuple(_without(str(part), named) for part in parts)


def _without(text: str, named: dict[str, str]) -> str:
    for value, key in named.items():
        text = text.replace(value, key)
    return text


@pytest.mark.parametrize(("page", "query"), ADDRESSES, ids=lambda value: str(value))
def test_an_outsider_is_told_what_is_told_of_something_that_does_not_exist(
    screen: Screen, hidden: CaseStudy, page: str, query: dict[str, str]
) -> None:
    # The first review is seen, and the loss register came with it.
    kept = told(screen, page, query, "3", hidden.slug)
    assert kept == told(screen, page, query, NOWHERE, NAMELESS)
    assert "Zanzibar" not in str(kept)
    assert "Everything" not in str(kept)


def test_every_page_that_takes_a_review_or_a_case_is_asked() -> None:
    found = {str(path.relative_to(PAGES).with_suffix("")) for path in Path(PAGES).rglob("*.py")}
    assert found - OF_NEITHER - {"all_actions", "reviews", "settings"} == {page for page, _ in ADDRESSES}
