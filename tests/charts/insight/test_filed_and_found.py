"""The picture of reasons filed against reasons found."""

from __future__ import annotations

import pytest

from lib.charts.insight.filed_and_found import filed_and_found
from lib.model.rules.insight import filed_found
from lib.model.rules.insight.filed_found import CodedLosses
from lib.model.worksheets.reasons import Reason


def table(*groups: tuple[Reason | None, Reason | None, int]) -> filed_found.FiledFound:
    return filed_found.table(CodedLosses(filed, found, losses) for filed, found, losses in groups)


def test_every_pair_that_was_counted_stands_in_the_table() -> None:
    picture = filed_and_found(table((Reason.V1, Reason.S1, 3), (Reason.V1, Reason.V1, 2), (Reason.S1, None, 9)))
    assert picture is not None
    assert picture.data.rows == (
        (Reason.V1.coded_label, Reason.S1.coded_label, 3),
        (Reason.V1.coded_label, Reason.V1.coded_label, 2),
    )
    assert "Of five losses" in picture.alt or "Of 5 losses" in picture.alt
    assert "filed as another reason" in picture.on_screen


@pytest.mark.parametrize("groups", [(), ((Reason.V1, None, 4),), ((None, Reason.S1, 4),)])
def test_nothing_is_drawn_while_no_loss_has_both(groups: tuple[tuple[Reason | None, Reason | None, int], ...]) -> None:
    assert filed_and_found(table(*groups)) is None


def test_all_codes_fit_on_a_phone() -> None:
    picture = filed_and_found(table(*((filed, found, 1) for filed in Reason for found in Reason)))
    assert picture is not None
    assert 'width="' in picture.on_screen or "viewBox" in picture.on_screen
