"""The front door: Streamlit's script, plain HTTP routes, headers and start-up."""

from __future__ import annotations

import gc
from pathlib import Path

# What is imported stays. Looking through it for garbage again and again takes a tenth of the time until the first page;
# the search begins when the server stands (`startup`).
gc.disable()

import streamlit as st

from lib.ui.app import navigation
from lib.ui.app.startup import lifespan, report_error
from lib.web.routes import middleware, routes

# The script lives in lib/ui, because Streamlit would run a deep link's page alone, without the shell and its
# checks, if the folder pages/ stood beside the script.
_base = str(st.get_option("server.baseUrlPath") or "")
app = st.App(
    Path(__file__).parent / "lib" / "ui" / "shell.py",
    routes=routes(_base),
    middleware=middleware(_base, navigation.addresses()),
    lifespan=lifespan,
    on_script_error=report_error,
)
