"""Whether what readers see before they answer already tells the answer: which of its words it shares, and where.

The answer is the customer's stated reason, the label of the primary reason, and labels and notes of the signed reasons.
Words are compared by their stems. Left aside are words of everyday English, words that stand in any account, and those
of this one: the names of customer, supplier and successor, their trade, region, services and what was lost. What is
left are the words that tell. A sentence before the decision may hold one of them, by chance; two of them say the same
as the answer. Of all that tell, no more than a fifth may stand there at all, and none that is in a reason's label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from lib.model.fields import Kind
from lib.model.record import Row
from lib.model.rules.practice import as_of
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import CustomerReason

SHARE = 0.2

_EVERYDAY = """
    billion bring million new old side thousand
    a about above after again all also although am an and another any anybody are as at away back be because
    become been before began begin being below between both but by came can cannot come could day days did do
    does done down during each early either else enough ever every everybody everything few first for former
    four from further gave get give given go goes going gone got had half has have having he her here high him
    himself his how i if in instead into is it its itself just keep kept last later least less let like long
    made make many may me might month months more most much must my near never next nine no nobody none nor not
    nothing now of off often on once one only or other others our out over own part per put rather said same saw
    say says second see seen seven several shall she should show showed shown since six so some somebody
    something soon stand stands still such take taken than that the their them themselves then there these they
    thing third this those though three through time to today together told too took toward twelve two under
    until up upon us very was way we week weeks well went were what when where whether which while who whom
    whose why will with within without would year years yet you your
"""
_ANY_ACCOUNT = """
    account agreement april august award business carrier chain colleague company contract customer december
    director executive february house january july june lead leader leadership main manager march november
    october operations partner people public relationship report sales september supplier supplies supply team
    tender unit work
"""


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words of three letters or more."""
    return frozenset(map(_stem, re.findall(r"[^\W\d_]{3,}", text.casefold())))


@cache
def _stemmer() -> Callable[[str], str]:
    # It knows many languages, and few people ever need one.
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem


@lru_cache(maxsize=8_192)
def _stem(word: str) -> str:
    return _stemmer()(word)


@cache
def _left_aside() -> frozenset[str]:
    return stems(_EVERYDAY) | stems(_ANY_ACCOUNT)


def shared_sentences(book: Workbook) -> list[str]:
    """Each sentence seen before the answer that shares two telling words with one sentence of the answer."""
    answers = [telling(book, sentence) for text in answer_texts(book) for sentence in sentences(text)]
    return [
        f"{sorted(stems(sentence) & answer)} in: {sentence}"
        for text in seen_before(book)
        for sentence in sentences(text)
        for answer in answers
        if len(stems(sentence) & answer) > 1
    ]


def shared_words(book: Workbook) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words of the answer that stand in part A or in the decision, and all telling words."""
    answer = telling(book, " ".join(answer_texts(book)))
    return answer & _case_before(book), answer


def label_words(book: Workbook) -> frozenset[str]:
    """The words of a reason's label that stand in part A or in the decision."""
    return telling(book, " ".join(labels(book))) & _case_before(book)


def telling(book: Workbook, text: str) -> frozenset[str]:
    """The words of a text that are not everyday English, and not those of this account or of any."""
    return stems(text) - _left_aside() - _of_the_account(book)


def seen_before(book: Workbook) -> Iterator[str]:
    """Every text a reader sees before the answer: part A, the decision, and what was on file on that day."""
    known = as_of.workbook_on(book, as_of.decision_day(book))
    for rows in known.sheets.values():
        for row in rows:
            yield from _texts(row)


def _case_before(book: Workbook) -> frozenset[str]:
    outline = book.one(Outline)
    return stems(f"{outline.part_a} {outline.decision}")


def _texts(row: Row[Any]) -> Iterator[str]:
    for name, spec in row.record.specs().items():
        if spec.kind in (Kind.LINE, Kind.TEXT) and (value := getattr(row.record, name)):
            yield value


def sentences(text: str) -> list[str]:
    """The text by its sentences and the parts between semicolons and colons."""
    return [sentence for sentence in re.split(r"(?<=[.;:?!])\s+", text) if sentence.strip()]


def labels(book: Workbook) -> Iterator[str]:
    """The labels of the primary and of the signed reasons."""
    signed = (reason for reason, _ in book.one(Verdict).weights)
    reasons = (book.one(Loss).reason, *signed, *(row.record.reason for row in book.rows(CustomerReason)))
    return (reason.label for reason in reasons if reason)


def answer_texts(book: Workbook) -> list[str]:
    """The stated reason, the labels of the reasons, and what was noted of them."""
    notes = (row.record.note for row in book.rows(CustomerReason))
    return [text for text in (book.one(Loss).customer_reason, *labels(book), *notes) if text]


def _of_the_account(book: Workbook) -> frozenset[str]:
    loss = book.one(Loss)
    names = (loss.customer, loss.alias, loss.supplier, loss.new_supplier, loss.region)
    trade = (loss.industry.label if loss.industry else "", loss.services, loss.what_was_lost)
    return stems(" ".join((*names, *trade)))
