"""Text on its way from a field to the database."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.errors import FieldRefused, NotAllowed, NotFound, Stale
from lib.model.field_edit import EditSource
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import LIST_VERSION
from lib.services.context import Context
from lib.services.editing import drafts, worksheets
from lib.services.editing.drafts import DraftRefused
from lib.services.editing.worksheets import Place, Saved
from lib.services.library import cases, comments, lessons
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store, people
from lib.store.reviews import Review
from tests.services.contents import contents


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One that needs no database of the whole process."""
    monkeypatch.setenv("LOST_AND_LEARNED_SECRET", "only for this test")
    settings.cache_clear()
    app_database.secret.cache_clear()
    yield
    settings.cache_clear()
    app_database.secret.cache_clear()


def place(review: Review) -> Place:
    return Place(review.id, "loss", "x1", "supplier")


def save(store: Store, token: str, typed: str, seen: int = 1, *, cleared: bool = False) -> Saved:
    return drafts.save(store, token, typed, seen, cleared=cleared, source=EditSource("screen", 1))


def loss(store: Store, person: Person, review: Review) -> Loss:
    return reviews.workbook(Context(store, person), review.id).one(Loss)


def test_a_signed_text_is_kept_in_the_field_it_was_signed_for(store: Store, ann: Person, review: Review) -> None:
    saved = save(store, drafts.sign(ann, place(review)), "Northern")
    assert (saved.version, saved.shown, saved.changed) == (2, "Northern", True)
    assert loss(store, ann, review) == Loss(
        customer="Hilltop Foods",
        notice_date="2018-02-14",
        what_was_lost="All deliveries",
        supplier="Northern",
        reason_list=LIST_VERSION,
    )


def test_a_signature_names_one_person_one_review_one_worksheet_one_row_and_one_field(
    ann: Person, ben: Person, review: Review
) -> None:
    here = place(review)
    changes: dict[str, int | str] = {"review": 2, "sheet": "outline", "row": "x2", "field": "region"}
    elsewhere = [dataclasses.replace(here, **{name: value}) for name, value in changes.items()]  # type: ignore[arg-type]
    tokens = {drafts.sign(ann, here), drafts.sign(ben, here), *(drafts.sign(ann, other) for other in elsewhere)}
    assert len(tokens) == 6


def test_what_is_kept_is_kept_under_the_name_of_the_person_who_was_signed_for(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    save(store, drafts.sign(ben, place(review)), "Northern")
    with pytest.raises(Stale) as refused:
        worksheets.edit(Context(store, ann), place(review), "Southern", 1)
    assert refused.value.by == "Ben"


def test_each_field_s_signature_reaches_that_field_only(store: Store, ann: Person, review: Review) -> None:
    for field in ("supplier", "region", "told_by"):
        save(store, drafts.sign(ann, Place(review.id, "loss", "x1", field)), f"text for {field}")
    found = loss(store, ann, review)
    assert (found.supplier, found.region, found.told_by) == (
        "text for supplier",
        "text for region",
        "text for told_by",
    )
    assert found.customer == "Hilltop Foods"


def test_a_signature_that_was_tampered_with_is_refused(store: Store, ann: Person, review: Review) -> None:
    token = drafts.sign(ann, place(review))
    payload, *rest = token.split(".")
    other = drafts.sign(ann, Place(review.id, "loss", "x1", "customer")).split(".")[0]
    before = contents(store)
    for forged in ("", "x", token[:-2], token + "A", ".".join([other, *rest]), ".".join([payload[:-1], *rest])):
        with pytest.raises(DraftRefused, match="did not come from a page of Lost & Learned"):
            save(store, forged, "forged")
    assert contents(store) == before


def test_a_signature_of_another_installation_is_refused(
    store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = drafts.sign(ann, place(review))
    monkeypatch.setenv("LOST_AND_LEARNED_SECRET", "another")
    settings.cache_clear()
    app_database.secret.cache_clear()
    with pytest.raises(DraftRefused):
        save(store, token, "foreign")


def test_a_page_that_was_open_for_too_long_is_told_to_reload(
    store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = drafts.sign(ann, place(review))
    now = datetime.now(UTC).timestamp()
    for hours, fine in ((23.9, True), (24.1, False)):
        monkeypatch.setattr("itsdangerous.timed.time.time", lambda hours=hours: now + hours * 3600)
        if fine:
            assert save(store, token, "in time").changed
        else:
            with pytest.raises(DraftRefused, match="Your text is kept here; reload the page"):
                save(store, token, "too late")
    assert loss(store, ann, review).supplier == "in time"


def test_somebody_who_is_gone_can_no_longer_save(store: Store, review: Review) -> None:
    token = drafts.sign(Person(99, "Nobody", frozenset({Role.FACILITATOR})), place(review))
    with pytest.raises(DraftRefused, match="a person who is no longer here"):
        save(store, token, "ghost")


def test_the_roles_of_now_count_not_those_of_when_the_page_was_drawn(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    token = drafts.sign(ben, place(review))
    with store.write() as tx:
        people.set_roles(tx, ben.id, {Role.LEADER})
    with pytest.raises(NotAllowed):
        save(store, token, "after")
    assert loss(store, ann, review).supplier == ""


def test_what_a_field_cannot_hold_is_refused_as_ever(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(FieldRefused):
        save(store, drafts.sign(ann, place(review)), "x" * 201)
    gone = drafts.sign(ann, Place(review.id, "causes", "c9", "text"))
    with pytest.raises(NotFound):
        save(store, gone, "late")
    reviews.remove(Context(store, ann), review.id)
    with pytest.raises(NotFound):
        save(store, drafts.sign(ann, place(review)), "late")


def test_nothing_typed_never_replaces_text_unless_it_was_cleared(store: Store, ann: Person, review: Review) -> None:
    token = drafts.sign(ann, place(review))
    save(store, token, "Northern")
    assert save(store, token, "", 2).shown == "Northern"
    assert save(store, token, "", 2, cleared=True).shown == ""


@given(token=st.text(max_size=80))
def test_no_text_is_taken_for_a_signature(sqlite_store: Store, token: str) -> None:
    with pytest.raises(DraftRefused):
        save(sqlite_store, token, "forged")


def test_words_beside_a_case_are_kept_by_their_signature_too(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "Ask"})
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    comment, use = comments.begin(Context(store, ann), case.slug), lessons.use(Context(store, ann), case.slug, "l1")
    assert save(store, drafts.sign(ann, drafts.ReaderField("comment", comment.id, "text")), "Words").shown == "Words"
    assert (
        save(store, drafts.sign(ann, drafts.ReaderField("use", use.id, "used_on")), "3 May 2026").shown == "3 May 2026"
    )
    draft = comments.draft(Context(store, ann), case.slug)
    assert draft
    assert draft.text == "Words"
    for what, number in (("comment", 99), ("use", 99)):
        with pytest.raises(NotFound):
            save(store, drafts.sign(ann, drafts.ReaderField(what, number, "text")), "Words")
