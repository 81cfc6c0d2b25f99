"""One's own ballot: filled in, handed in, and gone from the screen before the next person sits down."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import streamlit as st

from lib.model.roles import Permission
from lib.model.same_name import is_same
from lib.model.worksheets.assumptions import HIGHEST_CONFIDENCE, LOWEST_CONFIDENCE, Ballot
from lib.model.worksheets.loss import Function, Member
from lib.services.auth import participants
from lib.services.steps import ballots
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import expanders
from lib.ui.elements.words import literal
from lib.ui.fields import points

_MIDDLE = 75
HandIn = Callable[[PageContext, Ballot], None]


def to_seal(context: PageContext) -> None:
    """The ballot before the reveal; once it is sealed, the word that withdraws it, until its author has noted it."""
    told = st.session_state.get(_word_key(context))
    if told is None:
        form(context, "Seal my ballot", ":material/lock:", _seal)
        return
    author, word = told
    st.success(
        f"The ballot of {literal(author)} is sealed. Nobody will see it before the reveal.", icon=":material/lock:"
    )
    st.code(word, language=None)
    # Below the word, because on a phone the page has become shorter and what stands above is out of sight.
    st.markdown(
        "Please write this word down. You need it to withdraw your ballot. It stays here until you clear the screen, "
        "and is not stored."
    )
    st.button(
        "I have written it down: clear the screen",
        icon=":material/person_add:",
        type="primary",
        key="ballot-noted",
        on_click=st.session_state.pop,
        args=(_word_key(context),),
    )


def later(context: PageContext) -> None:
    """An entry after the reveal, by somebody who has changed their mind.

    A ballot that was half filled when the others were opened stays in sight, and so does why one was not sealed.
    """
    if any(st.session_state.get(_key(context, name)) for name in ("who", "taps", "support", "refused")):
        expanders.unfold(context.key("later-ballot"))
    box = expanders.fold("I have changed my mind", context.key("later-ballot"), icon=":material/edit_note:")
    if box is None:
        return
    with box:
        st.caption("This adds a new entry next to the ballots. It does not change the totals.")
        form(context, "Add it as a later entry", ":material/add:", _add_later)


def form(context: PageContext, button: str, icon: str, hand_in: HandIn) -> None:
    """The fields of one ballot. What stands in them lies in this session only and is dropped with its turn."""
    _why(context)
    _how_sure(context)
    _who(context)
    refusals.pending(_key(context, "refused"))
    st.button(button, icon=icon, type="primary", key="ballot-hand-in", on_click=_hand_in, args=(context, hand_in))


def _who(context: PageContext) -> None:
    name, function = st.columns(2, gap="medium")
    name.selectbox(
        "Who am I?",
        list(dict.fromkeys((*context.names, *_taking_part(context)))),
        index=None,
        key=_key(context, "who"),
        placeholder="choose or type a name or a role",
        accept_new_options=True,
        on_change=_bring_function,
        args=(context,),
    )
    function.selectbox(
        "My function",
        list(Function),
        index=None,
        key=_key(context, "function"),
        format_func=lambda item: item.label,
        placeholder="unknown",
    )


def _taking_part(context: PageContext) -> Iterator[str]:
    """Those who take part and stand in the review team under no name of theirs."""
    for one in participants.participation(context, context.review.id).members:
        if one.may(Permission.SEAL_BALLOTS) and not any(is_same(one.name, name) for name in context.names):
            yield one.name


def _why(context: PageContext) -> None:
    points.ask(
        "Why did they leave? Tap the first reason, then the second and the third.", lambda name: _key(context, name)
    )


def _how_sure(context: PageContext) -> None:
    specs = Ballot.specs()
    st.slider(
        "How sure am I, %?",
        LOWEST_CONFIDENCE,
        HIGHEST_CONFIDENCE,
        _MIDDLE,
        points.STEP,
        key=_key(context, "confidence"),
        help=specs["confidence"].help,
    )
    st.text_input(
        specs["support"].title,
        key=_key(context, "support"),
        placeholder="one line",
        # The browser would offer one person's words to the next.
        autocomplete="off",
    )


def _bring_function(context: PageContext) -> None:
    who = st.session_state[_key(context, "who")]
    known = next(
        (row.record.function for row in context.workbook.rows(Member) if is_same(row.record.name, who or "")), None
    )
    if known is not None:
        st.session_state[_key(context, "function")] = known


def _hand_in(context: PageContext, hand_in: HandIn) -> None:
    held = st.session_state
    with refusals.kept(_key(context, "refused")):
        ballot = Ballot.checked(
            {
                "author": held.get(_key(context, "who")) or "",
                "function": held.get(_key(context, "function")),
                "points": points.given(lambda name: _key(context, name)),
                "confidence": held.get(_key(context, "confidence")),
                "support": held.get(_key(context, "support")) or "",
            }
        )
        hand_in(context, ballot)
        _clear(context)


def _seal(context: PageContext, ballot: Ballot) -> None:
    word = ballots.seal(context, context.review.id, ballot, zone=clock.zone())
    st.session_state[_word_key(context)] = (ballot.author, word)


def _add_later(context: PageContext, ballot: Ballot) -> None:
    ballots.add_later(context, context.review.id, ballot, zone=clock.zone())
    st.toast("Your later entry is kept.", icon=":material/add:")


def _clear(context: PageContext) -> None:
    """Drop all that was entered, and take new names for the fields, so that the browser forgets it as well."""
    start = f"{_turn_key(context)}-"
    for key in [str(key) for key in st.session_state if str(key).startswith(start)]:
        del st.session_state[key]
    st.session_state[_turn_key(context)] = _turn(context) + 1


def _turn(context: PageContext) -> int:
    number: int = st.session_state.get(_turn_key(context), 0)
    return number


def _turn_key(context: PageContext) -> str:
    return f"ballot-{context.review.id}"


def _word_key(context: PageContext) -> str:
    return f"word-of-ballot-{context.review.id}"


def _key(context: PageContext, name: str) -> str:
    return f"{_turn_key(context)}-{_turn(context)}-{name}"
