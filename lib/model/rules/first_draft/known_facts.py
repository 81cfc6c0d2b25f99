"""Part A from the rows: who the customer is and what was on record on the day of the decision, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lib.model.dates import partial_date
from lib.model.reading.typed_values import shown
from lib.model.record import Record, Row
from lib.model.rules.first_draft.telltale import Answers
from lib.model.rules.practice import as_of
from lib.model.rules.record import attainment, service_levels
from lib.model.wording.phrases import begun, enumerated
from lib.model.workbook import Workbook
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.detection import Event
from lib.model.worksheets.ideas import Idea, IdeaInitiative
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.relationships import Side, Stakeholder

# The newest of them, so that a record of hundreds of rows leaves a page that somebody reads.
MOST_FACTS = 25


@dataclass(frozen=True)
class KnownFact:
    """Something that was on record: when, what it says, and what of it people wrote themselves."""

    when: str
    sentence: str
    own_words: str = ""


def part_a(workbook: Workbook, day: str | None) -> str:
    """The facts up to a day in short paragraphs, without any reason of the customer's; "" without a day."""
    if day is None:
        return ""
    known, answers = as_of.workbook_on(workbook, partial_date.earliest(day)), Answers(workbook)
    facts = sorted(_facts(known, workbook), key=lambda fact: partial_date.earliest(fact.when))
    told = [f"{partial_date.label(fact.when)}: {fact.sentence}" for fact in facts if not answers.tell(fact.own_words)]
    opening = f"It is {partial_date.label(day)}. {_position(known, answers)}"
    lines = list(dict.fromkeys(told))[-MOST_FACTS:]
    record = "\n".join(("What is on record:", *lines)) if lines else ""
    return "\n\n".join(part for part in (opening.strip(), record) if part)


def _position(known: Workbook, answers: Answers) -> str:
    loss = known.one(Loss)
    customer = loss.customer or "this customer"
    sentences = [f"You look after {customer}{f' for {loss.supplier}' if loss.supplier else ''}."]
    if loss.relationship_start:
        sentences.append(f"They have been a customer since {partial_date.label(loss.relationship_start)}.")
    if loss.services.strip() and not answers.tell(loss.services):
        sentences.append(f"What we do for them: {_sentence(loss.services)}")
    worth = [
        words.format(shown(Loss.specs()[name], getattr(loss, name), currency=loss.currency))
        for words, name in _WORTH
        if getattr(loss, name) is not None
    ]
    if worth:
        sentences.append(f"The account is worth {enumerated(worth)}.")
    if loss.contract_end:
        sentences.append(f"The contract runs to {partial_date.label(loss.contract_end)}.")
    if loss.notice_period:
        sentences.append(f"Its notice period: {_sentence(loss.notice_period)}")
    return " ".join(sentences)


_WORTH = (
    ("{} of revenue a year", "annual_revenue"),
    ("{} of margin a year", "annual_margin"),
    ("{} of our revenue", "revenue_share"),
)


def _facts(known: Workbook, whole: Workbook) -> Iterator[KnownFact]:
    for record, told in _TOLD.items():
        for row in known.rows(record):
            yield from told(row)
    yield from _levels(known)
    # What an event tells already, the journey tells once more with the customer's eyes.
    events, days = {row.id for row in known.rows(Event)}, {row.record.when for row in known.rows(Event)}
    of_events = {row.id for row in whole.rows(Touchpoint) if row.record.event in events or row.record.when in days}
    yield from (fact for row in known.rows(Touchpoint) if row.id not in of_events for fact in _touchpoint(row))


def _event(row: Row[Event]) -> Iterator[KnownFact]:
    event = row.record
    if event.when and event.title:
        yield KnownFact(event.when, _sentence(event.title), event.title)


def _touchpoint(row: Row[Touchpoint]) -> Iterator[KnownFact]:
    point = row.record
    if point.when and point.title:
        yield KnownFact(point.when, f"Touchpoint: {_sentence(point.title)}", point.title)


def _promise(row: Row[Promise]) -> Iterator[KnownFact]:
    promise = row.record
    if promise.when and promise.text.strip():
        due = f" Due {partial_date.in_sentence(promise.due)}." if promise.due else ""
        yield KnownFact(promise.when, f"We promised: {_sentence(promise.text)}{due}", promise.text)


def _business_review(row: Row[BusinessReview]) -> Iterator[KnownFact]:
    review = row.record
    if review.held:
        who = [words for words, was_there in _THERE if was_there(review)]
        yield KnownFact(review.held, f"Business review held{f', with {enumerated(who)}' if who else ''}.")
    elif review.planned:
        yield KnownFact(review.planned, "A business review was planned for this date.")


_THERE: tuple[tuple[str, Callable[[BusinessReview], bool | None]], ...] = (
    ("our executive", lambda review: review.our_executive),
    ("their executive", lambda review: review.their_executive),
)


def _idea(row: Row[Idea]) -> Iterator[KnownFact]:
    idea = row.record
    if idea.when and idea.title:
        begun_by = (
            "We brought an idea they had asked for" if idea.asking is IdeaInitiative.ASKED else "We noted an idea"
        )
        yield KnownFact(idea.when, f"{begun_by}: {_sentence(idea.title)}", f"{idea.title} {idea.value}")


def _stakeholder(row: Row[Stakeholder]) -> Iterator[KnownFact]:
    person = row.record
    if not person.name:
        return
    side = {Side.THEIRS: "On their side, ", Side.OURS: "On our side, "}.get(person.side, "") if person.side else ""
    if person.joined:
        yield KnownFact(person.joined, begun(f"{side}{person.name} joined."))
    if person.left:
        yield KnownFact(person.left, begun(f"{side}{person.name} left."))
    if person.first_meeting and person.side is Side.THEIRS:
        yield KnownFact(person.first_meeting, f"We met {person.name} for the first time.")


def _levels(known: Workbook) -> Iterator[KnownFact]:
    """The newest figure of each metric."""
    for metric in attainment.metrics(known.rows(ServiceLevel)):
        measured = [row for row in metric.rows if row.record.period and row.record.actual is not None]
        if measured:
            level = max(measured, key=lambda row: partial_date.latest(row.record.period or "")).record
            aim = service_levels.aim(level)
            target = f", against a target of {aim}" if aim else ""
            figure = service_levels.figure(level.actual, level.unit)
            yield KnownFact(level.period or "", f"{level.metric}: {figure}{target}.")


_TOLD: Mapping[type[Record], Callable[[Row[Any]], Iterator[KnownFact]]] = {
    Event: _event,
    Promise: _promise,
    BusinessReview: _business_review,
    Idea: _idea,
    Stakeholder: _stakeholder,
}


def _sentence(text: str) -> str:
    """What somebody wrote, on one line and with one full stop."""
    plain = " ".join(text.split())
    return plain if plain.endswith((".", "!", "?", "…")) else f"{plain}."
