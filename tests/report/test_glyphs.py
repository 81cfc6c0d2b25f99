"""What is said about characters that no font can draw."""

from __future__ import annotations

from lib.report import glyphs


def test_the_characters_of_each_script_are_named_with_a_font() -> None:
    assert glyphs.sentences({"日", "本", "語", "א"}) == (
        "This document has 1 character that no installed font can draw (א – Hebrew); “□” stands instead. "
        "Install a font such as Noto Sans Hebrew and print again.",
        "This document has 3 different characters that no installed font can draw (日, 本, 語 – CJK); “□” stands "
        "instead. Install a font such as Noto Sans CJK and print again.",
    )


def test_a_long_list_is_counted() -> None:
    (sentence,) = glyphs.sentences({chr(code) for code in range(0x4E00, 0x4E20)})
    assert "32 different characters" in sentence
    assert "and 20 more – CJK" in sentence


def test_what_only_joins_characters_is_left_out_and_not_named() -> None:
    assert glyphs.replaced("👩\u200d👧\ufe0f", {"👩", "👧", "\u200d", "\ufe0f"}) == "□□"
    assert glyphs.sentences({"\u200d", "\ufe0f"}) == ()


def test_a_refusal_is_read_with_its_escapes() -> None:
    diagnostic = 'error: the text `"日\\u{301}\\""` could not be displayed\nerror: the text contains `"x"`'
    assert glyphs.refused(diagnostic, ()) == {"日", "\u0301"}


def test_the_last_resort_keeps_everyday_letters() -> None:
    everyday = "Ærøskøbing – “Žluťoučký kůň” Ελληνικά Русский −2 → €5 …"
    assert glyphs.rare("PDF/UA-1 error: something", [everyday, "日"]) == {"日"}


def test_other_errors_are_not_taken_for_missing_glyphs() -> None:
    assert glyphs.rare("error: unknown variable", ["日"]) == frozenset()
    assert glyphs.marks("error: unknown variable", ["e\u0301"]) == frozenset()
