"""What is due now over all reviews: everything one may read, published or not, and nothing of samples."""

from __future__ import annotations

from datetime import date

import pytest

from lib.model.errors import NotAllowed
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.services.auth import participants
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases
from lib.services.review import due_list, reviews
from lib.store import Store
from lib.store import reviews as stored
from lib.store.reviews import Review
from tests.services.auth.test_access import keep_to
from tests.services.conftest import somebody

DAY = date(2026, 6, 1)


def told(store: Store, person: Person, day: date = DAY) -> list[tuple[int, str]]:
    return [(due.review.id, due.item.words) for due in due_list.due_now(Context(store, person), day)]


@pytest.fixture
def overdue(store: Store, ann: Person, review: Review) -> Review:
    worksheets.add(Context(store, ann), review.id, "actions", {"text": "Meet the buyer", "due": "2026-05-12"})
    return review


def test_what_is_due_comes_from_every_review_with_the_longest_overdue_first(
    store: Store, ann: Person, overdue: Review
) -> None:
    valley = reviews.start(Context(store, ann), "Valley", "", "")
    worksheets.add(Context(store, ann), valley.id, "actions", {"text": "Call", "due": "2025"})
    worksheets.add(Context(store, ann), valley.id, "lessons", {"rule": "Ask early", "review_date": "2026-06-02"})
    assert told(store, ann) == [
        (valley.id, "is “Call” done?"),
        (overdue.id, "is “Meet the buyer” done?"),
        (valley.id, "does the lesson “Ask early” still hold?"),
    ]


def test_a_review_that_is_published_still_has_its_checks(store: Store, ann: Person, overdue: Review) -> None:
    cases.publish(Context(store, ann), overdue.id, "Lea", "Now.")
    assert told(store, ann) == [(overdue.id, "is “Meet the buyer” done?")]


def test_samples_are_silent(store: Store, ann: Person, overdue: Review) -> None:
    assert told(store, ann)
    with store.write() as tx:
        sample = stored.create(tx, slug="s", customer="S", title="", who=ann.id, at=overdue.created_at, sample=True)
    worksheets.add(Context(store, ann), sample.id, "actions", {"text": "Old", "due": "2018"})
    assert told(store, ann) == [(overdue.id, "is “Meet the buyer” done?")]


def test_nothing_of_a_review_that_is_kept_from_somebody_is_told(store: Store, ann: Person, overdue: Review) -> None:
    ben = somebody(store, "Ben", Role.FACILITATOR)
    assert told(store, ben) == told(store, ann) != []
    keep_to(store, ann, overdue.id, Confidentiality.TEAM)
    assert told(store, ben) == []
    participants.take_in(Context(store, ann), overdue.id, ben.id)
    assert told(store, ben) == told(store, ann) != []
    with pytest.raises(NotAllowed):
        due_list.due_now(Context(store, somebody(store, "Tara", Role.TRAINEE)), DAY)


def test_what_changed_and_another_day_are_noticed_at_once(store: Store, ann: Person, overdue: Review) -> None:
    assert told(store, ann, date(2026, 5, 12)) == []
    assert told(store, ann, date(2026, 5, 13)) != []
    worksheets.edit(Context(store, ann), Place(overdue.id, "actions", "j1", "due"), "2026-12-01", 1)
    assert told(store, ann) == []


def test_reviews_are_read_anew_only_when_they_changed(
    store: Store, ann: Person, overdue: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(store, ann)
    with monkeypatch.context() as patched:
        patched.setattr(reviews, "as_it_stands", lambda *_: pytest.fail("read again"))
        assert told(store, ann) == before
    worksheets.add(Context(store, ann), overdue.id, "actions", {"text": "Call", "due": "2025"})
    assert len(told(store, ann)) == 2


def test_reviews_of_ones_own_come_first_and_what_is_put_away_is_counted(
    store: Store, ann: Person, review: Review
) -> None:
    ben = somebody(store, "Ben", Role.FACILITATOR)
    theirs = reviews.start(Context(store, ben), "Theirs", "", "")
    shown, total = reviews.page(Context(store, ann), under_way=True)
    assert ([item.review.id for item in shown], [item.mine for item in shown], total) == (
        [review.id, theirs.id],
        [True, False],
        2,
    )
    assert reviews.put_away(Context(store, ann)) == (0, 0)
    cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    assert reviews.put_away(Context(store, ann)) == (0, 0)
    shown, total = reviews.page(Context(store, ann), under_way=True)
    assert [(item.review.id, item.edition) for item in shown] == [(review.id, 1), (theirs.id, None)]
    assert (reviews.page(Context(store, ann), under_way=False), total) == (((), 0), 2)
    # What one publishes oneself is put away for everybody else alone.
    cases.publish(Context(store, ben), theirs.id, "Lea", "Now.")
    (item,), total = reviews.page(Context(store, ann), under_way=False)
    assert (item.review.id, item.edition, total) == (theirs.id, 1, 1)
    assert reviews.put_away(Context(store, ann)) == (0, 1)
    assert [item.review.id for item in reviews.page(Context(store, ben), under_way=True)[0]] == [theirs.id]
    assert [item.review.id for item in reviews.page(Context(store, ann), under_way=True)[0]] == [review.id]
