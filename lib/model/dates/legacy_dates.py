"""Documents of the first version kept dates told from notice as the years 1700–1799, with notice in 1770."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lib.model.dates import relative_date

# The dates of each worksheet as they were in that version.
_DATES: Mapping[str, Sequence[str]] = {
    "loss": ("relationship_start", "notice_date", "announced_date", "end_date", "contract_start", "contract_end"),
    "evidence": ("when",),
    "ballots": ("sealed_on",),
    "verdict": ("signed_on", "revealed_on"),
    "interviews": ("when",),
    "levels": ("period",),
    "promises": ("when", "due"),
    "business_reviews": ("planned", "held"),
    "stakeholders": ("joined", "left", "first_meeting"),
    "ties": ("since", "last_contact"),
    "ideas": ("when",),
    "events": ("when",),
    "barriers": ("first_signal",),
    "touchpoints": ("when",),
    "actions": ("due", "done_on"),
    "transition": ("due", "done"),
    "apology": ("said_on",),
    "contacts": ("when", "next_date"),
    "win_back": (
        "permission_on",
        "stop_date",
        "rival_contract_end",
        "new_decision_maker",
        "fix_verified",
        "rival_trouble",
        "returned_on",
    ),
    "lessons": ("review_date",),
    "outline": ("decision_date",),
}


def as_distances(case: dict[str, Any]) -> None:
    """Each such date of a case for training becomes a distance, in place.

    So it does in an internal edition of a review that was written on from such a case: its notice gives it away.
    """
    review = case.get("review")
    sheets = review.get("sheets") if isinstance(review, dict) else None
    if not isinstance(sheets, dict) or (case.get("level") != "training" and not _has_relative_notice(sheets)):
        return
    for sheet, names in _DATES.items():
        for values in _values(sheets, sheet):
            for name in names:
                if isinstance(values.get(name), str):
                    values[name] = relative_date.from_legacy_year(values[name])


def _has_relative_notice(sheets: dict[str, Any]) -> bool:
    for loss in _values(sheets, "loss"):
        notice = loss.get("notice_date") or loss.get("announced_date") or loss.get("end_date")
        return isinstance(notice, str) and notice.startswith("1770")
    return False


def _values(sheets: dict[str, Any], sheet: str) -> list[dict[str, Any]]:
    rows = sheets.get(sheet)
    all_values = [row.get("values") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [values for values in all_values if isinstance(values, dict)]
