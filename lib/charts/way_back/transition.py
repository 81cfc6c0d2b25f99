"""The exit as a checklist: what is done, what the customer confirmed and what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import BLUE, GREEN, GREY, ORANGE
from lib.charts.layout.checklist import ChecklistItem, StatusLook, scene, strip
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.way_back.transition import Progress, applicable, counted_exit, progress_of, recorded_until
from lib.model.wording.phrases import begun, names
from lib.model.workbook import Workbook
from lib.model.worksheets.way_back import TransitionItem

DRAWN_MOST = 30
LOOKS = {
    Progress.CONFIRMED: StatusLook("confirmed by the customer", "circle", GREEN, True),
    Progress.DONE: StatusLook("done", "circle", BLUE, True),
    Progress.OVERDUE: StatusLook("overdue", "diamond", ORANGE, True),
    Progress.OPEN: StatusLook("open", "circle", GREY, False),
}


def transition_checklist(workbook: Workbook, *, beside_cards: bool = False) -> Picture | None:
    """Every item of the exit that applies and how far it has got; None without any.

    At most 30 are drawn, the table holds all. `beside_cards` draws the strip alone, numbered as the cards are.

    What is overdue is told against the last day the way back records, as in the findings.
    """
    rows, day = workbook.rows(TransitionItem), recorded_until(workbook)
    drawn = applicable(rows)
    if not drawn:
        return None
    place = {row.id: number for number, row in enumerate(rows, start=1)}
    items = tuple(_item(row, day, place[row.id]) for row in drawn[:DRAWN_MOST])
    looks = tuple(look for look in LOOKS.values() if any(item.look is look for item in items))
    return Picture(
        name="transition",
        title="Leaving well",
        layout=partial(strip if beside_cards else scene, items, looks),
        alt=_alt(rows, day),
        data=TableData.of(_table_row(row, day) for row in rows),
    )


def _item(row: Row[TransitionItem], day: date | None, place: int) -> ChecklistItem:
    item = row.record
    dated = (
        f"done {partial_date.label(item.done)}"
        if item.done
        else f"due {partial_date.label(item.due)}"
        if item.due
        else ""
    )
    rated = f"rated {item.rating} of 10" if item.rating is not None else ""
    note = " · ".join(part for part in (item.owner, dated, rated) if part)
    text = item.task.label if item.task else f"Transition item {row.number}"
    return ChecklistItem(text, note, LOOKS[progress_of(item, day)], place)


def _alt(rows: Sequence[Row[TransitionItem]], day: date | None) -> str:
    sentence = f"{begun(counted_exit(rows).words)}."
    late = [row for row in rows if progress_of(row.record, day) is Progress.OVERDUE]
    sentence += f" Overdue: {names(late)}." if late else ""
    return f"{sentence} The first {DRAWN_MOST} are drawn." if len(applicable(rows)) > DRAWN_MOST else sentence


def _table_row(row: Row[TransitionItem], day: date | None) -> dict[str, object]:
    item = row.record
    return {
        "No.": row.number,
        "Item": value_text.choice_label(item.task),
        "Progress": progress_of(item, day).label,
        "Owner": item.owner or value_text.UNKNOWN,
        "Due": partial_date.label(item.due),
        "Done": partial_date.label(item.done),
        "Confirmed": value_text.yes_or_no(item.confirmed),
        "Rating": "" if item.rating is None else str(item.rating),
    }
