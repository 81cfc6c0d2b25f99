"""Screens let those go first who write."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from lib.services.runtime.write_priority import WritePriority


def test_a_screen_draws_on_at_once_while_nobody_saves() -> None:
    assert WritePriority(patience=0).give_way()


def test_a_screen_waits_until_the_last_text_is_saved() -> None:
    writers, drawn = WritePriority(patience=60), Event()

    def draw() -> None:
        writers.give_way()
        drawn.set()

    with writers.saving():
        with writers.saving():
            screen = Thread(target=draw)
            screen.start()
            assert not drawn.wait(0.05)
        assert not drawn.wait(0.05)
    screen.join()
    assert drawn.is_set()


def test_a_screen_does_not_wait_for_ever_for_a_save_that_hangs() -> None:
    writers = WritePriority(patience=0.01)
    with writers.saving():
        assert any(writers.give_way() for _ in range(3))


def test_a_save_that_fails_holds_nobody_up() -> None:
    writers = WritePriority(patience=0)
    with pytest.raises(ValueError, match="refused"), writers.saving():
        raise ValueError("refused")
    assert writers.give_way()
