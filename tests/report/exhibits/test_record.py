"""Our own records in a case: every field of every row, in the PDF, in Markdown and on the case page."""

from __future__ import annotations

from typing import Any

import pytest

from lib.model.case import CaseStudy
from lib.report.document import full_case
from lib.report.document.blocks import Terms
from lib.report.document.glossary import glossary
from lib.report.markdown.writer import markdown
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of
from tests.report.reading import folded, said

EVIDENCE = {"statement": "The report of March", "grade": "E3"}
SHEETS: dict[str, list[dict[str, Any]]] = {
    "evidence": [EVIDENCE],
    "loss": [{"notice_date": "2018-02-14"}],
    "levels": [
        {
            "metric": "Deliveries on time",
            "unit": "per cent",
            "direction": "at_least",
            "target": "98.5",
            "period": "2017-03",
            "actual": "91.25",
            "importance": 5,
            "perception": 2,
            "note": "Snow in the north.",
            "evidence": ["e1"],
        },
        {"metric": "Deliveries on time", "period": "2017-04", "unit": "per cent", "target": "98.5"},
        {"actual": "7", "note": "Nobody knows of what."},
    ],
    "promises": [
        {
            "text": "A second depot",
            "by": "Sales director",
            "to": "Head of supply",
            "when": "2016-11",
            "due": "2017-06",
            "outcome": "over_committed",
            "note": "The site was never rented.",
            "evidence": ["e1"],
        }
    ],
    "business_reviews": [
        {
            "planned": "2017-05-10",
            "held": "2017-05-24",
            "our_executive": True,
            "their_executive": True,
            "levels_shown": True,
            "value_shown": True,
            "agreed": 6,
            "closed": 4,
            "note": "Two hours, half of them on invoices.",
        },
        {"planned": "2017-11-02"},
    ],
    "ideas": [
        {
            "title": "Night deliveries",
            "when": "2017-09",
            "asking": "unasked",
            "value": "Kitchens start with full shelves.",
            "status": "implemented",
            "benefit": "12 hours a week saved",
        }
    ],
}
TOLD = (
    "Deliveries on time, per cent",
    "91.25 per cent, missed",
    "98.5",
    "Mar 2017",
    "Snow in the north.",
    "not measured",
    "Service levels without a metric",
    "7, not judged",
    "Nobody knows of what.",
    "A second depot",
    "Sales director",
    "Head of supply",
    "Nov 2016",
    "Jun 2017",
    "Over-committed",
    "The site was never rented.",
    "10 May 2017",
    "24 May 2017",
    "Two hours, half of them on invoices.",
    "Not held",
    "2 Nov 2017",
    "Night deliveries",
    "Unasked",
    "Kitchens start with full shelves.",
    "Implemented",
    "12 hours a week saved",
)


@pytest.fixture(scope="module")
def case() -> CaseStudy:
    return case_of(SHEETS)


@pytest.fixture(scope="module")
def shown(case: CaseStudy) -> dict[str, str]:
    """The case as PDF, as Markdown and as the article that the case page draws."""
    return {
        "pdf": said(case_pdf.full(case)),
        "markdown": folded(markdown(case)).replace("\\", ""),
        "article": folded(str(full_case.full_document(case))),
    }


@pytest.mark.parametrize("text", TOLD)
def test_every_field_stands_in_every_form_of_the_case(shown: dict[str, str], text: str) -> None:
    assert [form for form, words in shown.items() if folded(text) not in words] == []


def test_scores_of_ours_are_explained_and_marked_as_working_rules() -> None:
    (terms,) = glossary().blocks
    assert isinstance(terms, Terms)
    ours = {item.label: item.ours for item in terms.items}
    for term in ("Green outside, red inside", "Improving, worsening, steady", "Thin business reviews"):
        assert ours[term]
    assert ours["Innovation quotient"]
    assert not ours["Service index"]


def test_the_pictures_of_the_record_stand_in_the_case_with_their_words() -> None:
    # No picture is drawn of fewer than three values.
    drawn = ("promises", "business_reviews", "ideas", "levels")
    case = case_of({**SHEETS, **{key: SHEETS[key] * 3 for key in drawn}})
    captions = [figure.caption for figure in full_case.full_document(case).figures()]
    assert [
        title for title in captions if title in {"Service levels", "Promises", "Business reviews", "Ideas we brought"}
    ] == [
        "Service levels",
        "Promises",
        "Business reviews",
        "Ideas we brought",
    ]


def test_a_case_without_records_has_no_such_exhibit() -> None:
    assert "record" not in [section.key for section in full_case.full_document(case_of({})).sections]


def test_rows_in_which_nothing_is_known_are_printed_too() -> None:
    blank = case_of({key: [{}] for key in ("levels", "promises", "business_reviews", "ideas")})
    assert "Nothelddue" not in said(case_pdf.full(blank))
    assert folded("Not held") in said(case_pdf.full(blank))
