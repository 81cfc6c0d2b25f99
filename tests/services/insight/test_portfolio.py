"""The teaching portfolio is complete, labelled, consistent with the sample cases, and goes as it came."""

from __future__ import annotations

from collections import Counter
from datetime import date

from lib.model.case import ReviewDocument
from lib.model.dates import partial_date
from lib.model.fields import Kind
from lib.model.roles import Person
from lib.model.workbook import Workbook, WorkbookKind
from lib.model.worksheets.account import Account, AccountStatus, Duty
from lib.model.worksheets.account_signals import Alarm, AlarmOutcome, SignCheck, Survey
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss_register import RegisterLine
from lib.services.files import imports
from lib.services.insight import portfolio
from lib.services.insight.portfolio import portfolio as shipped
from lib.settings import DATA
from lib.store import Store, reviews, rows


def test_it_holds_twelve_accounts_two_lost_two_false_alarms_and_a_year_of_duties() -> None:
    accounts = shipped().accounts
    assert len(accounts) == 12
    assert sum(book.one(Account).status is AccountStatus.LOST for book in accounts) == 2
    outcomes = Counter(row.record.outcome for book in accounts for row in book.rows(Alarm))
    assert outcomes[AlarmOutcome.FALSE] == 2
    assert outcomes[None] >= 3
    due = [partial_date.earliest(row.record.due) for book in accounts for row in book.rows(Duty)]
    assert min(due) <= date(2025, 10, 31)
    assert len({(day.year, day.month) for day in due if day <= shipped().day}) == 12


def test_every_customer_says_that_it_is_invented() -> None:
    names = [book.one(Account).customer for book in shipped().accounts]
    names += [row.record.customer for row in shipped().register.rows(RegisterLine)]
    assert all(name.endswith("(fictional)") for name in names)
    assert len(set(names)) == len(names) - 2, "both lost accounts stand in the register as well"


def test_its_signs_are_those_of_the_sample_cases_word_for_word() -> None:
    signs = {}
    for path in (DATA / "samples").glob("*.json"):
        document = imports.document(path.read_bytes())
        assert isinstance(document, ReviewDocument)
        for row in document.workbook().rows(Lesson):
            signs[document.slug, row.id] = row.record.warning_sign
    checks = [row.record for book in shipped().accounts for row in book.rows(SignCheck)]
    assert len(checks) > 50
    for check in checks:
        assert check.sign == signs[check.case, check.lesson]


def test_nothing_in_it_happened_after_its_day_and_every_link_leads_somewhere() -> None:
    for book in (*shipped().accounts, shipped().register):
        assert book.dangling() == ()
        for key, kept in book.sheets.items():
            for row in kept:
                for name, spec in row.record.specs().items():
                    value = getattr(row.record, name)
                    if spec.kind is Kind.WHEN and value and name not in {"due", "contract_end"}:
                        at_most = date(2026, 10, 31) if name == "checked_on" else shipped().day
                        assert partial_date.earliest(value) <= at_most, (key, row.id, name)


def test_low_answers_were_replied_to_or_stand_open_on_purpose() -> None:
    low = [
        (row.record.replied_on is not None)
        for book in shipped().accounts
        for row in book.rows(Survey)
        if any((getattr(row.record, name) or 5) < 3 for name in ("promises", "quality", "problems", "ideas", "again"))
    ]
    assert sorted(low) == [False, True]


def test_it_is_loaded_once_and_goes_as_it_came(store: Store, ann: Person) -> None:
    with store.write() as tx:
        assert portfolio.load(tx, ann.id) == 12
        assert portfolio.load(tx, ann.id) == 0
    with store.read() as tx:
        accounts = reviews.of_kind(tx, WorkbookKind.ACCOUNT, sample=True)
        (register,) = reviews.of_kind(tx, WorkbookKind.REGISTER, sample=True)
        stored = {one.customer: rows.workbook(tx, one.id) for one in accounts}
        assert rows.workbook(tx, register.id).rows(RegisterLine) == shipped().register.rows(RegisterLine)
    for book in shipped().accounts:
        assert _filled(stored[book.customer]) == _filled(book)
    with store.write() as tx:
        portfolio.remove(tx)
        assert not portfolio.is_here(tx)
        assert reviews.of_kind(tx, WorkbookKind.REGISTER) == ()


def _filled(book: Workbook) -> dict[str, tuple[object, ...]]:
    return {key: kept for key, kept in book.sheets.items() if kept}
