"""Copies of the database on the settings page: when the newest was made, and making one."""

from __future__ import annotations

import streamlit as st

from lib.services.context import Context
from lib.services.files import backups
from lib.settings import settings
from lib.ui.app import clock, refusals
from lib.ui.elements.words import literal


def show(context: Context) -> None:
    """The newest copy, and a button that makes one."""
    st.header("Last backup")
    newest = backups.newest(context, settings().backups)
    if newest is None:
        st.markdown("No copy of the database has been made in the folder for backups yet.")
    else:
        path, made = newest
        st.markdown(f"{clock.day_and_time(made)} · {literal(path.name)}")
    if st.button("Make a copy now", icon=":material/save:", key="backup-now"):
        refusals.try_and_rerun(lambda: backups.backup_now(context, settings().backups), "The copy is made.")
