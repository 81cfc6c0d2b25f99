"""The way back in the documents: every field, the gate, and the arithmetic as on the screen."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import Any

from lib.model.frozen_finding import FrozenFinding
from lib.model.rules.way_back import way_back_rules
from lib.model.rules.way_back.arithmetic import formulas, lines
from lib.report.document.blocks import DataTable, Figure, Ledger
from lib.report.document.case_reader import CaseReader
from lib.report.exhibits.way_back import exhibit
from lib.report.markdown.writer import markdown
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of
from tests.report.reading import folded, pages, said

SHEETS: dict[str, list[dict[str, Any]]] = {
    "loss": [{"customer": "X", "ended_by": "supplier", "annual_margin": "120000", "currency": "GBP"}],
    "transition": [
        {"task": "lead", "owner": "Head of delivery", "done": "2018-03", "proof": "A | letter", "rating": 7}
    ],
    "apology": [{"responsibility": "We missed it", "repair": "A depot", "regret": "Sorry", "from_whom": "Director"}],
    "contacts": [{"purpose": "thanks", "when": "2018-02-20", "value_given": "A *card*", "sales_ask": True}],
    "win_back": [
        {
            "permission": "yes",
            "economics_changed": "no",
            "offer_cost": "30000",
            "attempt_cost": "20000",
            "probability": "25",
            "terms": "None",
        }
    ],
}


def _case() -> Any:
    bare = case_of(SHEETS)
    found = tuple(
        FrozenFinding(step=item.step, kind=item.kind, sentence=item.sentence, working_rule=item.working_rule)
        for item in way_back_rules.findings(bare.workbook)
    )
    return case_of(SHEETS, found)


def test_the_gate_and_the_arithmetic_are_printed_with_every_figure() -> None:
    case = _case()
    printed, written = said(case_pdf.full(case)), folded(unescape(markdown(case)).replace("\\", ""))
    assert lines(case.workbook)
    for line in lines(case.workbook):
        for text in (line.name, line.source, line.result):
            assert folded(text) in printed, text
            assert folded(text) in written, text
    for text in ("We ended it, and the economics are unchanged", "whether the law bars it is unknown"):
        assert folded(text) in printed
        assert folded(text) in written


def test_where_nothing_is_reckoned_with_the_arithmetic_is_said_to_be_unknown_in_a_sentence() -> None:
    told = said(case_pdf.full(case_of({"win_back": [{"bring": "A depot"}]})))
    assert folded("The arithmetic is unknown: neither scores nor sums of money are on record.") in told
    assert folded("unknown × (unknown − unknown)") not in told


def test_the_brief_reckons_with_what_the_full_case_reckons_with() -> None:
    reckoned = case_of({"win_back": [{"offer_cost": "30000"}]})
    bare = case_of({"win_back": [{"bring": "A depot"}]})
    full, brief = "The arithmetic †", "Reckoned with"
    for draw, head, line in ((case_pdf.full, full, "What the offer costs"), (case_pdf.brief, brief, "The offer costs")):
        assert folded(line) in said(draw(reckoned))
        assert folded(head) in said(draw(reckoned))
        assert folded(head) not in said(draw(bare))
    assert len(pages(case_pdf.brief(reckoned))) <= 2


def test_the_formulas_stand_in_one_note_and_in_no_label() -> None:
    # A sentence may go on over the page.
    printed = re.sub(r"Lost&Learned·Casestudy\d+/\d+Madeforatest·edition1Internal", "", said(case_pdf.full(_case())))
    for sentence in formulas():
        assert folded(sentence) in printed, sentence
    assert not any("Σ" in line.name + line.source or "=" in line.name + line.source for line in lines(_case().workbook))


def test_each_picture_stands_right_before_the_rows_it_is_drawn_from() -> None:
    section = exhibit(CaseReader(case_of({**SHEETS, **{key: SHEETS[key] * 3 for key in ("transition", "contacts")}})))
    assert section is not None
    pairs = {figure.picture.name: after for figure, after in pairwise(section.blocks) if isinstance(figure, Figure)}
    assert {"transition", "keeping-in-touch", "win-back-arithmetic"} == set(pairs)
    heads = {name: after.heads for name, after in pairs.items() if isinstance(after, Ledger | DataTable)}
    assert heads["transition"][1] == "The exit"
    assert heads["keeping-in-touch"][1] == "Keeping in touch"
    assert heads["win-back-arithmetic"][0].startswith("The arithmetic")


def test_scores_of_ours_are_marked_as_working_rules() -> None:
    printed = said(case_pdf.full(_case()))
    assert folded("The arithmetic †") in printed
    assert folded("The gate: one yes stops the attempt †") in printed
    assert folded("70 of 100, ready to give †") in printed


def test_choices_are_read_by_their_words_and_people_by_theirs() -> None:
    printed = said(case_pdf.full(_case()))
    for text in ("One named lead", "Head of delivery", "A | letter", "Thanks", "A *card*", "20 Feb 2018"):
        assert folded(text) in printed


def test_nothing_entered_has_no_exhibit() -> None:
    assert exhibit(CaseReader(case_of({}))) is None
    assert exhibit(CaseReader(case_of({"apology": [{}], "win_back": [{}]}))) is None
