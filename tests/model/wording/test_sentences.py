"""Sentences are told apart without cutting one, and taken from the beginning as long as they fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.wording.sentences import first_sentences, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
        ("“It was cold.” They left. “Why?” she asked.", ("“It was cold.”", "They left.", "“Why?” she asked.")),
        (
            "At 5 p.m. U.S. Bank Inc. in Ohio closed. It rained.",
            ("At 5 p.m. U.S. Bank Inc. in Ohio closed.", "It rained."),
        ),
        ("Mr. Smith paid GBP 1.5 million. Dr. No did not.", ("Mr. Smith paid GBP 1.5 million.", "Dr. No did not.")),
        ("They waited … and left. 14 days passed.", ("They waited … and left.", "14 days passed.")),
        ("First line\n\nsecond line.", ("First line", "second line.")),
        ("客户离开了。没有人去看他们。", ("客户离开了。", "没有人去看他们。")),
        ("", ()),
    ],
)
def test_sentences_end_where_a_reader_says_they_do(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


@given(st.text(max_size=200))
def test_no_letter_is_lost_or_added(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text("aB. ", max_size=120), st.integers(0, 5), st.integers(0, 80))
def test_the_first_sentences_are_whole_and_fit(text: str, most: int, length: int) -> None:
    taken = first_sentences(text, most, length)
    assert len(taken) <= length
    assert taken in [" ".join(sentences(text)[:count]) for count in range(most + 1)]
