"""Lists of lost deals as sales systems export them, and the public churn list of 1,869 lines."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from lib.model.errors import ImportRefused, NotAllowed, NotFound
from lib.model.reading import closed_lost, columns
from lib.model.reading.cell_table import CellTable, read_source, read_text, table_of
from lib.model.reading.file_decisions import FileDecisions
from lib.model.roles import Person, Role
from lib.model.worksheets.loss_register import REGISTER_LINES
from lib.model.worksheets.reasons import Reason
from lib.services.context import Context
from lib.services.editing import undo
from lib.services.insight import reason_words, register, register_import
from lib.services.insight.register import RegisterEntry, RegisterFilter
from lib.services.insight.register_import import RegisterImport
from lib.services.review import reviews
from lib.store import Store
from tests.model.reading.test_reason_words import CHURN_LIST
from tests.services.conftest import somebody

HUBSPOT = """Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Currency,Closed Lost Reason,Associated Company
101,Acme renewal,Closed lost (Sales Pipeline),2026-03-14 16:22,Ann,"12000",EUR,Too expensive,Acme
102,Bolt,Closed won (Sales Pipeline),2026-03-15 09:00,Ann,5000,EUR,,Bolt
103,Cask,Contract sent (Sales Pipeline),2026-06-01 09:00,Ben,7000,EUR,,Cask
104,Dune,Closed lost (Sales Pipeline),2026-04-02 10:00,Ben,800,USD,"Other, see note",Dune
"""
SALESFORCE = """Opportunity ID;Opportunity Name;Account Name;Stage;\
Close Date;Amount Currency;Amount;Loss Reason;Opportunity Owner
0065g00000AAAA1;Acme 2026;Acme;Closed Lost;14.03.2026;EUR;12.000,50;Lost to Competitor;Ann
0065g00000AAAA2;Bolt;Bolt;Closed Won;15.03.2026;EUR;5.000,00;;Ann
0065g00000AAAA3;Cask;Cask;Negotiation/Review;15.06.2026;EUR;7.000,00;;Ben
0065g00000AAAA4;Dune;Dune;Closed Lost;02.04.2026;USD;800,00;Price;Ben

Confidential Information - Do Not Distribute
Copyright © 2000-2026 salesforce.com, inc. All rights reserved.
"""
PIPEDRIVE = """Deal - ID\tDeal - Title\tDeal - Organization\tDeal - Value\t\
Deal - Currency\tDeal - Status\tDeal - Lost time\tDeal - Lost reason\tDeal - Owner
1\tAcme deal\tAcme\t12000\tEUR\tLost\t2026-03-14 16:22:10\tBudget cut\tAnn
2\tBolt deal\tBolt\t5000\tEUR\tWon\t\t\tAnn
3\tCask deal\tCask\t7000\tEUR\tOpen\t\t\tBen
4\tDune deal\tDune\t800\tUSD\tLost\t2026-04-02 10:00:00\tlate deliveries\tBen
"""
DYNAMICS = """(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,Topic,Potential Customer,\
Actual Close Date,Est. Revenue,Currency,Status,Status Reason,Owner
a1-guid,xx==,Acme 2026,Acme,3/14/2026,"€12,000.00",Euro,Lost,Out-Sold,Ann
a2-guid,xx==,Bolt,Bolt,3/15/2026,"€5,000.00",Euro,Won,Won,Ann
a3-guid,xx==,Cask,Cask,,"€7,000.00",Euro,Open,In Progress,Ben
a4-guid,xx==,Dune,Dune,4/22/2026,"$800.00",US Dollar,Lost,Price,Ben
"""


@pytest.fixture
def context(store: Store, ann: Person) -> Context:
    return Context(store, ann)


def table_in(text: str) -> CellTable:
    return table_of(read_source(text.encode()))


def bring(context: Context, table: CellTable) -> RegisterImport:
    """What the screen does with a file nobody decides anything about."""
    matching = columns.propose(REGISTER_LINES, table.header)
    table = closed_lost.prepared(table, *(matching.get(name) for name in ("money_lost", "currency", "filed_words")))
    matching = columns.propose(REGISTER_LINES, table.header)
    left_out = closed_lost.sorted_out(table).lines | frozenset(table.tail)
    return register_import.bring_in(context, table, matching, decisions=FileDecisions(left_out=left_out))


def by_customer(context: Context) -> dict[str, RegisterEntry]:
    return {entry.customer: entry for entry in register.page(context).entries}


@pytest.mark.parametrize(
    ("text", "acme", "dune"),
    [
        (HUBSPOT, Reason.V1, None),
        (SALESFORCE, None, Reason.V1),
        (PIPEDRIVE, Reason.X1, Reason.S1),
        (DYNAMICS, None, Reason.V1),
    ],
    ids=["HubSpot", "Salesforce", "Pipedrive", "Dynamics"],
)
def test_a_list_comes_in_as_each_sales_system_writes_it(
    context: Context, text: str, acme: Reason | None, dune: Reason | None
) -> None:
    table = table_in(text)
    sorted_out = closed_lost.sorted_out(table)
    assert (len(sorted_out.won), len(sorted_out.open - set(table.tail))) == (1, 1)
    assert bring(context, table) == RegisterImport(2, 0, 0)
    entries = by_customer(context)
    assert entries.keys() == {"Acme", "Dune"}
    assert (entries["Acme"].lost_on, entries["Acme"].currency) == ("2026-03-14", "EUR")
    assert entries["Acme"].money in (Decimal(12000), Decimal("12000.50"))
    assert (entries["Dune"].currency, entries["Dune"].money) == ("USD", Decimal(800))
    assert (entries["Acme"].filed, entries["Dune"].filed) == (acme, dune)
    assert all(entry.deal for entry in entries.values())


def test_a_list_that_comes_twice_makes_no_doubles(context: Context) -> None:
    bring(context, table_in(HUBSPOT))
    assert bring(context, table_in(HUBSPOT)) == RegisterImport(0, 0, 2)
    changed = HUBSPOT.replace("12000", "13000")
    outcome = bring(context, table_in(changed))
    assert outcome == RegisterImport(0, 1, 1)
    assert outcome.sentence == "One line updated and one line left as they are, because they are here already."
    assert by_customer(context)["Acme"].money == Decimal(13000)


def test_a_blank_cell_of_a_later_list_takes_nothing_away(context: Context) -> None:
    bring(context, table_in(HUBSPOT))
    bring(context, table_in(HUBSPOT.replace('"12000",EUR,Too expensive', ",EUR,")))
    entry = by_customer(context)["Acme"]
    assert (entry.money, entry.filed_words) == (Decimal(12000), "Too expensive")


def test_a_code_that_somebody_chose_outlasts_the_next_list(context: Context) -> None:
    bring(context, table_in(HUBSPOT))
    reason_words.learn(context, "Other, see note", Reason.S1)
    assert bring(context, table_in(HUBSPOT)) == RegisterImport(0, 0, 2)
    assert by_customer(context)["Dune"].filed is Reason.S1


def test_the_deal_of_a_loss_under_review_is_its_line(context: Context) -> None:
    review = reviews.start(context, "ACME", "2026-03-14", "All")
    bring(context, table_in(HUBSPOT))
    assert register.page(context).total == 2
    assert by_customer(context)["Acme"].review == review.id


def test_rows_without_a_number_repeat_nothing(context: Context) -> None:
    text = "Customer,Lost on,Amount\nAcme,2026-03-14,10\nAcme,2026-03-14,10\nBolt,2026-03-14,10\n"
    assert bring(context, table_in(text)) == RegisterImport(2, 0, 1)
    assert bring(context, table_in(text)) == RegisterImport(0, 0, 3)


def test_an_import_is_one_act_and_is_undone_as_one(context: Context) -> None:
    bring(context, table_in(HUBSPOT))
    bring(context, table_in(HUBSPOT.replace("12000", "13000") + "105,E,Closed lost,2026-01-01,A,1,EUR,Price,Elm\n"))
    book = register.begin(context).id
    assert undo.undo(context, book).act.act_size == 2
    assert by_customer(context).keys() == {"Acme", "Dune"}
    assert by_customer(context)["Acme"].money == Decimal(12000)
    undo.undo(context, book)
    assert register.page(context).total == 0


def test_a_cell_that_does_not_fit_is_named_and_nothing_comes_in(context: Context) -> None:
    with pytest.raises(ImportRefused) as refused:
        bring(context, table_in(HUBSPOT.replace("2026-04-02 10:00", "someday")))
    assert "Line 5, Close Date" in "".join(refused.value.problems)
    assert register.page(context).total == 0


def test_a_long_reason_is_kept_in_full(context: Context) -> None:
    long = "Price " + "and a long story " * 30
    bring(context, table_in(f"Customer,Lost reason\nAcme,{long}\n"))
    entry, row = register.line(context, by_customer(context)["Acme"].id)
    assert row.record.note.strip() == long.strip()
    assert entry.filed_words.startswith("Price and a long")


def test_what_is_pasted_comes_in(context: Context) -> None:
    table = table_of(read_text("Customer\tLost reason\tAmount\nAcme\tprice\t£1,200\nBolt\tlaw\t€7\n"))
    bring(context, table)
    entries = by_customer(context)
    assert (entries["Acme"].currency, entries["Bolt"].currency) == ("GBP", "EUR")


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "<script>alert(1)</script>", "'; DROP TABLE review; --", "@SUM(A1)"])
def test_hostile_cells_stay_text(context: Context, text: str) -> None:
    bring(context, table_in(f"Customer,Lost reason\n{text},{text}\n"))
    (entry,) = register.page(context).entries
    assert (entry.customer, entry.filed) == (text, None)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Customer,Won,Closed\nA,No,Yes\nB,Yes,Yes\nC,No,No\n", {"A"}),
        ("Customer,Churn Label\nA,Yes\nB,No\n", {"A"}),
        ("Customer,Customer Status\nA,Churned\nB,Stayed\nC,Joined\n", {"A"}),
        ("Customer,Status\nA,Red\nB,Green\n", {"A", "B"}),
        ("Customer,Stage\nA,\nB,Closed Lost\n", {"A", "B"}),
        ("Customer,Reason\nA,won by rival\nB,lost\n", {"A", "B"}),
    ],
)
def test_only_a_column_that_says_what_was_lost_leaves_rows_out(text: str, lost: set[str]) -> None:
    table = table_in(text)
    out = closed_lost.sorted_out(table).lines
    assert {row[0] for line, row in zip(table.lines, table.rows, strict=True) if line not in out} == lost


def churn_list() -> str:
    """As many lines as the public list, of customers that do not exist."""
    reasons = list(CHURN_LIST)
    lines = (f"{number:04}-CRM,Yes,{reasons[number % len(reasons)]}" for number in range(1869))
    return "CustomerID,Churn Label,Churn Reason\n" + "\n".join(lines) + "\n9999-CRM,No,\n"


def test_a_public_churn_list_maps_without_a_wrong_code(context: Context) -> None:
    table = table_in(churn_list())
    matching = {"customer": 0, "deal": 0, "filed_words": 2}
    left_out = closed_lost.sorted_out(table).lines
    outcome = register_import.bring_in(context, table, matching, decisions=FileDecisions(left_out=left_out))
    assert outcome == RegisterImport(1869, 0, 0)
    counts = Counter(list(CHURN_LIST)[number % len(CHURN_LIST)] for number in range(1869))
    expected: Counter[Reason | None] = Counter()
    for words, lines in counts.items():
        expected[CHURN_LIST[words]] += lines
    figures = register.figures(context)
    assert {group.filed: group.losses for group in figures.groups} == dict(expected)
    assert [(item.words, item.lines) for item in reason_words.unknown(context)] == [
        (words, counts[words]) for words, code in CHURN_LIST.items() if code is None
    ]


def test_words_that_somebody_codes_are_coded_on_every_line_at_once(context: Context) -> None:
    text = "Customer,Lost reason\nA,Other\nB,other.\nC,Price\nD,OTHERS\n"
    bring(context, table_in(text))
    (unknown,) = reason_words.unknown(context)
    assert unknown.lines == 3
    assert reason_words.learn(context, unknown.words, Reason.U0) == 3
    assert reason_words.unknown(context) == ()
    assert register.page(context, wanted=RegisterFilter(filed="U0")).total == 3
    (alias,) = reason_words.listed(context).learnt
    assert (alias.key, alias.reason, alias.by) == ("other", Reason.U0, "Ann")
    assert reason_words.learn(context, "Other", Reason.X1) == 3
    assert reason_words.forget(context, "other") == 3
    assert reason_words.unknown(context) == (unknown,)
    with pytest.raises(NotFound):
        reason_words.forget(context, "other")


def test_usual_words_come_back_when_what_was_said_of_them_is_forgotten(context: Context) -> None:
    bring(context, table_in("Customer,Lost reason\nA,Price\n"))
    reason_words.learn(context, "price", Reason.V3)
    assert by_customer(context)["A"].filed is Reason.V3
    reason_words.forget(context, "price")
    assert by_customer(context)["A"].filed is Reason.V1


def test_a_line_that_somebody_coded_otherwise_keeps_its_code(context: Context) -> None:
    register.add(context, {"customer": "A", "filed_words": "Other", "filed_reason": "S2"})
    register.add(context, {"customer": "B", "filed_words": "Other"})
    assert reason_words.learn(context, "Other", Reason.V1) == 1
    assert by_customer(context)["A"].filed is Reason.S2


def test_leaders_look_at_the_words_and_change_none(context: Context, store: Store) -> None:
    register.add(context, {"customer": "B", "filed_words": "Other"})
    leader = Context(store, somebody(store, "Lea", Role.LEADER))
    assert reason_words.unknown(leader)[0].lines == 1
    assert reason_words.listed(leader).usual
    for act in (
        lambda: reason_words.learn(leader, "Other", Reason.V1),
        lambda: reason_words.forget(leader, "other"),
        lambda: register_import.bring_in(leader, table_in(HUBSPOT), {"customer": 1}),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_spreadsheet_comes_in_like_a_csv_file(context: Context) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Lost deals, exported by CRM"],
        ["Deal ID", "Account Name", "Stage", "Close Date", "Amount", "Currency", "Loss Reason"],
        ["D-1", "Acme", "Closed Lost", date(2026, 3, 14), 12000.5, "EUR", "Price"],
        ["D-2", "Bolt", "Closed Won", date(2026, 3, 15), 5000, "EUR", None],
        ["D-3", "Cask", "Closed Lost", date(2026, 4, 2), 800, "US Dollar", "No budget"],
    ):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    assert bring(context, table_of(read_source(file.getvalue()))) == RegisterImport(2, 0, 0)
    entries = by_customer(context)
    assert (entries["Acme"].lost_on, entries["Acme"].money) == ("2026-03-14", Decimal("12000.5"))
    assert (entries["Cask"].currency, entries["Cask"].filed) == ("USD", Reason.X1)
