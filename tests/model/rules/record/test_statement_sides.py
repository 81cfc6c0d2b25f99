"""Whose statement a piece of evidence is."""

from __future__ import annotations

import pytest

from lib.model.rules.record.statement_sides import StatementSide, side_of
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.loss import Loss, Member
from lib.model.worksheets.relationships import Stakeholder
from tests.model.made import workbook_of

BOOK = workbook_of(
    Loss(customer="Costco Wholesale (United States)", supplier="American Express", alias="Warehouse club"),
    Member(name="Help-desk lead"),
    Stakeholder(name="Operations director", side="theirs"),
    Stakeholder(name="Account manager", side="ours"),
)


@pytest.mark.parametrize(
    "said",
    [
        "Costco Wholesale",
        "Costco",
        "Costco, in our minutes",
        "Warehouse club",
        "The customer",
        "customer's minutes",
        "Operations director",
        "Costco; American Express",
    ],
)
def test_the_customer_is_known_by_name_in_full_or_in_part(said: str) -> None:
    assert side_of(Evidence(stated_by=said), BOOK) is StatementSide.CUSTOMER


@pytest.mark.parametrize(
    "said",
    [
        "American Express",
        "Ticket system of American Express",
        "We",
        "our ticket system",
        "Help-desk lead",
        "Account manager",
        "American Express and Costco",
    ],
)
def test_our_side_is_known_by_our_name_our_people_and_our_words(said: str) -> None:
    assert side_of(Evidence(stated_by=said), BOOK) is StatementSide.OURS


@pytest.mark.parametrize("said", ["American Banker", "Costco Canada", "Reuters", "", "Outer wear", "MyCostco"])
def test_a_longer_name_that_begins_alike_is_somebody_else(said: str) -> None:
    assert side_of(Evidence(stated_by=said), BOOK) is StatementSide.OTHER


def test_a_role_at_the_customer_makes_it_the_customers_whoever_wrote_it_down() -> None:
    assert side_of(Evidence(stated_by="Reuters", customer_role="Buyer"), BOOK) is StatementSide.CUSTOMER


def test_initials_before_a_name_are_left_out() -> None:
    book = workbook_of(Loss(customer="McDonald's", supplier="H. J. Heinz"))
    assert side_of(Evidence(stated_by="Heinz"), book) is StatementSide.OURS


def test_without_the_names_nothing_is_taken_for_granted() -> None:
    assert side_of(Evidence(stated_by="Costco"), workbook_of(Loss())) is StatementSide.OTHER
