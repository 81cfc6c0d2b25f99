from __future__ import annotations

from lib.model.reading.cell_table import CellTable
from lib.model.reading.columns import propose
from lib.model.reading.file_rows import read_records
from lib.model.record import Worksheet
from lib.model.worksheets.way_back import CONTACTS, TRANSITION, Contact, TransitionItem


def read(sheet: Worksheet, header: tuple[str, ...], *rows: tuple[str, ...]) -> tuple[object, ...]:
    table = CellTable(header, rows, tuple(range(2, 2 + len(rows))))
    return read_records(sheet, table, propose(sheet, header)).records


def test_a_checklist_kept_elsewhere_is_read_by_its_usual_column_names():
    assert read(
        TRANSITION,
        ("Task", "Responsible", "Deadline", "Completed", "Customer confirmed", "Exit rating"),
        ("One named lead", "Ann", "31.03.2018", "", "yes", ""),
        ("Customer's rating of the exit", "", "", "Apr 2018", "", "8"),
    ) == (
        TransitionItem(task="lead", owner="Ann", due="2018-03-31", confirmed=True),
        TransitionItem(task="rating", done="2018-04", rating=8),
    )


def test_a_log_of_contacts_is_read_by_its_usual_column_names():
    assert read(
        CONTACTS,
        ("Day", "Contact", "Medium", "Reason", "Gave", "Asked", "Result", "Follow up"),
        ("20 Feb 2018", "Buyer", "Letter", "Thanks", "A card", "no", "Glad", "2018-04"),
    ) == (
        Contact(
            when="2018-02-20",
            person="Buyer",
            channel="Letter",
            purpose="thanks",
            value_given="A card",
            sales_ask=False,
            outcome="Glad",
            next_date="2018-04",
        ),
    )
