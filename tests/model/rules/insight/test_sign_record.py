"""The record of a sign at lost and kept accounts: fewer than five of either test nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.insight.sign_record import SignLook, SignRecord, records
from lib.model.worksheets.account_signals import SignAnswer

YES, NO, NOT_LOOKED = SignAnswer.YES, SignAnswer.NO, SignAnswer.NOT_LOOKED
looks = st.builds(
    SignLook,
    st.sampled_from("xyz"),
    st.integers(0, 12).map(str),
    st.booleans(),
    st.none() | st.sampled_from(list(SignAnswer)),
)


def looked(lost: bool, yes: int, no: int, start: int = 0) -> list[SignLook]:
    return [SignLook("x", f"{lost}{start + place}", lost, YES if place < yes else NO) for place in range(yes + no)]


def test_the_record_reads_as_a_sales_director_would_say_it() -> None:
    record = records([*looked(True, 4, 2), *looked(False, 1, 8)])["x"]
    assert (record.words, record.explanation) == ("4 of 6 lost, 1 of 9 kept", "Seen at 4 of 6 lost, 1 of 9 kept.")


def test_fewer_than_five_of_either_are_not_tested() -> None:
    record = records([*looked(True, 4, 0), *looked(False, 0, 9)])["x"]
    assert record.words == "not tested"
    assert record.explanation == "Not tested: someone looked at 4 lost and 9 kept accounts; it takes five of each."
    assert records([*looked(True, 5, 0), *looked(False, 0, 4)])["x"].words == "not tested"
    assert records([*looked(True, 0, 5), *looked(False, 0, 5)])["x"].words == "0 of 5 lost, 0 of 5 kept"


def test_not_looked_counts_for_nothing_and_an_account_once() -> None:
    assert records([SignLook("x", "a", True, NOT_LOOKED), SignLook("x", "b", True, None)])["x"] == SignRecord("x")
    twice = [SignLook("x", "a", True, NO), SignLook("x", "a", True, YES), SignLook("x", "a", True, NO)]
    assert records(twice)["x"] == SignRecord("x", 1, 1)


@given(st.lists(looks, max_size=60))
def test_nothing_is_seen_more_often_than_looked_for(items: list[SignLook]) -> None:
    found = records(items)
    assert set(found) == {item.sign for item in items}
    for sign, record in found.items():
        assert 0 <= record.lost_seen <= record.lost_looked
        assert 0 <= record.kept_seen <= record.kept_looked
        accounts = {item.account for item in items if item.sign == sign and item.lost and item.answer in (YES, NO)}
        assert record.lost_looked == len(accounts)
    assert records(reversed(items)) == found
