"""Words of sales systems and churn lists as reason codes."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.reading.reason_words import code_of, key_of, table_of
from lib.model.worksheets.reasons import Reason
from lib.settings import DATA

SHIPPED = json.loads((DATA / "reason_words.json").read_text("utf-8"))
TABLE = table_of(SHIPPED)

# The words of a public churn list, with the code a reviewer would give each; two say who was unhappy, but not why.
CHURN_LIST = {
    "Attitude of service provider": Reason.S3,
    "Attitude of support person": Reason.S3,
    "Competitor had better devices": Reason.C2,
    "Competitor made better offer": Reason.C1,
    "Competitor offered higher download speeds": Reason.C2,
    "Competitor offered more data": Reason.C1,
    "Deceased": Reason.X2,
    "Don't know": Reason.U0,
    "Extra data charges": Reason.V2,
    "Lack of affordable download/upload speed": Reason.V1,
    "Lack of self-service on Website": Reason.S4,
    "Limited range of services": Reason.P1,
    "Long distance charges": Reason.V2,
    "Moved": Reason.X2,
    "Network reliability": Reason.P2,
    "Poor expertise of online support": Reason.S2,
    "Poor expertise of phone support": Reason.S2,
    "Price too high": Reason.V1,
    "Product dissatisfaction": None,
    "Service dissatisfaction": None,
}


@pytest.mark.parametrize(("words", "code"), CHURN_LIST.items())
def test_the_words_of_a_public_churn_list_have_their_code(words: str, code: Reason | None) -> None:
    assert code_of(words, TABLE) is code


def test_every_code_has_usual_words_and_no_words_have_two_codes() -> None:
    codes = defaultdict(set)
    for code, listed in SHIPPED.items():
        for words in listed:
            assert key_of(words)
            codes[key_of(words)].add(code)
    assert {key: found for key, found in codes.items() if len(found) > 1} == {}
    assert SHIPPED.keys() == Reason.__members__.keys()
    assert len(codes) >= 150


def test_no_words_are_listed_twice() -> None:
    for listed in SHIPPED.values():
        keys = [key_of(words) for words in listed]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("PRICE", Reason.V1),
        ("  price. ", Reason.V1),
        ("Prices", Reason.V1),
        ("The price", Reason.V1),
        ("Closed Lost - Price", Reason.V1),
        ("Lost: too expensive!", Reason.V1),
        ("lost due to price", Reason.V1),
        ("Dont know", Reason.U0),
        ("don’t know", Reason.U0),
        ("Qualitätsmängel", Reason.P2),
        ("Qualitatsmangel", Reason.P2),
        ("price_too_high", Reason.V1),
        ("in house", Reason.X1),
        ("In-House", Reason.X1),
        ("v1", Reason.V1),
        ("V1: whatever they wrote", Reason.V1),
        ("(S1)", Reason.S1),
        ("S1 Delivery or service-level miss", Reason.S1),
        ("Price level", Reason.V1),
        ("M&A", Reason.X2),
        ("ＰＲＩＣＥ", Reason.V1),
    ],
)
def test_spellings_of_the_same_words_have_the_same_code(words: str, code: Reason) -> None:
    assert code_of(words, TABLE) is code


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "…",
        "Other",
        "Competitor",
        "Lost to competitor",
        "Service",
        "Price / Budget",
        "Timing",
        "No decision",
        "P2 pump was too loud",
        "Z9",
        "=1+1",
        "<script>alert(1)</script>",
        "not the price",
        "price was fine",
        "no ideas",
    ],
)
def test_words_that_could_mean_more_than_one_thing_are_never_guessed(words: str) -> None:
    assert code_of(words, TABLE) is None


def test_learnt_words_come_before_usual_ones() -> None:
    table = table_of(SHIPPED, {key_of("Price"): Reason.V3, key_of("Other"): Reason.U0})
    assert code_of("price", table) is Reason.V3
    assert code_of("OTHER", table) is Reason.U0


LISTED = st.sampled_from([(words, code) for code, listed in SHIPPED.items() for words in listed])


@given(
    LISTED,
    st.sampled_from([str.upper, str.title, str.capitalize, str.swapcase]),
    st.sampled_from([" ", ".", "!", " - "]),
)
def test_capitals_blanks_and_signs_around_usual_words_change_nothing(listed, spell, sign) -> None:  # type: ignore[no-untyped-def]
    words, code = listed
    assert code_of(f"{sign}{spell(words)}{sign}", TABLE) is Reason(code)


@given(st.text(max_size=400))
def test_any_text_has_a_key_of_its_own_and_may_be_unknown(text: str) -> None:
    key = key_of(text)
    assert key_of(key) == key or len(text) > 200
    assert code_of(text, TABLE) in (None, *Reason)


@given(st.text(max_size=60))
def test_a_key_has_no_capitals_and_no_blanks_at_its_ends(text: str) -> None:
    key = key_of(text)
    assert key == key.casefold().strip()
