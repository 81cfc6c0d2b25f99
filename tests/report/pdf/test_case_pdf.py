"""The two PDFs: what they say, that they say it literally, and that they are accessible and repeatable."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.case import CaseStudy
from lib.model.frozen_finding import FrozenFinding
from lib.model.steps import STEPS
from lib.report.document.blocks import Figure
from lib.report.document.full_case import full_document
from lib.report.pdf import case_pdf
from lib.report.pdf.case_pdf import PdfFile
from tests.report.flagship import case_of, flagship
from tests.report.reading import addresses, exhibits, folded, headings, inner_links, opened, pages, said, tags
from tests.report.samples import sample

HOSTILE = (
    '#let x = 1; $a^2$ *b* _c_ [d] \\e @f <g> "h" `i` = j // k /* l */ ~m & n\'o #sys.inputs {p} '
    "<script>alert(1)</script> -- --- ... [[9]](x) #panic() \\u{41}"
)
DOCUMENTS = {"full": case_pdf.full, "brief": case_pdf.brief}


@pytest.fixture(scope="module", params=["full", "brief"])
def printed(request: pytest.FixtureRequest) -> PdfFile:
    """The flagship case as both documents."""
    return DOCUMENTS[request.param](flagship())


def test_every_page_carries_title_edition_level_and_its_number(printed: PdfFile) -> None:
    texts = pages(printed)
    for number, text in enumerate(texts, start=1):
        flat = " ".join(text.split())
        assert "The network nobody could see: Bidvest Logistics loses KFC · edition 1" in flat
        assert "Sample · Internal" in flat
        assert f"{number} / {len(texts)}" in flat


def test_only_samples_are_called_samples() -> None:
    assert "Sample" not in said(case_pdf.brief(flagship(sample=False)))


def test_both_documents_declare_what_pdf_ua_asks_for(printed: PdfFile) -> None:
    document = opened(printed)
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata is not None
    assert document.metadata.title == "The network nobody could see: Bidvest Logistics loses KFC"
    assert document.metadata.author == "Head of key accounts"
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", root["/Metadata"].get_data())


@pytest.mark.parametrize("form", DOCUMENTS)
@pytest.mark.parametrize("language", ["ru", "ja", "ceb", "pt-BR"])
def test_a_case_in_another_language_is_printed_with_or_without_a_region(language: str, form: str) -> None:
    assert opened(DOCUMENTS[form](case_of({}, language=language))).trailer["/Root"]["/Lang"] == language


def test_headings_table_heads_and_pictures_are_tagged(printed: PdfFile) -> None:
    found = tags(printed)
    kinds = {kind for kind, _ in found}
    assert {"/H1", "/Table", "/TH", "/TD", "/P", "/Figure"} <= kinds
    assert all(alt for kind, alt in found if kind == "/Figure")


@pytest.mark.parametrize("slug", ["bidvest-kfc-2018", "heinz-mcdonalds-2013"])
def test_every_exhibit_stands_between_the_heading_of_its_part_and_the_next(slug: str) -> None:
    made = case_pdf.full(sample(slug))
    titles, drawn = headings(made), exhibits(made)
    document = full_document(sample(slug))
    assert [title for _, title in titles if title != "Contents"] == [section.title for section in document.sections]
    assert sorted(titles) == titles
    parts = [section.title for section in document.sections for block in section.blocks if isinstance(block, Figure)]
    under = [max((place, title) for place, title in titles if place < top)[1] for top, _ in drawn]
    assert (under, [number for _, number in drawn]) == (parts, list(range(1, len(parts) + 1)))


def test_the_same_edition_gives_the_same_bytes(printed: PdfFile) -> None:
    draw = case_pdf.brief if len(pages(printed)) == 2 else case_pdf.full
    assert draw(CaseStudy.model_validate_json(flagship().model_dump_json())).content == printed.content


def test_another_edition_gives_other_bytes() -> None:
    assert case_pdf.brief(flagship(edition=2)).content != case_pdf.brief(flagship()).content


def test_a_document_without_rare_letters_misses_nothing(printed: PdfFile) -> None:
    assert printed.missing == ()


def test_the_full_case_shows_the_unknown_as_unknown() -> None:
    text = " ".join(" ".join(pages(case_pdf.full(flagship()))).split())
    assert "Notice unknown" in text
    assert "Annual revenue unknown" in text


def test_zero_is_a_figure_and_not_left_out() -> None:
    text = said(
        case_pdf.full(
            case_of({"touchpoints": [{"title": "Neutral", "emotion": 0}], "causes": [{"text": "c", "exposed": 0}]})
        )
    )
    # Under “Emotion”, the last column of the row.
    assert "TouchpointEmotion" in text
    assert "Neutral0" in text
    assert "Accountswiththesamecondition0" in text


def test_a_row_of_many_short_lines_breaks_over_pages() -> None:
    printed = case_pdf.full(case_of({"lessons": [{"rule": "\n".join(f"line {number}" for number in range(90))}]}))
    assert "line89" in said(printed)
    assert not any("line 0" in text and "line 89" in text for text in pages(printed))


def test_the_full_case_contains_every_finding_and_marks_working_rules() -> None:
    case = flagship()
    text = said(case_pdf.full(case))
    for finding in case.findings:
        mark = "†" if finding.working_rule else ""
        assert folded(finding.sentence + mark) in text


def test_a_finding_of_a_step_without_exhibit_is_printed_too() -> None:
    finding = FrozenFinding(step="transition", kind="result", sentence="The exit was rated 9 of 10.")
    assert folded(finding.sentence) in said(case_pdf.full(case_of({}, (finding,))))


def test_the_reason_for_publishing_with_open_points_is_printed() -> None:
    assert folded("Published with open points: The board asked for it.") in said(
        case_pdf.full(flagship(override_reason="The board asked for it."))
    )


def test_text_is_never_read_as_markup() -> None:
    case = _everywhere(HOSTILE)
    assert said(case_pdf.full(case)).count(folded(HOSTILE)) >= 14
    assert folded(HOSTILE) in said(case_pdf.brief(case))


PRINTABLE = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=("Cc", "Cf", "Zs")), max_size=60
)


@settings(max_examples=12)
@given(PRINTABLE)
def test_any_text_reads_back_as_it_was_typed(text: str) -> None:
    typed = f"⟪{text}⟫".replace("⟪", "«").replace("⟫", "»")
    assert folded(typed) in said(case_pdf.full(case_of({"outline": [{"part_a": typed}]})))


@settings(max_examples=12)
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40))
def test_any_characters_at_all_give_both_documents(text: str) -> None:
    case = _everywhere(text)
    assert len(pages(case_pdf.brief(case))) <= 2
    assert case_pdf.full(case).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x07\x1b[31m\x7f",
        "\u200b\u200f\u202e\u2066\ufeff",
        "e\u0323\u0301 Z\u0351\u0321",
        "👨\u200d👩\u200d👧 🇬🇧 ✊🏽",
        "\U000e0041\ufffe",
    ],
)
def test_characters_that_show_nothing_break_nothing(text: str) -> None:
    assert case_pdf.full(_everywhere(text)).content.startswith(b"%PDF")


def test_a_character_without_a_font_is_replaced_and_named() -> None:
    printed = case_pdf.full(case_of({"outline": [{"part_a": "before \U0010fffd after"}]}))
    assert folded("before □ after") in said(printed)
    assert printed.missing == (
        "This document has 1 character that no installed font can draw "
        "(U+10FFFD – codes that stand for no character); “□” is printed instead.",
    )


def test_a_character_without_a_font_in_a_chart_is_replaced_and_named() -> None:
    printed = case_pdf.brief(case_of({"touchpoints": [{"title": "\U0010fffd", "emotion": -1}]}))
    assert len(printed.missing) == 1


def test_chinese_is_drawn_or_named() -> None:
    printed = case_pdf.full(case_of({"outline": [{"part_a": "客"}]}))
    assert ("客" in said(printed)) != bool(printed.missing)
    assert all("CJK" in sentence for sentence in printed.missing)


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.com/a?b=c#d", True),
        ("mailto:review@example.com", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("http://exa mple.com", False),
        ("//example.com", False),
        ("https://[broken", False),
        ("page 12 of the contract", False),
    ],
)
def test_only_web_and_mail_addresses_become_links(address: str, linked: bool) -> None:
    printed = case_pdf.full(case_of({"evidence": [{"statement": "Fact", "url": address}]}))
    assert (address in addresses(printed)) is linked
    assert folded(address) in said(printed)


def test_citations_lead_to_the_evidence_they_name() -> None:
    def told(text: str) -> PdfFile:
        return case_pdf.full(case_of({"evidence": [{"statement": "Fact"}], "outline": [{"part_a": text}]}))

    assert folded("As told [1] and [2].") in said(told("As told [1] and [2]."))
    assert inner_links(told("As told [1] and [2].")) == inner_links(told("As told (1) and (2).")) + 1


def test_a_long_word_is_broken_before_it_leaves_the_page() -> None:
    printed = case_pdf.full(case_of({"outline": [{"part_a": "a" * 2_000}]}))
    assert "a" * 2_000 in said(printed)
    assert max(len(line) for text in pages(printed) for line in text.splitlines()) < 200


def _flood(text: str, rows: int) -> CaseStudy:
    sentence = FrozenFinding(step="journey", kind="result", sentence=text)
    findings = tuple(sentence.model_copy(update={"step": step}) for item in STEPS for step in [item.key] * 3)
    sheets: dict[str, list[dict[str, Any]]] = {
        "loss": [
            {
                "customer": text[:200],
                "supplier": text[:200],
                "customer_reason": text,
                "new_supplier": text[:200],
                "reason": "X1",
            }
        ],
        "touchpoints": [{"title": text[:80], "emotion": (-1) ** row, "happened": text[:300]} for row in range(rows)],
        "notes": [
            {"text": text[:120], "quadrant": "SWOT"[row % 4], "importance": 5, "standing": 3} for row in range(rows)
        ],
        "strategies": [{"text": text[:1_000], "cell": "WO", "reach": "all"} for _ in range(rows)],
        "causes": [
            {"text": text[:1_000], "role": "root", "weight": 1, "exposed": 100_000, "exposed_value": "123456789012"}
            for _ in range(rows)
        ],
        "ballots": [{"author": "A", "points": [["S1", 100]]} for _ in range(rows)],
        "verdict": [{"weights": [[code, 10] for code in ("P1", "P2", "S1", "S2", "S3", "S4", "V1", "V2", "V3", "R1")]}],
        "actions": [{"text": text[:1_000], "owner": text[:80], "due": "2026-01-01"} for _ in range(rows)],
        "win_back": [{"yearly_margin": "123456789012", "fixable": 3, "attempt_cost": "1", "offer_cost": "1"}],
        "lessons": [{"rule": text[:1_000], "owner": text[:80], "review_date": "2026"} for _ in range(rows)],
        "evidence": [{"statement": text[:300]} for _ in range(rows)],
        "outline": [{"part_a": text}],
    }
    return case_of(sheets, findings, title=text[:400] or "Title", summary=text[:2_000])


@pytest.mark.parametrize("text", ["W" * 100_000, "word\n" * 20_000, "W\u0300\u0301" * 30_000])
def test_the_brief_has_two_pages_at_most_whatever_it_holds(text: str) -> None:
    assert len(pages(case_pdf.brief(_flood(text, 300)))) == 2


def test_the_full_case_holds_a_text_of_100_000_letters() -> None:
    assert said(case_pdf.full(case_of({"outline": [{"part_a": "wordy " * 16_600}]}))).count("wordy") == 16_600


def _everywhere(text: str) -> CaseStudy:
    line = " ".join(text.split())
    sheets: dict[str, list[dict[str, Any]]] = {
        "loss": [{"customer": line[:200], "services": text, "customer_reason": text}],
        "evidence": [{"statement": text, "source": line[:200], "note": text}],
        "touchpoints": [{"title": line[:80], "happened": text, "actor": line[:80], "emotion": 1}],
        "notes": [{"text": line[:120], "quadrant": "S"}],
        "strategies": [{"text": text, "cell": "SO"}],
        "causes": [{"text": text, "role": "root", "weight": 100}],
        "lessons": [{"rule": text, "warning_sign": text}],
        "outline": [
            {"part_a": text, "decision": text, "part_b": text, "questions": line, "teaching_note": text, "tags": [line]}
        ],
    }
    finding = FrozenFinding(step="loss", kind="result", sentence=line)
    return case_of(sheets, (finding,), title=text, summary=text)
