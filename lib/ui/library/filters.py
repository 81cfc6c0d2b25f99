"""The filters of the library, each with the number of cases it would show, kept in the address.

A filter that carries a number in its words cannot be bound to the address by Streamlit, which would write the number
there too. The address holds the plain values, and wins whenever it differs from what was last written to it.
"""

from __future__ import annotations

import streamlit as st

from lib.model.library.facets import FACETS, Facet
from lib.services.library.catalogue import Chosen, FacetCounts, FacetOption
from lib.ui.elements.words import literal

COLUMNS = 2
# Beyond that, nobody's choice but a made-up address.
MOST_CHOSEN = 30
# Facets with no more choices than this show all of them at once.
_AT_ONCE = 8
_WRITTEN = "facets-written"
_FIRST = "reason_group"


def chosen() -> dict[str, list[str]]:
    """What is chosen now, read before the filters are drawn."""
    address = {key: st.query_params.get_all(key)[:MOST_CHOSEN] for key in FACETS if key in st.query_params}
    # Whoever was on another page meanwhile has no fields any more, only their address.
    gone = any(_key(key) not in st.session_state for key in address)
    if gone or address != st.session_state.get(_WRITTEN, {}):
        for key in FACETS:
            st.session_state[_key(key)] = address.get(key, [])
        return address
    return {key: list(values) for key in FACETS if (values := st.session_state.get(_key(key)))}


def keep(known: Chosen) -> None:
    """Write what is chosen to the address, and let go of what no case is."""
    for key in FACETS:
        values = list(known.get(key, ()))
        if list(st.session_state.get(_key(key), [])) != values:
            st.session_state[_key(key)] = values
        if values and st.query_params.get_all(key) != values:
            st.query_params[key] = values
        elif not values and key in st.query_params:
            del st.query_params[key]
    st.session_state[_WRITTEN] = {key: list(values) for key, values in known.items() if values}


def reasons(counted: FacetCounts) -> None:
    """The groups of reasons, always in sight."""
    if counted.options[_FIRST]:
        _field(FACETS[_FIRST], counted.options[_FIRST])


def show(counted: FacetCounts) -> None:
    """All other filters that find something, folded away."""
    offered = [facet for facet in FACETS.values() if counted.options[facet.key] and facet.key != _FIRST]
    if not offered:
        return
    with st.expander("More filters", icon=":material/filter_list:", key="filters"):
        for start in range(0, len(offered), COLUMNS):
            places = st.columns(COLUMNS)
            for place, facet in zip(places, offered[start : start + COLUMNS], strict=False):
                with place:
                    _field(facet, counted.options[facet.key])


def active(counted: FacetCounts) -> None:
    """What is chosen, each to be taken away by one press, and all together."""
    if not any(counted.chosen.values()):
        return
    with st.container(horizontal=True, gap="small", key="active-filters"):
        for key, values in counted.chosen.items():
            labels = {option.value: option.label for option in counted.options[key]}
            for value in values:
                st.button(
                    f"{FACETS[key].title}: {literal(labels.get(value, value))}",
                    icon=":material/close:",
                    key=f"without-{key}-{value}",
                    help="Remove this filter",
                    on_click=_without,
                    args=(key, value),
                )
        st.button("Clear filters", type="tertiary", icon=":material/filter_list_off:", key="clear", on_click=_clear)


def _field(facet: Facet, options: tuple[FacetOption, ...]) -> None:
    labels = {option.value: f"{literal(option.label)} · {_number(option)}" for option in options}

    def shown(value: str) -> str:
        return labels.get(value, value)

    if facet.options is not None and len(facet.options) <= _AT_ONCE:
        st.pills(facet.title, list(labels), selection_mode="multi", format_func=shown, key=_key(facet.key), wrap=True)
    else:
        st.multiselect(facet.title, list(labels), format_func=shown, key=_key(facet.key), placeholder="any", wrap=True)


def _number(option: FacetOption) -> str:
    # A code that came with a later list: earlier cases are no evidence that it is rare.
    return f"{option.number:,}" if option.among is None else f"{option.number:,} of {option.among:,} that could have it"


def _key(facet: str) -> str:
    return f"facet-{facet}"


def _without(key: str, value: str) -> None:
    st.session_state[_key(key)] = [item for item in st.session_state.get(_key(key), []) if item != value]


def _clear() -> None:
    for key in FACETS:
        st.session_state[_key(key)] = []
