"""The tabs of the record, each with its picture, its worksheet and its way in from a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from lib.charts import Picture
from lib.charts.record.business_reviews import business_review_grid
from lib.charts.record.ideas import idea_quotient
from lib.charts.record.promises import promise_outcomes
from lib.charts.record.service_levels import service_levels
from lib.model.dates import partial_date
from lib.model.record import Row, Worksheet
from lib.model.rules.record import attainment
from lib.model.rules.record import service_levels as service_level_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.business_reviews import BUSINESS_REVIEWS, BusinessReview
from lib.model.worksheets.ideas import IDEAS, Idea
from lib.model.worksheets.levels import LEVELS, ServiceLevel
from lib.model.worksheets.promises import PROMISES, Promise, PromiseOutcome
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tabs
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards, row_table
from lib.ui.files import table_import
from lib.ui.workbook.record import detection, relationship_map
from lib.ui.workbook.step import step_pictures
from lib.ui.workbook.step.guide import guide

# The fields of a service level that stand side by side, each with its width.
_CELLS = {"metric": "1.8fr", "period": "1fr", "target": "0.8fr", "actual": "0.8fr"}
Draw = Callable[[Workbook], Picture | None]
_KEPT_COLOURS = {
    PromiseOutcome.KEPT: "green",
    PromiseOutcome.PARTLY: "yellow",
    PromiseOutcome.BROKEN: "red",
    PromiseOutcome.OVER_COMMITTED: "orange",
}


def show(context: PageContext) -> None:
    """The tabs in the order of the record."""
    tabs.show(context, "record-tab", PARTS)


def _levels(context: PageContext) -> None:
    st.subheader(LEVELS.title)
    step_pictures.show_chart(context, service_levels)
    row_table.worksheet(context, LEVELS, _CELLS, empty=guide("record")["sheets"][LEVELS.key], badge=_level_badge)
    if context.may_edit:
        table_import.rows_file(context, LEVELS)


def _promises(context: PageContext) -> None:
    _sheet(context, PROMISES, promise_outcomes, row_cards.CardStyle(_promise_badge))


def _reviews(context: PageContext) -> None:
    _sheet(context, BUSINESS_REVIEWS, business_review_grid, row_cards.CardStyle(_review_badge))


def _ideas(context: PageContext) -> None:
    _sheet(context, IDEAS, idea_quotient, row_cards.CardStyle(_idea_badge))


def _sheet(context: PageContext, sheet: Worksheet, draw: Draw, face: row_cards.CardStyle) -> None:
    """One worksheet below its picture."""
    st.subheader(sheet.title)
    step_pictures.show_chart(context, draw)
    row_cards.worksheet(context, sheet, empty=guide("record")["sheets"][sheet.key], face=face)
    if context.may_edit:
        table_import.rows_file(context, sheet)


def _level_badge(row: Row[ServiceLevel]) -> str:
    """The period, the figure, and whether it met its target."""
    level, reached = row.record, attainment.met(row.record)
    parts = [_dated(level.period)]
    if level.actual is None:
        parts.append(":gray-badge[not measured]")
    else:
        said = literal(service_level_rules.figure(level.actual, level.unit))
        colour, verdict = {True: ("green", " · met"), False: ("red", " · missed"), None: ("gray", "")}[reached]
        parts.append(f":{colour}-badge[{said}{verdict}]")
    return " ".join(part for part in parts if part)


def _promise_badge(row: Row[Promise]) -> str:
    outcome = row.record.outcome
    if outcome is None:
        return ":gray-badge[outcome unknown]"
    return f":{_KEPT_COLOURS[outcome]}-badge[{outcome.label}]"


def _review_badge(row: Row[BusinessReview]) -> str:
    review = row.record
    if review.held:
        return ":green-badge[held]"
    # A row that was just added says nothing yet, neither that it was held nor that it was not.
    if not review.planned:
        return ""
    past = partial_date.latest(review.planned) < clock.today()
    return ":red-badge[not held]" if past else ":gray-badge[planned]"


def _idea_badge(row: Row[Idea]) -> str:
    status = row.record.status
    return " ".join(
        part for part in (_dated(row.record.when), f":gray-badge[{status.label}]" if status else "") if part
    )


def _dated(value: str | None) -> str:
    return f":gray-badge[{literal(partial_date.label(value))}]" if value else ""


PARTS: Mapping[str, tabs.TabContent] = {
    "Service levels": tabs.TabContent(_levels, ("levels",)),
    "Promises": tabs.TabContent(_promises, ("promises",)),
    "Business reviews": tabs.TabContent(_reviews, ("business_reviews",)),
    "Relationships": tabs.TabContent(relationship_map.show, ("stakeholders", "ties")),
    "Ideas": tabs.TabContent(_ideas, ("ideas",)),
    "Timeline": tabs.TabContent(detection.show, ("events", "barriers")),
}
