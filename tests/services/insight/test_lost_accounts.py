"""A lost account becomes a review with all that is known of it."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, NotAllowed, NotFound
from lib.model.roles import Person, Role
from lib.model.worksheets.account import Account, AccountStatus
from lib.model.worksheets.attachments import Attachment
from lib.model.worksheets.loss import Confidentiality, Loss
from lib.model.worksheets.relationships import Stakeholder, Tie
from lib.services.auth import participants
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.insight import accounts, lost_accounts, register_workbook
from lib.services.review import reviews
from lib.services.steps import attachments
from lib.services.steps.attachments import Upload
from lib.store import Store, rows
from tests.services.conftest import somebody
from tests.services.insight.test_accounts import begun


def test_facts_rows_links_files_and_team_come_along(store: Store, ann: Person, ben: Person) -> None:
    context = Context(store, ann)
    account = begun(store, ann, region="North", currency="GBP", annual_revenue="1000", contract_end="2027")
    participants.take_in(context, account.id, ben.id)
    for name in ("Gone", "Zoë"):
        worksheets.add(context, account.id, "stakeholders", {"name": name, "side": "theirs"})
    worksheets.remove(context, account.id, "stakeholders", "h1")
    kept = accounts.workbook(context, account.id).rows(Stakeholder)
    worksheets.add(context, account.id, "ties", {"theirs": kept[0].id, "strength": 3})
    note = worksheets.add(context, account.id, "evidence", {"statement": "They asked twice"})
    attachments.attach(context, account.id, note.id, [Upload("note.txt", b"Twice")])

    review = lost_accounts.open_review(context, account.id, "3 Mar 2026", "All deliveries")

    book = reviews.workbook(context, review.id)
    loss = book.one(Loss)
    assert (loss.customer, loss.region, loss.annual_revenue) == ("Quarry Foods", "North", 1000)
    assert (loss.notice_date, loss.what_was_lost, loss.contract_end) == ("2026-03-03", "All deliveries", "2027")
    assert [row.id for row in book.rows(Stakeholder)] == [row.id for row in kept]
    assert book.rows(Tie)[0].record.theirs == kept[0].id
    assert book.dangling() == ()
    file = book.rows(Attachment)[0]
    assert attachments.read(context, review.id, file.id).content == b"Twice"
    assert {one.name for one in participants.members(context, review.id)} == {"Ann", "Ben"}
    plan = accounts.workbook(context, account.id).one(Account)
    assert (plan.status, plan.ended_on, plan.review_name) == (AccountStatus.LOST, "2026-03-03", review.slug)
    # What is written in one from then on is not written in the other.
    worksheets.remove(context, review.id, "evidence", note.id)
    assert accounts.workbook(context, account.id).row(note.id) is not None


def test_the_register_gets_one_line(store: Store, ann: Person) -> None:
    review = lost_accounts.open_review(Context(store, ann), begun(store, ann).id, "2026", "")
    with store.read() as tx:
        register = register_workbook.stored(tx)
        assert register is not None
        lines = rows.sheet_rows(tx, register.id, "register_lines")
    assert [(row.record.customer, row.record.review_name) for row in lines] == [("Quarry Foods", review.slug)]


@pytest.mark.parametrize("notice", ["", "when they called"])
def test_without_a_day_nothing_is_begun(store: Store, ann: Person, notice: str) -> None:
    account = begun(store, ann)
    with pytest.raises(FieldRefused):
        lost_accounts.open_review(Context(store, ann), account.id, notice, "All")
    assert accounts.workbook(Context(store, ann), account.id).one(Account).status is AccountStatus.CURRENT
    assert reviews.page(Context(store, ann))[1] == 0


def test_it_is_done_once_and_by_those_who_may(store: Store, ann: Person, ben: Person) -> None:
    account = begun(store, ann)
    for person in (ben, somebody(store, "Lea", Role.LEADER)):
        with pytest.raises(NotAllowed):
            lost_accounts.open_review(Context(store, person), account.id, "2026", "")
    lost_accounts.open_review(Context(store, ann), account.id, "2026", "")
    with pytest.raises(FieldRefused, match="one already"):
        lost_accounts.open_review(Context(store, ann), account.id, "2026", "")


def test_the_review_is_kept_as_closely_as_the_account(store: Store, ann: Person, administrator: Person) -> None:
    account = begun(store, ann, confidentiality=Confidentiality.TEAM.value)
    with pytest.raises(NotFound):
        lost_accounts.open_review(Context(store, administrator), account.id, "2026", "")
    review = lost_accounts.open_review(Context(store, ann), account.id, "2026", "")
    with pytest.raises(NotFound):
        reviews.find(Context(store, administrator), review.id)
