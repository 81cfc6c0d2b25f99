"""The programme of a review: a card for each meeting with its day, its pack and the way into it."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import streamlit as st

from lib.model.dates import partial_date
from lib.model.rules.programme import meeting_dates
from lib.model.rules.programme.day_rules import CHECKS
from lib.model.rules.programme.meeting_dates import MeetingDate, MeetingState
from lib.model.rules.record import key_dates
from lib.model.worksheets.meetings import MEETINGS, Meeting, MeetingKind
from lib.report import download_files
from lib.services.files import print_view
from lib.services.meeting import meetings
from lib.ui.app import clock, navigation, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.app.server_address import server_address
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards
from lib.ui.focus import row_focus
from lib.ui.meeting import progress, script

_BADGES = {
    MeetingState.HELD: ":green-badge[Held]",
    MeetingState.DUE: ":blue-badge[Due now]",
    MeetingState.LATE: ":orange-badge[Late]",
}
_ICONS = {
    "plan": ":material/event_available:",
    "held": ":material/check:",
    "other": ":material/edit_calendar:",
}
_CAN_BE_HELD = frozenset({MeetingState.DUE, MeetingState.LATE})


def show(context: PageContext) -> None:
    """The next meeting first, then all four in order; the last is held three times."""
    programme = meeting_dates.programme(context.workbook, clock.today())
    _next(context, programme)
    checks = [item for item in programme if item.kind in CHECKS]
    for group in (*([item] for item in programme if item.kind not in CHECKS), checks):
        with st.container(border=True, key=f"meeting-{group[0].kind.value}"):
            for item in group:
                _meeting(context, item)
    _others(context, {item.row for item in programme})


def _next(context: PageContext, programme: tuple[MeetingDate, ...]) -> None:
    """Which meeting comes next, what it is for, and the way into it."""
    with st.container(key="meeting-next", gap="xsmall"):
        st.markdown(f"**{lead(programme)}**")
        following = meeting_dates.following(programme)
        if following is None:
            if any(not item.over for item in programme) and key_dates.notice(context.workbook) is None:
                query = {"review": str(context.review.id)}
                st.page_link(
                    navigation.page("loss"),
                    label="Enter the day of notice",
                    icon=":material/event:",
                    query_params=query,
                )
            return
        purpose = script.script_of(context, following.kind).texts.purpose
        st.markdown(literal(purpose))
        if following.why:
            st.caption(literal(following.why))
        if st.button("Open the meeting", icon=":material/slideshow:", type="primary", key="open-next"):
            st.switch_page(navigation.page("meeting"), query_params=_address(context, following.kind))


def _address(context: PageContext, kind: MeetingKind) -> dict[str, str]:
    return progress.beginning(context.review.id, kind).parameters()


def lead(programme: tuple[MeetingDate, ...]) -> str:
    """Which meeting comes next, in Markdown."""
    following = meeting_dates.following(programme)
    if following is None:
        open_ones = [item for item in programme if not item.over]
        return literal(open_ones[0].why) if open_ones else "No meeting is left to hold."
    return f"Next: {following.kind.label}, {literal(when(following))}"


def when(item: MeetingDate) -> str:
    """The day of a meeting with what it is worth: “4 Mar 2026, proposed”."""
    if item.on is None:
        return ""
    return f"{partial_date.label(item.on)}{', proposed' if item.proposed else ''}"


def _meeting(context: PageContext, item: MeetingDate) -> None:
    badge = _BADGES.get(item.state, f":gray-badge[{item.state.label}]")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        # With a width of its own the text wraps, and what stands beside it stays there.
        with st.container(width=380):
            st.markdown(f"**{item.kind.label}** {badge}  \n{_told(context, item)}")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            st.page_link(
                navigation.page("meeting"),
                label="Open the meeting",
                icon=":material/slideshow:",
                help="The agenda of this meeting, part by part, on one screen.",
                query_params=_address(context, item.kind),
            )
            _pack(context, item.kind)
            if context.may_edit:
                _day(context, item)
    decided = [literal(line) for line in item.note.splitlines() if line.strip()]
    if decided[1:]:
        st.markdown("\n".join(("Decided:", *(f"- {line}" for line in decided))))
    elif decided:
        st.markdown(f"Decided: {decided[0]}")
    if context.may_edit and (row := context.workbook.row(item.row)) is not None:
        face = row_cards.CardStyle(title=lambda _: "Day, lead and decisions", apart=("kind",))
        row_cards.card(context, MEETINGS, row, (), face)


def _told(context: PageContext, item: MeetingDate) -> str:
    day = when(item)
    who = f"led by {item.lead}" if item.lead else ""
    first = " · ".join(filter(None, (day, f"{progress.length_of(context, item.kind)} minutes", who)))
    return f"{literal(first)}  \n:small[{literal(item.why)}]" if item.why else literal(first)


def _pack(context: PageContext, kind: MeetingKind) -> None:
    """One page to read before the meeting, as a file or in a tab of its own."""
    file = download_files.meeting_pack(kind)
    with st.popover("Pack", icon=":material/article:", help="One page to read before the meeting."):
        st.download_button(
            file.label,
            data=partial(_content, context, kind),
            file_name=file.name(context.review.slug),
            mime=file.mime,
            icon=file.icon,
            on_click="ignore",
            key=f"pack-{kind.value}",
        )
        signed = print_view.sign_pack(context.person, context.review.id, kind, clock.today())
        st.link_button(
            "Open as a page",
            f"{server_address()}/{print_view.PACK_PATH}/{signed}",
            icon=":material/open_in_new:",
            help="A plain page in a new tab. Its address works only for you, for one hour.",
        )


def _content(context: PageContext, kind: MeetingKind) -> bytes:
    return meetings.pack(context, context.review.id, kind, today=clock.today()).content


def _day(context: PageContext, item: MeetingDate) -> None:
    """Agreeing to the proposed day, noting that the meeting was held, or a row for another day."""
    today = clock.today().isoformat()
    offers: list[tuple[str, str, dict[str, str]]] = []
    if item.proposed:
        day = item.proposed.isoformat()
        offers.append((f"Plan it for {partial_date.label(day)}", "plan", {"planned": day}))
    if item.state in _CAN_BE_HELD:
        offers.append(("It was held today", "held", {"held": today}))
    if not item.row:
        offers.append(("Enter another day", "other", {}))
    if not offers:
        return
    with st.popover("Day", icon=":material/edit_calendar:", help="Plan the meeting, or note that it was held."):
        for label, key, values in offers:
            if st.button(label, icon=_ICONS[key], key=f"{key}-{item.kind.value}"):
                refusals.try_and_rerun(partial(_enter, context, item.kind, values))


def _others(context: PageContext, shown: Collection[str]) -> None:
    """Rows that stand for none of the meetings above: without a meeting chosen, or for one that has a later row."""
    for row in context.workbook.rows(Meeting):
        if row.id not in shown:
            row_cards.card(context, MEETINGS, row, (), row_cards.CardStyle())


def _enter(context: PageContext, kind: MeetingKind, values: dict[str, str]) -> None:
    row = meetings.enter(context, context.review.id, kind, values)
    if not values:
        row_focus.expect(context, row.id)
