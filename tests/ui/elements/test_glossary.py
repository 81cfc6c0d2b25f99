"""A word of the method opens at the word, with what the documents print."""

from __future__ import annotations

from lib.report.document.glossary import glossary
from lib.ui.elements.glossary import explained, meaning


def test_a_sentence_says_what_its_words_mean() -> None:
    said = explained("Changing of the guard: not met within 30 days.", working_rule=True)
    assert said is not None
    assert said.startswith("**Changing of the guard**: A new decision maker")
    assert "**Working rule**: A rule of this project" in said


def test_a_sentence_of_everyday_words_has_no_sign() -> None:
    assert explained("The weights add up to 100, and the evidence is E3.") is None


def test_every_term_has_its_meaning() -> None:
    (terms,) = glossary().blocks
    assert all(len(meaning(item.label)) > len(item.label) + 10 for item in terms.items)
