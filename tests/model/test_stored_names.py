"""Every name that was ever stored – of worksheets, fields and options – can still be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from lib.model import upgrades
from lib.model.audience import Level
from lib.model.findings import FindingKind
from lib.model.library.readers import LessonOutcome
from lib.model.practice import Answers, TruthBasis
from lib.model.record import Record
from lib.model.roles import Role
from lib.model.workbook import ALL_SHEETS, WorkbookKind
from lib.model.worksheets.reasons import ReasonGroup

PINNED = Path(__file__).with_name("stored_names.json")
# Kept outside of worksheets, under names of their own.
ELSEWHERE: Mapping[str, type[Enum]] = {
    "level": Level,
    "role": Role,
    "kind of workbook": WorkbookKind,
    "reason group": ReasonGroup,
    "kind of finding": FindingKind,
    "basis of an answer": TruthBasis,
    "how a lesson held": LessonOutcome,
}


def test_every_name_that_was_ever_stored_is_known_or_has_an_upgrade_step() -> None:
    lost = _pinned() - _names() - {name for step in upgrades.STEPS for name in step.gone}
    assert not lost, f"Add a step in lib/model/upgrades.py and a migration for {sorted(lost)}"


def test_every_name_that_is_stored_now_is_pinned() -> None:
    new = _names() - _pinned()
    assert not new, f"Add {sorted(new)} to {PINNED.name}; names are never taken out of it"


def test_a_name_that_is_gone_was_stored_once() -> None:
    assert {name for step in upgrades.STEPS for name in step.gone} <= _pinned()


def test_steps_stand_in_the_order_of_their_versions_and_have_names() -> None:
    versions = [step.version for step in upgrades.STEPS]
    assert versions == sorted(versions)
    assert all(version > 1 for version in versions)
    assert all(step.name for step in upgrades.STEPS)


def _pinned() -> set[str]:
    return set(json.loads(PINNED.read_text("utf-8")))


def _names() -> set[str]:
    found = {f"{kind}: {item.value}" for kind, items in ELSEWHERE.items() for item in items}
    found |= set(ALL_SHEETS)
    for key, sheet in ALL_SHEETS.items():
        found |= set(_of_record(key, sheet.record))
    return found | set(_of_record("answers of an attempt", Answers))


def _of_record(key: str, record: type[Record]) -> list[str]:
    fields = [f"{key}.{name}" for name in record.specs()]
    return fields + [f"{key}.{name}={option.value}" for name, spec in record.specs().items() for option in spec.options]
