"""The paper of the house: what the settings name, and a sentence where the logo cannot be used."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from lib.model.case import CaseStudy
from lib.model.roles import Person
from lib.report.case_forms import CaseForm
from lib.report.document.letterhead import PaperSize
from lib.report.pdf.typst_document import PdfFile
from lib.services.context import Context
from lib.services.files import exports, letterhead
from lib.services.runtime import cache, health_check
from lib.services.steps import interviews
from lib.settings import settings
from lib.store import Store
from lib.store.library import cases
from lib.store.reviews import Review
from tests.report.reading import folded, said
from tests.report.samples import sample
from tests.training import for_training

REFUSED = "The logo logo.png is no PNG or JPEG that can be read; documents are printed without it."


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Settings of a house on US Letter whose logo lies at the path given."""
    logo = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "#123a8c").save(logo)
    monkeypatch.setenv("LOST_AND_LEARNED_PAPER", "us-letter")
    monkeypatch.setenv("LOST_AND_LEARNED_COMPANY", " Hartwell  Provisions ")
    monkeypatch.setenv("LOST_AND_LEARNED_LOGO", str(logo))
    settings.cache_clear()
    cache.clear()
    yield logo
    settings.cache_clear()
    cache.clear()


@pytest.fixture
def case(store: Store) -> CaseStudy:
    found = sample("heinz-mcdonalds-2013")
    with store.write() as tx:
        cases.add(tx, found, review=None)
    return found


def height(content: bytes) -> int:
    return round(float(PdfReader(io.BytesIO(content)).pages[0].mediabox[3]))


def test_a_pdf_is_printed_on_the_paper_of_the_house_or_on_the_one_asked_for(
    store: Store, administrator: Person, case: CaseStudy
) -> None:
    usual = exports.case(Context(store, administrator), case.slug, CaseForm.BRIEF)
    chosen = exports.case(Context(store, administrator), case.slug, CaseForm.BRIEF, size=PaperSize.A4)
    assert (height(usual.content), height(chosen.content)) == (792, 842)
    assert folded("Hartwell Provisions · Lost & Learned") in said(PdfFile(usual.content))
    assert usual.notes == chosen.notes == ()


def test_what_was_drawn_for_one_paper_or_company_is_not_handed_out_for_another(
    case: CaseStudy, monkeypatch: pytest.MonkeyPatch, house: Path
) -> None:
    first = exports.made(case, CaseForm.BRIEF).content
    assert exports.made(case, CaseForm.BRIEF).content is first
    Image.new("RGB", (100, 100), "#aa0000").save(house)
    repainted = exports.made(case, CaseForm.BRIEF).content
    monkeypatch.setenv("LOST_AND_LEARNED_COMPANY", "Another")
    settings.cache_clear()
    renamed = exports.made(case, CaseForm.BRIEF).content
    other = exports.made(case, CaseForm.BRIEF, PaperSize.A4).content
    assert len({first, repainted, renamed, other}) == 4


def test_a_logo_that_cannot_be_used_is_left_out_and_said_so_everywhere(
    store: Store, administrator: Person, case: CaseStudy, review: Review, house: Path
) -> None:
    house.write_bytes(b"\x89PNG and nothing more")
    assert letterhead.of_house().logo is None
    assert letterhead.of_house().company == "Hartwell Provisions"
    assert exports.made(case, CaseForm.BRIEF).notes == (REFUSED,)
    assert exports.notes(Context(store, administrator), case) == (REFUSED,)
    assert interviews.sheet_to_take_along(Context(store, administrator), review.id).notes == (REFUSED,)
    [line] = [
        line for line in health_check.lines(Context(store, administrator)) if line.what == "LOST_AND_LEARNED_LOGO"
    ]
    assert (line.state, line.fine) == (REFUSED, False)


def test_a_logo_that_was_mended_is_used_without_starting_again(house: Path) -> None:
    good = house.read_bytes()
    house.unlink()
    assert letterhead.refusal() == "The logo logo.png cannot be read; documents are printed without it."
    house.write_bytes(good)
    assert letterhead.refusal() == ""
    assert letterhead.of_house().logo is not None


def test_a_case_for_training_is_printed_without_a_word_of_the_house_or_its_logo(
    store: Store, administrator: Person, case: CaseStudy, house: Path
) -> None:
    training = for_training(store, case)
    before = exports.made(training, CaseForm.FULL)
    house.unlink()
    after = exports.made(training, CaseForm.FULL)
    assert after.content is before.content
    assert (before.notes, after.notes) == ((), ())
    assert b"Hartwell" not in after.content
    assert folded("Hartwell") not in said(PdfFile(after.content))
    assert folded("Sample · Training") in said(PdfFile(after.content))


def test_markdown_and_json_are_the_same_on_every_paper(case: CaseStudy) -> None:
    for form in (CaseForm.MARKDOWN, CaseForm.JSON):
        assert exports.made(case, form, PaperSize.A4) is exports.made(case, form)
