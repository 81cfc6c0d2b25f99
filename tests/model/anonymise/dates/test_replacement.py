"""Bare months in a sentence take their year from the date before them."""

from __future__ import annotations

import pytest

from lib.model.anonymise.dates.replacement import dates_in
from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.suspicions import SuspicionKind, suspicions
from lib.model.worksheets.loss import Loss
from lib.services.anonymise.vocabulary import words
from tests.model.made import workbook_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In January 2018 the network owner says it will slip to November",
            ["two years before notice", "14 months before notice"],
        ),
        ("In November 2018 they put it off to February", ["14 months before notice", "eleven months before notice"]),
        (
            "In March 2019 they recalled the outage of last November",
            ["ten months before notice", "14 months before notice"],
        ),
        (
            "In June 2019 the line had been down since April",
            ["seven months before notice", "nine months before notice"],
        ),
    ],
)
def test_a_bare_month_looks_forward_unless_the_words_look_back(text: str, told: list[str]) -> None:
    assert [found.words.lower() for found in dates_in(text, "2020-01")] == told


@pytest.mark.parametrize(
    "text", ["on 14.2. it was bad", "since week 27 it was bad", "from KW 27 on", "week 3 of the move"]
)
def test_a_date_that_cannot_be_told_is_pointed_out(text: str) -> None:
    found = suspicions(workbook_of(Loss(value_note=text)), Anonymisation(), words())
    assert any(item.kind is SuspicionKind.DATE for item in found)
