"""One's own ballot: filled in, handed in, and gone from the screen before the next person sits down."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import streamlit as st

from lib.model.roles import Permission
from lib.model.same_name import is_same
from lib.model.worksheets.assumptions import HIGHEST_CONFIDENCE, LOWEST_CONFIDENCE, Ballot
from lib.model.worksheets.loss import Function, Member
from lib.services import ballots, participants
from lib.ui.app import clock, expanders, refusals
from lib.ui.app.page_context import Desk
from lib.ui.app.words import literal
from lib.ui.fields import points

_MIDDLE = 75
HandIn = Callable[[Desk, Ballot], None]


def to_seal(desk: Desk) -> None:
    """The ballot before the reveal; once it is sealed, the word that withdraws it, until its author has noted it."""
    told = st.session_state.get(_word_key(desk))
    if told is None:
        form(desk, "Seal my ballot", ":material/lock:", _seal)
        return
    author, word = told
    st.success(
        f"The ballot of {literal(author)} is sealed. Nobody will see it before the reveal.", icon=":material/lock:"
    )
    st.code(word, language=None)
    # Below the word, because on a phone the page has become shorter and what stands above is out of sight.
    st.markdown(
        "Please write this word down. You need it to withdraw your ballot. It is shown only once and is not stored."
    )
    st.button(
        "I have written it down: clear the screen",
        icon=":material/person_add:",
        type="primary",
        key="ballot-noted",
        on_click=st.session_state.pop,
        args=(_word_key(desk),),
    )


def later(desk: Desk) -> None:
    """An entry after the reveal, by somebody who has changed their mind.

    A ballot that was half filled when the others were opened stays in sight, and so does why one was not sealed.
    """
    if any(st.session_state.get(_key(desk, name)) for name in ("who", "taps", "support", "refused")):
        expanders.unfold("later-ballot")
    box = expanders.fold("I have changed my mind", "later-ballot", icon=":material/edit_note:")
    if box is None:
        return
    with box:
        st.caption("This adds a new entry next to the ballots. It does not change the totals.")
        form(desk, "Add it as a later entry", ":material/add:", _add_later)


def form(desk: Desk, button: str, icon: str, hand_in: HandIn) -> None:
    """The fields of one ballot. What stands in them lies in this session only and is dropped with its turn."""
    _who(desk)
    _why(desk)
    _how_sure(desk)
    refusals.pending(_key(desk, "refused"))
    st.button(button, icon=icon, type="primary", key="ballot-hand-in", on_click=_hand_in, args=(desk, hand_in))


def _who(desk: Desk) -> None:
    st.selectbox(
        "Who am I?",
        list(dict.fromkeys((*desk.names, *_taking_part(desk)))),
        index=None,
        key=_key(desk, "who"),
        placeholder="choose or type a name or a role",
        accept_new_options=True,
        on_change=_bring_function,
        args=(desk,),
    )
    st.selectbox(
        "My function",
        list(Function),
        index=None,
        key=_key(desk, "function"),
        format_func=lambda item: item.label,
        placeholder="unknown",
    )


def _taking_part(desk: Desk) -> Iterator[str]:
    """Those who take part and stand in the review team under no name of theirs."""
    for one in participants.participation(desk, desk.review.id).members:
        if one.may(Permission.SEAL_BALLOTS) and not any(is_same(one.name, name) for name in desk.names):
            yield one.name


def _why(desk: Desk) -> None:
    points.ask(
        "Why did they leave? Tap the first reason, then the second and the third.", lambda name: _key(desk, name)
    )


def _how_sure(desk: Desk) -> None:
    specs = Ballot.specs()
    st.slider(
        "How sure am I, %?",
        LOWEST_CONFIDENCE,
        HIGHEST_CONFIDENCE,
        _MIDDLE,
        points.STEP,
        key=_key(desk, "confidence"),
        help=specs["confidence"].help,
    )
    st.text_input(
        specs["support"].title,
        key=_key(desk, "support"),
        placeholder="one line",
        # The browser would offer one person's words to the next.
        autocomplete="off",
    )


def _bring_function(desk: Desk) -> None:
    who = st.session_state[_key(desk, "who")]
    known = next(
        (row.record.function for row in desk.workbook.rows(Member) if is_same(row.record.name, who or "")), None
    )
    if known is not None:
        st.session_state[_key(desk, "function")] = known


def _hand_in(desk: Desk, hand_in: HandIn) -> None:
    held = st.session_state
    with refusals.kept(_key(desk, "refused")):
        ballot = Ballot.checked(
            {
                "author": held.get(_key(desk, "who")) or "",
                "function": held.get(_key(desk, "function")),
                "points": points.given(lambda name: _key(desk, name)),
                "confidence": held.get(_key(desk, "confidence")),
                "support": held.get(_key(desk, "support")) or "",
            }
        )
        hand_in(desk, ballot)
        _clear(desk)


def _seal(desk: Desk, ballot: Ballot) -> None:
    word = ballots.seal(desk, desk.review.id, ballot, zone=clock.zone())
    st.session_state[_word_key(desk)] = (ballot.author, word)


def _add_later(desk: Desk, ballot: Ballot) -> None:
    ballots.add_later(desk, desk.review.id, ballot, zone=clock.zone())
    st.toast("Your later entry is kept.", icon=":material/add:")


def _clear(desk: Desk) -> None:
    """Drop all that was entered, and take new names for the fields, so that the browser forgets it as well."""
    start = f"{_turn_key(desk)}-"
    for key in [str(key) for key in st.session_state if str(key).startswith(start)]:
        del st.session_state[key]
    st.session_state[_turn_key(desk)] = _turn(desk) + 1


def _turn(desk: Desk) -> int:
    number: int = st.session_state.get(_turn_key(desk), 0)
    return number


def _turn_key(desk: Desk) -> str:
    return f"ballot-{desk.review.id}"


def _word_key(desk: Desk) -> str:
    return f"word-of-ballot-{desk.review.id}"


def _key(desk: Desk, name: str) -> str:
    return f"{_turn_key(desk)}-{_turn(desk)}-{name}"
