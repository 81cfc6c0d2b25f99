"""What becomes of an edit of one field, whichever text it belongs to."""

from __future__ import annotations

from typing import Any

import pytest

from lib.model.field_edit import EditOutcome, EditSource, FieldEdit, LastEdit, outcome

MINE, OTHERS, UNNAMED = EditSource("mine", 2), EditSource("other", 9), EditSource()


def edit(value: Any, seen: int, source: EditSource = MINE, *, cleared: bool = False) -> FieldEdit:
    return FieldEdit(value, seen, cleared, source)


@pytest.mark.parametrize(
    ("becomes", "of", "last"),
    [
        # Nobody has written yet, or nobody since the writer looked.
        (EditOutcome.SAVED, edit("new", 1), None),
        (EditOutcome.SAVED, edit("new", 0), None),
        (EditOutcome.SAVED, edit("new", 1, UNNAMED), None),
        (EditOutcome.SAVED, edit("new", 4), LastEdit(4, OTHERS)),
        (EditOutcome.SAVED, edit("new", 5, UNNAMED), LastEdit(4, UNNAMED)),
        (EditOutcome.SAVED, edit("new", 4), LastEdit(4, EditSource("mine", 9))),
        # The same writer, ahead of the answers to what it sent.
        (EditOutcome.SAVED, edit("new", 1), LastEdit(4, EditSource("mine", 1))),
        (EditOutcome.LATE, edit("new", 1), LastEdit(4, EditSource("mine", 2))),
        (EditOutcome.LATE, edit("new", 1), LastEdit(4, EditSource("mine", 3))),
        # Somebody else, or nobody can say who.
        (EditOutcome.CONFLICT, edit("new", 3), LastEdit(4, OTHERS)),
        (EditOutcome.CONFLICT, edit("new", 3), LastEdit(4, UNNAMED)),
        (EditOutcome.CONFLICT, edit("new", 3, UNNAMED), LastEdit(4, UNNAMED)),
        (EditOutcome.CONFLICT, edit("", 3, cleared=True), LastEdit(4, OTHERS)),
        # A repeated message, or one that would say the same as somebody else.
        (EditOutcome.UNCHANGED, edit("old", 4), LastEdit(4, OTHERS)),
        (EditOutcome.UNCHANGED, edit("old", 1), LastEdit(4, MINE)),
        (EditOutcome.UNCHANGED, edit("old", 1), LastEdit(4, OTHERS)),
        # An empty value counts only where emptying was meant.
        (EditOutcome.NOT_CLEARED, edit("", 4), LastEdit(4, MINE)),
        (EditOutcome.NOT_CLEARED, edit(None, 4), None),
        (EditOutcome.NOT_CLEARED, edit([], 1), LastEdit(4, OTHERS)),
        (EditOutcome.SAVED, edit("", 4, cleared=True), LastEdit(4, MINE)),
        (EditOutcome.SAVED, edit([], 4, cleared=True), None),
        (EditOutcome.LATE, edit("", 1, cleared=True), LastEdit(4, EditSource("mine", 3))),
        # Nothing and no are values.
        (EditOutcome.SAVED, edit(0, 4), LastEdit(4, MINE)),
        (EditOutcome.SAVED, edit(False, 4), LastEdit(4, MINE)),
    ],
)
def test_an_edit_of_a_field_that_holds_old(becomes: EditOutcome, of: FieldEdit, last: LastEdit | None) -> None:
    assert outcome(of, "old", last) is becomes
