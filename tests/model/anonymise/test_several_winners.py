"""Several winners and bidders stay apart under words of their own, and where nobody won there is no new supplier."""

from __future__ import annotations

from typing import Any

from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.pseudonyms import propose
from lib.model.anonymise.row_rewriting import SCALED
from lib.model.record import Record
from lib.model.rules.loss.decision_matrix import bidders
from lib.model.workbook import Workbook
from lib.model.worksheets.decision_matrix import Criterion, RivalScore
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import ScopeLine
from tests.disguised import rewritten, words
from tests.model.made import workbook_of


def told(*records: Record) -> Workbook:
    book = workbook_of(*records)
    anonymisation = Anonymisation(replacements=propose(book, words()))
    return rewritten(book, anonymisation, words(), {})[0]


def loss(**values: Any) -> Loss:
    return Loss.checked({"customer": "North Foods", "supplier": "Hale Logistics", "notice_date": "2018", **values})


def test_every_winner_of_a_line_and_every_bidder_keeps_its_own_words():
    lines = (
        ScopeLine.checked({"line": "Mail", "status": "lost", "went_to": ["Quickferry", "Brolliant"]}),
        ScopeLine.checked({"line": "Parcels", "status": "lost", "went_to": ["Brolliant"]}),
    )
    scores = (
        RivalScore.checked({"criterion": "dm1", "rival": name, "score": 5}) for name in ("Quickferry", "Zandrell")
    )
    book = told(loss(), *lines, Criterion(criterion="Price"), *scores, Outline(part_a="Quickferry beat Zandrell."))
    mail, parcels = (row.record.went_to for row in book.rows(ScopeLine))
    assert mail == ("the new supplier", "the second new supplier")
    assert parcels == ("the second new supplier",)
    assert bidders(book) == ("the new supplier", "the other bidder")
    assert book.one(Outline).part_a == "The new supplier beat the other bidder."


def test_where_nobody_won_there_is_no_new_supplier():
    book = told(
        loss(destination="in_house", new_supplier="Quickferry"), Outline(part_a="Then Quickferry did it themselves.")
    )
    assert book.one(Loss).new_supplier == "whoever took over"
    assert "new supplier" not in book.one(Outline).part_a


def test_sums_of_lines_alone_are_said_to_be_scaled_too():
    line = ScopeLine.checked({"line": "Mail", "status": "lost", "revenue_before": 400_000})
    assert SCALED in told(loss(), line).one(Loss).value_note
    assert told(loss(), Outline(part_a="A")).one(Loss).value_note == ""
