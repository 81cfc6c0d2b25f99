"""Training editions: previewed, decided on, approved; and nothing of the internal level in what trainees reach."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from lib.model.anonymise.suspicions import SuspicionKind
from lib.model.audience import Level
from lib.model.case import CaseStudy, document_of
from lib.model.dates import calendar_days
from lib.model.errors import CannotPublish, FieldRefused, ImportRefused, LevelsMixed, NotFound, Stale
from lib.model.field_edit import EditSource
from lib.model.roles import Person, Role
from lib.model.worksheets.lessons import OUTLINE
from lib.report.case_forms import CaseForm
from lib.report.files import json_file
from lib.services.anonymise import name_decisions, preview, reader_texts, reworded_fields, training_editions
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place, Saved
from lib.services.files import exports, imports
from lib.services.library import cases, catalogue, comments, lessons, linked_cases, other_levels
from lib.services.practice import assignments, attempts, case_choice
from lib.services.review import reviews
from lib.services.steps import attachments
from lib.services.steps.attachments import Upload
from lib.store import Store, people
from lib.store.reviews import Review
from tests.moments import EVENING_THERE, LOS_ANGELES, set_clock
from tests.services.conftest import somebody
from tests.services.contents import contents
from tests.services.moments import together
from tests.services.steps.attached import picture
from tests.telltale import TELLTALES, found_in, telltale

REASON = "The board needs it now."
PRINTED = frozenset(b"\t\r\n") | frozenset(range(32, 127))


def write(store: Store, person: Person, review: Review, sheet: str, row: str, **values: Any) -> None:
    for name, value in values.items():
        version = reviews.sheet_rows(Context(store, person), review.id, sheet)[0].version
        worksheets.edit(Context(store, person), Place(review.id, sheet, row, name), value, version)


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    """An internal edition that names somebody and holds something suspicious."""
    write(store, ann, review, "loss", "x1", alias="Grocer", supplier="Valley Chill Ltd", annual_revenue="1240000")
    write(store, ann, review, "outline", "o1", title="Hilltop and Valley Chill", part_a="Hilltop told Bodo in Kassel.")
    return cases.publish(Context(store, ann), review.id, "Lea Leader", REASON)


def told(store: Store, person: Person, slug: str) -> CaseStudy:
    """The training edition once everything suspicious is accepted."""
    name_decisions.accept(
        Context(store, person), slug, [item.words for item in preview.make(Context(store, person), slug).suspicions]
    )
    return training_editions.publish(
        Context(store, person), slug, "Lea Leader", preview.make(Context(store, person), slug).fingerprint
    )


def test_a_rehearsal_shows_what_is_replaced_and_what_remains(store: Store, ann: Person, case: CaseStudy) -> None:
    ready = preview.make(Context(store, ann), case.slug)
    assert ready.case.title == "The grocer and the supplier"
    assert {item.words for item in ready.suspicions if item.kind is SuspicionKind.NAME} == {"Bodo", "Kassel"}
    assert {change.place for change in ready.changes} >= {
        "x1.customer",
        "x1.notice_date",
        "x1.annual_revenue",
        "o1.title",
    }
    assert ready.leaks == ()


def test_a_rehearsal_writes_nothing(store: Store, ann: Person, case: CaseStudy) -> None:
    before = contents(store)
    preview.make(Context(store, ann), case.slug)
    assert contents(store) == before


def test_suspicious_names_are_decided_before_anything_is_published(store: Store, ann: Person, case: CaseStudy) -> None:
    before = contents(store)
    with pytest.raises(CannotPublish, match=r"^Two suspicious words are undecided\. Replace or accept each first"):
        training_editions.publish(
            Context(store, ann), case.slug, "Lea", preview.make(Context(store, ann), case.slug).fingerprint
        )
    assert contents(store) == before
    name_decisions.put_in_place(Context(store, ann), case.slug, "Bodo", "their buyer")
    name_decisions.accept(Context(store, ann), case.slug, ["Kassel"])
    made = training_editions.publish(
        Context(store, ann), case.slug, "Lea", preview.make(Context(store, ann), case.slug).fingerprint
    )
    assert made.outline.part_a == "The grocer told their buyer in Kassel."


def test_a_training_edition_tells_the_day_of_the_publisher_and_not_where_they_are(
    store: Store, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_decisions.accept(Context(store, ann), case.slug, ["Bodo", "Kassel"])
    mark = preview.make(Context(store, ann), case.slug).fingerprint
    set_clock(monkeypatch, EVENING_THERE)
    made = training_editions.publish(Context(store, ann), case.slug, "Lea", mark, zone=calendar_days.named(LOS_ANGELES))
    assert made.published_on == date(2026, 11, 29)
    card = cases.current(Context(store, ann), made.slug)
    assert card is not None
    assert card.published_on == date(2026, 11, 29)
    assert '"published_at":"2026-11-29T12:00:00Z"' in made.model_dump_json()


def test_nobody_approves_it_and_nothing_is_published(store: Store, ann: Person, case: CaseStudy) -> None:
    with pytest.raises(CannotPublish, match="Name the person who approves this training edition"):
        training_editions.publish(
            Context(store, ann), case.slug, " \n", preview.make(Context(store, ann), case.slug).fingerprint
        )


def test_what_changed_since_the_rehearsal_is_looked_at_once_more(store: Store, ann: Person, case: CaseStudy) -> None:
    seen = preview.make(Context(store, ann), case.slug).fingerprint
    name_decisions.accept(Context(store, ann), case.slug, ["Bodo", "Kassel"])
    with pytest.raises(CannotPublish, match="Someone has changed this since you looked"):
        training_editions.publish(Context(store, ann), case.slug, "Lea", seen)


def test_a_replacement_that_names_what_it_replaces_is_refused(store: Store, ann: Person, case: CaseStudy) -> None:
    name_decisions.put_in_place(Context(store, ann), case.slug, "Hilltop Foods", "the old Hilltop Foods")
    name_decisions.accept(Context(store, ann), case.slug, ["Bodo", "Kassel", "Hilltop Foods", "Hilltop"])
    with pytest.raises(CannotPublish, match="A replacement still names what it replaces: “Hilltop Foods”"):
        training_editions.publish(
            Context(store, ann), case.slug, "Lea", preview.make(Context(store, ann), case.slug).fingerprint
        )


def test_a_name_must_be_entered_to_be_replaced(store: Store, ann: Person, case: CaseStudy) -> None:
    with pytest.raises(FieldRefused, match="please enter the name"):
        name_decisions.put_in_place(Context(store, ann), case.slug, "  ", "the firm")


def test_decisions_are_kept_for_the_next_edition(store: Store, ann: Person, review: Review, case: CaseStudy) -> None:
    name_decisions.put_in_place(Context(store, ann), case.slug, "Bodo", "their buyer")
    first = told(store, ann, case.slug)
    cases.publish(Context(store, ann), review.id, "Lea", REASON)
    there = other_levels.counterpart(Context(store, ann), case.slug)
    assert there is not None
    assert (there.slug, there.edition, there.older, there.approved_by) == (first.slug, 1, True, "Lea Leader")
    assert cases.read(Context(store, ann), first.slug) == first
    second = training_editions.publish(
        Context(store, ann), case.slug, "Lea", preview.make(Context(store, ann), case.slug).fingerprint
    )
    assert (second.slug, second.edition, second.outline.part_a) == (first.slug, 2, first.outline.part_a)


def test_a_name_that_is_left_stays_and_is_not_proposed_again(store: Store, ann: Person, case: CaseStudy) -> None:
    name_decisions.leave(Context(store, ann), case.slug, "Valley Chill Ltd")
    ready = preview.make(Context(store, ann), case.slug)
    assert "Valley Chill" in ready.case.title
    assert "Valley Chill Ltd" not in {item.find for item in ready.anonymisation.replacements}


def test_an_accepted_word_can_be_doubted_again(store: Store, ann: Person, case: CaseStudy) -> None:
    name_decisions.accept(Context(store, ann), case.slug, ["Bodo"])
    name_decisions.doubt(Context(store, ann), case.slug, "bodo")
    assert "Bodo" in {item.words for item in preview.make(Context(store, ann), case.slug).undecided}


PART_A = "Hilltop told Bodo in Kassel."


def tell(
    store: Store, person: Person, slug: str, text: str, seen: int = 0, source: EditSource = EditSource("here", 1)
) -> Saved:
    where = reworded_fields.telling(slug, "o1.part_a", PART_A)
    return reworded_fields.tell(Context(store, person), where, text, seen, cleared=True, source=source)


def part_a(store: Store, person: Person, slug: str) -> str:
    return preview.make(Context(store, person), slug).case.outline.part_a


def test_a_field_told_by_hand_holds_while_the_field_says_the_same(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    assert tell(store, ann, case.slug, "They told our man. Hilltop!").version == 1
    assert part_a(store, ann, case.slug) == "They told our man. The grocer!"
    write(store, ann, review, "outline", "o1", part_a="Hilltop wrote.")
    cases.publish(Context(store, ann), review.id, "Lea", REASON)
    assert part_a(store, ann, case.slug) == "The grocer wrote."
    with pytest.raises(FieldRefused, match="a new edition of the case says something else here"):
        tell(store, ann, case.slug, "They told our man at once.", 1)


def test_two_who_tell_the_same_field_by_hand_keep_both_texts(
    store: Store, ann: Person, ben: Person, case: CaseStudy
) -> None:
    with store.write() as tx:
        ben = people.set_roles(tx, ben.id, ann.roles)
    tell(store, ann, case.slug, "They told our man.")
    with pytest.raises(Stale) as refused:
        tell(store, ben, case.slug, "They told him.", source=EditSource("there", 1))
    assert (refused.value.by, refused.value.theirs, refused.value.version) == ("Ann", "They told our man.", 1)
    assert part_a(store, ann, case.slug) == "They told our man."
    assert tell(store, ben, case.slug, "They told him.", 1, EditSource("there", 2)).version == 2
    assert part_a(store, ann, case.slug) == "They told him."


def test_a_letter_that_comes_late_overtakes_no_newer_one_and_brings_nothing_back(
    store: Store, ann: Person, case: CaseStudy
) -> None:
    tell(store, ann, case.slug, "They told our man.", source=EditSource("here", 2))
    assert tell(store, ann, case.slug, "They told", source=EditSource("here", 1)).superseded
    reworded_fields.take_back(Context(store, ann), case.slug, "o1.part_a")
    told_again = part_a(store, ann, case.slug)
    assert told_again == "The grocer told Bodo in Kassel."
    with pytest.raises(Stale):
        tell(store, ann, case.slug, "They told our man. So", 1, EditSource("here", 3))
    assert part_a(store, ann, case.slug) == told_again
    assert tell(store, ann, case.slug, "They told our man.", 2, EditSource("here", 4)).version == 3


def test_a_field_told_by_hand_holds_no_more_than_the_field(store: Store, ann: Person, case: CaseStudy) -> None:
    before = contents(store)
    where = reworded_fields.telling(case.slug, "o1.title", "Hilltop and Valley Chill")
    with pytest.raises(FieldRefused, match="200"):
        reworded_fields.tell(Context(store, ann), where, "x" * 201, 0, cleared=True, source=EditSource("here", 1))
    for place in ("x1.notice_date", "x1.nothing", "z9.part_a", "x1"):
        with pytest.raises(NotFound):
            reworded_fields.tell(
                Context(store, ann),
                reworded_fields.telling(case.slug, place, ""),
                "x",
                0,
                cleared=True,
                source=EditSource("here", 1),
            )
    assert contents(store) == before


def test_a_text_that_grew_beyond_its_field_says_that_it_was_cut(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    name_decisions.put_in_place(Context(store, ann), case.slug, "Hilltop", "a grocer with many shops in the country")
    write(store, ann, review, "outline", "o1", title="Hilltop " * 25, tags=["Hilltop " * 25])
    cases.publish(Context(store, ann), review.id, "Lea", REASON)
    previewed = preview.make(Context(store, ann), case.slug)
    assert [change.place for change in previewed.changes if change.is_cut] == ["o1.title", "o1.tags"]
    (tag,) = previewed.case.outline.tags
    assert len(tag) <= 200
    assert tag.endswith("the grocer …")


def test_the_document_says_nothing_of_who_published_and_approved_it(store: Store, ann: Person, case: CaseStudy) -> None:
    made = told(store, ann, case.slug)
    assert (made.level, made.published_by, made.approved_by) == (Level.TRAINING, "the case editor", "a named colleague")
    assert made.review.slug == made.slug
    assert REASON not in made.model_dump_json()
    assert json_file.read(json_file.case_json(made)) == made


def test_a_training_edition_holds_no_attached_file_and_names_none(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    context = Context(store, ann)
    row = worksheets.add(context, review.id, "evidence", {"statement": "The depot was full"})
    files = [Upload("gate-at-noon.png", picture(), "A queue at dawn")]
    (attached,) = attachments.attach(context, review.id, row.id, files)
    cases.publish(context, review.id, "Lea", REASON)
    training = told(store, ann, case.slug)
    written = training.model_dump_json()
    for words in ("gate-at-noon", "queue at dawn", attached.record.digest, '"attachments"'):
        assert words not in written


def test_only_an_internal_edition_is_told(store: Store, ann: Person, case: CaseStudy) -> None:
    made = told(store, ann, case.slug)
    for slug in (made.slug, "nothing-here", "../x"):
        with pytest.raises(NotFound):
            preview.make(Context(store, ann), slug)


def test_a_case_takes_its_training_edition_with_it(store: Store, ann: Person, trainee: Person, case: CaseStudy) -> None:
    made = told(store, ann, case.slug)
    assert cases.read(Context(store, trainee), made.slug) == made
    cases.remove(Context(store, ann), case.slug)
    with pytest.raises(NotFound):
        cases.read(Context(store, trainee), made.slug)
    assert contents(store)["disguise"] == []


def test_a_training_file_never_becomes_an_edition_of_another_level(store: Store, ann: Person, case: CaseStudy) -> None:
    made = told(store, ann, case.slug)
    stolen = made.model_copy(update={"slug": case.slug, "edition": 9})
    before = contents(store)
    with pytest.raises(LevelsMixed):
        imports.case(Context(store, ann), stolen)
    with pytest.raises(ImportRefused, match="already in the library"):
        imports.case(Context(store, ann), made)
    assert contents(store) == before
    later = imports.case(Context(store, ann), made.model_copy(update={"edition": 2}))
    assert later.slug != made.slug
    assert cases.publish(Context(store, ann), later.id, "Lea", REASON).level is Level.INTERNAL


def streams(pdf: bytes) -> str:
    """All that a PDF says outside and inside of what is packed in it, as text.

    What is no text, such as a font, is left out, and so are the tags of fonts: three letters in a row come by chance.
    """
    found, at = [], 0
    for match in re.finditer(rb"\bstream\r?\n(.*?)\bendstream", pdf, re.DOTALL):
        found.append(pdf[at : match.start()])
        at = match.end()
        try:
            content = zlib.decompressobj().decompress(match[1])
        except zlib.error:
            content = match[1]
        if sum(byte in PRINTED for byte in content) > len(content) * 0.6:
            found.append(content)
    found.append(pdf[at:])
    return re.sub(r"\b[A-Z]{6}\+", "", b"\n".join(found).decode("latin-1"))


def packed_in(store: Store, person: Person, case: CaseStudy) -> dict[str, str]:
    """The words of every other file a training case is handed over as, and the names of files within."""
    looked = {}
    for form in (CaseForm.PAGE, CaseForm.SPREADSHEET, CaseForm.WORKSHEETS, CaseForm.CHARTS, CaseForm.CALENDAR):
        made = exports.case(Context(store, person), case.slug, form)
        parts = {made.name: made.content}
        if zipfile.is_zipfile(io.BytesIO(made.content)):
            with zipfile.ZipFile(io.BytesIO(made.content)) as pack:
                parts = {name: pack.read(name) for name in pack.namelist() if not name.endswith(".png")}
        for name, content in parts.items():
            text = re.sub(r"data:[^\"')]*|\bxmlns[^ >]*", "", content.decode())
            # Drawings are full of coordinates, spreadsheets of places of cells.
            drawn = "<svg" in text or name.endswith(".xml")
            looked[f"{form}: {name}"] = name + (re.sub(r"[\d£.,]", "", text) if drawn else text)
    return looked


def listed(store: Store, trainee: Person, case: CaseStudy) -> dict[str, str]:
    """What the pages of a trainee list beside the case itself."""
    return {
        "filters": repr(catalogue.counts(Context(store, trainee))),
        "alike": repr(catalogue.like(Context(store, trainee), case)),
        "naming": repr(linked_cases.naming(Context(store, trainee), case.slug)),
        "named": repr(linked_cases.titles(Context(store, trainee), case.outline.related)),
        "lessons": repr(lessons.search(Context(store, trainee))) + repr(lessons.choices(Context(store, trainee))),
        "practice": repr(case_choice.choice(Context(store, trainee)))
        + attempts.about(Context(store, trainee), case.slug),
        "comments": repr(comments.of_case(Context(store, trainee), case.slug)),
    }


def test_nothing_of_the_internal_level_is_found_at_the_training_level(
    store: Store, ann: Person, trainee: Person
) -> None:
    made = imports.review(Context(store, ann), document_of("zorvantia-2019", telltale()))
    internal = cases.publish(Context(store, ann), made.id, "Ögmundr Talkøvski", "Maria Quendelburg asked for it.")
    assert len(found_in(internal.model_dump_json())) > len(TELLTALES) // 2
    assert found_in(streams(exports.case(Context(store, ann), internal.slug, CaseForm.BRIEF).content))
    comment = comments.begin(Context(store, ann), internal.slug)
    comments.write(
        Context(store, ann), comment.id, "text", "Zorvantia told me.", 1, cleared=False, source=EditSource("w", 1)
    )
    comments.post(Context(store, ann), comment.id)
    case = told(store, ann, internal.slug)
    assert case.workbook.dangling() == ()
    looked = {"document": case.model_dump_json(exclude={"published_at"}), "slug": case.slug}
    for form in (CaseForm.FULL, CaseForm.BRIEF):
        pdf = exports.case(Context(store, ann), case.slug, form)
        reader = PdfReader(io.BytesIO(pdf.content))
        looked[form] = " ".join(page.extract_text() for page in reader.pages)
        # Stamps and coordinates are full of figures; a name among them would be one.
        packed = json.dumps({key: str(value) for key, value in (reader.metadata or {}).items()}) + streams(pdf.content)
        assert "/Title" in packed
        assert "xmpmeta" in packed
        looked[f"{form} raw"] = re.sub(r"[\d£.,]", "", packed)
        looked[f"{form} name"] = pdf.name
    for form in (CaseForm.MARKDOWN, CaseForm.JSON):
        looked[form] = exports.case(Context(store, ann), case.slug, form).content.decode()
    looked |= packed_in(store, ann, case) | listed(store, trainee, case)
    assert {name: found for name, text in looked.items() if (found := found_in(text))} == {}
    for word in TELLTALES:
        slugs = [card.slug for card in catalogue.search(Context(store, trainee), word).cards]
        assert slugs in ([], [] if word.isalpha() else [case.slug]), word
    # A word that is almost right is not put right by what only the internal level holds.
    for word in ("zorvantja", "quelmark", "trixolan", "quendelborg"):
        assert found_in(repr(catalogue.search(Context(store, trainee), word))) == set()
    with pytest.raises(NotFound):
        cases.read(Context(store, trainee), internal.slug)
    assert linked_cases.titles(Context(store, trainee), (internal.slug,)) == {}
    (card,) = catalogue.search(Context(store, trainee)).cards
    assert found_in(repr(card).replace(repr(card.published_at), "")) == set()
    assert (card.slug, card.year) == (case.slug, None)
    assert OUTLINE.key in case.review.sheets


def test_a_training_edition_removed_alone_is_published_anew(store: Store, ann: Person, case: CaseStudy) -> None:
    first = told(store, ann, case.slug)
    cases.remove(Context(store, ann), first.slug)
    assert other_levels.counterpart(Context(store, ann), case.slug) is None
    again = training_editions.publish(
        Context(store, ann), case.slug, "Lea", preview.make(Context(store, ann), case.slug).fingerprint
    )
    assert (again.slug, again.edition, again.outline.part_a) == (first.slug, 1, first.outline.part_a)


def test_decisions_of_the_same_moment_are_all_kept(store: Store, ann: Person, case: CaseStudy) -> None:
    names = ("Bodo", "Kassel", "Udo", "Ida")
    acts = [
        lambda name=name: name_decisions.put_in_place(Context(store, ann), case.slug, name, f"not {name[0]}")
        for name in names
    ]
    assert together(acts) == []
    held = {item.find: item.put for item in preview.make(Context(store, ann), case.slug).anonymisation.replacements}
    assert {name: held.get(name) for name in names} == {name: f"not {name[0]}" for name in names}


def test_two_who_publish_for_training_in_the_same_moment_make_two_editions(
    store: Store, ann: Person, case: CaseStudy
) -> None:
    name_decisions.accept(
        Context(store, ann),
        case.slug,
        [item.words for item in preview.make(Context(store, ann), case.slug).suspicions],
    )
    mark = preview.make(Context(store, ann), case.slug).fingerprint
    assert together([lambda: training_editions.publish(Context(store, ann), case.slug, "Lea", mark)] * 2) == []
    there = other_levels.counterpart(Context(store, ann), case.slug)
    assert there is not None
    assert there.edition == 2


def test_who_knows_the_names_writes_none_of_them_beside_a_training_case(
    store: Store, ann: Person, case: CaseStudy
) -> None:
    made = told(store, ann, case.slug)
    comment = comments.begin(Context(store, ann), made.slug)

    def write(text: str, seen: int) -> int:
        return comments.write(
            Context(store, ann), comment.id, "text", text, seen, cleared=False, source=EditSource("w", seen)
        ).version

    seen = write("Ask hilltop's buyers and Valley Chill.", 1)
    with pytest.raises(FieldRefused, match="but it names “hilltop's” and “Valley Chill”"):
        comments.post(Context(store, ann), comment.id)
    draft = comments.draft(Context(store, ann), made.slug)
    assert draft is not None
    assert draft.text == "Ask hilltop's buyers and Valley Chill."
    seen = write("Ask the buyers.", seen)
    comments.post(Context(store, ann), comment.id)
    with pytest.raises(FieldRefused, match="“HILLTOP”"):
        write("Ask HILLTOP.", seen)
    assert [item.text for item in comments.of_case(Context(store, ann), made.slug)[0]] == ["Ask the buyers."]


def test_a_note_given_with_a_training_case_names_nobody(
    store: Store, ann: Person, trainee: Person, case: CaseStudy
) -> None:
    made = told(store, ann, case.slug)
    draft = assignments.draft(Context(store, ann))
    assignments.write_draft(
        Context(store, ann), draft.id, "note", "Think of Hilltop.", 1, cleared=False, source=EditSource("w", 1)
    )
    with pytest.raises(FieldRefused, match="but it names “Hilltop”"):
        assignments.assign(Context(store, ann), [made.slug], [trainee.id])
    assert assignments.given(Context(store, trainee), date(2026, 1, 1)) == ()
    assert assignments.draft(Context(store, ann)).note == "Think of Hilltop."


def test_a_trainee_s_guess_is_neither_confirmed_nor_refused(
    store: Store, ann: Person, trainee: Person, case: CaseStudy
) -> None:
    made = told(store, ann, case.slug)
    comment = comments.begin(Context(store, trainee), made.slug)
    comments.write(
        Context(store, trainee), comment.id, "text", "Is it Hilltop?", 1, cleared=False, source=EditSource("w", 1)
    )
    assert comments.post(Context(store, trainee), comment.id).text == "Is it Hilltop?"


def test_where_a_lesson_was_used_names_nobody_beside_a_training_case(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "When late, call within a day."})
    cases.publish(Context(store, ann), review.id, "Lea", REASON)
    made = told(store, ann, case.slug)
    used = lessons.use(Context(store, ann), made.slug, "l1")
    with pytest.raises(FieldRefused, match="“Hilltop Foods”"):
        lessons.write_use(
            Context(store, ann), used.id, "place", "At Hilltop Foods", 1, cleared=False, source=EditSource("w", 1)
        )
    lessons.write_use(Context(store, ann), used.id, "place", "At a grocer", 1, cleared=False, source=EditSource("w", 2))
    assert [use.place for use in lessons.uses(Context(store, ann), made.slug)] == ["At a grocer"]


def test_an_author_whom_the_training_edition_calls_something_else_is_not_named_beside_it(
    store: Store, ann: Person, trainee: Person, review: Review, case: CaseStudy
) -> None:
    mara = somebody(store, "Mara Lindqvist", Role.PARTICIPANT)
    write(store, ann, review, "loss", "x1", review_lead="Lindqvist")
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "When late, call within a day."})
    inside = cases.publish(Context(store, ann), review.id, "Lea", REASON)
    made = told(store, ann, case.slug)
    for slug in (inside.slug, made.slug):
        for person in (mara, trainee if slug == made.slug else ann):
            comment = comments.begin(Context(store, person), slug)
            comments.write(
                Context(store, person), comment.id, "text", "Late.", 1, cleared=False, source=EditSource("w", 1)
            )
            comments.post(Context(store, person), comment.id)
            lessons.use(Context(store, person), slug, "l1")
    for reader in (mara, trainee, ann):
        uses = (
            lessons.uses(Context(store, reader), made.slug),
            lessons.uses_of(Context(store, reader), made.slug, "l1"),
        )
        for seen in (comments.of_case(Context(store, reader), made.slug)[0], *uses):
            assert [item.by for item in seen] == ["Tara", reader_texts.COLLEAGUE]
    assert [item.by for item in comments.of_case(Context(store, ann), inside.slug)[0]] == ["Ann", "Mara Lindqvist"]
    assert [item.by for item in lessons.uses(Context(store, ann), inside.slug)] == ["Ann", "Mara Lindqvist"]
    comments.remove(Context(store, ann), comments.of_case(Context(store, ann), made.slug)[0][1].id)
    assert [item.by for item in comments.removed(Context(store, ann), made.slug)] == [reader_texts.COLLEAGUE]


def test_the_name_of_a_training_case_spells_no_name_by_chance(store: Store, ann: Person) -> None:
    names = []
    for customer in ("BBC", "Ace", "Dade", "Hilltop"):
        made = cases.publish(
            Context(store, ann), reviews.start(Context(store, ann), customer, "2018", "All").id, "Lea", REASON
        )
        names.append(training_editions.name_of_training(Context(store, ann), made.slug))
    assert all(re.fullmatch(r"case-[0-9]{12}", name) for name in names)
    assert len(set(names)) == len(names)
