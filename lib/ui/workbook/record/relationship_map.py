"""The relationship map on the screen: who knew whom on a day one can choose, the people and their ties as cards."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.charts.record.relationships import people_map
from lib.model.dates import forms, partial_date
from lib.model.record import Row
from lib.model.rules.record import relationship_rules
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.relationships import STAKEHOLDERS, TIES, Side, Stakeholder, Tie
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.fields import card_menu, row_cards
from lib.ui.files import table_import
from lib.ui.workbook.step import step_pictures
from lib.ui.workbook.step.guide import claim, guide

_EARLIEST, _LATEST = date(forms.FIRST_YEAR, 1, 1), date(forms.LAST_YEAR, 12, 31)
_START = {WorkbookKind.REVIEW.value: "with the day of notice", WorkbookKind.ACCOUNT.value: "today"}
_ADD = {
    Side.THEIRS: "Add one of their people",
    Side.OURS: "Add one of our people",
    Side.THIRD: "Add someone of neither side",
}
_HEADS = {
    Side.THEIRS: "Their people",
    Side.OURS: "Our people",
    Side.THIRD: "Neither side: inspectors, regulators, consultants, unions",
}


def show(context: PageContext) -> None:
    """The map as it stood on a day, then the people of both sides and the ties between them."""
    people = row_cards.held(context, STAKEHOLDERS)
    # A place of its own: cards below it that moved would lose the cursor of whoever writes in them.
    with st.container():
        if people:
            st.subheader("Who knew whom")
            _map(context)
        else:
            st.info(guide("record")["sheets"][STAKEHOLDERS.key], icon=":material/add_notes:")
    for side, head in _HEADS.items():
        st.subheader(head)
        _people(context, relationship_rules.of_side(people, side), side)
    loose = tuple(row for row in people if row.record.side is None)
    if loose:
        st.subheader("People without a side yet")
        row_cards.worksheet(context, STAKEHOLDERS, loose, can_add=False, face=row_cards.CardStyle(_person_badge))
    card_menu.trash(context, STAKEHOLDERS, STAKEHOLDERS.key)
    if context.may_edit:
        table_import.rows_file(context, STAKEHOLDERS)
    st.subheader("The ties between them")
    names = relationship_rules.names_by_id(context.workbook.rows(Stakeholder))
    face = row_cards.CardStyle(_tie_badge, title=lambda row: _tie_title(row, names))
    row_cards.worksheet(context, TIES, empty=guide("record")["sheets"][TIES.key], face=face)
    if context.may_edit:
        table_import.rows_file(context, TIES, "ties")


def _people(context: PageContext, rows: tuple[Row[Stakeholder], ...], side: Side) -> None:
    face = row_cards.CardStyle(_person_badge)
    values = {"side": side.value}
    row_cards.worksheet(context, STAKEHOLDERS, rows, values=values, add=_ADD[side], face=face, restores=False)


def _map(context: PageContext) -> None:
    notice = relationship_rules.notice_day(context.workbook)
    if context.review.kind == WorkbookKind.ACCOUNT.value:
        # Of a customer who is still one, the map is that of today.
        notice = clock.today()
    day = st.date_input(
        "As it stood on this day",
        notice,
        min_value=_EARLIEST,
        max_value=_LATEST,
        format="DD/MM/YYYY",
        key=f"map-day-{context.review.id}-{notice}",
        help="Who had joined and not yet left, and what remained of each tie. "
        f"It starts {_START[context.review.kind]}.",
    )
    if day is None or (day == notice and context.review.kind == WorkbookKind.REVIEW.value):
        picture = step_pictures.picture_of(context, people_map)
    else:
        picture = people_map(context.workbook, day)
    if picture is None:
        st.caption("Nobody on the map was there on this day.")
    else:
        step_pictures.show_picture(picture)
    standing = relationship_rules.snapshot_on(
        context.workbook.rows(Stakeholder), context.workbook.rows(Tie), day or notice
    )
    words = relationship_rules.index_words(standing)
    if words:
        st.markdown(f"On this day the relationship index {literal(words)}. :gray-badge[working rule]")
    claim("changing_of_the_guard")


def _tie_title(row: Row[Tie], names: dict[str, str]) -> str:
    tie = row.record
    return literal(relationship_rules.tie_title(tie, names)) if tie.ours or tie.theirs else ""


def _tie_badge(row: Row[Tie]) -> str:
    tie = row.record
    parts = [f":blue-badge[strength {tie.strength}]"] if tie.strength is not None else []
    parts += [f":gray-badge[last contact {literal(partial_date.label(tie.last_contact))}]"] if tie.last_contact else []
    return " ".join(parts)


def _person_badge(row: Row[Stakeholder]) -> str:
    person = row.record
    parts = [f":blue-badge[{person.role.label}]"] if person.role else []
    parts += [f":gray-badge[influence {person.influence}]"] if person.influence else []
    parts += [f":orange-badge[left {literal(partial_date.label(person.left))}]"] if person.left else []
    return " ".join(parts)
