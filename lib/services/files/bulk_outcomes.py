"""What became of each of many files, and of all together in whole sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.model.wording.phrases import begun, number, part_of, verb


@dataclass(frozen=True)
class ImportOutcome:
    """What became of one file: what it is and is called, or why nothing of it was kept."""

    name: str
    sentence: str
    failed: bool = False


def foreseen(seen: Sequence[ImportOutcome]) -> str:
    """How many of the files that were looked at can come in, and what to do about the others."""
    failed, whole = sum(item.failed for item in seen), len(seen)
    if not whole:
        return "None of these files is a case or a review."
    if not failed:
        return f"{'This file' if whole == 1 else begun(part_of(whole, whole, 'file'))} can be imported."
    if whole == 1:
        return "This file cannot be imported as it is. Fix the problem shown below, then choose it again."
    left = f"fix the {verb(failed, 'problem', 'problems')} shown below and choose the files again"
    if failed == whole:
        return f"{begun(_none_of(whole))} can be imported: {left}."
    fitting = f"{begun(part_of(whole - failed, whole, 'file'))} can be imported."
    others = verb(whole - failed, "the other", "the others")
    return f"{fitting} {begun(number(failed))} cannot: {left}, or import {others} first."


def in_sum(outcomes: Sequence[ImportOutcome]) -> str:
    """How many came in, how many did not, what is kept and what to do next."""
    failed, whole = sum(item.failed for item in outcomes), len(outcomes)
    if not whole:
        return "None of these files is a case or a review. Nothing was kept."
    if not failed:
        which = "The file was" if whole == 1 else f"{begun(part_of(whole, whole, 'file'))} were"
        return f"{which} imported."
    problems = verb(failed, "problem", "problems")
    if failed < whole:
        succeeded, them, those = whole - failed, verb(failed, "it", "them"), verb(failed, "that one", "those")
        came = f"{begun(part_of(succeeded, whole, 'file'))} {verb(succeeded, 'was', 'were')} imported."
        was_not = f"{begun(number(failed))} {verb(failed, 'was', 'were')} not"
        return (
            f"{came} {was_not}, and nothing from {them} was kept: fix the {problems}, then import {those} on "
            f"{verb(failed, 'its', 'their')} own."
        )
    which, them = ("The file was not", "it") if whole == 1 else (f"{begun(_none_of(whole))} was", "them")
    return f"{which} imported, and nothing from {them} was kept. Fix the {problems}, then import {them} again."


def _none_of(whole: int) -> str:
    return "neither of the two files" if whole == 2 else f"none of the {number(whole)} files"
