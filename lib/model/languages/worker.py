"""A process of its own for work that takes much memory: it starts when it is asked and ends when nobody asks more."""

from __future__ import annotations

import atexit
import pickle
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

_LOOP = Path(__file__).with_name("worker_loop.py")


class Worker:
    """Runs the function `answer` of a script, one call at a time."""

    def __init__(self, script: Path, idle_seconds: float) -> None:
        self._script = script
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._timer: threading.Timer | None = None
        self._used = 0.0
        atexit.register(self.close)

    def ask(self, *arguments: Any) -> Any:
        """What the script answers. Raises EOFError when its process ends each time before it has."""
        with self._lock:
            try:
                answer = self._answered(arguments)
            except (OSError, EOFError, pickle.UnpicklingError):
                # The process was ended from outside, such as for want of memory. A new one may have more luck.
                self._end()
                answer = self._answered(arguments)
            self._used = time.monotonic()
            if self._timer is None:
                self._wait(self._idle_seconds)
        return answer

    @property
    def process(self) -> int | None:
        """The number of the process, while there is one."""
        process = self._process
        return process.pid if process else None

    def close(self) -> None:
        """End the process. Who asks next starts another."""
        with self._lock:
            self._end()

    def _answered(self, asked: tuple[Any, ...]) -> Any:
        process = self._process = self._process or self._started()
        questions, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        pickle.dump(asked, questions)
        questions.flush()
        return pickle.load(answers)  # noqa: S301 - from a process of ours

    def _wait(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._end_when_idle)
        self._timer.daemon = True
        self._timer.start()

    def _end_when_idle(self) -> None:
        with self._lock:
            left = self._used + self._idle_seconds - time.monotonic()
            if left > 0:
                self._wait(left)
            else:
                self._timer = None
                self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        # Without the folder of the script among those of modules, whose names could hide others. In a session of its
        # own, an order to end from the keyboard reaches the server alone, which finishes what it is at.
        command = [sys.executable, "-P", str(_LOOP), str(self._script)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True)  # noqa: S603

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.kill()
        process.wait()
