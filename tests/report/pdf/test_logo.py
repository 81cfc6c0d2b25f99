"""What may stand on a document as a logo, and what is refused in a sentence."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from lib.report.document.letterhead import Logo
from lib.report.pdf.logo import MOST_BYTES, LogoRefused, read

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10">'
SHAPE = '<path d="M0 0h30v10z"/>'


def svg(inside: str, head: str = OPEN) -> bytes:
    return f"{head}{inside}</svg>".encode()


def picture(form: str, size: tuple[int, int] = (60, 20), mode: str = "RGB") -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, form)
    return stream.getvalue()


def read_from(folder: Path, content: bytes, name: str = "logo") -> Logo:
    (folder / name).write_bytes(content)
    return read(folder / name)


@pytest.mark.parametrize(
    "content",
    [
        picture("PNG"),
        picture("PNG", mode="LA"),
        picture("JPEG"),
        picture("JPEG", mode="CMYK"),
        svg(SHAPE),
        b"\xef\xbb\xbf<?xml version='1.0'?><!-- made by hand -->" + svg(SHAPE),
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">' + svg(SHAPE),
        svg('<linearGradient id="g"/><path d="M0 0h9v9z" fill="url(#g)" style="stroke:url(\'#g\')"/>'),
        svg("<style>.a{fill:red}</style>" + SHAPE),
        svg('<x:note xmlns:x="urn:x" onload="y()"/>' + SHAPE),
        svg(SHAPE, '<svg xmlns="http://www.w3.org/2000/svg" width="30mm" height="10mm">'),
    ],
)
def test_pictures_and_drawings_are_taken_and_keep_their_shape(tmp_path: Path, content: bytes) -> None:
    assert read_from(tmp_path, content).aspect == pytest.approx(3)


BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is no PNG, JPEG or SVG that can be read"),
        (b"GIF89a", "is no PNG, JPEG or SVG that can be read"),
        (b"<html></html>", "is no PNG, JPEG or SVG that can be read"),
        (picture("PNG")[:60], "is no PNG or JPEG that can be read"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 90, "is no PNG or JPEG that can be read"),
        (svg(SHAPE).decode().encode("utf-16"), "is no PNG, JPEG or SVG that can be read"),
        (b" " * (MOST_BYTES + 1), "is larger than 2 MB"),
        (BOMB + svg("<g>&b;</g>"), "declares entities of its own"),
        (svg("<script>alert(1)</script>"), "holds <script>, and only shapes may be drawn"),
        (svg("<g><script/></g>"), "holds <script>, and only shapes may be drawn"),
        (svg('<image href="http://x.example/a.png"/>'), "holds <image>, and only shapes may be drawn"),
        (svg("<foreignObject/>"), "holds <foreignObject>, and only shapes may be drawn"),
        (svg('<use href="#a"/>'), "holds <use>, and only shapes may be drawn"),
        (svg("<text>A</text>"), "holds <text>, and only shapes may be drawn; turn its letters into outlines"),
        (svg('<path d="M0 0h9v9z" onclick="x()"/>'), "would fetch or run something (onclick)"),
        (svg('<linearGradient xlink:href="file:///etc/passwd"/>'), "would fetch or run something (href)"),
        (svg('<path d="M0 0h9v9z" fill="url(http://x.example/a)"/>'), "would fetch or run something (fill)"),
        (svg('<path d="M0 0h9v9z" style="fill:URL( &quot;//x&quot;)"/>'), "would fetch or run something (style)"),
        (svg("<style>@import '//x';</style>"), "would fetch or run something (style)"),
        (svg("<style>a{fill:\\75rl(//x)}</style>"), "would fetch or run something (style)"),
        (svg(SHAPE, '<svg xmlns="http://www.w3.org/2000/svg">'), "does not say how large it is"),
        (
            svg(SHAPE, '<svg xmlns="http://www.w3.org/2000/svg" width="1e999" height="0">'),
            "does not say how large it is",
        ),
        (svg("<g>" * 80 + "</g>" * 80), "is too intricate"),
        (svg(SHAPE * 5_001), "is too intricate"),
        (picture("PNG", (300, 2)), "is more than 20 times as long one way as the other"),
    ],
)
def test_whatever_else_is_refused_in_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(LogoRefused, match=re.escape(f"The logo mark.svg {why}; documents are printed without it.")):
        read_from(tmp_path, content, "mark.svg")


@pytest.mark.parametrize("name", ["nobody.png", "", "nul\x00.svg"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(LogoRefused, match="cannot be read; documents are printed without it"):
        read(tmp_path / name)


def test_a_picture_of_too_many_pixels_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(LogoRefused, match="more than 30 million pixels"):
        read_from(tmp_path, picture("PNG", (6_000, 5_001), "1"))


def test_what_a_picture_says_of_its_maker_stays_behind(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "somebody nobody should know")
    Image.new("RGB", (60, 20)).save(tmp_path / "logo.png", pnginfo=notes)
    assert b"somebody" in (tmp_path / "logo.png").read_bytes()
    drawn = base64.b64decode(read(tmp_path / "logo.png").content.partition("base64,")[2].partition('"')[0])
    assert drawn.startswith(b"\x89PNG")
    assert b"somebody" not in drawn


def test_what_a_drawing_says_of_its_maker_stays_behind(tmp_path: Path) -> None:
    head = OPEN.replace("viewBox", 'xmlns:i="urn:i" i:docname="/home/ann/secret.svg" viewBox')
    (tmp_path / "logo").write_bytes(
        svg(f"<title>secret</title><metadata>secret</metadata><!-- secret -->{SHAPE}", head)
    )
    assert "secret" not in read(tmp_path / "logo").content


@settings(max_examples=60)
@given(st.binary(max_size=200).map(lambda tail: picture("PNG")[:40] + tail) | st.binary(max_size=80))
def test_any_bytes_give_a_logo_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any"
    file.write_bytes(content)
    try:
        assert read(file).aspect > 0
    except LogoRefused as refused:
        assert str(refused).endswith("; documents are printed without it.")
