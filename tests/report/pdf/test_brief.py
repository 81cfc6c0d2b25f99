"""What the leadership brief tells on its two pages, and what it leaves out."""

from __future__ import annotations

from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.loss import Loss
from lib.report.brief.length_limits import shortened
from lib.report.document.text import paragraphs_of
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of, flagship
from tests.report.reading import folded, pages, said
from tests.report.samples import sample


def test_the_brief_of_an_empty_case_is_one_page_that_says_what_is_missing() -> None:
    text = " ".join(" ".join(pages(case_pdf.brief(case_of({})))).split())
    for missing in ("none of the customer's reasons", "no action", "no decision on it"):
        assert f"Unknown: {missing} is on record." in text


def test_the_first_page_of_the_brief_tells_the_loss_its_cost_the_cause_who_acts_by_when_and_the_way_back() -> None:
    first = folded(pages(case_pdf.brief(sample("quindlemere-ostrinvale-2024")))[0])
    told = ("Annual revenue£1,240,000", "What we lost", "what the customer said", "Why it happened", "What we change")
    duty = ("Managing director", "done 15 Jul 2024", "The way back", "Pursue: the gate is clear", "£66,771")
    assert [words for words in (*told, *duty) if folded(words) not in first] == []


def test_the_brief_says_what_the_grades_it_shows_mean_and_no_others() -> None:
    told = folded(said(case_pdf.brief(sample("quindlemere-ostrinvale-2024"))))
    assert {grade for grade in Grade if folded(f"{grade.value} {grade.label}") in told} == {Grade.E3, Grade.E4}


def test_a_text_that_is_cut_ends_after_a_whole_sentence_where_one_fills_the_room() -> None:
    assert shortened("One two three. Four five six seven.", 20) == paragraphs_of("One two three.\u00a0…")
    assert shortened("One. Two three four five six seven.", 20) == paragraphs_of("One. Two three…")
    assert shortened("One two three.", 20) == paragraphs_of("One two three.")


def test_the_brief_asks_for_decisions_only_when_the_case_holds_some() -> None:
    assert "Decisionsasked" in said(case_pdf.brief(flagship()))
    assert "Decisionsasked" not in said(case_pdf.brief(case_of({"lessons": [{"rule": "We listen."}]})))


def test_the_brief_names_the_accounts_with_the_same_condition() -> None:
    text = " ".join(" ".join(pages(case_pdf.brief(flagship()))).split())
    assert "The parent half out of the door → doubt about the supplier's future 4" in text


def test_a_level_that_is_not_given_counts_as_internal() -> None:
    loss = {"confidentiality": None}
    assert Loss.checked(loss).confidentiality is None
    assert "Internal" in pages(case_pdf.brief(case_of({"loss": [loss]})))[0]
