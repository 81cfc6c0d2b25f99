"""What cannot be drawn is found by drawing it, whatever Typst says of a refusal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lib.charts.picture import font_folder
from lib.report.document import full_case
from lib.report.pdf import glyph_probe, typst_compiler, typst_document
from lib.report.pdf.typst_compiler import TooLongError, TypesettingError, compile_typst
from tests.report.flagship import flagship


@pytest.fixture(autouse=True)
def own_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a computer without fonts of its own."""
    monkeypatch.setattr(typst_compiler, "_fonts", lambda: (False, (str(font_folder()),)))
    glyph_probe._undrawable.cache_clear()
    yield
    glyph_probe._undrawable.cache_clear()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("plain words", ""),
        ("Ελληνικά Ærøskøbing", ""),
        ("日本 and 語", "日本語"),
        ("שלום 😀", "😀"),
        ("e\u0301 x\u0323 o\u200d", ""),
        ("\ue000 \u0378", "\u0378"),
    ],
)
def test_only_characters_without_a_font_are_missing(text: str, missing: str) -> None:
    assert glyph_probe.undrawable([text]) == set(missing)


def test_one_missing_character_is_found_among_many_others() -> None:
    letters = "".join(map(chr, range(0x391, 0x3A2))) + "".join(map(chr, range(0x410, 0x450)))
    assert glyph_probe.undrawable([letters, "客", letters]) == {"客"}


def _svg(*labels: str) -> str:
    words = "".join(
        f'<text x="0" y="{20 * place}" font-size="12">{label}</text>' for place, label in enumerate(labels, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90" font-family="Source Sans Pro">{words}</svg>'
    )


@pytest.mark.parametrize(
    ("labels", "missing"),
    [(("a label",), ""), (("Ελληνικά", "客"), "客"), (("客 and 語", "plain"), "客語")],
)
def test_a_drawing_loses_only_what_it_cannot_draw(labels: tuple[str, ...], missing: str) -> None:
    assert glyph_probe.undrawable_in_drawing(_svg(*labels)) == set(missing)


def test_a_fault_of_a_template_is_raised_and_nothing_is_replaced_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst_document, "_template", lambda _: b'#panic("too long: the text `\\"a\\"`")')
    with pytest.raises(TypesettingError):
        typst_document.typeset("full.typ", _document())


def _document() -> typst_document.TypstDocument:
    return full_case.full_document(flagship())


PAGES = b"""
#set document(title: "Three pages")
first #pagebreak() second #pagebreak() third
#context [#metadata(here().page())<part-end>]
"""


@pytest.mark.parametrize("most", [1, 2])
def test_pages_are_counted_and_not_read_from_a_message(most: int) -> None:
    with pytest.raises(TooLongError):
        compile_typst({"main": PAGES}, most_pages=most, format="pdf")


@pytest.mark.parametrize("most", [3, 4, None])
def test_a_document_that_fits_is_written(most: int | None) -> None:
    assert compile_typst({"main": PAGES}, most_pages=most, format="pdf").startswith(b"%PDF")
