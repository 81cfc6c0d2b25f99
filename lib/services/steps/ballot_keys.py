"""The key that encrypts ballots: a setting, or a file beside the database that no backup carries."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lib.model.dates import calendar_days
from lib.model.errors import BallotRefused
from lib.model.worksheets.assumptions import Ballot
from lib.settings import DATA, settings
from lib.store import Store, ballots
from lib.store.database import plaintext_backups

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

FILE_NAME = "ballots.key"


def encrypted(store: Store, content: Any) -> str:
    """What a ballot holds, for the database. Raises BallotRefused when there is no key and none can be made."""
    return _cipher(store, make=True).encrypt(json.dumps(content, ensure_ascii=False).encode()).decode()


def decrypted(store: Store, content: Any) -> Ballot:
    """A ballot from the database. Raises BallotRefused when it was encrypted with a key that is not here."""
    from cryptography.fernet import InvalidToken

    if not isinstance(content, str):
        return Ballot.read(content)
    try:
        return Ballot.read(json.loads(_cipher(store, make=False).decrypt(content.encode())))
    except InvalidToken:
        raise BallotRefused(
            "A ballot was sealed with a key that is missing here, for example after a move to another computer. Add "
            f"the lines of the old {FILE_NAME} to {path(store)}, or set LOST_AND_LEARNED_BALLOT_KEY. All ballots are "
            "kept as they are."
        ) from None


def protect(store: Store) -> None:
    """Encrypt the ballots that an earlier release kept in plain text, and leave nothing of them in the file."""
    with store.write() as tx:
        done = ballots.encrypt_plaintext(tx, lambda content: encrypted(store, content))
    if done:
        store.compact()


def told_of_copies(
    store: Store, backups: Path, *, clear: bool = False, zone: calendar_days.Zone = None
) -> tuple[str, ...]:
    """A sentence for each copy of an earlier database that holds ballots in plain text, without what they say.

    Such a copy is the way back to the earlier release, which could not read anything else. With `clear` those are
    removed whose term is over.
    """
    if store.path is None:
        return ()
    if clear:
        plaintext_backups.remove_old(store.path, backups, calendar_days.instant())
    copies = plaintext_backups.find(store.path, backups)
    return tuple(
        f"{copy.path} holds ballots in plain text, as an earlier release kept them. Anyone who can read this file can "
        f"read them: delete it once you are happy with the upgrade. A start after {removed_on:%d %B %Y} deletes it "
        "automatically."
        for copy, removed_on in ((copy, calendar_days.day_of(copy.until, zone)) for copy in copies)
    )


def path(store: Store) -> Path:
    """Where the key lies unless it is a setting."""
    return (store.path.parent if store.path is not None else DATA) / FILE_NAME


def _cipher(store: Store, *, make: bool) -> MultiFernet:
    # Loaded with the first ballot.
    from cryptography.fernet import Fernet, InvalidToken, MultiFernet

    given = [part.strip() for part in settings().ballot_key.split(",") if part.strip()]
    keys = given or _kept(path(store), make=make)
    if not keys:
        raise InvalidToken
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError:
        where = "LOST_AND_LEARNED_BALLOT_KEY" if given else str(path(store))
        raise BallotRefused(f"{where} holds no key that ballots can be sealed with. Nothing was changed.") from None


def _kept(file: Path, *, make: bool) -> list[str]:
    try:
        if make and not file.exists():
            _made(file)
        if not file.exists():
            return []
        _close_to_others(file)
        return file.read_text(encoding="ascii").split()
    except OSError as error:
        raise BallotRefused(
            f"The key of the ballots at {file} could not be used: {error.strerror}. Nothing was changed."
        ) from None


def _close_to_others(file: Path) -> None:
    # One that was put here by hand is readable to every account of the computer.
    if os.name == "posix" and file.stat().st_mode & 0o077:
        with suppress(PermissionError):
            file.chmod(0o600)


def _made(file: Path) -> None:
    from cryptography.fernet import Fernet

    # Written in full before it has its name: two processes may start at once, and one key has to win.
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as opened:
        opened.write(Fernet.generate_key().decode() + "\n")
    with suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()
