"""Step 10: what the next account team should know, and the outline of the case study."""

from __future__ import annotations

from typing import Annotated

from lib.model.fields import (
    Choice,
    Identity,
    Line,
    Links,
    Once,
    Tags,
    Text,
    When,
    choice,
    choices,
    line,
    links,
    moment,
    prose,
    short_name,
    whole,
    words,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import Reason

FICTIONAL_TAG = "fictional"
FICTIONAL = "Invented for teaching: no person or company in it exists."


class Lesson(Record):
    """A rule somebody else can follow."""

    rule: Text = prose("Lesson", "When we see …, we do … within …", limit=1_000, blame=True, short_form=True)
    short_name: Line = short_name()
    warning_sign: Text = prose("Warning sign", "What you would see early.", limit=1_000)
    lead_days: int | None = whole("Lead time, days", "How long before notice the sign shows.", low=0, high=3_650)
    applies_to: Line = line("Applies to", identifies=Identity.TEXT)
    reason: Reason | None = choice("Reason code")
    grade: Grade | None = choice("Grade", "Leave empty to take it from the evidence cited.")
    owner: Line = line("Owner", "Who keeps the lesson up to date.", limit=80, identifies=Identity.COLLEAGUE)
    review_date: When | None = moment("Review on")
    causes: Links = links("Causes it answers", sheet="causes")
    evidence: Links = links("Evidence", sheet="evidence")


class DraftPart(Choice):
    """The parts of a case study that can be drafted from the worksheets."""

    TITLE = "title", "Title"
    SUMMARY = "summary", "Summary"
    PART_A = "part_a", "Part A"
    DECISION = "decision", "The decision to take"
    PART_B = "part_b", "Part B"
    QUESTIONS = "questions", "Discussion questions"


class Outline(Record):
    """The words of the case study that no worksheet holds."""

    meant: Text = prose("What was meant to happen?", group="Four questions")
    happened: Text = prose("What happened?", group="Four questions")
    difference: Text = prose("Why was there a difference?", group="Four questions", blame=True)
    keep_or_change: Text = prose("What do we keep, what do we change?", group="Four questions", blame=True)
    title: Line = line("Title of the case", group="Case study", short_form=True, identifies=Identity.TEXT)
    summary: Text = prose("Summary", "Five sentences at most.", group="Case study", short_form=True, limit=2_000)
    decision_date: When | None = moment(
        "Decision point", "Part A ends on this day.", group="Case study", short_form=True
    )
    part_a: Text = prose("Part A: the facts up to the decision point", group="Case study", short_form=True)
    decision: Text = prose("The decision to take", "What would you have done?", group="Case study", short_form=True)
    part_b: Text = prose(
        "Part B: what the customer said, what we found, what followed", group="Case study", short_form=True
    )
    questions: Text = prose("Discussion questions", "One per line.", group="Case study", short_form=True)
    teaching_note: Text = prose("Teaching note", "For trainers.", group="Case study")
    analysis_note: Text = prose("What is analysis", "Where the facts end and our reading begins.", group="Case study")
    tags: Tags = words("Tags", group="Case study", identifies=Identity.TEXT)
    related: Tags = words(
        "Linked cases", "Short names of other published cases.", group="Case study", identifies=Identity.CASES
    )

    drafted: Annotated[tuple[DraftPart, ...], Once] = choices(
        "Drafted, not read yet", "Parts written from the worksheets that nobody has read.", group="Case study"
    )

    @property
    def unread_parts(self) -> tuple[DraftPart, ...]:
        """The parts that were drafted from the rows and that nobody has read or edited since."""
        return tuple(part for part in DraftPart if part in self.drafted and getattr(self, part.value))

    def having_read(self, name: str) -> Outline:
        """The same once somebody has read or edited the part that stands in this field."""
        left = tuple(part for part in self.drafted if part.value != name)
        return self if left == self.drafted else self.model_copy(update={"drafted": left})

    @property
    def fictional(self) -> bool:
        """Whether its tags call the case fictional; then every page and every document says so."""
        return any(tag.casefold() == FICTIONAL_TAG for tag in self.tags)


LESSONS = Worksheet("lessons", "Lessons", "lesson", "l", Lesson, label=lambda item: item.short_name or item.rule)
OUTLINE = Worksheet("outline", "Case study", "outline", "o", Outline, single=True, label=lambda o: o.title)
