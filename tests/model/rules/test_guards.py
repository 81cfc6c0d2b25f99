from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, ListFull
from lib.model.rules.guards import check
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.swot import SwotNote
from tests.model.made import workbook_of


def test_a_sixth_note_is_refused_and_a_change_within_five_is_not():
    workbook = workbook_of(*(SwotNote(quadrant="S", text=f"N{n}") for n in range(5)))
    with pytest.raises(ListFull):
        check(workbook.rows(SwotNote), None, SwotNote(quadrant="S"))
    check(workbook.rows(SwotNote), "n2", SwotNote(quadrant="S", text="other"))
    check(workbook.rows(SwotNote), None, SwotNote(quadrant="W"))
    check(workbook.rows(SwotNote), None, SwotNote())


def test_a_cause_cannot_come_to_explain_itself():
    workbook = workbook_of(Cause(), Cause(parent="c1"), Cause(parent="c2"))
    for parent in ("c1", "c2", "c3"):
        with pytest.raises(FieldRefused, match="cannot explain itself"):
            check(workbook.rows(Cause), "c1", Cause(parent=parent))
    check(workbook.rows(Cause), "c3", Cause(parent="c1"))
    check(workbook.rows(Cause), None, Cause(parent="c3"))


def test_other_worksheets_refuse_nothing():
    assert check((), None, Lesson()) is None
