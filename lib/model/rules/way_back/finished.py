"""Whether the story of a lost customer is over: they came back, or were thanked for good."""

from __future__ import annotations

from lib.model.worksheets.way_back import ReturnOutcome, WinBack


def is_finished(assessment: WinBack) -> bool:
    """Whether nothing more is to be planned or asked for; a customer not won back may be one day."""
    return assessment.returned not in (None, ReturnOutcome.NO)
