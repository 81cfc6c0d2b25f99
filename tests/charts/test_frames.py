"""What Altair makes of all charts is kept in files, and a server that shows them loads neither it nor pandas."""

from __future__ import annotations

import pytest

from lib.charts.frames import frame, made


@pytest.mark.parametrize("on_screen", [True, False])
def test_what_is_kept_is_what_altair_makes_today(on_screen: bool) -> None:
    assert frame(on_screen) == made(on_screen)
