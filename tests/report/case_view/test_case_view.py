"""A case as a screen tells it: nothing of the document is lost or told twice, and what is known stands first."""

from __future__ import annotations

from collections import Counter

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.report.case_view import CaseView, case_view
from lib.report.document.blocks import Block, Figure, KeyFigures
from lib.report.document.full_case import full_document
from lib.report.document.text import as_line
from tests.report.flagship import case_of
from tests.report.samples import SAMPLES, sample

FICTIONAL = "quindlemere-ostrinvale-2024"


def view_of(case: CaseStudy) -> CaseView:
    return case_view(case, full_document(case))


def figures_of(case: CaseStudy) -> list[tuple[str, str]]:
    (block,) = next(section for section in view_of(case).opening if section.key == "figures").blocks
    assert isinstance(block, KeyFigures)
    return [(item.label, as_line(item.text)) for item in block.items]


@pytest.mark.parametrize("slug", SAMPLES)
def test_every_block_of_the_document_is_in_the_view_once(slug: str) -> None:
    case = sample(slug)
    document = full_document(case)
    view = case_view(case, document)
    shown = Counter(_told(block) for section in view.sections() for block in section.blocks)
    wanted = Counter(_told(block) for section in document.sections for block in section.blocks)
    assert wanted - shown == Counter()
    pictures = [block.name for section in view.sections() for block in section.blocks if isinstance(block, Figure)]
    assert sorted(pictures) == sorted(figure.name for figure in document.figures())


def _told(block: Block) -> str:
    return block.name if isinstance(block, Figure) else repr(block)


@pytest.mark.parametrize("slug", SAMPLES)
def test_the_opening_is_figures_journey_reasons_causes_changes_and_lessons(slug: str) -> None:
    keys = [section.key for section in view_of(sample(slug)).opening]
    assert keys == ["figures", "turn", "said", "why", "changes", "lessons"]


def test_the_worth_of_a_year_the_relationship_and_the_notice_are_the_first_figures() -> None:
    assert figures_of(sample(FICTIONAL)) == [
        ("Revenue lost a year", "£1,240,000"),
        ("Relationship", "8 years"),
        ("From notice to the end", "194 days"),
    ]


def test_where_nobody_knows_the_money_the_first_sign_stands_in_its_place() -> None:
    assert figures_of(sample("bidvest-kfc-2018"))[-1] == ("First warning sign", "2,101 days")


def test_a_customer_who_stayed_is_with_us_since_a_day() -> None:
    case = case_of({"loss": [{"outcome": "part", "relationship_start": "2006", "notice_date": "2017-10-02"}]})
    assert ("With us since", "2006") in figures_of(case)


def test_the_lead_sets_what_was_believed_against_what_was_said() -> None:
    assert view_of(sample(FICTIONAL)).lead.startswith("We put 19 of 100 points on what the customer put first")


def test_without_ballots_the_lead_says_how_it_ended() -> None:
    assert view_of(sample("dhl-kfc-2018")).lead.startswith("KFC UK & Ireland and we agreed on 8 Mar 2018 to end it")


def test_a_step_is_one_part_with_what_it_found_and_the_rows_behind_it() -> None:
    parts = {part.key: part for part in view_of(sample(FICTIONAL)).folded}
    assert [section.key for section in parts["journey"].sections] == ["journey", "journey-rows"]
    assert parts["journey"].title == "Journey map"
    assert parts["journey"].holds == "12 findings · 1 picture · 16 rows"
    assert parts["meetings"].title == "The meetings"
    assert parts["glossary"].holds.endswith(" terms")


def test_a_case_with_nothing_in_it_has_no_figures_and_says_what_is_not_known() -> None:
    view = view_of(case_of({}))
    assert "figures" not in [section.key for section in view.opening]
    assert "turn" not in [section.key for section in view.opening]


def test_a_case_for_training_asks_for_no_decision_and_speaks_of_no_page() -> None:
    view = view_of(case_of({"actions": [{"text": "Meet them"}]}, level=Level.TRAINING))
    assert "decisions" not in [section.key for section in view.told]
    assert "page 1" not in str(view.opening)
    assert "in the part on actions" in str(view.opening)
