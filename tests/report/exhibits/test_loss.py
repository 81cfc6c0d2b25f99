"""The exhibit of the loss: every field of its lines, offers, costs and criteria is printed."""

from __future__ import annotations

from typing import Any

from lib.report.markdown.writer import markdown as told
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of
from tests.report.reading import folded, said

SHEETS: dict[str, list[dict[str, Any]]] = {
    "scope": [
        {
            "line": "Letters in the north",
            "status": "lost",
            "destination": "named",
            "went_to": ["Quickferry", "Zandrell"],
            "revenue_before": "410200",
            "margin_before": "51300",
            "margin_after": "17",
            "last_day": "2018-03-31",
            "note": "Sorted by hand",
        },
        {"line": "Parcels", "status": "kept", "revenue_before": "622000", "revenue_after": "622001"},
    ],
    "costs": [
        {"kind": "stranded", "amount": "70150", "bearer": "third_party", "when": "2018-05", "note": "Two depots"}
    ],
    "save_attempts": [
        {
            "when": "2017-11-02",
            "offered": "A manager of their own",
            "by_whom": "Head of accounts",
            "to_whom": "The buyer",
            "answer": "declined",
            "answer_words": "Too late for that",
            "cost": "33100",
        }
    ],
    "criteria": [
        {
            "criterion": "Punctual delivery",
            "weight": 63,
            "our_score": 4,
            "stated_by": "our_guess",
            "note": "From the tender",
        }
    ],
    "rival_scores": [{"criterion": "dm1", "rival": "Quickferry", "score": 9}],
}
PRINTED = (
    "Letters in the north",
    "Named competitor",
    "Quickferry",
    "Zandrell",
    "410,200",
    "51,300",
    "31 Mar 2018",
    "Sorted by hand",
    "622,001",
    "Stranded cost",
    "70,150",
    "A third party",
    "May 2018",
    "Two depots",
    "A manager of their own",
    "Head of accounts",
    "Too late for that",
    "33,100",
    "Declined",
    "Punctual delivery",
    "63",
    "Our guess",
    "From the tender",
    "The loss, line by line",
)


def test_every_field_stands_in_the_pdf() -> None:
    text = said(case_pdf.full(case_of(SHEETS)))
    assert [words for words in PRINTED if folded(words) not in text] == []


def test_every_field_stands_in_the_markdown() -> None:
    text = told(case_of(SHEETS)).replace("\\", "")
    assert [words for words in PRINTED if words not in " ".join(text.split())] == []


def test_a_loss_without_lines_has_no_such_exhibit() -> None:
    assert "line by line" not in told(case_of({"loss": [{"customer": "A"}]}))


def test_what_nobody_entered_beside_the_core_is_not_called_unknown() -> None:
    text = told(case_of({"loss": [{"customer": "A", "destination": "in_house"}]}))
    assert "Third side" not in text and "Who took over" not in text and "Notice" in text
    listed = told(case_of({"loss": [{"customer": "A"}], "scope": SHEETS["scope"]}))
    assert "Annual revenue" not in listed.split("The loss, line by line")[0].replace("Yearly revenue", "")
    named = told(case_of({"loss": [{"customer": "A", "third_party": "The ministry", "destination": "named"}]}))
    assert "The ministry" in named and "Who took over" in named
