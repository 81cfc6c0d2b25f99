"""The causes as cards in the order of the tree, each indented below what it explains, with a cause added in one tap."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial

import streamlit as st

from lib.charts.drawing.palette import BLUE, GREY
from lib.model.record import Row, Worksheet
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.cause_rules import Branch
from lib.model.rules.causes.root_evidence import is_shown_root
from lib.model.worksheets.causes import CAUSES, Cause, CauseRole, CauseStatus
from lib.ui.app.page_context import PageContext
from lib.ui.fields import row_cards
from lib.ui.files import table_import

# Deeper causes stand in no further: a card needs its width.
_DEEPEST = 5
_BAR = (64, 12)
_FIRST = ("text", "short_name", "role", "weight", "grade", "control", "parent")


def show(context: PageContext, sheet: Worksheet) -> None:
    """Every cause below the effect it explains."""
    branches = list(_flat(cause_rules.tree(context.workbook.rows(Cause))))
    depths = {branch.row.id: branch.depth for branch in branches}
    face = row_cards.CardStyle(
        badge=lambda row: _badge(row, context),
        lead=lambda row: _bar(row.record) + ("↳ " if depths.get(row.id) else ""),
        around=partial(_place, depths),
        first=_FIRST,
        ordered=False,
        tight=True,
    )
    row_cards.worksheet(context, sheet, [branch.row for branch in branches], add="Add a cause of the loss", face=face)
    if context.may_edit:
        table_import.rows_file(context, sheet)


@contextmanager
def _place(depths: Mapping[str, int], context: PageContext, row: Row[Cause]) -> Iterator[None]:
    """Where a card stands, with the button that adds a cause under it at the end of its title."""
    with st.container(key=f"branch-{min(depths.get(row.id, 0), _DEEPEST)}-{row.id}", gap=None):
        yield
        if context.may_edit:
            with st.container(key=f"under-{row.id}"):
                words, values = "Add a cause of this", {"parent": row.id}
                row_cards.add_button(context, CAUSES, words, values, f"below-causes-{row.id}", tuple(depths))


def _badge(row: Row[Cause], context: PageContext) -> str:
    """The role in its colour, then in grey weight, grade, control and state; what is disputed stands out."""
    cause = row.record
    role = cause_rules.role_words(cause, context.workbook)
    parts = [f":{_role_colour(row, context)}-badge[{role}]"] if role else []
    parts += [":orange-badge[Disputed]"] if cause.status is CauseStatus.DISPUTED else []
    facts = [f"{cause.weight} %"] if cause.weight else []
    facts += [cause_rules.grade_of(cause, context.workbook).value] if _is_written(cause) else []
    facts += [cause.control.label.lower()] if cause.control else []
    facts += [cause.status.label.lower()] if cause.status in (CauseStatus.CONFIRMED, CauseStatus.DROPPED) else []
    return " ".join([*parts, *([f":gray[{' · '.join(facts)}]"] if facts else [])])


def _is_written(cause: Cause) -> bool:
    """Whether somebody wrote what the cause is; a new card has no grade to show."""
    return bool(cause.text.strip())


def _role_colour(row: Row[Cause], context: PageContext) -> str:
    if row.record.role is not CauseRole.ROOT:
        return "gray"
    return "blue" if is_shown_root(row, context.workbook) else "orange"


def _bar(cause: Cause) -> str:
    """The weight as a bar; nothing without one."""
    return f"![]({_bar_image(cause.weight, cause.role is CauseRole.ROOT)}) " if cause.weight else ""


@cache
def _bar_image(weight: int, strong: bool) -> str:
    """A small drawing as an address; its colours stand out in light and dark."""
    width, height = _BAR
    size = f"height='{height}' rx='2'"
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>"
        f"<rect width='{width}' {size} fill='{GREY}' fill-opacity='.2'/>"
        f"<rect width='{width * min(weight, 100) / 100:g}' {size} fill='{BLUE}' fill-opacity='{1 if strong else 0.5}'/>"
        "</svg>"
    )
    return f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"


def _flat(branches: Iterable[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _flat(branch.branches)
