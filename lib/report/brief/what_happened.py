"""The brief on what is past: the loss, what we believed, what the customer said, and why it happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.model.dates import partial_date, relative_date
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.in_words import belief_words
from lib.model.rules.causes import cause_rules
from lib.model.rules.loss.loss_scope import Extent, LossScope, loss_scope
from lib.model.rules.record.reason_support import basis
from lib.model.rules.voice.people_heard import from_people
from lib.model.wording.phrases import begun, counted, enumerated
from lib.model.wording.sentences import first_sentences
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.loss import Destination, EndedBy, Loss
from lib.model.worksheets.voice import AskAnswer, Asked, Interview
from lib.report.brief.length_limits import LengthLimits, fitting
from lib.report.document.blocks import Block, Callout, DataTable, FieldText, Prose, Section, ShareBar, SideBySide
from lib.report.document.case_reader import CaseReader
from lib.report.document.plain_text import called, plain
from lib.report.document.text import Paragraphs, paragraphs_of

_BESIDE_WORDS = 82
_STORY_LENGTH = 600


def lost(reader: CaseReader) -> FieldText:
    """What was lost, under the word for how."""
    loss = reader.case.loss
    label = loss.outcome.label if loss.outcome else "Lost"
    return FieldText(label, paragraphs_of(loss.what_was_lost or "what, nobody has entered"))


def story(reader: CaseReader, limits: LengthLimits) -> Section:
    """What happened: who left when for whom, then the first sentences that somebody wrote of it."""
    own = ending(reader)
    outline = reader.case.outline
    written = plain(reader, outline.happened or reader.case.summary)
    told = first_sentences(written, limits.sentences - bool(own), _STORY_LENGTH)
    words = " ".join(part for part in (own, told if limits.text else "") if part)
    return Section("story", "What happened", (Prose(paragraphs_of(words or "Nothing is on record yet.")),))


def ending(reader: CaseReader) -> str:
    """When it was ended by whom and where they went, as one sentence; "" where neither is known."""
    scope, today = loss_scope(reader.workbook), reader.case.published_on
    loss = scope.loss
    if not loss.customer and not loss.notice_date:
        return ""
    after = "the rest stayed with us" if scope.goes_on else _last_day(loss, today)
    clauses = (f"{_ended(scope)}{_destination(scope)}", after)
    return f"{begun('; '.join(part for part in clauses if part))}."


def _ended(scope: LossScope) -> str:
    loss, customer = scope.loss, scope.loss.customer or "the customer"
    when = f" {partial_date.in_sentence(loss.notice_date or '')}" if _is_told(loss.notice_date) else ""
    part = " for a part of the work" if scope.goes_on else ""
    match loss.ended_by:
        case EndedBy.SUPPLIER:
            return f"we gave {customer} notice{when}{part}"
        case EndedBy.BOTH:
            return f"{customer} and we agreed{when} to end {'a part of the work' if scope.goes_on else 'it'}"
        case EndedBy.THIRD_PARTY:
            return f"{loss.third_party or 'a third party'} stepped in at {customer}{when}"
        case _ if scope.extent is Extent.REDUCED:
            # The day of notice is not the day on which the volume shrank.
            return f"{customer} {f'told us{when} that it would reduce' if when else 'reduced'} the volume"
        case _:
            return f"{customer} gave notice{when}{part}"


def _destination(scope: LossScope) -> str:
    loss, work = scope.loss, "it" if scope.goes_on else "the work"
    if scope.winners:
        return f"; {work} went to {enumerated(scope.winners)}"
    if scope.in_house:
        they_did = loss.ended_by in (EndedBy.CUSTOMER, None)
        if they_did and scope.extent is Extent.REDUCED:
            return ", and took that volume in-house"
        return f" and took {work} in-house" if they_did else f"; they took {work} in-house"
    if scope.nobody_won and loss.destination is Destination.NEED_ENDED:
        return ", because the need had ended"
    return " and closed" if scope.nobody_won and loss.destination is Destination.CLOSED else ""


def _last_day(loss: Loss, today: date) -> str:
    if not _is_told(loss.end_date):
        return ""
    told = partial_date.label(loss.end_date)
    ahead = not relative_date.is_relative(loss.end_date or "") and partial_date.earliest(loss.end_date or "") > today
    return f"the last day of service {'is' if ahead else 'was'} {told}"


def _is_told(day: str | None) -> bool:
    # In an edition for training the day of notice is what all others are counted from.
    return bool(day) and not partial_date.label(day).startswith("notice")


def believed_and_heard(reader: CaseReader, limits: LengthLimits) -> Section:
    """Our first assumptions beside the customer's own reasons, all of them."""
    heard, weights = tuple(reason(reader, limits)), tuple(weighed(reader, limits))
    beside = (SideBySide(heard, weights, _BESIDE_WORDS),) if heard and weights else (*heard, *weights)
    believed = Prose(paragraphs_of(belief(reader)))
    return Section("voice", "What we believed, and what the customer said", (believed, *beside))


def belief(reader: CaseReader) -> str:
    """How far our favourite was from the customer's, in points of 100."""
    compared = assumption_rules.compared(reader.workbook)
    if compared is None:
        if not assumption_rules.revealed(reader.workbook):
            return "What we believed before we heard the customer is not known: no ballots were opened."
        return "What we believed cannot be compared: either no ballot was cast or none of the reasons is signed."
    return belief_words(compared)


def reason(reader: CaseReader, limits: LengthLimits) -> Iterator[Block]:
    """The customer's reason and what it rests on, or why nobody knows it."""
    loss = reader.case.loss
    words = first_sentences(plain(reader, loss.customer_reason), limits.sentences, limits.text)
    if words:
        rests = basis(reader.workbook)
        yield Callout("The customer's reason, in their words or close to them", paragraphs_of(words))
        if rests:
            yield Prose(paragraphs_of(f"It rests on {rests}."))
    elif not reader.workbook.one(Verdict).weights:
        why = "Why they decided so" if loss_scope(reader.workbook).goes_on else "Why they left"
        yield Prose(paragraphs_of(f"{why}, the customer has not told us: {_unheard(reader)}."))


def _unheard(reader: CaseReader) -> str:
    if reader.workbook.rows(Interview):
        return "the reasons they gave are not weighed and signed yet"
    requests = [row.record.answer for row in reader.workbook.rows(Asked)]
    if not requests:
        return "nobody has been asked yet"
    declined = requests.count(AskAnswer.DECLINED)
    return f"{counted(len(requests), 'person')} asked, {declined or 'none'} declined"


def weighed(reader: CaseReader, limits: LengthLimits) -> Iterator[Block]:
    """The signed reasons with their weights, if any are."""
    weights = sorted(reader.workbook.one(Verdict).weights, key=lambda item: -item[1])
    if not weights:
        return
    shown = weights[: max(limits.rows, 1)]
    rows = [(paragraphs_of(code.label), ShareBar(points)) for code, points in shown]
    if left := weights[len(shown) :]:
        rows.append((paragraphs_of(f"and {len(left)} more"), ShareBar(sum(points for _, points in left))))
    yield DataTable((f"As signed, {from_people(reader.workbook)}", "Weight"), (0, 30), tuple(rows))


def why(reader: CaseReader, limits: LengthLimits) -> Section:
    """All causes with a weight, a root whose evidence does not carry it named as such; those left out are counted."""
    causes = sorted(
        cause_rules.weighing(reader.workbook.rows(Cause)), key=lambda row: (-(row.record.weight or 0), row.number)
    )
    if not causes:
        return Section("why", "Why it happened", (Prose(paragraphs_of("Not known: no cause is established yet.")),))
    shown, left = fitting(causes, limits, lambda row: called(reader, row.record, whole=limits.whole))
    rows = [
        (
            paragraphs_of(called(reader, row.record, whole=limits.whole)),
            paragraphs_of(cause_rules.role_words(row.record, reader.workbook)),
            _weight(row.record.weight),
        )
        for row in shown
    ]
    if left:
        roots = sum(row.record.role is CauseRole.ROOT for row in left)
        words = f"and {len(left)} more" if shown else counted(len(left), "cause")
        share = sum(row.record.weight or 0 for row in left)
        role = f"{counted(roots, 'root cause')} among them" if roots else "Contributing"
        rows.append((paragraphs_of(words), paragraphs_of(role), _weight(share or None)))
    return Section("why", "Why it happened", (DataTable(("Cause", "Role", "Weight"), (0, 32, 30), tuple(rows)),))


def _weight(weight: int | None) -> Paragraphs | ShareBar:
    return paragraphs_of("no weight yet") if weight is None else ShareBar(weight)
