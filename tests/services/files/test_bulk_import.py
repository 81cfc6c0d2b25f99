"""Many files at once: each is kept as a whole or not at all."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import ImportRefused
from lib.model.roles import Person
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Industry
from lib.model.worksheets.reasons import Reason
from lib.report.files import json_file
from lib.services.context import Context
from lib.services.files import bulk_import, bulk_outcomes
from lib.services.library import cases, catalogue
from lib.store import Store, reviews
from lib.store.library import cases as kept
from lib.store.library import lessons
from lib.store.library.lessons import LessonQuery
from tests.services.contents import counts
from tests.store.examples import a_case

EXAMPLE = (Path(__file__).parents[3] / "data" / "guides" / "example-case.md").read_bytes()


def files(**named: bytes | str) -> dict[str, bulk_import.Content]:
    held = {name.replace("__", "."): text if isinstance(text, bytes) else text.encode() for name, text in named.items()}
    return {name: (lambda content=content: content) for name, content in held.items()}


def a_file(slug: str) -> str:
    return json_file.case_json(a_case(slug, title=slug, customer="Hilltop"))


def read(store: Store, person: Person, slug: str) -> CaseStudy:
    return cases.read(Context(store, person), slug)


def test_the_example_comes_in_with_its_facts_parts_and_lessons(store: Store, ann: Person) -> None:
    (made,) = bulk_import.bring_in(Context(store, ann), files(example__md=EXAMPLE))
    assert made == bulk_outcomes.ImportOutcome(
        "example.md", "Case northern-grocer-2024, edition 1: Two depots became one"
    )
    case = read(store, ann, "northern-grocer-2024")
    assert (case.approved_by, case.published_by, case.title) == ("Lea Leader", "Ann", "Two depots became one")
    assert (case.loss.industry, case.loss.reason, case.loss.notice_date) == (Industry.RETAIL, Reason.S1, "2024-03-14")
    assert case.outline.tags == ("depots", "service, late")
    assert case.outline.part_a.startswith("It is spring.")
    assert case.override_reason == bulk_import.OPEN_POINTS
    (first, second) = case.workbook.sheets["lessons"]
    assert first.record.rule.startswith("When we see one depot")
    assert (first.record.warning_sign, first.record.lead_days) == ("One building holds all stock.", 90)
    assert second.record.warning_sign == ""
    assert catalogue.search(Context(store, ann), "depots").total == 1


def test_one_bad_file_stops_no_other_and_leaves_nothing(store: Store, ann: Person) -> None:
    heard: list[tuple[int, int, str]] = []
    before = counts(store)
    made = bulk_import.bring_in(
        Context(store, ann),
        files(a__json=a_file("a"), b__json="{", c__json=a_file("c"), d__json=a_file("a"), e__md="no", f__txt="x"),
        lambda *told: heard.append(told),
    )
    assert [(item.name, item.failed) for item in made] == [
        ("a.json", False),
        ("b.json", True),
        ("c.json", False),
        ("d.json", True),
        ("e.md", True),
    ]
    assert "line 1, column 2" in made[1].sentence
    assert "already in the library" in made[3].sentence
    assert "no front matter" in made[4].sentence
    assert heard[-1] == (5, 5, "e.md") or len(heard) == 5
    assert bulk_outcomes.in_sum(made).startswith("Two of five files were imported. Three were not,")
    after = counts(store)
    assert after["case_study"] - before["case_study"] == after["review"] - before["review"] == 2


def test_a_portion_keeps_every_edition_and_refuses_only_what_does_not_fit(store: Store, ann: Person) -> None:
    def file(slug: str, edition: int = 1, level: Level = Level.INTERNAL) -> str:
        return json_file.case_json(a_case(slug, Lesson(rule=slug), edition=edition, level=level, title="Dairy"))

    bulk_import.bring_in(Context(store, ann), files(a__json=file("known")))
    review = json_file.review_json(a_case("known").review)
    linked = json_file.review_json(a_case("x", Cause(text="y"), Cause(text="z", parent="c1")).review)
    made = bulk_import.bring_in(
        Context(store, ann),
        files(
            a__json=file("twice", 2),
            b__json=file("twice", 1),
            c__json=file("known", 1),
            d__json=file("known", 2),
            e__json=file("twice", 3, Level.TRAINING),
            f__json=linked.replace('"parent": "c1"', '"parent": "c9"'),
            g__json=review,
            h__json=file("new"),
        ),
    )
    assert [item.name for item in made if item.failed] == ["c.json", "e.json", "f.json"]
    assert "Edition 1 of “Dairy” is already in the library" in made[2].sentence
    assert "another level" in made[4].sentence
    assert "Explains names “c9”" in made[5].sentence
    found = catalogue.search(Context(store, ann), "dairy")
    assert sorted((card.slug, card.edition) for card in found.cards) == [("known", 2), ("new", 1), ("twice", 2)]
    with store.read() as tx:
        assert sorted(card.lesson for card in lessons.find(tx, LessonQuery(Level.INTERNAL), limit=9)) == ["l1"] * 3
        names = sorted(item.slug for item in reviews.all(tx))
    assert names == ["known", "known-2", "known-3", "new", "twice", "twice-2"]


def test_what_the_database_refuses_stops_no_other_file(
    store: Store, ann: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bulk_import.bring_in(Context(store, ann), files(a__json=a_file("known")))
    before = counts(store)
    # As if another program had brought the same edition in between the look and the writing.
    monkeypatch.setattr(kept, "editions_of", lambda _tx, _slugs: set())
    made = bulk_import.bring_in(
        Context(store, ann),
        files(a__json=a_file("a"), b__json=a_file("known"), c__json=a_file("c"), d__json=a_file("d")),
    )
    assert [item.failed for item in made] == [False, True, False, False]
    assert made[1] == bulk_outcomes.ImportOutcome("b.json", bulk_import.NOT_TAKEN, failed=True)
    assert "The database did not take b.json" in caplog.text
    after = counts(store)
    assert after["case_study"] - before["case_study"] == after["review"] - before["review"] == 3


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_day_of_publication_no_calendar_can_turn_is_refused(store: Store, ann: Person, day: str) -> None:
    text = a_file("early").replace("2026-03-01T12:30:15.123456Z", day)
    assert day in text
    (made,) = bulk_import.bring_in(Context(store, ann), files(a__json=text))
    assert made.failed
    assert "“published_at”" in made.sentence


HEAD = "---\ncustomer: A\napproved_by: L\n---\n"


def test_a_title_above_the_parts_is_the_title_where_the_front_matter_gives_none(store: Store, ann: Person) -> None:
    made = bulk_import.bring_in(
        Context(store, ann),
        files(
            a__md=f"{HEAD}\n# Two depots #\n\n## Summary\nx\n",
            b__md=f"---\ntitle: Two depots\n{HEAD[4:]}# Two  depots\n",
        ),
    )
    assert [item.sentence for item in made] == [f"Case {name}, edition 1: Two depots" for name in "ab"]


def test_a_heading_in_a_block_of_code_is_text(store: Store, ann: Person) -> None:
    code = "````sh\n## Part B\n```\n# x\n````\nand ```## no``` block\n~~~\n## Summary\n~~~"
    (made,) = bulk_import.bring_in(Context(store, ann), files(a__md=f"{HEAD}## Part A\n{code}\n## Part B\nLater.\n"))
    assert not made.failed, made.sentence
    outline = read(store, ann, "a").outline
    assert (outline.part_a, outline.part_b) == (code, "Later.")


def test_an_approval_and_its_reason_may_be_as_long_as_in_the_form(store: Store, ann: Person) -> None:
    def case(name: int, reason: int) -> str:
        return f"---\ncustomer: A\napproved_by: {'x' * name}\noverride_reason: {'y' * reason}\n---\n"

    made = bulk_import.bring_in(Context(store, ann), files(a__md=case(80, 400), b__md=case(81, 401)))
    assert [item.failed for item in made] == [False, True]
    assert "Line 3: “approved_by” has 81 characters; at most 80 are kept." in made[1].sentence
    assert "Line 4: “override_reason” has 401 characters; at most 400 are kept." in made[1].sentence


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{HEAD}# One\n# Two\n", "Line 6: the case is called “One” above; leave this title out"),
        (f"{HEAD}# {'x' * 500}\n", "Line 5: Title of the case: at most"),
        (
            f"{HEAD}## Part A\n~~~\n## Part B\n",
            "Line 6: a block of code begins here and never ends; close it with “~~~”",
        ),
        ("---\ncustomer: A\napproved_by: L\nfoo: 1\n---\n", "Line 4: the front matter of a case has no “foo”."),
        ("---\ncustomer: A\ncustomer: B\napproved_by: L\n---\n", "Line 3: “customer” appears here twice"),
        ("---\ncustomer: A\napproved_by: L\nindustry: moon\n---\n", "Line 4: Industry: “moon” is not one of"),
        ("---\ncustomer: A\napproved_by: L\nregion: {a: 1}\n---\n", "Line 4: “region” should be a plain value"),
        ("---\ncustomer: [\n---\n", "cannot be read as YAML"),
        ("---\ncustomer: A\n---\n", "who approved the case"),
        ("---\napproved_by: A\n---\n", "names no “customer”"),
        ("---\ncustomer: A\napproved_by: L\n---\n\n## Part C\nx\n", "Line 6: there is no part “Part C”"),
        ("---\ncustomer: A\napproved_by: L\n---\n## Part B\nx\n## Part b\ny\n", "Line 7: “Part b” appears here twice"),
        ("---\ncustomer: A\napproved_by: L\n---\nfloating\n", "Line 5: this is not under any heading"),
        (
            "---\ncustomer: A\napproved_by: L\n---\n## Lessons\n- x\n  Colour: red\n",
            "Line 7: a lesson has no “Colour”",
        ),
        ("---\ncustomer: A\napproved_by: L\n---\n## Lessons\nx\n", "Line 6: a lesson begins with"),
        ("---\ncustomer: &a [x]\napproved_by: L\nregion: *a\n---\n", ""),
        ("---\n- a\n---\n", "should hold lines such as"),
    ],
)
def test_what_is_wrong_in_markdown_is_said_with_its_line(store: Store, ann: Person, text: str, why: str) -> None:
    (made,) = bulk_import.bring_in(Context(store, ann), files(a__md=text))
    assert why in made.sentence
    assert made.failed or not why


def sums(kept: int, failed: int) -> tuple[str, str]:
    outcomes = [bulk_outcomes.ImportOutcome("a", "b")] * kept + [
        bulk_outcomes.ImportOutcome("c", "d", failed=True)
    ] * failed
    return bulk_outcomes.foreseen(outcomes), bulk_outcomes.in_sum(outcomes)


def test_sums_say_in_whole_sentences_what_is_kept_and_what_to_do_next() -> None:
    nothing = "None of these files is a case or a review."
    assert sums(0, 0) == (nothing, f"{nothing} Nothing was kept.")
    assert sums(1, 0) == ("This file can be imported.", "The file was imported.")
    assert sums(2, 0) == ("Both files can be imported.", "Both files were imported.")
    assert sums(9_999, 0) == ("All 9,999 files can be imported.", "All 9,999 files were imported.")
    assert sums(0, 1) == (
        "This file cannot be imported as it is. Fix the problem shown below, then choose it again.",
        "The file was not imported, and nothing from it was kept. Fix the problem, then import it again.",
    )
    assert sums(0, 2) == (
        "Neither of the two files can be imported: fix the problems shown below and choose the files again.",
        "Neither of the two files was imported, and nothing from them was kept. Fix the problems, then import them "
        "again.",
    )
    assert sums(0, 3)[1].startswith("None of the three files was imported, and nothing from them was kept.")
    assert sums(1, 1) == (
        "One of two files can be imported. One cannot: fix the problem shown below and choose the files again, or "
        "import the other first.",
        "One of two files was imported. One was not, and nothing from it was kept: fix the problem, then import "
        "that one on its own.",
    )
    assert sums(97, 3)[1] == (
        "97 of 100 files were imported. Three were not, and nothing from them was kept: fix the problems, then "
        "import those on their own."
    )


def test_a_preview_keeps_nothing(store: Store, ann: Person) -> None:
    before = counts(store)
    seen = bulk_import.preview(ann, files(a__json=a_file("a"), b__md=EXAMPLE, c__json="[]"))
    assert [item.failed for item in seen] == [False, False, True]
    assert counts(store) == before


def test_an_archive_gives_its_files_and_refuses_a_bomb(
    store: Store, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("cases/a.json", a_file("a"))
        archive.writestr("__MACOSX/a.json", "{")
        archive.writestr("../../b.md", EXAMPLE)
    made = bulk_import.bring_in(Context(store, ann), bulk_import.unpacked(packed.getvalue()))
    assert [item.failed for item in made] == [False, False]
    monkeypatch.setattr(bulk_import, "UNPACKED_LIMIT", 1_000)
    with pytest.raises(ImportRefused, match="at most"):
        bulk_import.unpacked(packed.getvalue())
    with pytest.raises(ImportRefused, match="not a ZIP archive"):
        bulk_import.unpacked(b"nothing")


@pytest.mark.parametrize("at", range(45, 75, 3))
def test_an_archive_that_was_changed_on_its_way_is_refused_with_a_sentence(at: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", EXAMPLE)
    changed = packed.getvalue()[:at] + b"\xff\xff\xff" + packed.getvalue()[at + 3 :]
    with pytest.raises(ImportRefused, match="damaged"):
        bulk_import.unpacked(changed)["a.md"]()


def test_a_name_in_an_archive_that_is_no_text_is_refused_with_a_sentence() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("é.md", EXAMPLE)
    with pytest.raises(ImportRefused, match=r"This ZIP archive is damaged\. Nothing was imported\."):
        bulk_import.unpacked(packed.getvalue().replace("é.md".encode(), b"\xff\xff.md"))
