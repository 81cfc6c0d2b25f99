"""A case written as Markdown: facts in the front matter, the told parts under headings, lessons as a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lib.model.case import APPROVER_LIMIT, OVERRIDE_LIMIT, slugged
from lib.model.errors import FieldRefused, ImportRefused
from lib.model.fields import Kind
from lib.model.reading import typed_values
from lib.model.record import Record, Row
from lib.model.workbook import Workbook, sheet_of
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.loss import Loss
from lib.report.markdown import front_matter
from lib.report.markdown.front_matter import FrontMatterField
from lib.report.markdown.headings import MarkdownPart, lines_of, parts

SIZE_LIMIT = 2_000_000
_OUTLINE = ("title", "tags", "related", "decision_date")
# Facts of the edition with the most characters each may have; a short name is cut to what fits.
_FRAME = {"slug": None, "approved_by": APPROVER_LIMIT, "override_reason": OVERRIDE_LIMIT}
_HEADINGS = {
    "summary": "summary",
    "part a": "part_a",
    "decision": "decision",
    "part b": "part_b",
    "discussion questions": "questions",
    "teaching note": "teaching_note",
    "what is analysis": "analysis_note",
}
_LESSONS = "lessons"
_OFFERED = {name: name for name in Lesson.specs() if name not in ("rule", "causes", "evidence")}
_TITLES = {Lesson.specs()[name].title.casefold(): name for name in _OFFERED}
_TITLE = re.compile(r"#\s+(.+?)\s*#*")
_ITEM = re.compile(r"[-*]\s+(.+)")
_FIELD = re.compile(r"\s+([^:]{1,60}):\s*(.*)")


@dataclass(frozen=True)
class MarkdownCase:
    """What the file says; `workbook` holds the facts, the told parts and the lessons.

    `is_named` tells that the file gives its short name itself; `notes` say what was left out.
    """

    slug: str
    is_named: bool
    workbook: Workbook
    approved_by: str
    override_reason: str
    notes: tuple[str, ...] = ()


def read(text: str, name: str) -> MarkdownCase:
    """The case in a Markdown file of this name. Raises ImportRefused, whose problems each name a line."""
    if len(text) > SIZE_LIMIT:
        raise ImportRefused(f"This file has {len(text):,} characters; at most {SIZE_LIMIT:,} are read.")
    lines = lines_of(text)
    end = front_matter.end_of(lines)
    if end is None:
        raise ImportRefused("This file has no front matter: the first line should be “---”, facts, then “---” again.")
    reading = _CaseBuilder()
    front = reading.front(lines[1:end])
    reading.body(lines[end + 1 :], end + 2)
    if not front.get("customer"):
        reading.problems.append("Line 1: the front matter names no “customer”.")
    if not front.get("approved_by"):
        reading.problems.append("Line 1: the front matter does not say who approved the case (“approved_by”).")
    if reading.problems:
        raise ImportRefused("The case was not imported.", tuple(reading.problems))
    return MarkdownCase(
        slug=slugged(front.get("slug") or name.rpartition(".")[0] or name),
        is_named=bool(front.get("slug")),
        workbook=reading.workbook(),
        approved_by=front["approved_by"],
        override_reason=front.get("override_reason", ""),
        notes=tuple(reading.notes),
    )


@dataclass
class _CaseBuilder:
    """One file being read; what is wrong is collected, so that all of it can be put right at once."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    loss: Loss = field(default_factory=Loss)
    outline: Outline = field(default_factory=Outline)
    lessons: list[Lesson] = field(default_factory=list)

    def front(self, lines: list[str]) -> dict[str, str]:
        """The facts; those of the frame and the customer are handed out as well."""
        read = front_matter.read(lines)
        self.problems += read.problems
        self.notes += read.notes
        values: dict[str, str] = {}
        for fact in read.facts:
            if fact.name in _FRAME:
                values[fact.name] = self._framed(fact.line, fact.name, fact.text)
            elif self._fact(fact):
                values[fact.name] = fact.text
        return values

    def body(self, lines: list[str], first: int) -> None:
        """What stands under each heading."""
        seen = set[str]()
        for part in parts(lines, first, (*_HEADINGS, _LESSONS)):
            if part.heading:
                self._heading(part, seen)
                self._part(part)
            else:
                self._above(part)
            for line in part.unclear:
                self.problems.append(
                    f"Line {line}: this may begin a part of the case or be a line of its text. Write “## ” before the "
                    "name of a part, on a line of its own, or join the line with the one before it."
                )
            if part.unclosed:
                line, fence_mark = part.unclosed
                self.problems.append(
                    f"Line {line}: a block of code begins here and never ends; close it with “{fence_mark}”."
                )

    def workbook(self) -> Workbook:
        """What was read, as a review holds it."""
        records: list[Record] = [self.loss, self.outline, *self.lessons]
        sheets: dict[str, tuple[Row[Any], ...]] = {}
        for record in records:
            sheet = sheet_of(type(record))
            number = len(sheets.get(sheet.key, ())) + 1
            row = Row(f"{sheet.prefix}{number}", number, number, 1, record)
            sheets[sheet.key] = (*sheets.get(sheet.key, ()), row)
        return Workbook(sheets)

    def _framed(self, line: int, name: str, typed: str) -> str:
        text, limit = " ".join(typed.split()), _FRAME[name]
        if limit is not None and len(text) > limit:
            self.problems.append(f"Line {line}: “{name}” has {len(text):,} characters; at most {limit} are kept.")
        return text

    def _above(self, part: MarkdownPart) -> None:
        """A title above the first heading counts where the front matter gives none; nothing else may stand there."""
        for number, line in enumerate(part.lines, start=part.line):
            if title := _TITLE.fullmatch(line):
                self._title(number, title[1])
            elif line.strip():
                self.problems.append(f"Line {number}: this is not under any heading; write “## Summary” above it.")
                return

    def _title(self, line: int, text: str) -> None:
        if not self.outline.title:
            self.outline = self._put(line, self.outline, "title", text)
        elif self.outline.title != " ".join(text.split()):
            self.problems.append(
                f"Line {line}: the case is called “{self.outline.title[:60]}” above; leave this title out, or make "
                "both the same."
            )

    def _heading(self, part: MarkdownPart, seen: set[str]) -> None:
        name, line = part.heading.casefold(), part.line - 1
        if name not in _HEADINGS and name != _LESSONS:
            known = ", ".join(name.capitalize() for name in (*_HEADINGS, _LESSONS))
            self.problems.append(f"Line {line}: there is no part “{part.heading[:60]}”; the parts are {known}.")
        elif name in seen and name != _LESSONS:
            self.problems.append(f"Line {line}: “{name.capitalize()}” appears here twice; put both texts under one.")
        seen.add(name)

    def _fact(self, fact: FrontMatterField) -> bool:
        if fact.name in _OUTLINE:
            self.outline = self._put(fact.line, self.outline, fact.name, _typed(Outline, fact))
        elif fact.name in Loss.specs() and fact.name != "evidence":
            self.loss = self._put(fact.line, self.loss, fact.name, _typed(Loss, fact))
        else:
            self.problems.append(f"Line {fact.line}: the front matter of a case has no “{fact.name[:60]}”.")
            return False
        return True

    def _part(self, part: MarkdownPart) -> None:
        name = part.heading.casefold()
        if name == _LESSONS:
            self._lessons(part)
        elif name in _HEADINGS:
            self.outline = self._put(part.line, self.outline, _HEADINGS[name], "\n".join(part.lines).strip("\n"))

    def _lessons(self, part: MarkdownPart) -> None:
        for number, line in enumerate(part.lines, start=part.line):
            item, more = _ITEM.fullmatch(line), _FIELD.fullmatch(line)
            if item:
                self.lessons.append(self._put(number, Lesson(), "rule", item[1]))
            elif more and self.lessons:
                name = _TITLES.get(more[1].strip().casefold())
                if name is None:
                    known = ", ".join(Lesson.specs()[key].title for key in _OFFERED)
                    self.problems.append(f"Line {number}: a lesson has no “{more[1].strip()[:60]}”, but {known}.")
                else:
                    self.lessons[-1] = self._put(number, self.lessons[-1], name, more[2])
            elif line.strip():
                self.problems.append(f"Line {number}: a lesson begins with “- ”; what belongs to it is “  Owner: …”.")

    def _put(self, line: int, record: Any, name: str, typed: str) -> Any:
        spec = record.specs()[name]
        try:
            return record.with_value(name, typed_values.value_of(spec, typed))
        except (FieldRefused, ValueError) as refusal:
            self.problems.append(f"Line {line}: {refusal}")
            return record


def _typed(record: type[Record], fact: FrontMatterField) -> str:
    """What somebody would type for a fact; words of a list stand in quotation marks where the field parts words."""
    if fact.items is None or record.specs()[fact.name].kind in (Kind.LINE, Kind.TEXT):
        return fact.text
    return ", ".join(front_matter.quoted_items(fact))
