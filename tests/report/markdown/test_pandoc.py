"""What pandoc itself makes of our Markdown."""

from __future__ import annotations

import html
import json
import random
import re
from typing import Any

import pypandoc

from lib.report.document.text import clean
from lib.report.markdown.writer import escaped, markdown
from tests.report.flagship import flagship
from tests.report.markdown.test_readers import TYPED

_SIGNS = "ab1 {}%#:=-.\\@&~^|$<>[]()*_`!\u00a0"


def _paragraphs(texts: list[str]) -> list[str]:
    """The texts, each written as a paragraph, as pandoc reads them; it starts once for all."""
    page = pypandoc.convert_text(
        "\n\n".join(map(escaped, texts)), "html", format="markdown", extra_args=["--wrap=none"]
    )
    found = re.findall(r"<p>(.*?)</p>", page, re.DOTALL)
    assert "".join(f"<p>{one}</p>" for one in found) == page.replace("\n", "")
    assert not re.search("<(?!/?p>)", page)
    return [html.unescape(one) for one in found]


def test_what_is_typed_is_what_pandoc_reads() -> None:
    assert _paragraphs(TYPED) == [typed.strip(" ") for typed in TYPED]


def test_mixtures_of_signs_are_what_pandoc_reads() -> None:
    drawn = random.Random(8)
    texts = ["".join(drawn.choices(_SIGNS, k=drawn.randint(1, 30))) for _ in range(300)]
    shown = [" ".join(filter(None, re.split(r"[ \t\n]+", clean(text)))) for text in texts]
    assert _paragraphs([text for text, kept in zip(texts, shown, strict=True) if kept]) == list(filter(None, shown))


def test_a_whole_case_is_headings_tables_lists_and_paragraphs() -> None:
    case = flagship()
    read: dict[str, Any] = json.loads(pypandoc.convert_text(markdown(case), "json", format="markdown"))
    first = read["blocks"][0]
    assert (first["t"], first["c"][0]) == ("Header", 1)
    assert "".join(part.get("c", " ") for part in first["c"][2]) == case.title
    assert {block["t"] for block in read["blocks"]} == {
        "Header", "Para", "Table", "BulletList", "OrderedList", "BlockQuote",
    }  # fmt: skip
