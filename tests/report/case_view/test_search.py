"""The box of a case looks in every word of it, also in what is folded, and says where it stands."""

from __future__ import annotations

import pytest

from lib.report.case_view import CaseView, case_view
from lib.report.case_view.search import hits, passages
from lib.report.document.blocks import Ledger
from lib.report.document.full_case import full_document
from tests.report.flagship import case_of
from tests.report.samples import SAMPLES, sample

CASE = {
    "evidence": [
        {"statement": "Nobody rang the Zürich depot", "source": "The diary"},
        {"statement": "The rival was early"},
    ],
    "loss": [{"customer": "Hilltop", "region": "North"}],
    "outline": [{"part_a": "The first paragraph.\n\nThe second one names the diary.", "part_b": "It ended."}],
    "lessons": [{"rule": "When nobody rings, we ring within a day"}],
}


@pytest.fixture(scope="module")
def view() -> CaseView:
    case = case_of(CASE)
    return case_view(case, full_document(case))


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("zurich", [("evidence", "Evidence")]),
        ("ZURICH rang", [("evidence", "Evidence")]),
        ('"rival was"', [("evidence", "Evidence")]),
        ("diary", [("", "Part A: the facts up to the decision point"), ("evidence", "Evidence")]),
        ("north", [("facts", "Key facts")]),
        ("rings within", [("", "What to take away")]),
        ("region", [("facts", "Key facts")]),
    ],
)
def test_a_passage_with_all_of_the_words_is_found_in_reading_order(
    view: CaseView, typed: str, where: list[tuple[str, str]]
) -> None:
    assert [(hit.part, hit.title) for hit in hits(view, typed)] == where


@pytest.mark.parametrize("typed", ["", "  ", "?!", "zurich rival", "nothing of the kind", '"rang Zürich"'])
def test_words_that_no_passage_holds_together_are_found_nowhere(view: CaseView, typed: str) -> None:
    assert hits(view, typed) == ()


def test_a_hit_names_the_row_and_marks_the_words(view: CaseView) -> None:
    (hit,) = hits(view, "rival")
    section = next(section for section in view.sections() if section.key == hit.place.section)
    block = section.blocks[hit.place.block]
    assert isinstance(block, Ledger)
    assert "The rival was early" in str(block.entries[hit.place.passage])
    assert ("rival", True) in hit.runs


@pytest.mark.parametrize("slug", SAMPLES)
def test_every_block_says_something_that_can_be_found(slug: str) -> None:
    case = sample(slug)
    for section in case_view(case, full_document(case)).sections():
        for block in section.blocks:
            assert any(text.strip() for text in passages(block)), section.key
