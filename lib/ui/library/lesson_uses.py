"""A lesson on a case page: its words, where readers used it, and whether it held."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from lib.model.case import CaseStudy
from lib.model.dates import partial_date
from lib.model.library import readers
from lib.model.roles import Permission
from lib.report.document.text import paragraphs_of
from lib.services.context import Context
from lib.services.library import lessons
from lib.services.library.lessons import LessonUse, UseCounts
from lib.ui.app import clock, refusals
from lib.ui.elements.words import counted, literal, paragraphs
from lib.ui.fields import autosave

_SPECS = readers.LessonUse.specs()


def drawing(context: Context, case: CaseStudy, read_ahead: list[tuple[LessonUse, ...]]) -> Callable[[str], None]:
    """What draws the uses of a lesson, given its row. They are read at once, unless there are too many for that.

    Those `read_ahead` with the page are taken out: the next drawing asks anew.
    """
    uses = read_ahead.pop() if read_ahead else lessons.uses(context, case.slug)

    def draw(lesson: str) -> None:
        if len(uses) < lessons.USES_SHOWN:
            _show(context, case, lesson, [use for use in uses if use.lesson == lesson])
        else:
            _show(context, case, lesson, lessons.uses_of(context, case.slug, lesson))

    return draw


def _show(context: Context, case: CaseStudy, lesson: str, uses: Sequence[LessonUse]) -> None:
    mine = [use for use in uses if use.who == context.person.id]
    others = [use for use in uses if use.who != context.person.id]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f":material/fact_check: {tally(_sum(uses))}")
        if context.person.may(Permission.COMMENT):
            st.button(
                "I used this lesson",
                icon=":material/add_task:",
                key=f"use-{lesson}",
                on_click=refusals.try_in_callback,
                args=(lambda: lessons.use(context, case.slug, lesson), "Noted. Say where and when below."),
            )
            _undo(context, lesson)
    for use in mine:
        _own(context, use, lesson)
    if others:
        with st.expander(f"Where others used it: {counted(len(others), 'time')}", icon=":material/groups:"):
            for use in others:
                st.markdown(sentence(use))


def tally(sums: UseCounts | None) -> str:
    """“Used 3 times: held 2, did not hold 1”, or that nobody has yet."""
    if sums is None or not sums.used:
        return "Nobody has noted a use yet."
    parts = [
        f"{name} {number}"
        for name, number in (
            ("held", sums.held),
            ("did not hold", sums.did_not),
            ("cannot tell yet", sums.cannot_tell),
            ("not noted", sums.used - sums.held - sums.did_not - sums.cannot_tell),
        )
        if number
    ]
    return f"Used {counted(sums.used, 'time')}: {', '.join(parts)}."


def sentence(use: LessonUse) -> str:
    """One use in Markdown: who, where, when, whether it held and what happened."""
    place = literal(use.place) or "an unnamed place"
    day = f", {partial_date.label(use.used_on)}" if use.used_on else ""
    outcome = f" · **{use.held.label}**" if use.held else ""
    note = f"\n\n{paragraphs(paragraphs_of(use.note))}" if use.note.strip() else ""
    return f"**{literal(use.by)}** used it at {place}{day}{outcome} · at edition {use.edition}{note}"


def _own(context: Context, use: LessonUse, lesson: str) -> None:
    record = lessons.record_of(use).stored()
    with st.container(border=True, key=f"own-use-{use.id}"):
        st.caption(
            f"Your use, noted {clock.day(use.begun_at)}. It is saved as you type, and readers of this case see it."
        )
        left, right = st.columns(2)
        for place, name in ((left, "place"), (right, "used_on")):
            with place:
                autosave.reader_field(context.person, "use", use.id, _SPECS[name], record[name], use.version)
        for name in ("held", "note"):
            autosave.reader_field(context.person, "use", use.id, _SPECS[name], record[name], use.version)
        st.button(
            "Withdraw it",
            icon=":material/delete:",
            key=f"use-back-{use.id}",
            on_click=_take_back,
            args=(context, use.id, lesson),
        )


def _take_back(context: Context, number: int, lesson: str) -> None:
    with refusals.toasted():
        lessons.take_back(context, number)
        st.session_state[f"use-taken-{lesson}"] = number
        st.toast("Withdrawn.", icon=refusals.DONE)


def _undo(context: Context, lesson: str) -> None:
    taken: int | None = st.session_state.get(f"use-taken-{lesson}")
    if taken is not None:
        st.button(
            "Restore it",
            icon=":material/undo:",
            key=f"use-put-back-{lesson}",
            on_click=_put_back,
            args=(context, taken, lesson),
        )


def _put_back(context: Context, number: int, lesson: str) -> None:
    with refusals.toasted():
        lessons.put_back(context, number)
        del st.session_state[f"use-taken-{lesson}"]
        st.toast("Restored.", icon=refusals.DONE)


def _sum(uses: Sequence[LessonUse]) -> UseCounts:
    by_outcome: Mapping[readers.LessonOutcome, int] = {
        item: sum(use.held is item for use in uses) for item in readers.LessonOutcome
    }
    return UseCounts(
        len(uses),
        by_outcome[readers.LessonOutcome.HELD],
        by_outcome[readers.LessonOutcome.DID_NOT],
        by_outcome[readers.LessonOutcome.CANNOT_TELL],
    )
