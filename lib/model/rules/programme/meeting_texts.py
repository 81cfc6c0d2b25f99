"""What the guide says of a meeting, as far as it still applies: what has happened is not asked for again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lib.model.rules.programme.day_rules import CHECKS
from lib.model.worksheets.meetings import MeetingKind

_CHECK = "check"
# Parts that ask for more than the worksheets of their step hold.
_BEYOND = frozenset({"save", "telling", "done", "worked", "customer"})


@dataclass(frozen=True)
class PartTexts:
    """The question of a part of a meeting, what is said as it begins, and what the room is asked."""

    question: str
    prompts: tuple[str, ...]
    opening: str = ""


@dataclass(frozen=True)
class MeetingTexts:
    """What one meeting is for, what is read out, what is to be decided and what people bring."""

    question: str
    purpose: str
    script: tuple[str, ...]
    decide: tuple[str, ...]
    bring: tuple[str, ...]
    closing: str
    parts: Mapping[str, PartTexts]


def texts_of(guide: Mapping[str, Any], kind: MeetingKind, occurred: Collection[str]) -> MeetingTexts:
    """The texts of one meeting from the guide of the meetings, without what has been settled by what `occurred`."""
    texts = guide[_CHECK if kind in CHECKS else kind.value]
    return MeetingTexts(
        texts["question"],
        texts["purpose"],
        applying(texts.get("script", ()), occurred),
        applying(texts["decide"], occurred),
        applying(texts["bring"], occurred),
        texts.get("closing", ""),
        {
            **{key: _part(part, occurred) for key, part in texts.get("parts", {}).items()},
            **{
                key: _part(part, occurred)
                for key, part in texts.get("after", {}).items()
                if part["happened"] in occurred
            },
        },
    )


def applying(lines: Sequence[str | Mapping[str, str]], occurred: Collection[str]) -> tuple[str, ...]:
    """The lines that still apply: not `until` something that has happened, not before what they are for `since`."""
    return tuple(
        line if isinstance(line, str) else line["text"]
        for line in lines
        if isinstance(line, str) or _applies(line, occurred)
    )


def asks_beyond_step(part: str) -> bool:
    """Whether a part has something to ask although the worksheets of its step are complete."""
    return part in _BEYOND


def _applies(line: Mapping[str, str], occurred: Collection[str]) -> bool:
    waits = "since" in line and line["since"] not in occurred
    return not waits and line.get("until") not in occurred


def _part(part: Mapping[str, Any], occurred: Collection[str]) -> PartTexts:
    return PartTexts(part["question"], applying(part["prompts"], occurred), part.get("opening", ""))
