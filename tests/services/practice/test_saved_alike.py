"""Rows of worksheets, words of readers and texts of an attempt answer the same messages alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.case import CaseStudy
from lib.model.errors import Stale
from lib.model.field_edit import EditSource
from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place, Saved
from lib.services.library import cases, comments
from lib.services.practice import assignments, attempts
from lib.store import Store
from lib.store.practice import assignment_drafts
from lib.store.reviews import Review
from tests.training import for_training

Answer = tuple[object, ...]
# What one field of one screen sends: writer, number, text, the version it last saw, and whether it was cleared.
Message = tuple[str, int, str, int, bool]
Send = Callable[[str, int, bool, EditSource], Saved]


@pytest.fixture
def slug(store: Store, ann: Person, review: Review) -> str:
    context = Context(store, ann)
    version = 1
    for name, value in (("part_a", "It is January."), ("part_b", "They left."), ("decision_date", "2018-01-31")):
        version = worksheets.edit(context, Place(review.id, "outline", "o1", name), value, version).version
    cause = {"text": "late", "reason": "S1", "weight": 100, "role": "root"}
    worksheets.add(context, review.id, "causes", cause)
    case: CaseStudy = cases.publish(context, review.id, "Lea", "Now.")
    return for_training(store, case).slug


def answers(messages: Sequence[Message], send: Send) -> list[Answer]:
    """What a text says to each message: what is kept now and whether that is new, or both texts of a conflict."""
    said: list[Answer] = []
    for writer, number, text, seen, cleared in messages:
        try:
            saved = send(text, seen, cleared, EditSource(writer, number))
        except Stale as stale:
            said.append((stale.yours, stale.theirs, stale.version))
        else:
            said.append((saved.shown, saved.version, saved.changed, saved.superseded))
    return said


MESSAGES = st.lists(
    st.tuples(
        st.sampled_from(["one", "two", ""]),
        st.integers(1, 4),
        st.sampled_from(["", "a", "b", "a\nb"]),
        st.integers(1, 5),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@given(messages=MESSAGES)
def test_every_kept_text_answers_late_repeated_and_crossing_messages_alike(
    store: Store, ann: Person, trainee: Person, review: Review, slug: str, messages: list[Message]
) -> None:
    author, learner = Context(store, ann), Context(store, trainee)
    row = worksheets.add(author, review.id, "causes").id
    place = Place(review.id, "causes", row, "text")
    comment = comments.begin(learner, slug)
    brief = assignments.draft(author)
    attempt = attempts.begin(learner, slug)

    def cause(text: str, seen: int, cleared: bool, source: EditSource) -> Saved:
        return worksheets.edit_typed(author, place, text, seen, cleared=cleared, source=source)

    def said(text: str, seen: int, cleared: bool, source: EditSource) -> Saved:
        return comments.write(learner, comment.id, "text", text, seen, cleared=cleared, source=source)

    def note(text: str, seen: int, cleared: bool, source: EditSource) -> Saved:
        return assignments.write_draft(author, brief.id, "note", text, seen, cleared=cleared, source=source)

    def jotted(text: str, seen: int, cleared: bool, source: EditSource) -> Saved:
        return attempts.jot(learner, attempt.id, "ask", text, seen, cleared=cleared, source=source)

    of_worksheet = answers(messages, cause)
    try:
        assert answers(messages, said) == of_worksheet
        assert answers(messages, note) == of_worksheet
        assert answers(messages, jotted) == of_worksheet
    finally:
        comments.remove(learner, comment.id)
        attempts.give_up(learner, slug)
        discard(store, brief.id)


def discard(store: Store, draft: int) -> None:
    with store.write() as tx:
        assignment_drafts.remove(tx, draft)
