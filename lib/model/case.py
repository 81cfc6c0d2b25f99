"""The case study: a review frozen into one immutable document that every reader's view is drawn from."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from anyascii import anyascii
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    model_validator,
)

from lib.model import unread, upgrades
from lib.model.audience import Level
from lib.model.dates import calendar_days
from lib.model.fields import LINE_LIMIT
from lib.model.findings import Finding
from lib.model.frozen_finding import FrozenFinding, frozen
from lib.model.languages.detection import DEFAULT, language_of
from lib.model.record import Record, Row
from lib.model.rules.assumptions import ballot_sums, reveal
from lib.model.rules.voice import consent
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.assumptions import BALLOTS, Ballot
from lib.model.worksheets.lessons import OUTLINE, Outline
from lib.model.worksheets.loss import Loss

CASE_FORMAT: Final = "lost-and-learned/case"
REVIEW_FORMAT: Final = "lost-and-learned/review"
FORMAT_VERSION = upgrades.newest()
SLUG_LIMIT = 60
# A case without a title of its own is called by customer and what was lost.
TITLE_LIMIT = 2 * LINE_LIMIT + 2
APPROVER_LIMIT = 80
OVERRIDE_LIMIT = 400
# Further out, no time zone could be told in another.
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FrozenRow(_Document):
    """A worksheet row as it stood; `values` leaves out fields at their default."""

    id: str
    number: int
    values: dict[str, Any]


class ReviewDocument(_Document):
    """A review as a file: every worksheet by key. `files` names CSV files that belong beside it."""

    format: Literal["lost-and-learned/review"] = REVIEW_FORMAT
    version: int = FORMAT_VERSION
    slug: str
    sheets: dict[str, tuple[FrozenRow, ...]]
    files: dict[str, str] = {}

    @model_validator(mode="wrap")
    @classmethod
    def _sums_of_ballots(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        # Documents of earlier releases hold ballots with their authors. The stored text stays; whoever reads it, on
        # whatever way, reads sums.
        document = handler(data)
        sums = _sums(document.sheets.get(BALLOTS.key, ()))
        if sums is not None:
            document.__dict__["sheets"] = {**document.sheets, **sums}
        return document

    def workbook(self) -> Workbook:
        """The rows as records, without what this release cannot read."""
        return Workbook({key: _rows(key, rows) for key, rows in self.sheets.items() if key in SHEETS})

    def unread(self) -> tuple[str, ...]:
        """A sentence for everything in it that this release cannot read."""
        lost = (f"There is no worksheet “{key[:60]}” any more – kept." for key in self.sheets if key not in SHEETS)
        rows = (row for rows in self.workbook().sheets.values() for row in rows if row.record.unread)
        return (*lost, *(sentence for row in rows for sentence in unread.of_row(row)))


class CaseStudy(_Document):
    """One published edition. Readers' pages and all exports draw from this and nothing else."""

    format: Literal["lost-and-learned/case"] = CASE_FORMAT
    version: int = FORMAT_VERSION
    slug: str
    edition: Annotated[int, Field(le=999_999)]
    level: Level
    title: str
    summary: str
    language: str = DEFAULT
    sample: bool = False
    published_at: Annotated[AwareDatetime, Field(ge=_EARLIEST, le=_LATEST)]
    published_by: str
    approved_by: str
    override_reason: str = ""
    review: ReviewDocument
    findings: tuple[FrozenFinding, ...]

    @model_validator(mode="wrap")
    @classmethod
    def _without_owners(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        # What was concluded from ballots is concluded anew from their sums.
        case = handler(data)
        review = data.get("review") if isinstance(data, Mapping) else None
        before = review.get("sheets") if isinstance(review, Mapping) else None
        rows = before.get(BALLOTS.key, ()) if isinstance(before, Mapping) else ()
        if _owned(rows):
            case.__dict__["findings"] = _concluded_anew(case)
        return case

    @cached_property
    def workbook(self) -> Workbook:
        """The frozen worksheets as records."""
        return self.review.workbook()

    @property
    def unreadable(self) -> str:
        """Why this release cannot read the edition at all; "" for one that it can."""
        return ""

    @cached_property
    def fingerprint(self) -> str:
        """Differs as soon as anything in the document does."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def having(self, **changed: Any) -> CaseStudy:
        """The case with other values; what was worked out of the old ones, such as the workbook, stays behind."""
        return CaseStudy.model_construct(**{name: getattr(self, name) for name in CaseStudy.model_fields} | changed)

    @property
    def published_on(self) -> date:
        """The day it was for whoever published it."""
        return calendar_days.written_on(self.published_at)

    @property
    def loss(self) -> Loss:
        """The facts of the loss."""
        return self.workbook.one(Loss)

    @property
    def outline(self) -> Outline:
        """The words of the case."""
        return self.workbook.one(Outline)

    @property
    def readers(self) -> str:
        """Whom the document names as its readers: “Training”, or how confidential the review is."""
        confidentiality = self.loss.confidentiality
        if self.level is Level.TRAINING:
            return self.level.label
        return confidentiality.label if confidentiality else self.level.label

    @property
    def fictional(self) -> bool:
        """Whether the case was invented, for teaching."""
        return self.outline.fictional


def without_teaching_note(case: CaseStudy) -> CaseStudy:
    """The case as everybody but a trainer reads it: the note tells how the case is taught, and how it ends."""
    if not case.outline.teaching_note:
        return case
    outline_rows = tuple(
        row.model_copy(
            update={"values": {name: value for name, value in row.values.items() if name != "teaching_note"}}
        )
        for row in case.review.sheets[OUTLINE.key]
    )
    return case.having(
        review=case.review.model_copy(update={"sheets": {**case.review.sheets, OUTLINE.key: outline_rows}})
    )


def without_internal_parts(case: CaseStudy) -> CaseStudy:
    """The case without the worksheets that are read inside alone, for whoever opens it by a link."""
    shared = {
        key: rows for key, rows in case.review.sheets.items() if key not in SHEETS or not SHEETS[key].internal_only
    }
    if len(shared) == len(case.review.sheets):
        return case
    return case.having(review=case.review.model_copy(update={"sheets": shared}))


def document_of(slug: str, workbook: Workbook, *, unread: bool = False) -> ReviewDocument:
    """The review as a file; the same rows give an equal document. Links to rows that were removed are left out.

    What this release cannot read goes along only where `unread` is asked for: nobody can say whom it names.
    """
    workbook_linked = workbook.linked()
    return ReviewDocument(
        slug=slug,
        sheets={
            key: tuple(
                FrozenRow(id=row.id, number=row.number, values=_values(row.record, unread))
                for row in workbook_linked.sheets[key]
            )
            for key in SHEETS
            if workbook_linked.sheets.get(key)
        },
    )


def freeze(
    slug: str,
    edition: int,
    workbook: Workbook,
    findings: tuple[Finding, ...],
    *,
    level: Level = Level.INTERNAL,
    published_at: datetime,
    published_by: str,
    approved_by: str,
    override_reason: str = "",
    sample: bool = False,
) -> CaseStudy:
    """An edition of a review as it stands now, without the words and roles that nobody may hand on."""
    loss, outline = workbook.one(Loss), workbook.one(Outline)
    return CaseStudy(
        slug=slug,
        edition=edition,
        level=level,
        title=outline.title or f"{workbook.customer}: {loss.what_was_lost or 'a customer lost'}",
        summary=outline.summary,
        language=language_of((outline.summary, outline.part_a, outline.part_b)),
        sample=sample,
        published_at=published_at,
        published_by=published_by,
        approved_by=approved_by,
        override_reason=override_reason,
        review=document_of(slug, consent.applied(workbook), unread=level is Level.INTERNAL),
        findings=tuple(frozen(item) for item in findings),
    )


def _sums(rows: Sequence[FrozenRow]) -> dict[str, tuple[FrozenRow, ...]] | None:
    """The worksheet of ballots as sums; None where nobody's own ballot stands there."""
    ballots = [Ballot.read(row.values) for row in rows]
    if all(ballot_sums.is_sum(item) for item in ballots):
        return None
    sum_rows = ballot_sums.numbered(ballot_sums.summed(ballots))
    return {BALLOTS.key: tuple(FrozenRow(id=row.id, number=row.number, values=row.record.filled()) for row in sum_rows)}


def _owned(rows: Any) -> bool:
    values = [row.get("values") if isinstance(row, Mapping) else getattr(row, "values", None) for row in rows]
    return any(isinstance(item, Mapping) and not item.get("ballots") for item in values)


def _concluded_anew(case: CaseStudy) -> tuple[FrozenFinding, ...]:
    places = [index for index, item in enumerate(case.findings) if item.step == reveal.STEP]
    if not places:
        return case.findings
    others = [item for item in case.findings if item.step != reveal.STEP]
    concluded = [frozen(item) for item in reveal.findings(case.review.workbook())]
    return (*others[: places[0]], *concluded, *others[places[0] :])


def slugged(*words: str) -> str:
    """A short name for addresses: lower-case letters, figures and hyphens, at most 60 characters."""
    plain = "".join(map(_in_latin, unicodedata.normalize("NFKD", " ".join(words))))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:SLUG_LIMIT].strip("-") or "review"


def _values(record: Record, unread: bool) -> dict[str, Any]:
    return {**record.filled(), **record.unread} if unread else record.filled()


def _in_latin(sign: str) -> str:
    """A letter or figure of any script in plain Latin letters; dashes part words, other signs are left out."""
    if sign.isascii():
        return sign
    kind = unicodedata.category(sign)
    return anyascii(sign) if kind[0] in "LN" else "-" if kind in ("Pd", "Zs", "Po") and sign not in "’…" else ""


def _rows(key: str, rows: tuple[FrozenRow, ...]) -> tuple[Row[Any], ...]:
    record = SHEETS[key].record
    return tuple(
        Row(row.id, row.number, position, 1, record.read(row.values)) for position, row in enumerate(rows, start=1)
    )
