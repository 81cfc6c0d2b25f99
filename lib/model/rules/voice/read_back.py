"""What goes back to the customer to be read: our words for what they said, and what they answered to that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lib.model.anonymise.names.name_parts import PEOPLE
from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.voice import consent
from lib.model.wording.loaded_words import PERSON, check
from lib.model.wording.phrases import begun, counted, enumerated, ids, number, verb, which
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.voice import Answer, Interview, ReadBack

STEP = "voice"
# What only we know the meaning of: codes and grades, row numbers, and what we call our own work.
_INSIDE = re.compile(
    r"\b(?:[PSVRCX][1-6]|W0|U0|E[0-4])\b|\b(?:reason codes?|ballots?|root causes?|SWOT|churn(?:ed)?|win-?back|"
    r"first assumptions?|verbatim|paraphrases?|evidence \d+)\b|\[\d+(?:, ?\d+)*\]",
    re.IGNORECASE,
)

# What stands where a name is asked for and names nobody.
_NOBODY = frozenset(
    [
        "all",
        "anybody",
        "anyone",
        "both",
        "everybody",
        "everyone",
        "i",
        "me",
        "nobody",
        "none",
        "open",
        "somebody",
        "someone",
        "tba",
        "tbc",
        "tbd",
        "they",
        "unknown",
        "us",
        "we",
        "you",
    ]
)


@dataclass(frozen=True)
class Statement:
    """One answer as the customer reads it; `doubts` are words that must not go out and keep it back."""

    answer: Row[Answer]
    doubts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Our words for what they said."""
        return self.answer.record.paraphrase.strip()


def statements(workbook: Workbook, interview: str) -> tuple[Statement, ...]:
    """What was heard in one interview, in its order; answers that nobody has put into our words yet are left out."""
    names = tuple(_others(workbook, interview))
    return tuple(
        Statement(row, tuple(dict.fromkeys(_doubts(row.record, names))))
        for row in workbook.rows(Answer)
        if row.record.interview == interview and row.record.paraphrase.strip()
    )


def _doubts(answer: Answer, names: Sequence[str]) -> Iterator[str]:
    # The question stands above what was heard, so it goes out as well.
    for text in (answer.question, answer.paraphrase):
        yield from (match.group() for match in _INSIDE.finditer(text))
        # Entries that name a role are passed over: “the account manager” is how the customer speaks of us.
        yield from (remark.words for remark in check(text, names) if remark.advice == PERSON)


def _others(workbook: Workbook, interview: str) -> Iterator[str]:
    """Everybody the review names anywhere, but for who was heard here."""
    heard = consent.by_id(workbook).get(interview, Interview())
    own = {" ".join(name.split()).casefold() for name in (heard.interviewee, heard.read_back_to)}
    named = (
        getattr(row.record, name)
        for key, rows in workbook.sheets.items()
        for name, spec in SHEETS[key].record.specs().items()
        if spec.identifies in PEOPLE
        for row in rows
    )
    for name in dict.fromkeys(" ".join(name.split()) for name in named):
        if name and name.casefold() not in own | _NOBODY:
            yield name


def findings(workbook: Workbook, quotable: Workbook) -> Iterable[Finding]:
    """What the customer said of what we had heard, and pages that went out without a word noted of what came back."""
    sent = tuple(row for row in quotable.rows(Interview) if row.record.read_back_sent)
    answered = tuple(row for row in workbook.rows(Answer) if row.record.read_back is not None)
    if answered:
        parts = [
            f"{number(count)} {words}"
            for kind, words in _ANSWERED.items()
            if (count := sum(row.record.read_back is kind for row in answered))
        ]
        head = f"{counted(len(answered), 'answer')} {verb(len(answered), 'was', 'were')} read back to the customer"
        came_back = f": {enumerated(parts)}"
        if len(answered) > 1 and all(row.record.read_back is ReadBack.CONFIRMED for row in answered):
            came_back = f", and {'both' if len(answered) == 2 else 'all'} were confirmed"
        yield result(STEP, begun(f"{head}{came_back}."), *ids(answered))
    silent = tuple(row for row in sent if not any(item.record.interview == row.id for item in answered))
    if silent:
        words = "was read back, but not what they answered", "were read back, but not what they answered"
        yield gap(STEP, which(silent, sent, *words), *ids(silent), key="read_back_without_answer")
    yield from _wordless(answered, quotable)


def _wordless(answered: Sequence[Row[Answer]], quotable: Workbook) -> Iterable[Finding]:
    """Corrections that nobody wrote down; what may not be quoted cannot be looked at."""
    interviews = consent.by_id(quotable)
    corrected = tuple(row for row in answered if row.record.read_back is ReadBack.CORRECTED)
    empty = (row for row in corrected if not row.record.correction and consent.may_quote(row.record, interviews))
    wordless = {row.id for row in empty}
    if wordless:
        called = tuple(row for row in quotable.rows(Answer) if row.id in wordless)
        words = "was corrected, but not to what", "were corrected, but not to what"
        yield gap(STEP, which(called, corrected, *words), *ids(called), key="correction_without_words")


_ANSWERED = {
    ReadBack.CONFIRMED: "confirmed",
    ReadBack.CORRECTED: "corrected",
    ReadBack.UNANSWERED: "left as it was",
}
