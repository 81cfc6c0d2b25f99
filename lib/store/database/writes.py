"""Statements that change rows, each by how many rows it has to change."""

from __future__ import annotations

from sqlalchemy import Connection, Delete, Update

from lib.model.errors import NotFound


def one(tx: Connection, statement: Update | Delete, noun: str, name: object) -> None:
    """Change exactly one row. Raises NotFound, by its noun and name, when it is gone."""
    if tx.execute(statement).rowcount != 1:
        raise NotFound(noun, name)


def any_number(tx: Connection, statement: Update | Delete) -> int:
    """Change all rows that the statement is for, none included; returns how many those were."""
    return tx.execute(statement).rowcount
