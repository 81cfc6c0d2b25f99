"""What gives the answer of a case away: words that somebody found or said only once the customer had been asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.model.rules.practice import answer_leaks
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Answer

# Working rules (ours): so many words in a row are a quotation; so large a part of what is said is the same thought.
QUOTED_WORDS = 4
SAME_THOUGHT = 0.6
_WORD = re.compile(r"\w+")


class Answers:
    """The reasons and causes of one review, as words that part A must not say."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._labels = self._telling(" ".join(answer_leaks.labels(workbook)))
        self._answers = [
            self._telling(sentence)
            for text in answer_leaks.answer_texts(workbook)
            for sentence in answer_leaks.sentences(text)
        ]
        found = tuple(_texts(workbook))
        self._runs = {run for text in found for run in _runs(text)}
        self._thoughts = [thought for text in found if len(thought := self._telling(text)) > 1]

    def tell(self, text: str) -> bool:
        """Whether the text shares words with the customer's reasons, quotes what was found, or says much the same."""
        if self._runs.intersection(_runs(text)):
            return True
        for sentence in answer_leaks.sentences(text):
            said = answer_leaks.stems(sentence)
            if said & self._labels or any(len(said & answer) > 1 for answer in self._answers):
                return True
        said = answer_leaks.stems(text)
        return any(len(said & thought) >= SAME_THOUGHT * len(thought) for thought in self._thoughts)

    def _telling(self, text: str) -> frozenset[str]:
        return answer_leaks.telling(self._workbook, text)


def _texts(workbook: Workbook) -> Iterator[str]:
    loss = workbook.one(Loss)
    yield from (loss.customer_reason, loss.trigger)
    yield from (text for row in workbook.rows(Cause) for text in (row.record.text, row.record.note))
    yield from (text for row in workbook.rows(Answer) for text in (row.record.words, row.record.paraphrase))
    yield from (row.record.quote for row in workbook.rows(Touchpoint))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = tuple(_WORD.findall(text.casefold()))
    return {words[start : start + QUOTED_WORDS] for start in range(len(words) - QUOTED_WORDS + 1)}
