"""One case, read like an article with its exhibits and its numbered evidence."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.model.errors import NotFound
from lib.services import case_page, cases, house
from lib.ui import article, case_card, comments, handing_over, lesson_uses, neighbours, session, sharing, spoiling
from lib.ui.frame import refusing

store, person = house.store(), session.person()

with refusing("library"):
    slug = st.query_params.get("slug", "")
    named = st.query_params.get("edition", "")
    if named and not (named.isascii() and named.isdigit() and len(named) < 7):
        raise NotFound("edition", named)
    page = case_page.read(store, person, slug, int(named) if named else None)
    case = page.case
    spoiling.ask(case, page.spoils)
    document = cases.article(case)
    if case.unreadable:
        article.unreadable(case)
        handing_over.editions(case, page.editions)
        handing_over.removal(store, person, case)
        case_page.note(store, person, page)
        st.stop()
    article.head(case)
    neighbours.other_level(page.counterpart)
    with st.container(horizontal=True):
        handing_over.downloads(store, person, case)
        sharing.button(store, person, case)
    handing_over.notes(store, person, case)
    article.arrival(document, st.query_params.get("lesson", ""))
    article.body(case, document, partial(lesson_uses.drawing, store, person, case, [page.uses]))
    # After the text, so that nobody waits for the counting before they read.
    case_page.note(store, person, page)
    neighbours.linked(page)
    case_card.alike(page.alike)
    comments.show(store, person, case, [page.talk])
    handing_over.editions(case, page.editions)
    handing_over.removal(store, person, case)
