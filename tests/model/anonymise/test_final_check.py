"""The last look at a training edition: names in its texts, and none in the figures of its sums."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.model.anonymise.final_check import leaks
from lib.model.anonymise.identities import Anonymisation, Replacement
from lib.model.case import freeze
from lib.model.worksheets.loss import Loss
from lib.services.anonymise.vocabulary import words
from tests.model.made import workbook_of

DECIDED = Anonymisation(replacements=(Replacement(find="777", put="the aircraft"),))


def found(loss: Loss) -> tuple[str, ...]:
    at = datetime(2026, 3, 12, tzinfo=UTC)
    case = freeze("a-case", 1, workbook_of(loss), (), published_at=at, published_by="Ann", approved_by="Lea")
    return leaks(case, DECIDED, words())


@pytest.mark.parametrize("amount", ["310.777", "777", "777.5", "0.777"])
def test_figures_of_a_sum_are_no_name(amount: str) -> None:
    assert found(Loss.checked({"annual_revenue": amount, "annual_margin": amount})) == ()


@pytest.mark.parametrize("figures", ["12,777,400", "310.777", "1,777", "777,400.50"])
def test_figures_inside_larger_ones_are_no_name(figures: str) -> None:
    assert found(Loss(services=f"It cost US${figures} once")) == ()


@pytest.mark.parametrize("field", ["services", "value_note", "buying_pattern"])
def test_the_same_figures_in_a_text_are_the_name(field: str) -> None:
    assert "777" in found(Loss.checked({field: "Parts for the 777 alone"}))
