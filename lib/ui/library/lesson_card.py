"""A lesson on the page of all lessons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.charts import lessons as charts
from lib.charts.layout.lead_time_ruler import RulerSign
from lib.model.fields import Choice
from lib.model.reading.typed_values import shown
from lib.model.worksheets.lessons import Lesson
from lib.services.library.lessons import LessonCard, UseCounts
from lib.ui.app import navigation
from lib.ui.elements import address_fields
from lib.ui.elements.words import literal
from lib.ui.library import lesson_uses
from lib.ui.workbook.step import step_pictures

C = TypeVar("C", bound=Choice)
_LEAD = Lesson.specs()["lead_days"]


def ruler(cards: Sequence[LessonCard]) -> None:
    """How many days before notice the signs of these lessons showed, under the numbers of their cards."""
    picture = charts.lead_times(
        [RulerSign(" ".join(card.warning_sign.split()), card.lead_days or 0) for card in _timed(cards)]
    )
    if picture is not None:
        step_pictures.show_picture(picture)


def numbers(cards: Sequence[LessonCard]) -> Mapping[tuple[str, str], int]:
    """The number of each lesson on the ruler, by case and row."""
    return {(card.slug, card.lesson): place for place, card in enumerate(_timed(cards), start=1)}


def _timed(cards: Sequence[LessonCard]) -> list[LessonCard]:
    return [card for card in cards if card.lead_days is not None]


def show(card: LessonCard, sums: UseCounts | None, number: int | None = None) -> None:
    """The rule, its sign and circumstances, how it fared, and the way to it in its case."""
    with st.container(border=True, key=f"lesson-{card.slug}-{card.lesson}", gap="xsmall"):
        mark = f":blue-badge[{number}] " if number else ""
        rule = " ".join(card.rule.split())
        st.markdown(f"{mark}**{literal(rule)}**" if rule else "A lesson without words")
        sign = literal(card.warning_sign)
        lead = f" ({_before_notice(card.lead_days)})" if card.lead_days is not None else ""
        if sign:
            st.markdown(f":material/visibility: {sign}{lead}")
        told = (
            literal(card.applies_to),
            literal(card.reason.coded_label) if card.reason else "",
            card.industry.label if card.industry else "",
            f"edition {card.edition}",
            "sample" if card.sample else "",
            "fictional" if card.fictional else "",
        )
        st.caption(" · ".join(part for part in told if part))
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"way-{card.slug}-{card.lesson}",
        ):
            st.page_link(
                navigation.page("case"),
                label=literal(card.title),
                icon=":material/menu_book:",
                query_params={"slug": card.slug, "lesson": card.lesson},
            )
            st.caption(f":material/fact_check: {lesson_uses.tally(sums)}")


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
