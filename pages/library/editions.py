"""What changed between two editions of a case."""

from __future__ import annotations

import streamlit as st

from lib.services.library import cases
from lib.ui.app import session
from lib.ui.elements.words import literal
from lib.ui.library import edition_changes, spoiler_warning
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("What changed between editions?")

with refusing("library"):
    slug = st.query_params.get("slug", "")
    spoiler_warning.ask_first(context, cases.read(context, slug), titled=False)
    kept = {card.edition: card for card in cases.editions(context, slug)}
    st.caption(literal(next(iter(kept.values())).title))
    edition_changes.back(slug)
    if len(kept) < 2:
        st.info(
            "This case has one edition. Once there is a second, this page shows what changed.",
            icon=":material/history_edu:",
        )
    else:
        old, new = edition_changes.chosen(kept)
        before, after = (cases.read(context, slug, number) for number in (old, new))
        edition_changes.show(before, after)
