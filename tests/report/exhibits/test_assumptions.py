"""Step 2 in the documents: the same verdict, scores and ballots as on the screen, and nothing before the reveal."""

from __future__ import annotations

from lib.model.case import CaseStudy
from lib.model.frozen_finding import FrozenFinding
from lib.model.rules.assumptions.reveal import findings
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.report.markdown import writer
from lib.report.pdf import case_pdf
from tests.model.made import workbook_of
from tests.report.flagship import case_of
from tests.report.reading import folded, said, without_record

BALLOTS = (
    Ballot(
        author="Annegret",
        function="sales",
        points=(("V1", 60), ("C1", 40)),
        confidence=80,
        support="Their buyer said so",
    ),
    Ballot(author="Ben", function="delivery", points=(("S1", 100),), confidence=60, sealed_on="2018-02-01"),
    Ballot(author="Annegret", points=(("S1", 100),), after_reveal=True),
)
VERDICT = Verdict(
    weights=(("S1", 60), ("R1", 40)),
    signed_by="Lea",
    signed_on="2018-03-01",
    revealed_by="Facilitator",
    revealed_on="2018-03-02",
)


def case(*records: Ballot | Verdict) -> CaseStudy:
    book = workbook_of(*records)
    sheets = {key: [row.record.filled() for row in rows] for key, rows in book.sheets.items()}
    found = tuple(
        FrozenFinding(step=item.step, kind=item.kind, sentence=item.sentence, working_rule=item.working_rule)
        for item in findings(book)
    )
    return case_of(sheets, found)


def test_pdf_and_markdown_show_verdict_scores_functions_ballots_and_the_published_example() -> None:
    made = case(*BALLOTS, VERDICT)
    texts = (folded(without_record(writer.markdown(made))).replace("\\", ""), said(case_pdf.full(made)))
    for text in texts:
        for words in (
            "First assumptions",
            "Our first assumptions were partly right",
            "overlap 0.50",
            "partly right",
            "Revealed by",
            "Facilitator",
            "skill −0.39",
            "Copies differ",
        ):
            assert folded(words) in text, words
        assert "Their buyer said so" not in text
        assert "Annegret" not in text
        # Once in the exhibit, not again among the open points.
        assert text.count(folded("Our first assumptions were partly right")) == 1


def test_a_case_published_before_the_reveal_has_no_exhibit_of_it() -> None:
    text = writer.markdown(case(Verdict()))
    assert "Copies differ" not in text
    assert "Put first" not in text
