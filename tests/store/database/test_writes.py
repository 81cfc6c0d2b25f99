"""What a write answers is looked at: a row that was to be changed and is gone is named, and nothing else happens."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from lib.model.errors import NotFound
from lib.store import Store, Transaction, membership, people, reviews, rows
from lib.store.database import writes
from lib.store.practice import assignment_drafts, assignments, attempts, group_sessions
from lib.store.readers import comments, lesson_uses
from lib.store.tables.reviews import review as table
from tests.store.examples import LATER, a_review

LIB = Path(__file__).parents[3] / "lib"
NOWHERE = 99


@pytest.mark.parametrize(
    "write",
    [
        lambda tx: reviews.touch(tx, NOWHERE, LATER),
        lambda tx: reviews.set_status(tx, NOWHERE, "published"),
        lambda tx: people.rename(tx, NOWHERE, "Nobody"),
        lambda tx: people.set_roles(tx, NOWHERE, ()),
        lambda tx: membership.remove(tx, "nowhere", 1),
        lambda tx: comments.change(tx, NOWHERE, text="lost"),
        lambda tx: lesson_uses.change(tx, NOWHERE, note="lost"),
        lambda tx: attempts.drop(tx, NOWHERE),
        lambda tx: assignment_drafts.change(tx, NOWHERE, note="lost"),
        lambda tx: assignment_drafts.remove(tx, NOWHERE),
        lambda tx: assignments.remove(tx, NOWHERE),
        lambda tx: group_sessions.put_hands(tx, NOWHERE, {}),
        lambda tx: group_sessions.put_votes(tx, NOWHERE, ()),
    ],
)
def test_a_write_to_what_is_gone_is_refused(store: Store, write: Callable[[Transaction], object]) -> None:
    a_review(store)
    with store.write() as tx, pytest.raises(NotFound):
        write(tx)


def test_a_write_for_one_row_accepts_no_more_than_one(store: Store) -> None:
    for slug in ("one", "two"):
        a_review(store, slug)
    with pytest.raises(NotFound), store.write() as tx:
        writes.one(tx, update(table).values(title="Both"), "review", "any")
    with store.write() as tx:
        assert [item.title for item in reviews.all(tx)] != ["Both", "Both"]
        writes.one(tx, delete(table).where(table.c.slug == "one"), "review", "one")
        assert [item.slug for item in reviews.all(tx)] == ["two"]


def test_a_write_for_any_number_of_rows_says_how_many_they_were(store: Store) -> None:
    for slug in ("one", "two"):
        a_review(store, slug)
    with store.write() as tx:
        assert writes.any_number(tx, update(table).values(title="Both")) == 2
        assert writes.any_number(tx, update(table).where(table.c.slug == "three").values(title="None")) == 0
        assert rows.set_removed(tx, 1, "causes", ["c1"], LATER) == 0


def _modules(folder: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((LIB / folder).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(LIB).as_posix(), ast.parse(path.read_text("utf-8"))


def test_no_update_and_no_deletion_is_run_without_looking_at_its_answer() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, module in _modules("store")
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        if ast.unparse(node.value).startswith(("tx.execute(update", "tx.execute(delete"))
    ]
    assert not wrong


def _store_modules(module: ast.Module) -> dict[str, str]:
    """The modules of the store that a module imports: the name each bears there, and its own."""
    return {
        alias.asname or alias.name: alias.name
        for node in module.body
        if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith("lib.store.")
        for alias in node.names
    }


def test_no_service_ignores_whether_a_write_of_the_store_changed_anything() -> None:
    answering = {
        (name.removesuffix(".py").rsplit("/")[-1], node.name)
        for name, module in _modules("store")
        for node in module.body
        if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "bool"
    }
    assert ("rows", "update") in answering
    wrong, called = [], set()
    for name, module in _modules("services"):
        imported = _store_modules(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called.add((imported.get(ast.unparse(node.func.value), ""), node.func.attr))
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                of, _, function = ast.unparse(node.value.func).rpartition(".")
                if (imported.get(of, ""), function) in answering:
                    wrong.append(f"{name}:{node.lineno}")
    # Modules of the store are found also where a service calls them by another name.
    assert {("rows", "update"), ("attempts", "opened")} <= called
    assert not wrong
