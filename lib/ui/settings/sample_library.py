"""The sample library on the settings page: loading it, and taking it out."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.services.context import Context
from lib.services.library import samples
from lib.ui.app import refusals
from lib.ui.elements.words import counted


def show(context: Context) -> None:
    """The two acts, with what each of them does."""
    st.header("The sample library")
    st.markdown(
        "Real public losses and one that is invented, marked as samples. They are worked examples; none of "
        "your own work depends on them."
    )
    with st.container(horizontal=True):
        if st.button("Load the samples", icon=":material/download:", key="load-samples"):
            with refusals.shown():
                bar = st.progress(0.0, text="Loading …")
                loaded = samples.load(context, partial(_told, bar))
                bar.empty()
                st.success(f"Added {counted(loaded.added, 'sample')}; {loaded.present} were already here.")
        with st.popover("Remove the samples", icon=":material/delete:"):
            st.markdown("This removes every review and case marked as a sample, including any changes made to them.")
            if st.button("Remove them", key="remove-samples"):
                with refusals.shown():
                    st.toast(f"Removed {counted(samples.remove(context), 'sample case')}.")


def _told(bar: DeltaGenerator, done: int, every: int, name: str) -> None:
    bar.progress(done / every, text=name)
