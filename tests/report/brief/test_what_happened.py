"""The first sentence of the brief: true of every kind of loss."""

from __future__ import annotations

from typing import Any

import pytest

from lib.report.brief import what_happened
from lib.report.brief.length_limits import LIMITS
from lib.report.document.case_reader import CaseReader
from lib.report.document.text import as_line
from tests.report.flagship import case_of


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        (
            {"outcome": "part", "destination": "named", "new_supplier": "Two"},
            "Hilltop gave notice on 8 Oct 2018 for a part of the work; it went to Two; the rest stayed with us.",
        ),
        (
            {"outcome": "reduced", "destination": "need_ended"},
            "Hilltop told us on 8 Oct 2018 that it would reduce the volume, because the need had ended; "
            "the rest stayed with us.",
        ),
        (
            {"outcome": "reduced", "destination": "in_house"},
            "Hilltop told us on 8 Oct 2018 that it would reduce the volume, and took that volume in-house; "
            "the rest stayed with us.",
        ),
        (
            {"outcome": "part", "ended_by": "supplier"},
            "We gave Hilltop notice on 8 Oct 2018 for a part of the work; the rest stayed with us.",
        ),
        (
            {"outcome": "part", "ended_by": "both", "destination": "in_house"},
            "Hilltop and we agreed on 8 Oct 2018 to end a part of the work; they took it in-house; "
            "the rest stayed with us.",
        ),
        (
            {"outcome": "full", "destination": "named", "new_supplier": "Rapid", "end_date": "2018-12-31"},
            "Hilltop gave notice on 8 Oct 2018; the work went to Rapid; the last day of service was 31 Dec 2018.",
        ),
        (
            {"outcome": "part", "end_date": "2018-12-31"},
            "Hilltop gave notice on 8 Oct 2018 for a part of the work; the rest stayed with us.",
        ),
    ],
)
def test_it_says_of_a_loss_in_part_that_the_rest_goes_on(loss: dict[str, Any], told: str) -> None:
    case = case_of({"loss": [{"customer": "Hilltop", "notice_date": "2018-10-08", **loss}]})
    [block] = what_happened.story(CaseReader(case), LIMITS[0]).blocks
    assert as_line(block.text) == told


@pytest.mark.parametrize(
    ("loss", "lines", "told"),
    [
        (
            {"outcome": "part"},
            [{"status": "lost", "went_to": ["A", "B"]}, {"status": "kept"}],
            "for a part of the work; it went to A and B; the rest stayed with us.",
        ),
        ({"destination": "in_house", "new_supplier": "Their depot"}, [], "and took the work in-house."),
        (
            {"ended_by": "third_party", "third_party": "The ministry", "new_supplier": "The ministry"},
            [],
            "The ministry stepped in at Hilltop on 8 Oct 2018.",
        ),
    ],
)
def test_who_took_over_follows_from_the_lines_and_nobody_won_what_was_taken_over(loss, lines, told) -> None:
    facts = {"customer": "Hilltop", "notice_date": "2018-10-08", **loss}
    [block] = what_happened.story(CaseReader(case_of({"loss": [facts], "scope": lines})), LIMITS[0]).blocks
    assert told in as_line(block.text) and "new supplier" not in as_line(block.text)
