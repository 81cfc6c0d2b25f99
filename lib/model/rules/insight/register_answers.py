"""What the loss register answers first: how much was lost, how much of it was understood, and how it went on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lib.model.rules.insight import calendar_quarter, filed_found, shares, trend
from lib.model.rules.insight.filed_found import CodedLosses, FiledFound
from lib.model.rules.insight.loss_groups import LossFigures, LossGroup
from lib.model.rules.insight.money_sums import CurrencySum, MoneySums, code_of, joined
from lib.model.rules.insight.trend import QuarterCount, Trend
from lib.model.wording.phrases import counted
from lib.model.worksheets.reasons import Reason

# Beside our own shares, each with how it was counted: a percentage alone compares nothing.
PUBLISHED = {
    Reason.X1: (
        "14 % in articles on the RightNow / CRMGuru survey: 369 suppliers and about 300 customers asked, several "
        "answers allowed; other copies of it print 8 % and 35 %"
    ),
    Reason.R1: "38 % by Butler Street: a claim of consultants; how many were counted, and how, is not published",
}
HOW_COUNTED = "Understood: the customer said why, and the review is published. Shares are of all losses shown."


def money(figures: LossFigures, is_like: Callable[[LossGroup], bool] = lambda group: True) -> MoneySums:
    """What such losses were worth a year, each currency apart."""
    return joined(_sums(group) for group in figures.groups if is_like(group))


def lead(figures: LossFigures) -> str:
    """“214 losses: £3,200,000 a year, unknown for twelve. 31 were heard and twelve understood.”; "" without a loss."""
    losses = figures.losses
    if not losses:
        return ""
    worth = money(figures).words
    heard, understood = figures.count(lambda group: group.heard), figures.count(lambda group: group.understood)
    known = f"Heard: {heard:,}, {_share(heard, losses)}. Understood: {understood:,}, {_share(understood, losses)}."
    return f"{losses:,} {'loss' if losses == 1 else 'losses'}: {worth}. {known}"


def share_words(part: int, whole: int) -> str:
    """“6 % (95 % interval 3 to 10 %, n = 214)”; why there is none of fewer than five."""
    known = shares.share(part, whole)
    return known.words if known else shares.too_few(whole, "loss")


def table(figures: LossFigures) -> FiledFound:
    """Reasons filed against reasons found."""
    return filed_found.table(
        CodedLosses(group.filed, group.found, group.losses, _sums(group)) for group in figures.groups
    )


def beside_published(figures: LossFigures) -> tuple[str, ...]:
    """Our share of each reason of which others published one, of all losses with a reason found."""
    found = figures.count(lambda group: group.found not in (None, Reason.U0))
    sentences = []
    for reason, source in PUBLISHED.items():
        ours = sum(group.losses for group in figures.groups if group.found is reason)
        known = shares.share(ours, found)
        if known is not None:
            sentences.append(f"{reason.coded_label}: ours {known.words}. Published: {source}.")
    return tuple(sentences)


def course(figures: LossFigures, today: date) -> Trend:
    """Losses by quarter; a date that lies in no one quarter stands apart."""
    counts = (QuarterCount(calendar_quarter.of_value(value), losses) for value, losses in figures.dates.items())
    return trend.by_quarter(counts, today)


def _share(part: int, whole: int) -> str:
    known = shares.share(part, whole)
    return f"{known.percent} of {whole:,}" if known else f"of {counted(whole, 'loss')}"


def _sums(group: LossGroup) -> MoneySums:
    known = (CurrencySum(code_of(group.currency), group.money, group.known),) if group.known else ()
    return MoneySums(known, group.losses - group.known)
