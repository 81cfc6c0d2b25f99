"""The relationship in time: its dates, and what is known of it from dated evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import RED
from lib.charts.drawing.text_fitting import one_line
from lib.charts.layout.timelines.dated_labels import DatedItem
from lib.charts.layout.timelines.relationship import RelationshipHistory, RelationshipSpan, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.record import evidence_rules
from lib.model.wording.phrases import begun, counted, days, number, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.loss import Loss, Outcome

DRAWN_MOST = 40
BANDS = (("Relationship", "relationship_start", "end_date"), ("Contract", "contract_start", "contract_end"))
TURNS = {"notice_date": "Notice", "announced_date": "Announced", "step_in_date": "Step-in", "end_date": "End"}
# Where a part was kept, nothing ends but what was lost.
END_OF_A_PART, END_OF_VOLUME = "Part ended", "Volume reduced"
ALONE = {"relationship_start": "Relationship since", "contract_start": "Contract start", "contract_end": "Contract end"}

Known = Sequence[Row[Evidence]]


def relationship_timeline(workbook: Workbook) -> Picture | None:
    """The dates of the loss and the dated evidence on one time axis; None when nothing has a date.

    At most 40 pieces of evidence are drawn, the best established; the table holds all.
    """
    loss, goes_on = workbook.one(Loss), loss_scope(workbook).goes_on
    rows = workbook.rows(Evidence)
    dated = sorted((row for row in rows if row.record.when), key=_order)
    shown = _best(dated)
    until = _until(loss, dated) if goes_on else loss.end_date
    bands, turns = _bands(loss, until, goes_on=goes_on), _turns(loss, until, goes_on=goes_on)
    if not (bands or turns or shown):
        return None
    history = RelationshipHistory(bands, turns, tuple(_note(row) for row in shown))
    return Picture(
        name="relationship",
        title="The relationship in time",
        layout=partial(scene, history),
        alt=_alt(loss, dated, (len(shown), len(rows) - len(dated)), goes_on=goes_on),
        data=_data(_facts(loss, goes_on=goes_on), [*dated, *(row for row in rows if not row.record.when)]),
    )


def _order(row: Row[Evidence]) -> tuple[date, int]:
    return partial_date.earliest(row.record.when or ""), row.number


def _best(rows: Known) -> Known:
    established = sorted(rows, key=lambda row: (-evidence_rules.grade_of(row.record).rank, row.number))
    return sorted(established[:DRAWN_MOST], key=_order)


def _until(loss: Loss, dated: Known) -> str | None:
    """The last day that is known of a relationship that goes on."""
    days_known = [value for name in TURNS if (value := getattr(loss, name))]
    days_known += [row.record.when for row in dated if row.record.when]
    return max(days_known, key=partial_date.latest, default=None)


def _ends(loss: Loss, until: str | None) -> list[tuple[str, str, str | None, str | None]]:
    """Name, field, start and end of each band; that of the relationship ends where it is known to have been."""
    return [
        (name, start, getattr(loss, start), until if end == "end_date" else getattr(loss, end))
        for name, start, end in BANDS
    ]


def _bands(loss: Loss, until: str | None, *, goes_on: bool) -> tuple[RelationshipSpan, ...]:
    return tuple(
        RelationshipSpan(
            f"{name} since {partial_date.label(start)}, goes on"
            if goes_on and field == "relationship_start"
            else f"{name} {partial_date.label(start)} – {partial_date.label(end)}",
            partial_date.earliest(start or ""),
            partial_date.latest(start or ""),
            partial_date.earliest(end or ""),
            partial_date.latest(end or ""),
        )
        for name, field, start, end in _ends(loss, until)
        if _in_order(start, end)
    )


def _in_order(start: str | None, end: str | None) -> bool:
    return bool(start and end) and partial_date.earliest(start or "") <= partial_date.latest(end or "")


def _turns(loss: Loss, until: str | None, *, goes_on: bool) -> tuple[DatedItem, ...]:
    drawn = {start for _, start, *days_of in _ends(loss, until) if _in_order(*days_of)}
    in_bands = {field for _, start, end in BANDS if start in drawn for field in (start, end)}
    alone = {name: title for name, title in ALONE.items() if name not in in_bands}
    return tuple(
        DatedItem(
            partial_date.titled(title, value), partial_date.earliest(value), partial_date.latest(value), colour=RED
        )
        for name, title in {**_turn_titles(loss, goes_on=goes_on), **alone}.items()
        if (value := getattr(loss, name))
    )


def _turn_titles(loss: Loss, *, goes_on: bool) -> dict[str, str]:
    return {**TURNS, "end_date": end_title(loss, goes_on=goes_on)}


def end_title(loss: Loss, *, goes_on: bool) -> str:
    """What the last day is called: of all of it, of a part, or of the volume as it was."""
    if not goes_on:
        return TURNS["end_date"]
    return END_OF_VOLUME if loss.outcome is Outcome.REDUCED else END_OF_A_PART


def _note(row: Row[Evidence]) -> DatedItem:
    evidence = row.record
    value = evidence.when or ""
    return DatedItem(
        # A short name stands whole where a statement would have to be cut.
        label=f"[{row.number}] {evidence.short_name.strip() or _words(evidence)}",
        first=partial_date.earliest(value),
        last=partial_date.latest(value),
        hollow=evidence_rules.is_disputed(evidence),
        tip=f"{partial_date.label(value)}: {_words(evidence)}",
    )


def _words(evidence: Evidence) -> str:
    return one_line(evidence_rules.statement_with_figure(evidence))


def _alt(loss: Loss, dated: Known, counts: tuple[int, int], *, goes_on: bool) -> str:
    sentences = (_course(loss, goes_on=goes_on), _evidence(loss, dated, *counts))
    return " ".join(sentence for sentence in sentences if sentence)


def _course(loss: Loss, *, goes_on: bool) -> str:
    start, notice, end = loss.relationship_start, loss.notice_date, loss.end_date
    parts = []
    if goes_on:
        began = f"began {partial_date.in_sentence(start)} and goes on" if start else "goes on"
        parts.append(f"the relationship {began}")
        if end and not _in_order(notice, end):
            parts.append(f"the last day of what was lost was {partial_date.label(end)}")
    elif _in_order(start, end):
        years = round((partial_date.days_between(start, end) or 0) / 365.25)
        long = f", about {counted(years, 'year')}" if years > 0 else ""
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
    parts = parts or [f"{title.lower()} {partial_date.label(value)}" for title, value in _facts(loss, goes_on=False)]
    return f"{begun('; '.join(parts))}." if parts else ""


def _facts(loss: Loss, *, goes_on: bool) -> list[tuple[str, str]]:
    """The dates of the loss by title, in order of time."""
    titles = {**ALONE, **_turn_titles(loss, goes_on=goes_on)}
    facts = [(title, value) for name, title in titles.items() if (value := getattr(loss, name))]
    return sorted(facts, key=lambda fact: partial_date.earliest(fact[1]))


def _evidence(loss: Loss, dated: Known, shown: int, undated: int) -> str:
    parts = []
    if dated:
        first, last = dated[0].record.when, max((row.record.when or "" for row in dated), key=partial_date.latest)
        ends = list(dict.fromkeys((partial_date.label(first), partial_date.label(last))))
        period = f"from {' to '.join(ends)}"
        parts.append(f"{counted(len(dated), 'dated piece of evidence')} {period}")
        month, most = Counter(partial_date.month_of(row.record.when or "") for row in dated).most_common(1)[0]
        parts += [f"{number(most)} of them {partial_date.in_sentence(month)}"] if most > 1 else []
    if loss.notice_date and len(dated) > 1:
        early = sum(
            partial_date.latest(row.record.when or "") < partial_date.earliest(loss.notice_date) for row in dated
        )
        parts.append(f"{number(early) if early else 'none'} before notice")
    parts += [f"the {shown} best established are drawn"] if shown < len(dated) else []
    parts += [f"{counted(undated, 'piece')} without a date {verb(undated, 'is', 'are')} not drawn"] if undated else []
    return f"{begun('; '.join(parts))}." if parts else ""


def _data(facts: list[tuple[str, str]], rows: Known) -> TableData:
    lines: list[dict[str, object]] = [
        {"Date": partial_date.label(value), "What": title, "Evidence no.": "", "Stated by": "", "Disputed": ""}
        for title, value in facts
    ]
    return TableData.of([*lines, *(_table_row(row) for row in rows)])


def _table_row(row: Row[Evidence]) -> dict[str, object]:
    evidence = row.record
    return {
        "Date": partial_date.label(evidence.when),
        "What": _words(evidence),
        "Evidence no.": str(row.number),
        "Stated by": evidence.stated_by or value_text.UNKNOWN,
        "Disputed": value_text.yes_or_no(evidence_rules.is_disputed(evidence)),
    }
