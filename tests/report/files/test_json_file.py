"""Cases and reviews as JSON: equal after the way out and back, and refused in sentences that name the place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.case import FORMAT_VERSION, document_of, freeze
from lib.model.errors import ImportRefused
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Row, Worksheet
from lib.model.steps import findings
from lib.model.workbook import SHEETS, Workbook
from lib.report.files.json_file import FINDING_LIMIT, SIZE_LIMIT, case_json, read, review_json
from tests.model.strategies import LETTERS, workbooks
from tests.report.flagship import flagship

Change = Callable[[dict[str, Any]], object]


def _refusal(change: Change) -> ImportRefused:
    values = json.loads(case_json(flagship()))
    change(values)
    with pytest.raises(ImportRefused) as refused:
        read(json.dumps(values))
    return refused.value


def _row(values: dict[str, Any], sheet: str, place: int) -> dict[str, Any]:
    found: dict[str, Any] = values["review"]["sheets"][sheet][place]
    return found


def test_a_case_comes_back_equal() -> None:
    assert read(case_json(flagship())) == flagship()


def test_a_review_comes_back_equal() -> None:
    assert read(review_json(flagship().review)) == flagship().review


def _longest(spec: FieldSpec, number: int, ids: dict[str, list[str]]) -> Any:
    """As much as a field takes, and for a closed list whichever of it is this row's turn."""
    options = [option.value for option in spec.options]
    match spec.kind:
        case Kind.LINE | Kind.TEXT:
            return "blame lazy John " * (min(spec.limit or 0, 2 * FINDING_LIMIT) // 16)
        case Kind.CHOICE:
            return options[number % len(options)]
        case Kind.CHOICES:
            return options
        case Kind.SHARES:
            return [[options[number % len(options)], 100]]
        case Kind.WHOLE | Kind.DECIMAL:
            return (spec.low, spec.high)[number % 2]
        case Kind.TAGS:
            return [f"{place} ".ljust(200, "x") for place in range(40)]
        case Kind.LINK:
            return ids[spec.sheet or ""][-1]
        case Kind.LINKS:
            return ids[spec.sheet or ""]
        case Kind.WHEN:
            return ("2018", "2018-02", "2018-02-14")[number % 3]
        case _:
            return bool(number % 2)


def _brimful(sheet: Worksheet, every: int, ids: dict[str, list[str]]) -> tuple[Row[Any], ...]:
    """Rows in which each field is filled, or all but every second one."""
    # A sum of ballots has as many points as ballots; its own size would not fit the points of one.
    specs = [spec for spec in sheet.record.specs().values() if (sheet.key, spec.name) != ("ballots", "ballots")]
    return tuple(
        Row(row, number, number, 1, sheet.record.checked({spec.name: _longest(spec, number, ids) for spec in filled}))
        for number, row in enumerate(ids[sheet.key], start=1)
        for filled in [[spec for place, spec in enumerate(specs) if every == 1 or (place + number) % every]]
    )


@pytest.mark.parametrize("every", [1, 2])
def test_a_case_of_a_review_that_is_full_to_the_brim_is_read_back(every: int) -> None:
    ids = {key: [f"{sheet.prefix}{n}" for n in range(1, 2 if sheet.single else 21)] for key, sheet in SHEETS.items()}
    workbook = Workbook({key: _brimful(sheet, every, ids) for key, sheet in SHEETS.items()})
    found = findings(workbook)
    assert max(len(finding.sentence) for finding in found) < FINDING_LIMIT / 2
    moment = datetime(2026, 3, 12, tzinfo=UTC)
    case = freeze("a-case", 1, workbook, found, published_at=moment, published_by="Ann", approved_by="Lea")
    assert read(case_json(case)) == case


# As far as a case may say that it was published.
MOMENTS = st.datetimes(
    datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("9998-12-31"), timezones=st.just(UTC)
)


@given(workbooks(), st.text(LETTERS, max_size=30), MOMENTS)
def test_any_published_review_comes_back_equal(workbook: Workbook, by: str, moment: datetime) -> None:
    case = freeze("a-case", 1, workbook, findings(workbook), published_at=moment, published_by=by, approved_by=by)
    assert read(case_json(case)) == case
    whole = document_of("a-case", workbook)
    assert read(review_json(whole)) == whole


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read("\ufeff" + case_json(flagship())) == flagship()


def test_values_are_brought_into_their_canonical_form() -> None:
    values = json.loads(review_json(flagship().review))
    values["sheets"]["loss"][0]["values"]["end_date"] = "13 Feb 2018"
    values["sheets"]["loss"][0]["values"]["told_by"] = ""
    assert read(json.dumps(values)) == flagship().review


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda values: _row(values, "causes", 2)["values"].update(weight=400),
            "Root causes, c3: Weight: enter a whole number from 0 to 100. (field “weight”)",
        ),
        (
            lambda values: _row(values, "causes", 2)["values"].update(role="boss"),
            "Root causes, c3: Role: “boss” is not one of the choices: Root, Contributing, Trigger. (field “role”)",
        ),
        (
            lambda values: _row(values, "evidence", 0)["values"].update(when="soon"),
            "Evidence, e1: When: “soon” is not a date this field can read; write 14 Feb 2018, Feb 2018, Q1 2018, "
            "2018 or 2018 to 2020. (field “when”)",
        ),
        (
            lambda values: _row(values, "members", 1)["values"].update(boss="x"),
            "Review team, m2: there is no field “boss”; the fields are name, function.",
        ),
        (
            lambda values: values["review"]["sheets"].update(moods=[]),
            f"There is no worksheet “moods”; the worksheets are {', '.join(SHEETS)}.",
        ),
        (
            lambda values: _row(values, "lessons", 1).update(id="l1"),
            "Lessons: the id l1 appears in two rows.",
        ),
        (
            lambda values: _row(values, "lessons", 1).update(number=1),
            "Lessons: the number 1 appears in two rows.",
        ),
        (
            lambda values: _row(values, "lessons", 1).update(id="c2"),
            "Lessons, row 2: “id” should be “l” and a number, such as “l7”.",
        ),
        (
            lambda values: _row(values, "lessons", 1).update(number=True),
            "Lessons, row 2: “number” should be a whole number from 1.",
        ),
        (
            lambda values: _row(values, "lessons", 1).pop("number"),
            "Lessons, row 2: a row should have “id”, “number” and “values”, and nothing else.",
        ),
        (
            lambda values: values["review"]["sheets"]["loss"].append({"id": "x2", "number": 2, "values": {}}),
            "The loss: this worksheet has one row, and the file has 2.",
        ),
        (
            lambda values: values["review"]["sheets"].update(causes={}),
            "Root causes: the rows should be a list.",
        ),
        (
            lambda values: _row(values, "lessons", 0)["values"].update(causes=["c99"]),
            "Lessons, l1: Causes it answers names “c99”, which is not in Root causes.",
        ),
        (lambda values: values.update(mood="good"), "There is no “mood” in a case."),
        (lambda values: values["review"].update(mood="good"), "There is no “mood” in a review."),
        (lambda values: values.pop("title"), "“title” is missing."),
        (
            lambda values: values["findings"][0].update(kind="hunch"),
            "Finding 1: “hunch” is none of gap, result, set_aside, warning.",
        ),
        (
            lambda values: values["findings"][0].update(step="luck"),
            "Finding 1: there is no step “luck”.",
        ),
        (
            lambda values: values["findings"][0].update(sentence="x" * 5_001),
            "Finding 1: its sentence has 5,001 characters; at most 5,000 are kept.",
        ),
        (
            lambda values: values["findings"][1].update(rows=["x" * 9_000]),
            f"Finding 2: “{'x' * 40}” is not the id of a row, such as “c7”.",
        ),
        (lambda values: values.update(title="x" * 403), "“title” has 403 characters; at most 402 are kept."),
        (
            lambda values: values.update(summary="x" * 2_001),
            "“summary” has 2,001 characters; at most 2,000 are kept.",
        ),
        (
            lambda values: values.update(published_by="x" * 81),
            "“published_by” has 81 characters; at most 80 are kept.",
        ),
        (
            lambda values: values.update(approved_by="x" * 81),
            "“approved_by” has 81 characters; at most 80 are kept.",
        ),
        (
            lambda values: values.update(override_reason="x" * 401),
            "“override_reason” has 401 characters; at most 400 are kept.",
        ),
        (
            lambda values: _row(values, "outline", 0)["values"].update(tags=["x" * 201]),
            "Case study, o1: Tags: each may have at most 200 characters, and one has 201. (field “tags”)",
        ),
        (
            lambda values: _row(values, "lessons", 0)["values"].update(causes=["c" + "9" * 199]),
            f"Lessons, l1: Causes it answers names “c{'9' * 59}”, which is not in Root causes.",
        ),
        (lambda values: values.update(edition=0), "“edition”: editions are numbered from 1, and this is 0."),
        (lambda values: values.update(language="klingon!"), "“language”: “klingon!” is not a language such as en-GB."),
        (
            lambda values: values.update(slug="../up"),
            "“slug”: “../up” should be at most 60 lower-case letters, figures and single hyphens.",
        ),
        (
            lambda values: values["review"].update(files={"evidence": "../e.csv"}),
            "“files”: “../e.csv” is not the plain name of a CSV file beside this one.",
        ),
        (
            lambda values: values.update(title="\ud800"),
            "“title” contains a NUL character or half of a character pair, which no database can keep.",
        ),
        (
            lambda values: _row(values, "lessons", 0)["values"].update(rule="a\u0000b"),
            "Lessons, l1: Lesson: it contains a NUL character, which no database can keep; please remove it. "
            "(field “rule”)",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(change: Change, sentence: str) -> None:
    refused = _refusal(change)
    assert refused.problems == (sentence,)
    assert sentence in str(refused)


def test_all_wrong_values_of_a_row_are_named_at_once() -> None:
    refused = _refusal(lambda values: _row(values, "causes", 0)["values"].update(weight=-1, kind="x", grade="E9"))
    assert len(refused.problems) == 3


def test_no_more_than_fifty_problems_are_listed() -> None:
    def spoil(values: dict[str, Any]) -> None:
        values["review"]["sheets"]["causes"] = [
            {"id": f"c{number}", "number": number, "values": {"x": 1}} for number in range(1, 90)
        ]

    refused = _refusal(spoil)
    assert len(refused.problems) == 50
    assert "at least 50 problems" in str(refused)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{\n  "a": }', "This file is not JSON: Expecting value, line 2, column 8."),
        ("", "This file is not JSON: Expecting value, line 1, column 1."),
        ('{"slug": "a', "This file is not JSON: Unterminated string, line 1, column 10."),
        ("[]", "This file is JSON, but neither a case nor a review: it should hold one object in { }."),
        ('{"a": NaN}', "This file holds NaN, which is not a number in JSON; write null for unknown."),
        ('{"a": 1, "a": 2}', "This file says “a” twice in the same place; only one can be meant."),
        ('{"a": ' + "9" * 5_000 + "}", "This file holds a number with more than 4,000 digits."),
        ("[" * 200_000, "This file nests its values deeper than any case or review does."),
        ('{"a":' * 50_000 + "1" + "}" * 50_000, "This file nests its values deeper than any case or review does."),
        (
            '{"format": "their/case"}',
            "This file is neither a case nor a review: its “format” is “their/case”, and should be "
            "“lost-and-learned/case” or “lost-and-learned/review”.",
        ),
        (
            '{"format": [[[1]]]}',
            "This file is neither a case nor a review: its “format” is missing, and should be "
            "“lost-and-learned/case” or “lost-and-learned/review”.",
        ),
        (
            f'{{"format": "lost-and-learned/review", "version": {FORMAT_VERSION + 1}}}',
            f"The review was written by a newer release, in version {FORMAT_VERSION + 1} of the format; this release "
            f"reads up to version {FORMAT_VERSION}. Please update first. Nothing was imported.",
        ),
        (
            '{"format": "lost-and-learned/review", "version": "1"}',
            f"The review does not say its version: “version” is a number from 1 to {FORMAT_VERSION}.",
        ),
        (
            '{"format": "lost-and-learned/case", "version": 1}',
            "The case holds no worksheets: “review” should be an object.",
        ),
        (
            '{"format": "lost-and-learned/review", "version": 1, "slug": "a"}',
            "This file holds no worksheets: “sheets” should be an object with a list of rows for each.",
        ),
    ],
)
def test_a_file_that_is_no_case_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(text)
    assert str(refused.value) == sentence


def test_a_file_of_more_than_50_megabytes_is_refused() -> None:
    with pytest.raises(ImportRefused, match=r"This file has 50\.0 MB; at most 50 MB are read\."):
        read('{"a": "' + "x" * SIZE_LIMIT + '"}')
