from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.wording import loaded_words
from lib.model.wording.loaded_words import check
from tests.model.strategies import LETTERS

WORDS_OF_THE_METHOD = [
    "should have",
    "could have",
    "failed to",
    "careless",
    "negligent",
    "lazy",
    "human error",
    "blame",
    "fault",
    "obviously",
    "poor",
    "bad",
    "inadequate",
]


def words(text: str, *names: str) -> list[str]:
    return [remark.words for remark in check(text, names)]


@pytest.mark.parametrize("word", WORDS_OF_THE_METHOD)
def test_every_word_of_the_method_is_remarked_on_however_it_is_written(word):
    for written in (word, word.upper(), word.capitalize(), word.replace(" ", "\n")):
        assert words(f"We think: {written}!") == [written]


@pytest.mark.parametrize(
    "phrase",
    [
        "should not have",
        "shouldn’t have",
        "should never have",
        "should've",
        "could easily have",
        "could’ve",
        "ought to have",
        "fails to",
        "failing to",
        "failure to",
        "neglected to",
        "carelessness",
        "carelessly",
        "negligence",
        "laziness",
        "human errors",
        "blamed",
        "blaming",
        "faults",
        "obvious",
        "poorly",
        "badly",
        "inadequately",
        "inadequacy",
    ],
)
def test_inflections_are_remarked_on_as_well(phrase):
    assert words(f"They {phrase} notice.") == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "The depot in Singapore was badged by default.",
        "The price was 4 % above the market.",
        "Standard & Poor’s rated the customer; bad debts rose.",
        "A lorry failed on the M6, and the delivery failed.",
        "The customer should get a reply within two days.",
        "Badminton, Blamey, faultless, poorhouse, lazybones, inadequateness2",
        "",
    ],
)
def test_words_that_only_look_alike_are_left_alone(text):
    assert check(text) == ()


def test_that_nobody_could_have_known_is_how_one_says_it():
    assert check("At the time the team could not have seen the new board's plan.") == ()


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("We should have called.", loaded_words.HINDSIGHT),
        ("Sales failed to call.", loaded_words.BLAME),
        ("A fault.", loaded_words.TECHNICAL),
        ("Poor service.", loaded_words.VAGUE),
        ("Maria Berg did not call.", loaded_words.PERSON),
    ],
)
def test_each_remark_says_what_to_write_instead(text, advice):
    (remark,) = check(text, ["Maria Berg"])
    assert remark.advice == advice
    assert loaded_words.REASONABLE in advice or advice == loaded_words.VAGUE


def test_the_form_of_the_advice_passes_its_own_check():
    assert check(loaded_words.REASONABLE) == ()


def test_a_person_is_found_by_full_name_in_any_case_and_by_each_part_as_written():
    text = "MARIA\nBERG knew; Berg told Maria, and the maria of the berg went on. Bergen is a town."
    assert words(text, "Maria Berg") == ["MARIA\nBERG", "Berg", "Maria"]


@pytest.mark.parametrize(
    "name", ["Operations director", "Head of sales", "CEO", "Delivery lead (north)", "", "  ", "(x)"]
)
def test_a_team_member_entered_by_role_is_no_person(name):
    assert check("The operations director and the head of sales asked the CEO (x).", [name]) == ()


def test_a_name_that_is_an_everyday_word_counts_only_in_full():
    assert words("Price rose in May, and Mark Price said so. Will they?", "Mark Price", "Will May") == ["Mark Price"]


def test_a_name_entered_in_small_letters_counts_only_in_full():
    assert words("The berg rose; Maria Berg knew.", "maria berg") == ["Maria Berg"]


def test_a_function_after_the_name_is_not_part_of_it():
    assert words("Berg and the sales team", "Maria Berg (sales)", "Maria Berg, sales") == ["Berg"]


def test_letters_with_a_meaning_in_patterns_are_read_as_letters():
    assert words("J. R. (Bob) O'Neil+ wrote", "O'Neil+") == ["O'Neil+"]
    assert check("anything", ["[", "*", "\\"]) == ()


texts = st.lists(
    st.sampled_from([*WORDS_OF_THE_METHOD, "Maria", "Berg", " ", "\n", "é", "ß"]) | st.text(LETTERS, max_size=5)
)


@given(texts.map("".join), st.lists(st.text(LETTERS, max_size=12) | st.just("Maria Berg"), max_size=3))
def test_remarks_stand_in_order_within_the_text_and_never_overlap(text, names):
    end = 0
    for remark in check(text, names):
        assert end <= remark.start < remark.end <= len(text)
        assert text[remark.start : remark.end] == remark.words
        assert remark.advice
        end = remark.end


@given(st.text(LETTERS, max_size=20), st.sampled_from(WORDS_OF_THE_METHOD), st.text(LETTERS, max_size=20))
def test_a_word_between_spaces_is_always_found(before, word, after):
    text = f"{before} . {word} . {after}"
    start = len(before) + 3
    assert any(remark.start <= start < remark.end for remark in check(text))
