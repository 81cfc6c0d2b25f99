"""The people, ties, events and warning systems in the documents: every field, under names people know."""

from __future__ import annotations

from typing import Any

from lib.report.markdown.writer import markdown
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of
from tests.report.reading import folded, said, without_record

SHEETS: dict[str, list[dict[str, Any]]] = {
    "loss": [{"customer": "Hilltop Foods", "notice_date": "2018-02-14", "relationship_start": "2006"}],
    "evidence": [{"statement": "A letter"}],
    "stakeholders": [
        {
            "name": "Head of buying",
            "side": "theirs",
            "role": "key_influencer",
            "influence": 4,
            "stance": -2,
            "joined": "2017-03",
            "left": "2018-05",
            "successor": "h2",
            "first_meeting": "2017-04-02",
            "note": "Came from the rival",
            "evidence": ["e1"],
        },
        {"name": "Chief", "side": "theirs"},
        {"name": "Account manager", "side": "ours"},
        {"note": "On no side"},
    ],
    "ties": [
        {
            "theirs": "h1",
            "ours": "h3",
            "strength": 3,
            "since": "2017-05",
            "last_contact": "2016-12-01",
            "note": "Mostly by phone",
        }
    ],
    "events": [
        {"title": "Later", "when": "2017-12"},
        {
            "title": "Complaint",
            "when": "2017-07-15",
            "lane": "operations",
            "marker": "first_signal",
            "note": "Nobody answered",
            "evidence": ["e1"],
        },
    ],
    "barriers": [
        {
            "kind": "survey",
            "state": "ignored",
            "first_signal": "2017-08-20",
            "note": "Filed unread",
            "evidence": ["e1"],
        },
        {},
    ],
}
WORDS = (
    "Their people",
    "Our people",
    "People without a side yet",
    "Head of buying",
    "Key influencer",
    "Influence on the decision",
    "Came from the rival",
    "2 Apr 2017",
    "May 2018",
    "On no side",
    "Who knew whom",
    "Account manager – Head of buying",
    "Mostly by phone",
    "1 Dec 2016",
    "Complaint",
    "Operations",
    "First signal",
    "Nobody answered",
    "Survey",
    "Worked, ignored",
    "20 Aug 2017",
    "Filed unread",
)


def test_both_documents_show_what_was_entered_and_what_a_tie_had_faded_to() -> None:
    case = case_of(SHEETS)
    text, printed = without_record(markdown(case)), said(case_pdf.full(case))
    for word in WORDS:
        assert word in text.replace("\\", ""), word
        assert folded(word) in printed, word
    assert "At notice" in text
    # In order of time, whatever the order of the rows.
    assert text.rindex("Nobody answered") < text.rindex("Later")


def test_the_figures_of_the_map_and_the_warnings_stand_in_the_full_document() -> None:
    # No picture is drawn of fewer than three values.
    printed = said(case_pdf.full(case_of({**SHEETS, "barriers": SHEETS["barriers"] * 3})))
    for caption in ("Who knew whom", "Timeline of the warnings", "Warning systems"):
        assert folded(caption) in printed


def test_a_case_without_people_or_warnings_shows_none_of_it() -> None:
    text = markdown(case_of({"loss": [{"customer": "Hilltop Foods"}], "promises": [{"text": "Weekly calls"}]}))
    assert "Who knew whom" not in text
    assert "Their people" not in text
    assert "Warning system" not in text
