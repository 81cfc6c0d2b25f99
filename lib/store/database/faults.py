"""What a database fails with, by the codes of SQLite and PostgreSQL: each a small error whose message names it."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from lib.model.errors import WorkbookError


class DatabaseFault(WorkbookError):
    """The database could not do what was asked; nothing was changed."""

    sentence = "The database did not answer."
    advice = "Nothing was changed; please try again."

    def __init__(self) -> None:
        super().__init__(f"{self.sentence} {self.advice}")


class DatabaseLocked(DatabaseFault):
    """Somebody else holds it."""

    sentence = "The database is locked: another program is writing to it."


class DatabaseFull(DatabaseFault):
    """There is no room left."""

    sentence = "The disk that the database is on is full."


class DatabaseReadOnly(DatabaseFault):
    """It takes no changes."""

    sentence = "The database is read-only, so nothing can be saved."


class DatabaseAway(DatabaseFault):
    """It cannot be reached."""

    sentence = "The database cannot be reached."


class DatabaseReplaced(DatabaseFault):
    """Another one stands where it was, or its log was taken away."""

    sentence = "The database was replaced while Lost & Learned was running. Restart Lost & Learned to continue."
    advice = "Nothing was changed."


class DatabaseBusy(DatabaseFault):
    """It answers too many others."""

    sentence = "The database is busy with many others."


class DatabaseDamaged(DatabaseFault):
    """What it holds cannot be read."""

    sentence = "The database is damaged. “python -m lib check” says more."


# The primary codes of SQLite, and of PostgreSQL SQLSTATE as a whole or by its class.
_SQLITE: dict[int, type[DatabaseFault]] = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: DatabaseAway,
    sqlite3.SQLITE_IOERR: DatabaseAway,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
}
_POSTGRESQL: dict[str, type[DatabaseFault]] = {
    "55P03": DatabaseLocked,
    "40P01": DatabaseLocked,
    "25006": DatabaseReadOnly,
    "53100": DatabaseFull,
    "08": DatabaseAway,
    "53": DatabaseAway,
    "57P": DatabaseAway,
    "XX00": DatabaseDamaged,
}


def fault_of(error: BaseException) -> DatabaseFault | None:
    """The fault that an error of a driver stands for; None for a mistake of the program and for a broken rule."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        kind = _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
        return kind() if kind else None
    state = getattr(cause, "sqlstate", None)
    for length in (5, 4, 3, 2):
        if isinstance(state, str) and (fault := _POSTGRESQL.get(state[:length])):
            return fault()
    # A driver that reached no server has no code to tell.
    unreached = isinstance(error, DBAPIError) and type(cause).__name__ == "OperationalError" and state is None
    return DatabaseAway() if unreached else None


def strip_row_details(error: DBAPIError) -> None:
    """Take out of an error what PostgreSQL adds to it: the row that did not fit, with all that somebody wrote in it."""
    for part in (error, error.orig):
        if part is not None and part.args and isinstance(part.args[0], str):
            part.args = (part.args[0].partition("\nDETAIL:")[0], *part.args[1:])


def reason_of(error: BaseException) -> str:
    """What the driver itself says of a fault, on one line, for whoever looks after the server; no password is in it."""
    cause = error.__cause__
    driver_error = cause.orig if isinstance(cause, DBAPIError) else cause
    return " ".join(str(driver_error or "").split())
