"""The findings of a whole review: a tile for each step and kind, and under them the list of the tile that is open."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model import overview, steps
from lib.model.findings import Finding, FindingKind
from lib.model.rules import open_points
from lib.services.review import set_asides
from lib.ui.app import navigation
from lib.ui.app.page_context import PageContext
from lib.ui.elements import address_fields
from lib.ui.elements.words import literal
from lib.ui.workbook.step import set_aside, step_findings

# As they stand in addresses, beside the words on a tile.
KINDS = {"Results": FindingKind.RESULT, "Warnings": FindingKind.WARNING, "Gaps": FindingKind.GAP}
_TILES = {"Results": ("result", "results"), "Warnings": ("warning", "warnings"), "Gaps": ("open", "open")}
_EVERY = "all"
HEAVIEST = 5


def show(context: PageContext) -> None:
    """Where to start, the heaviest warnings, then the tiles, each with its list under its row once it is chosen."""
    every = {step: step_findings.findings_of_step(context, step.key) for step in steps.shipped()}
    address_fields.follow("kind", KINDS, None)
    address_fields.follow("step", {step.key for step in every}, None)
    kind, key = st.session_state["kind"], st.session_state["step"] or _EVERY
    address_fields.write("kind", kind)
    address_fields.write("step", key, _EVERY)
    _start(context, every)
    with st.container(key="findings-tiles", gap="xxsmall"):
        _row("**All steps**", _EVERY, [item for concluded in every.values() for item in concluded], (kind, key))
        if kind and key == _EVERY:
            _list(context, every, kind)
        for step, concluded in every.items():
            _row(f"{step.number} {step.title}", step.key, concluded, (kind, key))
            if kind and key == step.key:
                _list(context, {step: concluded}, kind)


def _start(context: PageContext, every: overview.Concluded) -> None:
    warnings = open_points.warnings(item for concluded in every.values() for item in concluded)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{literal(overview.where_to_start(every, steps.not_begun(context.workbook)))}**", width="stretch"
        )
        if any(item.working_rule for item in warnings[:HEAVIEST]):
            step_findings.working_rule_note()
    if warnings:
        step_findings.show_lines(context, warnings[:HEAVIEST], "findings-heaviest", in_full=False, numbered=True)


def _row(title: str, key: str, concluded: Sequence[Finding], chosen: tuple[str | None, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(title, width=340)
        for name, kind in KINDS.items():
            count = sum(item.kind is kind for item in concluded)
            answered = name == "Gaps" and not count and _answered(concluded)
            st.button(
                f"{count} {_TILES[name][count != 1]}",
                key=f"tile-{key}-{name}",
                type="primary" if chosen == (name, key) else "tertiary" if answered else "secondary",
                help="What was set aside stands here." if answered else None,
                disabled=not count and not answered,
                on_click=_open,
                args=(name, None if key == _EVERY else key),
                width=110,
            )


def _open(kind: str, key: str | None) -> None:
    st.session_state["kind"], st.session_state["step"] = kind, key


def _answered(concluded: Sequence[Finding]) -> bool:
    return any(item.kind is FindingKind.SET_ASIDE for item in concluded)


def _list(context: PageContext, every: overview.Concluded, name: str) -> None:
    shown = {step: [item for item in concluded if item.kind is KINDS[name]] for step, concluded in every.items()}
    answered = set_asides.among([item for concluded in every.values() for item in concluded], context.workbook)
    if not any(shown.values()) and not (name == "Gaps" and answered):
        st.info("Nothing of this kind.", icon=":material/search_off:")
    for step, concluded in shown.items():
        if concluded:
            _step(context, step, open_points.nearest_first(concluded) if name == "Gaps" else concluded)
    if name == "Gaps" and answered:
        st.header(f"Set aside ({len(answered)})")
        set_aside.lines(context, answered, "findings")


def _step(context: PageContext, step: steps.Step, concluded: Sequence[Finding]) -> None:
    st.header(f"{step.number} {step.title} ({len(concluded)})")
    step_findings.show_lines(context, concluded, f"findings-{step.key}")
    st.page_link(
        navigation.page(step.key),
        label=f"Go to step: {step.title}",
        icon=":material/arrow_forward:",
        query_params={"review": str(context.review.id)},
    )
