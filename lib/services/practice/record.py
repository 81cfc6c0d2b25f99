"""One's own practice record: taken along as a file, or deleted."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from lib.model.roles import Permission, Person
from lib.report.files import practice_record
from lib.services.access import acting
from lib.services.files.exports import Handover
from lib.services.practice import attempts
from lib.store import Store
from lib.store.practice import attempts as kept


class RecordForm(StrEnum):
    """The forms a record is taken along in."""

    CSV = "csv"
    JSON = "json"


def take_along(store: Store, person: Person, form: RecordForm) -> Handover:
    """All of one's own attempts as a file."""
    person = acting(store, person, Permission.PRACTISE)
    make, mime = _MAKERS[form]
    return Handover(make(attempts.attempts(store, person)), f"my-practice.{form.value}", mime)


def forget(store: Store, person: Person) -> None:
    """Delete all of one's own attempts, what is under way, and which cases one has opened; there is no way back."""
    person = acting(store, person, Permission.PRACTISE)
    with store.write() as tx:
        kept.forget(tx, person.id)


_MAKERS: dict[RecordForm, tuple[Callable[..., bytes], str]] = {
    RecordForm.CSV: (practice_record.record_csv, "text/csv"),
    RecordForm.JSON: (practice_record.record_json, "application/json"),
}
