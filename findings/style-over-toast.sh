#!/usr/bin/env bash
# One would expect a style given to st.html to be independent of the messages of a page. HTML that is a style and nothing
# else is put into the container in which toasts stand, counted from its start in each run. Where a toast is followed by
# st.rerun, and the next run is the first to draw a style, the style takes the place of the toast: the message is gone from
# the page's elements. Whoever styles a part of a page that appears after an act loses what the act had said. A style that
# every run draws before anything else keeps its own place.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check streamlit==1.67.0
cat > page.py <<'PYTHON'
import streamlit as st

if st.session_state.get("styled") == "always" or st.session_state.get("done"):
    st.html("<style>.lead p { font-weight: 600; }</style>")
if st.button("Act"):
    st.session_state.done = True
    st.toast("Done.")
    st.rerun()
PYTHON
venv/bin/python - <<'PYTHON'
import logging
import sys

logging.disable(logging.WARNING)
import streamlit
from streamlit.testing.v1 import AppTest

print("streamlit", streamlit.__version__)


def toasts(styled: str) -> list[str]:
    """What the page still says after the act."""
    page = AppTest.from_file("page.py")
    page.session_state["styled"] = styled
    page.run()
    page.button[0].click().run()
    return [toast.value for toast in page.toast]


late, always = toasts("late"), toasts("always")
print("the style comes after the act:", late)
print("the style is in every run:    ", always)
same = late == [] and always == ["Done."]
print("The style took the place of the toast." if same else "This has changed.")
sys.exit(0 if same else 1)
PYTHON
