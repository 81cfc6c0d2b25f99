"""What to read before a meeting, on one page: purpose, when, what is known, what is to be decided and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lib.model.agenda import agenda_of, usual_length
from lib.model.dates import partial_date
from lib.model.fields import FieldSpec
from lib.model.findings import FindingKind
from lib.model.reading.typed_values import shown
from lib.model.rules.programme.meeting_dates import MeetingDate, MeetingState
from lib.model.rules.programme.meeting_texts import MeetingTexts
from lib.model.wording.phrases import begun, counted, number, verb
from lib.model.worksheets.loss import Loss, ReviewForm
from lib.model.worksheets.meetings import MeetingKind
from lib.report.document.blocks import (
    Block,
    Cover,
    DataTable,
    Document,
    FieldText,
    FindingItem,
    Findings,
    NumberedList,
    Paper,
    Prose,
    Section,
    SideBySide,
)
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.text import Paragraphs, paragraphs_of, short

EYEBROW = "Meeting pack"
_RUNNING = 64
_BESIDE = 58
_MEMBERS = 6
# What the first meeting has to know, or to find out.
_FACTS = (
    "what_was_lost",
    "ended_by",
    "destination",
    "end_date",
    "contract_end",
    "notice_period",
    "annual_revenue",
    "annual_margin",
)


@dataclass(frozen=True)
class PackRow:
    """One action that a check looks at."""

    action: str
    owner: str
    state: str
    expected: str


@dataclass(frozen=True)
class PackContent:
    """What a pack tells of a meeting; nothing in it is sealed, or may not be quoted."""

    meeting: MeetingDate
    texts: MeetingTexts
    loss: Loss
    members: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    actions: tuple[PackRow, ...] = ()
    open: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date = date(2000, 1, 1)
    sample: bool = False
    fictional: bool = False


@dataclass(frozen=True)
class PackLimits:
    """How many rows of each list are shown; the number of the others is told."""

    rows: int
    open: int


# From generous to what always fits one page.
LIMITS = (
    PackLimits(12, 8),
    PackLimits(10, 6),
    PackLimits(8, 5),
    PackLimits(6, 4),
    PackLimits(5, 3),
    PackLimits(4, 2),
    PackLimits(3, 1),
    PackLimits(2, 1),
    PackLimits(1, 0),
    PackLimits(0, 0),
)


def meeting_pack(content: PackContent, limits: PackLimits, letterhead: Letterhead = NO_LETTERHEAD) -> Document:
    """The pack with so many rows."""
    texts = content.texts
    sections = (
        *_known(content, limits),
        Section("decide", "What is to be decided", (_decisions(content),)),
        *_open(content, limits),
    )
    cover = Cover(EYEBROW, _title(content), texts.purpose, _people(content), tuple(_facts(content)), ())
    return Document(_paper(content, letterhead), cover, sections)


def _title(content: PackContent) -> str:
    return f"{content.meeting.kind.label}: {_customer(content)}"


def _customer(content: PackContent) -> str:
    return content.loss.customer or "a customer we lost"


def _people(content: PackContent) -> Paragraphs:
    more = len(content.members) - _MEMBERS
    named = ", ".join(content.members[:_MEMBERS])
    return paragraphs_of(f"With {named}{f' and {number(more)} more' if more > 0 else ''}." if named else "")


def _facts(content: PackContent) -> Iterator[FieldText]:
    meeting = content.meeting
    yield _fact("When", _when(meeting))
    yield _fact("How long", f"{_minutes(content)} minutes")
    yield _fact("Led by", meeting.lead or content.loss.facilitator or content.loss.review_lead)
    if meeting.kind is MeetingKind.FACE:
        yield from _loss_facts(content.loss)


def _when(meeting: MeetingDate) -> str:
    if meeting.on is None:
        return "no day noted" if meeting.state is MeetingState.PASSED else "no day yet"
    day = partial_date.label(meeting.on)
    if meeting.held:
        return f"{day} (held)"
    return f"{day} (proposed)" if meeting.proposed else day


def _fact(label: str, text: str) -> FieldText:
    return FieldText(label, paragraphs_of(text), known=bool(text))


def _known(content: PackContent, limits: PackLimits) -> Iterator[Section]:
    blocks = [*_listed("result", content.known, limits.rows), *_checks(content.actions, limits.rows)]
    if not blocks:
        blocks.append(Prose(paragraphs_of("Nothing is entered yet.")))
    yield Section("known", "What is known", tuple(blocks))


def _loss_facts(loss: Loss) -> Iterator[FieldText]:
    specs = loss.specs()
    for name in _FACTS:
        spec: FieldSpec = specs[name]
        value = getattr(loss, name)
        known = value not in (None, "")
        text = paragraphs_of(shown(spec, value, currency=loss.currency)) if known else ()
        yield FieldText(spec.label, text, known=known)


def _checks(actions: Sequence[PackRow], most: int) -> Iterator[Block]:
    cells = ((row.action, row.owner, row.state, row.expected) for row in actions[:most])
    if actions[:most]:
        yield DataTable(
            ("Action", "Owner", "State", "What we expected"),
            (0, 30, 34, 38),
            tuple(tuple(map(paragraphs_of, row)) for row in cells),
        )
    if rest := len(actions) - min(len(actions), most):
        yield Prose(paragraphs_of(begun(f"{counted(rest, 'more action')} on the page of step 8.")))


def _minutes(content: PackContent) -> int:
    return usual_length(content.meeting.kind, short=content.loss.form is ReviewForm.SHORT)


def _decisions(content: PackContent) -> Block:
    texts, parts = content.texts, agenda_of(content.meeting.kind, _minutes(content))
    decide: Block = NumberedList(tuple(map(paragraphs_of, texts.decide)))
    if not texts.decide:
        decide = Prose(paragraphs_of("Nothing is left to decide: all of it has been settled."))
    bring = Findings(tuple(FindingItem(FindingKind.RESULT, "", line, False) for line in texts.bring), "Please bring")
    agenda = DataTable(
        ("Agenda", "Minutes"),
        (0, 15),
        tuple((paragraphs_of(part.title), paragraphs_of(str(part.minutes))) for part in parts),
    )
    return SideBySide((decide, bring), (agenda,), _BESIDE)


def _open(content: PackContent, limits: PackLimits) -> Iterator[Section]:
    if content.open:
        blocks = tuple(_listed("gap", content.open, limits.open))
        yield Section("open", "Still open, the nearest to done first", blocks)


def _listed(sign: str, lines: Sequence[str], most: int) -> Iterator[Block]:
    shown = list(lines[:most])
    if rest := len(lines) - len(shown):
        noun = "more point" if most else "point"
        shown.append(begun(f"{counted(rest, noun)} {verb(rest, 'is', 'are')} in the review."))
    if shown:
        yield Findings(tuple(FindingItem(sign, "", line, False) for line in shown))


def _paper(content: PackContent, letterhead: Letterhead) -> Paper:
    loss, on = content.loss, content.printed_on
    title = _title(content)
    return Paper(
        title=f"{EYEBROW}: {title}",
        running=short(title, _RUNNING),
        imprint=f"Lost & Learned · {EYEBROW} · printed {partial_date.label(on.isoformat())}",
        level=loss.confidentiality.label if loss.confidentiality else "Review team only",
        author=content.printed_by,
        description=content.texts.purpose,
        keywords=(),
        lang="en",
        region="GB",
        date=(on.year, on.month, on.day),
        sample=content.sample,
        fictional=content.fictional,
        letterhead=letterhead,
    )
