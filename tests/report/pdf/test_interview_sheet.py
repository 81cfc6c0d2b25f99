"""The interview sheet: complete, literal, accessible and repeatable."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Interview
from lib.report.pdf.interview_sheet import interview_sheet, interview_sheet_pdf
from lib.report.pdf.typst_document import PdfFile
from tests.report.reading import folded, opened, pages, said, tags

QUESTIONS = ("Why did you look elsewhere?", "What will you miss?")
HOSTILE = '#let x = 1; $a$ *b* [d] \\e <g> "h" `i` // k /* l */ #sys.inputs <script>alert(1)</script> #panic()'


def made(
    loss: Loss | None = None, interview: Interview | None = None, questions: tuple[str, ...] = QUESTIONS
) -> PdfFile:
    return interview_sheet_pdf(
        interview_sheet(
            loss or Loss(customer="Hilltop Foods"),
            interview or Interview(),
            questions,
            ("Offer nothing.", "Listen."),
            printed_by="Ann",
            on=date(2026, 3, 1),
        )
    )


def test_the_sheet_holds_customer_role_date_guidance_and_every_question_with_its_number() -> None:
    asked = Interview(interviewee="Head of depots", role="user", when="2018-02-14", interviewer="third_party")
    text = said(made(interview=asked))
    for words in (
        "Interview with Hilltop Foods",
        "With whom Head of depots",
        "Their part in the decision Daily user",
        "Date 14 Feb 2018",
        "Interviewer Third party",
        "Offer nothing.",
        "1. Why did you look elsewhere?",
        "2. What will you miss?",
        "Yes, without naming the role",
        "1 / 1",
    ):
        assert folded(words) in text


def test_what_is_not_known_is_left_to_write_on() -> None:
    text = said(made(Loss()))
    assert "unknown" not in text
    assert folded("Interview with a customer we lost") in text


def test_it_declares_what_pdf_ua_asks_for() -> None:
    document = opened(made())
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert document.metadata is not None
    assert document.metadata.title == "Interview sheet: Hilltop Foods"
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", root["/Metadata"].get_data())
    kinds = [kind for kind, _ in tags(made())]
    assert kinds.count("/H2") == len(QUESTIONS)
    assert "/H1" in kinds


def test_the_level_of_confidentiality_and_the_number_stand_on_every_page() -> None:
    texts = pages(made(questions=tuple(f"Question {place}?" for place in range(40))))
    assert len(texts) > 5
    for number, text in enumerate(texts, start=1):
        assert "Internal" in text
        assert f"{number} / {len(texts)}" in text


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert made().content == made().content


@pytest.mark.parametrize("text", [HOSTILE, "W" * 200, "שלום 客 👩\u200d👧", "a\u202eb"])
def test_text_is_never_read_as_markup_and_breaks_nothing(text: str) -> None:
    done = made(Loss(customer=text), Interview(interviewee=text[:80]), (text,))
    assert done.content.startswith(b"%PDF")
    if text.isascii():
        assert folded(text) in said(done)


@settings(max_examples=15)
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60))
def test_any_characters_at_all_give_a_sheet(text: str) -> None:
    line = " ".join(text.split())
    assert made(Loss(customer=line), Interview(channel=line), (line,)).content.startswith(b"%PDF")
