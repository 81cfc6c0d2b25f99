"""Evidence: what is known in this review, numbered, graded and with its source."""

from __future__ import annotations

from lib.model.record import Row
from lib.model.rules.record import evidence_rules
from lib.model.worksheets.evidence import EVIDENCE, Evidence
from lib.ui import cards, evidence_view, frame, guide, navigation, pulse, table_import, undo_bar


def badge(row: Row[Evidence]) -> str:
    """Its grade, and whether it is disputed."""
    grade = evidence_rules.grade_of(row.record)
    proposed = "" if row.record.grade else " proposed"
    return f":gray-badge[{grade.value}{proposed}]" + (" :orange-badge[disputed]" if row.record.disputed else "")


with frame.refusing():
    desk = frame.desk()
    navigation.sidebar(desk)
    frame.headed(desk, "evidence", "What do we know, and who says so?")
    evidence_view.findings(desk)
    guide.show("evidence")
    evidence_view.disputes(desk)
    cards.worksheet(
        desk, EVIDENCE, empty=guide.guide("evidence")["empty"], face=cards.Face(badge, lambda row: f"{row.number}\\. ")
    )
    if desk.may_edit:
        table_import.rows_file(desk, EVIDENCE)
    undo_bar.show(desk)
    guide.stronger("evidence")
    pulse.watch(desk)
