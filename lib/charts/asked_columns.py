"""Tables of pictures without the columns for which the short form of a review does not ask."""

from __future__ import annotations

from collections.abc import Mapping

from lib.charts.table_data import TableData
from lib.model.rules import short_form
from lib.model.workbook import Workbook


def asked_columns(data: TableData, workbook: Workbook, sheet: str, fields: Mapping[str, tuple[str, ...]]) -> TableData:
    """The table without each column all of whose fields are unasked; `fields` names those of a column by its head."""
    unasked = short_form.unasked(workbook, sheet)
    return data.without(head for head, names in fields.items() if unasked.issuperset(names))
