"""The frame around an account plan: the page context of the account in the address, its head and its foot."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from lib.model.errors import NotFound
from lib.model.roles import Permission
from lib.services.context import Context
from lib.services.insight import accounts
from lib.services.runtime import app_database
from lib.ui.app import navigation, session
from lib.ui.app.page_context import PageContext
from lib.ui.elements import address_fields
from lib.ui.elements.words import isolated, short
from lib.ui.fields import open_cards
from lib.ui.focus import row_focus
from lib.ui.insight import portfolio


@dataclass(frozen=True)
class AccountContext(PageContext):
    """One run of a page about an account plan, which its cards and fields take as they take that of a review."""

    @property
    def fictional(self) -> bool:
        """Whether the account belongs to the teaching portfolio."""
        return self.review.sample

    @property
    def may_edit(self) -> bool:
        """Whether the person may change the plan; services check again."""
        return self.person.may(Permission.EDIT_ACCOUNTS)


def context_of(context: Context, number: int) -> AccountContext:
    """What fields of an account need on a page that is about many. Raises NotFound or NotAllowed."""
    plain = Context(context.store, context.person)
    return AccountContext(plain.store, plain.person, accounts.find(plain, number), accounts.pulse(plain, number))


def page_context() -> AccountContext:
    """The page context for the account in the address.

    Raises NotFound when the address names no account, NotAllowed when the person may not read account plans.
    """
    number = address_fields.number("account", "account")
    if number is None:
        raise NotFound("account", "")
    context = context_of(Context(app_database.store(), session.person()), number)
    open_cards.of_review(context)
    row_focus.read(context)
    return context


def heading(context: AccountContext) -> None:
    """Whose plan this is, the way back to all accounts, and the question of the page."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        name = isolated(short(context.review.customer)) or "Customer not named"
        st.caption(f"{name} · account plan", width="content")
        if context.fictional:
            portfolio.badge()
    st.title("What does this account need next?")


def way_back(context: AccountContext) -> None:
    """The way back to all accounts."""
    st.page_link(
        navigation.page("accounts"),
        label="All accounts",
        icon=":material/arrow_back:",
        query_params=portfolio.parameters(teaching=context.fictional),
    )
