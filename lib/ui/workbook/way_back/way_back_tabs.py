"""The parts of the way back: the one that the lead sentence speaks of is open, its worksheet below the findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from lib.model.rules import open_points, short_form
from lib.model.rules.way_back import apology_rules
from lib.model.worksheets.way_back import APOLOGY, CONTACTS, TRANSITION, WIN_BACK, WinBack
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tabs
from lib.ui.files import table_import
from lib.ui.focus import row_focus
from lib.ui.workbook.step import step_findings
from lib.ui.workbook.way_back import apology, keeping_in_touch, transition, win_back

_KEY = "way-back-tab"
_TOUCH = frozenset(name for name, spec in WinBack.specs().items() if spec.group == keeping_in_touch.GROUP)


@dataclass(frozen=True)
class Part:
    """What stands under a tab, what stands below the findings, and the worksheets of both.

    `fields` are those of the win-back worksheet, which several parts share. `pictures` names what a finding of this
    part is shown by.
    """

    above: Callable[[PageContext], None]
    below: Callable[[PageContext], None]
    sheets: tuple[str, ...]
    fields: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()


def show(context: PageContext) -> None:
    """The tabs in the order of the way back, with the picture of the open one; a link to a row opens its tab.

    First of all the one is open that the lead sentence speaks of. It stays open when the lead changes.
    """
    parts = _asked(context)
    if _KEY not in st.session_state:
        st.session_state[_KEY] = tabs.label(_spoken_of(context, parts))
    wanted = row_focus.among(context, {title: part.sheets for title, part in parts.items()})
    if wanted is not None:
        st.session_state[_KEY] = tabs.label(wanted)
    place, tab = tabs.opened(_KEY, list(parts))
    with tab:
        list(parts.values())[place].above(context)


def worksheet(context: PageContext) -> None:
    """What is entered under the tab that is open."""
    parts = _asked(context)
    titles = {tabs.label(title): title for title in parts}
    part = parts[titles.get(st.session_state.get(_KEY, ""), next(iter(parts)))]
    part.below(context)


def _spoken_of(context: PageContext, parts: Mapping[str, Part]) -> str:
    """The title of the part that the lead sentence is about; the first one while there is no such sentence."""
    lead = open_points.lead(step_findings.findings_of_step(context, "way_back"))
    if lead is not None:
        on_apology = not lead.picture and lead in apology_rules.findings(context.workbook)
        for title, part in parts.items():
            if lead.picture in part.pictures or (on_apology and APOLOGY.key in part.sheets):
                return title
    return next(iter(parts))


def _asked(context: PageContext) -> Mapping[str, Part]:
    """The parts that this form of the review asks for."""
    record = context.workbook.one(WinBack)
    shown = set(short_form.shown(context.workbook, WIN_BACK.key, record, WinBack.specs()))
    return {
        title: part
        for title, part in PARTS.items()
        if shown & part.fields or any(not context.leaves_out(key) for key in part.sheets if key != WIN_BACK.key)
    }


def _leaving(context: PageContext) -> None:
    st.header("The exit, item by item")
    transition.show(context)
    if context.may_edit:
        table_import.rows_file(context, TRANSITION, "transition items")


def _touch(context: PageContext) -> None:
    keeping_in_touch.show(context)
    if context.may_edit:
        table_import.rows_file(context, CONTACTS)


def _decision(context: PageContext) -> None:
    st.header("The gate")
    win_back.at_gate(context)
    st.header("The arithmetic")
    win_back.arithmetic(context)
    with st.expander("Making it easy for them", icon=":material/redeem:"):
        win_back.easy_return(context)
    with st.expander("What became of it", icon=":material/flag:"):
        win_back.outcome(context)


PARTS: Mapping[str, Part] = {
    "Leaving well": Part(transition.picture, _leaving, (TRANSITION.key,), pictures=frozenset({"transition"})),
    "Apology": Part(apology.check, apology.show, (APOLOGY.key,)),
    "Keeping in touch": Part(
        keeping_in_touch.picture, _touch, (CONTACTS.key,), _TOUCH, frozenset({"keeping-in-touch"})
    ),
    "Decision": Part(
        win_back.decision,
        _decision,
        (WIN_BACK.key,),
        frozenset(WinBack.specs()) - _TOUCH,
        frozenset({"win-back-decision", "win-back-arithmetic"}),
    ),
}
