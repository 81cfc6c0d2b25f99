"""Short cases told for training, for tests of what is replaced in them and what is pointed out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from lib.model.anonymise.case_rewriting import rewritten
from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.pseudonyms import propose
from lib.model.anonymise.suspicions import suspicions, undecided
from lib.model.record import Row
from lib.model.workbook import Workbook
from lib.model.worksheets.lessons import OUTLINE
from lib.model.worksheets.loss import LOSS
from lib.model.worksheets.relationships import STAKEHOLDERS
from lib.services.anonymise.vocabulary import words


@dataclass(frozen=True)
class Told:
    """A text as it is told, and the words that stop publishing."""

    text: str
    pointed_out: tuple[str, ...]

    def hides(self, *names: str) -> bool:
        """Whether each of the names is gone, or something that holds it is pointed out."""
        return all(bare(name) not in bare(self.text) or self._points_at(name) for name in names)

    def _points_at(self, name: str) -> bool:
        left = self.text
        for words_out in self.pointed_out:
            left = re.sub(re.escape(words_out), "\n", left, flags=re.IGNORECASE)
        return bare(name) not in bare(left)


def bare(text: str) -> str:
    """Letters and figures alone, without accents: a search that shares nothing with the program."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def told(
    text: str,
    *,
    customer: str = "",
    supplier: str = "",
    rival: str = "",
    people: tuple[str, ...] = (),
    region: str = "",
) -> Told:
    """A text of a case that declares these names, with nothing decided by anybody."""
    loss = {"customer": customer, "supplier": supplier, "new_supplier": rival, "region": region, "notice_date": "2018"}
    sheets: dict[str, tuple[Row[Any], ...]] = {
        LOSS.key: (Row("x1", 1, 1, 1, LOSS.record.checked({key: value for key, value in loss.items() if value})),),
        OUTLINE.key: (Row("o1", 1, 1, 1, OUTLINE.record.checked({"part_a": text})),),
        STAKEHOLDERS.key: tuple(
            Row(f"s{at}", at, at, 1, STAKEHOLDERS.record.checked({"name": name})) for at, name in enumerate(people, 1)
        ),
    }
    book = Workbook(sheets)
    anonymisation = Anonymisation(replacements=propose(book, words()))
    made = rewritten(book, anonymisation, words(), {})[0]
    left = undecided(suspicions(made, anonymisation, words()))
    return Told(made.sheets[OUTLINE.key][0].record.part_a, tuple(item.words for item in left))
