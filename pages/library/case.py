"""One case, read like an article with its exhibits and its numbered evidence."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.model.errors import NotFound
from lib.services import cases, house, library
from lib.ui import article, case_card, comments, handing_over, lesson_uses, neighbours, session, sharing, spoiling
from lib.ui.frame import refusing

store, person = house.store(), session.person()

with refusing("library"):
    slug = st.query_params.get("slug", "")
    named = st.query_params.get("edition", "")
    if named and not (named.isascii() and named.isdigit() and len(named) < 7):
        raise NotFound("edition", named)
    case = cases.read(store, person, slug, int(named) if named else None)
    spoiling.ask_first(store, person, case)
    library.note_reading(store, person, case)
    document = cases.article(case)
    if case.unreadable:
        article.unreadable(case)
        handing_over.editions(store, person, case)
        handing_over.removal(store, person, case)
        st.stop()
    article.head(case)
    neighbours.other_level(store, person, case)
    with st.container(horizontal=True):
        handing_over.downloads(store, person, case)
        sharing.button(store, person, case)
    handing_over.notes(store, person, case)
    article.arrival(document, st.query_params.get("lesson", ""))
    article.body(case, document, partial(lesson_uses.drawing, store, person, case))
    neighbours.linked(store, person, case)
    case_card.alike(library.like(store, person, case))
    comments.show(store, person, case)
    handing_over.editions(store, person, case)
    handing_over.removal(store, person, case)
