"""Who answers for an edition, and why it is published with open points."""

from __future__ import annotations

from lib.model.case import APPROVER_LIMIT, OVERRIDE_LIMIT
from lib.model.errors import CannotPublish
from lib.model.reading.typed_values import on_one_line


def approver(typed: str, edition: str = "this edition") -> str:
    """The name of the person who approves. Raises CannotPublish for none, and for one that is too long."""
    if not on_one_line(typed):
        raise CannotPublish(f"Name the person who approves {edition}. Nothing was published.")
    return _within(typed, APPROVER_LIMIT, "The name of the person who approves")


def override(typed: str) -> str:
    """Why an edition is published with open points, if that was said. Raises CannotPublish when it is too long."""
    return _within(typed, OVERRIDE_LIMIT, "The reason to publish with open points")


def _within(typed: str, limit: int, what: str) -> str:
    text = on_one_line(typed)
    if len(text) > limit:
        raise CannotPublish(f"{what} has {len(text):,} characters; at most {limit} are kept. Nothing was published.")
    return text
