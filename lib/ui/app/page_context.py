"""What a page of a review works with: the database, the person and the review as it stands in this run."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import streamlit as st

from lib.model.roles import Permission
from lib.model.rules import short_form
from lib.model.steps import State
from lib.model.workbook import Workbook
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Member
from lib.model.worksheets.meetings import MeetingKind
from lib.services.context import Context
from lib.services.meeting import meeting_clocks
from lib.services.meeting.meeting_clocks import MeetingClock
from lib.services.review import derived_values, reviews
from lib.services.review.reviews import Review
from lib.services.steps import ballots
from lib.services.steps.ballots import SealedBallot


@dataclass(frozen=True)
class PageContext(Context):
    """One run of one page. The workbook is read once, when it is first asked for."""

    review: Review
    pulse: int
    began: float = field(default_factory=time.monotonic)

    @cached_property
    def workbook(self) -> Workbook:
        """The worksheets as they stood when this run first looked."""
        return reviews.workbook(self, self.review.id)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the review team, for the language check."""
        return tuple(row.record.name for row in self.workbook.rows(Member) if row.record.name)

    @cached_property
    def sealed(self) -> tuple[SealedBallot, ...]:
        """Who had sealed a ballot when this run first looked."""
        return ballots.sealed(self, self.review.id)

    @cached_property
    def states(self) -> Mapping[str, State]:
        """How far each step of the review is, by key."""
        return derived_values.states(self.review.id, self.workbook, sealed=len(self.sealed))

    @property
    def fictional(self) -> bool:
        """Whether the case is invented for teaching."""
        return self.workbook.one(Outline).fictional

    @cached_property
    def clocks(self) -> Mapping[MeetingKind, MeetingClock]:
        """The clocks of its meetings as they stood when this run first looked."""
        return meeting_clocks.of_review(self, self.review.id)

    @property
    def may_edit(self) -> bool:
        """Whether the person may change the review; services check again."""
        return self.person.may(Permission.EDIT_REVIEWS)

    def leaves_out(self, *sheets: str) -> bool:
        """Whether none of these worksheets is asked for in the form the review is done in, and all are empty."""
        return bool(sheets) and all(short_form.leaves_out(self.workbook, sheet) for sheet in sheets)

    def key(self, name: str) -> str:
        """A key for what is typed into a page: what was meant for one review must not stand in another."""
        return f"{name}-{self.review.id}"

    @staticmethod
    def address(path: str) -> str:
        """An address of this server, below the base path it is served under."""
        base = str(st.get_option("server.baseUrlPath") or "").strip("/")
        return f"/{base}{path}" if base else path


class PartContext:
    """What a part of a page works with, which is drawn with its page and later by itself."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._is_drawn = False
        self.is_alone = False

    def now(self) -> PageContext:
        """With its page the context of that; by itself one that looks at the review anew."""
        self.is_alone = self._is_drawn
        self._is_drawn = True
        return replace(self._context) if self.is_alone else self._context
