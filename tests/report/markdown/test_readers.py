"""Text in is text out: what is typed reads the same in several programs, and no template runs in it."""

from __future__ import annotations

import html
import re

import mistune
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lib.report.document.text import clean
from lib.report.markdown.writer import escaped, markdown
from tests.report.flagship import case_of

_COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_MISTUNE = mistune.create_markdown(
    escape=False,
    plugins=["strikethrough", "footnotes", "table", "math", "mark", "insert", "superscript", "subscript", "def_list"],
)
READERS = {"markdown-it": _COMMONMARK.render, "mistune": lambda text: str(_MISTUNE(text))}
TYPED = [
    "see https://example.org/a_b?x=1&copy=2#frag_1 and www.example.org, mailto:a_b@example.org",
    "{% raw %} {{ site.title }} {# remark #} {{% note %}}",
    "::: warning",
    ": a definition",
    "<b>bold</b> <!-- hidden --> <script>",
    "[^1] and [^1]: note",
    "costs $x$ or $5 and $6",
    "~~gone~~ ==marked== H~2~O x^2^ ++in++",
    "@user, a@b.example and #1 and :smile: at 10:30:00",
    "a | b | c",
    "1. first",
    "2024) second",
    "(1) third",
    "a. fourth",
    "iv) fifth",
    "- dash",
    "+ plus",
    "* star",
    "---",
    "===",
    "# head",
    "> quoted",
    "ends in a backslash \\",
    "`code` ``` ~~~",
    "![picture](x.png) [link][1]",
    "% title",
    "--force ... and -- more",
    "non\u00a0breaking, zero\u200bwidth, narrow\u202f%",
    "\u00a0blank of another kind\u00a0",
    "&amp; &copy; &#65; AT&T",
    "*[HTML]: abbreviation {: .class} {#id}",
]


def _shown(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page)).strip(" \n\t")


def _tags(page: str) -> set[str]:
    return set(re.findall(r"<([a-z0-9]+)", page))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_what_is_read(reader: str, typed: str) -> None:
    page = READERS[reader](escaped(typed))
    assert _shown(page) == typed.strip(" ")
    assert _tags(page) == {"p"}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("typed", TYPED)
def test_running_text_reads_as_it_was_typed(reader: str, typed: str) -> None:
    whole = markdown(case_of({"outline": [{"summary": "x", "part_a": f"Before.\n{typed}\nBehind."}]}))
    page = READERS[reader](whole.partition("## Record")[0])
    shown = " ".join(line.strip(" \t") for line in _shown(page).split("\n"))
    assert f"Before. {typed.strip(' ')} Behind." in shown


@given(st.text(st.sampled_from("ab1 {}%#:=-.\\@&~^|$<>[]()*_`!\u00a0"), max_size=30))
@settings(max_examples=200)
def test_any_mixture_of_signs_reads_the_same(typed: str) -> None:
    wanted = re.sub(r"[ \t\n]+", " ", clean(typed)).strip(" ")
    assert _shown(_COMMONMARK.render(escaped(typed))) == wanted


@pytest.mark.parametrize("typed", ["{% include x %}", "{{ a }}", "{# b #}", "{{% c %}}", "{{{ d }}}"])
def test_no_template_can_be_found_in_the_file(typed: str) -> None:
    evidence = [{"statement": typed, "url": f"https://example.org/{typed.replace(' ', '')}"}]
    written = markdown(case_of({"evidence": evidence, "outline": [{"part_a": typed, "summary": typed}]}))
    assert not re.search(r"\{[{%#]", written)
