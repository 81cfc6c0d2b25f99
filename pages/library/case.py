"""One case, read like an article with its exhibits and its numbered evidence."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.services.library import case_page, cases
from lib.ui.app import session
from lib.ui.elements import address_fields
from lib.ui.files import case_downloads
from lib.ui.library import (
    article,
    case_card,
    case_contents,
    case_search,
    comments,
    lesson_uses,
    related_cases,
    share_links,
    spoiler_warning,
)
from lib.ui.workbook.step.step_frame import refusing

context = session.context()

with refusing("library"):
    slug = st.query_params.get("slug", "")
    page = case_page.read(context, slug, address_fields.number("edition", "edition"))
    case = page.case
    spoiler_warning.ask(case, page.spoils)
    if case.unreadable:
        article.unreadable(case)
        case_downloads.editions(case, page.editions)
        case_downloads.removal(context, case)
        case_page.note(context, page)
        st.stop()
    view = cases.view(case)
    case_contents.sidebar(case, view)
    related_cases.own_review(page.review)
    article.head(case, view)
    related_cases.other_level(page.counterpart)
    with st.container(horizontal=True):
        case_downloads.downloads(context, case)
        share_links.button(context, case)
    case_downloads.notes(context, case)
    case_search.box(case, view)
    article.open_lesson(cases.article(case), st.query_params.get("lesson", ""))
    article.body(case, view, partial(lesson_uses.drawing, context, case, [page.uses]))
    # After the text, so that nobody waits for the counting before they read.
    case_page.note(context, page)
    related_cases.linked(page)
    case_card.alike(page.alike)
    comments.show(context, case, [page.talk])
    case_downloads.editions(case, page.editions)
    case_downloads.removal(context, case)
