from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.record import Row
from lib.model.rules.causes import branches
from lib.model.worksheets.causes import Cause
from tests.model.made import rows_of


def causes(*parents: int | None) -> tuple[Row[Cause], ...]:
    """Causes whose parents are given by number; 0 is a parent that does not exist."""
    return rows_of(
        *(
            Cause(text=f"C{at}", parent=parent if parent is None else f"c{parent}")
            for at, parent in enumerate(parents, 1)
        )
    )


def drawn(rows: tuple[Row[Cause], ...]) -> list[tuple[int, str]]:
    return [(branch.depth, branch.row.id) for branch in branches.walk(branches.tree(rows))]


def test_a_tree_is_drawn_with_each_cause_before_those_below_it():
    assert drawn(causes(None, 1, None, 1, 2)) == [(0, "c1"), (1, "c2"), (2, "c5"), (1, "c4"), (0, "c3")]


def test_an_empty_tree_has_no_branches():
    assert branches.tree(()) == ()


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ((1,), [(0, "c1")]),
        ((0, 1), [(0, "c1"), (1, "c2")]),
        ((2, 1), [(0, "c1"), (1, "c2")]),
        ((2, 3, 1), [(0, "c1"), (1, "c3"), (2, "c2")]),
        ((2, 3, 2), [(0, "c2"), (1, "c1"), (1, "c3")]),
    ],
    ids=["itself", "gone", "two in a circle", "three in a circle", "a tail into a circle"],
)
def test_a_parent_that_is_gone_or_in_a_circle_makes_a_top_cause(parents, expected):
    assert drawn(causes(*parents)) == expected


parents = st.integers(0, 9).flatmap(
    lambda size: st.lists(st.none() | st.integers(0, size), min_size=size, max_size=size)
)


@given(parents)
def test_the_tree_ends_and_holds_every_row_exactly_once(links):
    rows = causes(*links)
    found = drawn(rows)
    assert sorted(row_id for _, row_id in found) == sorted(row.id for row in rows)
    above = branches.parents(rows)
    for branch in branches.walk(branches.tree(rows)):
        assert all(
            below.depth == branch.depth + 1 and above[below.row.id] == branch.row.id for below in branch.branches
        )
    assert {row_id for depth, row_id in found if depth == 0} == {
        row_id for row_id, parent in above.items() if parent is None
    }


@given(parents)
def test_no_parent_is_kept_that_was_not_given_and_only_circles_are_cut(links):
    rows = causes(*links)
    given_parents = {row.id: row.record.parent for row in rows}
    for row_id, parent in branches.parents(rows).items():
        assert parent in (None, given_parents[row_id])
        if parent is None and given_parents[row_id] in given_parents:
            assert given_parents[row_id] == row_id or given_parents[row_id] in branches.descendants(rows, row_id)


@given(parents)
def test_nothing_is_below_itself_and_what_is_below_stays_below(links):
    rows = causes(*links)
    for row in rows:
        below = branches.descendants(rows, row.id)
        assert row.id not in below
        assert all(branches.descendants(rows, item) <= below | {row.id} for item in below)


def test_a_chain_of_ten_thousand_causes_is_drawn():
    rows = causes(None, *range(1, 10_000))
    assert drawn(rows)[-1] == (9_999, "c10000")
    assert len(branches.descendants(rows, "c1")) == 9_999


def test_dropped_causes_take_no_part_and_what_they_explained_stands_free():
    rows = rows_of(Cause(status="dropped"), Cause(parent="c1"), Cause(status=None))
    alive = branches.taking_part(rows)
    assert [row.id for row in alive] == ["c2", "c3"]
    assert branches.children(alive) == {None: ("c2", "c3")}
