"""Whom we asked for a talk, on the screen: a card for each request, and what became of it."""

from __future__ import annotations

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.worksheets.voice import ASKED, AskAnswer, Asked
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards
from lib.ui.files import table_import

_COLOURS = {AskAnswer.DECLINED: "orange", AskAnswer.AGREED: "green"}


def show(context: PageContext) -> None:
    """The requests as cards, and a file of them to bring in."""
    face = row_cards.CardStyle(_badge, lambda row: f"{row.number}\\. ", title=_title)
    row_cards.worksheet(context, ASKED, empty="Whom did you ask for a talk, and what did they answer?", face=face)
    if context.may_edit:
        table_import.rows_file(context, ASKED)


def _title(row: Row[Asked]) -> str:
    request = row.record
    return literal(request.whom) or (request.role.label if request.role else "")


def _badge(row: Row[Asked]) -> str:
    request = row.record
    parts = [":green-badge[heard]"] if request.interview else []
    if request.answer and not request.interview:
        parts.append(f":{_COLOURS.get(request.answer, 'gray')}-badge[{request.answer.label.lower()}]")
    day = request.answered_on or request.when
    parts += [f":gray-badge[{literal(partial_date.label(day))}]"] if day else []
    return " ".join(parts)
