"""Where this server is, as the browser of this screen sees it."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st


def server_address() -> str:
    """The address that our plain addresses stand below, without a slash at its end."""
    seen = urlsplit(st.context.url or "")
    origin = f"{seen.scheme}://{seen.netloc}" if seen.netloc else ""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{origin}/{base}" if base else origin
