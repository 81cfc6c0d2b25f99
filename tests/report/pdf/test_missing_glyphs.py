"""What is said about characters that no font can draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PageObject

from lib.charts.picture import font_folder
from lib.model.case import CaseStudy
from lib.report.pdf import case_pdf, missing_glyphs, typst_compiler
from tests.report.flagship import case_of
from tests.report.reading import folded, opened, said


def test_the_characters_of_each_script_are_named_with_a_font() -> None:
    assert missing_glyphs.sentences({"日", "本", "語", "א"}) == (
        "This document has 1 character that no installed font can draw (א – Hebrew); “□” is printed instead. "
        "Install a font such as Noto Sans Hebrew and print it again.",
        "This document has 3 different characters that no installed font can draw (日, 本, 語 – CJK); “□” is printed "
        "instead. Install a font such as Noto Sans CJK and print it again.",
    )


def test_a_long_list_is_counted() -> None:
    (sentence,) = missing_glyphs.sentences({chr(code) for code in range(0x4E00, 0x4E20)})
    assert "32 different characters" in sentence
    assert "and 20 more – CJK" in sentence


def test_what_only_joins_characters_is_left_out_and_not_named() -> None:
    assert missing_glyphs.replaced("👩\u200d👧\ufe0f", {"👩", "👧", "\u200d", "\ufe0f"}) == "□□"
    assert missing_glyphs.sentences({"\u200d", "\ufe0f"}) == ()


def test_the_last_resort_keeps_everyday_letters() -> None:
    everyday = "Ærøskøbing – “Žluťoučký kůň” Ελληνικά Русский −2 → €5 …"
    assert missing_glyphs.rare([everyday, "日"]) == {"日"}


def test_what_a_picture_alone_cannot_draw_is_said_of_the_pictures() -> None:
    assert missing_glyphs.of_drawings({"日", "本", "\u200d"}) == (
        "In its pictures “□” stands for what cannot be drawn there (日, 本); the text has it.",
    )
    assert missing_glyphs.of_drawings({"\u200d"}) == ()


# One letter of each script, drawn as a box by a font made here. What Typst itself carries along has Arabic and Hebrew.
LETTERS = {"Arabic": "ع", "Hebrew": "ש", "CJK": "客", "emoji and signs": "😀"}


@pytest.fixture(scope="module")
def made_font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a font that has those letters."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    pen.lineTo((50, 700))
    pen.lineTo((550, 700))
    pen.lineTo((550, 0))
    pen.closePath()
    box = pen.glyph()
    names = [".notdef", *(f"u{ord(letter):X}" for letter in LETTERS.values())]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, LETTERS.values()), names[1:], strict=True)))
    builder.setupGlyf(dict.fromkeys(names, box))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes-Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    folder = tmp_path_factory.mktemp("fonts")
    builder.save(folder / "boxes.ttf")
    return folder


def _with_fonts(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """As on a computer whose only fonts are those we carry along and those in these folders."""
    paths = [str(folder) for folder in (font_folder(), *folders)]
    monkeypatch.setattr(typst_compiler, "_fonts", lambda: (False, tuple(paths)))


def _case(text: str) -> CaseStudy:
    return case_of({"outline": [{"part_a": text}], "touchpoints": [{"title": text, "emotion": -1}]}, title=text)


@pytest.mark.parametrize("script", ["CJK", "emoji and signs"])
def test_a_script_without_a_font_is_replaced_and_named_with_a_cure(
    script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_fonts(monkeypatch)
    for printed in (case_pdf.full(_case(LETTERS[script])), case_pdf.brief(_case(LETTERS[script]))):
        [sentence] = printed.missing
        assert f"({LETTERS[script]} – {script})" in sentence
        assert "Install a font such as Noto" in sentence
        assert LETTERS[script] not in said(printed)


@pytest.mark.parametrize("script", LETTERS)
def test_a_script_is_drawn_as_soon_as_there_is_a_font_for_it(
    script: str, monkeypatch: pytest.MonkeyPatch, made_font: Path
) -> None:
    _with_fonts(monkeypatch, made_font)
    for printed in (case_pdf.full(_case(LETTERS[script])), case_pdf.brief(_case(LETTERS[script]))):
        assert printed.missing == ()
        assert LETTERS[script] in said(printed)
        assert "□" not in said(printed)


def test_latin_greek_and_cyrillic_need_no_font_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    _with_fonts(monkeypatch)
    text = "Ærøskøbing – “Žluťoučký kůň” Ελληνικά ΆΫ Русский ЪЁЂ −2 → €5 … ≥ ½"
    printed = case_pdf.full(_case(text))
    assert printed.missing == ()
    assert folded(text) in said(printed)


@pytest.mark.parametrize(("letter", "right"), [("ש", True), ("ع", True), ("客", False)])
def test_a_paragraph_runs_the_way_of_its_first_letter(
    letter: str, right: bool, monkeypatch: pytest.MonkeyPatch, made_font: Path
) -> None:
    _with_fonts(monkeypatch, made_font)
    printed = case_pdf.full(case_of({"outline": [{"part_a": f"{letter} 42"}]}))
    places = [place for page in opened(printed).pages for place in _places(page, letter)]
    middle = 595 / 2
    assert [x > middle for x in places] == [right]


def _places(page: PageObject, letter: str) -> list[float]:
    """How far from the left edge each piece of text with the letter begins."""
    found: list[float] = []

    def visit(text: str, matrix: list[float], line: list[float], _font: object, _size: float) -> None:
        if letter in text:
            found.append(matrix[0] * line[4] + matrix[2] * line[5] + matrix[4])

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("script", ["CJK", "emoji and signs"])
def test_the_properties_of_a_file_keep_letters_that_no_font_can_draw(
    script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_fonts(monkeypatch)
    case = case_of({}).having(title=f"How {LETTERS[script]} left")
    for printed in (case_pdf.full(case), case_pdf.brief(case)):
        assert "□" in said(printed)
        found = opened(printed).metadata
        assert found is not None
        assert found.title == f"How {LETTERS[script]} left"
