"""Two texts as one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.model.library.text_diff import WORDS_COMPARED, Part, Piece, list_diff, text_diff


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_the_pieces_make_up_both_texts(then: str, now: str) -> None:
    made = text_diff(then, now)
    assert "".join(piece.text for piece in made if piece.part is not Part.IN) == then
    assert "".join(piece.text for piece in made if piece.part is not Part.OUT) == now
    assert all(one.part is not other.part for one, other in pairwise(made))


def test_texts_that_share_little_are_told_one_after_the_other() -> None:
    assert text_diff("The editors of the library", "Lea of Sales") == (
        Piece(Part.OUT, "The editors of the library"),
        Piece(Part.IN, "Lea of Sales"),
    )


def test_words_that_went_together_are_read_together() -> None:
    assert text_diff("We ask the old buyer about every delivery", "We ask a new one about every delivery") == (
        Piece(Part.SAME, "We ask "),
        Piece(Part.OUT, "the old buyer"),
        Piece(Part.IN, "a new one"),
        Piece(Part.SAME, " about every delivery"),
    )


def test_long_texts_with_long_differences_are_set_against_each_other_as_a_whole() -> None:
    shared = "x" * 50 * WORDS_COMPARED
    then = " ".join(f"a{number}" for number in range(2 * WORDS_COMPARED))
    now = " ".join(f"b{number}" for number in range(2 * WORDS_COMPARED))
    assert text_diff(f"{shared} {then} y", f"{shared} {now} y") == (
        Piece(Part.SAME, f"{shared} "),
        Piece(Part.OUT, then),
        Piece(Part.IN, now),
        Piece(Part.SAME, " y"),
    )


def test_a_list_is_told_item_by_item() -> None:
    assert list_diff(["a", "b"], ["b", "c"]) == (Piece(Part.OUT, "a; "), Piece(Part.SAME, "b; "), Piece(Part.IN, "c"))
    assert list_diff([], []) == ()
