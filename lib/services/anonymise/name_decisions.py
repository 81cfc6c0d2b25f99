"""What an editor decides about the names of a case: what stands in their place, which stay, which words are fine."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lib.model.anonymise import preview
from lib.model.anonymise.identities import Anonymisation, Replacement, comparable
from lib.model.errors import FieldRefused
from lib.model.fields import Identity
from lib.model.reading.typed_values import on_one_line
from lib.model.roles import Permission
from lib.services.anonymise import preview as training_preview
from lib.services.anonymise import vocabulary
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.store.library import cases

NAME_LIMIT = 200


def put_in_place(
    context: Context,
    slug: str,
    find: str,
    put: str,
    *,
    also: Iterable[str] = (),
    kind: Identity = Identity.ORGANISATION,
) -> None:
    """What stands in the place of a name; in place of what stood there before. Raises FieldRefused for no name."""
    context = acting(context, Permission.PUBLISH)
    name, words = on_one_line(find), on_one_line(put)
    others = tuple(
        dict.fromkeys(line for item in also if (line := on_one_line(item)) and comparable(line) != comparable(name))
    )
    if not name:
        raise FieldRefused("Name", "please enter the name that is to be replaced.")
    if any(len(text) > NAME_LIMIT for text in (name, words, *others)):
        raise FieldRefused("Name", f"at most {NAME_LIMIT} characters, please.")
    item = Replacement(find=name, put=words, kind=kind, also=others)

    def decide(current: Anonymisation) -> Anonymisation:
        known = [other for other in current.replacements if comparable(other.find) != comparable(name)]
        place = next(
            (at for at, other in enumerate(current.replacements) if comparable(other.find) == comparable(name)),
            len(known),
        )
        known.insert(place, item)
        kept_names = tuple(other for other in current.kept if comparable(other) != comparable(name))
        return current.model_copy(update={"replacements": tuple(known), "kept": kept_names})

    _decide(context, slug, decide)


def leave(context: Context, slug: str, find: str) -> None:
    """A name stays as it is; it is not proposed again."""
    context = acting(context, Permission.PUBLISH)

    def decide(current: Anonymisation) -> Anonymisation:
        others = tuple(item for item in current.replacements if comparable(item.find) != comparable(find))
        return current.model_copy(
            update={"replacements": others, "kept": tuple(dict.fromkeys((*current.kept, on_one_line(find))))}
        )

    _decide(context, slug, decide)


def accept(context: Context, slug: str, words: Iterable[str]) -> None:
    """Words that looked suspicious point at nobody."""
    context = acting(context, Permission.PUBLISH)
    fine = tuple(words)
    _decide(
        context,
        slug,
        lambda current: current.model_copy(update={"accepted": tuple(dict.fromkeys((*current.accepted, *fine)))}),
    )


def doubt(context: Context, slug: str, words: str) -> None:
    """Words that were accepted are suspicious after all."""
    context = acting(context, Permission.PUBLISH)
    _decide(
        context,
        slug,
        lambda current: current.model_copy(
            update={"accepted": tuple(item for item in current.accepted if comparable(item) != comparable(words))}
        ),
    )


def _decide(context: Context, slug: str, decide: Callable[[Anonymisation], Anonymisation]) -> None:
    """One decision on the anonymisation as it stands, proposals included, so that deciding on one keeps the others."""
    with context.store.write() as tx:
        access.case(tx, context.person, slug)
        cases.claim(tx, slug)
        case, stored = training_preview.internal(tx, slug), training_preview.kept(tx, slug)
        current = preview.with_proposals(case, Anonymisation.model_validate(stored.content), vocabulary.words())
        training_preview.keep(tx, context.person, stored, decide(current))
