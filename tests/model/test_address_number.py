"""Numbers in an address: plain digits up to what a database holds, and nothing else."""

from __future__ import annotations

import re

import pytest

from lib.model.address_number import HIGHEST, number_of
from lib.settings import ROOT


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("1", 1), ("42", 42), ("007", 7), ("0000000012", 12), (str(HIGHEST), HIGHEST)],
)
def test_plain_digits_are_a_number(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "one",
        "n3",
        "1a",
        "-1",
        "+1",
        "1.0",
        "1,000",
        "1_000",
        "1e3",
        "0x10",
        " 1",
        "1 ",
        "1\n",
        "١٢",
        "１２",
        "²",
        "½",
        "Ⅳ",
        str(HIGHEST + 1),
        "9999999999",
        "00000000001",
        "9" * 5_000,
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert number_of(text) is None


def test_no_address_is_read_for_a_number_in_another_way() -> None:
    folders = (ROOT / "lib" / "ui", ROOT / "lib" / "web", ROOT / "pages")
    sources = [source for folder in folders for source in folder.rglob("*.py")]
    assert sources
    assert not [
        source.name for source in sources if re.search(r"isdigit|isdecimal|isnumeric", source.read_text("utf-8"))
    ]
