"""What an editor decides about one case: who is called what, which words may stay, which fields are reworded."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from lib.model.fields import Identity


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Replacement(_Kept):
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


class Rewording(_Kept):
    """A field told anew by hand, while it still says what it said then; `place` is such as “e7.statement”."""

    place: str
    before: str
    after: str


class Disguise(_Kept):
    """The replacements of one case. `kept` are names that stay, `accepted` words that looked suspicious and are not."""

    replacements: tuple[Replacement, ...] = ()
    kept: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    rewordings: tuple[Rewording, ...] = ()

    def completed(self, proposed: tuple[Replacement, ...]) -> Disguise:
        """With what is proposed for names that nobody has decided on yet."""
        known = {plain(spelling) for item in self.replacements for spelling in item.spellings}
        known |= {plain(name) for name in self.kept}
        new = tuple(item for item in proposed if plain(item.find) not in known)
        return self.model_copy(update={"replacements": (*self.replacements, *new)})

    def reworded(self, place: str, before: str) -> str | None:
        """What was written by hand for a field that still says the same."""
        return next((item.after for item in self.rewordings if (item.place, item.before) == (place, before)), None)


def plain(name: str) -> str:
    """A name as two spellings of it are compared."""
    return " ".join(name.casefold().split())
