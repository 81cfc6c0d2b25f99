"""Step 6: where we stood in this account."""

from __future__ import annotations

from lib.model.worksheets.swot import NOTES, STRATEGIES
from lib.ui.files import table_import
from lib.ui.workbook.step import step_frame
from lib.ui.workbook.swot import swot_board, tows

with step_frame.step("swot", picture=swot_board.show) as context:
    if not context.leaves_out(STRATEGIES.key):
        tows.show(context)
    if context.may_edit:
        table_import.rows_file(context, NOTES, "SWOT notes")
        table_import.rows_file(context, STRATEGIES)
