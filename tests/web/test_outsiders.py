"""Plain addresses answer for a review or case that is kept from somebody as for one that does not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.model.worksheets.meetings import MeetingKind
from lib.services.anonymise import reworded_fields
from lib.services.context import Context
from lib.services.editing import drafts
from lib.services.editing.drafts import ReaderField
from lib.services.editing.worksheets import Place
from lib.services.files import print_view
from lib.services.library import cases, comments, share_links
from lib.services.runtime import refresh_schedule
from lib.services.steps import attachments
from lib.store import Store, people
from lib.store.reviews import Review
from tests.services.auth.test_access import keep_to
from tests.services.auth.test_permissions import with_files

Ask = Callable[[TestClient, Person, int, str], Any]


def saved(client: TestClient, token: str) -> Any:
    draft = {"token": token, "text": "North", "seen": 1, "writer": "w", "sequence": 1, "cleared": False}
    return client.post("/api/draft", json=draft)


ROUTES: dict[str, Ask] = {
    "a field of a worksheet": lambda client, who, number, _: saved(
        client, drafts.sign(who, Place(number, "loss", "x1", "region"))
    ),
    "a choice of a worksheet": lambda client, who, number, _: saved(
        client, drafts.sign(who, Place(number, "loss", "x1", "confidentiality"))
    ),
    "a field told by hand": lambda client, who, _, slug: saved(
        client, drafts.sign(who, reworded_fields.RewordedField(slug, "loss/x1/region", "mark"))
    ),
    # The comment that was begun has the number of the review.
    "a comment": lambda client, who, number, _: saved(client, drafts.sign(who, ReaderField("comment", number, "text"))),
    "whether a review moved": lambda client, who, number, _: client.get(
        "/api/pulse", params={"token": refresh_schedule.sign(who, number), "seen": "0"}
    ),
    "an attached file": lambda client, who, number, _: client.get(
        f"/attachment/{attachments.sign(who, number, 'at1')}/file"
    ),
    "an attached picture": lambda client, who, number, _: client.get(
        f"/attachment/{attachments.sign(who, number, 'at1')}/picture"
    ),
    "the pack of a meeting": lambda client, who, number, _: client.get(
        f"/print/meeting/{print_view.sign_pack(who, number, MeetingKind.FACE, date(2026, 3, 1))}"
    ),
    "a page to print": lambda client, who, _, slug: client.get(f"/print/{print_view.sign(who, slug, 1)}"),
}


@pytest.fixture
def otto(house_store: Store) -> Person:
    with house_store.write() as tx:
        return people.add(tx, "Otto", frozenset(Role) - {Role.LEADER}, datetime.now(UTC))


@pytest.mark.parametrize("name", ROUTES)
def test_an_outsider_is_answered_as_if_it_did_not_exist(
    client: TestClient, house_store: Store, ann: Person, otto: Person, review: Review, name: str
) -> None:
    with_files(house_store, ann, review)
    slug = cases.publish(Context(house_store, ann), review.id, "Lea", "Now.").slug
    assert comments.begin(Context(house_store, otto), slug).id == review.id
    keep_to(house_store, ann, review.id, Confidentiality.TEAM)
    there = ROUTES[name](client, otto, review.id, slug)
    gone = ROUTES[name](client, otto, 998, "no-such-case-2018")
    assert there.status_code >= 400
    assert there.status_code == gone.status_code
    assert _asked_out(there.text, review, slug) == gone.text.replace("998", "#").replace("no-such-case-2018", "SLUG")


def test_a_link_that_was_made_before_a_case_was_kept_to_its_team_is_one_that_never_was(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    slug = cases.publish(Context(house_store, ann), review.id, "Lea", "Now.").slug
    made = share_links.create(Context(house_store, ann), slug)
    assert client.get(f"/share/{made.token}/").status_code == 200
    keep_to(house_store, ann, review.id, Confidentiality.TEAM)
    for rest in ("", "case.pdf"):
        there, never = (client.get(f"/share/{token}/{rest}") for token in (made.token, "A" * len(made.token)))
        assert (there.status_code, there.text) == (never.status_code, never.text)


def _asked_out(text: str, review: Review, slug: str) -> str:
    return text.replace(f"“{review.id}”", "“#”").replace(slug, "SLUG")
