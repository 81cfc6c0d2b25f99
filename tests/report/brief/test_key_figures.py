"""The three large figures: what is known in money, and the words where it is not."""

from __future__ import annotations

from typing import Any

import pytest

from lib.report.brief import key_figures
from lib.report.document.blocks import KeyFigure, KeyFigures
from lib.report.document.case_reader import CaseReader
from lib.report.document.text import as_line
from tests.report.flagship import case_of


def figures(**sheets: list[dict[str, Any]]) -> tuple[KeyFigure, ...]:
    loss = {"currency": "GBP", **(sheets.pop("loss", [{}])[0])}
    [block] = key_figures.section(CaseReader(case_of({"loss": [loss], **sheets}))).blocks
    assert isinstance(block, KeyFigures)
    return block.items


@pytest.mark.parametrize(
    ("loss", "value", "note"),
    [
        (
            {"annual_revenue": "1240000", "annual_margin": "186000", "revenue_share": "6.50"},
            "£1,240,000",
            "of it £186,000 margin, 6.5 % of ours",
        ),
        ({"annual_revenue": "1240000"}, "£1,240,000", "the margin is not entered"),
        ({"annual_margin": "186000"}, "£186,000", "the revenue is not entered"),
        ({"annual_revenue": "0", "annual_margin": "0"}, "£0", "of it £0 margin"),
        ({}, "Not known: nobody has entered revenue or margin.", ""),
    ],
)
def test_the_first_is_what_a_year_was_worth(loss: dict[str, Any], value: str, note: str) -> None:
    first = figures(loss=[loss])[0]
    assert (as_line(first.text), as_line(first.note)) == (value, note)
    assert first.known is bool(loss)


@pytest.mark.parametrize(
    ("scope", "value", "note"),
    [
        ([], "Not known: the whole account brought £1,240,000, and a part of it was lost.", ""),
        (
            [{"line": "A", "status": "lost"}, {"line": "B", "status": "kept", "revenue_before": "900000"}],
            "Not known: the whole account brought £1,240,000, and a part of it was lost.",
            "",
        ),
        (
            [
                {"line": "A", "status": "lost", "revenue_before": "340000", "margin_before": "60000"},
                {"line": "B", "status": "kept", "revenue_before": "900000"},
            ],
            "£340,000",
            "of it £60,000 margin",
        ),
        (
            [{"line": "A", "status": "reduced", "revenue_before": "340000", "revenue_after": "40000"}],
            "£300,000",
            "the margin is not entered",
        ),
    ],
)
def test_of_an_account_that_goes_on_only_the_part_that_ended_is_lost(
    scope: list[dict[str, Any]], value: str, note: str
) -> None:
    loss = {"outcome": "part", "annual_revenue": "1240000", "annual_margin": "186000", "revenue_share": "6.5"}
    first = figures(loss=[loss], scope=scope)[0]
    assert (as_line(first.text), as_line(first.note)) == (value, note)


@pytest.mark.parametrize(
    ("costs", "value", "note"),
    [
        ([], "Not known: nobody has entered one.", ""),
        ([{"kind": "claim"}], "Not known: its amount is not entered.", ""),
        ([{"amount": "50000", "bearer": "ours"}], "£50,000", "all of it ours"),
        (
            [{"amount": "50000", "bearer": "ours"}, {"amount": "30000", "bearer": "customer"}, {"kind": "claim"}],
            "£80,000",
            "we bear £50,000 of it; one cost without an amount",
        ),
    ],
)
def test_the_second_is_what_the_loss_cost_once(costs: list[dict[str, Any]], value: str, note: str) -> None:
    second = figures(costs=costs)[1]
    assert (as_line(second.text), as_line(second.note)) == (value, note)


@pytest.mark.parametrize(
    ("causes", "value", "note"),
    [
        ([], "Not known: nobody has looked for accounts with the same causes.", ""),
        ([{"text": "c", "exposed": 0}], "None: no other account is known to share a cause.", ""),
        (
            [{"text": "c", "exposed": 7}, {"text": "d", "exposed": 12}],
            "Not known in money: twelve or more of our accounts share a cause; their revenue is not entered.",
            "",
        ),
        # The accounts of two causes may be the same ones, so they are not added up.
        (
            [
                {"text": "c", "exposed": 7, "exposed_value": "400000"},
                {"text": "d", "exposed": 3, "exposed_value": "900000"},
                {"text": "e", "exposed": 9, "exposed_value": "9900000", "status": "dropped"},
            ],
            "£900,000",
            "at three accounts with the same cause",
        ),
    ],
)
def test_the_third_is_what_is_at_stake_elsewhere(causes: list[dict[str, Any]], value: str, note: str) -> None:
    third = figures(causes=causes)[2]
    assert (as_line(third.text), as_line(third.note)) == (value, note)


def test_what_is_not_settled_of_the_cost_is_named() -> None:
    costs = [{"amount": "50000", "bearer": "ours"}, {"amount": "30000", "bearer": "open"}, {"amount": "1000"}]
    assert as_line(figures(costs=costs)[1].note) == "we bear £50,000 of it; £31,000 is not settled"
