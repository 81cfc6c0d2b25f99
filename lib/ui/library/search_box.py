"""The search box: words, the order of what they find, and what was probably meant."""

from __future__ import annotations

import streamlit as st

from lib.services.library.catalogue import Order
from lib.ui.elements import address_fields
from lib.ui.elements.words import literal


def box() -> tuple[str, Order]:
    """What is looked for and in which order it is wanted, both kept in the address."""
    wide, narrow = st.columns((3, 1), vertical_alignment="bottom")
    labels = {order.label: order for order in Order}
    address_fields.follow("words")
    address_fields.follow("sort", labels, Order.RELEVANCE.label)
    words = wide.text_input(
        "Search",
        key="words",
        placeholder="All of these words; use quotes for a “phrase”",
        icon=":material/search:",
    )
    chosen = narrow.selectbox("Sort by", list(labels), key="sort")
    address_fields.write("words", words)
    address_fields.write("sort", chosen, Order.RELEVANCE.label)
    return words, labels.get(chosen, Order.RELEVANCE)


def suggest(words: str) -> None:
    """Offer words that find something in the place of those that find nothing."""
    st.button(
        f"Did you mean **{literal(words)}**?",
        type="tertiary",
        icon=":material/spellcheck:",
        key="suggestion",
        on_click=_look_for,
        args=(words,),
    )


def _look_for(words: str) -> None:
    st.session_state["words"] = words
