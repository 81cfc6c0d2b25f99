"""Cases in ten scripts told for training: nothing is published until what is left of a name was decided on."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest
from pypdf import PdfReader

from lib.model.audience import Level
from lib.model.case import CaseStudy, document_of, freeze
from lib.model.disguise.identities import Disguise
from lib.model.disguise.rehearsal import Rehearsal, rehearse
from lib.model.disguise.suspicions import Sign
from lib.model.errors import CannotPublish
from lib.model.roles import Person
from lib.services import cases, decisions, exports, imports, library, rehearsals, training
from lib.services.exports import Form
from lib.services.rehearsals import _NEVER as NEVER
from lib.services.vocabulary import words
from lib.store import Store
from tests.foreign_cases import CASES, workbook_of


def bare(text: str) -> str:
    """Letters and figures alone: a search that shares nothing with the program."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if sign.isalnum())


def rehearsed(name: str, *, quoted: bool) -> Rehearsal:
    book = workbook_of(CASES[name], quoted=quoted)
    case = freeze("told", 1, book, (), level=Level.INTERNAL, published_at=NEVER, published_by="A", approved_by="B")
    return rehearse(case, Disguise(), words(), slug="told", edition=1, at=NEVER, cases={})


def left_in(text: str, name: str, pointed_out: list[str]) -> set[str]:
    """The names that a text still holds once what was pointed out is taken away."""
    for words_out in sorted(pointed_out, key=len, reverse=True):
        text = text.replace(words_out, "\n")
    plain = bare(text)
    return {needle for needle in CASES[name].needles if bare(needle) in plain}


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("name", list(CASES))
def test_every_name_is_replaced_or_pointed_out(name: str, quoted: bool) -> None:
    ready = rehearsed(name, quoted=quoted)
    before = workbook_of(CASES[name], quoted=quoted)
    assert left_in(repr(before), name, []) == set(CASES[name].needles)
    assert left_in(ready.case.model_dump_json(), name, [item.words for item in ready.undecided]) == set()
    assert ready.undecided


@pytest.mark.parametrize("name", ["latin", "cyrillic", "chinese", "arabic"])
def test_no_form_that_is_handed_over_holds_a_name(store: Store, ann: Person, trainee: Person, name: str) -> None:
    made = imports.review(store, ann, document_of(f"foreign-{name}", workbook_of(CASES[name], quoted=True)))
    slug = cases.publish(store, ann, made.id, "Lea", "It is needed now.").slug
    with pytest.raises(CannotPublish, match="undecided"):
        training.publish(store, ann, slug, "Lea", rehearsals.rehearse(store, ann, slug).mark)
    for item in rehearsals.rehearse(store, ann, slug).undecided:
        if item.sign is Sign.KNOWN or (item.sign is Sign.NAME and not item.words.isascii()):
            decisions.put_in_place(store, ann, slug, item.words, "")
    decisions.accept(store, ann, slug, [item.words for item in rehearsals.rehearse(store, ann, slug).undecided])
    case = training.publish(store, ann, slug, "Lea", rehearsals.rehearse(store, ann, slug).mark)
    held = {form: left_in(text, name, []) for form, text in handed_over(store, ann, case).items()}
    assert {form: left for form, left in held.items() if left} == {}
    for needle in CASES[name].needles:
        assert library.search(store, trainee, needle).cards == ()


def handed_over(store: Store, person: Person, case: CaseStudy) -> dict[str, str]:
    looked = {"document": case.model_dump_json()}
    for form in (Form.MARKDOWN, Form.JSON, Form.PAGE, Form.SPREADSHEET, Form.WORKSHEETS, Form.CALENDAR, Form.FULL):
        content = exports.case(store, person, case.slug, form).content
        if form is Form.FULL:
            looked[form] = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        elif zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as pack:
                looked[form] = "".join(n + pack.read(n).decode() for n in pack.namelist() if not n.endswith(".png"))
        else:
            looked[form] = content.decode()
    return looked
