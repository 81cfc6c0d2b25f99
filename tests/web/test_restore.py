"""A copy is put back while a real server runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.server import ROOT, Server, app


def _run(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lib", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **server.environment}, capture_output=True, text=True, check=False
    )


def test_a_restore_waits_for_the_server_to_be_stopped_and_says_so(sampled_file: Path, tmp_path: Path) -> None:
    server, copy = app(tmp_path), tmp_path / "copy.db"
    # A server on a new database would load the samples first.
    shutil.copy(sampled_file, tmp_path / "lost-and-learned.db")
    server.start()
    try:
        assert _run(server, "backup", str(copy)).returncode == 0
        refused = _run(server, "restore", str(copy))
    finally:
        server.stop()
    assert refused.returncode == 1
    assert "is in use: a server is running" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "backups").exists()
    assert f"Restored {copy}." in _run(server, "restore", str(copy)).stdout
