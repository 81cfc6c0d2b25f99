"""Whatever a JSON file holds is read, or refused in a sentence."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lib.model.errors import ImportRefused
from lib.report.files.json_file import read, review_json
from tests.model.strategies import LETTERS
from tests.report.flagship import flagship

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(LETTERS, max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(LETTERS, max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(ANYTHING, st.sampled_from(["sheets", "slug", "files", "version"]))
def test_whatever_stands_in_a_place_is_read_or_refused(value: Any, place: str) -> None:
    values = json.loads(review_json(flagship().review)) | {place: value}
    try:
        read(json.dumps(values))
    except ImportRefused as refused:
        assert str(refused).endswith((".", ")"))
