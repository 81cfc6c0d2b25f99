"""The case as a page: complete, in order, asking nobody for anything, and nothing a person typed is read as markup."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from itertools import pairwise
from typing import Any, get_args

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.fields import Kind
from lib.model.workbook import SHEETS
from lib.report.case_view import case_view
from lib.report.document.blocks import Block
from lib.report.document.full_case import full_document
from lib.report.html import html_page
from tests.report.flagship import case_of, flagship
from tests.report.page_reader import Taken, taken
from tests.report.reading import folded

HOSTILE = "</p></style><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }}{% raw %} ' \" &lt; \u202e\x07"
ADDRESS = re.compile(r"#[\w-]+|https?://\S+|mailto:\S+|data:,|case\.pdf|brief\.pdf")


@pytest.fixture(scope="module")
def page() -> Taken:
    return taken(html_page.case_page(flagship()).content)


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert html_page.case_page(flagship()) == html_page.case_page(flagship())


def test_every_kind_of_block_can_be_drawn() -> None:
    drawing: Any = html_page._templates().get_template("blocks.html").make_module({"kind": None}).drawing
    assert set(drawing) == {kind.__name__.lower() for kind in get_args(Block)}


def test_every_text_of_every_worksheet_is_in_the_page() -> None:
    allowed = {
        "interviews": {"consent": "named"},
        "answers": {"interview": "i1", "short_name": ""},
        "asked": {"answer": "agreed", "interview": "i1"},
    }
    # Files are named by the evidence that has them, and a point set aside by what it is about.
    own = [key for key in SHEETS if key not in {"attachments", "set_asides"}]
    case = case_of({key: [_marked(key) | allowed.get(key, {})] for key in own}, title="Title", summary="")
    said = folded(taken(html_page.case_page(case).content).text)
    wanted = [value for rows in case.review.sheets.values() for value in rows[0].values.values()]
    assert [
        value for value in wanted if isinstance(value, str) and value.startswith("mark") and value not in said
    ] == []


def _marked(key: str) -> dict[str, Any]:
    # The case's own words stand as title and summary of the page, and a currency belongs to amounts.
    specs = {name: spec for name, spec in SHEETS[key].record.specs().items() if spec.kind in (Kind.LINE, Kind.TEXT)}
    apart = ("title", "summary") if key == "outline" else ("currency",)
    return {
        name: f"mark{key}{name}".replace("_", "")[: spec.limit] for name, spec in specs.items() if name not in apart
    }


def test_every_link_within_the_page_leads_somewhere_and_no_name_is_given_twice(page: Taken) -> None:
    ids = page.ids()
    assert len(ids) == len(set(ids))
    within = {item.values["href"][1:] for item in page.of("a") if item.values["href"].startswith("#")}
    named = {item.values["aria-labelledby"] for item in page.elements if "aria-labelledby" in item.values}
    assert within | named <= set(ids)


def test_the_contents_name_every_section_and_no_level_of_heading_is_skipped(page: Taken) -> None:
    listed = [item.values["href"][1:] for item in page.of("a") if "nav" in item.parents]
    view = case_view(flagship(), full_document(flagship()))
    read = [section.key for section in (*view.opening, *view.told) if section.title]
    assert listed == [*read, "behind", *(f"fold-{part.key}" for part in view.folded)]
    levels = [int(item.tag[1]) for item in page.of("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_is_looked_up_is_folded_and_an_exhibit_has_the_number_it_has_on_paper(page: Taken) -> None:
    figures = full_document(flagship()).figures()
    assert len(figures) > 3
    for number, figure in enumerate(figures, start=1):
        assert f"Exhibit {number} {figure.caption}" in " ".join(page.text.split())
    told = [item for item in page.of("section") if "section" not in item.parents]
    assert {"part-a", "part-b", "lessons", "turn"} <= {item.values["id"] for item in told}
    folded_sections = {item.values["id"] for item in page.of("section") if "section" in item.parents}
    assert {"evidence", "glossary", "journey-rows", "facts-rows"} <= folded_sections


def test_what_is_folded_stands_behind_its_fold_and_is_printed(page: Taken) -> None:
    # Only new browsers print what a closed fold holds.
    assert all("details" not in item.parents for item in page.of("section"))
    assert "details-content" not in page.style
    printed = page.style.split("@media print", 1)[1]
    assert ".annex > details, .annex > .annex-body { display: block; content-visibility: visible; }" in printed


def test_evidence_leads_back_to_where_it_is_cited(page: Taken) -> None:
    assert re.search("Cited in Part A.{,60}, Key facts in full", page.text)
    back = [item for item in page.of("a") if item.values["href"].startswith("#cited-")]
    assert len(back) > 10
    assert {item.values["href"][1:] for item in back} == {name for name in page.ids() if name.startswith("cited-")}


def test_every_figure_is_drawn_for_a_desk_and_a_phone_and_told_in_words_and_as_a_table(page: Taken) -> None:
    figures = full_document(flagship()).figures()
    assert len(page.of("figure")) == len(figures)
    drawings = [item for item in page.of("div") if item.values.get("role") == "img"]
    assert sorted(item.values["aria-label"] for item in drawings) == sorted(figure.alt for figure in figures)
    widths = [int(item.values["width"]) for item in page.of("svg") if "width" in item.values]
    assert widths == [345, 640] * len(figures)
    assert sum("figure" in item.parents for item in page.of("table")) == sum(bool(item.rows) for item in figures)


def test_cells_that_head_a_row_or_a_column_say_so(page: Taken) -> None:
    heads = page.of("th")
    assert heads
    assert {item.values["scope"] for item in heads} == {"row", "col"}


def test_a_browser_needs_nothing_but_the_page(page: Taken) -> None:
    assert page.of("script", "iframe", "object", "embed", "img", "form", "base") == []
    assert not any("src" in item.values or "style" in item.values for item in page.elements)
    assert [item.values["href"] for item in page.of("link")] == ["data:,"]
    assert set(re.findall(r"url\((.{5})", page.style)) == {"data:"}
    assert "@import" not in page.style
    assert {item.values["href"][:4] for item in page.of("a") if item.values["href"][0] != "#"} <= {"http", "mail"}


def test_its_policy_lets_its_own_style_through_and_nothing_else(page: Taken) -> None:
    made = html_page.case_page(flagship())
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in made.policy
    assert made.policy.startswith("default-src 'none'")
    assert "script" not in made.policy
    (within,) = (item for item in page.of("meta") if item.values.get("http-equiv"))
    assert f"{within.values['content']}; frame-ancestors 'none'" == made.policy


def test_search_engines_are_told_to_stay_away(page: Taken) -> None:
    assert {"name": "robots", "content": "noindex, nofollow, noarchive"} in [item.values for item in page.of("meta")]


@pytest.mark.parametrize("key", SHEETS)
def test_hostile_text_in_any_worksheet_stays_text(key: str) -> None:
    specs = SHEETS[key].record.specs().items()
    values = {name: HOSTILE[: spec.limit] for name, spec in specs if spec.kind in (Kind.LINE, Kind.TEXT)} | {
        name: (HOSTILE,) for name, spec in specs if spec.kind is Kind.TAGS
    }
    case = case_of(
        {key: [values, values]}, title=HOSTILE, summary=HOSTILE, override_reason=HOSTILE, approved_by=HOSTILE
    )
    _assert_only_ours(html_page.case_page(case).content)


@settings(max_examples=15)
@given(st.text(st.characters(exclude_characters="\x00", codec="utf-8") | st.sampled_from("<>&\"'{}%#/"), max_size=80))
def test_whatever_somebody_types_the_page_stays_ours(text: str) -> None:
    case = case_of(
        {
            "lessons": [{"rule": text}],
            "notes": [{"quadrant": "S", "text": text}],
            "evidence": [{"statement": text, "url": text}],
        },
        title=text,
        summary=text,
    )
    _assert_only_ours(html_page.case_page(case).content)


def _assert_only_ours(content: bytes) -> None:
    page = taken(content)
    assert page.of("script", "img", "iframe", "object", "embed", "form") == []
    assert len(page.of("style", "body", "main")) == 3
    assert all(not name.startswith("on") for item in page.elements for name in item.values)
    assert all(ADDRESS.fullmatch(item.values["href"]) for item in page.of("a", "link"))
    assert not any(sign in page.text for sign in "\u202e\x07")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example"])
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    page = taken(html_page.case_page(case_of({"evidence": [{"statement": "Late", "url": url}]})).content)
    assert not any(item.values["href"] == url for item in page.of("a"))
    assert url in page.text


def test_downloads_stand_beside_the_title() -> None:
    page = taken(html_page.case_page(flagship(), (("case.pdf", "Case study (PDF)"),)).content)
    (link,) = (item for item in page.of("a") if "download" in item.values)
    assert (link.values["href"], link.parents[-1]) == ("case.pdf", "p")


def test_a_page_carries_the_letters_it_needs_greek_and_cyrillic_too() -> None:
    plain, greek = _letters(flagship()), _letters(flagship(title="Αθήνα и Київ"))
    assert {ord(letter) for letter in "Aé–“€→"} <= plain
    assert {ord(letter) for letter in "Αθήνα и Київ"} <= greek
    assert ord("ї") not in plain


def _letters(case: Any) -> set[int]:
    style = taken(html_page.case_page(case).content).style
    fonts = [TTFont(io.BytesIO(base64.b64decode(found))) for found in re.findall(r"font/woff;base64,([^)]+)", style)]
    assert len(fonts) == 2
    return set(fonts[0].getBestCmap()) & set(fonts[1].getBestCmap())


def test_a_case_with_nothing_in_it_is_still_a_page() -> None:
    page = taken(html_page.case_page(case_of({})).content)
    assert "Made for a test" in page.text
    assert page.of("figure") == []


def test_a_notice_says_its_sentences_and_nothing_else() -> None:
    made = html_page.notice_page("Not here", "One <b>thing</b>.", "Another.")
    page = taken(made.content)
    assert page.of("b", "a", "script") == []
    assert "One <b>thing</b>. Another." in page.text
    assert made.policy.startswith("default-src 'none'")
