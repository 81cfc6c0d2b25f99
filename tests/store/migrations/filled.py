"""A database of an earlier form with rows in every table it had, among them values that are read otherwise now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Integer, LargeBinary, MetaData, Table, Text, insert, inspect

from lib.model.audience import Level
from lib.model.fields import FieldSpec, Kind
from lib.model.workbook import SHEETS
from lib.store import Transaction
from lib.store.library import cases
from tests.store.examples import a_case

Values = dict[str, Any]
# Made anew by the start after an upgrade, or part of an index of words.
DERIVED = ("case_facet", "case_search", "case_standing", "case_text", "case_word", "lesson_search", "vocabulary")
# The first form in which dates told from notice are distances in worksheets.
DISTANCES = "0013"
ANN, ALIKE, PROGRAM = 1, 2, 3
# An ordinary review, and one that was written on from a case for training: its notice stands in the year 1770.
ORDINARY, TOLD = 1, 2
AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
_ODD: Mapping[Kind, Any] = {
    Kind.CHOICE: "no longer an option",
    Kind.WHEN: "Friday",
    Kind.DECIMAL: "a lot",
    Kind.TAGS: "no JSON",
    Kind.CHOICES: '["no longer an option"]',
    Kind.SHARES: '[["no longer an option", 100]]',
    Kind.LINKS: '["gone"]',
    Kind.LINK: "gone",
}
# The form from which on the history, too, tells dates from notice.
TOLD_HISTORY = "0021_told_history"
_EVERYTHING = '["facilitator","trainee","administrator","wizard"]'
_DOCUMENTS = {
    "kfc": a_case("kfc", customer="KFC", confidentiality="internal"),
    "told": a_case("told", level=Level.TRAINING),
}


def fill(tx: Transaction, revision: str) -> None:
    """Rows in every table that there is in this form."""
    century = revision < DISTANCES
    here = MetaData()
    named = [name for name in inspect(tx).get_table_names() if not name.startswith((*DERIVED, "alembic"))]
    here.reflect(tx, only=named)
    for table in here.sorted_tables:
        told = table.name == "change" and revision >= TOLD_HISTORY
        for values in _changes(("notice-14m", "notice-1y", "notice-7y")) if told else _rows(table, century):
            given = {name: value for name, value in values.items() if name in table.c}
            whole = {**{column.name: _plain(column) for column in table.c if _is_needed(column)}, **given}
            tx.execute(insert(table).values(whole))


def _rows(table: Table, century: bool) -> Iterator[Values]:
    if table.name in SHEETS and "position" in table.c:
        for review in (ORDINARY, TOLD):
            yield from _sheet_rows(table.name, review, century)
        return
    yield from _ROWS.get(table.name, ({},))


def _sheet_rows(key: str, review: int, century: bool) -> Iterator[Values]:
    sheet = SHEETS[key]
    kinds = ("plain",) if sheet.single else ("plain", "odd", "removed")
    if key == "ballots":
        kinds = ("plain", "plain", "plain")
    for number, kind in enumerate(kinds, start=1):
        specs = sheet.record.specs()
        when = "2018-03" if review == ORDINARY else "1768-11" if century else "notice-14m"
        fields = {name: _field(spec, when, odd=kind == "odd") for name, spec in specs.items()}
        place = {"review": review, "id": f"{sheet.prefix}{number}", "number": number, "position": number, "version": 1}
        removed = AT if kind == "removed" else None
        if key == "loss":
            notice = "2018-02-14" if review == ORDINARY else "1770-01-01" if century else "notice+0d"
            fields |= {"notice_date": notice, "confidentiality": "internal"}
        if key == "ballots":
            fields |= {"author": ("Ann", "Bo", "Cy")[number - 1], "ballots": None, "functions": "[]"}
        yield fields | place | {"removed": removed}


def _field(spec: FieldSpec, when: str, *, odd: bool) -> Any:
    first = next((option.value for option in spec.options), None)
    if odd and spec.kind in _ODD:
        return _ODD[spec.kind]
    plain: dict[Kind, Any] = {
        Kind.CHOICE: first,
        Kind.WHEN: when,
        Kind.FLAG: True,
        Kind.WHOLE: spec.low if spec.low is not None else 1,
        Kind.DECIMAL: "12.5",
        Kind.TAGS: '["food"]',
        Kind.CHOICES: json.dumps([first]),
        Kind.SHARES: json.dumps([[first, 100]]),
        Kind.LINKS: "[]",
        Kind.LINK: None,
    }
    return plain.get(spec.kind, "A text")


def _is_needed(column: Column[Any]) -> bool:
    counted = column.primary_key and column.name == "id" and isinstance(column.type, Integer)
    return not column.nullable and column.server_default is None and not counted


def _plain(column: Column[Any]) -> Any:
    if column.foreign_keys:
        return 1
    if isinstance(column.type, LargeBinary):
        return b"kept"
    if column.name in _JSON:
        return _JSON[column.name]
    match column.type:
        case Boolean():
            return False
        case LargeBinary():
            return b""
        case Integer():
            return 1
        case DateTime():
            return AT
        case Text():
            return _NAMED.get(column.name, "kfc")
        case _:
            return _NAMED.get(column.name, "kfc")


def _changes(days: tuple[str, str, str] = ("1768-11", "1769", "1763")) -> Iterator[Values]:
    before_notice, a_year, long_before = days
    edits: tuple[tuple[int, str, str, str, Values, Values], ...] = (
        (ORDINARY, "notes", "n1", "edit", {"text": "Before"}, {"text": "After"}),
        (ORDINARY, "loss", "x1", "edit", {"notice_date": "2018-03"}, {"notice_date": "2018-02-14"}),
        (ORDINARY, "ballots", "b1", "add", {}, {"author": "Ann", "function": "sales"}),
        (ORDINARY, "no longer a worksheet", "q1", "edit", {"gone": 1}, {"gone": 2}),
        (
            TOLD,
            "touchpoints",
            "t1",
            "edit",
            {"when": before_notice, "title": "1718"},
            {"when": a_year, "title": "1768-11"},
        ),
        (TOLD, "loss", "x1", "edit", {"relationship_start": None}, {"relationship_start": long_before}),
    )
    for number, (review, sheet, row, action, before, after) in enumerate(edits, start=1):
        fields = "".join(f",{name}" for name in {**before, **after}) + ","
        place = {"id": number, "review": review, "sheet": sheet, "row": row, "action": action, "fields": fields}
        told = {"before": json.dumps(before), "after": json.dumps(after)}
        yield place | told | {"who": ANN, "at": AT, "version": 1, "writer": "", "sequence": 0, "undone": False}


def _cases() -> Iterator[Values]:
    later = {"review": None, "current": True, "published_at": AT}
    for number, case in enumerate(_DOCUMENTS.values(), start=1):
        values = cases._row_values(case)
        yield {**values, "id": number, "reason_groups": json.dumps(list(values["reason_groups"]))} | later
    # What no release can read.
    broken = cases._row_values(a_case("broken"))
    yield {**broken, "id": 3, "reason_groups": "[]", "document": "{}", **later}


_BEGUN = {"title": "", "sample": False, "created_by": ANN, "created_at": AT, "updated_at": AT}
_SEALED = {"review": ORDINARY, "person": ANN, "key": "k", "content": "{}", "sealed_at": AT}
_ROWS: Mapping[str, tuple[Values, ...]] = {
    "person": (
        {"id": ANN, "name": "Ann", "roles": _EVERYTHING, "created_at": AT, "local": True},
        {"id": ALIKE, "name": "АNN", "roles": '["participant"]', "created_at": AT, "local": False},
        {"id": PROGRAM, "name": "Lost & Learned", "roles": "[]", "created_at": AT, "local": False},
    ),
    "installation": ({"key": "caretaker", "value": str(PROGRAM)}, {"key": "secret", "value": "s" * 40}),
    "review": (
        {"id": ORDINARY, "slug": "hill", "customer": "Hill", "notice_date": "2018-02-14", "status": "open", **_BEGUN},
        {"id": TOLD, "slug": "told-on", "customer": "", "notice_date": "1770-01-01", "status": "open", **_BEGUN},
    ),
    "change": tuple(_changes()),
    "case_study": tuple(_cases()),
    "sealed_ballot": (
        {"author": "Bo", "author_key": "bo", **_SEALED},
        {"author": "B\u200bo", "author_key": "another", **_SEALED},
    ),
    "practice_attempt": ({"slug": "kfc", "level": "internal"}, {"slug": "gone", "case_gone": True}),
    "training_edition": ({"training": "told", "edition": 1},),
    "disguise": ({"slug": "kfc", "training": "told"},),
    "case_link": ({"target": "told"},),
}
_NAMED = {"level": "internal", "training": "told", "note": "A note", "text": "A text", "lesson": "o1"}
_JSON = {
    "content": "{}",
    "marks": "{}",
    "answers": "{}",
    "result": "{}",
    "pens": "{}",
    "hands": "{}",
    "votes": "[]",
    "cases": '["kfc"]',
    "roles": "[]",
}
