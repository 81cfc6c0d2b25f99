"""Turns of a conversation as questions with their answers, by turn or as corrected by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lib.model.reading.transcripts.turns import Turn
from lib.model.worksheets.voice import Answer

QUESTION_LIMIT = Answer.specs()["question"].limit or 0
WORDS_LIMIT = Answer.specs()["words"].limit or 0
_GOES_ON = "(continued) "
_SENTENCE = re.compile(r"(?<=[.?!…。？！])\s+")
_OURS = frozenset(("q", "question", "interviewer", "moderator", "frage", "facilitator"))
_THEIRS = frozenset(("a", "answer", "interviewee", "customer", "antwort", "respondent", "participant", "guest"))


class SpeakerSide(StrEnum):
    """On which side of an interview a speaker is."""

    US = "us"
    INTERVIEWEE = "interviewee"
    OUT = "out"
    NO_NAME = "no_name"


@dataclass(frozen=True)
class QuestionAnswer:
    """What was asked and what was answered; `first` is the number of its first turn, by which corrections name it.

    `asked` is what we said where a question of the guide stands in its place.
    """

    first: int
    question: str
    words: str
    start: float | None = None
    asked: str = ""


@dataclass(frozen=True)
class Corrections:
    """What somebody decided by hand, by the number of a turn: goes on with the pair before, begins a pair, is asked."""

    joined: frozenset[int] = frozenset()
    split: frozenset[int] = frozenset()
    guide: Mapping[int, str] = field(default_factory=dict)


def proposed(turns: Sequence[Turn], ours: Sequence[str] = ()) -> dict[str, SpeakerSide]:
    """The side each speaker seems to be on; `ours` are names of colleagues.

    Whoever is known by name or called “Q” or “Interviewer” asks, otherwise whoever asks most.
    """
    speakers = list(dict.fromkeys(turn.speaker for turn in turns))
    known = {name.casefold() for name in ours if name}
    asking = [speaker for speaker in speakers if speaker.casefold() in known or speaker.casefold() in _OURS]
    if not asking:
        shares = {
            speaker: _questions(turns, speaker) for speaker in speakers if speaker and speaker.casefold() not in _THEIRS
        }
        best = max(shares, key=lambda speaker: shares[speaker], default=None)
        asking = [best] if best is not None and shares[best] > 0 and len(speakers) > 1 else []
    sides = {speaker: SpeakerSide.US if speaker in asking else SpeakerSide.INTERVIEWEE for speaker in speakers}
    if len(speakers) > 2 and turns[0].speaker == "" and sum(not turn.speaker for turn in turns) == 1:
        # What stands above the first name is the head of the record.
        sides[""] = SpeakerSide.OUT
    return sides


def is_known(speaker: str, ours: Sequence[str] = ()) -> bool:
    """Whether the side of a speaker follows from the name, not from who asks."""
    return speaker.casefold() in _OURS | _THEIRS | {name.casefold() for name in ours if name}


def paired(
    turns: Sequence[Turn], sides: Mapping[str, SpeakerSide], corrections: Corrections | None = None
) -> tuple[QuestionAnswer, ...]:
    """A pair for each turn of ours with the turns of theirs that follow; speakers that are left out are not in any.

    A text longer than its field goes on in the next pair.
    """
    decided = corrections or Corrections()
    spoken = [
        (index, turn)
        for index, turn in enumerate(turns)
        if sides.get(turn.speaker) in (SpeakerSide.US, SpeakerSide.INTERVIEWEE)
    ]
    several = len({turn.speaker for _, turn in spoken if sides[turn.speaker] is SpeakerSide.INTERVIEWEE}) > 1
    groups: list[list[tuple[int, Turn]]] = []
    side_before: SpeakerSide | None = None
    for index, turn in spoken:
        side = sides[turn.speaker]
        begins = index in decided.split or (
            side is SpeakerSide.US and side_before is not SpeakerSide.US and index not in decided.joined
        )
        if begins or not groups:
            groups.append([])
        groups[-1].append((index, turn))
        side_before = side
    return tuple(part for group in groups for part in _fitting(_pair(group, sides, decided.guide, several=several)))


def _pair(
    group: Sequence[tuple[int, Turn]], sides: Mapping[str, SpeakerSide], guide: Mapping[int, str], *, several: bool
) -> QuestionAnswer:
    first, start = group[0][0], group[0][1].start
    asked = " ".join(" ".join(turn.text.split()) for _, turn in group if sides[turn.speaker] is SpeakerSide.US)
    answers = [turn for _, turn in group if sides[turn.speaker] is SpeakerSide.INTERVIEWEE]
    # With several of them, who said it must not be lost.
    words = "\n".join(f"{turn.speaker}: {turn.text}" if several and turn.speaker else turn.text for turn in answers)
    guide_question = guide.get(first, "")
    return QuestionAnswer(
        first, guide_question or asked, words, start, asked if guide_question and asked != guide_question else ""
    )


def _fitting(pair: QuestionAnswer) -> Iterator[QuestionAnswer]:
    questions = list(_portions(pair.question, QUESTION_LIMIT)) or [""]
    for question in questions[:-1]:
        yield replace(pair, question=question, words="", asked="")
    continued = (_GOES_ON + questions[-1])[:QUESTION_LIMIT] if questions[-1] else ""
    for number, words in enumerate(list(_portions(pair.words, WORDS_LIMIT)) or [""]):
        yield replace(
            pair, question=continued if number else questions[-1], words=words, asked="" if number else pair.asked
        )


def _portions(text: str, limit: int) -> Iterator[str]:
    """The text in parts that fit, each as long as whole sentences, words or at worst letters allow."""
    while len(text) > limit:
        end = max((match.end() for match in _SENTENCE.finditer(text, 0, limit)), default=0)
        end = end or text.rfind(" ", 0, limit) + 1 or limit
        yield text[:end].strip()
        text = text[end:]
    if text.strip():
        yield text.strip()


def _questions(turns: Sequence[Turn], speaker: str) -> float:
    texts = [turn.text for turn in turns if turn.speaker == speaker]
    return sum("?" in text or "？" in text or "؟" in text for text in texts) / len(texts)
