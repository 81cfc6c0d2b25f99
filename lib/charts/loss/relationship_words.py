"""The words of the loss in time: how long it lasted, when notice came, and where the dated evidence lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.wording.phrases import begun, counted, days, number, verb
from lib.model.wording.time_spans import years_or_days
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.loss import Loss

Known = Sequence[Row[Evidence]]


def course(loss: Loss, *, goes_on: bool) -> str:
    """How long it lasted, and when notice came; "" while neither is known."""
    start, notice, end = loss.relationship_start, loss.notice_date, loss.end_date
    parts = []
    if goes_on:
        began = f"began {partial_date.in_sentence(start)} and goes on" if start else "goes on"
        parts.append(f"the relationship {began}")
        if end and not _in_order(notice, end):
            parts.append(f"the last day of what was lost was {partial_date.label(end)}")
    elif _in_order(start, end):
        years = round((partial_date.days_between(start, end) or 0) / 365.25)
        long = f", {years_or_days(start or '', end or '')}" if years > 0 else ""
        parts.append(f"the relationship ran from {partial_date.label(start)} to {partial_date.label(end)}{long}")
    elif start or end:
        parts.append(
            f"the relationship began {partial_date.in_sentence(start)}"
            if start
            else f"service ended {partial_date.in_sentence(end or '')}"
        )
    if notice:
        last = "the last day of what was lost" if goes_on else "the end"
        before = f", {days(notice, end)} before {last}" if end and _in_order(notice, end) else ""
        parts.append(f"notice came {partial_date.in_sentence(notice)}{before}")
    return f"{begun('; '.join(parts))}." if parts else ""


def evidence_in_time(loss: Loss, dated: Known, counts: tuple[int, int, int]) -> str:
    """How much of the evidence is dated and where it lies; `counts` are drawn, too early to draw, and undated."""
    shown, early, undated = counts
    parts = []
    if dated:
        first, last = dated[0].record.when, max((row.record.when or "" for row in dated), key=partial_date.latest)
        ends = list(dict.fromkeys((partial_date.label(first), partial_date.label(last))))
        period = f"from {' to '.join(ends)}"
        parts.append(f"{counted(len(dated), 'dated piece of evidence')} {period}")
        month, most = Counter(partial_date.month_of(row.record.when or "") for row in dated).most_common(1)[0]
        parts += [f"{number(most)} of them {partial_date.in_sentence(month)}"] if most > 1 else []
    if loss.notice_date and len(dated) > 1:
        before_notice = sum(
            partial_date.latest(row.record.when or "") < partial_date.earliest(loss.notice_date) for row in dated
        )
        parts.append(f"{number(before_notice) if before_notice else 'none'} before notice")
    parts += [f"the {shown} best established are drawn"] if shown < len(dated) else []
    parts += [f"{number(early)} far earlier {verb(early, 'is', 'are')} not drawn"] if early else []
    parts += [f"{counted(undated, 'piece')} without a date {verb(undated, 'is', 'are')} not drawn"] if undated else []
    return f"{begun('; '.join(parts))}." if parts else ""


def _in_order(start: str | None, end: str | None) -> bool:
    return bool(start and end) and partial_date.earliest(start or "") <= partial_date.latest(end or "")
