"""Where nobody took over, no label, sentence, picture or document of ours speaks of a winner or a new supplier."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lib.charts import pictures_of
from lib.model import steps
from lib.model.fields import Kind
from lib.model.workbook import SHEETS, Workbook
from lib.report.markdown.writer import markdown
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of
from tests.report.reading import said

SPEAKS = re.compile(r"\bwinners?\b|new ?supplier|\brivals?\b", re.I)
# A page is read without its blanks.
FOLDED = re.compile("winner|newsupplier")
KINDS = ({"destination": "in_house"}, {"destination": "closed"}, {"ended_by": "third_party", "destination": "unknown"})


def filled(key: str) -> dict[str, Any]:
    """A row in which every field says something, in words of nobody."""
    row: dict[str, Any] = {}
    for name, spec in SHEETS[key].record.specs().items():
        if spec.kind in (Kind.LINE, Kind.TEXT):
            row[name] = "GBP" if name == "currency" else "Aa"
        elif spec.kind is Kind.TAGS:
            row[name] = ["Aa"]
        elif spec.kind is Kind.CHOICE and name != "returned":
            row[name] = spec.options[0].value
        elif spec.kind is Kind.WHOLE:
            row[name] = spec.low
        elif spec.kind is Kind.DECIMAL:
            row[name] = str(max(spec.low or 0, 1))
        elif spec.kind is Kind.WHEN:
            row[name] = "2018-02-14"
    return row


def case(kind: dict[str, str]) -> Any:
    # Neither a ballot's author nor what only an attachment or a decision of its own holds.
    left_out = {"ballots", "attachments", "set_asides"}
    sheets = {key: [filled(key)] for key in SHEETS if key not in left_out}
    sheets["loss"] = [{**filled("loss"), **kind, "new_supplier": "", "outcome": "full"}]
    sheets["scope"] = [{"line": "Aa", "status": "lost"}]
    sheets["transition"] = [{"task": task} for task in ("meeting", "lead", "rating")]
    return case_of(sheets)


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_and_no_picture_speaks_of_a_winner(kind: dict[str, str]) -> None:
    workbook: Workbook = case(kind).workbook
    told = [finding.sentence for finding in steps.findings(workbook)]
    pictures = [picture for step in steps.STEPS for picture in pictures_of(step.key, workbook)]
    told += [text for picture in pictures for text in (picture.title, picture.alt, *picture.data.heads)]
    assert [text for text in told if SPEAKS.search(text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_document_speaks_of_a_winner(kind: dict[str, str]) -> None:
    told = case(kind)
    text = markdown(told).partition("```json")[0]
    assert [line for line in text.splitlines() if SPEAKS.search(line) and "{" not in line] == []
    for printed in (case_pdf.full(told), case_pdf.brief(told)):
        assert FOLDED.findall(said(printed)) == []


def test_where_somebody_won_the_same_case_says_so() -> None:
    told = case({"destination": "named"})
    assert any(SPEAKS.search(finding.sentence) for finding in steps.findings(told.workbook))
