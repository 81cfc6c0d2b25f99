"""An edition bears the day of whoever published it, wherever the server stands and in whatever form it leaves."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from pypdf import PdfReader

from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.roles import Person, Role
from lib.model.worksheets.assumptions import Ballot
from lib.model.worksheets.reasons import Reason
from lib.report.case_forms import CaseForm
from lib.services.context import Context
from lib.services.files import bulk_import, exports
from lib.services.library import cases
from lib.services.practice import assignments, case_choice
from lib.services.review import reviews
from lib.services.steps import ballots
from lib.store import Store
from lib.store.reviews import Review
from tests.moments import AUCKLAND, EARLY, EVENING_THERE, LATE, LOS_ANGELES, UTC_NAME, set_clock
from tests.services.conftest import somebody
from tests.services.practice.test_attempts import attempted, case, slug  # noqa: F401

REASON = "The board needs it now."
PLACES = [
    (LOS_ANGELES, EVENING_THERE, 29),
    (AUCKLAND, EVENING_THERE, 30),
    (UTC_NAME, LATE, 29),
    (UTC_NAME, EARLY, 30),
    (AUCKLAND, LATE, 30),
    (LOS_ANGELES, EARLY, 29),
]


@pytest.mark.parametrize(("zone", "moment", "day"), PLACES)
def test_card_and_kept_edition_tell_the_day_of_the_publisher(
    store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch, zone: str, moment: datetime, day: int
) -> None:
    set_clock(monkeypatch, moment)
    made = cases.publish(Context(store, ann), review.id, "Lea Leader", REASON, zone=calendar_days.named(zone))
    card = cases.current(Context(store, ann), review.slug)
    assert card is not None
    assert made.published_on == card.published_on == date(2026, 11, day)
    assert card.published_at == made.published_at == moment
    assert cases.read(Context(store, ann), review.slug).published_on == date(2026, 11, day)


@pytest.mark.parametrize(("zone", "day", "other"), [(LOS_ANGELES, 29, 30), (AUCKLAND, 30, 29)])
def test_every_form_tells_the_day_of_the_publisher(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, zone: str, day: int, other: int
) -> None:
    ann, made = in_zone(sqlite_store, monkeypatch, zone)
    wrong, right = f"{other} Nov 2026", f"{day} Nov 2026"
    told = {
        form: exports.made(made, form).content
        for form in (CaseForm.MARKDOWN, CaseForm.PAGE, CaseForm.FULL, CaseForm.JSON)
    }
    file = PdfReader(io.BytesIO(told[CaseForm.FULL]))
    pdf = " ".join(page.extract_text() for page in file.pages[:2])
    for text in (told[CaseForm.MARKDOWN].decode(), told[CaseForm.PAGE].decode(), " ".join(pdf.split())):
        assert right.casefold() in text.casefold()
        assert wrong.casefold() not in text.casefold()
    assert file.metadata is not None
    assert f"D:202611{day}" in str(file.metadata["/CreationDate"])
    assert json.loads(told[CaseForm.JSON])["published_at"][:10] == f"2026-11-{day}"
    book = openpyxl.load_workbook(io.BytesIO(exports.made(made, CaseForm.SPREADSHEET).content))
    assert right in str([[cell.value for cell in row] for row in book["About"].rows])
    # The spreadsheet writes its properties in UTC and says so.
    assert book.properties.created == EVENING_THERE.replace(tzinfo=None)
    assert ann.name == made.published_by


def test_an_edition_comes_in_elsewhere_with_the_day_it_was_published(
    sqlite_store: Store, other: Store, colleague: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, made = in_zone(sqlite_store, monkeypatch, LOS_ANGELES)
    content = exports.made(made, CaseForm.JSON).content
    (outcome,) = bulk_import.bring_in(
        Context(other, colleague), {"case.json": lambda: content}, zone=calendar_days.named(AUCKLAND)
    )
    assert not outcome.failed
    read = cases.read(Context(other, colleague), made.slug)
    card = cases.current(Context(other, colleague), made.slug)
    assert card is not None
    assert read.published_on == card.published_on == date(2026, 11, 29)
    assert exports.made(read, CaseForm.JSON).content == content


def test_the_same_edition_gives_the_same_bytes(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, made = in_zone(sqlite_store, monkeypatch, LOS_ANGELES)
    kept = cases.read(Context(sqlite_store, ann), made.slug)
    for form in (CaseForm.FULL, CaseForm.MARKDOWN, CaseForm.JSON, CaseForm.SPREADSHEET):
        assert exports.made(made, form).content == exports.made(kept, form).content


@pytest.mark.parametrize(("zone", "day"), [(LOS_ANGELES, 29), (AUCKLAND, 30)])
def test_a_ballot_bears_the_day_of_its_author(
    store: Store, ann: Person, review: Review, monkeypatch: pytest.MonkeyPatch, zone: str, day: int
) -> None:
    set_clock(monkeypatch, EVENING_THERE)
    word = ballots.seal(
        Context(store, ann), review.id, Ballot(author="Ann", points=((Reason.S1, 100),)), zone=calendar_days.named(zone)
    )
    ballots.reveal(Context(store, ann), review.id, "It is late.", zone=calendar_days.named(zone))
    assert ballots.with_word(Context(store, ann), review.id, "Ann", word).sealed_on == f"2026-11-{day}"


def test_an_answer_was_given_on_the_day_of_who_asks(
    store: Store,
    ann: Person,
    trainee: Person,
    slug: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assignments.assign(Context(store, ann), [slug], [trainee.id])
    later = calendar_days.instant() + timedelta(days=400)
    moment = later.astimezone(UTC).replace(hour=2, minute=49)
    set_clock(monkeypatch, moment)
    attempted(store, trainee, slug)
    there, here = calendar_days.named(LOS_ANGELES), calendar_days.named(AUCKLAND)
    for zone in (there, here):
        (seen,) = assignments.overview(Context(store, ann), zone)
        assert seen.lines[0].done == {slug: calendar_days.day_of(moment, zone)}
    assert calendar_days.day_of(moment, there) < calendar_days.day_of(moment, here)
    # Seven days after the day that it was there.
    back = calendar_days.day_of(moment, there) + timedelta(days=7)
    assert [item.on for item in case_choice.come_back(Context(store, trainee), back, there)] == [back]
    assert case_choice.come_back(Context(store, trainee), back, here) == ()


def in_zone(store: Store, monkeypatch: pytest.MonkeyPatch, zone: str) -> tuple[Person, CaseStudy]:
    ann = somebody(store, "Ann", Role.FACILITATOR)
    review = reviews.start(Context(store, ann), "Hilltop Foods", "14 Feb 2018", "All deliveries")
    set_clock(monkeypatch, EVENING_THERE)
    return ann, cases.publish(Context(store, ann), review.id, "Lea Leader", REASON, zone=calendar_days.named(zone))
