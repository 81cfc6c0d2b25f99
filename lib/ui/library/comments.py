"""What readers say about a case, at its foot: read, write, change one's own, take away and put back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.library import readers
from lib.model.roles import Permission
from lib.report.document.text import paragraphs_of
from lib.services.context import Context
from lib.services.library import comments
from lib.services.library.comments import Comment, Discussion
from lib.ui.app import clock, refusals
from lib.ui.elements import pagination
from lib.ui.elements.words import counted, literal, paragraphs
from lib.ui.fields import autosave

_TEXT = readers.Comment.specs()["text"]


@st.fragment
@refusals.shown()
def show(context: Context, case: CaseStudy, read_ahead: list[Discussion]) -> None:
    """All comments at a case and one's own draft; only this part is drawn again when something is said.

    What was `read_ahead` with the page, the newest comments, is taken out: the next drawing asks anew.
    """
    key = f"comments-page-{case.slug}"
    known = read_ahead.pop() if read_ahead else None

    def ask(page: int) -> Discussion:
        return known if known and page == 1 else comments.talk(context, case.slug, page)

    talk = pagination.asked(key, ask, lambda found: bool(found.comments))
    st.header("Comments", anchor="comments")
    if not talk.total:
        st.caption("No comments yet: what would you have done, and where have you seen the same thing?")
    for comment in talk.comments:
        _comment(context, comment)
    pagination.turn(talk.total, comments.PAGE_SIZE, key)
    if context.person.may(Permission.COMMENT):
        _draft(context, case, talk.draft)
        _removed(context, talk.removed)


def _comment(context: Context, comment: Comment) -> None:
    mine = comment.who == context.person.id
    changing = mine and st.session_state.get("comment-changing") == comment.id
    with st.container(border=True, key=f"comment-{comment.id}"):
        day = clock.day(comment.posted_at) if comment.posted_at else ""
        changed = f" · changed {clock.day(comment.edited_at)}" if comment.edited_at else ""
        st.caption(f"**{literal(comment.by)}** · {day} · at edition {comment.edition}{changed}")
        if changing:
            autosave.reader_field(context.person, "comment", comment.id, _TEXT, comment.text, comment.version)
        else:
            st.markdown(paragraphs(paragraphs_of(comment.text)))
        if not (mine or context.person.may(Permission.MODERATE)):
            return
        with st.container(horizontal=True):
            if mine:
                st.button(
                    "Done" if changing else "Change",
                    icon=":material/check:" if changing else ":material/edit:",
                    key=f"comment-change-{comment.id}",
                    on_click=_change,
                    args=(None if changing else comment.id,),
                )
            label, icon = ("Delete", ":material/delete:") if mine else ("Remove", ":material/visibility_off:")
            st.button(
                label,
                icon=icon,
                key=f"comment-remove-{comment.id}",
                on_click=refusals.try_in_callback,
                args=(lambda: comments.remove(context, comment.id), "Removed. You can restore it below."),
            )


def _draft(context: Context, case: CaseStudy, draft: Comment | None) -> None:
    if draft is None:
        st.button(
            "Write a comment",
            icon=":material/add_comment:",
            key="comment-begin",
            on_click=refusals.try_in_callback,
            args=(lambda: comments.begin(context, case.slug),),
        )
        return
    with st.container(border=True, key="comment-draft"):
        st.caption(f"Your draft is saved as you type; only you see it until you post it. {_readers(case)}")
        autosave.reader_field(context.person, "comment", draft.id, _TEXT, draft.text, draft.version)
        with st.container(horizontal=True):
            st.button(
                "Post",
                icon=":material/send:",
                type="primary",
                key="comment-post",
                on_click=refusals.try_in_callback,
                args=(lambda: comments.post(context, draft.id), "Posted."),
            )
            st.button(
                "Discard",
                icon=":material/delete:",
                key="comment-discard",
                on_click=refusals.try_in_callback,
                args=(lambda: comments.remove(context, draft.id), "Discarded."),
            )


def _removed(context: Context, gone: Sequence[Comment]) -> None:
    if not gone:
        return
    with st.expander(f"Removed: {counted(len(gone), 'comment')}", icon=":material/restore_from_trash:"):
        for comment in gone:
            day = clock.day(comment.removed_at) if comment.removed_at else ""
            st.caption(f"**{literal(comment.by)}** · removed {day}")
            st.markdown(paragraphs(paragraphs_of(comment.text)))
            st.button(
                "Restore",
                icon=":material/undo:",
                key=f"comment-back-{comment.id}",
                on_click=refusals.try_in_callback,
                args=(lambda number=comment.id: comments.put_back(context, number), "Restored."),
            )


def _readers(case: CaseStudy) -> str:
    if case.level is Level.TRAINING:
        return "Trainees read this case and do not know who it is about: do not name anyone."
    return f"At most {readers.COMMENT_LIMIT:,} characters."


def _change(number: int | None) -> None:
    st.session_state["comment-changing"] = number
