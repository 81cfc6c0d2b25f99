"""Causes outside our control: nobody can mend them, so they ask for a sign and for someone who watches it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.causes.cause_control import is_outside
from lib.model.rules.causes.cause_rules import weighing
from lib.model.wording.phrases import begun, ids, named, names, quoted, verb
from lib.model.wording.placeholders import is_blank
from lib.model.worksheets.causes import Cause

STEP = "actions"

Causes = Sequence[Row[Cause]]


def to_watch(causes: Causes) -> tuple[Row[Cause], ...]:
    """The root and contributing causes outside our control."""
    return tuple(row for row in weighing(causes) if is_outside(row.record))


def is_watched(cause: Cause) -> bool:
    """Whether a sign is named, and who watches it."""
    return not is_blank(cause.watch_sign) and not is_blank(cause.watch_owner)


def watch_words(cause: Cause) -> str:
    """What is known of the watching, as “sign “…”, watched by Key accounts”; nothing while nothing is."""
    parts = (
        "" if is_blank(cause.watch_sign) else f"sign {quoted(cause.watch_sign)}",
        "" if is_blank(cause.watch_owner) else f"watched by {' '.join(cause.watch_owner.split())}",
    )
    return ", ".join(part for part in parts if part)


def findings(causes: Causes) -> Iterable[Finding]:
    """What is watched, and what has no sign or nobody who watches it."""
    rows = to_watch(causes)
    for row in rows:
        if is_watched(row.record):
            sentence = f"{named(row)} lies outside our control and is watched: {watch_words(row.record)}."
            yield result(STEP, begun(sentence), row.id)
    unwatched = [row for row in rows if not is_watched(row.record)]
    if unwatched:
        them = verb(len(unwatched), "it", "them")
        yield gap(
            STEP,
            begun(f"{names(unwatched)} {verb(len(unwatched), 'lies', 'lie')} outside our control: name a sign ")
            + f"to watch {them} by, and who watches.",
            *ids(unwatched),
            key="outside_without_watch",
        )
