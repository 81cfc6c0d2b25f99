"""A transcript becomes an interview and its answers, in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lib.model.errors import ImportRefused, NotFound
from lib.model.reading.transcripts.pairs import Corrections, QuestionAnswer, SpeakerSide, paired
from lib.model.reading.transcripts.turns import Transcript, clock, without_names
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.worksheets.voice import ANSWERS, INTERVIEWS, Answer, Interview
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import ReviewWriter, writing
from lib.store import rows


@dataclass(frozen=True)
class TranscriptPlan:
    """How a transcript is to come in: the side of each speaker, and what was corrected by hand."""

    transcript: Transcript
    sides: Mapping[str, SpeakerSide]
    corrections: Corrections = field(default_factory=Corrections)
    name: str = ""

    @property
    def transcript_as_named(self) -> Transcript:
        """The transcript without the names that are none."""
        wrong = [speaker for speaker, side in self.sides.items() if side is SpeakerSide.NO_NAME]
        turns = without_names(self.transcript.turns, wrong)
        return Transcript(self.transcript.form, turns, self.transcript.left_out)

    def speakers(self, side: SpeakerSide) -> tuple[str, ...]:
        """The names on one side, in the order they first speak."""
        return tuple(one for one in self.transcript.speakers if self.sides.get(one) is side)

    @property
    def pairs(self) -> tuple[QuestionAnswer, ...]:
        """What would come in."""
        return paired(self.transcript_as_named.turns, self.sides, self.corrections)


@dataclass(frozen=True)
class BroughtIn:
    """The interview a transcript went into, and how many answers it gave."""

    interview: str
    answers: int


def bring_in(
    context: Context,
    review: int,
    plan: TranscriptPlan,
    interview: str | None = None,
    about: Mapping[str, Any] | None = None,
) -> BroughtIn:
    """The pairs of a transcript as answers of an interview that is there, or of a new one about which this is known.

    An interview that is there keeps what it says; only an empty length is filled in. A question that has room but no
    words yet is answered there. Raises ImportRefused when no pair is left, FieldRefused for what does not fit, and
    NotFound when the interview is gone; nothing is kept then.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    pairs = plan.pairs
    if not pairs:
        raise ImportRefused("No speaker is left: choose who the interviewee is. Nothing was imported.")
    remark = note(plan, pairs)
    fresh = None if interview else Interview.entered(_about(plan, about or {}, remark))
    with writing(context, review, kind="import") as writer:
        if fresh is not None:
            interview = writer.add(INTERVIEWS, fresh).id
        else:
            _complete(writer, interview or "", plan, remark)
        _answer(writer, interview or "", pairs)
    return BroughtIn(interview or "", len(pairs))


def note(plan: TranscriptPlan, pairs: Sequence[QuestionAnswer]) -> str:
    """What the interview keeps of a transcript beside its answers: its name, times, who was left out, what we asked."""
    lines = [f"From the transcript {plan.name}." if plan.name else "From a transcript."]
    sides = ((SpeakerSide.US, "Asked by"), (SpeakerSide.INTERVIEWEE, "Answered by"), (SpeakerSide.OUT, "Left out:"))
    for side, deed in sides:
        speakers = ", ".join(speaker or "someone without a name" for speaker in plan.speakers(side))
        lines += [f"{deed} {speakers}."] if speakers else []
    times = [clock(pair.start) for pair in pairs if pair.start is not None]
    lines += [f"Times of the answers: {', '.join(times)}."] if times else []
    lines += [f"Asked as “{pair.asked}”: {pair.question}" for pair in pairs if pair.asked]
    return "\n".join(lines)


def _about(plan: TranscriptPlan, about: Mapping[str, Any], remark: str) -> dict[str, Any]:
    known = {"minutes": plan.transcript.minutes, **about}
    for name, side in (("asked_by", SpeakerSide.US), ("interviewee", SpeakerSide.INTERVIEWEE)):
        speakers = ", ".join(speaker for speaker in plan.speakers(side) if speaker)
        if name not in known and len(speakers) <= (Interview.specs()[name].limit or 0):
            known[name] = speakers
    return {**known, "note": _joined(str(known.get("note") or ""), remark)}


def _joined(before: str, remark: str) -> str:
    return "\n\n".join(filter(None, (before, remark)))


def _complete(writer: ReviewWriter, interview: str, plan: TranscriptPlan, remark: str) -> None:
    row: Row[Any] | None = rows.row(writer.tx, writer.review, INTERVIEWS.key, interview)
    if row is None:
        raise NotFound(INTERVIEWS.noun, interview)
    minutes = row.record.minutes if row.record.minutes is not None else plan.transcript.minutes
    record = row.record.with_value("minutes", minutes).with_value("note", _joined(row.record.note, remark))
    writer.rewrite(INTERVIEWS, row, record)


def _answer(writer: ReviewWriter, interview: str, pairs: Sequence[QuestionAnswer]) -> None:
    existing: tuple[Row[Answer], ...] = rows.sheet_rows(writer.tx, writer.review, ANSWERS.key)
    room = {
        row.record.question: row
        for row in existing
        if row.record.interview == interview and row.record.question and not row.record.words.strip()
    }
    added: list[Answer] = []
    for pair in pairs:
        row = room.pop(pair.question, None) if pair.words else None
        if row is not None:
            writer.rewrite(ANSWERS, row, row.record.with_value("words", pair.words))
        else:
            values = {"interview": interview, "question": pair.question, "words": pair.words}
            added.append(Answer.checked(values))
    writer.add_all(ANSWERS, added)
