"""The sentences a person reads when the workbook cannot do what was asked."""

from __future__ import annotations

import re


class WorkbookError(Exception):
    """Something the person can act on; `str(error)` is the sentence shown to them."""


class FieldRefused(WorkbookError):
    """A value does not fit its field."""

    def __init__(self, title: str, reason: str) -> None:
        self.title = title
        self.reason = reason
        super().__init__(f"{title}: {reason}")


class NotAllowed(WorkbookError):
    """The person's role does not include this."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Your role does not allow you to {what}. Nothing was changed.")


class NotFound(WorkbookError):
    """There is nothing under this name or number."""

    def __init__(self, noun: str, name: object) -> None:
        known = str(name).strip()
        super().__init__(
            f"There is no {noun} “{name}”. It may have been removed, or the address is mistyped."
            if known
            else f"No {noun} is named."
        )


class KeptFromYourself(WorkbookError):
    """A review would be kept to people of whom whoever asks for it is none."""

    def __init__(self) -> None:
        super().__init__(
            "You do not take part in this review, so you would not be able to open it any more. "
            "Add yourself under “Who takes part” first; nothing was changed."
        )


class Stale(WorkbookError):
    """Somebody else changed the same field after this person last saw it.

    Both texts travel with the error, so that neither is lost.
    """

    def __init__(self, title: str, yours: object, theirs: object, version: int, by: str) -> None:
        self.yours = yours
        self.theirs = theirs
        self.version = version
        self.by = by
        super().__init__(
            f"{title}: {by} changed this while you were writing. Both texts are kept; choose one or merge them."
        )


class ListFull(WorkbookError):
    """A worksheet that keeps itself short already holds as many rows as it may."""


class SheetClosed(WorkbookError):
    """A worksheet whose rows only its own step writes."""

    def __init__(self, title: str) -> None:
        super().__init__(f"{title} cannot be changed here: only its own step writes it. Nothing was changed.")


class BallotRefused(WorkbookError):
    """A ballot was not sealed, withdrawn or revealed."""


class ImportRefused(WorkbookError):
    """A file was not imported; `problems` names each row and what is wrong with it."""

    def __init__(self, sentence: str, problems: tuple[str, ...] = ()) -> None:
        # What a file says is quoted; half of a character pair could be neither shown nor logged.
        self.problems = tuple(_showable(problem) for problem in problems)
        super().__init__(_showable(" ".join((sentence, *self.problems[:5]))))


class CannotPublish(WorkbookError):
    """The review is not ready to be frozen as a case study."""


class CannotPractise(WorkbookError):
    """A case cannot be practised on, or an attempt is not ready to be committed."""


class LevelsMixed(CannotPublish):
    """A name belongs to a case at another level; the two must never become editions of one another."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"“{slug}” is the name of a case at another level. Nothing was published.")


class DatabaseTooNew(WorkbookError):
    """The database was written by a later release than this one."""


class Unready(WorkbookError):
    """The program cannot start as configured."""


def _showable(sentence: str) -> str:
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", sentence)
