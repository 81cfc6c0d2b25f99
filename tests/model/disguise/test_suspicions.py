"""What still looks as if it pointed at somebody, and what does not."""

from __future__ import annotations

import pytest

from lib.model.disguise.identities import Disguise, Replacement
from lib.model.disguise.suspicions import Sign, suspicions
from lib.model.fields import Identity
from lib.model.lessons import OUTLINE
from lib.model.record import Row
from lib.model.workbook import Workbook
from lib.services.vocabulary import words

KNOWN = Disguise(
    replacements=(
        Replacement(find="Mark Green", put="the buyer", kind=Identity.CONTACT),
        Replacement(find="Summit Foods", put="the grocer", kind=Identity.CUSTOMER),
    )
)


def found(text: str, disguise: Disguise = KNOWN) -> list[tuple[Sign, str]]:
    record = OUTLINE.record.checked({"happened": text})
    book = Workbook({OUTLINE.key: (Row("o1", 1, 1, 1, record),)})
    return [(item.sign, item.words) for item in suspicions(book, disguise, words())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mark agreed. Green did not.", [(Sign.NAME, "Green"), (Sign.NAME, "Mark")]),
        ("Summit told us to mark it.", [(Sign.NAME, "Summit")]),
        ("It was pre-2018, of the class-of-2018.", [(Sign.DATE, "class-of-2018"), (Sign.DATE, "pre-2018")]),
        ("It began in ’17 or the '90s.", [(Sign.DATE, "'90s"), (Sign.DATE, "’17")]),
        ("See bit.ly/abc for more.", [(Sign.ADDRESS, "bit.ly/abc")]),
        ("It took 12 million yen and 30 zł.", [(Sign.PLACE, "yen"), (Sign.PLACE, "zł")]),
        (
            "Millions of Australian\u00a0dollars, 20 pence.",
            [(Sign.NAME, "Australian"), (Sign.PLACE, "Australian\u00a0dollars"), (Sign.PLACE, "pence")],
        ),
        ("5 won tenders, 3 real risks, 20 dollars, 30 euros, in pounds.", []),
        ("5 million won.", [(Sign.PLACE, "won")]),
        ("They ask and/or write, e.g. by post. It takes 24 hours.", []),
    ],
)
def test_what_may_be_a_name_a_date_or_an_address_is_shown(text: str, expected: list[tuple[Sign, str]]) -> None:
    assert found(text) == expected


def test_an_ordinary_word_at_the_beginning_of_a_sentence_is_no_name_by_itself() -> None:
    assert found("Mark agreed. Summit told us.", Disguise()) == []


def test_a_currency_that_stays_may_be_called_by_its_name() -> None:
    assert found("12 pounds and 12 yen", Disguise(kept=("GBP",))) == [(Sign.PLACE, "yen")]


@pytest.mark.parametrize(
    ("text", "expected"), [("EUR20, USD20/30", set()), ("ABC20", {"ABC20"}), ("X-EUR20", {"X-EUR20"})]
)
def test_a_sum_behind_its_currency_is_no_code(text: str, expected: set[str]) -> None:
    assert {words for sign, words in found(f"It is {text} each.") if sign is Sign.ADDRESS} == expected
    assert found("It is EUR20 each.") == [(Sign.FIGURE, "EUR20")]
