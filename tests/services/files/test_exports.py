"""Handing over cases and reviews."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from lib.model.case import CaseStudy
from lib.model.errors import NotAllowed, NotFound
from lib.model.roles import PERMISSIONS, Permission, Person, Role
from lib.model.worksheets.meetings import MeetingKind
from lib.report.case_forms import CaseForm
from lib.report.pdf import case_pdf
from lib.report.pdf.typst_document import PdfFile
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import exports, imports
from lib.services.library import cases
from lib.services.meeting import meetings
from lib.services.review import reviews
from lib.services.runtime import cache
from lib.store import Store
from lib.store.reviews import Review
from tests.services.conftest import somebody
from tests.training import for_training

NAMES = {
    CaseForm.FULL: ("hilltop-foods-2018-edition-1.pdf", "application/pdf"),
    CaseForm.BRIEF: ("hilltop-foods-2018-edition-1-brief.pdf", "application/pdf"),
    CaseForm.MARKDOWN: ("hilltop-foods-2018-edition-1.md", "text/markdown"),
    CaseForm.JSON: ("hilltop-foods-2018-edition-1.json", "application/json"),
    CaseForm.PAGE: ("hilltop-foods-2018-edition-1.html", "text/html"),
    CaseForm.SPREADSHEET: (
        "hilltop-foods-2018-edition-1.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    CaseForm.WORKSHEETS: ("hilltop-foods-2018-edition-1-worksheets.zip", "application/zip"),
    CaseForm.CHARTS: ("hilltop-foods-2018-edition-1-charts.zip", "application/zip"),
    CaseForm.CALENDAR: ("hilltop-foods-2018-edition-1-actions.ics", "text/calendar"),
}


@pytest.fixture(autouse=True)
def empty_shelves() -> Iterator[None]:
    """The same case of the same second in another test is the same case."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Two late deliveries", "source": "Report"})
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "no stock check → late", "evidence": ["e1"]})
    for number, emotion in enumerate((2, 0, -2)):
        worksheets.add(Context(store, ann), review.id, "touchpoints", {"title": f"Day {number}", "emotion": emotion})
    return cases.publish(Context(store, ann), review.id, "Lea Leader", "It is only an example.")


@pytest.mark.parametrize("form", CaseForm)
def test_the_same_edition_gives_the_same_bytes_however_often_it_is_made(
    store: Store, ann: Person, case: CaseStudy, form: CaseForm
) -> None:
    first = exports.case(Context(store, ann), case.slug, form)
    cache.clear()
    second = exports.case(Context(store, ann), case.slug, form)
    assert second is not first
    assert second == first
    assert (first.name, first.mime) == NAMES[form]


@pytest.mark.parametrize("form", CaseForm)
def test_what_was_made_before_is_not_made_again(store: Store, ann: Person, case: CaseStudy, form: CaseForm) -> None:
    assert exports.case(Context(store, ann), case.slug, form) is exports.case(Context(store, ann), case.slug, form, 1)


@pytest.mark.parametrize("form", [CaseForm.FULL, CaseForm.BRIEF])
def test_a_pdf_is_one(store: Store, ann: Person, case: CaseStudy, form: CaseForm) -> None:
    content = exports.case(Context(store, ann), case.slug, form).content
    assert content.startswith(b"%PDF")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "Hilltop Foods" in text


def test_markdown_and_json_say_what_the_case_says(store: Store, ann: Person, case: CaseStudy) -> None:
    assert "Hilltop Foods" in exports.case(Context(store, ann), case.slug, CaseForm.MARKDOWN).content.decode()
    assert imports.document(exports.case(Context(store, ann), case.slug, CaseForm.JSON).content) == case


def test_only_forms_that_hold_something_are_offered(store: Store, ann: Person, review: Review, case: CaseStudy) -> None:
    assert set(CaseForm) - set(exports.forms(case)) == {CaseForm.CALENDAR}
    worksheets.add(Context(store, ann), review.id, "actions", {"text": "Meet the buyer", "due": "2026-04-01"})
    later = cases.publish(Context(store, ann), review.id, "Lea Leader", "Again.")
    assert exports.forms(later) == tuple(CaseForm)
    calendar = exports.case(Context(store, ann), later.slug, CaseForm.CALENDAR).content
    assert b"UID:hilltop-foods-2018-j1-due@lost-and-learned" in calendar
    bare = CaseStudy.model_validate({**case.model_dump(), "review": {**case.review.model_dump(), "sheets": {}}})
    assert set(CaseForm) - set(exports.forms(bare)) == {CaseForm.CALENDAR, CaseForm.CHARTS}


@pytest.mark.parametrize("form", CaseForm)
def test_a_training_case_is_handed_over_without_a_word_of_the_internal_one(
    store: Store, ann: Person, case: CaseStudy, form: CaseForm
) -> None:
    disguised = case.model_copy(
        update={"title": "A food maker leaves", "review": case.review.model_copy(update={"sheets": {}, "slug": "x"})}
    )
    made = exports.case(Context(store, ann), for_training(store, disguised).slug, form)
    parts = [made.content, made.name.encode()]
    if made.mime.endswith(("zip", "sheet")):
        with ZipFile(io.BytesIO(made.content)) as pack:
            parts += [item for name in pack.namelist() for item in (pack.read(name), name.encode())]
    if made.mime == "application/pdf":
        reader = PdfReader(io.BytesIO(made.content))
        parts += [page.extract_text().encode() for page in reader.pages] + [str(reader.metadata).encode()]
    assert not any(b"hilltop" in part.lower() for part in parts)


def test_each_edition_is_handed_over_as_it_was(store: Store, ann: Person, review: Review, case: CaseStudy) -> None:
    first = exports.case(Context(store, ann), case.slug, CaseForm.MARKDOWN)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "what_was_lost"), "Only the cold deliveries", 1)
    cases.publish(Context(store, ann), review.id, "Lea Leader", "It is only an example.")
    second = exports.case(Context(store, ann), case.slug, CaseForm.MARKDOWN)
    assert second.name == "hilltop-foods-2018-edition-2.md"
    assert "Only the cold deliveries" in second.content.decode()
    assert exports.case(Context(store, ann), case.slug, CaseForm.MARKDOWN, 1) == first


def test_a_case_that_was_removed_and_corrected_is_printed_anew(store: Store, ann: Person, case: CaseStudy) -> None:
    exports.case(Context(store, ann), case.slug, CaseForm.MARKDOWN)
    cases.remove(Context(store, ann), case.slug)
    corrected = CaseStudy.model_validate(case.model_dump(mode="json") | {"title": "What we should have called it"})
    imports.case(Context(store, ann), corrected)
    assert (
        "What we should have called it"
        in exports.case(Context(store, ann), case.slug, CaseForm.MARKDOWN).content.decode()
    )


@pytest.mark.parametrize("form", CaseForm)
def test_only_roles_with_the_permission_take_a_case_away(store: Store, case: CaseStudy, form: CaseForm) -> None:
    for role in Role:
        person = somebody(store, f"Somebody who is {role}", role)
        if Permission.EXPORT_CASES in PERMISSIONS[role]:
            assert exports.case(Context(store, person), case.slug, form).content, role
        else:
            with pytest.raises(NotAllowed, match="Your role does not allow you to export a case"):
                exports.case(Context(store, person), case.slug, form)


def test_a_trainee_reads_a_case_but_does_not_take_it_away_even_when_it_was_made_for_somebody_else(
    store: Store, ann: Person, trainee: Person, case: CaseStudy
) -> None:
    training = for_training(store, case)
    exports.case(Context(store, ann), training.slug, CaseForm.FULL)
    assert cases.read(Context(store, trainee), training.slug) == training
    with pytest.raises(NotAllowed):
        exports.case(Context(store, trainee), training.slug, CaseForm.FULL)


def test_an_earlier_edition_is_not_for_everybody(store: Store, ann: Person, review: Review, case: CaseStudy) -> None:
    cases.publish(Context(store, ann), review.id, "Lea Leader", "Again.")
    leader = somebody(store, "Lea", Role.LEADER)
    assert exports.case(Context(store, leader), case.slug, CaseForm.JSON).name.endswith("edition-2.json")
    with pytest.raises(NotAllowed):
        exports.case(Context(store, leader), case.slug, CaseForm.JSON, 1)


def test_a_case_that_is_not_there_is_named(store: Store, ann: Person) -> None:
    for form in CaseForm:
        with pytest.raises(NotFound, match="There is no case “nobody”"):
            exports.case(Context(store, ann), "nobody", form)


def test_characters_that_no_font_draws_are_named_beside_the_pdf(store: Store, ann: Person) -> None:
    review = reviews.start(Context(store, ann), "日本語 \U000e0042\ufdd0 \u1b83", "2018", "全部")
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    for form in (CaseForm.FULL, CaseForm.BRIEF):
        made = exports.case(Context(store, ann), case.slug, form)
        assert made.content.startswith(b"%PDF")
        assert made.notes
        assert all("no installed font can draw" in note for note in made.notes)
    assert exports.case(Context(store, ann), case.slug, CaseForm.MARKDOWN).notes == ()
    assert "日本語" in exports.case(Context(store, ann), case.slug, CaseForm.MARKDOWN).content.decode()


def test_the_notes_of_a_case_are_told_before_it_is_printed_to_those_who_may_print_it(
    store: Store, ann: Person, trainee: Person, case: CaseStudy
) -> None:
    assert exports.notes(Context(store, ann), case) == ()
    review = reviews.start(Context(store, ann), "Hilltop \u1b83", "2018", "")
    odd = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    assert (
        exports.notes(Context(store, ann), odd)
        == exports.case(Context(store, ann), odd.slug, CaseForm.FULL).notes
        != ()
    )
    assert exports.notes(Context(store, trainee), odd) == ()


def test_what_the_printer_misses_is_passed_on(
    store: Store, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("full", "brief"):
        monkeypatch.setattr(case_pdf, name, lambda study, paper: PdfFile(b"%PDF", ("Install a font.",)))
    for form in (CaseForm.FULL, CaseForm.BRIEF):
        assert exports.case(Context(store, ann), case.slug, form).notes == ("Install a font.",)


def test_a_review_is_handed_over_as_json(store: Store, ben: Person, review: Review) -> None:
    made = exports.review(Context(store, ben), review.id)
    assert (made.name, made.mime) == ("hilltop-foods-2018-review.json", "application/json")
    values = json.loads(made.content)
    assert (values["format"], values["slug"]) == ("lost-and-learned/review", "hilltop-foods-2018")
    assert values["sheets"]["loss"][0]["values"]["customer"] == "Hilltop Foods"


def test_a_review_that_is_not_there_is_named(store: Store, ann: Person) -> None:
    with pytest.raises(NotFound):
        exports.review(Context(store, ann), 99)


def test_a_name_for_the_file_never_leads_to_another_folder(store: Store, ann: Person) -> None:
    review = reviews.start(Context(store, ann), "../../etc/passwd", "2018", "")
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    names = [exports.case(Context(store, ann), case.slug, form).name for form in CaseForm] + [
        exports.review(Context(store, ann), review.id).name
    ]
    assert all(Path(name).name == name for name in names)


def test_the_days_of_the_actions_are_handed_over_as_a_calendar(store: Store, ben: Person, review: Review) -> None:
    worksheets.add(Context(store, ben), review.id, "actions", {"text": "Meet the buyer", "due": "2026-04-01"})
    made = exports.calendar(Context(store, ben), review.id, datetime(2026, 3, 1, tzinfo=UTC))
    assert (made.name, made.mime) == ("hilltop-foods-2018-actions.ics", "text/calendar")
    assert b"UID:hilltop-foods-2018-j1-due@lost-and-learned" in made.content


def test_the_days_of_an_action_that_was_removed_are_cancelled(store: Store, ben: Person, review: Review) -> None:
    for text in ("Meet the buyer", "Write to her", "Call"):
        worksheets.add(Context(store, ben), review.id, "actions", {"text": text, "due": "2026-04-01"})
    worksheets.remove(Context(store, ben), review.id, "actions", "j1")
    worksheets.edit(Context(store, ben), worksheets.Place(review.id, "actions", "j2", "due"), None, 1, cleared=True)
    content = exports.calendar(Context(store, ben), review.id, datetime(2026, 3, 1, tzinfo=UTC)).content
    found = {
        str(event["uid"]).partition("@")[0]: str(event["status"])
        for event in Calendar.from_ical(content).walk("VEVENT")
    }
    states = {uid.removeprefix("hilltop-foods-2018-"): state for uid, state in found.items()}
    assert (states["j1-due"], states["j2-due"], states["j3-due"]) == ("CANCELLED", "CANCELLED", "CONFIRMED")


def test_a_worksheet_is_handed_over_as_csv_with_its_links_in_words(store: Store, ben: Person, review: Review) -> None:
    worksheets.add(Context(store, ben), review.id, "causes", {"text": "=late"})
    worksheets.add(Context(store, ben), review.id, "actions", {"text": "-1+1", "causes": ["c1"]})
    made = exports.worksheet(Context(store, ben), review.id, "actions")
    assert (made.name, made.mime) == ("hilltop-foods-2018-actions.csv", "text/csv")
    assert made.content.decode("utf-8-sig").splitlines()[1].startswith("1,'-1+1,,'=late,")


@pytest.mark.parametrize("key", ["ballots", "verdict", "nothing"])
def test_what_is_sealed_or_not_there_is_not_handed_over_as_csv(
    store: Store, ann: Person, review: Review, key: str
) -> None:
    with pytest.raises(NotFound, match=f"There is no worksheet “{key}”"):
        exports.worksheet(Context(store, ann), review.id, key)


def test_meetings_are_in_the_calendar_and_leave_it_when_their_day_is_taken_back(
    store: Store, ben: Person, review: Review
) -> None:
    context, at = Context(store, ben), datetime(2026, 3, 1, tzinfo=UTC)
    assert not exports.has_calendar(context, review.id)
    row = meetings.enter(context, review.id, MeetingKind.REVIEW, {"planned": "2026-05-04"})
    assert exports.has_calendar(context, review.id)
    made = exports.calendar(context, review.id, at, today=at.date()).content
    assert (b"UID:hilltop-foods-2018-meeting-review@lost-and-learned" in made) and b"STATUS:CONFIRMED" in made
    worksheets.edit(context, Place(review.id, "meetings", row.id, "planned"), None, row.version, cleared=True)
    assert exports.has_calendar(context, review.id)
    (event,) = Calendar.from_ical(exports.calendar(context, review.id, at, today=at.date()).content).walk("VEVENT")
    assert (str(event["status"]), event.decoded("dtstart").isoformat()) == ("CANCELLED", "2026-05-04")
