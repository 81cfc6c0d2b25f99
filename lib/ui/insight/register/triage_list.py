"""Which losses deserve a review: the working rule with its four parts, and the way to a review."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.rules.insight import triage
from lib.model.rules.insight.money_sums import money
from lib.model.rules.insight.triage import Triage, TriagePart, TriageVerdict
from lib.model.wording.phrases import begun
from lib.services.context import Context
from lib.services.insight import register
from lib.services.insight.register import RegisterEntry
from lib.ui.elements.words import literal
from lib.ui.insight.register import open_review

_SIGNS = {True: ":material/check:", False: ":material/close:", None: ":material/help:"}
_ANSWERS = {True: "yes", False: "no", None: "unknown"}
_COLOURS = {TriageVerdict.REVIEW: "green", TriageVerdict.ASK: "blue"}


def show(context: Context, *, teaching: bool, may_edit: bool) -> None:
    """The losses without a review of which most speaks for one."""
    st.caption(f":gray-badge[working rule] {literal(begun(triage.RULE.removeprefix('Working rule: ')))}")
    found = register.candidates(context, teaching=teaching)
    if not found:
        st.info(
            "Nothing speaks for a review of any loss yet. Fill in what each loss was worth, what you believe today "
            "and whether they will talk to you.",
            icon=":material/rule:",
        )
    for entry, judged in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            _candidate(context, entry, judged, may_edit=may_edit)


def _candidate(context: Context, entry: RegisterEntry, judged: Triage, *, may_edit: bool) -> None:
    badge = f":{_COLOURS.get(judged.verdict, 'gray')}-badge[{judged.verdict.label}]"
    facts = (
        partial_date.label(entry.lost_on) if entry.lost_on else "day unknown",
        money(entry.money, entry.currency) if entry.money is not None else "money unknown",
    )
    parts = " · ".join(
        # A phone breaks the line between two parts only.
        f"{_SIGNS[judged.answers[part]]}\u00a0{part.label}: {_ANSWERS[judged.answers[part]]}".replace(" ", "\u00a0")
        for part in TriagePart
    )
    name = literal(entry.customer) or "Customer not named"
    st.markdown(f"**{name}** {badge}  \n:small[{literal(' · '.join(facts))}]  \n:small[{parts}]", width="stretch")
    if may_edit:
        open_review.button(context, entry, "triage")
