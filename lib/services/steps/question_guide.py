"""The questions an interview follows: the shipped ones, or those that this installation put in their place."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from lib.model.errors import FieldRefused
from lib.model.roles import Permission
from lib.model.rules import short_form
from lib.model.wording.phrases import quoted
from lib.model.workbook import Workbook
from lib.model.worksheets.voice import Answer
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.settings import DATA
from lib.store.database import installation

QUESTIONS_LIMIT = 40
QUESTION_LIMIT = Answer.specs()["question"].limit or 0
_TITLE = "Question guide"
_KEPT = "question_guide"
# People paste a numbered list; numbers are given anew wherever questions are shown.
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|[-*•–])\s+")


def questions(context: Context) -> tuple[str, ...]:
    """The questions in the order they are asked."""
    context = acting(context, Permission.READ_QUESTIONS)
    with context.store.read() as tx:
        stored = installation.value(tx, _KEPT)
    return tuple(json.loads(stored)) if stored else shipped()


def change(context: Context, text: str) -> tuple[str, ...]:
    """Put other questions in place of all, one on each line; returns them as they are kept now.

    What was answered before keeps the question it was given to.
    Raises FieldRefused for no question, too many, one that is too long and one that stands twice; nothing changes then.
    """
    context = acting(context, Permission.CHANGE_QUESTIONS)
    asked = _checked(text)
    with context.store.write() as tx:
        if asked == shipped():
            installation.drop(tx, _KEPT)
        else:
            installation.put(tx, _KEPT, json.dumps(asked, ensure_ascii=False))
    return asked


def restore_default(context: Context) -> tuple[str, ...]:
    """Go back to the shipped questions; returns them."""
    context = acting(context, Permission.CHANGE_QUESTIONS)
    with context.store.write() as tx:
        installation.drop(tx, _KEPT)
    return shipped()


def shipped() -> tuple[str, ...]:
    """The sixteen questions this release comes with."""
    return tuple(_guide()["questions"])


def asked_in(workbook: Workbook, guide: Sequence[str]) -> tuple[str, ...]:
    """Those of the questions that a review asks just now.

    The short form leaves out shipped ones whose answers it does not ask for; a house's own question is always asked.
    """
    if not short_form.is_short(workbook):
        return tuple(guide)
    left_out = {*shipped()} - {*_guide()["short_form"]}
    # A guide of nothing else is one that somebody chose.
    return tuple(question for question in guide if question not in left_out) or tuple(guide)


def guidance() -> tuple[str, ...]:
    """What whoever asks is told before they ask."""
    return tuple(_guide()["guidance"])


@cache
def _guide() -> dict[str, Any]:
    return tomllib.loads((DATA / "guides" / "voice.toml").read_text("utf-8"))


def _checked(text: str) -> tuple[str, ...]:
    lines = (" ".join(_NUMBERED.sub("", line.strip()).split()) for line in text.splitlines())
    asked = tuple(line for line in lines if line)
    if not asked:
        raise FieldRefused(_TITLE, "please write at least one question.")
    if len(asked) > QUESTIONS_LIMIT:
        raise FieldRefused(_TITLE, f"at most {QUESTIONS_LIMIT} questions fit an interview, and these are {len(asked)}.")
    for place, question in enumerate(asked, start=1):
        _check(place, question, asked[: place - 1])
    return asked


def _check(place: int, question: str, before: tuple[str, ...]) -> None:
    title = f"{_TITLE}, question {place}"
    if "\x00" in question:
        raise FieldRefused(title, "it contains a NUL character, which no database can keep; please remove it.")
    if any("\ud800" <= letter <= "\udfff" for letter in question):
        raise FieldRefused(title, "it contains half of a character pair; please type it again.")
    if len(question) > QUESTION_LIMIT:
        raise FieldRefused(title, f"at most {QUESTION_LIMIT} characters fit here, and this has {len(question):,}.")
    if question in before:
        raise FieldRefused(title, f"{quoted(question)} is already in the list.")
