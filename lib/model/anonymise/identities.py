"""What an editor decides about one case: who is called what, which words may stay, which fields are reworded."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from lib.model.fields import Identity


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Replacement(_Stored):
    """A known name and what stands in its place.

    `also` are other spellings of it. What is put in place may begin with an article, which is left out where the text
    has one; put in nothing, and the name is left out.
    """

    find: str
    put: str
    kind: Identity = Identity.ORGANISATION
    also: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling that was entered."""
        return (self.find, *self.also)


class Rewording(_Stored):
    """A field told anew by hand, while it still says what it said then; `place` is such as “e7.statement”.

    With nothing in `after` it was taken back. That stays on record, so that a late letter does not bring it back;
    `version`, `by`, `writer` and `sequence` tell who wrote last.
    """

    place: str
    before: str
    after: str
    version: int = 1
    by: str = ""
    writer: str = ""
    sequence: int = 0


class Anonymisation(_Stored):
    """The replacements of one case. `kept` are names that stay, `accepted` words that looked suspicious and are not.

    `factor` is what all its sums are multiplied by, drawn once for the case; no document holds it.
    """

    replacements: tuple[Replacement, ...] = ()
    kept: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    factor: Decimal | None = None

    def with_proposals(self, proposed: tuple[Replacement, ...]) -> Anonymisation:
        """With what is proposed for names that nobody has decided on yet."""
        known = {comparable(spelling) for item in self.replacements for spelling in item.spellings}
        known |= {comparable(name) for name in self.kept}
        new = tuple(item for item in proposed if comparable(item.find) not in known)
        return self.model_copy(update={"replacements": (*self.replacements, *new)})

    def with_rewording(self, change: Rewording) -> Anonymisation:
        """With this in place of what lay at its place."""
        others = tuple(item for item in self.rewordings if item.place != change.place)
        return self.model_copy(update={"rewordings": (*others, change)})

    def wording_by_hand(self, place: str, before: str) -> str | None:
        """What was written by hand for a field that still says the same."""
        return self.rewording(place, before).after or None

    def rewording(self, place: str, before: str) -> Rewording:
        """What lies at a place for a field that says this; an empty one when there is nothing, or the field changed."""
        last = next((item for item in self.rewordings if item.place == place), None)
        if last is None:
            return Rewording(place=place, before=before, after="", version=0)
        return last if last.before == before else Rewording(place=place, before=before, after="", version=last.version)


def comparable(name: str) -> str:
    """A name as two spellings of it are compared."""
    return " ".join(name.casefold().split())
