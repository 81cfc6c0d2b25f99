"""Two texts as one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.model.library.text_diff import WORDS_COMPARED, DiffKind, DiffPiece, list_diff, text_diff


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_the_pieces_make_up_both_texts(then: str, now: str) -> None:
    made = text_diff(then, now)
    assert "".join(piece.text for piece in made if piece.part is not DiffKind.IN) == then
    assert "".join(piece.text for piece in made if piece.part is not DiffKind.OUT) == now
    assert all(one.part is not other.part for one, other in pairwise(made))


def test_texts_that_share_little_are_told_one_after_the_other() -> None:
    assert text_diff("The editors of the library", "Lea of Sales") == (
        DiffPiece(DiffKind.OUT, "The editors of the library"),
        DiffPiece(DiffKind.IN, "Lea of Sales"),
    )


def test_words_that_went_together_are_read_together() -> None:
    assert text_diff("We ask the old buyer about every delivery", "We ask a new one about every delivery") == (
        DiffPiece(DiffKind.SAME, "We ask "),
        DiffPiece(DiffKind.OUT, "the old buyer"),
        DiffPiece(DiffKind.IN, "a new one"),
        DiffPiece(DiffKind.SAME, " about every delivery"),
    )


def test_long_texts_with_long_differences_are_set_against_each_other_as_a_whole() -> None:
    shared = "x" * 50 * WORDS_COMPARED
    then = " ".join(f"a{number}" for number in range(2 * WORDS_COMPARED))
    now = " ".join(f"b{number}" for number in range(2 * WORDS_COMPARED))
    assert text_diff(f"{shared} {then} y", f"{shared} {now} y") == (
        DiffPiece(DiffKind.SAME, f"{shared} "),
        DiffPiece(DiffKind.OUT, then),
        DiffPiece(DiffKind.IN, now),
        DiffPiece(DiffKind.SAME, " y"),
    )


def test_a_list_is_told_item_by_item() -> None:
    assert list_diff(["a", "b"], ["b", "c"]) == (
        DiffPiece(DiffKind.OUT, "a; "),
        DiffPiece(DiffKind.SAME, "b; "),
        DiffPiece(DiffKind.IN, "c"),
    )
    assert list_diff([], []) == ()
