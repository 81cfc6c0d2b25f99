"""Reasons filed against reasons found: the table, its sums and which were filed wrongly."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.insight.filed_found import CodedLosses, lead, table, wrongly_filed
from lib.model.rules.insight.money_sums import summed
from lib.model.worksheets.reasons import Reason

codes = st.none() | st.sampled_from(list(Reason))
groups = st.lists(st.builds(CodedLosses, codes, codes, st.integers(0, 50)), max_size=30)


def losses(filed: Reason | None, found: Reason | None, count: int, *money: tuple[str, Decimal | None]) -> CodedLosses:
    return CodedLosses(filed, found, count, summed(money))


PRICE_FILED = table(
    (
        losses(Reason.V1, Reason.V1, 2),
        losses(Reason.V1, Reason.R3, 3, ("GBP", Decimal(100)), ("gbp ", Decimal(50)), ("EUR", None)),
        losses(Reason.V1, Reason.S1, 1, ("EUR", Decimal(7))),
        losses(Reason.V1, None, 9),
        losses(Reason.V1, Reason.U0, 4),
        losses(Reason.U0, Reason.S1, 5),
        losses(None, Reason.S1, 1),
        losses(Reason.C2, Reason.C1, 1),
        losses(Reason.P1, Reason.P1, 3),
        losses(Reason.X1, None, 0),
    )
)


def test_rows_and_columns_are_in_the_order_of_the_codes_with_the_unknown_last() -> None:
    assert PRICE_FILED.filed == (Reason.P1, Reason.V1, Reason.C2, Reason.U0, None)
    assert PRICE_FILED.found == (Reason.P1, Reason.S1, Reason.V1, Reason.R3, Reason.C1, Reason.U0, None)
    assert PRICE_FILED.cell(Reason.V1, Reason.R3).losses == 3
    assert PRICE_FILED.cell(Reason.P1, Reason.R3).losses == 0


def test_money_is_told_by_currency_and_what_is_unknown_is_counted() -> None:
    price = PRICE_FILED.filed_total(Reason.V1)
    assert (price.losses, price.money.words) == (19, "£150 and €7, unknown for one")
    assert PRICE_FILED.found_total(Reason.S1).losses == 7


def test_the_reasons_filed_wrongly_are_ranked_and_say_what_was_found_instead() -> None:
    first, second = wrongly_filed(PRICE_FILED)
    assert (first.filed, first.wrong, first.judged) == (Reason.V1, 4, 6)
    assert first.found_instead == ((Reason.R3, 3), (Reason.S1, 1))
    assert first.sentence.replace("\u00a0", " ") == (
        "V1 Price level was filed wrongly for four of six losses, 67 % (95 % interval 29 to 91 %, n = 6): "
        "mostly R3 Broken promise or trust (three) was found."
    )
    assert second.sentence == "C2 Better product or technology was filed once, wrongly: C1 Better offer was found."


def test_what_was_not_established_is_not_called_wrong() -> None:
    assert (PRICE_FILED.judged, PRICE_FILED.agreed) == (10, 5)
    assert lead(table([losses(Reason.U0, Reason.S1, 5), losses(Reason.S1, Reason.U0, 5)])) == ""


def test_the_lead_says_how_often_both_are_the_same() -> None:
    assert lead(PRICE_FILED).startswith("The reason filed was not the one found in five of ten losses, 50")
    assert lead(table([losses(Reason.V1, Reason.V1, 6)])) == (
        "Six losses have a reason filed and one found: always the same."
    )
    assert lead(table([losses(Reason.V1, Reason.V1, 1)])) == (
        "One loss has a reason filed and one found: both are the same."
    )
    assert lead(table([])) == ""


@given(groups)
def test_rows_columns_and_the_whole_hold_the_same_losses(items: list[CodedLosses]) -> None:
    counted = table(items)
    whole = sum(item.losses for item in items)
    assert counted.total.losses == whole
    assert sum(counted.filed_total(code).losses for code in counted.filed) == whole
    assert sum(counted.found_total(code).losses for code in counted.found) == whole


@given(groups)
def test_the_wrongly_filed_are_those_that_are_compared_and_differ(items: list[CodedLosses]) -> None:
    counted = table(items)
    wrong = wrongly_filed(counted)
    assert sum(row.wrong for row in wrong) == counted.judged - counted.agreed
    assert [row.wrong for row in wrong] == sorted((row.wrong for row in wrong), reverse=True)
    assert all(sum(count for _, count in row.found_instead) == row.wrong <= row.judged for row in wrong)
