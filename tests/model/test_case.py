from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from pydantic import ValidationError

from lib.model import steps
from lib.model.case import CaseStudy, ReviewDocument, document_of, freeze, slugged
from lib.model.findings import FindingKind
from lib.model.rules.voice import consent
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Answer, Interview
from tests.model import strategies
from tests.model.made import workbook_of

MOMENT = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)


def frozen(workbook: Workbook) -> CaseStudy:
    return freeze(
        "north-foods",
        1,
        workbook,
        steps.findings(workbook),
        published_at=MOMENT,
        published_by="Facilitator",
        approved_by="Leader",
    )


def contents(workbook: Workbook) -> dict:
    return {key: [(row.id, row.number, row.record) for row in workbook.sheets.get(key, ())] for key in SHEETS}


publishable = strategies.workbooks().map(consent.applied)


@given(publishable)
def test_a_review_is_equal_after_being_frozen_written_and_read(workbook):
    case = frozen(workbook)
    read = CaseStudy.model_validate_json(case.model_dump_json())
    assert read == case
    assert contents(read.workbook) == contents(workbook)
    assert read.workbook == workbook


@given(strategies.workbooks())
def test_the_same_rows_give_the_same_document(workbook):
    document = document_of("north-foods", workbook)
    again = document_of("north-foods", document.workbook())
    assert again == document
    assert again.model_dump_json() == document.model_dump_json()


@given(publishable)
def test_a_frozen_case_draws_the_conclusions_it_was_published_with(workbook):
    case = frozen(workbook)
    assert [item.sentence for item in case.findings] == [item.sentence for item in steps.findings(case.workbook)]


@given(strategies.workbooks())
def test_freezing_withholds_what_nobody_may_hand_on_and_nothing_else(workbook):
    assert contents(frozen(workbook).workbook) == contents(consent.applied(workbook))


@pytest.mark.parametrize("allowed", ["named", "unnamed", "refused", None])
def test_words_and_roles_without_consent_are_not_in_the_case_but_stay_in_the_review(allowed):
    workbook = workbook_of(
        Interview(interviewee="Their depot chief", role="blocker", consent=allowed),
        Answer(interview="i1", question="Why?", words="Nobody came any more.", paraphrase="Visits stopped"),
    )
    text = frozen(workbook).model_dump_json()
    assert ("Nobody came any more." in text) is (allowed in ("named", "unnamed"))
    assert ("Their depot chief" in text) is (allowed == "named")
    assert ("blocker" in text) is (allowed == "named")
    assert "Visits stopped" in text
    review = document_of("north-foods", workbook).model_dump_json()
    assert "Nobody came any more." in review
    assert "Their depot chief" in review


@given(strategies.workbooks())
def test_nothing_in_a_case_findings_included_holds_words_or_names_without_consent(workbook):
    spoken, asked = workbook.rows(Answer), workbook.rows(Interview)
    interviews = consent.by_id(workbook)
    marked = {
        "answers": tuple(_with(row, words=f"Verbatim{row.id}said", paraphrase="") for row in spoken),
        "interviews": tuple(_with(row, interviewee=f"Somebody{row.id}there") for row in asked),
    }
    text = frozen(Workbook({**workbook.sheets, **marked})).model_dump_json()
    for row in spoken:
        assert consent.may_quote(row.record, interviews) or f"Verbatim{row.id}said" not in text
    for row in asked:
        assert consent.may_name(row.record) or f"Somebody{row.id}there" not in text


def _with(row, **values):
    return replace(row, record=row.record.model_copy(update=values))


def test_reading_the_workbook_of_a_case_leaves_the_case_equal():
    case, same = frozen(workbook_of(Loss(customer="North Foods"))), frozen(workbook_of(Loss(customer="North Foods")))
    assert case.loss.customer == "North Foods"
    assert case == same


def test_the_title_falls_back_to_the_customer_and_what_was_lost():
    assert frozen(workbook_of(Loss(customer="North Foods"))).title == "North Foods: a customer lost"
    assert frozen(workbook_of(Loss(customer="North Foods", what_was_lost="Depots"))).title == "North Foods: Depots"
    assert frozen(workbook_of(Outline(title="A loss", summary="Short."))).title == "A loss"


def test_findings_are_frozen_with_kind_rows_and_working_rule():
    case = frozen(workbook_of(Touchpoint(title="Tender", emotion=-2), Touchpoint(title="Award", emotion=-1)))
    broken = next(item for item in case.findings if "broke at “Tender”" in item.sentence)
    assert (broken.step, broken.kind, broken.rows, broken.working_rule) == (
        "journey",
        FindingKind.RESULT,
        ("t1",),
        False,
    )


def test_a_case_cannot_be_changed():
    with pytest.raises(ValidationError):
        frozen(Workbook()).title = "another"


def test_a_value_of_a_document_that_does_not_fit_is_kept_beside_the_record():
    text = document_of("x", workbook_of(Touchpoint(emotion=1))).model_dump_json().replace('"emotion":1', '"emotion":7')
    (row,) = ReviewDocument.model_validate_json(text).workbook().sheets["touchpoints"]
    assert (row.record.emotion, row.record.unread) == (None, {"emotion": 7})


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (("Bidvest", "KFC", "2018"), "bidvest-kfc-2018"),
        (("Café Müller & Söhne",), "cafe-muller-sohne"),
        (("…",), "review"),
        (("x" * 80,), "x" * 60),
        (("a" * 59 + " b",), "a" * 59),
    ],
)
def test_a_slug_holds_letters_figures_and_hyphens_only(words, slug):
    assert slugged(*words) == slug
