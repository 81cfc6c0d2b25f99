"""The innovation quotient in its four parts, beside the raw counts and the customer's own answer."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import BLUE, GREEN, GREY
from lib.charts.layout.labelled_bars import LabelledBar, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.record import idea_rules
from lib.model.rules.record.idea_rules import FEWEST_IDEAS, POINTS_A_PART, Quotient, QuotientPart
from lib.model.wording.phrases import begun, counted, number
from lib.model.workbook import Workbook
from lib.model.worksheets.ideas import Idea

_CUSTOMER = "The customer's own answer"
_CUSTOMER_MOST = 10


def idea_quotient(workbook: Workbook) -> Picture | None:
    """The four parts of the innovation quotient; None without ideas or a day to count back from.

    The table holds every idea, also those outside the eight quarters.
    """
    quotient = idea_rules.of_review(workbook)
    if quotient is None:
        return None
    bars = (*(_bar(part, quotient.enough) for part in quotient.parts), _customer(workbook))
    return Picture(
        name="ideas",
        title="Innovation quotient" if quotient.enough else "Ideas we brought",
        layout=partial(scene, _head(quotient), bars),
        alt=_alt(quotient, workbook),
        data=TableData.of(_table_row(row, quotient, workbook) for row in workbook.rows(Idea)),
    )


def _head(quotient: Quotient) -> str:
    points = quotient.points
    if not quotient.enough:
        fewest = number(FEWEST_IDEAS)
        return f"{begun(counted(len(quotient.ideas), 'idea'))}: too few for a quotient, which is told from {fewest} on"
    return f"{round(float(points))} of 100, a working rule" if points is not None else "Cannot be worked out yet"


def _bar(part: QuotientPart, enough: bool) -> LabelledBar:
    points = part.points
    figure = "unknown" if points is None else f"{_points(points)} of {POINTS_A_PART}"
    if not enough and part.of:
        figure = f"{part.count} of {part.of}"
    return LabelledBar(
        part.title, figure, begun(part.words), None if points is None else float(points) / POINTS_A_PART, BLUE
    )


def _points(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _customer(workbook: Workbook) -> LabelledBar:
    note = "How often did we bring you something new and useful?"
    score = idea_rules.customers_score(workbook)
    if score is None:
        return LabelledBar(_CUSTOMER, "not asked", note, None, GREY)
    mean, interviews = score
    asked = f"{note} Mean of {counted(len(interviews), 'interview')}." if len(interviews) > 1 else note
    return LabelledBar(_CUSTOMER, f"{_points(mean)} of {_CUSTOMER_MOST}", asked, float(mean) / _CUSTOMER_MOST, GREEN)


def _alt(quotient: Quotient, workbook: Workbook) -> str:
    points = quotient.points
    head = (
        f"The innovation quotient, a working rule, is {round(float(points))} of 100"
        if points is not None
        else "The innovation quotient cannot be worked out yet"
    )
    if not quotient.enough:
        head = _head(quotient)
    customer = idea_rules.customers_score(workbook)
    own = f" The customer's own answer is {_points(customer[0])} of {_CUSTOMER_MOST}." if customer else ""
    return f"{head}: {idea_rules.parts_in_words(quotient)}.{own}"


def _table_row(row: Row[Idea], quotient: Quotient, workbook: Workbook) -> dict[str, object]:
    idea = row.record
    return {
        "No.": row.number,
        "Date": partial_date.label(idea.when),
        "Idea": idea.title,
        "Who began it": value_text.choice_label(idea.asking),
        "How far it got": value_text.choice_label(idea.status),
        "Benefit": idea.benefit or value_text.UNKNOWN,
        "Counted": value_text.yes_or_no(row in quotient.ideas),
        "Evidence": value_text.cited(idea.evidence, workbook) or "none",
    }
