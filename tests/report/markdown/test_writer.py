"""The case as Markdown: complete, repeatable, and nothing a person typed is read as markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lib.model.fields import Kind
from lib.model.workbook import SHEETS
from lib.report.document.text import clean
from lib.report.markdown.writer import escaped, markdown
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of, flagship
from tests.report.reading import folded, said

# The case's own words are title and summary of the document, and a colleague stands beside the function.
UNLABELLED = {("outline", "title"), ("outline", "summary"), ("members", "name"), ("members", "function")}
OURS = {"heading_open", "paragraph_open", "bullet_list_open", "list_item_open", "text", "inline"}


def _tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text):
        yield token
        yield from token.children or ()


def _text(text: str) -> str:
    return "".join(token.content if token.type == "text" else " " for token in _tokens(text) if token.type != "inline")


def test_the_same_edition_gives_the_same_text() -> None:
    assert markdown(flagship()) == markdown(flagship())


def test_every_filled_field_stands_under_its_title() -> None:
    case = flagship()
    text = _text(markdown(case))
    for key, rows in case.review.sheets.items():
        for row in rows:
            for name in row.values:
                if (key, name) not in UNLABELLED:
                    assert SHEETS[key].record.specs()[name].label in text, (key, name)


def test_every_text_of_every_worksheet_is_in_both_documents() -> None:
    allowed = {
        "interviews": {"consent": "named"},
        "answers": {"interview": "i1", "short_name": ""},
        "asked": {"answer": "agreed", "interview": "i1"},
    }
    # Files are named by the evidence that has them, and a point set aside by what it is about.
    own = [key for key in SHEETS if key not in {"attachments", "set_asides"}]
    case = case_of({key: [_marked(key) | allowed.get(key, {})] for key in own}, title="Title", summary="")
    wanted = [value for rows in case.review.sheets.values() for value in rows[0].values.values()]
    for document in (folded(_text(markdown(case))), said(case_pdf.full(case))):
        assert [
            value for value in wanted if isinstance(value, str) and value.startswith("mark") and value not in document
        ] == []


def _marked(key: str) -> dict[str, Any]:
    specs = SHEETS[key].record.specs()
    texts = {
        name: f"mark{key}{name}".replace("_", "")[: spec.limit] for name, spec in specs.items() if spec.kind in _FREE
    }
    texts = {name: text for name, text in texts.items() if (key, name) not in UNLABELLED and name != "currency"}
    return texts | {name: [f"mark{key}{name}"] for name, spec in specs.items() if spec.kind is Kind.TAGS}


_FREE = (Kind.LINE, Kind.TEXT)


def test_the_figures_are_those_of_the_pdf() -> None:
    case = flagship()
    printed, written = said(case_pdf.full(case)), folded(_text(markdown(case)))
    for finding in case.findings:
        assert folded(finding.sentence) in printed
        assert folded(finding.sentence) in written
    assert "Priority1.20†" in printed
    assert "Priority:1.20†" in written


def test_charts_are_written_as_their_words_and_their_tables() -> None:
    text = markdown(flagship())
    assert "**Exhibit 1: " in text
    assert "| Tender and award to the rival |" in text


@pytest.mark.parametrize(
    "heading", ["Key facts", "Journey map", "SWOT", "Root causes", "Lessons", "Evidence", "Grades and scores"]
)
def test_the_parts_of_the_pdf_are_there(heading: str) -> None:
    assert f"# {heading}\n" in markdown(flagship())


def test_citations_lead_to_the_heading_of_their_evidence() -> None:
    text = markdown(flagship())
    assert "[14](#evidence-14)" in text
    assert "\n#### Evidence 14\n" in text


def test_a_figure_follows_its_statement_without_the_full_stop_between() -> None:
    evidence = [{"statement": "Calls are settled at once.", "value": "88", "unit": "%"}]
    text = markdown(case_of({"evidence": evidence}))
    assert "Calls are settled at once: 88" in text


def test_only_web_and_mail_addresses_become_links() -> None:
    evidence = [
        {"statement": "a", "url": "javascript:alert(1)"},
        {"statement": "b", "url": "https://example.com/(x)?y=<z>"},
    ]
    evidence.append({"statement": "c", "url": "https://example.com/a_b"})
    hrefs = [
        str(token.attrs["href"])
        for token in _tokens(markdown(case_of({"evidence": evidence})))
        if token.type == "link_open"
    ]
    assert hrefs == ["https://example.com/a_b"]


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab1 \t\n\\`*_{}[]()<>#+-.!|~&;:/@\"'^$=www.http://"), max_size=40))
def test_no_line_is_read_as_markup(text: str) -> None:
    line = escaped(text)
    for place in (line, f"- **Label:** {line}", f"# {line}"):
        assert {token.type for token in _tokens(place) if token.type.endswith("open") or token.type == "text"} <= (
            OURS | {"strong_open"}
        )
        assert not {"html_inline", "html_block", "code_inline", "image", "fence", "code_block"} & {
            token.type for token in _tokens(place)
        }
    assert folded(_text(line)) == folded(clean(text))


def test_the_unknown_is_written_as_unknown() -> None:
    assert "| When | Notice | *unknown* |" in markdown(flagship())
