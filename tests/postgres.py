"""A throw-away PostgreSQL server for one test session, reachable through a socket in a temporary folder only."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

START_SECONDS = 60
_OWNER = "tester"
TEMPLATE = "migrated"
# Nothing here outlives the session, so nothing needs to reach the disk.
_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=200")


class Postgres:
    """A running server; `database` hands out empty or migrated databases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def url(self, name: str) -> str:
        """The SQLAlchemy address of a database of this server."""
        return f"postgresql+psycopg://{_OWNER}@/{name}?host={self._folder}"

    def make_template(self) -> str:
        """An empty database to migrate; `database(migrated=True)` copies it afterwards. Nobody may stay connected."""
        self._run(f"CREATE DATABASE {TEMPLATE}")
        return self.url(TEMPLATE)

    @contextmanager
    def database(self, *, migrated: bool) -> Iterator[str]:
        """The address of a database of one's own, dropped afterwards."""
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE if migrated else 'template0'}")
        try:
            yield self.url(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def copy(self, source: str, target: str) -> None:
        """Makes `target` anew as a copy of a database of this server, to which nobody may be connected."""
        self._run(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
        self._run(f"CREATE DATABASE {target} TEMPLATE {source}")

    def answers(self) -> bool:
        """Whether the server takes connections yet."""
        try:
            self._run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, statement: str) -> None:
        with psycopg.connect(host=str(self._folder), user=_OWNER, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Starts a server in a new cluster and removes both at the end.

    Raises FileNotFoundError with a sentence that says what to install.
    """
    programs = _programs()
    # Not below pytest's folder: that one is closed to the account the server runs as, and too long for a socket.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    account = _account()
    try:
        if account is not None:
            shutil.chown(folder, account.pw_uid, account.pw_gid)
        yield from _serve(programs, folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(programs: Path, folder: Path, account: pwd.struct_passwd | None) -> Iterator[Postgres]:
    data, log = folder / "data", folder / "log"
    as_account = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    make = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        _OWNER,
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync",
    ]
    subprocess.run(make, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_account)
    serve = [programs / "postgres", "-D", data, "-k", folder, *(part for item in _SETTINGS for part in ("-c", item))]
    with (
        log.open("wb") as output,
        subprocess.Popen(serve, cwd=folder, stdout=output, stderr=output, **as_account) as process,
    ):
        try:
            server = Postgres(folder)
            _wait_for(server, process, log)
            yield server
        finally:
            # A polite SIGTERM would wait for every client; SIGINT ends their sessions.
            process.send_signal(signal.SIGINT)
            process.wait()


def _wait_for(server: Postgres, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The PostgreSQL server for the tests did not start:\n{log.read_text()}")
        time.sleep(0.05)


def program(name: str) -> str:
    """One of the programs that come with the server, such as pg_dump."""
    folder = _programs()
    # Only some of them may be linked to where programs are looked for.
    return next(str(path) for path in (folder / name, (folder / "postgres").resolve().parent / name) if path.exists())


def _programs() -> Path:
    candidates = [Path(found).parent for name in ("initdb", "postgres") if (found := shutil.which(name))]
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_release, reverse=True)
    candidates += sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True)
    if config := shutil.which("pg_config"):
        candidates.append(Path(subprocess.check_output([config, "--bindir"], text=True).strip()))
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise FileNotFoundError(
        "The tests need the PostgreSQL server programs (initdb and postgres) and found none. "
        "Install them, for instance with “apt-get install postgresql” or “brew install postgresql”."
    )


def _release(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def _account() -> pwd.struct_passwd | None:
    """The account to run the server as; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]
