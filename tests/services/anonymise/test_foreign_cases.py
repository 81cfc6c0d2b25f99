"""Cases in ten scripts told for training: nothing is published until what is left of a name was decided on."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.preview import AnonymisationPreview, preview_edition
from lib.model.anonymise.suspicions import SuspicionKind
from lib.model.audience import Level
from lib.model.case import CaseStudy, document_of, freeze
from lib.model.errors import CannotPublish
from lib.model.roles import Person
from lib.report.case_forms import CaseForm
from lib.services.anonymise import name_decisions, preview, training_editions
from lib.services.anonymise.preview import _NEVER as NEVER
from lib.services.anonymise.vocabulary import words
from lib.services.context import Context
from lib.services.files import exports, imports, web_pages
from lib.services.library import cases, catalogue, lessons, share_links
from lib.services.practice import attempts, case_choice
from lib.store import Store
from tests.foreign_cases import CASES, workbook_of


def bare(text: str) -> str:
    """Letters and figures alone: a search that shares nothing with the program."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if sign.isalnum())


def rehearsed(name: str, *, quoted: bool) -> AnonymisationPreview:
    book = workbook_of(CASES[name], quoted=quoted)
    case = freeze("told", 1, book, (), level=Level.INTERNAL, published_at=NEVER, published_by="A", approved_by="B")
    return preview_edition(case, Anonymisation(), words(), slug="told", edition=1, at=NEVER, cases={})


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


# Forms do not depend on the database.
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["latin", "cyrillic", "chinese", "arabic"])
def test_no_form_that_is_handed_over_holds_a_name(store: Store, ann: Person, trainee: Person, name: str) -> None:
    made = imports.review(Context(store, ann), document_of(f"foreign-{name}", workbook_of(CASES[name], quoted=True)))
    slug = cases.publish(Context(store, ann), made.id, "Lea", "It is needed now.").slug
    with pytest.raises(CannotPublish, match="undecided"):
        training_editions.publish(Context(store, ann), slug, "Lea", preview.make(Context(store, ann), slug).fingerprint)
    for item in preview.make(Context(store, ann), slug).undecided:
        if item.kind is SuspicionKind.KNOWN or (item.kind is SuspicionKind.NAME and not item.words.isascii()):
            name_decisions.put_in_place(Context(store, ann), slug, item.words, "")
    name_decisions.accept(
        Context(store, ann), slug, [item.words for item in preview.make(Context(store, ann), slug).undecided]
    )
    case = training_editions.publish(
        Context(store, ann), slug, "Lea", preview.make(Context(store, ann), slug).fingerprint
    )
    handed = handed_over(store, ann, case, trainee)
    held = {form: left_in(text, name, []) for form, text in handed.items()}
    assert {form: left for form, left in held.items() if left} == {}
    # What a screen reader says of a picture, and what a file says of itself, is looked through as well.
    assert case.title in texts_in(exports.case(Context(store, ann), case.slug, CaseForm.FULL).content)
    assert "strength" in handed["full"].lower() and "/Title" in handed["full"]
    assert {"full", "brief", "spreadsheet", "charts", "calendar", "share page", "filters"} <= held.keys()
    for needle in CASES[name].needles:
        assert catalogue.search(Context(store, trainee), needle).suggestion == ""
        assert catalogue.search(Context(store, trainee), needle).cards == ()


def handed_over(store: Store, person: Person, case: CaseStudy, reader: Person) -> dict[str, str]:
    """The text of every form, its name, and whatever a program reads in it beside the text."""
    looked = {"document": case.model_dump_json()}
    for form in exports.forms(case):
        handed = exports.case(Context(store, person), case.slug, form)
        looked[form] = handed.name + texts_in(handed.content)
    opening = share_links.find(store, share_links.create(Context(store, person), case.slug).token)
    assert opening is not None
    looked["share page"] = share_links.page(store, opening).content.decode()
    shared = share_links.file(store, opening, "case.pdf")
    looked["shared file"] = shared.name + texts_in(shared.content)
    looked["print view"] = web_pages.of_case(case).content.decode()
    looked["library"] = repr([catalogue.search(Context(store, reader), word) for word in ("", "the customer", "year")])
    looked["filters"] = repr(catalogue.counts(Context(store, reader)))
    looked["lessons"] = repr((lessons.search(Context(store, reader)), lessons.choices(Context(store, reader))))
    looked["practice"] = repr(
        (case_choice.choice(Context(store, reader)), attempts.about(Context(store, reader), case.slug))
    )
    looked["likes"] = repr(catalogue.like(Context(store, reader), case))
    return looked


def texts_in(content: bytes) -> str:
    """All text of a file: pages, alternative texts, bookmarks and metadata of a PDF, every part of a package."""
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        objects = (reader.get_object(number) for number in range(1, max([*reader.xref[0], *reader.xref_objStm]) + 1))
        beside = [str(reader.metadata), repr(reader.attachments), *strings_of(objects)]
        beside += [metadata.get_data().decode("utf-8", "replace") for metadata in [reader.root_object["/Metadata"]]]
        return "".join([*(page.extract_text() for page in reader.pages), *beside])
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            return "".join(name + texts_in(pack.read(name)) for name in pack.namelist())
    return content.decode("utf-8", "replace")


def strings_of(found: Iterable[Any]) -> Iterator[str]:
    for item in found:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            yield from strings_of(value for value in item.values() if not isinstance(value, IndirectObject))
        elif isinstance(item, list):
            yield from strings_of(value for value in item if not isinstance(value, IndirectObject))
