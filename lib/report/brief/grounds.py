"""The brief on what it rests on: where the journey broke, who was heard, and how good the evidence is."""

from __future__ import annotations

from collections.abc import Iterator

from lib.charts.journey import emotion_turns
from lib.model.dates import partial_date
from lib.model.findings import FindingKind
from lib.model.record import Row
from lib.model.rules import journey_rules
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.record.evidence_rules import grade_of, is_disputed
from lib.model.wording.phrases import begun, counted, number, signed, verb
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.evidence import Evidence, Grade
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.voice import AskAnswer, Asked, CustomerRole, Interview
from lib.report.brief.length_limits import LengthLimits
from lib.report.document.blocks import Prose, Section, SideBySide
from lib.report.document.case_reader import CaseReader
from lib.report.document.figures import figure
from lib.report.document.text import WORKING_RULE_NOTE, paragraphs_of

_CURVE, _BESIDE_CURVE = (112.0, 72.0), 53
# As many as the picture is wide on paper, so that its letters keep their size.
_CURVE_PIXELS, _WIDE_PIXELS = 423, 642
_WIDE = (170.0, 100.0)
_DRAWN_FROM = 3
_DECIDING = ("anyone who decides", "someone who decides", "people who decide")


def journey(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """The customer's way with the break named: the same touchpoint that finding, picture and its words name."""
    rows = reader.workbook.rows(Touchpoint)
    felt = journey_rules.felt(rows)
    if not felt:
        return None
    actor = felt[0].record.actor
    turned = journey_rules.journey_break(journey_rules.of_actor(rows, actor), loss_scope(reader.workbook).end)
    title = "Where it broke" if turned else "The customer's journey"
    words = Prose(paragraphs_of(turn_words(reader)))
    own = journey_rules.felt(journey_rules.of_actor(rows, actor))
    pixels = _WIDE_PIXELS if limits.roomy else _CURVE_PIXELS
    drawn = emotion_turns(reader.workbook, pixels) if limits.rows and len(own) >= _DRAWN_FROM else None
    if drawn is None:
        return Section("turn", title, (words,))
    if limits.roomy:
        return Section("turn", title, (words, figure("turns", drawn, *_WIDE)))
    line = figure("turns", drawn, *_CURVE)
    return Section("turn", title, (SideBySide((line,), (words,), _BESIDE_CURVE),))


def turn_words(reader: CaseReader) -> str:
    """Where the first person's journey broke and was lowest; "" where nobody said how it felt."""
    rows = reader.workbook.rows(Touchpoint)
    felt = journey_rules.felt(rows)
    actor = felt[0].record.actor if felt else ""
    return " ".join(_turn(reader, journey_rules.of_actor(rows, actor), actor)) if felt else ""


def _turn(reader: CaseReader, rows: journey_rules.Rows, actor: str) -> Iterator[str]:
    turned = journey_rules.journey_break(rows, loss_scope(reader.workbook).end)
    whose = f"For {actor}, the" if actor and len(journey_rules.actors(reader.workbook.rows(Touchpoint))) > 1 else "The"
    if turned is None:
        last = journey_rules.felt(rows)[-1]
        yield f"{whose} journey never broke for good: it ends at {_place(last)}."
    elif turned.back is None:
        yield f"{whose} journey broke at {_place(turned.broke)} and never came back."
    else:
        yield f"{whose} journey broke at {_place(turned.broke)}; it came back only at {_place(turned.back)}."
    lowest = journey_rules.lowest(rows)
    if lowest is not None and (turned is None or lowest != turned.broke):
        yield f"It was lowest at {_place(lowest)}, {signed(journey_rules.emotion(lowest))} on a scale from −2 to +2."


def _place(row: Row[Touchpoint]) -> str:
    title = row.record.title.strip() or f"touchpoint {row.number}"
    return f"“{title}”{f' ({partial_date.label(row.record.when)})' if row.record.when else ''}"


def grounds(reader: CaseReader) -> Section:
    """Whom we heard, what is proved and what is still missing, in words."""
    sentences = (*_heard(reader), *_believed(reader), *_evidence(reader), *_open(reader))
    blocks = (Prose(paragraphs_of(" ".join(sentences))), Prose(paragraphs_of(WORKING_RULE_NOTE)))
    return Section("grounds", "What this rests on", blocks)


def _heard(reader: CaseReader) -> Iterator[str]:
    talks = [row.record for row in reader.workbook.rows(Interview)]
    deciding = sum(talk.role in (CustomerRole.ECONOMIC_BUYER, CustomerRole.DECISION_MAKER) for talk in talks)
    if not talks:
        yield "No interview with the customer."
    elif len(talks) == 1:
        who = "with someone who decides" if deciding else "not with anyone who decides"
        yield f"One interview with the customer, {who}."
    else:
        whom = f"{number(deciding) if deciding else 'none'} of them with {_DECIDING[min(deciding, 2)]}"
        yield begun(f"{counted(len(talks), 'interview')} with the customer, {whom}.")
    answers = [row.record.answer for row in reader.workbook.rows(Asked)]
    if answers:
        refused = answers.count(AskAnswer.DECLINED)
        silent = answers.count(AskAnswer.NO_ANSWER)
        parts = [f"{counted(len(answers), 'person')} {verb(len(answers), 'was', 'were')} asked for a talk"]
        parts += [f"{number(refused)} declined"] if refused else []
        parts += [f"{number(silent)} did not answer"] if silent else []
        yield begun(f"{', '.join(parts)}.")
    verdict = reader.workbook.one(Verdict)
    if verdict.weights and verdict.signed_by:
        day = f" {partial_date.in_sentence(verdict.signed_on)}" if verdict.signed_on else ""
        yield f"{verdict.signed_by} signed the customer's reasons{day}."


def _believed(reader: CaseReader) -> Iterator[str]:
    count = assumption_rules.number(assumption_rules.counting(reader.workbook.rows(Ballot)))
    if count:
        yield begun(f"{counted(count, 'colleague')} had sealed what they believed before the customer was heard.")


def _evidence(reader: CaseReader) -> Iterator[str]:
    rows = [row.record for row in reader.workbook.rows(Evidence)]
    if not rows:
        yield "No evidence is on record."
        return
    proved = sum(grade_of(item).rank >= Grade.E3.rank for item in rows)
    known = f"{number(proved)} of them in the customer's own words, in writing, or proved by a system"
    disputed = sum(is_disputed(item) for item in rows)
    against = f"; {number(disputed)} {verb(disputed, 'is', 'are')} disputed" if disputed else ""
    yield begun(
        f"{counted(len(rows), 'piece of evidence')}, {known if proved else 'none of them from the customer'}{against}."
    )


def _open(reader: CaseReader) -> Iterator[str]:
    left = sum(item.kind == FindingKind.GAP for item in reader.case.findings)
    if left:
        is_open, listed = verb(left, "is", "are"), verb(left, "it", "them")
        yield begun(f"{counted(left, 'point')} {is_open} still open; the full case study lists {listed}.")
    else:
        yield "The review has no open point."
