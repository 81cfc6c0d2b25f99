"""Whether this copy is in order: its database, the version of it, every setting; a line each."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.dates import calendar_days
from lib.model.roles import Permission, require
from lib.model.wording.phrases import counted
from lib.services.auth import access
from lib.services.context import Context
from lib.services.files import letterhead
from lib.services.steps.ballot_keys import FILE_NAME, told_of_copies
from lib.settings import Settings, settings
from lib.store import Store, StoreError, membership, migrations, reviews
from lib.store.database import backups, faults
from lib.store.database.faults import DatabaseFault

# Settings that nobody is shown, with what is there when they are empty.
_HIDDEN = {"secret": "kept in the database", "ballot_key": f"kept in {FILE_NAME}"}


@dataclass(frozen=True)
class HealthLine:
    """One thing looked at."""

    what: str
    state: str
    fine: bool = True


def lines(context: Context, *, zone: calendar_days.Zone = None) -> tuple[HealthLine, ...]:
    """What an administrator wants to know first. Passwords, keys and the secret are never shown.

    Reviews that are kept from this person are not counted.
    """
    # Asked of the person as they were handed over: a database that does not answer is a line of this.
    require(context.person, Permission.MANAGE_SAMPLES)
    sentences = told_of_copies(context.store, settings().backups, zone=zone)
    copies = (HealthLine("Copy of an earlier database", sentence) for sentence in sentences)
    return (*_database(context), *copies, *_settings(context.store))


def _database(context: Context) -> tuple[HealthLine, ...]:
    try:
        version = context.store.version()
        # A database of an earlier release can be asked by this one only once it has its form.
        held = f", holds {counted(_count(context), 'review')}" if version == migrations.newest() else ""
    except (StoreError, DatabaseFault) as error:
        return (
            HealthLine(
                "Database", f"does not answer: {faults.reason_of(error) or str(error).splitlines()[0]}", fine=False
            ),
        )
    if damage := backups.damage(context.store):
        return (HealthLine("Database", f"is damaged: {damage}", fine=False), HealthLine("Database version", version))
    behind = "" if version == migrations.newest() else f"; the next start brings it to {migrations.newest()}"
    return (
        HealthLine("Database", f"answers{held}"),
        HealthLine("Database version", version + behind),
    )


def _count(context: Context) -> int:
    with context.store.read() as tx:
        return reviews.count(tx, readable=membership.readable_reviews(access.reader(tx, context.person)))


def _settings(store: Store) -> tuple[HealthLine, ...]:
    shown = []
    for name in Settings.model_fields:
        value = getattr(settings(), name)
        if name == "database":
            value = store.address
        if name in _HIDDEN:
            value = "set" if value else _HIDDEN[name]
        refused = letterhead.refusal() if name == "logo" else ""
        shown.append(HealthLine(f"LOST_AND_LEARNED_{name.upper()}", refused or _told(value), fine=not refused))
    return tuple(shown)


def _told(value: object) -> str:
    return "empty" if value in (None, "") else str(value)
