"""What is particular to lists of lost deals from sales systems: what was won, what is open, and in which money."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lib.model.reading.cell_table import CellTable
from lib.model.reading.choice_words import NO, YES
from lib.model.worksheets.loss_register import RegisterLine

FROM_AMOUNT, IN_FULL = "Currency of the amount", "Reason in full"
_WORDS_LIMIT = RegisterLine.specs()["filed_words"].limit or 200
_LOST = re.compile(r"\blost\b|\bloss\b|churn|not won|out-?sold|verloren|perdu|perdid|persa", re.IGNORECASE)
_WON = re.compile(r"\bwon\b|gewonnen|gagné|ganad|vinta", re.IGNORECASE)
_OF_STAGE = re.compile(
    r"(?:deal|opportunity)?(?:stage|stagename|status|state|phase|statuslabel|dealstage|opportunitystage)|customerstatus"
)
_OF_CHURN = re.compile(r"churn(?:ed|label|value|flag)?|islost|isclosedlost|lost")
# A sign that several countries share, such as the dollar's, says nothing.
_SIGNS = {"£": "GBP", "€": "EUR", "¥": "JPY", "us$": "USD", "a$": "AUD", "c$": "CAD", "₹": "INR", "zł": "PLN"}
_NAMES = {
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "british pound": "GBP",
    "swiss franc": "CHF",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "japanese yen": "JPY",
    "indian rupee": "INR",
    "swedish krona": "SEK",
    "danish krone": "DKK",
    "norwegian krone": "NOK",
    "polish zloty": "PLN",
}
_CODE = re.compile(r"\b([A-Z]{3})\b")


@dataclass(frozen=True)
class SortedOut:
    """The lines of a list that are no losses: those of deals that were won or kept, and of deals that are open."""

    won: frozenset[int] = frozenset()
    open: frozenset[int] = frozenset()

    @property
    def lines(self) -> frozenset[int]:
        """All of them."""
        return self.won | self.open


def sorted_out(table: CellTable) -> SortedOut:
    """What a column such as “Stage”, “Status”, “Won” or “Churned” says is no loss; nothing where no column says so."""
    won: set[int] = set()
    still_open: set[int] = set()
    for place, title in enumerate(table.header):
        judge = _judge(_plain(title), [row[place] for row in table.rows if place < len(row)])
        if judge is None:
            continue
        for line, row in zip(table.lines, table.rows, strict=True):
            verdict = judge(row[place].strip() if place < len(row) else "")
            (won if verdict == "won" else still_open if verdict == "open" else set()).add(line)
    return SortedOut(frozenset(won), frozenset(still_open - won))


def prepared(table: CellTable, money: int | None, currency: int | None, words: int | None) -> CellTable:
    """The table with currencies in three letters, and with what would not fit into its field in a column of its own."""
    rows = list(table.rows)
    if currency is not None:
        rows = [_put(row, currency, code_of(_cell(row, currency))) for row in rows]
    elif money is not None:
        codes = [_of_amount(_cell(row, money)) for row in rows]
        if any(codes):
            width = len(table.header)
            rows = [(*_padded(row, width), code) for row, code in zip(rows, codes, strict=True)]
            table = replace(table, header=(*table.header, FROM_AMOUNT))
    if words is not None and any(len(_cell(row, words)) > _WORDS_LIMIT for row in rows):
        width = len(table.header)
        full = [cell if len(cell := _cell(row, words)) > _WORDS_LIMIT else "" for row in rows]
        rows = [
            (
                *_put(
                    _padded(row, width), words, f"{text[: _WORDS_LIMIT - 1].rstrip()}…" if text else _cell(row, words)
                ),
                text,
            )
            for row, text in zip(rows, full, strict=True)
        ]
        table = replace(table, header=(*table.header, IN_FULL))
    return replace(table, rows=tuple(tuple(row) for row in rows))


def code_of(cell: str) -> str:
    """The three letters of a currency that is named in words, by its sign or by its code; the cell where it is none."""
    folded = " ".join(cell.casefold().split())
    if folded in _NAMES or folded in _SIGNS:
        return _NAMES.get(folded) or _SIGNS[folded]
    # “EUR - Euro”, “USD (US Dollar)”
    match = _CODE.match(cell.strip())
    return match[1] if match else cell


def _of_amount(cell: str) -> str:
    if match := _CODE.search(cell):
        return match[1]
    folded = cell.casefold()
    return next((code for sign, code in _SIGNS.items() if sign in folded), "")


def _judge(title: str, cells: list[str]) -> Callable[[str], str] | None:
    """How a column tells what became of a deal; None where it does not."""
    if _OF_CHURN.fullmatch(title):
        return _by_answer({**dict.fromkeys(NO, "won")})
    if title in ("won", "iswon", "isclosedwon"):
        return _by_answer(dict.fromkeys(YES, "won"))
    if title in ("closed", "isclosed"):
        return _by_answer(dict.fromkeys(NO, "open"))
    if _OF_STAGE.fullmatch(title) and any(map(_LOST.search, cells)):
        return _by_stage
    return None


def _by_stage(cell: str) -> str:
    if not cell or _LOST.search(cell):
        return ""
    return "won" if _WON.search(cell) or cell.casefold() in ("stayed", "joined", "active") else "open"


def _by_answer(answers: Mapping[str, str]) -> Callable[[str], str]:
    return lambda cell: answers.get(cell.casefold(), "")


def _plain(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def _cell(row: tuple[str, ...], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _padded(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _put(row: tuple[str, ...], place: int, cell: str) -> tuple[str, ...]:
    return (*row[:place], cell, *row[place + 1 :]) if place < len(row) else row
