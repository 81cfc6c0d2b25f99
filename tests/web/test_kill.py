"""What was answered as saved survives the hardest way of ending the server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.services.runtime import app_database
from lib.settings import settings
from tests.bench.kills import storm

KILLS = 2


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The storm points the settings to a database of its own; afterwards they are as they were."""
    for name in ("DATABASE", "BACKUPS", "SECRET"):
        monkeypatch.setenv(f"LOST_AND_LEARNED_{name}", "")
    yield
    app_database.close()
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.usefixtures("elsewhere")
def test_no_edit_that_was_confirmed_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    confirmed, lost = storm(tmp_path, KILLS)
    assert confirmed > 0
    assert lost == 0
