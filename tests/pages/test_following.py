"""An open screen follows when its turn comes, and not each time it looks."""

from __future__ import annotations

from itertools import count

import pytest

from lib.services.review import reviews
from lib.store.reviews import Review
from tests.pages.screen import Screen


@pytest.mark.parametrize("page", ["workbook/loss", "workbook/swot", "workbook/findings", "meeting/host"])
def test_a_page_is_drawn_once_while_others_write_all_the_time(
    screen: Screen, review: Review, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    moved, drawn, find = count(1_000), count(1), reviews.find

    def drawing(*given: object, **more: object) -> Review:
        number = next(drawn)
        assert number == 1, "the page is drawn anew before it was its turn"
        return find(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(reviews, "pulse", lambda *_: next(moved))
    monkeypatch.setattr(reviews, "find", drawing)
    screen.open(page, review=str(review.id))
    assert not screen.errors
    assert next(drawn) == 2
