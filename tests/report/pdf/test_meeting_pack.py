"""The pack of a meeting: exactly one page, whatever stands in the review, and the same words on paper and on a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.rules.programme.meeting_dates import MeetingDate, MeetingState
from lib.model.rules.programme.meeting_texts import MeetingTexts
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import MeetingKind
from lib.report.document.letterhead import Letterhead, PaperSize
from lib.report.document.meeting_content import pack_content
from lib.report.document.meeting_pack import LIMITS, PackContent, PackRow, meeting_pack
from lib.report.html import html_page
from lib.report.pdf.meeting_pack_pdf import meeting_pack_pdf
from tests.data.test_guides import guide
from tests.report.page_reader import taken
from tests.report.reading import folded, opened, pages, said, tags
from tests.report.samples import SAMPLES, sample

DAY = date(2026, 3, 12)
HOSTILE = '#let x = 1; $a$ *b* [d] \\e <g> "h" `i` // k /* l */ #sys.inputs <script>alert(1)</script> #panic()'
TEXTS = MeetingTexts("Why?", "To know why.", (), ("Who does what.",), ("The letter.",), "And now?", {})
LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")


def content(kind: MeetingKind = MeetingKind.REVIEW, **more: object) -> PackContent:
    meeting = MeetingDate(kind, MeetingState.PLANNED, planned="2026-04-20", lead="Dana")
    return replace(PackContent(meeting, TEXTS, Loss(customer="Hilltop Foods"), printed_on=DAY), **more)


@pytest.mark.parametrize("slug", SAMPLES)
@pytest.mark.parametrize(("kind", "size"), [*zip(MeetingKind, (*PaperSize, *PaperSize, *PaperSize), strict=True)])
def test_the_pack_of_every_sample_is_one_page(slug: str, kind: MeetingKind, size: PaperSize) -> None:
    pack = pack_content(sample(slug).workbook, kind, DAY, guide("meetings"))
    assert len(pages(meeting_pack_pdf(pack, Letterhead(size)))) == 1


def test_paper_and_page_hold_the_same_words() -> None:
    pack = content(
        known=("Notice came.",),
        members=("Ann", "Ben"),
        actions=(PackRow("A second contact", "Lea", "due 3 May 2026", "90 %"),),
        open=("No owner.",),
    )
    paper = said(meeting_pack_pdf(pack))
    page = folded(taken(html_page.document_page(meeting_pack(pack, LIMITS[0])).content).text)
    for words in (
        "The review: Hilltop Foods",
        "To know why.",
        "20 Apr 2026",
        "90 minutes",
        "Dana",
        "With Ann, Ben.",
        "Notice came.",
        "A second contact",
        "Who does what.",
        "The letter.",
        "7 Root causes",
        "No owner.",
    ):
        assert folded(words) in paper, words
        assert folded(words) in page, words


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("length", [200, 1_000, 20_000])
def test_however_long_the_texts_are_the_page_is_one_and_no_sentence_is_cut(length: int, size: PaperSize) -> None:
    long = ("word " * (length // 5)).strip() + "."
    pack = content(
        known=(long,) * 40,
        actions=(PackRow(long, "Somebody " * 8, "due 3 May 2026", "Much better " * 10),) * 40,
        open=(long,) * 40,
        members=("A member with a long name and a role",) * 20,
        loss=Loss(customer="Very long customer name " * 8),
    )
    printed = meeting_pack_pdf(pack, Letterhead(size))
    assert len(pages(printed)) == 1
    text = said(printed)
    assert text.count("word") % (length // 5) == 0
    assert folded("in the review.") in text


def test_what_does_not_fit_is_counted() -> None:
    pack = content(known=tuple(f"Sentence number {number} of the review." for number in range(60)))
    text = said(meeting_pack_pdf(pack))
    shown = sum(folded(line) in text for line in pack.known)
    assert 0 < shown < 60
    assert folded(f"{60 - shown} more points are in the review.") in text


def test_the_same_content_gives_the_same_bytes_and_is_accessible() -> None:
    pack = content(known=(HOSTILE,), open=(HOSTILE,), loss=Loss(customer=HOSTILE[:200]))
    printed = meeting_pack_pdf(pack)
    assert printed.content == meeting_pack_pdf(pack).content
    assert folded(HOSTILE) in said(printed)
    assert {"/H1", "/Table"} <= {tag for tag, _ in tags(printed)}
    assert opened(printed).metadata is not None


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(LETTERS, max_size=60), max_size=30), st.text(LETTERS, max_size=60))
def test_whatever_somebody_types_it_is_one_page(lines: list[str], name: str) -> None:
    pack = content(known=tuple(lines), open=tuple(lines), members=(name,), loss=Loss(customer=name))
    assert len(pages(meeting_pack_pdf(pack))) == 1


def test_nothing_left_to_decide_is_said() -> None:
    assert folded("Nothing is left to decide") in said(meeting_pack_pdf(content(texts=replace(TEXTS, decide=()))))


def test_the_first_meeting_names_the_facts_and_which_of_them_are_unknown() -> None:
    loss = Loss(customer="Hilltop", what_was_lost="All deliveries", annual_revenue="1200000", currency="GBP")
    text = said(meeting_pack_pdf(content(MeetingKind.FACE, loss=loss)))
    for words in ("What was lost All deliveries", "Annual revenue £1,200,000", "Notice period unknown"):
        assert folded(words) in text
    assert folded("Annual revenue") not in said(meeting_pack_pdf(content(MeetingKind.HEAR, loss=loss)))
