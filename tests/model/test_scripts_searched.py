"""Words are found in every script, inside clauses without blanks, and marked where they stand."""

from __future__ import annotations

import pytest

from lib.model.library.excerpts import excerpt
from lib.model.library.search_query import line, search_terms, sequence

FOUND = [
    ("仓库的交货延误了三周", "交货"),
    ("東京電力との契約", "契約"),
    ("配送がおくれた", "おくれ"),
    ("ลูกค้าบอกว่าสินค้ามาช้า", "สินค้า"),
    ("고객을 잃었다", "고객"),
    ("대형고객센터", "고객"),
    ("Ærø Øst", "aero ost"),
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("DIYARBAKIR ılık", "ilik"),
    ("Malta: Ħamrun", "hamrun"),
    ("ware\u00adhouse", "warehouse"),
    ("ware\u200bhouse", "warehouse"),
    ("ｗａｒｅｈｏｕｓｅ", "warehouse"),
    ("שָׁלוֹם", "שלום"),
    ("हिन्दी ग्राहक", "ग्राहक"),
]


@pytest.mark.parametrize(("text", "typed"), FOUND)
def test_a_word_is_found_and_marked(text: str, typed: str) -> None:
    terms = search_terms(typed)
    words = line(sequence(text))
    assert terms
    assert all(term.sought in words for term in terms)
    assert any(marked for _, marked in excerpt(text, terms))


def test_only_what_was_looked_for_is_marked_in_a_clause() -> None:
    assert excerpt("仓库的交货延误了", search_terms("交货")) == (("仓库的", False), ("交货", True), ("延误了", False))
    assert excerpt("a ware\u00adhouse b", search_terms("warehouse"))[1] == ("ware\u00adhouse", True)


@pytest.mark.parametrize(("text", "typed"), [("仓库的交货", "货交"), ("고객", "객고"), ("warehouse", "house")])
def test_other_words_are_not_found(text: str, typed: str) -> None:
    assert not all(term.sought in line(sequence(text)) for term in search_terms(typed))
