"""Which codes the words of sales systems stand for: usual words, what people added, and what nobody has said yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from lib.model.errors import FieldRefused, NotFound
from lib.model.reading.reason_words import code_of, key_of, table_of
from lib.model.roles import Permission
from lib.model.worksheets.loss_register import REGISTER_LINES, RegisterLine
from lib.model.worksheets.reasons import Reason
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import ReviewWriter
from lib.services.insight import register_workbook
from lib.settings import DATA
from lib.store import Transaction, rows
from lib.store.insight import reason_aliases, register_words
from lib.store.insight.reason_aliases import ReasonAlias as ReasonAlias


@dataclass(frozen=True)
class UnknownWords:
    """Words that stand for no code yet, as they are written most often, and on how many lines they stand."""

    key: str
    words: str
    lines: int


@dataclass(frozen=True)
class WordTable:
    """All words that have a code: those people added or changed, and the usual ones by code."""

    learnt: tuple[ReasonAlias, ...]
    usual: Mapping[str, tuple[str, ...]]


@cache
def usual() -> Mapping[str, tuple[str, ...]]:
    """The words that ship, by code."""
    stored = json.loads((DATA / "reason_words.json").read_text("utf-8"))
    return {code: tuple(words) for code, words in stored.items()}


def known(tx: Transaction) -> Mapping[str, Reason]:
    """The code of every key, usual or learnt."""
    return table_of(usual(), {alias.key: alias.reason for alias in reason_aliases.all(tx)})


def listed(context: Context) -> WordTable:
    """The table as people look at it."""
    context = acting(context, Permission.READ_REGISTER)
    with context.store.read() as tx:
        return WordTable(reason_aliases.all(tx), usual())


def unknown(context: Context, *, teaching: bool = False) -> tuple[UnknownWords, ...]:
    """The words of the register that stand for no code yet, each once, the most frequent first."""
    context = acting(context, Permission.READ_REGISTER)
    with context.store.read() as tx:
        register = register_workbook.stored(tx, sample=teaching)
        if register is None:
            return ()
        return counted(register_words.unknown(tx, register.id, access.reader(tx, context.person)))


def counted(lines_of: Mapping[str, int]) -> tuple[UnknownWords, ...]:
    """Spellings of the same words as one, named as most lines have it."""
    together: dict[str, list[tuple[str, int]]] = {}
    for words, lines in lines_of.items():
        together.setdefault(key_of(words), []).append((words, lines))
    found = [
        UnknownWords(key, max(spellings, key=lambda one: one[1])[0], sum(lines for _, lines in spellings))
        for key, spellings in together.items()
        if key
    ]
    return tuple(sorted(found, key=lambda item: (-item.lines, item.key)))


def learn(context: Context, words: str, reason: Reason) -> int:
    """Let words stand for a code from now on and on all lines that have them; returns on how many, in one act.

    Lines that somebody gave another code keep it. Raises FieldRefused for words without a letter or figure.
    """
    context = acting(context, Permission.EDIT_REGISTER)
    key = key_of(words)
    if not key:
        raise FieldRefused("Words", "please enter the words of the sales system.")
    at = datetime.now(UTC)
    with context.store.write() as tx:
        before = code_of(words, known(tx))
        reason_aliases.put(tx, key, " ".join(words.split())[:200], reason, who=context.person.id, at=at)
        with register_workbook.writing_within(tx, context.person, at) as writer:
            return _recode(writer, context, key, {None, before}, reason)


def forget(context: Context, key: str) -> int:
    """Take back what was said of words; lines that had the code from them lose it, or get the usual one again.

    Returns on how many lines. Raises NotFound when nothing had been said.
    """
    context = acting(context, Permission.EDIT_REGISTER)
    with context.store.write() as tx:
        before = known(tx).get(key)
        if not reason_aliases.forget(tx, key):
            raise NotFound("reason words", key)
        with register_workbook.writing_within(tx, context.person, datetime.now(UTC)) as writer:
            return _recode(writer, context, key, {before}, known(tx).get(key))


def coded(lines: Iterable[RegisterLine], table: Mapping[str, Reason]) -> list[RegisterLine]:
    """The lines with the code of their words, where they have words and no code of their own."""
    codes: dict[str, Reason | None] = {}
    found = []
    for line in lines:
        if line.filed_words and line.filed_reason is None:
            if line.filed_words not in codes:
                codes[line.filed_words] = code_of(line.filed_words, table)
            line = line.model_copy(update={"filed_reason": codes[line.filed_words]})
        found.append(line)
    return found


def _recode(writer: ReviewWriter, context: Context, key: str, before: set[Reason | None], after: Reason | None) -> int:
    """Give the lines with these words, and with one of the codes of before, another code."""
    reader = access.reader(writer.tx, context.person)
    ids: set[str] = set()
    for code in before - {after}:
        if code is None:
            texts: Iterable[str] = register_words.unknown(writer.tx, writer.review, reader)
        else:
            texts = register_words.with_code(writer.tx, writer.review, reader, code.value)
        spellings = [text for text in texts if key_of(text) == key]
        ids.update(register_words.ids(writer.tx, writer.review, reader, spellings, code and code.value))
    recoded = 0
    for row in rows.sheet_rows(writer.tx, writer.review, REGISTER_LINES.key) if ids else ():
        if row.id in ids and row.record.filed_reason in before:
            writer.rewrite(REGISTER_LINES, row, row.record.model_copy(update={"filed_reason": after}))
            recoded += 1
    return recoded
