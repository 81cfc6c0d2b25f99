"""A lesson on the page of all lessons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.model.fields import Choice
from lib.model.reading.typed_values import shown
from lib.model.worksheets.lessons import Lesson
from lib.report.document.text import paragraphs_of
from lib.services.library.lessons import LessonCard, UseCounts
from lib.ui.app import address_fields, navigation
from lib.ui.app.words import literal, paragraphs
from lib.ui.library import lesson_uses

C = TypeVar("C", bound=Choice)
_LEAD = Lesson.specs()["lead_days"]


def show(card: LessonCard, sums: UseCounts | None) -> None:
    """The rule, its sign and circumstances, how it fared, and the way to it in its case."""
    with st.container(border=True, key=f"lesson-{card.slug}-{card.lesson}"):
        st.markdown(paragraphs(paragraphs_of(card.rule)) or "A lesson without words")
        sign = literal(card.warning_sign)
        lead = f" ({_before_notice(card.lead_days)})" if card.lead_days is not None else ""
        told = {
            "Warning sign": f"{sign}{lead}" if sign else "",
            "Applies to": literal(card.applies_to),
            "Reason": literal(card.reason.coded_label) if card.reason else "",
        }
        lines = [f"**{name}:** {text}" for name, text in told.items() if text]
        if lines:
            st.markdown("  \n".join(lines))
        where = " · ".join(
            part for part in (card.industry.label if card.industry else "", f"edition {card.edition}") if part
        )
        of = (" · sample" if card.sample else "") + (" · fictional" if card.fictional else "")
        st.caption(f":material/fact_check: {lesson_uses.tally(sums)}  \nFrom “{literal(card.title)}” · {where}{of}")
        st.page_link(
            navigation.page("case"),
            label="Read it in its case",
            icon=":material/menu_book:",
            query_params={"slug": card.slug, "lesson": card.lesson},
        )


def _before_notice(days: int) -> str:
    return f"{shown(_LEAD, days)} before notice" if days else "on the day of notice"


def ask(place: DeltaGenerator, title: str, key: str, icon: str | None = None) -> str:
    """Words to look for, kept in the address."""
    address_fields.follow(key)
    asked = place.text_input(title, key=key, icon=icon)
    address_fields.write(key, asked)
    return asked


def pick(place: DeltaGenerator, title: str, options: Sequence[C]) -> C | None:
    """One of the choices that some lesson has, kept in the address, or None for any."""
    labels = {option.coded_label: option for option in options}
    with place:
        key = title.lower()
        address_fields.follow(key, labels, None)
        chosen = st.selectbox(title, list(labels), index=None, placeholder="any", key=key)
        address_fields.write(key, chosen)
    return labels.get(chosen) if chosen else None
