"""A case as a plain page to print, at an address that is good for one person and for an hour."""

from __future__ import annotations

from itsdangerous import BadSignature, URLSafeTimedSerializer

from lib.model.errors import WorkbookError
from lib.model.roles import Permission, Person
from lib.services import app_database, tokens
from lib.services.access import acting
from lib.services.context import Context
from lib.services.files import web_pages
from lib.services.files.web_pages import WebPage
from lib.services.library import cases
from lib.store import Store, people

PATH = "print"
_SECONDS = 3600
_OVER = "This address has expired. Open the case and choose its print view again."


class AddressOver(WorkbookError):
    """The address of a print view is forged, too old, or from before a restore."""


def sign(person: Person, slug: str, edition: int) -> str:
    """The last part of the address at which this person sees the edition; who may see it is asked on opening."""
    return _serializer().dumps([person.id, person.mark, slug, edition])


def page(store: Store, signed: str) -> WebPage:
    """The page. Raises AddressOver, or as `cases.read` when the person may not see the edition any more."""
    try:
        who, mark, slug, edition = tokens.opened(_serializer(), signed, _SECONDS)
    except BadSignature:
        raise AddressOver(_OVER) from None
    with store.read() as tx:
        person = people.get(tx, who)
    if person is None:
        raise AddressOver("The person this address was made for is no longer here.")
    if person.mark != mark:
        raise AddressOver(_OVER)
    context = acting(Context(store, person), Permission.EXPORT_CASES)
    return web_pages.of_case(cases.read(context, slug, edition))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app_database.secret(), salt="print-2")
