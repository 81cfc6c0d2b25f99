from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.findings import FindingKind
from lib.model.rules.way_back import apology_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import Apology, WinBack
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

WHOLE = Apology(
    responsibility="We missed the deliveries.",
    repair="A second depot opens in May.",
    regret="We are sorry for the empty restaurants.",
    explanation="One depot served the whole country.",
    repentance="We do not start again without a trial.",
    from_whom="Managing director",
    to_whom="Chief executive",
    said_on="2018-03-01",
)


def test_the_points_are_those_of_the_method():
    assert apology_rules.POINTS == {
        "responsibility": 30,
        "repair": 25,
        "regret": 15,
        "explanation": 15,
        "repentance": 15,
    }
    assert apology_rules.score(WHOLE) == apology_rules.ALL_POINTS == 100


@pytest.mark.parametrize(
    ("parts", "points", "ready"),
    [
        (("responsibility", "repair"), 55, False),
        (("responsibility", "repair", "regret"), 70, True),
        (("responsibility", "regret", "explanation", "repentance"), 75, False),
        (("repair", "regret", "explanation", "repentance"), 70, False),
        ((), 0, False),
    ],
)
def test_ready_needs_responsibility_and_repair_and_seventy_points(parts, points, ready):
    made = Apology(**dict.fromkeys(parts, "Said."))
    assert (apology_rules.score(made), apology_rules.is_ready(made)) == (points, ready)


def test_signs_and_spaces_are_no_part():
    assert apology_rules.present(Apology(responsibility="  \n…?", repair="Ja")) == ("repair",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If you felt let down", ["If"]),
        ("a gift, a butter knife, rebuttal, different", []),
        ("We are sorry, but it rained", ["but"]),
        ("for any  inconvenience", ["any  inconvenience"]),
        ("Mistakes were made", ["Mistakes were made"]),
        ("mistakes have been made", ["mistakes have been made"]),
        ("We offer you our sincere apologies", []),
        ("we offer a new contract", ["offer", "new contract"]),
        ("a 5 % discount on renewal", ["discount", "renewal"]),
        ("we hope you reconsider and return to us", ["reconsider", "return to us"]),
        ("our proposal and a quotation", ["proposal", "quotation"]),
        ("Please forgive us", ["forgive"]),
        ("Accept our deep apologies", ["Accept our deep apologies"]),
        ("IF", ["IF"]),
        ("", []),
    ],
)
def test_words_that_take_back_or_sell_are_remarked_on_whole(text, words):
    assert [remark.words for remark in apology_rules.remarks(text)] == words


def test_forgiveness_counts_nothing_and_its_remark_says_so():
    asked = Apology(regret="Please forgive us")
    assert apology_rules.score(asked) == 15
    assert apology_rules.remarks(asked.regret)[0].advice == apology_rules.FORGIVENESS


@given(st.text(max_size=200))
def test_a_remark_stands_where_it_says(text):
    for remark in apology_rules.remarks(text):
        assert text[remark.start : remark.end] == remark.words
        assert remark.sentence.endswith(".")


@given(strategies.records(Apology))
def test_points_are_the_sum_of_the_parts_and_ready_never_lacks_one_that_is_needed(made):
    assert 0 <= apology_rules.score(made) <= 100
    if apology_rules.is_ready(made):
        assert apology_rules.score(made) >= 70
        assert made.responsibility
        assert made.repair


def test_an_apology_not_written_is_a_gap_unless_nothing_was_ours():
    (only,) = apology_rules.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert apology_rules.findings(workbook_of(Loss(loss_kind="outgrew"))) == ()
    assert apology_rules.findings(workbook_of(Loss(mechanism="moved"))) == ()


def test_what_is_missing_is_named_with_its_points():
    (gap, *_) = apology_rules.findings(workbook_of(Apology(regret="We are sorry")))
    assert gap.sentence == (
        "The apology scores 15 of 100 points; missing: responsibility (30), repair (25), explanation (15) and "
        "repentance (15). To be ready, it needs responsibility, repair and at least 70 points."
    )
    assert gap.working_rule


def test_an_apology_that_was_said_is_no_longer_ready_and_nothing_is_missing_from_it():
    (said, *_) = apology_rules.findings(workbook_of(Apology(regret="We are sorry", said_on="2018")))
    assert said.sentence == (
        "The apology was said in 2018; its words score 15 of 100 points. It lacked responsibility (30), repair (25), "
        "explanation (15) and repentance (15)."
    )
    assert said.kind is FindingKind.WARNING
    assert apology_rules.standing(WHOLE) == "said on 1 Mar 2018"
    for made in (WHOLE, Apology(regret="We are sorry", said_on="2018"), Apology(said_on="2018-03-01")):
        told = " ".join(sentences(apology_rules.findings(workbook_of(made))))
        assert "ready" not in told
        assert "not written yet" not in told


@pytest.mark.parametrize(
    "words",
    ["n/a", "N/A", "n.a.", "tbd", "TBD.", "none", "None!", "–", "-", "…", "?", "To do", "to be done", " nil "],
)
def test_a_word_that_only_keeps_the_place_is_no_part(words):
    made = Apology(**dict.fromkeys(apology_rules.POINTS, words))
    assert apology_rules.present(made) == ()
    assert about(apology_rules.findings(workbook_of(made)), "not written yet")


@pytest.mark.parametrize("words", ["None of this should have happened to you.", "Nein", "全部", "A"])
def test_short_words_that_say_something_are_a_part(words):
    assert apology_rules.present(Apology(repair=words)) == ("repair",)


def test_a_whole_apology_has_neither_gap_nor_warning():
    found = apology_rules.findings(workbook_of(WHOLE))
    assert sentences(found) == ["The apology was said on 1 Mar 2018; its words score 100 of 100 points."]


def test_remarks_are_named_with_their_part():
    weak = Apology.checked({**WHOLE.stored(), "repair": "A discount, if you stay"})
    assert about(apology_rules.findings(workbook_of(weak)), "“discount” in repair and “if” in repair.")


@pytest.mark.parametrize("returned", ["full", "part", "closed"])
def test_no_apology_is_asked_for_once_the_story_is_finished(returned):
    assert apology_rules.findings(workbook_of(Loss(customer="X"), WinBack(returned=returned))) == ()
