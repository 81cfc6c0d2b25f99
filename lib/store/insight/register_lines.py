"""The lines of the loss register with what is known of each from the review that came of it, read a page at a time.

What a review knows is told only to whoever may read that review. A line that came with a review and has no number of
the sales system is for them alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Float,
    RowMapping,
    Select,
    Table,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from lib.model.audience import Reader
from lib.model.rules.insight.loss_groups import LossFigures, LossGroup
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.loss import LOSS, Destination
from lib.model.worksheets.loss_register import REGISTER_LINES, Hearing
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import ANSWERS, ASKED, INTERVIEWS, AskAnswer
from lib.store import membership
from lib.store.tables.cases import case_study
from lib.store.tables.reviews import change, review, review_member
from lib.store.tables.worksheets import SHEET_TABLES

ReviewState = Literal["", "under_way", "published"]
_LINES = SHEET_TABLES[REGISTER_LINES.key]
# Names of their own: the condition under which a review may be read looks at the loss as well.
_LOSS = SHEET_TABLES[LOSS.key].alias("loss_of_review")
_ASKED, _INTERVIEWS, _ANSWERS = (SHEET_TABLES[sheet.key] for sheet in (ASKED, INTERVIEWS, ANSWERS))
_SPELLINGS = (str, str.upper, str.lower, str.title)
_WORDS_MOST = 10
_UNKNOWN = Reason.U0.value
# What another release named otherwise counts as unknown.
_REASONS: Mapping[str | None, Reason] = {reason.value: reason for reason in Reason}
_HEARINGS: Mapping[str | None, Hearing] = {item.value: item for item in Hearing}
_DESTINATIONS: Mapping[str | None, Destination] = {item.value: item for item in Destination}


@dataclass(frozen=True)
class RegisterFilter:
    """Which lines are asked for; what is empty or None does not narrow. `wrong` are those filed as another reason."""

    words: str = ""
    year: str = ""
    currency: str | None = None
    filed: str | None = None
    found: str | None = None
    hearing: str | None = None
    state: str | None = None
    wrong: bool = False
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True)
class RegisterEntry:
    """One line as a reader sees it: its own facts, or where it has none those of the review they may read."""

    id: str
    number: int
    customer: str
    deal: str
    lost_on: str | None
    currency: str
    money: Decimal | None
    filed_words: str
    filed: Reason | None
    believed: Reason | None
    found: Reason | None
    destination: Destination | None
    hearing: Hearing | None
    state: ReviewState
    review: int | None
    review_began: datetime | None
    sign_seen: bool | None
    will_talk: bool | None


def facts(register: int, reader: Reader) -> CompoundSelect[Any]:
    """Every line this reader may see, as they see it; the other functions narrow and sort it."""
    return union_all(*_both(register, reader))


def _both(register: int, reader: Reader) -> tuple[Select[Any], Select[Any]]:
    """The lines without a review and those with one: of thousands only the few latter need to look at others."""
    return _alone(register), _with_review(register, reader)


def _alone(register: int) -> Select[Any]:
    return select(
        _LINES.c.id,
        _LINES.c.number,
        _LINES.c.customer,
        _LINES.c.deal,
        _LINES.c.lost_on,
        _LINES.c.currency,
        _LINES.c.money_lost.label("money"),
        _LINES.c.filed_words,
        _LINES.c.filed_reason.label("filed"),
        _LINES.c.believed_reason.label("believed"),
        _LINES.c.found_reason.label("found"),
        _LINES.c.destination,
        _LINES.c.hearing,
        literal("").label("state"),
        cast(null(), review.c.id.type).label("review"),
        cast(null(), review.c.created_at.type).label("review_began"),
        _LINES.c.sign_seen,
        _LINES.c.will_talk,
    ).where(_LINES.c.review == register, _LINES.c.removed.is_(None), _LINES.c.review_name == "")


def _with_review(register: int, reader: Reader) -> Select[Any]:
    readable = membership.readable_reviews(reader)
    reads = and_(review.c.id.is_not(None), readable)
    its_case = and_(
        review.c.id.is_(None),
        exists(
            select(case_study.c.id).where(
                case_study.c.slug == _LINES.c.review_name, case_study.c.current, membership.readable_cases(reader)
            )
        ),
    )
    state = case(
        (and_(reads, review.c.status == "published"), "published"),
        (reads, "under_way"),
        (its_case, "published"),
        else_="",
    )
    own_money = _LINES.c.money_lost.is_not(None)
    return (
        select(
            _LINES.c.id,
            _LINES.c.number,
            _or_of_review(_LINES.c.customer, _LOSS.c.customer, reads, "").label("customer"),
            _LINES.c.deal,
            _or_of_review(_LINES.c.lost_on, _LOSS.c.notice_date, reads).label("lost_on"),
            case((own_money, _LINES.c.currency), (reads, _LOSS.c.currency), else_=_LINES.c.currency).label("currency"),
            _or_of_review(_LINES.c.money_lost, _LOSS.c.annual_revenue, reads).label("money"),
            _LINES.c.filed_words,
            _or_of_review(_LINES.c.filed_reason, _LOSS.c.filed_reason, reads).label("filed"),
            _LINES.c.believed_reason.label("believed"),
            _of_review_or(_LOSS.c.reason, _LINES.c.found_reason, reads).label("found"),
            _or_of_review(_LINES.c.destination, _LOSS.c.destination, reads).label("destination"),
            _of_review_or(_heard(), _LINES.c.hearing, reads).label("hearing"),
            state.label("state"),
            case((reads, review.c.id)).label("review"),
            case((reads, review.c.created_at)).label("review_began"),
            _LINES.c.sign_seen,
            _LINES.c.will_talk,
        )
        .select_from(_LINES)
        .outerjoin(review, and_(review.c.slug == _LINES.c.review_name, review.c.kind == WorkbookKind.REVIEW.value))
        .outerjoin(_LOSS, _LOSS.c.review == review.c.id)
        .where(
            _LINES.c.review == register,
            _LINES.c.removed.is_(None),
            _LINES.c.review_name != "",
            or_(_LINES.c.deal != "", reads, its_case),
        )
    )


def entries(
    tx: Connection,
    register: int,
    reader: Reader,
    wanted: RegisterFilter,
    *,
    sort: str = "newest",
    start: int,
    size: int,
) -> tuple[RegisterEntry, ...]:
    """Some of the lines in the order of one of `SORTS`."""
    seen = facts(register, reader).subquery("line")
    query = select(seen).where(*_narrowed(seen, wanted)).order_by(*SORTS[sort](seen), seen.c.number.desc())
    return tuple(_entry(row) for row in tx.execute(query.limit(size).offset(start)).mappings())


def stamp(tx: Connection) -> tuple[object, ...]:
    """What differs as soon as anything does that lines, groups or who may read them follow from."""
    published = func.sum(case((review.c.status == "published", 1), else_=0))
    newest_change = select(func.max(change.c.id)).scalar_subquery()
    newest_case = select(func.max(case_study.c.id)).scalar_subquery()
    cases = select(func.count()).select_from(case_study).scalar_subquery()
    members = select(func.count()).select_from(review_member).scalar_subquery()
    state = (func.max(review.c.updated_at), func.max(review.c.id), func.count(), published)
    return tuple(tx.execute(select(*state, newest_change, newest_case, cases, members)).one())


def one(tx: Connection, register: int, reader: Reader, row_id: str) -> RegisterEntry | None:
    """One line; None when it is gone or is not for this reader."""
    wanted = RegisterFilter(ids=(row_id,))
    return next(iter(entries(tx, register, reader, wanted, start=0, size=1)), None)


def count(tx: Connection, register: int, reader: Reader, wanted: RegisterFilter) -> int:
    """How many lines are like that."""
    total = 0
    for side in _both(register, reader):
        seen = side.subquery("line")
        query = select(func.count()).select_from(seen).where(*_narrowed(seen, wanted))
        total += tx.execute(query).scalar_one()
    return total


def figures(tx: Connection, register: int, reader: Reader, wanted: RegisterFilter) -> LossFigures:
    """All losses in as many groups as differ, and how many there are for each date, cut to the month."""
    groups: list[LossGroup] = []
    dates: Counter[str | None] = Counter()
    for by_codes, by_month in _counted(register, reader, wanted):
        groups += (_group(row) for row in tx.execute(by_codes))
        dates.update(dict(map(tuple, tx.execute(by_month))))
    return LossFigures(tuple(groups), dict(dates))


# Putting the statements together takes nearly as long as running them.
@lru_cache(maxsize=200)
def _counted(register: int, reader: Reader, wanted: RegisterFilter) -> tuple[tuple[Select[Any], Select[Any]], ...]:
    queries: list[tuple[Select[Any], Select[Any]]] = []
    for side in _both(register, reader):
        seen = side.subquery("line")
        # In the order of `ix_register_lines_counted`; the state of a line without a review is the same for all.
        keys = [seen.c.currency, seen.c.filed, seen.c.found, seen.c.hearing]
        state = [seen.c.state] if queries else []
        sums = (func.count(), func.count(seen.c.money), func.sum(_money(seen)))
        by_codes = select(*keys, func.min(seen.c.state), *sums).where(*_narrowed(seen, wanted)).group_by(*keys, *state)
        month = func.substr(seen.c.lost_on, 1, len("2026-11"))
        by_month = select(month, func.count()).where(*_narrowed(seen, wanted)).group_by(month)
        queries.append((by_codes, by_month))
    return tuple(queries)


def named_reviews(tx: Connection, register: int) -> frozenset[str]:
    """The short names of the reviews that have a line."""
    query = select(_LINES.c.review_name).where(
        _LINES.c.review == register, _LINES.c.removed.is_(None), _LINES.c.review_name != ""
    )
    return frozenset(tx.scalars(query))


def without_number(tx: Connection, register: int, reader: Reader) -> frozenset[str]:
    """The ids of the lines that came with a review and no deal of the sales system is known for."""
    seen = facts(register, reader).subquery("line")
    query = select(seen.c.id).where(seen.c.deal == "", seen.c.review.is_not(None))
    return frozenset(tx.scalars(query))


def amounts(tx: Connection, register: int, reader: Reader) -> tuple[tuple[str, Decimal | None], ...]:
    """What each loss was worth, with its currency."""
    seen = facts(register, reader).subquery("line")
    query = select(seen.c.currency, seen.c.money).where(seen.c.money.is_not(None))
    return tuple((currency, _amount(money)) for currency, money in tx.execute(query))


def candidates(
    tx: Connection, register: int, reader: Reader, large: Mapping[str, Decimal], most: int
) -> tuple[RegisterEntry, ...]:
    """Losses without a review, those first of which most speaks for one; from `large` on one counts as that."""
    seen = facts(register, reader).subquery("line")
    is_large = or_(
        false(), *(and_(seen.c.currency == code, _money(seen) >= float(least)) for code, least in large.items())
    )
    surprise = and_(seen.c.filed != seen.c.believed, seen.c.filed != _UNKNOWN, seen.c.believed != _UNKNOWN)
    learn = or_(
        seen.c.hearing == Hearing.HEARD.value,
        and_(func.coalesce(seen.c.hearing, "") != Hearing.DECLINED.value, seen.c.will_talk.is_(True)),
    )
    parts = (is_large, surprise, seen.c.sign_seen.is_(True), learn)
    met = sum((case((part, 1), else_=0) for part in parts[1:]), case((parts[0], 1), else_=0))
    query = select(seen).where(seen.c.state == "", met > 0).order_by(met.desc(), _money_or_none(seen).desc())
    return tuple(_entry(row) for row in tx.execute(query.limit(most)).mappings())


def of_review(tx: Connection, register: int, review_name: str) -> tuple[str, ...]:
    """The ids of the lines that came with a review, without those that the sales system knows."""
    query = select(_LINES.c.id).where(
        _LINES.c.review == register,
        _LINES.c.removed.is_(None),
        _LINES.c.review_name == review_name,
        _LINES.c.deal == "",
    )
    return tuple(tx.scalars(query))


def _or_of_review(own: Any, of_review: Any, reads: Any, blank: str | None = None) -> ColumnElement[Any]:
    """What the line says; where it says nothing, what the review does."""
    is_blank = own.is_(None) if blank is None else own == blank
    return case((and_(is_blank, reads), of_review), else_=own)


def _of_review_or(of_review: Any, own: Any, reads: Any) -> ColumnElement[Any]:
    """What the review says; where it says nothing or may not be read, what the line does."""
    return case((and_(reads, of_review.is_not(None)), of_review), else_=own)


def _heard() -> ColumnElement[Any]:
    """How far the customer was heard, by what the review holds."""
    said = or_(_ANSWERS.c.words != "", _ANSWERS.c.paraphrase != "")
    asked = or_(_ASKED.c.whom != "", _ASKED.c.when.is_not(None), _ASKED.c.answer.is_not(None))
    otherwise = or_(_ASKED.c.answer.is_(None), _ASKED.c.answer != AskAnswer.DECLINED.value)
    return case(
        (_has(_ANSWERS, said), Hearing.HEARD.value),
        (_has(_ASKED, asked) & ~_has(_ASKED, asked & otherwise), Hearing.DECLINED.value),
        (_has(_ASKED, asked) | _has(_INTERVIEWS), Hearing.ASKED.value),
        else_=null(),
    )


def _has(sheet: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    present = select(sheet.c.id).where(sheet.c.review == review.c.id, sheet.c.removed.is_(None), *conditions)
    return exists(present)


def _narrowed(seen: Any, wanted: RegisterFilter) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.words.strip():
        conditions.append(_holds(seen, wanted.words))
    if wanted.year:
        conditions.append(seen.c.lost_on.startswith(wanted.year, autoescape=True))
    for name in ("currency", "filed", "found", "hearing"):
        value = getattr(wanted, name)
        if value is not None:
            # An empty text asks for those that have none.
            conditions.append(func.coalesce(seen.c[name], "") == value)
    if wanted.state is not None:
        conditions.append(seen.c.state == ("" if wanted.state == "none" else wanted.state))
    if wanted.wrong:
        compared = (seen.c.filed != _UNKNOWN, seen.c.found != _UNKNOWN, seen.c.filed != seen.c.found)
        conditions.append(and_(*compared))
    if wanted.ids is not None:
        conditions.append(seen.c.id.in_(list(wanted.ids)))
    return conditions


def _holds(seen: Any, words: str) -> ColumnElement[bool]:
    """Whether every word stands somewhere in the line; SQLite alone tells capitals beyond A to Z apart."""
    texts = (seen.c.customer, seen.c.deal, seen.c.filed_words)
    return and_(
        *(
            or_(*(text.icontains(spelled, autoescape=True) for text in texts for spelled in _spellings(word)))
            for word in words.split()[:_WORDS_MOST]
        )
    )


def _spellings(word: str) -> Sequence[str]:
    return [word] if word.isascii() else list(dict.fromkeys(spell(word) for spell in _SPELLINGS))


def _entry(row: RowMapping) -> RegisterEntry:
    reasons = {name: _REASONS.get(row[name]) for name in ("filed", "believed", "found")}
    chosen = {"hearing": _HEARINGS.get(row["hearing"]), "destination": _DESTINATIONS.get(row["destination"])}
    return RegisterEntry(**{**row, **reasons, **chosen, "money": _amount(row["money"])})


def _amount(stored: str | None) -> Decimal | None:
    try:
        amount = None if stored is None else Decimal(stored)
    except ArithmeticError:
        return None
    return amount if amount is not None and amount.is_finite() else None


def _group(row: Any) -> LossGroup:
    currency, filed, found, hearing, state, losses, known, money = row
    reasons = (_REASONS.get(filed), _REASONS.get(found))
    return LossGroup(currency, *reasons, _HEARINGS.get(hearing), state, losses, known, _to_cents(money or 0.0))


def _to_cents(total: float) -> Decimal:
    # Doubles hold the cents of any sum of a company; what they leave behind is rounded off.
    return Decimal(repr(round(total, 2)))


def _money_or_none(seen: Any) -> ColumnElement[Any]:
    return func.coalesce(_money(seen), -1)


def _money(seen: Any) -> ColumnElement[Any]:
    return cast(seen.c.money, Float)


SORTS: Mapping[str, Callable[[Any], Sequence[ColumnElement[Any]]]] = {
    "newest": lambda seen: (func.coalesce(seen.c.lost_on, "").desc(),),
    "oldest": lambda seen: (seen.c.lost_on.is_(None), seen.c.lost_on),
    "money": lambda seen: (_money_or_none(seen).desc(),),
    "customer": lambda seen: (func.lower(seen.c.customer),),
    "added": lambda seen: (seen.c.number.desc(),),
}
