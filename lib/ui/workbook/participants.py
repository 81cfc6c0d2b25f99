"""Who takes part in a review: its members, adding and removing them, and who else may read it and its case."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.audience import Audience, Level, audience_of
from lib.model.roles import Permission, Person
from lib.model.wording.phrases import begun, enumerated
from lib.model.worksheets.loss import Loss
from lib.services.auth import participants
from lib.services.auth.participants import Participation
from lib.ui.app import navigation, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal, short

TITLE = "Who takes part"
NAMED, BUTTON = 6, 24
_NARROW = (
    "Trainees who do not take part will not see it. To let them read it, first choose a wider confidentiality on step "
    "1 and publish the case again."
)


def show(context: PageContext) -> None:
    """The members of a review and who else may read it; for those who may change it, adding and removing."""
    now = participants.participation(context, context.review.id)
    st.header(f"{TITLE} ({counted(len(now.members), 'person', 'people')})")
    st.markdown(f":material/visibility: {literal(readers_of_review(now, context.person))}")
    for member in now.members:
        _member(context, now, member)
    if context.may_edit:
        _adding(context, now)


def readers_of_review(now: Participation, person: Person) -> str:
    """Who may read a review, as one plain sentence or two."""
    opening = {one.id for one in now.members if one.may(Permission.READ_REVIEWS)}
    team_only = now.audience is Audience.TEAM
    lead = "leads and " if now.audience is Audience.LEADERS else ""
    if opening <= {person.id} and not now.others:
        later = f" Anyone added later who {lead}works on reviews will see it." if not team_only else ""
        return f"Nobody else can see this review yet.{later}"
    these = _these(now.members, person)
    if team_only:
        return f"Only {these} can see this review."
    whoever = f"who {lead}works on reviews"
    if not now.others:
        return begun(f"{these} can see this review, and so can anyone added later {whoever}.")
    wide = "everyone who leads" if lead else "everyone else who works on reviews"
    named = _listed([one.name for one in now.others])
    if not these:
        return begun(f"{wide.replace(' else', '')} can see this review: {named}.")
    return begun(f"{these} can see this review, and so can {wide}: {named}.")


def _these(members: Sequence[Person], person: Person) -> str:
    able = [one for one in members if one.may(Permission.READ_REVIEWS)]
    if len(able) > 1 and len(able) == len(members):
        return "these people"
    # Trainees may take part, and still open no review.
    return enumerated("you" if one.id == person.id else one.name for one in able)


def readers_of_new() -> str:
    """Who will see a review that is started now."""
    audience = audience_of(Loss().confidentiality)
    whoever = {
        Audience.TEAM: "Only you",
        Audience.LEADERS: "You and everyone who leads",
        Audience.HOUSE: "Everyone here who works on reviews",
    }[audience]
    return f"{whoever} will be able to see it. You choose how confidential it is and who takes part on its first page."


def readers_of_case(audience: Audience, names: Sequence[str], level: Level = Level.INTERNAL) -> str:
    """Who will be able to read an edition that is about to be published."""
    what = "this case" if level is Level.INTERNAL else "the training edition"
    team = f"those who take part ({_listed(names)})" if names else "those who take part"
    if audience is Audience.TEAM:
        return f"Only {team} will be able to read {what}."
    if audience is Audience.LEADERS:
        return f"{begun(team)} and everyone who leads will be able to read {what}."
    if level is Level.TRAINING:
        return f"Everyone here will be able to read {what}, including trainees."
    return f"Everyone here except trainees will be able to read {what}; trainees see training editions only."


def before_publishing(context: PageContext) -> None:
    """Who will read the case that is about to be published."""
    now = participants.participation(context, context.review.id)
    _told(readers_of_case(now.audience, [member.name for member in now.members]))


def before_training(context: PageContext) -> None:
    """Who will read the training edition that is about to be published; it follows the case it is told from."""
    audience = participants.audience_of_case(context, context.review.slug)
    now = participants.participation(context, context.review.id)
    _told(readers_of_case(audience, [member.name for member in now.members], Level.TRAINING))
    if audience is not Audience.HOUSE:
        st.caption(_NARROW)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"


def _told(sentence: str) -> None:
    st.markdown(f":material/visibility: {literal(sentence)}")


def _member(context: PageContext, now: Participation, member: Person) -> None:
    myself = member.id == context.person.id
    with st.container(horizontal=True, vertical_alignment="center"):
        note = f"  \n:small[{literal(_limit(member))}]" if not member.may(Permission.READ_REVIEWS) else ""
        st.markdown(f"**{literal(member.name)}**{' (you)' if myself else ''}{note}", width="stretch")
        if not context.may_edit or len(now.members) == 1:
            return
        if not myself:
            st.button(
                f"Remove {literal(short(member.name, BUTTON))}",
                icon=":material/person_remove:",
                key=f"member-remove-{member.id}",
                on_click=_remove,
                args=(context, member),
            )
            return
        with st.popover("Leave", icon=":material/logout:", key="member-leave"):
            st.markdown(
                "You will no longer take part. If the review is only for its team, you will not be able to open it; "
                "someone who takes part can add you again."
            )
            if st.button("Leave this review", key=f"member-remove-{member.id}"):
                _leave(context, member)


def _adding(context: PageContext, now: Participation) -> None:
    if not now.addable:
        _nobody_to_add(context, alone=len(now.members) == 1)
        return
    names = {person.id: person for person in now.addable}
    # With each person who comes or goes the field gets a new name, and so is empty again.
    members = "-".join(str(member.id) for member in now.members)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Add someone",
            list(names),
            index=None,
            format_func=lambda number: _named(names[number]),
            placeholder="choose a person",
            key=context.key(f"member-new-{members}"),
        )
        st.button(
            "Add",
            icon=":material/person_add:",
            key="member-add",
            disabled=chosen is None,
            on_click=_add,
            args=(context, chosen, names[chosen].name if chosen is not None else ""),
        )


def _nobody_to_add(context: PageContext, *, alone: bool) -> None:
    why = "Nobody else has been added to this copy yet." if alone else "Everyone here takes part already."
    if context.person.may(Permission.MANAGE_PEOPLE):
        st.caption(f"{why} Add people under Settings first.")
        st.page_link(navigation.page("settings"), label="Open Settings", icon=":material/settings:")
    else:
        st.caption(f"{why} An administrator can add people under Settings.")


def _named(person: Person) -> str:
    return person.name if person.may(Permission.READ_REVIEWS) else f"{person.name} ({_limit(person)})"


def _limit(person: Person) -> str:
    if person.may(Permission.READ_INTERNAL):
        return "cannot open reviews; reads the case once it is published"
    return "cannot open reviews; reads the training edition once it is published"


def _add(context: PageContext, who: int, name: str) -> None:
    refusals.try_in_callback(
        lambda: participants.take_in(context, context.review.id, who), f"{literal(name)} now takes part."
    )


def _remove(context: PageContext, member: Person) -> None:
    refusals.try_in_callback(
        lambda: participants.let_go(context, context.review.id, member.id),
        f"{literal(member.name)} no longer takes part.",
    )


def _leave(context: PageContext, member: Person) -> None:
    with refusals.toasted():
        participants.let_go(context, context.review.id, member.id)
        st.toast("You no longer take part in that review.", icon=refusals.DONE)
        # Where somebody left from may be closed to them by now.
        navigation.go("reviews")
