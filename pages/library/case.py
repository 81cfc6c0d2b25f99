"""One case, read like an article with its exhibits and its numbered evidence."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.model.errors import NotFound
from lib.services import app_database
from lib.services.library import case_page, cases
from lib.ui.app import session
from lib.ui.files import case_downloads
from lib.ui.library import article, case_card, comments, lesson_uses, related_cases, share_links, spoiler_warning
from lib.ui.workbook.step_frame import refusing

store, person = app_database.store(), session.person()

with refusing("library"):
    slug = st.query_params.get("slug", "")
    named = st.query_params.get("edition", "")
    if named and not (named.isascii() and named.isdigit() and len(named) < 7):
        raise NotFound("edition", named)
    page = case_page.read(store, person, slug, int(named) if named else None)
    case = page.case
    spoiler_warning.ask(case, page.spoils)
    document = cases.article(case)
    if case.unreadable:
        article.unreadable(case)
        case_downloads.editions(case, page.editions)
        case_downloads.removal(store, person, case)
        case_page.note(store, person, page)
        st.stop()
    article.head(case)
    related_cases.other_level(page.counterpart)
    with st.container(horizontal=True):
        case_downloads.downloads(store, person, case)
        share_links.button(store, person, case)
    case_downloads.notes(store, person, case)
    article.arrival(document, st.query_params.get("lesson", ""))
    article.body(case, document, partial(lesson_uses.drawing, store, person, case, [page.uses]))
    # After the text, so that nobody waits for the counting before they read.
    case_page.note(store, person, page)
    related_cases.linked(page)
    case_card.alike(page.alike)
    comments.show(store, person, case, [page.talk])
    case_downloads.editions(case, page.editions)
    case_downloads.removal(store, person, case)
