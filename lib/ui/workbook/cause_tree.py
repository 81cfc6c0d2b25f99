"""The causes as cards in the order of the tree, with adding a cause under a cause in two taps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.model.record import Row, Worksheet
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.cause_rules import Branch
from lib.model.worksheets.causes import Cause, CauseStatus
from lib.ui.app.page_context import PageContext
from lib.ui.fields import row_cards
from lib.ui.files import table_import


def show(context: PageContext, sheet: Worksheet) -> None:
    """Every cause below the effect it explains, its depth shown by arrows."""
    branches = list(_flat(cause_rules.tree(context.workbook.rows(Cause))))
    depths = {branch.row.id: branch.depth for branch in branches}
    face = row_cards.CardStyle(
        badge=lambda row: _badge(row, context),
        lead=lambda row: "↳" * depths.get(row.id, 0) + " ",
        below=("parent", "Add a cause of this"),
        ordered=False,
    )
    row_cards.worksheet(context, sheet, [branch.row for branch in branches], add="Add a cause of the loss", face=face)
    if context.may_edit:
        table_import.rows_file(context, sheet)


def _badge(row: Row[Cause], context: PageContext) -> str:
    cause = row.record
    role = cause_rules.role_words(cause, context.workbook)
    parts = [f":blue-badge[{role}]"] if role else []
    parts += [f":gray-badge[{cause.weight} %]"] if cause.weight else []
    parts += [f":gray-badge[{cause.status.label}]"] if cause.status not in (None, CauseStatus.OPEN) else []
    return " ".join(parts)


def _flat(branches: Iterable[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _flat(branch.branches)
