"""What is said and asked in a meeting, as it is run today: the guide, without what has been settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lib.model import steps
from lib.model.agenda import agenda_of
from lib.model.rules.programme.happened import Occurrence, happened
from lib.model.rules.programme.known_points import known_of_part
from lib.model.rules.programme.meeting_texts import MeetingTexts, PartTexts, asks_beyond_step, texts_of
from lib.model.steps import State
from lib.model.workbook import Workbook
from lib.model.worksheets.meetings import MeetingKind
from lib.ui.app.page_context import PageContext
from lib.ui.workbook.step.guide import guide


@dataclass(frozen=True)
class MeetingScript:
    """The words of one meeting on one review."""

    kind: MeetingKind
    workbook: Workbook
    states: Mapping[str, State]

    @cached_property
    def occurred(self) -> Mapping[Occurrence, str]:
        """What has happened in the review, each in one sentence."""
        return happened(self.workbook)

    @cached_property
    def texts(self) -> MeetingTexts:
        """The texts of this meeting that still apply."""
        return texts_of(guide("meetings"), self.kind, self.occurred)

    def known(self, part: str) -> tuple[str, ...]:
        """What has happened that a part is about."""
        return known_of_part(part, self.occurred)

    def part(self, key: str) -> PartTexts:
        """What is asked in a part: nothing where its step is complete."""
        part = self.texts.parts.get(key) or _of_step(key)
        step = next(item.step for item in agenda_of(self.kind) if item.key == key)
        if step in self.states and self.states[step].is_complete and not asks_beyond_step(key):
            return replace(part, prompts=())
        return part


def script_of(context: PageContext, kind: MeetingKind) -> MeetingScript:
    """The script of a meeting as the review stands."""
    return MeetingScript(kind, context.workbook, context.states)


def _of_step(key: str) -> PartTexts:
    texts = guide(key)
    return PartTexts(steps.step(key).question, tuple(texts["prompts"]), texts["opening"])
