"""Work that takes much memory is done in a process of its own, which comes and goes as it is needed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.model.languages.worker import Worker

SCRIPT = """
import os
import sys

def answer(what, *rest):
    if what == "end":
        os._exit(1)
    print("said on the way", what)
    return what, os.getpid(), "lib" in sys.modules
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, "utf-8")
    return path


@pytest.fixture
def worker(script: Path) -> Iterator[Worker]:
    made = Worker(script, idle_seconds=60)
    yield made
    made.close()


def test_nothing_runs_before_anybody_asks(worker: Worker) -> None:
    assert worker.process is None


def test_one_process_without_this_program_answers_one_question_after_another(worker: Worker) -> None:
    first, second = worker.ask("a"), worker.ask(b"b" * 300_000)
    assert first == ("a", worker.process, False)
    assert second == (b"b" * 300_000, worker.process, False)
    assert worker.process != os.getpid()


def test_a_process_that_was_ended_from_outside_is_started_again(worker: Worker) -> None:
    first = worker.ask("a")[1]
    os.kill(first, signal.SIGKILL)

    assert worker.ask("b")[1] not in (None, first)


def test_a_question_that_ends_each_process_is_given_up_and_the_next_is_answered(worker: Worker) -> None:
    with pytest.raises(EOFError):
        worker.ask("end")

    assert worker.ask("a")[0] == "a"


def test_it_ends_when_nobody_asks_any_more_and_begins_anew(script: Path) -> None:
    worker = Worker(script, idle_seconds=0.01)
    first = worker.ask("a")[1]
    while worker.process is not None:
        time.sleep(0.01)
    worker.close()

    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert worker.ask("b")[0] == "b"
    worker.close()


def test_many_at_once_get_each_their_own_answer(worker: Worker) -> None:
    got: dict[int, int] = {}
    threads = [threading.Thread(target=lambda number=n: got.update({number: worker.ask(number)[0]})) for n in range(6)]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert got == {number: number for number in range(6)}


def test_closing_twice_is_closing_once(worker: Worker) -> None:
    worker.ask("a")
    worker.close()
    worker.close()
    assert worker.process is None
