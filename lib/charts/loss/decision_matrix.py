"""How the customer compared us: our score and that of each other bidder, criterion by criterion."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import BLUE, GREEN, ORANGE, PLUM
from lib.charts.layout.grouped_bars import BarGroup, BarMeaning, GroupBar, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.record import Row
from lib.model.rules.loss.decision_matrix import comparisons, guessed, score_lines
from lib.model.wording.phrases import begun, counted, enumerated, named, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.decision_matrix import HIGHEST_SCORE, Criterion, CriterionSource

# Beside our own; more than three others nobody tells apart.
DRAWN_MOST = 3
_COLOURS = (ORANGE, GREEN, PLUM)
_CRITERIA_MOST = 16

Line = tuple[Row[Criterion], Mapping[str, int | None]]


def decision_matrix(workbook: Workbook) -> Picture | None:
    """The criteria, the heaviest first; None until one of them is weighed and scored for us and another.

    At most 16 criteria and three other bidders are drawn, who won it first; the table holds all.
    """
    made = comparisons(workbook)
    if not made:
        return None
    bidders = tuple(item.bidder for item in made[:DRAWN_MOST])
    lines = sorted(score_lines(workbook), key=lambda line: (-(line[0].record.weight or 0), line[0].number))
    groups = tuple(_group(line, bidders) for line in lines[:_CRITERIA_MOST])
    others = (BarMeaning(name, colour, True) for name, colour in zip(bidders, _COLOURS, strict=False))
    return Picture(
        name="decision-matrix",
        title="How they compared us",
        layout=partial(scene, groups, (BarMeaning("ours", BLUE), *others), float(HIGHEST_SCORE)),
        alt=_alt(workbook, len(lines)),
        data=TableData.of(_table_row(line) for line in lines),
    )


def _group(line: Line, bidders: tuple[str, ...]) -> BarGroup:
    row, scores = line
    ours = _bar(row.record.our_score, BLUE, "ours")
    others = (
        _bar(scores.get(name), colour, name, hollow=True) for name, colour in zip(bidders, _COLOURS, strict=False)
    )
    return BarGroup(row.record.criterion or f"Criterion {row.number}", _note(row.record), (ours, *others))


def _bar(score: int | None, colour: str, who: str, *, hollow: bool = False) -> GroupBar:
    figure = "not scored" if score is None else str(score)
    return GroupBar(None if score is None else float(score), figure, colour, hollow, f"{who}: {figure}")


def _note(criterion: Criterion) -> str:
    weight = "not weighed" if criterion.weight is None else f"weight {criterion.weight}\u00a0%"
    return f"{weight} · our guess" if criterion.stated_by is CriterionSource.OUR_GUESS else weight


def _alt(workbook: Workbook, criteria: int) -> str:
    first, *rest = comparisons(workbook)
    sentences = [f"Weighed, {first.bidder} scored {first.theirs:.1f} and we {first.ours:.1f} of {HIGHEST_SCORE}."]
    if first.decided_on and first.difference < 0:
        sentences.append(f"It was decided on {enumerated(named(item.row) for item in first.decided_on)}.")
    guesses = guessed([row for row, _ in score_lines(workbook)])
    if guesses:
        sentences.append(f"{begun(counted(len(guesses), 'criterion'))} {verb(len(guesses), 'is', 'are')} our guess.")
    if criteria > _CRITERIA_MOST:
        sentences.append(f"The {_CRITERIA_MOST} heaviest criteria are drawn.")
    if len(rest) >= DRAWN_MOST:
        sentences.append(f"Of the other bidders, {DRAWN_MOST} are drawn.")
    return " ".join(sentences)


def _table_row(line: Line) -> dict[str, object]:
    row, scores = line
    criterion = row.record
    return {
        "No.": row.number,
        "Criterion": criterion.criterion,
        "Weight, %": value_text.whole_number(criterion.weight),
        "Ours": value_text.whole_number(criterion.our_score),
        **{name: value_text.whole_number(score) for name, score in scores.items()},
        "Who says so": value_text.choice_label(criterion.stated_by),
    }
