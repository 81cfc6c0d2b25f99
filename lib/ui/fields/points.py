"""Points over reasons: three taps suffice, and exact points are there for who wants them."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.model.fields import SHARES_TOTAL
from lib.model.rules.assumptions.assumption_rules import TAPS, Points, three_taps
from lib.model.worksheets.reasons import Reason
from lib.ui.app import expanders

STEP = 5
# Names the fields of one set of points in this session.
KeyOf = Callable[[str], str]
Changed = Callable[[], None]


def ask(question: str, key: KeyOf, changed: Changed | None = None) -> None:
    """The reasons to tap in order, with the points they stand for; `changed` hears of every change."""
    st.pills(
        question,
        list(Reason),
        selection_mode="multi",
        format_func=lambda item: item.coded_label,
        key=key("taps"),
        on_change=_tap,
        args=(key, changed),
    )
    tapped = _tapped(key)
    if tapped:
        st.caption(" · ".join(f"{points} points: {reason.coded_label}" for reason, points in tapped))
    else:
        st.caption(
            f"{TAPS[0]}, {TAPS[1]} and {TAPS[2]} points for three reasons; with fewer, they share all {SHARES_TOTAL}."
        )
    box = expanders.fold("Give exact points instead", key("exact"), icon=":material/tune:")
    if box is None:
        return
    with box:
        st.caption(f"While this is open, these points count instead of the taps. They must add up to {SHARES_TOTAL}.")
        start = dict(tapped)
        for reason in Reason:
            named = key(f"points-{reason.value}")
            st.number_input(
                reason.coded_label, 0, SHARES_TOTAL, start.get(reason, 0), STEP, key=named, on_change=changed
            )
        counted = sum(points for _, points in _exact(key))
        st.caption(f"{counted} of {SHARES_TOTAL} points given.")


def given(key: KeyOf) -> Points:
    """The points as they stand in the fields: the exact ones while those are open, else those of the taps."""
    return _exact(key) if st.session_state.get(key("exact")) else _tapped(key)


def restore(key: KeyOf, points: Points) -> None:
    """Put points kept earlier into fields that this session has not drawn yet."""
    if key("taps") in st.session_state or not points:
        return
    ordered = [reason for reason, _ in sorted(points, key=lambda item: -item[1])]
    st.session_state[key("taps")] = ordered[: len(TAPS)]
    if dict(three_taps(*ordered[: len(TAPS)])) != dict(points):
        st.session_state[key("exact")] = True
        for reason, count in points:
            st.session_state[key(f"points-{reason.value}")] = count


def _tap(key: KeyOf, changed: Changed | None) -> None:
    st.session_state[key("taps")] = st.session_state[key("taps")][: len(TAPS)]
    if changed is not None:
        changed()


def _tapped(key: KeyOf) -> Points:
    return three_taps(*st.session_state.get(key("taps"), [])[: len(TAPS)])


def _exact(key: KeyOf) -> Points:
    points = ((reason, st.session_state.get(key(f"points-{reason.value}")) or 0) for reason in Reason)
    return tuple((reason, count) for reason, count in points if count)
