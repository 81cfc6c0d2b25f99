"""The loss in time: its turning points, and the dated evidence as dots, a row for each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import PLUM, RED
from lib.charts.drawing.text_fitting import one_line
from lib.charts.layout.timelines.dated_labels import DatedItem
from lib.charts.layout.timelines.dot_rows import DotRow, DotRows, scene
from lib.charts.loss.relationship_words import course, evidence_in_time
from lib.charts.picture import Picture
from lib.charts.record.detection import MOMENT, SHORT
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.record import evidence_rules, key_dates
from lib.model.rules.record.statement_sides import StatementSide, side_of
from lib.model.wording.phrases import begun, counted
from lib.model.workbook import Workbook
from lib.model.worksheets.detection import EventMarker
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.loss import Loss, Outcome

DRAWN_MOST = 200
TURNS = {"notice_date": "Notice", "announced_date": "Announced", "step_in_date": "Step-in", "end_date": "End"}
# Where a part was kept, nothing ends but what was lost.
END_OF_A_PART, END_OF_VOLUME = "Part ended", "Volume reduced"
ENDS = (TURNS["end_date"], END_OF_A_PART, END_OF_VOLUME)
STARTS = {
    "relationship_start": "Relationship since",
    "contract_start": "Contract start",
    "contract_end": "Contract end",
}
# One day is nothing to compare.
_LEAST_MOMENTS = 2
# Working rule (ours): a few early pieces are told in words where without them half the time would do.
_EARLY_SHARE, _SPAN_SHARE = 0.15, 0.5

Known = Sequence[Row[Evidence]]


@dataclass(frozen=True)
class _Turn:
    """A turning point of the loss: what it is called, when it was, and its colour."""

    title: str
    when: str
    colour: str


def relationship_timeline(workbook: Workbook) -> Picture | None:
    """The turning points of the loss, and the dated evidence as dots in a row for each side; None below two of them.

    At most 200 pieces of evidence are drawn, the best established; a few that are far earlier than the others are told
    in words. The table holds all.
    """
    loss, goes_on = workbook.one(Loss), loss_scope(workbook).goes_on
    rows = workbook.rows(Evidence)
    dated = sorted((row for row in rows if row.record.when), key=_order)
    best = _best(dated)
    turns = _turns(workbook, goes_on=goes_on)
    if len(turns) + len(best) < _LEAST_MOMENTS:
        return None
    early = _early(best, turns)
    shown = DotRows(
        tuple(_turn_item(turn) for turn in turns), _side_rows(best[len(early) :], workbook), _early_words(early)
    )
    return Picture(
        name="relationship",
        title="The relationship in time",
        layout=partial(scene, shown),
        alt=_alt(
            loss,
            turns,
            evidence_in_time(loss, dated, (len(best), len(early), len(rows) - len(dated))),
            goes_on=goes_on,
        ),
        data=_data(_facts(loss, turns), [*dated, *(row for row in rows if not row.record.when)], workbook),
    )


def _order(row: Row[Evidence]) -> tuple[date, int]:
    return partial_date.earliest(row.record.when or ""), row.number


def _best(rows: Known) -> Known:
    established = sorted(rows, key=lambda row: (-evidence_rules.grade_of(row.record).rank, row.number))
    return sorted(established[:DRAWN_MOST], key=_order)


def _early(rows: Known, turns: Sequence[_Turn]) -> Known:
    """The few pieces of evidence without which the others stand at least twice as far apart."""
    spans = [
        (partial_date.earliest(value), partial_date.latest(value))
        for value in (*(row.record.when or "" for row in rows), *(turn.when for turn in turns))
    ]
    last = max((end for _, end in spans), default=date.min)
    turned = min((partial_date.earliest(turn.when) for turn in turns), default=date.max)
    most = int(len(rows) * _EARLY_SHARE)
    begin = [min(partial_date.earliest(row.record.when or ""), turned) for row in rows[: most + 1]]
    for count in range(1, most + 1):
        gone = rows[count - 1].record.when or ""
        if partial_date.latest(gone) < begin[count] and last - begin[count] <= (last - begin[0]) * _SPAN_SHARE:
            return rows[:count]
    return ()


def _early_words(early: Known) -> str:
    if not early:
        return ""
    ends = dict.fromkeys((partial_date.label(early[0].record.when), partial_date.label(early[-1].record.when)))
    return f"Earlier and not drawn: {counted(len(early), 'piece')} of evidence, {' to '.join(ends)}."


def _side_rows(rows: Known, workbook: Workbook) -> tuple[DotRow, ...]:
    if not rows:
        return ()
    by_side = {side: [row for row in rows if side_of(row.record, workbook) is side] for side in StatementSide}
    return tuple(DotRow(side.value, tuple(map(_dot, those))) for side, those in by_side.items())


def _turns(workbook: Workbook, *, goes_on: bool) -> tuple[_Turn, ...]:
    """The moments that carry a label; the announcement only where it was on another day than notice."""
    loss = workbook.one(Loss)
    moments: list[tuple[str, key_dates.KeyDate | None, str]] = [
        ("Trigger", key_dates.trigger(workbook), PLUM),
        (SHORT[EventMarker.FIRST_SIGNAL], key_dates.first_signal(workbook), MOMENT[EventMarker.FIRST_SIGNAL]),
        (SHORT[EventMarker.LAST_WINNABLE], key_dates.last_winnable(workbook), MOMENT[EventMarker.LAST_WINNABLE]),
    ]
    if not loss.notice_date:
        moments.append((TURNS["notice_date"], key_dates.notice(workbook), RED))
    days_of = {**TURNS, "end_date": end_title(loss, goes_on=goes_on)}
    dated = [
        _Turn(title, value, RED)
        for name, title in days_of.items()
        if (value := getattr(loss, name)) and not (name == "announced_date" and value == loss.notice_date)
    ]
    return (*(_Turn(title, moment.when, colour) for title, moment, colour in moments if moment), *dated)


def _turn_item(turn: _Turn) -> DatedItem:
    first, last = partial_date.earliest(turn.when), partial_date.latest(turn.when)
    return DatedItem(partial_date.titled(turn.title, turn.when), first, last, colour=turn.colour)


def end_title(loss: Loss, *, goes_on: bool) -> str:
    """What the last day is called: of all of it, of a part, or of the volume as it was."""
    if not goes_on:
        return TURNS["end_date"]
    return END_OF_VOLUME if loss.outcome is Outcome.REDUCED else END_OF_A_PART


def _dot(row: Row[Evidence]) -> DatedItem:
    evidence = row.record
    value = evidence.when or ""
    return DatedItem(
        label="",
        first=partial_date.earliest(value),
        last=partial_date.latest(value),
        hollow=evidence_rules.is_disputed(evidence),
        tip=f"[{row.number}] {partial_date.label(value)}: {evidence.short_name.strip() or _words(evidence)}",
    )


def _words(evidence: Evidence) -> str:
    return one_line(evidence_rules.statement_with_figure(evidence))


def _alt(loss: Loss, turns: Sequence[_Turn], evidence: str, *, goes_on: bool) -> str:
    sentences = (course(loss, goes_on=goes_on), _others(turns), evidence)
    return " ".join(sentence for sentence in sentences if sentence)


def _others(turns: Sequence[_Turn]) -> str:
    """The turning points that the course of the loss does not tell."""
    told = {TURNS["notice_date"], *ENDS}
    named = [partial_date.titled(turn.title, turn.when) for turn in turns if turn.title not in told]
    return f"{begun('; '.join(f'{name[:1].lower()}{name[1:]}' for name in named))}." if named else ""


def _facts(loss: Loss, turns: Sequence[_Turn]) -> list[tuple[str, str]]:
    """The dates of the loss by title, in order of time; also those that are told in words alone."""
    others = [(title, value) for name, title in STARTS.items() if (value := getattr(loss, name))]
    facts = [*others, *((turn.title, turn.when) for turn in turns)]
    return sorted(facts, key=lambda fact: partial_date.earliest(fact[1]))


def _data(facts: list[tuple[str, str]], rows: Known, workbook: Workbook) -> TableData:
    blank = dict.fromkeys(("Evidence no.", "Whose", "Stated by", "Disputed"), "")
    lines = [{"Date": partial_date.label(value), "What": title, **blank} for title, value in facts]
    return TableData.of([*lines, *(_table_row(row, workbook) for row in rows)])


def _table_row(row: Row[Evidence], workbook: Workbook) -> dict[str, object]:
    evidence = row.record
    return {
        "Date": partial_date.label(evidence.when),
        "What": _words(evidence),
        "Evidence no.": str(row.number),
        "Whose": side_of(evidence, workbook).value,
        "Stated by": evidence.stated_by or value_text.UNKNOWN,
        "Disputed": value_text.yes_or_no(evidence_rules.is_disputed(evidence)),
    }
