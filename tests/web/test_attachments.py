"""The address of an attached file: for whom it was signed, saved and never shown, its picture drawn again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from lib.model.roles import Person, Role
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.steps import attachments
from lib.services.steps.attachments import Upload
from lib.store import Store
from lib.store import people as stored_people
from lib.store.reviews import Review
from tests.services.steps.attached import MAIL, PDF, picture


@pytest.fixture
def signed(house_store: Store, ann: Person, review: Review) -> dict[str, str]:
    """Addresses of a mail, a PDF and a picture, by their names."""
    context = Context(house_store, ann)
    worksheets.add(context, review.id, "evidence", {"statement": "A lorry came late"})
    files = [Upload("Mail – Müller.eml", MAIL), Upload("letter.pdf", PDF), Upload("gate.png", picture())]
    rows = attachments.attach(context, review.id, "e1", files)
    return {row.record.name: f"/attachment/{attachments.sign(ann, review.id, row.id)}" for row in rows}


def test_a_file_is_saved_under_its_name_and_never_shown(client: TestClient, signed: dict[str, str]) -> None:
    answer = client.get(f"{signed['Mail – Müller.eml']}/file")
    assert (answer.status_code, answer.content) == (200, MAIL)
    assert answer.headers["content-type"] == "message/rfc822"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"Mail _ M_ller.eml\"; filename*=UTF-8''Mail%20%E2%80%93%20M%C3%BCller.eml"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer.headers["cache-control"] == "private, no-store"


def test_a_picture_is_shown_drawn_again_and_the_file_itself_is_not(client: TestClient, signed: dict[str, str]) -> None:
    shown = client.get(f"{signed['gate.png']}/picture")
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.content.startswith(b"\xff\xd8")
    assert "sandbox" in shown.headers["content-security-policy"]
    assert "content-disposition" not in shown.headers
    assert client.get(f"{signed['gate.png']}/file").headers["content-disposition"].startswith("attachment;")


def test_what_is_no_picture_has_none(client: TestClient, signed: dict[str, str]) -> None:
    assert client.get(f"{signed['letter.pdf']}/picture").status_code == 404


@pytest.mark.parametrize("change", [lambda text: text + "x", lambda text: text[:-1], lambda _: "nonsense"])
def test_a_forged_address_leads_nowhere(client: TestClient, signed: dict[str, str], change) -> None:  # type: ignore[no-untyped-def]
    token = signed["letter.pdf"].rpartition("/")[2]
    answer = client.get(f"/attachment/{change(token)}/file")
    assert answer.status_code == 404
    assert "This address has expired" in answer.text
    assert PDF not in answer.content


def test_an_address_serves_only_while_its_person_may_read_the_review(
    client: TestClient, house_store: Store, ann: Person, signed: dict[str, str]
) -> None:
    with house_store.write() as tx:
        ada = stored_people.add(tx, "Ada", frozenset({Role.ADMINISTRATOR}), datetime.now(UTC))
    assert client.get(f"{signed['letter.pdf']}/file").status_code == 200
    people.set_roles(Context(house_store, ada), ann.id, {Role.TRAINEE})
    answer = client.get(f"{signed['letter.pdf']}/file")
    assert answer.status_code == 404
    assert PDF not in answer.content


def test_an_address_of_a_removed_file_leads_nowhere(
    client: TestClient, house_store: Store, ann: Person, review: Review, signed: dict[str, str]
) -> None:
    attachments.remove(Context(house_store, ann), review.id, "at2")
    assert client.get(f"{signed['letter.pdf']}/file").status_code == 404
