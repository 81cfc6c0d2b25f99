"""From a case to those beside it: the same case at the other level, and the cases it is linked with."""

from __future__ import annotations

import streamlit as st

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.roles import Permission, Person
from lib.services import counterparts, linked_cases
from lib.store import Store
from lib.ui import navigation
from lib.ui.words import literal


def other_level(store: Store, person: Person, case: CaseStudy) -> None:
    """The way to the same case at the other level, for those who may read both."""
    there = counterparts.counterpart(store, person, case.slug) if person.may(Permission.READ_INTERNAL) else None
    if there is None:
        return
    told = there.level is Level.TRAINING
    older = " – older than this edition" if told and there.older else ""
    older = older or (" – newer than this one tells" if there.older else "")
    st.page_link(
        navigation.page("case"),
        label=f"Training edition {there.edition}{older}"
        if told
        else f"The case behind this, edition {there.edition}{older}",
        icon=":material/school:" if told else ":material/lock:",
        query_params={"slug": there.slug},
    )


def linked(store: Store, person: Person, case: CaseStudy) -> None:
    """The cases this one names and those that name it, as far as they are in the library."""
    named = linked_cases.titles(store, person, case.outline.related)
    naming = {slug: title for slug, title in linked_cases.naming(store, person, case.slug).items() if slug not in named}
    st.header("Linked cases", anchor="linked")
    st.page_link(
        navigation.page("compare"),
        label="Set this case beside another",
        icon=":material/compare:",
        query_params={"left": case.slug},
    )
    for icon, found in ((":material/link:", named), (":material/subdirectory_arrow_left:", naming)):
        if found is naming and naming:
            st.caption("These cases name this one:")
        for slug, title in found.items():
            navigation.line(f"{icon} {literal(title)}", "case", "Read the case", slug=slug)
