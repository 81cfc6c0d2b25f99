"""Keeping in touch: the permission, what comes next, and the contacts that were made."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.way_back import keeping_in_touch
from lib.model.worksheets.way_back import CONTACTS, WIN_BACK, Contact, WinBack
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tables
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards
from lib.ui.workbook.way_back.pictures import show_picture

GROUP = "Staying in touch"
_SHOWN = 6


def picture(context: PageContext) -> None:
    """The next contact in one line, and the strip of those made and planned."""
    coming = keeping_in_touch.next_dates(context.workbook, clock.today())
    if coming:
        words = literal(keeping_in_touch.planned_words(coming[0]))
        st.markdown(f":material/event: Next: **{words}** :gray-badge[working rule]")
    else:
        begun = context.workbook.one(WinBack).filled() or context.workbook.rows(Contact)
        st.caption(
            "Nothing is planned: there is no date to count from, they asked us to stay away, or they are back."
            if begun
            else "Nothing is planned yet: start with whether we may keep in touch, below."
        )
    show_picture(context, "keeping-in-touch")


def show(context: PageContext) -> None:
    """The contacts as cards, who allowed them, and the plan."""
    if not context.leaves_out(CONTACTS.key):
        st.header("Contacts made")
    row_cards.worksheet(
        context,
        CONTACTS,
        keeping_in_touch.in_order(context.workbook.rows(Contact)),
        empty="Each contact after the loss goes here: what we gave them, and what came of it.",
        face=row_cards.CardStyle(badge=_badge, ordered=False, tight=True),
    )
    st.header("Permission and occasions")
    row_cards.single(context, WIN_BACK, [name for name, spec in WinBack.specs().items() if spec.group == GROUP])
    _plan(context)


def _plan(context: PageContext) -> None:
    coming = keeping_in_touch.next_dates(context.workbook, clock.today())[:_SHOWN]
    if not coming:
        return
    st.header("What comes next")
    tables.show(
        {
            "When": partial_date.label(item.when.isoformat()) if item.when else "at the next occasion",
            "Purpose": item.purpose.label,
            "Because": literal(item.why),
        }
        for item in coming
    )


def _badge(row: Row[Contact]) -> str:
    contact = row.record
    parts = [f":gray-badge[{literal(partial_date.label(contact.when))}]"] if contact.when else []
    parts += [f":gray-badge[{literal(contact.person)}]"] if contact.person else []
    parts += [":orange-badge[asked for business]"] if contact.sales_ask else []
    return " ".join(parts)
