"""An edition read from the text it is stored as: brought to the present form, or a value that says why it cannot be."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from lib.model import upgrades
from lib.model.audience import Level
from lib.model.case import CaseStudy, ReviewDocument

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class UnreadableCase(CaseStudy):
    """Stands in the place of an edition that this release cannot read, so that nobody else's page suffers from it.

    It holds no worksheets. Of its frame it has what could be made out.
    """

    @property
    def unreadable(self) -> str:
        """Why, and that nothing of it is lost."""
        why = str(self.__dict__.get("why", ""))
        return f"This release cannot read this edition: {why} It is kept as it was stored."

    @property
    def stored(self) -> str:
        """The text as it is stored."""
        return str(self.__dict__.get("text", ""))

    @cached_property
    def fingerprint(self) -> str:
        """Differs as soon as the stored text or its place does."""
        place = f"{self.slug}/{self.level}/{self.edition}/"
        return hashlib.sha256((place + self.stored).encode("utf-8", "replace")).hexdigest()

    def at(self, slug: str, level: Level, edition: int) -> UnreadableCase:
        """The same where it is known what it is called."""
        frame = {"slug": slug, "level": level, "edition": edition}
        return unreadable(self.stored, str(self.__dict__.get("why", "")), self.model_dump(exclude={"review"}) | frame)


def read(text: str) -> CaseStudy:
    """The edition in its present form. Values in it that do not fit are kept aside (`Record.unread`); never raises."""
    try:
        document = from_json(text, allow_inf_nan=False)
    except (ValueError, RecursionError) as error:
        return unreadable(text, f"it is not JSON ({error}).")
    if not isinstance(document, dict):
        return unreadable(text, "it is not a case.")
    try:
        upgrades.upgrade_case(document)
        return CaseStudy.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"]))[:120]
        return unreadable(text, f"“{place}”: {first['msg'].lower()}.", document)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # A step met something that no release ever wrote.
        return unreadable(text, f"its form is not known ({type(error).__name__}).", document)


def unreadable(text: str, why: str, frame: dict[str, Any] | None = None) -> UnreadableCase:
    """A value for an edition that cannot be read."""
    known = frame or {}
    case = UnreadableCase.model_construct(
        slug=_line(known.get("slug")),
        edition=known["edition"] if isinstance(known.get("edition"), int) else 0,
        level=_level(known.get("level")),
        title=_line(known.get("title")) or "An edition that cannot be read",
        summary="",
        published_at=_moment(known.get("published_at")),
        published_by=_line(known.get("published_by")),
        approved_by=_line(known.get("approved_by")),
        review=ReviewDocument(slug=_line(known.get("slug")), sheets={}),
        findings=(),
    )
    case.__dict__.update(why=why, text=text)
    return case


def _line(value: Any) -> str:
    return value[:400] if isinstance(value, str) else ""


def _level(value: Any) -> Level:
    # Unknown, it is for nobody who may only read what was told for training.
    return Level.TRAINING if value == Level.TRAINING.value else Level.INTERNAL


def _moment(value: Any) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return _NEVER
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
