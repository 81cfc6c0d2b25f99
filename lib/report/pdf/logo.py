"""The company's logo: a PNG, JPEG or SVG file, looked through before it is printed."""

from __future__ import annotations

import base64
import io
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from lib.model.errors import WorkbookError
from lib.report.document.letterhead import Logo
from lib.report.pdf.typst_compiler import TypesettingError, compile_typst

MOST_BYTES = 2_000_000
_MOST_PIXELS = 30_000_000
_MOST_PARTS, _DEEPEST = 5_000, 60
_WIDEST = 20
# On paper it is at most 70 mm wide.
_DRAWN_PIXELS = (1_600, 800)
_SVG = "{http://www.w3.org/2000/svg}"
_PARTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "style",
        "title",
        "desc",
        "metadata",
    ]
)
_UNREAD = frozenset({"title", "desc", "metadata"})
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*>")
_DECLARED = re.compile(r"<!(?!--|\[CDATA\[)")
# Whatever would be looked for outside the file, or hides what it is behind a backslash.
_ELSEWHERE = re.compile(r"""@import|\\|url\(\s*["']?\s*(?!["'#\s])|expression\(|javascript:""", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([\d.]+)(?:px|pt|mm|cm|in)?\s*")


class LogoRefused(WorkbookError):
    """The file cannot stand on a document; the sentence says why and that documents go without it."""


def read(path: Path) -> Logo:
    """The logo. Raises LogoRefused for a file that is missing, unreadable, too large or not harmless."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(path, f"is larger than {MOST_BYTES // 1_000_000} MB")
        content = path.read_bytes()
    except (OSError, ValueError):
        raise _refused(path, "cannot be read") from None
    raster = content.startswith((b"\x89PNG", b"\xff\xd8"))
    logo = _raster(path, content) if raster else _vector(path, content)
    if not 1 / _WIDEST <= logo.aspect <= _WIDEST:
        raise _refused(path, f"is more than {_WIDEST} times as long one way as the other")
    return logo


def _refused(path: Path, why: str) -> LogoRefused:
    return LogoRefused(f"The logo {path.name} {why}; documents are printed without it.")


def _raster(path: Path, content: bytes) -> Logo:
    """Drawn again, so that neither notes in the file nor a fault in it reach a document."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise _refused(path, f"has more than {_MOST_PIXELS // 1_000_000} million pixels")
            drawn = ImageOps.exif_transpose(image).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise _refused(path, "is no PNG or JPEG that can be read") from None
    aspect = drawn.width / drawn.height
    drawn.thumbnail(_DRAWN_PIXELS)
    clean = io.BytesIO()
    drawn.save(clean, "PNG")
    # The typesetter takes files of text only, so the picture travels within a drawing.
    data = base64.b64encode(clean.getvalue()).decode()
    box = f'viewBox="0 0 {drawn.width} {drawn.height}"'
    shown = f'<image width="{drawn.width}" height="{drawn.height}" href="data:image/png;base64,{data}"/>'
    return Logo(f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{shown}</svg>', aspect)


def _vector(path: Path, content: bytes) -> Logo:
    """Written again from the parts that only draw: nothing that fetches, runs, repeats or brings text."""
    try:
        text = _DOCTYPE.sub("", content.decode("utf-8-sig"), count=1)
        if _DECLARED.search(text):
            raise _refused(path, "declares entities of its own")
        root = ET.fromstring(text)  # noqa: S314 – no declarations are left in it
    except (UnicodeDecodeError, ET.ParseError, ValueError):
        raise _refused(path, "is no PNG, JPEG or SVG that can be read") from None
    if root.tag != f"{_SVG}svg":
        raise _refused(path, "is no PNG, JPEG or SVG that can be read")
    _keep_harmless(path, root)
    logo = Logo(ET.tostring(root, encoding="unicode"), _aspect(path, root))
    _try_out(path, logo)
    return logo


def _keep_harmless(path: Path, root: ET.Element) -> None:
    for parts, (part, depth) in enumerate(_walked(root)):
        if parts > _MOST_PARTS or depth > _DEEPEST:
            raise _refused(path, "is too intricate")
        for below in list(part):
            if not below.tag.startswith(_SVG) or below.tag.removeprefix(_SVG) in _UNREAD:
                part.remove(below)
        name = part.tag.removeprefix(_SVG)
        if name not in _PARTS:
            cure = "; turn its letters into outlines" if name in {"text", "tspan"} else ""
            raise _refused(path, f"holds <{name}>, and only shapes may be drawn{cure}")
        _check_values(path, part)


def _check_values(path: Path, part: ET.Element) -> None:
    for name in list(part.attrib):
        local = name.rpartition("}")[2].lower()
        value = part.attrib[name]
        leads_out = local == "href" and not value.startswith("#")
        if local.startswith("on") or leads_out or _ELSEWHERE.search(value):
            raise _refused(path, f"would fetch or run something ({local})")
        if name.startswith("{") and local != "href":
            del part.attrib[name]
    if part.tag == f"{_SVG}style" and _ELSEWHERE.search(part.text or ""):
        raise _refused(path, "would fetch or run something (style)")


def _walked(root: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    waiting = [(root, 0)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        waiting.extend((below, depth + 1) for below in part)


def _aspect(path: Path, root: ET.Element) -> float:
    box = [_number(item) for item in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    width, height = box[2:] if len(box) == 4 else (_number(root.get(name, "")) for name in ("width", "height"))
    if not (width > 0 and height > 0):
        raise _refused(path, "does not say how large it is")
    return width / height


def _number(text: str) -> float:
    match = _LENGTH.fullmatch(text.removeprefix("-"))
    try:
        number = float(match.group(1)) if match else 0.0
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0


def _try_out(path: Path, logo: Logo) -> None:
    sheet = '#set page(width: auto, height: auto)\n#image("logo.svg", width: 40mm, alt: "")'
    files = {"main": sheet.encode(), "logo.svg": logo.content.encode()}
    try:
        compile_typst(files, format="pdf")
    except TypesettingError:
        raise _refused(path, "is an SVG that cannot be drawn") from None
