"""Which database an address means: an SQLite file or a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from lib.model.errors import Unready


def database_file(url: str) -> Path | None:
    """The file an address means, None for a server. Raises Unready for an address of neither."""
    return file_of(read(url))


def file_of(address: URL) -> Path | None:
    """The file of an address that was read, None for a server."""
    return Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None


def read(url: str) -> URL:
    """The address with the driver this program speaks through. Raises Unready for one it cannot use."""
    try:
        address = make_url(url)
    except ArgumentError:
        raise Unready(
            "The database address cannot be read. Write sqlite:///path/to/file.db or postgresql://user@host/name."
        ) from None
    match address.get_backend_name():
        case "sqlite" if address.database in (None, "", ":memory:"):
            raise Unready("An SQLite database needs a file: write sqlite:///path/to/file.db.")
        case "sqlite":
            return address.set(drivername="sqlite+pysqlite")
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case other:
            raise Unready(f"This program keeps its data in SQLite or PostgreSQL; “{other}” is neither.")
