"""Reasons filed at the time against reasons found later: the table of both, and which were filed wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.model.rules.insight import shares
from lib.model.rules.insight.money_sums import NO_MONEY, MoneySums, joined
from lib.model.rules.insight.shares import Share
from lib.model.wording.phrases import begun, counted, number, part_of, verb
from lib.model.worksheets.reasons import Reason


@dataclass(frozen=True)
class CodedLosses:
    """Losses with the same two codes, as a database counts them; None is a code that nobody entered."""

    filed: Reason | None
    found: Reason | None
    losses: int
    money: MoneySums = NO_MONEY


@dataclass(frozen=True)
class Cell:
    """How many losses stand in one field of the table, and their money."""

    losses: int = 0
    money: MoneySums = NO_MONEY


@dataclass(frozen=True)
class WronglyFiled:
    """One reason that was filed: of how many losses something was found, of how many something else, and what."""

    filed: Reason
    judged: int
    wrong: int
    money: MoneySums
    found_instead: tuple[tuple[Reason, int], ...]

    @property
    def share(self) -> Share | None:
        """The share that was filed wrongly; None under five."""
        return shares.share(self.wrong, self.judged)

    @property
    def sentence(self) -> str:
        """“V1 Price level was filed for six losses in which a reason was found, for four of them wrongly …”."""
        most, count = self.found_instead[0]
        several = len(self.found_instead) > 1
        found = f"{most.coded_label}{f' ({number(count)})' if several else ''}"
        how_often = "once, wrongly" if self.judged == 1 else f"wrongly for {part_of(self.wrong, self.judged, 'loss')}"
        percent = f", {self.share.words}" if self.share else ""
        return begun(
            f"{self.filed.coded_label} was filed {how_often}{percent}: {'mostly ' if several else ''}{found} was found."
        )


@dataclass(frozen=True)
class FiledFound:
    """The table: `filed` are its rows and `found` its columns, in the order of the codes, what is unknown last."""

    filed: tuple[Reason | None, ...]
    found: tuple[Reason | None, ...]
    cells: Mapping[tuple[Reason | None, Reason | None], Cell]

    def cell(self, filed: Reason | None, found: Reason | None) -> Cell:
        """One field; an empty one where nothing was counted."""
        return self.cells.get((filed, found), Cell())

    def filed_total(self, filed: Reason | None) -> Cell:
        """The sum of a row."""
        return _total(cell for (row, _), cell in self.cells.items() if row == filed)

    def found_total(self, found: Reason | None) -> Cell:
        """The sum of a column."""
        return _total(cell for (_, column), cell in self.cells.items() if column == found)

    @property
    def total(self) -> Cell:
        """Everything."""
        return _total(self.cells.values())

    @property
    def judged(self) -> int:
        """How many losses have both: a reason that was filed and one that was found."""
        return sum(cell.losses for (filed, found), cell in self.cells.items() if _compared(filed, found))

    @property
    def agreed(self) -> int:
        """For how many of them both are the same."""
        return sum(
            cell.losses for (filed, found), cell in self.cells.items() if _compared(filed, found) and filed == found
        )


def table(groups: Iterable[CodedLosses]) -> FiledFound:
    """The table of both codes from counted groups; several groups with the same codes are added up."""
    cells: dict[tuple[Reason | None, Reason | None], list[CodedLosses]] = {}
    for group in groups:
        if group.losses:
            cells.setdefault((group.filed, group.found), []).append(group)
    return FiledFound(
        _in_order(filed for filed, _ in cells),
        _in_order(found for _, found in cells),
        {
            codes: Cell(sum(group.losses for group in parts), joined(group.money for group in parts))
            for codes, parts in cells.items()
        },
    )


def wrongly_filed(counted_losses: FiledFound) -> tuple[WronglyFiled, ...]:
    """The reasons that were filed for a loss in which another was found, the most often wrong first.

    What was filed or found as “not established” says nothing of the other, and is not compared.
    """
    rows = (_wrong(counted_losses, filed) for filed in counted_losses.filed if filed is not None)
    wrong = [row for row in rows if row is not None]
    order = list(Reason)
    return tuple(sorted(wrong, key=lambda row: (-row.wrong, row.judged, order.index(row.filed))))


def lead(counted_losses: FiledFound) -> str:
    """How often the reason that was filed is the one that was found, in a sentence; "" with nothing to compare."""
    judged = counted_losses.judged
    if not judged:
        return ""
    wrong = judged - counted_losses.agreed
    if not wrong:
        return begun(
            f"{counted(judged, 'loss')} {verb(judged, 'has', 'have')} a reason filed and one found: "
            f"{verb(judged, 'both are the same', 'always the same')}."
        )
    return begun(f"the reason filed was not the one found in {shares.in_words(wrong, judged, 'loss')}.")


def _wrong(counted_losses: FiledFound, filed: Reason) -> WronglyFiled | None:
    compared = {
        found: cell
        for (row, found), cell in counted_losses.cells.items()
        if row == filed and found is not None and _compared(filed, found)
    }
    others = {found: cell for found, cell in compared.items() if found != filed}
    if not others:
        return None
    order = list(Reason)
    ranked = sorted(others, key=lambda found: (-others[found].losses, order.index(found)))
    return WronglyFiled(
        filed,
        sum(cell.losses for cell in compared.values()),
        sum(cell.losses for cell in others.values()),
        joined(cell.money for cell in others.values()),
        tuple((found, others[found].losses) for found in ranked),
    )


def _compared(filed: Reason | None, found: Reason | None) -> bool:
    return filed not in (None, Reason.U0) and found not in (None, Reason.U0)


def _in_order(codes: Iterable[Reason | None]) -> tuple[Reason | None, ...]:
    present = set(codes)
    known = tuple(reason for reason in Reason if reason in present)
    return (*known, None) if None in present else known


def _total(cells: Iterable[Cell]) -> Cell:
    listed = list(cells)
    return Cell(sum(cell.losses for cell in listed), joined(cell.money for cell in listed))
