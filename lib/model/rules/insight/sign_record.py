"""The record of a warning sign: at how many accounts that were lost it was seen, and at how many that stayed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.model.wording.phrases import number
from lib.model.worksheets.account_signals import SignAnswer

# Fewer accounts than this on either side test nothing.
LEAST = 5
NOT_TESTED = "not tested"


@dataclass(frozen=True)
class SignLook:
    """One look for a sign at one account. `sign` is what makes it the same sign, such as its case and lesson."""

    sign: str
    account: str
    lost: bool
    answer: SignAnswer | None


@dataclass(frozen=True)
class SignRecord:
    """How often a sign was seen where someone looked, at accounts that were lost and at those that stayed."""

    sign: str
    lost_seen: int = 0
    lost_looked: int = 0
    kept_seen: int = 0
    kept_looked: int = 0

    @property
    def tested(self) -> bool:
        """Whether someone looked at five accounts of either kind."""
        return min(self.lost_looked, self.kept_looked) >= LEAST

    @property
    def words(self) -> str:
        """“4 of 6 lost, 1 of 9 kept”, or “not tested”."""
        return self.numbers if self.tested else NOT_TESTED

    @property
    def numbers(self) -> str:
        """“4 of 6 lost, 1 of 9 kept”, however few they are."""
        return f"{self.lost_seen} of {self.lost_looked} lost, {self.kept_seen} of {self.kept_looked} kept"

    @property
    def explanation(self) -> str:
        """What the words rest on, as a sentence."""
        if self.tested:
            return f"Seen at {self.numbers}."
        return (
            f"Not tested: someone looked at {self.lost_looked} lost and {self.kept_looked} kept accounts; "
            f"it takes {number(LEAST)} of each."
        )


def records(looks: Iterable[SignLook]) -> dict[str, SignRecord]:
    """The record of each sign; “not looked” counts for nothing, and an account once however often someone looked.

    Where looks at one account differ, the sign was seen there.
    """
    seen: dict[tuple[str, str, bool], bool] = {}
    signs: dict[str, None] = {}
    for look in looks:
        signs.setdefault(look.sign)
        if look.answer in (SignAnswer.YES, SignAnswer.NO):
            key = look.sign, look.account, look.lost
            seen[key] = seen.get(key, False) or look.answer is SignAnswer.YES
    counts = {sign: [0, 0, 0, 0] for sign in signs}
    for (sign, _, lost), was_seen in seen.items():
        first = 0 if lost else 2
        counts[sign][first] += was_seen
        counts[sign][first + 1] += 1
    return {sign: SignRecord(sign, *numbers) for sign, numbers in counts.items()}
