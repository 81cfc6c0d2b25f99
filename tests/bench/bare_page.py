"""A Streamlit app that hands out one plain page of BARE_PAGE_BYTES bytes, as a measure."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

page = b"x" * int(os.environ["BARE_PAGE_BYTES"])


def answer(_request: Request) -> HTMLResponse:
    """GET /page."""
    return HTMLResponse(page)


app = st.App(Path(__file__).parent / "bare_fields.py", routes=[Route("/page", answer)])
