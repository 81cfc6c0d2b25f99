"""The twin: the kept account most like a lost one, the same whatever order the accounts come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.insight.twin import AccountProfile, TwinPart, band_of, twin
from lib.model.worksheets.loss import Industry

LOST = AccountProfile("lost", Industry.FOOD, 800, "Canteens and catering at four sites", frozenset({"s1", "s2"}))
profiles = st.builds(
    AccountProfile,
    st.integers(0, 30).map(str),
    st.none() | st.sampled_from([Industry.FOOD, Industry.IT, Industry.ENERGY]),
    st.none() | st.integers(1, 20_000),
    st.sampled_from(["", "Catering", "the", "catering, cleaning", "Security · Empfang", "清掃"]),
    st.frozensets(st.sampled_from(["s1", "s2", "s3"])),
    st.booleans(),
)


def test_the_one_that_shares_most_is_the_twin_and_both_sides_are_told() -> None:
    near = AccountProfile("near", Industry.FOOD, 999, "Catering at two sites", frozenset({"s1"}))
    far = AccountProfile("far", Industry.IT, 3, "Software", frozenset({"s3"}))
    found = twin(LOST, [far, near])
    assert found is not None and found.kept is near
    assert found.sentence == "Alike in industry and people they employ; different in services and warning signs seen."
    services = next(item for item in found.comparisons if item.part is TwinPart.SERVICES)
    assert (services.lost, services.kept) == (
        "catering, sites, canteens and four",
        "catering, sites and two",
    )


def test_what_is_unknown_on_either_side_is_neither_alike_nor_different() -> None:
    found = twin(LOST, [AccountProfile("k", Industry.FOOD)])
    assert found is not None
    assert found.sentence == "Alike in industry; unknown: people they employ, services and warning signs seen."
    assert [item.kept for item in found.comparisons[1:]] == ["unknown", "unknown", "nobody looked"]


def test_no_sign_at_either_is_alike_where_someone_looked() -> None:
    lost = AccountProfile("a", looked=True)
    found = twin(lost, [AccountProfile("b", looked=True)])
    assert found is not None and found.likeness == 1
    assert twin(lost, [AccountProfile("b")]) is None


@pytest.mark.parametrize(("employees", "band"), [(1, 0), (9, 0), (10, 1), (249, 2), (250, 3), (9_999, 4), (10_000, 5)])
def test_sizes_have_bands(employees: int, band: int) -> None:
    assert band_of(employees) == band


def test_an_account_is_never_its_own_twin_and_nobody_like_it_is_none() -> None:
    assert twin(LOST, [LOST]) is None
    assert twin(LOST, []) is None
    assert twin(LOST, [AccountProfile("x", Industry.IT, 1, "Software", frozenset({"s9"}))]) is None


@given(profiles, st.lists(profiles, max_size=12, unique_by=lambda item: item.key))
def test_the_twin_is_the_most_alike_whatever_the_order(lost: AccountProfile, kept: list[AccountProfile]) -> None:
    found = twin(lost, kept)
    assert twin(lost, reversed(kept)) == found
    if found is not None:
        assert 0 < found.likeness <= 4
        others = [twin(lost, [item]) for item in kept]
        assert found.likeness == max(item.likeness for item in others if item is not None)
        assert found.sentence.endswith(".")
