"""Cases and reviews as JSON files: written in full, read strictly, refused in sentences that name the place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from lib.model import steps, upgrades
from lib.model.audience import Level
from lib.model.case import (
    APPROVER_LIMIT,
    CASE_FORMAT,
    FORMAT_VERSION,
    OVERRIDE_LIMIT,
    REVIEW_FORMAT,
    TITLE_LIMIT,
    CaseStudy,
    ReviewDocument,
)
from lib.model.errors import ImportRefused
from lib.model.findings import FindingKind
from lib.model.frozen_finding import FrozenFinding
from lib.model.workbook import ROW_ID
from lib.model.worksheets.lessons import Outline
from lib.report.files.json_rows import checked_sheets

SIZE_LIMIT = 50_000_000
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_CSV_NAME = re.compile(r"[^/\\\x00-\x1f]{1,200}\.csv", re.IGNORECASE)
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")

# What the forms let nobody write at greater length; the names are those of people.
_FRAME_LIMITS = {
    "title": TITLE_LIMIT,
    "summary": Outline.specs()["summary"].limit or 0,
    "published_by": APPROVER_LIMIT,
    "approved_by": APPROVER_LIMIT,
    "override_reason": OVERRIDE_LIMIT,
}
# Rules name a few rows and count the rest, and shorten what they quote: no sentence of theirs comes near to it.
FINDING_LIMIT = 5_000
_FINDINGS_TOLD = 20

Document = TypeVar("Document", bound=BaseModel)


def case_json(case: CaseStudy) -> str:
    """The case as a file that `read` gives back equal."""
    return _written(case)


def review_json(document: ReviewDocument) -> str:
    """The review as a file that `read` gives back equal."""
    return _written(document)


def read(text: str) -> CaseStudy | ReviewDocument:
    """The case or review in a file.

    Raises ImportRefused, whose problems name worksheet, row and field.
    """
    values = _json_object(text)
    form = values.get("format")
    if form == REVIEW_FORMAT:
        return _review(values)
    if form == CASE_FORMAT:
        return _case(values)
    format_is = f"is “{form[:60]}”" if isinstance(form, str) else "is missing"
    raise ImportRefused(
        f"This file is neither a case nor a review: its “format” {format_is}, "
        f"and should be “{CASE_FORMAT}” or “{REVIEW_FORMAT}”."
    )


def _written(document: BaseModel) -> str:
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _json_object(text: str) -> dict[str, Any]:
    size = len(text.encode(errors="replace"))
    if size > SIZE_LIMIT:
        raise ImportRefused(f"This file has {size / 1e6:.1f} MB; at most {SIZE_LIMIT // 1_000_000} MB are read.")
    try:
        values = json.loads(
            text.removeprefix("\ufeff"), parse_constant=_refuse_constant, object_pairs_hook=_without_duplicates
        )
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at").removesuffix(" starting")
        raise ImportRefused(f"This file is not JSON: {what}, line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise ImportRefused("This file nests its values deeper than any case or review does.") from None
    except ValueError:
        raise ImportRefused("This file holds a number with more than 4,000 digits.") from None
    if not isinstance(values, dict):
        raise ImportRefused("This file is JSON, but neither a case nor a review: it should hold one object in { }.")
    return values


def _refuse_constant(word: str) -> NoReturn:
    raise ImportRefused(f"This file holds {word}, which is not a number in JSON; write null for unknown.")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in pairs:
        if name in values:
            raise ImportRefused(f"This file says “{name[:60]}” twice in the same place; only one can be meant.")
        values[name] = value
    return values


def _check_version(values: Mapping[str, Any], noun: str) -> None:
    version = values.get("version")
    if type(version) is not int or not 1 <= version < 10**6:
        raise ImportRefused(f"The {noun} does not say its version: “version” is a number from 1 to {FORMAT_VERSION}.")
    if version > FORMAT_VERSION:
        raise ImportRefused(
            f"The {noun} was written by a newer release, in version {version} of the format; this release reads up to "
            f"version {FORMAT_VERSION}. Please update first. Nothing was imported."
        )


def _review(values: dict[str, Any], *, told_dates: bool = False) -> ReviewDocument:
    _check_version(values, "review")
    upgrades.upgrade_review(values)
    sheets = checked_sheets(values.get("sheets"), told_dates=told_dates)
    document = _validated(ReviewDocument, {**values, "sheets": sheets}, "review")
    # Links may lead to rows that come with the CSV files; whoever joins them checks the links.
    dangling = () if document.files else document.workbook().dangling()
    problems = (*_slug_problems(document.slug), *_file_problems(document.files), *dangling)
    _refuse("The review was not imported.", problems)
    return document


def _case(values: dict[str, Any]) -> CaseStudy:
    _check_version(values, "case")
    upgrades.upgrade_case(values)
    review = values.get("review")
    if not isinstance(review, dict):
        raise ImportRefused("The case holds no worksheets: “review” should be an object.")
    told_dates = values.get("level") == Level.TRAINING.value
    document = _validated(CaseStudy, {**values, "review": _review(review, told_dates=told_dates)}, "case")
    _refuse("The case was not imported.", tuple(_case_problems(document)))
    return document


def _validated(kind: type[Document], values: Mapping[str, Any], noun: str) -> Document:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        problems = tuple(_sentence(item, noun) for item in error.errors(include_url=False, include_input=False))
    raise ImportRefused(f"The {noun} was not imported.", problems)


def _sentence(error: Any, noun: str) -> str:
    path = ".".join(str(part) for part in error["loc"])[:120]
    match error["type"]:
        case "missing":
            return f"“{path}” is missing."
        case "extra_forbidden":
            return f"There is no “{path}” in a {noun}."
        case _:
            return f"“{path}”: {error['msg']}."


def _case_problems(case: CaseStudy) -> Iterator[str]:
    yield from _slug_problems(case.slug)
    if case.edition < 1:
        yield f"“edition”: editions are numbered from 1, and this is {case.edition}."
    if not _LANGUAGE.fullmatch(case.language):
        yield f"“language”: “{case.language[:40]}” is not a language such as en-GB."
    for name, limit in _FRAME_LIMITS.items():
        if (length := len(getattr(case, name))) > limit:
            yield f"“{name}” has {length:,} characters; at most {limit:,} are kept."
    yield from islice(_finding_problems(case.findings), _FINDINGS_TOLD)
    frame = case.model_dump(mode="python", exclude={"review"})
    said = [finding.sentence for finding in case.findings]
    for name, text in (*frame.items(), *(("findings", sentence) for sentence in said)):
        if isinstance(text, str) and _UNKEEPABLE.search(text):
            yield f"“{name}” contains a NUL character or half of a character pair, which no database can keep."


def _finding_problems(findings: Sequence[FrozenFinding]) -> Iterator[str]:
    kinds, known = set(FindingKind), {step.key for step in steps.STEPS}
    for number, finding in enumerate(findings, start=1):
        if finding.kind not in kinds:
            yield f"Finding {number}: “{finding.kind[:40]}” is none of {', '.join(sorted(kinds))}."
        if finding.step not in known:
            yield f"Finding {number}: there is no step “{finding.step[:40]}”."
        if (length := len(finding.sentence)) > FINDING_LIMIT:
            yield f"Finding {number}: its sentence has {length:,} characters; at most {FINDING_LIMIT:,} are kept."
        for row in finding.rows:
            if not ROW_ID.fullmatch(row):
                yield f"Finding {number}: “{row[:40]}” is not the id of a row, such as “c7”."


def _slug_problems(slug: str) -> Iterator[str]:
    if len(slug) > 60 or not _SLUG.fullmatch(slug):
        yield f"“slug”: “{slug[:60]}” should be at most 60 lower-case letters, figures and single hyphens."


def _file_problems(files: Mapping[str, str]) -> Iterator[str]:
    for name in files.values():
        if not _CSV_NAME.fullmatch(name) or name.startswith("."):
            yield f"“files”: “{name[:60]}” is not the plain name of a CSV file beside this one."


def _refuse(sentence: str, problems: tuple[str, ...]) -> None:
    if problems:
        raise ImportRefused(sentence, problems)
