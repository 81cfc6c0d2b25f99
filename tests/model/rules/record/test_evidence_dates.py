"""Evidence has the day of its fact and the day of its source."""

from __future__ import annotations

import pytest

from lib.model.rules.record import evidence_dates, evidence_rules
from lib.model.rules.record.evidence_dates import EvidenceOrder
from lib.model.worksheets.evidence import Evidence, StatementKind
from tests.model.made import rows_of, sentences, workbook_of


@pytest.mark.parametrize(
    ("fact", "source", "is_told"),
    [
        ("2018-02-14", "2018-02-13", True),
        ("2018-03", "2018-02-28", True),
        ("2019", "2018", True),
        ("2018-02-14", "2018-02-14", False),
        ("2018-02-14", "2018-02-20", False),
        # The source may be the younger one.
        ("2018-02", "2018-02-01", False),
        ("2018", "2018-06", False),
        ("2018-02-14", None, False),
        (None, "2018-02-14", False),
    ],
)
def test_a_source_that_is_surely_older_than_its_fact_is_a_warning(
    fact: str | None, source: str | None, is_told: bool
) -> None:
    rows = rows_of(Evidence(statement="Late again", when=fact, source_date=source))
    assert bool(list(evidence_dates.findings(rows))) is is_told


def test_the_warning_names_the_evidence_and_both_days() -> None:
    evidence = Evidence(statement="Late again", when="2018-03-14", source_date="2018-02-02")
    (told,) = sentences(evidence_dates.findings(rows_of(evidence)))
    assert told == (
        "The source of “Late again” (2 Feb 2018) is older than the fact it tells (14 Mar 2018): check both dates, or "
        "mark it as a formal notice if it was announced."
    )
    assert told in sentences(evidence_rules.findings(workbook_of(evidence)))


def test_evidence_is_listed_by_number_or_by_either_day_the_undated_last() -> None:
    rows = rows_of(
        Evidence(when="2018-03", source_date="2018-01-02"),
        Evidence(),
        Evidence(when="2017", source_date="2019"),
        Evidence(when="2018-02-14"),
    )
    listed = {order: [row.id for row in evidence_dates.in_order(rows, order)] for order in EvidenceOrder}
    assert listed == {
        EvidenceOrder.NUMBER: ["e1", "e2", "e3", "e4"],
        EvidenceOrder.FACT: ["e3", "e4", "e1", "e2"],
        EvidenceOrder.SOURCE: ["e1", "e3", "e2", "e4"],
    }


@pytest.mark.parametrize(
    ("fact", "source", "label"),
    [
        ("2018-02-14", "2018-02-20", "14 Feb 2018, source 20 Feb 2018"),
        ("2018-02-14", None, "14 Feb 2018"),
        ("2018-02-14", "2018-02-14", "14 Feb 2018"),
        ("2018-02", "2018-02", "Feb 2018"),
        ("2018-02", "2018-02-14", "Feb 2018, source 14 Feb 2018"),
        (None, "2018", "source 2018"),
        (None, None, ""),
    ],
)
def test_both_days_are_shown_and_one_that_is_both_once(fact: str | None, source: str | None, label: str) -> None:
    assert evidence_dates.label(Evidence(when=fact, source_date=source)) == label


@pytest.mark.parametrize("kind", [StatementKind.FORMAL_NOTICE, StatementKind.HEARSAY])
def test_what_was_announced_before_it_happened_is_no_mistake(kind: StatementKind) -> None:
    announced = Evidence(
        statement="All staff pass to the customer",
        when="2019-07-01",
        source_date="2019-04-01",
        statement_kind=kind,
    )
    assert not list(evidence_dates.findings(rows_of(announced)))
