"""What is read ahead with the page of a case is drawn once; whoever draws that part again asks anew."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.case import CaseStudy
from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.library import cases, comments, lessons
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.library import lesson_uses
from tests.pages.screen import RUN_SECONDS

DRAWN_TWICE = """
import streamlit as st
from lib.services.library.comments import NOTHING_SAID
from lib.ui.library import comments

read_ahead = [NOTHING_SAID]
for _ in range(2):
    comments.show(*st.session_state["given"], read_ahead)
"""


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "Count the stock"})
    return cases.publish(Context(store, ann), review.id, "Lea Leader", "Now.")


def test_comments_drawn_again_are_those_of_now(store: Store, ann: Person, case: CaseStudy) -> None:
    comments.begin(Context(store, ann), case.slug)
    screen = AppTest.from_string(DRAWN_TWICE, default_timeout=RUN_SECONDS)
    screen.session_state["given"] = (Context(store, ann), case)
    assert not screen.run().exception
    assert [button.key for button in screen.button] == ["comment-begin", "comment-post", "comment-discard"]


def test_uses_of_lessons_drawn_again_are_those_of_now(
    store: Store, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_ahead = [lessons.uses(Context(store, ann), case.slug)]
    lesson = lessons.use(Context(store, ann), case.slug, "l1").lesson
    told: list[int] = []
    monkeypatch.setattr(lesson_uses, "_show", lambda *given: told.append(len(given[-1])))
    for _ in range(2):
        lesson_uses.drawing(Context(store, ann), case, read_ahead)(lesson)
    assert told == [0, 1]
