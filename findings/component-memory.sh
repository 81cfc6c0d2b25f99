#!/usr/bin/env bash
# One would expect a component that is sent a list of plain words to cost as much memory as one that is sent a tuple of them.
# Streamlit looks whether a list might be a table, and loads pandas, numpy and pyarrow to find out: about 80 MB, which the
# server then holds for good, though no page has a table. Tuples are told by their type alone. Whoever runs several small
# servers on one machine pays this for each.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check streamlit==1.67.0
venv/bin/python - <<'PYTHON'
import logging
import resource
import sys

logging.disable(logging.WARNING)
import streamlit
from streamlit.components.v2.bidi_component.serialization import serialize_mixed_data
from streamlit.proto.BidiComponent_pb2 import BidiComponent

print("streamlit", streamlit.__version__)


def sent(words: object) -> tuple[str, bool, int]:
    """What the browser is sent, whether pandas is loaded by then, and the most memory there was, in MB."""
    message = BidiComponent()
    serialize_mixed_data({"words": words}, message)
    return message.json, "pandas" in sys.modules, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


as_tuple, as_list = sent(("one", "two")), sent(["one", "two"])
print("a tuple: sent %s, pandas loaded: %s, %d MB" % as_tuple)
print("a list:  sent %s, pandas loaded: %s, %d MB" % as_list)
same = as_tuple[0] == as_list[0] and not as_tuple[1] and as_list[1]
print("A list alone loads pandas." if same else "This has changed.")
sys.exit(0 if same else 1)
PYTHON
