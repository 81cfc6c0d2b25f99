"""Pages of our own for any browser, ready to be sent: drawn once, compressed once."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass

from lib.model.case import CaseStudy
from lib.report.html import html_page, survey_page
from lib.services.runtime import cache

NOWHERE = "There is no such page"
NOTHING_THERE = "The address may be mistyped or incomplete, or you do not have access to what is there."


@dataclass(frozen=True)
class WebPage:
    """A page plain and compressed, with the policy a browser shows it under."""

    content: bytes
    compressed: bytes
    policy: str


def of_case(case: CaseStudy, downloads: tuple[tuple[str, str], ...] = ()) -> WebPage:
    """An edition as a page; `downloads` are addresses beside it with what they are called."""
    return cache.prints.get_or_make(
        ("page", case.fingerprint, downloads), lambda: ready(html_page.case_page(case, downloads))
    )


def notice(title: str, *sentences: str, way: html_page.Link | None = None) -> WebPage:
    """A page that says why there is nothing to see, with a way on if there is one."""
    return cache.prints.get_or_make(
        ("notice", title, sentences, way), lambda: ready(html_page.notice_page(title, *sentences, way=way))
    )


def survey(asked_by: str, given: Mapping[str, str] | None = None, refusal: str = "") -> WebPage:
    """The questions of a survey; with what somebody entered and what is wrong with it where it could not be kept."""
    return ready(survey_page.questions_page(asked_by, given or {}, refusal))


def nowhere(home: str) -> WebPage:
    """A page for an address that nothing stands at; `home` is where the app begins."""
    return notice(NOWHERE, NOTHING_THERE, way=html_page.Link(home, "Go to the start page"))


def ready(page: html_page.HtmlPage) -> WebPage:
    """A page as it is sent."""
    # Without the time of day in it, the same page gives the same bytes.
    return WebPage(page.content, gzip.compress(page.content, mtime=0), page.policy)
