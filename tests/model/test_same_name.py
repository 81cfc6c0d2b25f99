"""When two names are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.same_name import is_same, key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann", "ANN"),
        ("Ann", "Аnn"),
        ("Ben", "Веn"),
        ("Pace", "Расе"),
        ("ANNA", "ΑΝΝΑ"),
        ("Nick", "Νick"),
        ("Nikos", "Nikοs"),
        ("Ann", "Ａｎｎ"),
        ("Ann", "A\u200bn\u2060n\ufeff"),
        ("Ann", "A\u00adnn"),
        ("Ann", "A\u034fnn\ufe0f"),
        ("Ann Lee", "Ann\u00a0 \u2009Lee"),
        ("José", "Jose\u0301"),
        ("Strauß", "STRAUSS"),
        ("İpek", "ipek"),
        ("Fiona", "ﬁona"),
        ("O'Brien", "O’Brien"),
        ("Anne-Marie", "Anne‑Marie"),
        ("Bob", "B0b"),
        ("Вася", "ВАСЯ"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("Gabriela", "ɡabriela"),
    ],
)
def test_names_that_nobody_can_tell_apart_are_one(one: str, other: str) -> None:
    assert is_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann", "Anne"),
        ("Jose", "José"),
        ("Ann 1", "Ann 2"),
        ("Anna", "Аня"),
        ("Оля", "Юля"),
        ("王", "玉"),
        ("Ali", "All"),
    ],
)
def test_names_that_differ_to_the_eye_are_two(one: str, other: str) -> None:
    assert not is_same(one, other)


@given(st.text(max_size=20))
def test_what_nobody_sees_at_the_ends_never_makes_another_name(name: str) -> None:
    assert key_of(f" {name}\u200b ") == key_of(name)
