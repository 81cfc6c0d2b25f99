"""Points over reasons: three taps suffice, and exact points are there for who wants them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import streamlit as st

from lib.model.field_values import SHARES_TOTAL
from lib.model.rules.assumptions.assumption_rules import TAPS, Points, three_taps
from lib.model.worksheets.reasons import Reason
from lib.ui.elements import expanders

STEP = 5
# Names the fields of one set of points in this session.
KeyOf = Callable[[str], str]
Changed = Callable[[], None]


def group_taps() -> None:
    """Have reasons to tap stand under the names of their groups; asked once in a run, before anything is said.

    A style alone stands where messages stand. One that came later would take the place of a message of the run before.
    """
    st.html(_grouped())


def ask(question: str, key: KeyOf, changed: Changed | None = None) -> None:
    """The reasons to tap in order, with the points they stand for; `changed` hears of every change."""
    st.pills(
        question,
        list(Reason),
        selection_mode="multi",
        format_func=lambda item: item.coded_label,
        key=key("taps"),
        width="stretch",
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
        for place, reason in enumerate(Reason):
            if place in _starts():
                st.caption(reason.heading)
            named = key(f"points-{reason.value}")
            st.number_input(
                reason.coded_label, 0, SHARES_TOTAL, start.get(reason, 0), STEP, key=named, on_change=changed
            )
        counted = sum(points for _, points in _exact(key))
        st.caption(f"{counted} of {SHARES_TOTAL} points given.")


@cache
def _starts() -> tuple[int, ...]:
    """The places in the list of reasons at which a group begins."""
    groups = [reason.group for reason in Reason]
    return tuple(place for place, group in enumerate(groups) if group not in groups[:place])


@cache
def _grouped() -> str:
    """A style that begins a line with each group and writes its name above: one list keeps the order of the taps."""
    taps = '[class*="-taps"] [role="toolbar"]'
    columns = "repeat(auto-fill, minmax(min(100%, 16rem), 1fr))"
    rules = [f"{taps} {{ display: grid; max-width: none; align-items: end; grid-template-columns: {columns}; }}"]
    rules.append(f"{taps} button {{ height: auto; }} {taps} button * {{ white-space: normal; }}")
    for place in _starts():
        first, name = f"{taps} button:nth-of-type({place + 1})", list(Reason)[place].heading
        rules.append(f"{first} {{ grid-column-start: 1; margin-top: 1.6rem; position: relative; overflow: visible; }}")
        rules.append(
            f'{first}::before {{ content: "{name}"; position: absolute; left: 0; top: -1.6rem; font-size: 0.8rem; '
            "font-weight: 600; color: var(--st-text-color, inherit); white-space: nowrap; }"
        )
    return f"<style>{' '.join(rules)}</style>"


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
