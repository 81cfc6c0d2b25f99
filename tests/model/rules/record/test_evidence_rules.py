from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.reading.cell_table import read_table
from lib.model.reading.columns import propose
from lib.model.reading.file_rows import read_records
from lib.model.rules.record.evidence_rules import conflicts, figure, findings, grade_of, proposed_grade
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import EVIDENCE, Evidence, Grade, SourceStrength
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of
from tests.model.reading.test_columns import SAMPLES


def groups(*evidence: Evidence) -> list[tuple[str, ...]]:
    return [tuple(row.id for row in group) for group in conflicts(workbook_of(*evidence))]


@pytest.mark.parametrize(
    ("evidence", "grade"),
    [
        (Evidence(), Grade.E0),
        (Evidence(strength=SourceStrength.WEAK), Grade.E0),
        (Evidence(strength=SourceStrength.ALLEGED, customer_role="buyer"), Grade.E0),
        (Evidence(strength=SourceStrength.TRADE_PRESS), Grade.E1),
        (Evidence(strength=SourceStrength.PRIMARY), Grade.E2),
        (Evidence(strength=SourceStrength.PRESS, customer_role="buyer"), Grade.E2),
        (Evidence(customer_role="buyer"), Grade.E2),
    ],
)
def test_the_kind_of_source_proposes_a_grade(evidence, grade):
    assert proposed_grade(evidence) is grade


def test_every_kind_of_source_proposes_a_grade_and_a_given_one_stands_above_it():
    for strength in SourceStrength:
        assert proposed_grade(Evidence(strength=strength)).rank <= Grade.E2.rank
        assert grade_of(Evidence(strength=strength, grade="E4")) is Grade.E4


def test_evidence_conflicts_when_one_names_the_other_whichever_way():
    assert groups(Evidence(contradicts=["e2"]), Evidence(), Evidence()) == [("e1", "e2")]
    assert groups(Evidence(), Evidence(contradicts=["e1"])) == [("e1", "e2")]
    assert groups(Evidence(contradicts=["e3"]), Evidence(contradicts=["e3"]), Evidence()) == [("e1", "e2", "e3")]
    assert groups(Evidence(contradicts=["e1", "e9"])) == []


def test_the_same_statement_with_other_figures_conflicts_only_when_it_is_disputed():
    five, six = Evidence(statement="Sites", value="5"), Evidence(statement="sites ", value="6")
    assert groups(five, six) == []
    assert groups(five, six.with_value("disputed", True)) == [("e1", "e2")]
    assert groups(five, five.with_value("strength", "disputed")) == []


@given(strategies.rows(EVIDENCE))
def test_no_evidence_stands_in_two_conflicts_and_none_stands_alone_in_one(rows):
    found = conflicts(Workbook({"evidence": rows}))
    members = [row.id for group in found for row in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in found)


def test_a_dispute_is_read_out_with_both_figures_and_their_sources():
    found = findings(
        workbook_of(
            Evidence(
                statement="Relationship length", value="20", unit="years", stated_by="Sunday Times", disputed=True
            ),
            Evidence(statement="Relationship length", value="30", unit="years", source="Business Day"),
        )
    )
    (dispute,) = about(found, "is disputed")
    assert dispute.sentence == (
        "“Relationship length” is disputed: 20 years (Sunday Times) against 30 years (Business Day). "
        "Both are kept; they are not averaged."
    )
    assert dispute.rows == ("e1", "e2")


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ("118000", "GBP a year", "£118,000 a year"),
        ("7.20", "GBP an hour", "£7.20 an hour"),
        ("60.7", "GBP million", "£60.7 million"),
        ("28", "USD billion", "US$28 billion"),
        ("12", "CHF", "CHF\u00a012"),
        ("1240", "calls", "1,240 calls"),
        ("1", "sites", "1 site"),
        ("1", "process", "1 process"),
        ("1", "SKU sold", "1 SKU sold"),
        ("1", "Depots", "1 Depot"),
        ("1", "restaurants of 900", "1 restaurant of 900"),
        ("1", "ms", "1 ms"),
        ("1", "Gbps", "1 Gbps"),
        ("1", "series", "1 series"),
        ("1", "analysis", "1 analysis"),
        ("21", "days", "21 days"),
        ("2018", "", "2018"),
        ("2018", "year", "2018 year"),
        ("2018", "GBP a year", "£2,018 a year"),
        ("2018.5", "calls", "2,018.5 calls"),
        ("2100", "calls", "2,100 calls"),
        ("23400", "GBP of stock", "£23,400 of stock"),
        ("1000", "GBP million, estimated over 5 years", "£1,000 million, estimated over 5 years"),
        ("22", "GBP per case", "£22 per case"),
        ("5", "PEN million", "PEN\u00a05 million"),
        ("5", "ALL sites", "5 ALL sites"),
        ("5", "ALL of our sites", "5 ALL of our sites"),
        ("12", "TOP accounts", "12 TOP accounts"),
        ("5", "PEN tests", "5 PEN tests"),
        ("3", "CAD drawings", "3 CAD drawings"),
        ("4", "DEM", "4 DEM"),
        ("96.9 to 98.8", "% on site", "96.9 to 98.8 % on site"),
        ("0815", "GBP", "0815 GBP"),
        ("", "GBP", "GBP"),
    ],
)
def test_a_figure_is_read_with_its_sign_its_thousands_and_one_of_a_kind(value, unit, told):
    assert figure(Evidence(value=value, unit=unit)) == told


def test_a_dispute_of_many_names_four_sides_and_counts_the_others():
    sides = [Evidence(statement="Sites", value=str(value), source=f"s{value}", disputed=True) for value in range(1, 8)]
    (dispute,) = about(findings(workbook_of(*sides)), "is disputed")
    assert dispute.sentence == (
        "“Sites” is disputed: 1 (s1) against 2 (s2) against 3 (s3) against 4 (s4) against three more. "
        "Both are kept; they are not averaged."
    )
    assert len(dispute.rows) == 7


def test_a_dispute_without_figures_names_both_statements():
    found = findings(
        workbook_of(Evidence(statement="Price decided", contradicts=["e2"]), Evidence(statement="Ideas did"))
    )
    assert "Disputed: “Price decided” (evidence 1) against “Ideas did” (evidence 2)." in " ".join(sentences(found))


def test_evidence_marked_as_disputed_asks_for_the_other_side():
    found = findings(workbook_of(Evidence(statement="Six depots", disputed=True)))
    assert about(found, "the other side is not entered: “Six depots”")[0].kind is FindingKind.GAP


def test_grades_are_counted_and_what_has_none_is_a_gap():
    found = findings(
        workbook_of(
            Evidence(grade="E3", stated_by="x"), Evidence(grade="E3", stated_by="x"), Evidence(strength="weak", url="x")
        )
    )
    assert sentences(found) == [
        "Three pieces of evidence: two at E3 and one at E0.",
        "One of three pieces of evidence has no grade; until someone gives one, it is taken from the kind of source.",
    ]
    assert all(finding.working_rule for finding in found)


def test_the_highest_grade_and_a_dispute_exclude_each_other():
    found = findings(workbook_of(Evidence(statement="Award", grade="E4", disputed=True, stated_by="x")))
    assert sentences(found, FindingKind.WARNING) == [
        "Graded E4, which means uncontradicted, and disputed at the same time: “Award”."
    ]


def test_evidence_without_any_source_is_a_gap():
    found = findings(workbook_of(Evidence(statement="Award", grade="E1"), Evidence(url="x", grade="E1")))
    assert "One of two pieces of evidence names no source: “Award”." in sentences(found, FindingKind.GAP)


def test_no_evidence_at_all_is_one_gap():
    (only,) = findings(Workbook())
    assert only.kind is FindingKind.GAP


def test_the_sample_file_holds_one_dispute_over_the_number_of_depots():
    table = read_table((SAMPLES / "kfc-bidvest-evidence.csv").read_bytes())
    workbook = workbook_of(*read_records(EVIDENCE, table, propose(EVIDENCE, table.header)).records)
    assert [[row.record.value for row in group] for group in conflicts(workbook)] == [["6", "5"]]
    assert "30 pieces of evidence: nine at E2, 20 at E1 and one at E0." in sentences(findings(workbook))
