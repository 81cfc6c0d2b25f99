"""Practice in pictures: what was said beside the answer of the case, and how sure somebody is beside how right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import REASON_GROUP
from lib.charts.layout import answer_dots
from lib.charts.layout import calibration as layout
from lib.charts.layout.answer_dots import AnswerDot
from lib.charts.layout.paired_bars import BarPair, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.practice import Attempt, Truth
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.practice.repetition import CalibrationBin
from lib.model.rules.practice.scoring import by_group
from lib.model.wording.phrases import enumerated, share, verb
from lib.model.worksheets.reasons import ReasonGroup

Weights = Mapping[ReasonGroup, Fraction]


def answers_beside_case(said: Weights, truth: Truth, who: str, name: str) -> Picture:
    """The weights somebody gave by group, above those of the case; `who` is “you”, “the others” or “the room”."""
    answer = by_group(truth.points)
    groups = assumption_rules.keys(said, answer)
    pairs = tuple(
        BarPair(
            assumption_rules.group_label(group), REASON_GROUP[group], _percent(said, group), _percent(answer, group)
        )
        for group in groups
    )
    ours, theirs = f"what {who} said", "the case"
    return Picture(
        name=name,
        title=f"What {who} said and what the case found",
        layout=partial(scene, pairs, (ours, theirs)),
        alt=(
            f"{who.capitalize()} said {_listed((pair.text, pair.belief) for pair in pairs)}. "
            f"The case found {_listed((pair.text, pair.answer or 0.0) for pair in pairs)}."
        ),
        data=TableData.of(
            {
                "Reason group": pair.text,
                ours.capitalize(): value_text.percent(pair.belief),
                theirs.capitalize(): value_text.percent(pair.answer or 0.0),
            }
            for pair in pairs
        ),
    )


def answers_by_confidence(attempts: Sequence[Attempt]) -> Picture | None:
    """Every answer by how sure it was, filled where it was right; None before the first."""
    if not attempts:
        return None
    dots = tuple(
        AnswerDot(item.answers.confidence or 0, item.result.hit, f"{item.about}: {_sure(item)}, {_right(item)}")
        for item in attempts
    )
    right = sum(dot.right for dot in dots)
    sure = sum(dot.sure for dot in dots) / len(dots)
    given = f"{len(dots)} {verb(len(dots), 'answer', 'answers')}"
    return Picture(
        name="answers-by-confidence",
        title="Every answer by how sure you were",
        layout=partial(answer_dots.scene, dots),
        alt=f"{given}, {right} of them with the right group; {value_text.percent(sure)} sure on average.",
        data=TableData.of(
            {"Case": item.about, "Sure": value_text.percent(item.answers.confidence or 0), "Right group": _right(item)}
            for item in attempts
        ),
    )


def _sure(item: Attempt) -> str:
    return f"{value_text.percent(item.answers.confidence or 0)} sure"


def _right(item: Attempt) -> str:
    return "right" if item.result.hit else "another group"


def calibration(bins: Sequence[CalibrationBin]) -> Picture | None:
    """How often one was right by how sure one was; None where there are too few answers to say."""
    if not bins:
        return None
    sentences = enumerated(map(_bin_words, bins), limit=len(bins))
    return Picture(
        name="calibration",
        title="How sure, and how right",
        layout=partial(layout.scene, bins),
        alt=f"On average {sentences}. On the dashed line both would be the same.",
        data=TableData.of(
            {
                "Confidence": f"{item.low} to {item.high}\u00a0%",
                "Answers": item.count,
                "Sure on average": value_text.percent(item.sure * 100),
                "Right": value_text.percent(item.right * 100),
            }
            for item in bins
        ),
    )


def _bin_words(item: CalibrationBin) -> str:
    given = f"{item.count} {verb(item.count, 'answer', 'answers')}"
    return f"{share(item.sure)} sure and {share(item.right)} right in {given}"


def _percent(shares: Weights, group: ReasonGroup) -> float:
    return float(shares.get(group, Fraction(0))) * 100


def _listed(figures: Iterable[tuple[str, float]]) -> str:
    given = sorted(((name, value) for name, value in figures if value), key=lambda item: -item[1])
    return (
        enumerated((f"{name.lower()} {value_text.percent(value)}" for name, value in given), limit=len(given))
        or "nothing"
    )
