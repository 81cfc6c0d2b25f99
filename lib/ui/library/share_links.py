"""Sharing a case by a link: for how long, who has opened it, and closing it again."""

from __future__ import annotations

import streamlit as st

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.roles import Permission
from lib.services.context import Context
from lib.services.library import share_links
from lib.services.library.share_links import ShareLink
from lib.settings import settings
from lib.ui.app import clock, refusals
from lib.ui.app.server_address import server_address
from lib.ui.elements.words import counted, isolated, literal


def button(context: Context, case: CaseStudy) -> None:
    """The way to the links of a case, for those who may share it."""
    if context.person.may(Permission.SHARE_CASES) and st.button("Share", icon=":material/share:", key="share"):
        _dialog(context, case)


@st.dialog("Share this case", icon=":material/share:")
@refusals.shown()
def _dialog(context: Context, case: CaseStudy) -> None:
    st.markdown(
        f"Anyone with the link can read edition {case.edition} at the **{case.level.label.lower()} level** in any "
        "browser, without an account, until the link expires."
    )
    if case.level is Level.INTERNAL:
        st.markdown(":material/warning: This level names the customer and what is known about them.")
    days = st.selectbox(
        "The link expires after",
        share_links.TERMS,
        index=share_links.TERMS.index(settings().share_days),
        format_func=lambda term: f"{term} days",
        key="share-days",
    )
    if st.button("Create a link", type="primary", icon=":material/add_link:", key="create-link"):
        with refusals.shown():
            _create(context, case, days)
    _links(context, case)


def _create(context: Context, case: CaseStudy, days: int) -> None:
    link = share_links.create(context, case.slug, case.edition, days)
    st.success(
        "Copy the link now. It is shown only once and cannot be looked up later.", icon=":material/content_copy:"
    )
    st.code(link.address(server_address()), language=None, wrap_lines=True)
    if not settings().address:
        st.caption(
            "This link works on this computer only. For readers elsewhere, an administrator has to make /share "
            "reachable and set its public address."
        )


def _links(context: Context, case: CaseStudy) -> None:
    links = share_links.links(context, case.slug)
    still = [link for link in links if share_links.is_open(link)]
    if not links:
        st.caption("No link to this case yet.")
        return
    st.markdown(f"**{counted(len(still), 'open link')}**")
    for link in still:
        _open(context, link)
    closed = [link for link in links if link not in still]
    if closed:
        with st.expander(counted(len(closed), "closed link")):
            for link in closed:
                st.markdown(f":material/link_off: {_about(link)}")


def still_open(context: Context) -> None:
    """The links to all cases that still open, for the settings page; nothing where there are none."""
    found = share_links.still_open(context) if context.person.may(Permission.SHARE_CASES) else ()
    if not found:
        return
    st.header("Share links")
    st.markdown(f"{counted(len(found), 'link')} can be opened by anyone who has it.")
    for link, title in found:
        _open(context, link, f"**{isolated(title)}**  \n")


def _open(context: Context, link: ShareLink, lead: str = "") -> None:
    with st.container(border=True):
        st.markdown(
            f"{lead}:material/link: {_about(link)}", help="Programs that show a preview of the link are counted too."
        )
        with st.popover("Close this link", icon=":material/link_off:", key=f"closing-{link.id}"):
            st.markdown("It then stops working, wherever it was sent. This cannot be undone.")
            # Closed before the list is drawn anew.
            st.button("Close it for good", key=f"revoke-{link.id}", on_click=_revoke, args=(context, link.id))


@refusals.toasted()
def _revoke(context: Context, link: int) -> None:
    share_links.revoke(context, link)


def _about(link: ShareLink) -> str:
    if link.revoked_at is not None:
        state = f"Closed on {clock.short_day(link.revoked_at)}"
    else:
        verb = "Open until" if share_links.is_open(link) else "Expired on"
        state = f"{verb} {clock.short_day(link.expires_at)}"
    opened = f"opened {counted(link.opened, 'time')}" if link.opened else "not opened yet"
    last = f", last on {clock.short_day(link.last_opened_at)}" if link.last_opened_at else ""
    created = f"created by {literal(link.created_by)} on {clock.short_day(link.created_at)}"
    return f"{state} · edition {link.edition} · {opened}{last} · {created}"
