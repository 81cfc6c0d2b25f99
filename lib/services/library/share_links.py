"""Share links: one edition at one level, opened in any browser without an account until a day or until revoked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import NotFound, WorkbookError
from lib.model.roles import Permission
from lib.report import case_forms
from lib.report.case_forms import CaseForm
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.files import exports, web_pages
from lib.services.files.exports import Handover
from lib.services.files.web_pages import WebPage
from lib.services.library import cases
from lib.settings import settings
from lib.store import Store
from lib.store.library import cases as stored_cases
from lib.store.readers import share_links
from lib.store.readers.share_links import ActiveLink as ActiveLink
from lib.store.readers.share_links import ShareLink as ShareLink

TERMS = (7, 30, 90, 365)
PATH = "share"
_TOKEN_BYTES = 32


KEPT_TO_FEW = (
    "Only a few people may read this case, and a link would open it to anyone who has it. No link was made. First "
    "choose a wider confidentiality in step 1 and publish the case again."
)


class ShareRefused(WorkbookError):
    """A link was not made."""


@dataclass(frozen=True)
class NewShareLink:
    """A new link with its token, which is told this once and kept nowhere."""

    link: ShareLink
    token: str

    def address(self, base: str) -> str:
        """What to hand on; `here` is the address of this server as this browser sees it, unless the settings know."""
        return f"{(settings().address or base).rstrip('/')}/{PATH}/{self.token}/"


def create(context: Context, slug: str, edition: int | None = None, days: int | None = None) -> NewShareLink:
    """A link to one edition, the current one unless another is asked for, for some days.

    Raises NotFound and NotAllowed as `cases.read`, and ShareRefused for a term that is not offered.
    """
    context = acting(context, Permission.SHARE_CASES)
    term = settings().share_days if days is None else days
    if term not in TERMS:
        offered = ", ".join(map(str, TERMS[:-1]))
        raise ShareRefused(f"A link opens for {offered} or {TERMS[-1]} days. No link was made.")
    case = cases.read(context, slug, edition)
    with context.store.read() as tx:
        if not access.is_for_everybody(tx, case.slug, case.edition):
            raise ShareRefused(KEPT_TO_FEW)
    token, at = secrets.token_urlsafe(_TOKEN_BYTES), _now()
    until = at + timedelta(days=term)
    with context.store.write() as tx:
        link = share_links.add(
            tx, case.slug, case.edition, case.level, _digest(token), by=context.person.id, at=at, until=until
        )
    if link is None:
        raise NotFound("case", slug)
    return NewShareLink(link, token)


def links(context: Context, slug: str) -> tuple[ShareLink, ...]:
    """All links to a case this person may read, newest first."""
    context = acting(context, Permission.SHARE_CASES)
    case = cases.read(context, slug)
    with context.store.read() as tx:
        return share_links.of_case(tx, case.slug, case.level)


def still_open(context: Context) -> tuple[tuple[ShareLink, str], ...]:
    """The links that still open to all cases this person may read, each with the title of its case."""
    context = acting(context, Permission.SHARE_CASES)
    with context.store.read() as tx:
        found = []
        for link in share_links.still_open(tx, _now()):
            if access.reads_case(tx, context.person, link.slug):
                card = stored_cases.current(tx, link.slug, link.level)
                found.append((link, card.title if card else link.slug))
        return tuple(found)


def is_open(link: ShareLink) -> bool:
    """Whether the link still opens its case."""
    return link.revoked_at is None and link.expires_at > _now()


def revoke(context: Context, number: int) -> None:
    """Close a link for good, whoever made it. Raises NotFound for one to a case this person may not read."""
    context = acting(context, Permission.SHARE_CASES)
    with context.store.write() as tx:
        link = share_links.get(tx, number)
        if link is None or not access.reads_case(tx, context.person, link.slug):
            raise NotFound("share link", number)
        share_links.revoke(tx, number, _now())


def find(store: Store, token: str) -> ActiveLink | None:
    """What a token opens now; None alike for one that is wrong, over or revoked."""
    with store.read() as tx:
        return share_links.active(tx, _digest(token), _now())


def page(store: Store, opening: ActiveLink) -> WebPage:
    """The page of a shared edition, found again by its text: a restored database gives its number to another case."""
    return _drawn(_case(store, opening))


def file(store: Store, opening: ActiveLink, name: str) -> Handover:
    """A file beside the page. Raises NotFound for one its level does not hold, and once the link opens nothing."""
    case = _case(store, opening)
    form = _forms(case).get(name)
    if form is None:
        raise NotFound("file", name)
    content = exports.made(case, form)
    # It may have taken seconds.
    _case(store, opening)
    return content


def count(store: Store, opened: Mapping[int, int]) -> None:
    """Note how often the pages of some links were opened, by the numbers of the links."""
    with store.write() as tx:
        for link, times in sorted(opened.items()):
            share_links.count(tx, link, times, _now())


def _drawn(case: CaseStudy) -> WebPage:
    return web_pages.of_case(case, tuple((name, form.declared.label) for name, form in _forms(case).items()))


def _forms(case: CaseStudy) -> dict[str, CaseForm]:
    return case_forms.shared(inside=case.level is Level.INTERNAL)


def _case(store: Store, opening: ActiveLink) -> CaseStudy:
    with store.read() as tx:
        text = share_links.document(tx, opening, _now())
    if text is None:
        raise NotFound("link", opening.link)
    return cases.for_strangers(cases.opened(text))


def _digest(token: str) -> str:
    # The token is chance enough for a plain hash: nobody can guess what to try against it.
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
