"""The five questions of a survey as a plain form for any browser."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.worksheets.account_signals import QUESTIONS, Survey, SurveyConsent
from lib.report.html.html_page import HtmlPage, form_page

POINTS = (1, 2, 3, 4, 5)
_CONSENT = {
    SurveyConsent.NAMED: "Keep my answers with my name",
    SurveyConsent.UNNAMED: "Keep my answers without my name",
}


def questions_page(asked_by: str, given: Mapping[str, str], refusal: str = "") -> HtmlPage:
    """The form with what was entered in it; `refusal` says why it has come back."""
    specs = Survey.specs()
    return form_page(
        "survey.html",
        "survey.css",
        asked_by=asked_by,
        questions=[(name, specs[name].title, given.get(name, "")) for name in QUESTIONS],
        points=POINTS,
        words=given.get("words", ""),
        words_most=specs["words"].limit,
        consents=[(item.value, label, given.get("consent") == item.value) for item, label in _CONSENT.items()],
        refusal=refusal,
    )
