"""What every act needs first: the database, and the person who acts."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.roles import Person
from lib.store import Store


@dataclass(frozen=True)
class Context:
    """Handed to every service by whoever calls it; each service asks anew what the person may do."""

    store: Store
    person: Person
