"""Cases written as Markdown by people and by other programs."""

from __future__ import annotations

import pytest

from lib.model.case import slugged
from lib.model.errors import ImportRefused
from lib.model.roles import Person
from lib.report.markdown import case_import
from lib.report.markdown.writer import markdown
from lib.services.context import Context
from lib.services.files import bulk_import, bulk_outcomes
from lib.services.library import cases, catalogue
from lib.store import Store
from tests.report.flagship import flagship
from tests.services.files.test_bulk_import import HEAD, files

BAD = [
    "%YAML 1.3\n---\ncustomer: A",
    'tags: ["\\ud800"]',
    'notice_date: "\\ud800"',
    "customer: !!python/x A",
    "a: \x07",
]


def outline_of(body: str) -> object:
    return case_import.read(f"{HEAD}## Part A\nBefore.\n\n{body}", "a.md").workbook.sheets["outline"][0].record


@pytest.mark.parametrize("front", BAD)
def test_a_front_matter_nothing_can_read_stops_no_other_file(store: Store, ann: Person, front: str) -> None:
    bad = f"---\n{front}\ncustomer: A\napproved_by: L\n---\n"
    seen = bulk_import.preview(ann, files(a__md=bad, b__md=f"{HEAD}## Summary\nx\n"))
    made = bulk_import.bring_in(Context(store, ann), files(a__md=bad, b__md=f"{HEAD}## Summary\nx\n"))
    assert [item.failed for item in seen] == [item.failed for item in made] == [True, False]
    assert "Line " in made[0].sentence


def test_whatever_a_library_raises_is_a_sentence_for_that_file(
    store: Store, ann: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def read(text: str, name: str) -> case_import.MarkdownCase:
        if name == "a.md":
            raise AssertionError
        return real(text, name)

    real = case_import.read
    monkeypatch.setattr(case_import, "read", read)
    made = bulk_import.bring_in(Context(store, ann), files(a__md=HEAD, b__md=HEAD))
    assert made[0] == bulk_outcomes.ImportOutcome("a.md", bulk_import.UNREADABLE, failed=True)
    assert not made[1].failed
    assert "a.md" in caplog.text


@pytest.mark.parametrize(
    "heading",
    [
        "# Part B",
        "## Part B",
        "### Part B",
        "###### PART B ##",
        "##Part B",
        "   ## Part B",
        "      ## Part B",
        "Part B\n------",
        "Part B\n===",
        "**Part B**",
        "__Part B__",
        "*Part B*",
        "**Part B:**",
        "**Part B**:",
        "## **Part B**",
        "Part B:",
        "Part B",
        "PART  B",
        "## Part\u00a0B",
        "## Part B {#part-b}",
        "<h2>Part B</h2>",
        "> ## Part B",
        "- **Part B**",
        "## 2. Part B",
        "Ｐａｒｔ Ｂ",
    ],
)
def test_the_second_part_is_known_however_its_heading_is_written(heading: str) -> None:
    outline = outline_of(f"{heading}\n\nThe ending.\n")
    assert (outline.part_a, outline.part_b) == ("Before.", "The ending.")  # type: ignore[attr-defined]


@pytest.mark.parametrize("heading", ["## Part B: what came", "### Part B – what came", "**Part B:** what came"])
def test_a_subtitle_of_a_part_is_kept_as_its_first_line(heading: str) -> None:
    outline = outline_of(f"{heading}\nThe ending.\n")
    assert outline.part_a == "Before."  # type: ignore[attr-defined]
    assert outline.part_b == "what came\nThe ending."  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", ["Part B: they left in May.", "and so on\nPart B\nof it", "Part B - they left"])
def test_a_line_that_may_begin_a_part_is_asked_about(line: str) -> None:
    with pytest.raises(ImportRefused, match="this may begin a part") as refusal:
        outline_of(line)
    assert "Line " in str(refusal.value)


@pytest.mark.parametrize("line", ["Part B tells the end.", "The decision: stay.", "### The decision was theirs"])
def test_a_sentence_that_names_a_part_is_text(line: str) -> None:
    assert outline_of(line).part_a == f"Before.\n\n{line}"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("front", "customer", "notes"),
    [
        ("customer: Team #1 Foods", "Team #1 Foods", 0),
        ("customer: #1 Foods", "#1 Foods", 0),
        ("customer: Foods #1", "Foods #1", 0),
        ("customer: [A, B]", "A, B", 0),
        ('customer: ["A", B]', "A, B", 0),
        ('customer: "Team #1"', "Team #1", 0),
        ("customer: Team # a remark", "Team", 1),
        ("customer: Team\u0085Foods", "Team Foods", 0),
    ],
)
def test_a_customer_keeps_every_sign(front: str, customer: str, notes: int) -> None:
    read = case_import.read(f"---\n{front}\napproved_by: L\n---\n## Summary\nx\n", "a.md")
    assert read.workbook.customer == customer
    assert len(read.notes) == notes


def test_words_of_a_list_stay_apart_and_keep_their_signs() -> None:
    read = case_import.read("---\ncustomer: A\napproved_by: L\ntags:\n  - a #1\n  - b, c\n---\n", "a.md")
    assert read.workbook.sheets["outline"][0].record.tags == ("a #1", "b, c")


def test_three_points_end_the_front_matter_too() -> None:
    assert case_import.read("---\ncustomer: A\napproved_by: L\n...\n## Summary\nx\n", "a.md").approved_by == "L"


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\x0c", "\x0b", "\x1c"])
def test_only_the_usual_ends_of_a_line_part_lines(sign: str) -> None:
    part = outline_of(f"x{sign}## Part B{sign}y").part_a  # type: ignore[attr-defined]
    assert part.endswith("## Part B" + sign + "y")


def test_files_of_one_name_in_two_folders_are_two_cases(store: Store, ann: Person) -> None:
    both = {"north/case.md": f"{HEAD}# One\n", "south/case.md": f"{HEAD}# Two\n"}
    held = {name: (lambda text=text: text.encode()) for name, text in both.items()}
    made = bulk_import.bring_in(Context(store, ann), held)
    assert [item.failed for item in made] == [False, False]
    assert {card.slug for card in catalogue.search(Context(store, ann), "").cards} == {"north-case", "south-case"}
    again = bulk_import.bring_in(Context(store, ann), held)
    assert all("already in the library" in item.sentence for item in again)


def test_a_file_called_like_another_case_goes_by_a_number(store: Store, ann: Person) -> None:
    bulk_import.bring_in(Context(store, ann), files(case__md=f"{HEAD}# One\n"))
    (made,) = bulk_import.bring_in(Context(store, ann), files(case__md=f"{HEAD}# Two\n"))
    assert made.sentence == "Case case-2, edition 1: Two"


@pytest.mark.parametrize("name", ["._case.md", "__MACOSX/case.md", ".git/x.json", ".DS_Store", "Thumbs.db", "._b.JSON"])
def test_what_a_system_keeps_for_itself_is_left_out(name: str) -> None:
    assert bulk_import.documents({name: lambda: b""}) == []


def test_our_markdown_comes_into_a_library(store: Store, ann: Person) -> None:
    case = flagship()
    (made,) = bulk_import.bring_in(Context(store, ann), files(x__md=markdown(case)))
    assert not made.failed, made.sentence
    assert cases.read(Context(store, ann), case.slug) == case


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (("東京電力", "2024"), "dongjingdianli-2024"),
        (("Газпром", "2024"), "gazprom-2024"),
        (("Ελλάδα",), "ellada"),
        (("Straße Ærø Łódź",), "strasse-aero-lodz"),
        (("삼성",), "samseong"),
        (("A–B",), "a-b"),
        (("L’Oréal",), "loreal"),
        (("…",), "review"),
    ],
)
def test_short_names_can_be_read_whatever_the_script(words: tuple[str, ...], slug: str) -> None:
    assert slugged(*words) == slug
