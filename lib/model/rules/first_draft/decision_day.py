"""The day that part A could end on: when the customer could still be kept, and before anybody was told."""

from __future__ import annotations

from datetime import date, timedelta

from lib.model.dates import forms, partial_date, relative_date
from lib.model.rules.record import key_dates
from lib.model.wording.phrases import surely_before
from lib.model.workbook import Workbook


def proposed(workbook: Workbook) -> str | None:
    """The last winnable point if it surely lies before notice, else the day before notice; None without notice."""
    notice, winnable = key_dates.notice(workbook), key_dates.last_winnable(workbook)
    if winnable is not None and (notice is None or surely_before(winnable.when, notice.when)):
        return winnable.when
    if notice is None or relative_date.is_relative(notice.when):
        return None
    first = partial_date.earliest(notice.when)
    if first <= date(forms.FIRST_YEAR, 1, 1):
        return None
    return (first - timedelta(days=1)).isoformat()
