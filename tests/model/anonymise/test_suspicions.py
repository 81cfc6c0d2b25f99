"""What still looks as if it pointed at somebody, and what does not."""

from __future__ import annotations

import pytest

from lib.model.anonymise.identities import Anonymisation, Replacement
from lib.model.anonymise.suspicions import SuspicionKind, suspicions
from lib.model.fields import Identity
from lib.model.record import Row
from lib.model.workbook import Workbook
from lib.model.worksheets.lessons import OUTLINE
from lib.services.anonymise.vocabulary import words

KNOWN = Anonymisation(
    replacements=(
        Replacement(find="Mark Green", put="the buyer", kind=Identity.CONTACT),
        Replacement(find="Summit Foods", put="the grocer", kind=Identity.CUSTOMER),
    )
)


def found(text: str, anonymisation: Anonymisation = KNOWN) -> list[tuple[SuspicionKind, str]]:
    record = OUTLINE.record.checked({"happened": text})
    book = Workbook({OUTLINE.key: (Row("o1", 1, 1, 1, record),)})
    return [(item.kind, item.words) for item in suspicions(book, anonymisation, words())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mark agreed. Green did not.", [(SuspicionKind.NAME, "Green"), (SuspicionKind.NAME, "Mark")]),
        ("Summit told us to mark it.", [(SuspicionKind.NAME, "Summit")]),
        (
            "It was pre-2018, of the class-of-2018.",
            [(SuspicionKind.DATE, "class-of-2018"), (SuspicionKind.DATE, "pre-2018")],
        ),
        ("It began in ’17 or the '90s.", [(SuspicionKind.DATE, "'90s"), (SuspicionKind.DATE, "’17")]),
        ("See bit.ly/abc for more.", [(SuspicionKind.ADDRESS, "bit.ly/abc")]),
        ("It took 12 million yen and 30 zł.", [(SuspicionKind.PLACE, "yen"), (SuspicionKind.PLACE, "zł")]),
        (
            "Millions of Australian\u00a0dollars, 20 pence.",
            [
                (SuspicionKind.NAME, "Australian"),
                (SuspicionKind.PLACE, "Australian\u00a0dollars"),
                (SuspicionKind.PLACE, "pence"),
            ],
        ),
        ("5 won tenders, 3 real risks, 20 dollars, 30 euros, in pounds.", []),
        ("5 million won.", [(SuspicionKind.PLACE, "won")]),
        ("They ask and/or write, e.g. by post. It takes 24 hours.", []),
    ],
)
def test_what_may_be_a_name_a_date_or_an_address_is_shown(text: str, expected: list[tuple[SuspicionKind, str]]) -> None:
    assert found(text) == expected


def test_an_ordinary_word_at_the_beginning_of_a_sentence_is_no_name_by_itself() -> None:
    assert found("Mark agreed. Summit told us.", Anonymisation()) == []


def test_a_currency_that_stays_may_be_called_by_its_name() -> None:
    assert found("12 pounds and 12 yen", Anonymisation(kept=("GBP",))) == [(SuspicionKind.PLACE, "yen")]


@pytest.mark.parametrize(
    ("text", "expected"), [("EUR20, USD20/30", set()), ("ABC20", {"ABC20"}), ("X-EUR20", {"X-EUR20"})]
)
def test_a_sum_behind_its_currency_is_no_code(text: str, expected: set[str]) -> None:
    assert {words for sign, words in found(f"It is {text} each.") if sign is SuspicionKind.ADDRESS} == expected
    assert found("It is EUR20 each.") == [(SuspicionKind.FIGURE, "EUR20")]


@pytest.mark.parametrize(
    "text",
    [
        *("14.II.2018", "14 février", "3 de marzo", "Februar", "twenty eighteen", "nineteen ninety-nine"),
        *(
            "two thousand and eighteen",
            "zweitausendachtzehn",
            "deux mille dix-huit",
            "2018年3月",
            "平成30年",
            "the mid-nineties",
        ),
    ],
)
def test_a_date_in_other_words_stops_publishing(text: str) -> None:
    assert any(sign is SuspicionKind.DATE and text in words for sign, words in found(f"It was {text}, they say."))


@pytest.mark.parametrize(
    "text",
    [
        *("DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "4006381333931", "4 006381 333931", "DE123456789"),
        *("212-555-0199", "(212) 555 0199", "7946 0958", "89 1234567", "HRB 12345", "M-AB 1234", "AB12 CDE"),
        *("SW1A 1AA", "1012 AB", "CA 94107", "#lostit", "#12345", "ticket 48213", "contract no. 4711"),
        *("192.168.1.22", "8.8.8.8", "12/345/67890", "52.5200 N, 13.4050 E", "48.1375° N", "51,507 N 0,127 W"),
        *("51.5074, -0.1278", "48°08′N", "anna dot weiss at zorvan dot com", "anna [at] weiss (dot) de", "@zorvan"),
    ],
)
def test_a_number_or_an_address_of_one_stops_publishing(text: str) -> None:
    assert any(sign is SuspicionKind.ADDRESS and text in words for sign, words in found(f"It was {text}, they say."))


@pytest.mark.parametrize(
    "text",
    [
        *("the order of 12 points", "in case 300 shops close", "at 21 °C", "from 100 to 200", "p 10 % and 20 to 30 %"),
        *("1.234.567", "2.5.1", "12/34/567", "3.4 N", "5 N and 6 E"),
        *("0.95 and 0.10", "the planet mars", "1 240 000 km", "a dot at home"),
    ],
)
def test_an_everyday_figure_is_no_number_of_one(text: str) -> None:
    assert {sign for sign, _ in found(f"It was {text}, they say.")} <= {SuspicionKind.FIGURE, SuspicionKind.NAME}


def test_a_case_in_a_script_without_capitals_is_read_by_somebody_before_it_is_published() -> None:
    made = found("我们与张伟先生谈了很久,后来北方食品公司停止了订单。")
    assert (SuspicionKind.SCRIPT, "Chinese or Japanese text") in made
    assert [words for sign, words in made if sign is SuspicionKind.NAME]
    assert found("한 해 동안 그들은 말이 없었다.") == [(SuspicionKind.SCRIPT, "Korean text")]


def test_letters_of_two_alphabets_in_one_word_are_pointed_out() -> None:
    assert (SuspicionKind.NAME, "оrvanto") in found("They met оrvanto in spring.")
