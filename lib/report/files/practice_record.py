"""One's own practice record as CSV for a spreadsheet and as JSON in full."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lib.model.month_by_month import MonthsAttempt
from lib.model.practice import Attempt
from lib.model.worksheets.reasons import Reason
from lib.report.files import csv_file

FORMAT = "lost-and-learned/practice"
_HEADS = (
    "Committed",
    "Case",
    "Short name",
    "Edition",
    "Reasons",
    "Confidence, %",
    "Would ask",
    "Would do",
    "Answer of the case",
    "Right group first",
    "Brier score",
    "Overlap",
    "Skill",
    "Full case opened before",
)


def record_csv(attempts: Sequence[Attempt]) -> bytes:
    """A line for each attempt."""
    return csv_file.table(_HEADS, (_line(attempt) for attempt in attempts))


def record_json(attempts: Sequence[Attempt], months: Sequence[MonthsAttempt]) -> bytes:
    """Every attempt, and every account read month by month, with its frozen answers and result."""
    document = {
        "format": FORMAT,
        "version": 1,
        "attempts": [_entry(attempt) for attempt in attempts],
        "month_by_month": [_account(account) for account in months],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _line(attempt: Attempt) -> tuple[object, ...]:
    answers, result = attempt.answers, attempt.result
    return (
        attempt.at.isoformat(timespec="minutes"),
        attempt.about,
        attempt.slug,
        attempt.edition,
        _points(answers.points),
        answers.confidence,
        answers.ask,
        answers.do,
        _points(result.truth.points),
        "yes" if result.hit else "no",
        round(result.brier, 4),
        round(result.overlap, 4),
        "" if result.skill is None else round(result.skill, 4),
        "yes" if attempt.forewarned else "no",
    )


def _entry(attempt: Attempt) -> dict[str, Any]:
    return {
        "committed": attempt.at.isoformat(),
        "case": attempt.slug,
        "edition": attempt.edition,
        "about": attempt.about,
        "answers": attempt.answers.stored(),
        "result": attempt.result.model_dump(mode="json"),
        "full_case_opened_before": attempt.forewarned,
    }


def _account(account: MonthsAttempt) -> dict[str, Any]:
    return {
        "begun": account.begun_at.isoformat(),
        "finished": account.finished_at.isoformat() if account.finished_at else None,
        "case": account.slug,
        "edition": account.edition,
        "about": account.about,
        "answers": [answer.model_dump(mode="json") for answer in account.answers],
        "result": account.result.model_dump(mode="json") if account.result else None,
        "full_case_opened_before": account.forewarned,
    }


def _points(points: Sequence[tuple[Reason, int]]) -> str:
    return "; ".join(f"{reason.value} {given}" for reason, given in points)
