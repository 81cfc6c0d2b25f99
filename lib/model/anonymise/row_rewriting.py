"""A row told anew, field by field as each declares what it may tell."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from lib.model.anonymise import scaling
from lib.model.anonymise.identities import Anonymisation, comparable
from lib.model.anonymise.names.name_parts import PEOPLE
from lib.model.anonymise.names.recognition import is_name, runs_of_capitals
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.pseudonyms import SOURCE, source_words, whoever_took_over
from lib.model.anonymise.text_rewriting import ReplacedWords, RewrittenText, TextRewriter, without_article
from lib.model.dates import relative_date
from lib.model.fields import LINE_LIMIT, FieldSpec, Identity, Kind
from lib.model.reading.typed_values import shown
from lib.model.record import Record, Row
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.loss import Loss

SCALED = "All sums in this case are multiplied by one number, so their proportions are true."
_WHOLE = {Identity.CUSTOMER: "Customer", Identity.SUPPLIER: "Supplier"}
# What a case for training leaves at its default.
_LEFT_OUT = frozenset({"confidentiality"})


@dataclass(frozen=True)
class FieldRewrite:
    """One field before and after; `place` is such as “e7.statement”, `by_hand` says that it was reworded.

    `is_cut` says that it grew beyond what the field holds and lost its end.
    """

    place: str
    sheet: str
    spec: FieldSpec
    before: str
    after: str
    pieces: tuple[ReplacedWords, ...]
    by_hand: bool = False
    is_cut: bool = False


def notice_of(workbook: Workbook) -> str | None:
    """The day that dates are told from: notice, or what came nearest to it."""
    loss = workbook.one(Loss)
    return loss.notice_date or loss.announced_date or loss.end_date


def rewriter_for(workbook: Workbook, anonymisation: Anonymisation, vocabulary: Vocabulary) -> TextRewriter:
    """What tells the texts of this review anew."""
    sums, shares = (tuple(_declared(workbook, identity)) for identity in (Identity.MONEY, Identity.SHARE))
    return TextRewriter(
        anonymisation, vocabulary, notice_of(workbook), sums, shares, factor=factor_for(workbook, anonymisation)
    )


def factor_for(workbook: Workbook, anonymisation: Anonymisation) -> Decimal:
    """What the sums of the case are multiplied by. One that nobody drew yet is drawn, and no sum stays what it was."""
    drawn = anonymisation.factor or scaling.factor_of(secrets.token_bytes(16))
    return scaling.fitting(drawn, _declared(workbook, Identity.MONEY))


class RowRewriter:
    """Tells the rows of one case anew, and notes every field that changes."""

    def __init__(
        self, workbook: Workbook, anonymisation: Anonymisation, vocabulary: Vocabulary, cases: Mapping[str, str]
    ) -> None:
        if anonymisation.factor is None:
            anonymisation = anonymisation.model_copy(update={"factor": factor_for(workbook, anonymisation)})
        self._writer = rewriter_for(workbook, anonymisation, vocabulary)
        self._factor = factor_for(workbook, anonymisation)
        self._notice = notice_of(workbook)
        self._has_sums = next(_declared(workbook, Identity.MONEY), None) is not None
        self._anonymisation, self._vocabulary, self._cases = anonymisation, vocabulary, cases
        self._whole = {**_WHOLE, Identity.RIVAL: whoever_took_over(workbook)}
        self.changes: list[FieldRewrite] = []

    def row(self, key: str, row: Row[Any]) -> Row[Any]:
        """The row anew."""
        record: Record = row.record
        near = _date_of(record)
        values = {}
        for name, value in record.filled().items():
            spec = record.specs()[name]
            if name in _LEFT_OUT:
                continue
            values[name] = after = self._value(key, row, spec, value, near)
            if after != value and not self._noted(row.id, name):
                self._note(
                    key,
                    row.id,
                    spec,
                    shown(spec, value),
                    RewrittenText(shown(spec, after) if after not in ("", []) else ""),
                )
        if isinstance(record, Loss):
            note = values.get("value_note", "")
            # A loss of which nothing is known stays one.
            values["value_note"] = f"{note} {SCALED}".strip() if self._has_sums and record.filled() else note
        return replace(row, record=record.checked(values))

    def _value(self, key: str, row: Row[Any], spec: FieldSpec, value: Any, near: str | None) -> Any:
        match spec.identifies:
            case None | Identity.FIGURE:
                rewritten = value
            case Identity.DATE:
                rewritten = relative_date.counted_from_notice(self._notice or value, value)
            case Identity.SHARE:
                rewritten = str(scaling.share(Decimal(value)))
            case Identity.MONEY:
                rewritten = str(scaling.scaled(Decimal(value), self._factor))
            case Identity.CASES:
                rewritten = [self._cases[slug] for slug in value if slug in self._cases]
            case Identity.ADDRESS | Identity.ALIAS:
                rewritten = ""
            case _ if spec.kind is Kind.TAGS:
                rewritten = self._tags(key, row, spec, value)
            case identity:
                rewritten = self._words(key, row, spec, value, identity, near)
        return rewritten

    def _tags(self, key: str, row: Row[Any], spec: FieldSpec, tags: list[str]) -> list[str]:
        rewritten = list(dict.fromkeys(self._tag(spec, tag) for tag in tags))
        shortened = [_shortened(tag, LINE_LIMIT) for tag in rewritten]
        if shortened != rewritten:
            self._note(key, row.id, spec, shown(spec, tags), RewrittenText(shown(spec, shortened)), is_cut=True)
        return shortened

    def _tag(self, spec: FieldSpec, tag: str) -> str:
        if spec.identifies not in self._whole or spec.identifies is None:
            return self._writer.text(tag).text
        return self._decided(tag) or self._whole[spec.identifies]

    def _decided(self, name: str) -> str:
        """What stands for a name that is all of a text; alone, the phrase would lose its article there."""
        for item in self._anonymisation.replacements:
            if comparable(name) in map(comparable, item.spellings):
                return item.put
        return ""

    def _words(self, key: str, row: Row[Any], spec: FieldSpec, value: str, identity: Identity, near: str | None) -> str:
        by_hand = self._anonymisation.wording_by_hand(f"{row.id}.{spec.name}", value)
        written = self._writer.text(value if by_hand is None else by_hand, near)
        if by_hand is None:
            written = self._by_kind(identity, row.record, value, written, own_words=spec.name != "stated_by")
        elif written.text == by_hand:
            written = RewrittenText(by_hand)
        unshortened, written = written, replace(written, text=_shortened(written.text, spec.limit))
        if written.text != value:
            self._note(key, row.id, spec, value, written, by_hand=by_hand is not None, is_cut=written != unshortened)
        return written.text

    def _by_kind(
        self, identity: Identity, record: Record, value: str, written: RewrittenText, *, own_words: bool
    ) -> RewrittenText:
        """A field that holds one name says only what stands in its place; a source that names somebody, its kind."""
        if identity in self._whole:
            first = next(iter(written.pieces), None)
            put = first.after if first else self._whole[identity]
            if identity is Identity.RIVAL:
                # Sentences say that the customer went “to the new supplier”.
                put = self._decided(value) or put
                put = put[:1].lower() + put[1:] if put.startswith(("The ", "Whoever ")) else put
                return RewrittenText(put, (ReplacedWords(value, put, identity, 0),))
            return _whole_field(value, without_article(put), identity)
        if identity is Identity.CURRENCY and not written.text.isalpha():
            return _whole_field(value, "", identity)
        remaining = self._left_over(written)
        if identity is Identity.SOURCE and self._is_named(remaining):
            return _whole_field(value, SOURCE if own_words and not written.pieces else source_words(record), identity)
        if identity in PEOPLE and is_name(remaining.strip(" ,;/()–-&"), self._vocabulary):
            return _whole_field(value, "Someone", identity)
        return written

    def _left_over(self, written: RewrittenText) -> str:
        """The text without what was put in."""
        text, cut = written.text, 0
        for piece in written.pieces:
            start = piece.start - cut
            text = text[:start] + " " + text[start + len(piece.after) :]
            cut += len(piece.after) - 1
        return text

    def _is_named(self, text: str) -> bool:
        runs = list(runs_of_capitals(text))
        return any(len(run.split()) > 1 or self._vocabulary.uncommon(run) for run in runs)

    def _noted(self, row: str, name: str) -> bool:
        return bool(self.changes) and self.changes[-1].place == f"{row}.{name}"

    def _note(
        self,
        key: str,
        row: str,
        spec: FieldSpec,
        before: str,
        written: RewrittenText,
        *,
        by_hand: bool = False,
        is_cut: bool = False,
    ) -> None:
        pieces = written.pieces
        if not pieces and spec.identifies and not by_hand:
            pieces = (ReplacedWords(before, written.text, spec.identifies, 0),)
        place = f"{row}.{spec.name}"
        self.changes.append(FieldRewrite(place, SHEETS[key].title, spec, before, written.text, pieces, by_hand, is_cut))


def _whole_field(before: str, put: str, kind: Identity) -> RewrittenText:
    text = put[:1].upper() + put[1:]
    return RewrittenText(text, (ReplacedWords(before, text, kind, 0),))


def _shortened(text: str, limit: int | None) -> str:
    if limit is None or len(text) <= limit:
        return text
    return text[: limit - 2].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def _date_of(record: Record) -> str | None:
    """The date a row speaks of, for days in its text that name no year."""
    dates = (getattr(record, name) for name, spec in record.specs().items() if spec.identifies is Identity.DATE)
    known = [value for value in dates if value and not relative_date.is_relative(value)]
    return known[0] if known and not isinstance(record, Loss) else None


def has_dates(workbook: Workbook) -> bool:
    """Whether any date is entered."""
    return next(_declared(workbook, Identity.DATE), None) is not None


def _declared(workbook: Workbook, identity: Identity) -> Iterator[Any]:
    for rows in workbook.sheets.values():
        for row in rows:
            for name, spec in row.record.specs().items():
                if spec.identifies is identity and getattr(row.record, name) is not None:
                    yield getattr(row.record, name)
