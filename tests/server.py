"""The real app on a free port with a database of its own, for browser tests and benchmarks."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass
class Server:
    """A Streamlit process. It can be killed the hard way and started again on the same port and database."""

    script: Path
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    health: str = "/_stcore/health"
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    root: Path = ROOT

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(self.root / self.script.relative_to(ROOT)),
            "--server.headless=true",
        ]
        command += [f"--server.port={self.port}", "--server.address=127.0.0.1"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.root, env={**os.environ, **self.environment}, stdout=log, stderr=log
            )
        self._wait()

    def kill(self) -> None:
        """As a power cut would: no chance to say goodbye."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def logged(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process is not None
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended:\n{self.logged()}")
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}{self.health}", timeout=2) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"the server did not start:\n{self.logged()}")


def app(folder: Path, **more: str) -> Server:
    """Lost & Learned itself with a fresh database in `folder`."""
    environment = {
        "LOST_AND_LEARNED_DATABASE": f"sqlite:///{folder / 'lost-and-learned.db'}",
        "LOST_AND_LEARNED_BACKUPS": str(folder / "backups"),
        **more,
    }
    return Server(ROOT / "app.py", folder / "server.log", environment, health="/healthz")
