"""The words of responsibility: which parts are there, what they count, and which words take them back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.rules.way_back.finished import is_finished
from lib.model.wording.loaded_words import Remark
from lib.model.wording.phrases import enumerated, ids
from lib.model.wording.placeholders import is_blank
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss, LossKind, Mechanism
from lib.model.worksheets.way_back import Apology, WinBack

STEP = "way_back"

# The rank of the parts is Lewicki, Polin and Lount 2016; their spacing is a working rule (ours), and so is what
# makes an apology ready. Asking for forgiveness, the weakest part there, counts nothing.
POINTS: Mapping[str, int] = {"responsibility": 30, "repair": 25, "regret": 15, "explanation": 15, "repentance": 15}
NEEDED = ("responsibility", "repair")
READY_POINTS = 70
ALL_POINTS = sum(POINTS.values())

DOUBT = "This makes the harm a matter of opinion. Say that it happened, and what it meant to them."
TAKEN_BACK = "What follows takes back what came before. End the sentence here and put the rest into the explanation."
FORMULA = "This is a stock phrase that nobody believes. Name what it cost them."
NOBODY = "Nobody did it in this sentence. Say that we did, and what it was."
SALES = "An apology that asks for business is a sales call. Leave it out; there is a time for it later."
FORGIVENESS = "Asking for forgiveness scores nothing and leaves the next step to them. Say what we will do instead."

# What is taken off a price, in an apology as in what would bring a customer back.
PRICE_CUT = (
    r"discount(?:s|ed|ing)?|rebates?|price\s+(?:cut|reduction)s?|(?:special|better|lower|reduced)\s+(?:price|rate)s?"
)

_FAMILIES: tuple[tuple[str, str], ...] = (
    (r"if", DOUBT),
    (r"but", TAKEN_BACK),
    (r"any\s+inconveniences?", FORMULA),
    (r"mistakes?\s+(?:were|was|have\s+been|has\s+been|got)\s+made", NOBODY),
    # Offering an apology is no offer.
    (
        r"(?:special\s+)?offer(?:s|ed|ing)?(?!\s+(?:(?:you|our|my|an?|sincere(?:st)?|deep(?:est)?)\s+)*apolog)"
        rf"|{PRICE_CUT}|vouchers?|renew(?:s|ed|ing|als?)?"
        r"|new\s+(?:contract|agreement|order|deal)s?|extend(?:ing)?\s+(?:the|our|your)\s+contract"
        r"|(?:propos|quot)(?:als?|ations?)|sign\s+(?:again|with\s+us)"
        r"|(?:com(?:e|ing)\s+back|return(?:ing)?)\s+to\s+us|reconsider\w*|your\s+business\s+(?:again|back)|win\s+(?:you|your\s+\w+)\s+back|(?:another|second)\s+chance",
        SALES,
    ),
    (
        r"forgiv(?:e|es|en|ing|eness)|pardon(?:s|ed)?|excuse\s+us|accept\s+(?:our|my|this)\s+(?:\w+\s+)?apolog(?:y|ies)",
        FORGIVENESS,
    ),
)
_WORDS = re.compile("|".join(rf"\b({words})\b" for words, _ in _FAMILIES), re.IGNORECASE)


def remarks(text: str) -> tuple[Remark, ...]:
    """Words that weaken an apology, in the order of the text; they warn and never block."""
    return tuple(
        Remark(match.start(), match.end(), match.group(), _FAMILIES[(match.lastindex or 1) - 1][1])
        for match in _WORDS.finditer(text)
    )


def present(apology: Apology) -> tuple[str, ...]:
    """The parts in which something is said, the weightiest first; words that only keep the place say nothing."""
    return tuple(name for name in POINTS if not is_blank(getattr(apology, name)))


def score(apology: Apology) -> int:
    """The points of the parts that are there, 0 to 100 (working rule)."""
    return sum(POINTS[name] for name in present(apology))


def is_ready(apology: Apology) -> bool:
    """Whether it may be said: responsibility and repair are there and it counts 70 at least (working rule)."""
    return set(NEEDED) <= set(present(apology)) and score(apology) >= READY_POINTS


def standing(apology: Apology) -> str:
    """How far it has got, as it ends a line: “said on 1 Mar 2018”, “ready to give” or “not ready yet”."""
    if apology.said_on:
        return f"said {partial_date.in_sentence(apology.said_on)}"
    return "ready to give" if is_ready(apology) else "not ready yet"


def remarks_by_field(apology: Apology) -> tuple[tuple[str, Remark], ...]:
    """Every remark with the field in which it stands."""
    return tuple((name, remark) for name in POINTS for remark in remarks(getattr(apology, name)))


def is_called_for(loss: Loss) -> bool:
    """Whether anything of ours is likely to need words: not where they outgrew us or moved out of our reach."""
    return loss.loss_kind is not LossKind.OUTGREW and loss.mechanism is not Mechanism.MOVED


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the apology counts, what it lacks and what takes it back."""
    apology, apology_ids = workbook.one(Apology), ids(workbook.rows(Apology))
    if not present(apology):
        if is_finished(workbook.one(WinBack)) and not apology.said_on:
            return ()
        return tuple(_nothing_said(apology, workbook.one(Loss), apology_ids))
    return (*_points(apology, apology_ids), *_weakened(apology, apology_ids), *_delivery(apology, apology_ids))


def _nothing_said(apology: Apology, loss: Loss, apology_ids: tuple[str, ...]) -> Iterable[Finding]:
    if apology.said_on:
        yield gap(
            STEP,
            f"The apology was said {partial_date.in_sentence(apology.said_on)}, but its words are not written down.",
            *apology_ids,
            key="apology_without_words",
        )
    elif is_called_for(loss):
        yield gap(
            STEP,
            "The apology is not written yet: start with what we got wrong and what we are doing about it.",
            *apology_ids,
            key="no_apology",
        )


def _points(apology: Apology, apology_ids: tuple[str, ...]) -> Iterable[Finding]:
    points = f"{score(apology)} of {ALL_POINTS} points"
    absent = [name for name in POINTS if name not in present(apology)]
    listed = enumerated([f"{_title(name)} ({POINTS[name]})" for name in absent], limit=len(POINTS))
    if apology.said_on:
        said = f"The apology was said {partial_date.in_sentence(apology.said_on)}; its words score {points}"
        if is_ready(apology):
            yield result(STEP, f"{said}.", *apology_ids, working_rule=True)
        else:
            yield warning(STEP, f"{said}. It lacked {listed}.", *apology_ids, working_rule=True)
    elif is_ready(apology):
        rest = f"; stronger still with {listed}" if absent else ""
        sentence = f"The apology scores {points} and is ready to give{rest}."
        yield result(STEP, sentence, *apology_ids, working_rule=True)
    else:
        yield gap(
            STEP,
            f"The apology scores {points}; missing: {listed}. To be ready, it needs responsibility, repair and at "
            f"least {READY_POINTS} points.",
            *apology_ids,
            working_rule=True,
            key="apology_incomplete",
        )


def _weakened(apology: Apology, apology_ids: tuple[str, ...]) -> Iterable[Finding]:
    weakening = dict.fromkeys((" ".join(remark.words.split()), name) for name, remark in remarks_by_field(apology))
    if weakening:
        listed = enumerated([f"“{words}” in {_title(name)}" for words, name in weakening])
        yield warning(STEP, f"Words that undo an apology or ask for something: {listed}.", *apology_ids)


def _delivery(apology: Apology, apology_ids: tuple[str, ...]) -> Iterable[Finding]:
    open_points = [
        words
        for name, words in (
            ("from_whom", "who makes it"),
            ("to_whom", "who it is for"),
            ("said_on", "the date it was made"),
        )
        if is_blank(getattr(apology, name) or "")
    ]
    if (is_ready(apology) or apology.said_on) and open_points:
        yield gap(
            STEP,
            f"Still missing from the apology: {enumerated(open_points)}.",
            *apology_ids,
            key="apology_without_delivery",
        )


def _title(name: str) -> str:
    return Apology.specs()[name].title.lower()
