"""The brief on what is to come: what is being changed and whether it helps, the way back, who else is exposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lib.model.dates import partial_date
from lib.model.reading.typed_values import UNKNOWN
from lib.model.record import Row
from lib.model.rules import lesson_rules, short_form
from lib.model.rules.actions import plan_strength, strength
from lib.model.rules.actions.effect_checks import is_done, last_verdict
from lib.model.rules.causes import cause_rules
from lib.model.rules.way_back import arithmetic, decision
from lib.model.rules.way_back.proposed_scores import judged
from lib.model.rules.way_back.win_back_value import WinBackFigures, ease, value, win_back_figures
from lib.model.wording.phrases import begun, counted, enumerated
from lib.model.worksheets.actions import ACTIONS, Action, EffectVerdict
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.way_back import WinBack
from lib.report.brief.length_limits import LengthLimits, fitting
from lib.report.document.blocks import Block, DataTable, NumberedList, Prose, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.decisions import NO_DAY, NO_OWNER, waiting
from lib.report.document.plain_text import called, plain
from lib.report.document.text import WORKING_RULE, Paragraphs, paragraphs_of

# Fewer than of what we change.
_CAUSES = 2
_LESSONS = 5
_GUESS = "of 5, our guess"


def changes(reader: CaseReader, limits: LengthLimits, proposed: str = "on page 1") -> Section:
    """What is decided, strongest first, with what the checks found; those left out are counted.

    `proposed` says where a reader finds what nobody has decided yet; "" where that is here. Where nobody asks what was
    decided, all of it is the plan.
    """
    is_asked = short_form.asks(reader.workbook, ACTIONS.key, "status", "approval")
    asked = {row.id for row in waiting(reader)}
    in_force = strength.in_force(reader.workbook.rows(Action))
    decided = sorted((row for row in in_force if row.id not in asked), key=lambda row: -strength.points_of(row.record))
    title = "What we change"
    if not (decided or is_asked or proposed):
        return Section("changes", title, tuple(_planned(reader, in_force, limits)))
    if not decided:
        waits = f"{'Nothing is decided yet; what' if is_asked else 'What'} is proposed stands {proposed}."
        words = waits if asked else "No action is on record yet."
        return Section("changes", title, (Prose(paragraphs_of(words)),))
    shown, left = fitting(decided, limits, lambda row: called(reader, row.record, whole=limits.whole))
    rows = [_change(reader, row.record, whole=limits.whole) for row in shown]
    if left:
        words = f"and {len(left)} more" if shown else counted(len(left), "action")
        rows.append(tuple(map(paragraphs_of, (words, "", _done(left), _worked(left)))))
    table = DataTable(("Decided", "Owner", "Done or due", "Did it help?"), (0, 36, 28, 32), tuple(rows))
    plan = _plan(reader)
    return Section("changes", title, (*((Prose(paragraphs_of(plan)),) if plan else ()), table))


def _planned(reader: CaseReader, actions: Sequence[Row[Action]], limits: LengthLimits) -> Iterator[Block]:
    """What was written down as the plan, with its owner and its day."""
    shown, left = fitting(actions, limits, lambda row: called(reader, row.record, whole=limits.whole))
    if not shown:
        yield Prose(paragraphs_of("No action is on record yet."))
        return
    told = ((row.record, called(reader, row.record, whole=limits.whole)) for row in shown)
    cells = [(words, action.owner or NO_OWNER, _day(action)) for action, words in told]
    cells += [(f"and {len(left)} more", "", "")] if left else []
    yield DataTable(("Planned", "Owner", "Due"), (0, 40, 32), tuple(tuple(map(paragraphs_of, line)) for line in cells))


def _plan(reader: CaseReader) -> str:
    """Both strengths in words; "" where no cause is ours to change."""
    plan = plan_strength.plan_strength(reader.workbook.rows(Cause), reader.workbook.rows(Action))
    if plan is None:
        return ""
    return (
        f"How far this answers the causes that we can change, from 0 to 1: {plan.words}. "
        f"Only what is approved, with an owner and a day, counts as decided. {WORKING_RULE}"
    )


def _change(reader: CaseReader, action: Action, *, whole: bool) -> tuple[Paragraphs, ...]:
    last = last_verdict(action)
    helped = last[1].label if last else "not checked yet" if is_done(action) else "too early to say"
    cells = (called(reader, action, whole=whole), action.owner or NO_OWNER, _day(action), helped)
    return tuple(map(paragraphs_of, cells))


def _day(action: Action) -> str:
    if is_done(action):
        return f"done {partial_date.label(action.done_on)}" if action.done_on else "done"
    return f"due {partial_date.label(action.due)}" if action.due else NO_DAY


def _done(rows: Sequence[Row[Action]]) -> str:
    done = sum(is_done(row.record) for row in rows)
    return f"{done} done" if done else ""


def _worked(rows: Sequence[Row[Action]]) -> str:
    verdicts = [last[1] for row in rows if (last := last_verdict(row.record))]
    worked = verdicts.count(EffectVerdict.WORKED)
    return f"{worked} worked" if worked else ""


def way_back(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """Whether to try again, beside every input that the answer rests on; None where nobody asks."""
    if not decision.is_weighed(reader.workbook):
        return None
    assessment, figures = reader.workbook.one(WinBack), win_back_figures(reader.workbook)
    answer = Prose(paragraphs_of(" ".join(_answer(reader, figures))))
    title = "Is it worth going back?"
    if not (assessment.filled() and arithmetic.is_begun(reader.workbook)) or not limits.rows:
        return Section("way-back", title, (answer,))
    lines = tuple(_inputs(reader, figures))
    half = len(lines) // 2
    paired = tuple((*left, *right) for left, right in zip(lines[:half], lines[half:], strict=True))
    inputs = DataTable(("Reckoned with", "Figure", "And with", "Figure"), (44, 40, 44, 0), paired)
    return Section("way-back", title, (answer, inputs))


def _answer(reader: CaseReader, figures: WinBackFigures) -> Iterator[str]:
    found = decision.decide(reader.workbook)
    assessment = reader.workbook.one(WinBack)
    if not assessment.filled():
        yield "Not known: nobody has looked at it yet."
        return
    clauses = found.because or found.missing
    because = f": {enumerated(clauses, limit=len(clauses))}" if clauses else ""
    yield begun(f"{found.label}{because}. {WORKING_RULE}")
    if found.settled:
        return
    if figures.lifetime_value is not None:
        worth = arithmetic.about(figures.lifetime_value, reader.workbook)
        yield f"If what was lost came back, it would be worth {worth} over five years."
    if found.verdict is decision.WinBackVerdict.LET_GO and not found.until_fixed:
        # From which chance trying would pay is no question where nobody is going to try.
        return
    point = arithmetic.break_even(figures)
    if point in (arithmetic.NONE_PAYS, arithmetic.ANY_PAYS):
        yield f"{begun(point)}."
    elif point != UNKNOWN:
        yield f"Trying pays if the chance is better than {point}."


def _inputs(reader: CaseReader, figures: WinBackFigures) -> Iterator[tuple[Paragraphs, ...]]:
    assessment = reader.workbook.one(WinBack)
    known = {"margin": figures.margin, "offer": figures.offer, "attempt": figures.attempt}
    sums = {
        name: "not entered" if amount is None else arithmetic.money(amount, reader.workbook)
        for name, amount in known.items()
    }
    chance = "" if figures.probability_given else ", from the ease"
    lines = (
        ("Their margin a year", sums["margin"]),
        ("They stay from year to year", _assumed(arithmetic.percent(figures.retention), assessment.retention)),
        ("Discount a year", _assumed(arithmetic.percent(figures.discount), assessment.discount)),
        ("The offer costs", sums["offer"]),
        ("The attempt costs", sums["attempt"]),
        ("Chance that it works", f"{arithmetic.percent(figures.probability)}{chance if figures.probability else ''}"),
        ("Ease of coming back", _score(ease(assessment))),
        ("Value of having them back", _score(value(judged(reader.workbook)))),
    )
    return (tuple(map(paragraphs_of, line)) for line in lines)


def _assumed(text: str, entered: Decimal | None) -> str:
    return f"{text}, assumed" if entered is None else text


def _score(score: Decimal | None) -> str:
    return "not judged" if score is None else f"{arithmetic.scored(score)} {_GUESS}"


def exposed(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """The accounts that live with the same conditions, and what they are worth; nothing where nobody knows of any."""
    rows: list[Row[Cause]] = [row for row in cause_rules.taking_part(reader.workbook.rows(Cause)) if row.record.exposed]
    rows.sort(key=lambda row: -(row.record.exposed or 0))
    if not rows:
        return None
    shown, left = fitting(rows, limits.at_most(_CAUSES), lambda row: called(reader, row.record, whole=limits.whole))
    lines: list[tuple[Paragraphs, ...]] = [
        (
            paragraphs_of(called(reader, row.record, whole=limits.whole)),
            paragraphs_of(f"{row.record.exposed:,}"),
            reader.item(row.record, "exposed_value").text or paragraphs_of("not entered"),
        )
        for row in shown
    ]
    if left:
        lines.append(
            tuple(map(paragraphs_of, (f"{'and ' if shown else ''}{counted(len(left), 'more cause')}", "", "")))
        )
    table = DataTable(("The same condition", "Accounts of ours", "Their revenue a year"), (0, 30, 36), tuple(lines))
    return Section("exposed", "Who else is exposed", (table,))


def lessons(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """The rules that somebody else can follow, where there is room for them."""
    lessons = (row.record for row in lesson_rules.written(reader.workbook.rows(Lesson)))
    written = [
        " ".join(plain(reader, lesson.rule if limits.whole else lesson.short_name or lesson.rule).split())
        for lesson in lessons
    ]
    shown, left = fitting(written, limits.at_most(_LESSONS), str)
    if not shown or not limits.roomy:
        return None
    rest = (paragraphs_of(f"And {len(left)} more, in the full case study."),) if left else ()
    items = tuple(paragraphs_of(rule) for rule in shown)
    return Section("lessons", "What other account teams should know", (NumberedList(items), *map(Prose, rest)))
