"""One's own practice record: taken along as a file, or deleted."""

from __future__ import annotations

from enum import StrEnum

from lib.model.roles import Permission
from lib.report.download_files import PRACTICE_CSV, PRACTICE_JSON
from lib.report.files import practice_record
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.files.exports import Handover
from lib.services.practice import attempts, month_by_month
from lib.store.practice import attempts as stored_attempts
from lib.store.practice import month_attempts


class RecordForm(StrEnum):
    """The forms a record is taken along in."""

    CSV = "csv"
    JSON = "json"


FILES = {RecordForm.CSV: PRACTICE_CSV, RecordForm.JSON: PRACTICE_JSON}
SUBJECT = "my-practice"


def take_along(context: Context, form: RecordForm) -> Handover:
    """All of one's own attempts as a file; as JSON with the accounts read month by month."""
    context = acting(context, Permission.PRACTISE)
    own, file = attempts.attempts(context), FILES[form]
    if form is RecordForm.CSV:
        content = practice_record.record_csv(own)
    else:
        content = practice_record.record_json(own, month_by_month.attempts(context))
    return Handover(content, file.name(SUBJECT), file.mime)


def forget(context: Context) -> None:
    """Delete all of one's own attempts, accounts month by month, what is under way, and which cases one has opened.

    There is no way back.
    """
    context = acting(context, Permission.PRACTISE)
    with context.store.write() as tx:
        stored_attempts.forget(tx, context.person.id)
        month_attempts.forget(tx, context.person.id)
