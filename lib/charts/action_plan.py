"""The plan of actions at a glance: how strong it is, and what the checks after 30, 90 and 180 days found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from lib.charts.drawing.palette import GREEN, GREY, OLIVE, RED
from lib.charts.layout.plan_bars import CheckBar, PlanBars, Share, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.record import Row
from lib.model.rules.actions import effect_checks, plan_strength, strength
from lib.model.rules.actions.plan_strength import PlanStrength
from lib.model.wording.phrases import enumerated, number
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, EffectVerdict
from lib.model.worksheets.causes import Cause

UNCHECKED = "No action has been checked yet."
_NOT_CHECKED = "not checked"
_LOOKS = {
    EffectVerdict.WORKED: ("worked", GREEN, True),
    EffectVerdict.CANNOT_TELL: ("cannot be judged yet", OLIVE, False),
    EffectVerdict.DID_NOT: ("did not work", RED, True),
}

Actions = Sequence[Row[Action]]


def plan_bars(workbook: Workbook) -> Picture | None:
    """Both strengths of the plan and the verdicts of the checks; None while neither can be told."""
    actions = workbook.rows(Action)
    total = plan_strength.plan_strength(workbook.rows(Cause), actions)
    days = effect_checks.CHECK_DAYS if _any_judged(actions) else ()
    bars = tuple(_bar(actions, each) for each in days if counted_actions(actions, each))
    if not bars and (total is None or not strength.in_force(actions)):
        return None
    strengths = (total.decided, total.shown) if total else None
    return Picture(
        name="action-plan",
        title="The plan and its checks",
        layout=partial(scene, PlanBars(strengths, plan_strength.AMBER_BELOW, bars, UNCHECKED)),
        alt=_alt(total, bars),
        data=TableData.of(_rows(total, bars)),
    )


def counted_actions(actions: Actions, days: int) -> Actions:
    """The actions that the bar of a check counts: those in force, and those given up that it judged before."""
    alive = {row.id for row in strength.in_force(actions)}
    return [row for row in actions if row.id in alive or effect_checks.verdict(row.record, days)]


def _any_judged(actions: Actions) -> bool:
    return any(effect_checks.last_verdict(row.record) for row in actions)


def _bar(actions: Actions, days: int) -> CheckBar:
    rows = counted_actions(actions, days)
    counts = effect_checks.counts(rows, days)
    shares = [Share(words, counts[verdict], colour, filled) for verdict, (words, colour, filled) in _LOOKS.items()]
    unjudged = len(rows) - sum(counts.values())
    return CheckBar(f"After {days} days", (*shares, Share(_NOT_CHECKED, unjudged, GREY, filled=False)))


def _alt(total: PlanStrength | None, bars: Sequence[CheckBar]) -> str:
    sentences = []
    if total is not None:
        amber = f"; amber, because less than {plan_strength.AMBER_BELOW} is decided" if total.is_amber else ""
        sentences.append(f"The plan's strength, from 0 to 1: {total.words}{amber}.")
    sentences += [f"{bar.name}: {_found(bar)}." for bar in bars]
    return " ".join(sentences if bars else (*sentences, UNCHECKED))


def _found(bar: CheckBar) -> str:
    return enumerated([f"{number(share.count)} {share.meaning}" for share in bar.shares if share.count])


def _rows(total: PlanStrength | None, bars: Sequence[CheckBar]) -> Iterator[dict[str, object]]:
    if total is not None:
        yield {"What": "Strength decided, from 0 to 1", "Figure": f"{total.decided:.2f}"}
        yield {"What": "Strength shown to work, from 0 to 1", "Figure": f"{total.shown:.2f}"}
    for bar in bars:
        for share in bar.shares:
            yield {"What": f"{bar.name}: {share.meaning}", "Figure": str(share.count)}
