"""Text on its way from a field to the database: who may send it, for which field, and until when."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from lib.model.errors import WorkbookError
from lib.model.field_edit import EditSource
from lib.model.roles import Person
from lib.services.anonymise import reworded_fields
from lib.services.auth import tokens
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.library import comments, lessons
from lib.services.practice import assignments, attempts, month_by_month
from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store, people


class DraftRefused(WorkbookError):
    """A text came with a signature that is forged, expired or meant for somewhere else."""


@dataclass(frozen=True)
class AttemptField:
    """One text of an attempt under way."""

    draft: int
    field: str


@dataclass(frozen=True)
class MonthField:
    """One text of an account read month by month, in the month that follows on so many answers."""

    attempt: int
    answered: int
    field: str


@dataclass(frozen=True)
class ReaderField:
    """One field of what is written beside cases: a “comment”, the “use” of a lesson, an “assignment” to be given."""

    what: str
    number: int
    field: str


_BESIDE = {"comment": comments.write, "use": lessons.write_use, "assignment": assignments.write_draft}
_Place = worksheets.Place | AttemptField | MonthField | ReaderField | reworded_fields.RewordedField
_PLACES: dict[str, type[_Place]] = {
    "row": worksheets.Place,
    "jotting": AttemptField,
    "month": MonthField,
    "beside": ReaderField,
    "telling": reworded_fields.RewordedField,
}
_NAMES = {kind: name for name, kind in _PLACES.items()}


def sign(person: Person, place: _Place) -> str:
    """A token that lets this person's screen save into this one field, for the hours the settings allow."""
    return _serializer().dumps([person.id, person.mark, _NAMES[type(place)], *astuple(place)])


def save(store: Store, token: str, typed: str, seen: int, *, cleared: bool, source: EditSource) -> worksheets.Saved:
    """Save what a field sent. Raises DraftRefused for a bad token, else as whoever keeps such a text."""
    who, mark, place = _opened(token)
    with store.read() as tx:
        person = people.get(tx, who)
    if person is None:
        raise DraftRefused("This field belongs to a person who is no longer here. Copy your text and reload the page.")
    if person.mark != mark:
        # Its numbers may mean another row, or the row of another review.
        raise DraftRefused("The database was restored while this page was open. Copy your text, then reload the page.")
    context = Context(store, person)
    if isinstance(place, AttemptField):
        return attempts.jot(context, place.draft, place.field, typed, seen, cleared=cleared, source=source)
    if isinstance(place, MonthField):
        where = (place.attempt, place.answered, place.field)
        return month_by_month.write(context, *where, typed, seen, cleared=cleared, source=source)
    if isinstance(place, ReaderField):
        write = _BESIDE[place.what]
        return write(context, place.number, place.field, typed, seen, cleared=cleared, source=source)
    if isinstance(place, reworded_fields.RewordedField):
        return reworded_fields.tell(context, place, typed, seen, cleared=cleared, source=source)
    return worksheets.edit_typed(context, place, typed, seen, cleared=cleared, source=source)


def _opened(token: str) -> tuple[int, str, _Place]:
    try:
        who, mark, kind, *where = tokens.opened(_serializer(), token, settings().draft_hours * 3600)
    except SignatureExpired:
        raise DraftRefused(
            "This page has been open for too long to save. Your text is kept here; reload the page."
        ) from None
    except BadSignature:
        raise DraftRefused("This text was not saved, because it did not come from a page of Lost & Learned.") from None
    return who, mark, _PLACES[kind](*where)


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app_database.secret(), salt="draft-3")
