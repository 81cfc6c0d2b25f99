"""The other side of a worker: answers what its parent asks by the script it is told, and ends with its parent.

Run as a script of its own, so that it loads nothing else of this program.
"""

from __future__ import annotations

import os
import pickle
import runpy
import sys


def main(script: str) -> None:
    """Answer until the parent is gone."""
    # Whatever else writes to the standard output must not come between two answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answer = runpy.run_path(script)["answer"]
    while True:
        try:
            asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent alone
        except EOFError:
            return
        pickle.dump(answer(*asked), answers)
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
