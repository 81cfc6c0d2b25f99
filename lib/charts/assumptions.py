"""First assumptions beside the customer's reasons, and the published survey drawn the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import BLUE, REASON_GROUP
from lib.charts.layout.paired_bars import BarPair, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.in_words import belief_words
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
