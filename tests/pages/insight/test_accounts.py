"""The accounts at risk, this week's duties, and one account plan."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lib.model.dates import calendar_days
from lib.model.roles import Person, Role
from lib.model.worksheets.account import Account
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.insight import accounts
from lib.services.insight import portfolio as teaching
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen

TODAY = calendar_days.today()


def begun(store: Store, who: Person, customer: str = "Quarry Foods", **values: object) -> Review:
    record = Account.entered({"customer": customer, "owner": "Ann", **values})
    return accounts.start_all(Context(store, who), [record])[0]


def duty(store: Store, who: Person, account: Review, **values: object) -> str:
    given = {"kind": "call", "due": TODAY.isoformat(), "owner": "Ann", **values}
    return worksheets.add(Context(store, who), account.id, "duties", given).id


def test_without_accounts_the_page_offers_to_begin_one(screen: Screen) -> None:
    page = screen.open("insight/accounts")
    assert page.title == "Who is at risk, and what happens next?"
    assert "Look at the teaching portfolio (fictional)" in page.links
    page.at.text_input[0].set_value("Quarry Foods")
    page.press("Start the plan")
    assert page.title == "What does this account need next?"
    assert "Quarry Foods" in page.said()


def test_what_cannot_be_read_stays_in_the_form(screen: Screen) -> None:
    page = screen.open("insight/accounts")
    page.at.text_input[0].set_value("Quarry Foods")
    page.at.text_input[4].set_value("when it ends")
    page.press("Start the plan")
    assert "What you typed is still in the form." in page.errors[0]
    assert page.at.text_input[0].value == "Quarry Foods"


def test_the_list_says_who_is_at_risk_and_what_happens_next(store: Store, ann: Person, screen: Screen) -> None:
    calm = begun(store, ann, "Calm Waters")
    risky = begun(store, ann, annual_revenue="120000", currency="GBP", contract_end="2031-09-01", notice_days=90)
    worksheets.add(Context(store, ann), risky.id, "sign_checks", {"sign": "The buyer <b>left</b>", "answer": "yes"})
    duty(store, ann, risky, what="Ask who follows her")
    said = screen.open("insight/accounts").said()
    assert "One of two accounts is at risk: £120,000 a year." in said
    assert "One sign seen" in said
    assert "The buyer <b>left</b>" in said
    assert "notice can be given until 3 Jun 2031" in said
    assert "Call: Ask who follows her · today, Ann" in said
    assert screen.links_plain().index("**Quarry Foods**") < screen.links_plain().index("**Calm Waters**")
    assert calm.id


def test_filters_stand_in_the_address(store: Store, ann: Person, screen: Screen) -> None:
    begun(store, ann)
    begun(store, ann, "Hilltop", owner="Ben")
    page = screen.open("insight/accounts", owner="Ben")
    assert "**Hilltop**" in page.links
    assert "**Quarry Foods**" not in page.links
    page = screen.open("insight/accounts", words="quarry")
    assert "**Quarry Foods**" in page.links
    assert "**Hilltop**" not in page.links
    assert "No account is like that." in screen.open("insight/accounts", words="zzz").said()


def test_a_duty_of_the_week_is_done_with_one_press_and_taken_back(store: Store, ann: Person, screen: Screen) -> None:
    account = begun(store, ann)
    row = duty(store, ann, account, what="Ask about the audit")
    later = duty(store, ann, account, due=(TODAY + timedelta(days=30)).isoformat())
    page = screen.open("insight/accounts", view="week")
    assert "Call: Ask about the audit" in page.said()
    assert f"duty-done-{account.id}-{later}" not in [button.key for button in page.at.button]
    page.press(f"duty-done-{account.id}-{row}")
    done = reviews.row(Context(store, ann), account.id, "duties", row)
    assert done is not None
    assert done.record.done_on == TODAY.isoformat()
    page.enter(f"{account.id}/duties/{row}/outcome", "They will send the list.")
    page.press(f"duty-undo-{account.id}-{row}")
    kept = reviews.row(Context(store, ann), account.id, "duties", row)
    assert kept is not None
    assert (kept.record.done_on, kept.record.outcome) == (None, "They will send the list.")


def test_leaders_see_the_week_without_buttons(store: Store, ann: Person, screen: Screen) -> None:
    account = begun(store, ann)
    duty(store, ann, account)
    people.set_roles(Context(store, ann), ann.id, [Role.LEADER, Role.ADMINISTRATOR])
    page = screen.open("insight/accounts", view="week")
    assert "Done" not in page.labels
    assert "Call" in page.said()
    page = screen.open("insight/account", account=str(account.id))
    assert "Add a duty" not in page.labels
    assert all(not field["token"] for field in page.fields().values())


@pytest.mark.parametrize(
    "tab",
    [
        "The account",
        "People",
        "Promises",
        "Business reviews",
        "Ideas",
        "Service levels",
        "Evidence",
        "Team",
        "History",
    ],
)
@pytest.mark.parametrize("filled", [False, True])
def test_every_tab_of_an_account_opens(store: Store, ann: Person, screen: Screen, tab: str, filled: bool) -> None:
    account = begun(store, ann)
    if filled:
        add_everything(store, ann, account)
    screen.at.session_state["account-tab"] = f":blue[{tab}]"
    page = screen.open("insight/account", account=str(account.id))
    assert page.title == "What does this account need next?"


def add_everything(store: Store, who: Person, account: Review) -> None:
    context = Context(store, who)
    theirs = worksheets.add(context, account.id, "stakeholders", {"name": "Zoë *Buyer*", "side": "theirs"})
    ours = worksheets.add(context, account.id, "stakeholders", {"name": "Ann", "side": "ours"})
    worksheets.add(context, account.id, "ties", {"ours": ours.id, "theirs": theirs.id, "strength": 3})
    worksheets.add(context, account.id, "promises", {"text": "<script>alert(1)</script>"})
    worksheets.add(context, account.id, "business_reviews", {"planned": "2026-03"})
    worksheets.add(context, account.id, "ideas", {"title": "Fewer lorries"})
    worksheets.add(context, account.id, "levels", {"metric": "On time", "target": "98", "actual": "91"})
    worksheets.add(context, account.id, "evidence", {"statement": "They asked twice"})
    duty(store, who, account)


def test_a_link_to_a_row_opens_its_tab(store: Store, ann: Person, screen: Screen) -> None:
    account = begun(store, ann)
    promise = worksheets.add(Context(store, ann), account.id, "promises", {"text": "Ice by Monday"})
    page = screen.open("insight/account", account=str(account.id), row=promise.id)
    assert f"{account.id}/promises/{promise.id}/text" in page.fields()


def test_a_year_is_planned_and_undone(store: Store, ann: Person, screen: Screen) -> None:
    account = begun(store, ann, calls_a_year=4)
    page = screen.open("insight/account", account=str(account.id))
    page.at.segmented_control(key=f"plan-year-{account.id}").set_value(TODAY.year + 1)
    page.run().press(f"do-plan-year-{account.id}")
    assert len(accounts.workbook(Context(store, ann), account.id).sheets["duties"]) == 4
    page.press("undo")
    assert accounts.workbook(Context(store, ann), account.id).sheets["duties"] == ()


def test_the_pages_of_reviews_and_accounts_refuse_each_others_numbers(
    store: Store, ann: Person, review: Review, screen: Screen
) -> None:
    account = begun(store, ann)
    for page in ("workbook/loss", "workbook/record", "workbook/history", "workbook/evidence", "meeting/host"):
        assert screen.open(page, review=str(account.id)).errors, page
    assert screen.open("insight/account", account=str(review.id)).errors
    for number in ("", "0", "9999", "x"):
        assert screen.open("insight/account", account=number).errors


def test_a_lost_account_becomes_a_review(store: Store, ann: Person, screen: Screen) -> None:
    account = begun(store, ann)
    screen.at.session_state["account-tab"] = ":blue[The account]"
    page = screen.open("insight/account", account=str(account.id))
    page.press("Open the review")
    assert "What you typed is still in the form." in page.errors[0]
    page.at.text_input(key=f"lost-notice-{account.id}").set_value("3 Mar 2026")
    page.press("Open the review")
    assert page.errors == []
    assert "Quarry Foods" in page.said()
    assert accounts.workbook(Context(store, ann), account.id).one(Account).review_name == "quarry-foods-2026"


def test_duties_stand_among_what_is_due_on_the_home_page(store: Store, ann: Person, screen: Screen) -> None:
    account = begun(store, ann)
    duty(store, ann, account, what="Ask about the audit")
    duty(store, ann, account, what="Later", due=(TODAY + timedelta(days=30)).isoformat())
    fictional = accounts.start_all(Context(store, ann), [Account(customer="Invented")], sample=True)[0]
    duty(store, ann, fictional, what="Never due")
    page = screen.open("reviews")
    assert "Due now (1)" in page.said()
    assert "Quarry Foods: Call: Ask about the audit" in page.links_plain()


def test_the_teaching_portfolio_stands_still_on_a_day_of_its_own(store: Store, ann: Person, screen: Screen) -> None:
    with store.write() as tx:
        teaching.load(tx, ann.id)
    said = screen.open("insight/accounts", portfolio="teaching").said()
    assert "as it stood on 30 Sept 2026" in said
    assert "contract ended" not in said
    assert "contract ends 30 Nov 2026, in 61 days" in said
