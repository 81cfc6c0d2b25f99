"""From a case to what is beside it: its review, the same case at the other level, and the cases it is linked with."""

from __future__ import annotations

import streamlit as st

from lib.model.audience import Level
from lib.services.library.case_page import CasePage
from lib.services.library.other_levels import Counterpart
from lib.ui.app import navigation
from lib.ui.elements.words import literal


def own_review(number: int | None) -> None:
    """The way back to the review that a case was frozen from, for those who may open it."""
    if number is not None:
        st.page_link(
            navigation.page("lessons"),
            label="Back to the review",
            icon=":material/arrow_back:",
            query_params={"review": str(number)},
        )


def other_level(other: Counterpart | None) -> None:
    """The way to the same case at the other level, where there is one for this reader."""
    if other is None:
        return
    is_training = other.level is Level.TRAINING
    older = " – older than this edition" if is_training and other.older else ""
    older = older or (" – newer than this training edition" if other.older else "")
    st.page_link(
        navigation.page("case"),
        label=f"Training edition {other.edition}{older}"
        if is_training
        else f"The case behind this, edition {other.edition}{older}",
        icon=":material/school:" if is_training else ":material/lock:",
        query_params={"slug": other.slug},
    )


def linked(page: CasePage) -> None:
    """The cases this one names and those that name it, as far as they are in the library."""
    naming = {slug: title for slug, title in page.naming.items() if slug not in page.named}
    st.header("Linked cases", anchor="linked")
    st.page_link(
        navigation.page("compare"),
        label="Compare this case with another",
        icon=":material/compare:",
        query_params={"left": page.case.slug},
    )
    for icon, found in ((":material/link:", page.named), (":material/subdirectory_arrow_left:", naming)):
        if found is naming and naming:
            st.caption("These cases refer to this one:")
        for slug, title in found.items():
            navigation.sentence_with_link(f"{icon} {literal(title)}", "case", "Read the case", slug=slug)
