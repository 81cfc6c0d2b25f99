"""Evidence: what is known in this review, numbered, graded and with its source."""

from __future__ import annotations

from lib.model.worksheets.evidence import EVIDENCE
from lib.ui.app import live_refresh, navigation
from lib.ui.fields import row_cards, undo_bar
from lib.ui.files import table_import
from lib.ui.workbook.record import attached_files, evidence
from lib.ui.workbook.step import guide, step_frame

with step_frame.refusing():
    context = step_frame.page_context()
    navigation.sidebar(context)
    step_frame.heading(context, "evidence", "What do we know, and who says so?")
    evidence.findings(context)
    guide.show("evidence")
    evidence.disputes(context)
    row_cards.worksheet(
        context,
        EVIDENCE,
        evidence.listed(context),
        empty=guide.guide("evidence")["empty"],
        face=row_cards.CardStyle(
            lambda row: f"{evidence.badge(row)} {attached_files.count_badge(context, row)}",
            evidence.lead,
            ordered=evidence.is_by_number(context),
            beneath=attached_files.show,
        ),
    )
    attached_files.show_unplaced(context)
    if context.may_edit:
        table_import.rows_file(context, EVIDENCE)
    undo_bar.show(context)
    guide.stronger("evidence")
    live_refresh.watch(context)
