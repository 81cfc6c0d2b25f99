"""The meetings in a case: those that somebody entered, in the order of the programme."""

from __future__ import annotations

from lib.report.document.case_reader import CaseReader
from lib.report.exhibits import meetings
from tests.report.flagship import case_of

ROWS = [
    {"kind": "review", "held": "2026-04-20", "lead": "Dana", "note": "Two contact owners from May."},
    {"kind": "face", "planned": "2026-03-04"},
    {"kind": "hear"},
]


def test_meetings_that_somebody_entered_stand_in_order_with_what_was_decided() -> None:
    section = meetings.exhibit(CaseReader(case_of({"meetings": ROWS})))
    assert section is not None
    (table,) = section.blocks
    assert [entry.title for entry in table.entries] == [((("Face it",),),), ((("The review",),),)]
    assert [column.label for column in (*table.before, *table.after)] == ["Planned for", "Held on", "Led by"]
    assert table.entries[1].lines[0].text == ((("Two contact owners from May.",),),)


def test_a_case_without_meetings_has_no_such_part() -> None:
    assert meetings.exhibit(CaseReader(case_of({}))) is None
    assert meetings.exhibit(CaseReader(case_of({"meetings": [{"kind": "hear"}]}))) is None
