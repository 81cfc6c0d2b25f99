"""First assumptions beside the customer's reasons, and the published survey drawn the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import BLUE, REASON_GROUP
from lib.charts.layout import dots_on_axis
from lib.charts.layout.dots_on_axis import AxisDot
from lib.charts.layout.paired_bars import BarPair, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.in_words import belief_words, group_words
from lib.model.rules.voice.people_heard import from_people, people
from lib.model.wording.phrases import enumerated
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.reasons import PUBLISHED_BELIEFS, Reason, ReasonGroup

_NAMES = ("what we believed", "the customer's reasons")
_PUBLISHED_NAMES = ("what suppliers believed", "what customers answered")

Shares = Mapping[Reason, Fraction]


def beliefs(workbook: Workbook) -> Picture | None:
    """The team's belief beside the customer's reasons by group; None before the reveal and without any opinion."""
    ours, theirs = assumption_rules.belief(workbook.rows(Ballot)), assumption_rules.customer(workbook.one(Verdict))
    if not ours:
        return None
    team, answer = assumption_rules.by_group(ours), assumption_rules.by_group(theirs)
    groups = assumption_rules.keys(team, answer)
    pairs = tuple(
        BarPair(
            assumption_rules.group_label(group),
            REASON_GROUP[group],
            _percent(team, group),
            _percent(answer, group) if theirs else None,
        )
        for group in groups
    )
    return Picture(
        name="beliefs",
        title="What we believed and what the customer said",
        layout=partial(scene, pairs, (_NAMES[0], _answer_name(workbook))),
        alt=_alt(pairs, workbook),
        data=TableData.of(_lines(groups, (ours, theirs))),
    )


def _answer_name(workbook: Workbook) -> str:
    """Their reasons, with how many people they come from where somebody was heard."""
    return f"{_NAMES[1]}, {from_people(workbook)}" if people(workbook) else _NAMES[1]


def published_beliefs() -> Picture:
    """The published survey: suppliers' beliefs and customers' answers, in per cent of those asked."""
    pairs = tuple(BarPair(row.label, BLUE, row.suppliers, row.customers) for row in PUBLISHED_BELIEFS)
    return Picture(
        name="published-beliefs",
        title="A published survey, several answers allowed",
        layout=partial(scene, pairs, _PUBLISHED_NAMES),
        alt=_published_alt(pairs),
        data=TableData.of(
            {"Reason": row.label, "Suppliers, %": row.suppliers, "Customers, %": row.customers}
            for row in PUBLISHED_BELIEFS
        ),
    )


def function_dots(workbook: Workbook) -> Picture | None:
    """What each function gave to the customer's first reason, on one axis; None until one has ballots enough."""
    whole = assumption_rules.compared(workbook)
    voices = assumption_rules.beliefs_by_function(workbook)
    if whole is None or not voices:
        return None
    first = group_words(whole.top_answer)
    theirs, ours = (
        float(max(side.get(group, Fraction(0)) for group in whole.top_answer)) * 100
        for side in (whole.answer, whole.belief)
    )
    dots = tuple(
        AxisDot(f"{voice.label} {value_text.percent(float(voice.right) * 100)}", float(voice.right) * 100)
        for voice in voices
    )
    measure = AxisDot(f"The customer {value_text.percent(theirs)}", theirs)
    everyone = AxisDot(f"All of us {value_text.percent(ours)}", ours, hollow=True)
    return Picture(
        name="beliefs-by-function",
        title="By function",
        layout=partial(dots_on_axis.scene, measure, (everyone, *dots)),
        alt=(
            f"The customer's first reason, {first}, weighs {value_text.percent(theirs)} for them; all of us gave it "
            f"{value_text.percent(ours)}. By function: {enumerated((dot.text for dot in dots), limit=len(dots))}."
        ),
        data=TableData.of(_voice_row(voice) for voice in voices),
    )


def _voice_row(voice: assumption_rules.FunctionBelief) -> dict[str, object]:
    first = enumerated(assumption_rules.group_label(group) for group in voice.first)
    return {
        "Function": voice.label,
        "Ballots": voice.size,
        "Put first": first or "no opinion",
        "Points for the customer's first reason": value_text.percent(float(voice.right) * 100),
    }


def _percent(shares: Mapping[ReasonGroup, Fraction], group: ReasonGroup) -> float:
    return float(shares.get(group, Fraction(0))) * 100


def _alt(pairs: tuple[BarPair, ...], workbook: Workbook) -> str:
    believed = f"We believed {_listed((pair.text, pair.belief) for pair in pairs)}."
    whole = assumption_rules.compared(workbook)
    if whole is None:
        return f"{believed} The customer's reasons are not known."
    said = _listed((pair.text, pair.answer or 0.0) for pair in pairs)
    return f"{believed} The customer said {said}. {belief_words(whole)}"


def _published_alt(pairs: tuple[BarPair, ...]) -> str:
    return (
        f"Suppliers believed {_listed((pair.text, pair.belief) for pair in pairs)}; customers answered "
        f"{_listed((pair.text, pair.answer or 0.0) for pair in pairs)}."
    )


def _listed(figures: Iterable[tuple[str, float]]) -> str:
    given = sorted(((name, value) for name, value in figures if value), key=lambda item: -item[1])
    return enumerated((f"{name.lower()} {value_text.percent(value)}" for name, value in given), limit=len(given))


def _lines(groups: Iterable[ReasonGroup], sides: tuple[Shares, Shares]) -> Iterable[dict[str, object]]:
    ours, theirs = sides
    for group in groups:
        codes = [reason for reason in Reason if reason.group is group and (reason in ours or reason in theirs)]
        yield _table_row(assumption_rules.group_label(group), "all of the group", codes, sides)
        if group is not ReasonGroup.STATUS:
            yield from (
                _table_row(assumption_rules.group_label(group), reason.coded_label, [reason], sides) for reason in codes
            )


def _table_row(group: str, reason: str, codes: list[Reason], sides: tuple[Shares, Shares]) -> dict[str, object]:
    ours, theirs = (sum((side.get(code, Fraction(0)) for code in codes), Fraction(0)) for side in sides)
    return {
        "Reason group": group,
        "Reason": reason,
        "We believed": value_text.percent(float(ours) * 100),
        "The customer said": value_text.percent(float(theirs) * 100) if sides[1] else value_text.UNKNOWN,
    }
