"""The pack of a meeting at its address: for the person it was signed for, for an hour, and for nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from lib.model.case import CaseStudy
from lib.model.roles import Person, Role
from lib.model.worksheets.meetings import MeetingKind
from lib.services.context import Context
from lib.services.files import print_view
from lib.services.library import cases
from lib.services.meeting import meetings
from lib.store import Store, people
from lib.store.reviews import Review

DAY = date(2018, 2, 20)


def signed_for(person: Person, review: int) -> str:
    return print_view.sign_pack(person, review, MeetingKind.HEAR, DAY)


@pytest.fixture
def case(house_store: Store, ann: Person, review: Review) -> CaseStudy:
    return cases.publish(Context(house_store, ann), review.id, "Lea", "Now.")


def test_whoever_it_was_signed_for_reads_the_pack_as_it_stands_now(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    signed = signed_for(ann, review.id)
    answer = client.get(f"/print/meeting/{signed}")
    assert answer.status_code == 200
    assert "Hear it: Hilltop Foods" in answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.get(f"/base/print/meeting/{signed}").content == answer.content
    meetings.enter(Context(house_store, ann), review.id, MeetingKind.HEAR, {"planned": "2018-03-08"})
    assert "8 Mar 2018" in client.get(f"/print/meeting/{signed}").text


def test_who_may_no_longer_read_reviews_reads_no_pack(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    signed = signed_for(ann, review.id)
    with house_store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    refused = client.get(f"/print/meeting/{signed}")
    assert refused.status_code == 404
    assert "Hilltop" not in refused.text


def test_a_forged_address_one_of_a_case_and_one_for_nobody_open_no_pack(
    client: TestClient, ann: Person, review: Review, case: CaseStudy
) -> None:
    signed = signed_for(ann, review.id)
    for address in (
        signed[:-2] + "xx",
        "x",
        print_view.sign(ann, case.slug, 1),
        signed_for(ann, 99),
        signed_for(Person(99, "X", frozenset()), review.id),
    ):
        assert client.get(f"/print/meeting/{address}").status_code == 404
    assert client.get(f"/print/{signed}").status_code == 404


def test_an_address_that_is_too_old_says_where_to_get_a_new_one(
    client: TestClient, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = signed_for(ann, review.id)
    monkeypatch.setattr(print_view, "_SECONDS", -1)
    answer = client.get(f"/print/meeting/{signed}")
    assert answer.status_code == 404
    assert "Open the meetings of the review" in answer.text
