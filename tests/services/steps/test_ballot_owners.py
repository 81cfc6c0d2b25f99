"""No form a case or review is handed over in tells whose a ballot was, not even of an edition that holds names."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from lib.model.roles import Person
from lib.report.case_forms import CaseForm
from lib.services.context import Context
from lib.services.editing import undo
from lib.services.files import exports
from lib.services.library import cases
from lib.services.review import reviews
from lib.services.steps import ballots
from lib.store import Store
from lib.store.reviews import Review
from tests.services.steps.test_ballots import by

OWNERS = ("Benedicta", "Finance controller", "Ulrike", "ZEBRA")
CALENDARS = {CaseForm.CALENDAR}


def read(content: bytes) -> str:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as files:
            return "\n".join(files.read(name).decode(errors="replace") for name in files.namelist())
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode(errors="replace")


@pytest.fixture
def slug(store: Store, ann: Person, review: Review) -> str:
    for name in OWNERS[:3]:
        ballots.seal(Context(store, ann), review.id, by(name))
    ballots.reveal(Context(store, ann), review.id, "Now")
    return cases.publish(Context(store, ann), review.id, "Lea", "Now.").slug


@pytest.fixture
def told_before(store: Store, slug: str) -> str:
    """An edition as an earlier release kept it, with each ballot and its owner."""
    with store.write() as tx:
        document = json.loads(tx.execute(text("SELECT document FROM case_study")).scalar_one())
        rows = [
            {"id": f"b{n}", "number": n, "values": by(name, sealed_on=None).filled()}
            for n, name in enumerate(OWNERS[:3], start=1)
        ]
        document["review"]["sheets"]["ballots"] = rows
        said = {"step": "assumptions", "kind": "result", "sentence": "Ulrike was not heard.", "rows": ["b1"]}
        document["findings"].insert(0, said)
        tx.execute(text("UPDATE case_study SET document = :it"), {"it": json.dumps(document)})
    return slug


@pytest.mark.parametrize("form", [form for form in CaseForm if form not in CALENDARS])
def test_no_form_of_an_old_edition_holds_an_owner(store: Store, ann: Person, told_before: str, form: CaseForm) -> None:
    found = read(exports.case(Context(store, ann), told_before, form).content)
    assert found
    for owner in OWNERS:
        assert owner not in found, owner


def test_a_review_its_history_and_its_case_hold_sums_alone(
    store: Store, ann: Person, review: Review, told_before: str
) -> None:
    shown = [
        exports.review(Context(store, ann), review.id).content.decode(),
        repr(reviews.workbook(Context(store, ann), review.id)),
        repr(undo.recent(Context(store, ann), review.id)),
        repr(cases.read(Context(store, ann), told_before)),
        repr(cases.article(cases.read(Context(store, ann), told_before))),
    ]
    for told in shown:
        assert not [owner for owner in OWNERS if owner in told]
    with store.read() as tx:
        assert "Benedicta" in tx.execute(text("SELECT document FROM case_study")).scalar_one()
