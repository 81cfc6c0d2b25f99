from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.reading.formulas import freed, guarded


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "-2+3", "@x", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1", "'=1"])
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "plain", "-5", "-1,234.5", "+44", "'quoted'", "a=b", "5 % - as agreed"])
def test_words_and_plain_numbers_stay_as_they_are(cell):
    assert guarded(cell) == cell


@given(st.text())
def test_what_goes_out_comes_back(text):
    assert freed(guarded(text)) == text
    assert not guarded(text).startswith(("=", "@", "\t", "\r"))


@given(st.text(st.sampled_from("='+-@1a\t"), max_size=6))
def test_what_goes_out_comes_back_whatever_it_begins_with(text):
    assert freed(guarded(text)) == text
