"""A case, or the pack of a meeting, as a plain page: at an address that is good for one person and for an hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer

from lib.model.errors import WorkbookError
from lib.model.roles import Permission, Person
from lib.model.worksheets.meetings import MeetingKind
from lib.services.auth import tokens
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.files import web_pages
from lib.services.files.web_pages import WebPage
from lib.services.library import cases
from lib.services.meeting import meetings
from lib.services.runtime import app_database
from lib.store import Store, people

PATH, PACK_PATH = "print", "print/meeting"
_CASE, _PACK = "print-2", "print-meeting-1"
_SECONDS = 3600
_OVER = "This address has expired. Open the case and choose its print view again."
_PACK_OVER = "This address has expired. Open the meetings of the review and choose the page again."


class AddressOver(WorkbookError):
    """The address of a print view is forged, too old, or from before a restore."""


def sign(person: Person, slug: str, edition: int) -> str:
    """The last part of the address at which this person sees the edition; who may see it is asked on opening."""
    return _serializer(_CASE).dumps([person.id, person.mark, slug, edition])


def sign_pack(person: Person, review: int, kind: MeetingKind, today: date) -> str:
    """The last part of the address at which this person reads the pack of a meeting, as it is on that day."""
    return _serializer(_PACK).dumps([person.id, person.mark, review, kind.value, today.isoformat()])


def page(store: Store, signed: str) -> WebPage:
    """The page. Raises AddressOver, or as `cases.read` when the person may not see the edition any more."""
    context, (slug, edition) = _opened(store, _CASE, signed, _OVER)
    context = acting(context, Permission.EXPORT_CASES)
    return web_pages.of_case(cases.read(context, slug, edition))


def pack_page(store: Store, signed: str) -> WebPage:
    """The pack. Raises AddressOver, or as `reviews.find` when the person may not read the review any more."""
    context, (review, kind, today) = _opened(store, _PACK, signed, _PACK_OVER)
    return web_pages.ready(meetings.pack_page(context, review, MeetingKind(kind), today=date.fromisoformat(today)))


def _opened(store: Store, salt: str, signed: str, over: str) -> tuple[Context, Sequence[Any]]:
    """Who an address was made for, and what it names."""
    try:
        who, mark, *named = tokens.opened(_serializer(salt), signed, _SECONDS)
    except BadSignature:
        raise AddressOver(over) from None
    with store.read() as tx:
        person = people.get(tx, who)
    if person is None:
        raise AddressOver("The person this address was made for is no longer here.")
    if person.mark != mark:
        raise AddressOver(over)
    return Context(store, person), named


def _serializer(salt: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app_database.secret(), salt=salt)
