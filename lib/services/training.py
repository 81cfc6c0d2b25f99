"""Training editions: rehearsing how a case is told without its names, deciding on each, publishing it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from lib.model.audience import Level
from lib.model.case import CaseStudy, slugged
from lib.model.disguise import rehearsal
from lib.model.disguise.identities import Disguise, Replacement, plain
from lib.model.disguise.rehearsal import Rehearsal
from lib.model.disguise.vocabulary import Vocabulary, vocabulary
from lib.model.errors import CannotPublish, FieldRefused, NotFound
from lib.model.fields import FieldSpec, Identity, Kind
from lib.model.record import Record
from lib.model.roles import Permission, Person, require
from lib.model.rules.phrases import begun, counted, enumerated, verb
from lib.services import own_words, shelf
from lib.services.entries import Pen
from lib.services.sheets import Saved
from lib.settings import DATA
from lib.store import Store, Transaction, cases, disguises
from lib.store.disguises import Kept, TrainingEdition

NAME_LIMIT = 200
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Counterpart:
    """The other level of a case: its name, its current edition, and whether the internal one has moved on since."""

    slug: str
    edition: int
    level: Level
    older: bool
    approved_by: str


@dataclass(frozen=True)
class Telling:
    """One field of a case that is told by hand, while it says what `mark` stands for."""

    slug: str
    place: str
    mark: str


def telling(slug: str, place: str, before: str) -> Telling:
    """Where a field that says this is told by hand."""
    return Telling(slug, place, hashlib.sha256(before.encode()).hexdigest()[:16])


def rehearse(store: Store, person: Person, slug: str) -> Rehearsal:
    """How the current internal edition would be told for training.

    Raises NotFound for a case that is not there or is a training case already, and CannotPublish when dates have no
    day to be told from.
    """
    require(person, Permission.PUBLISH)
    with store.read() as tx:
        return _rehearsal(tx, slug)


def put_in_place(
    store: Store,
    person: Person,
    slug: str,
    find: str,
    put: str,
    *,
    also: Iterable[str] = (),
    kind: Identity = Identity.ORGANISATION,
) -> None:
    """What stands in the place of a name; in place of what stood there before. Raises FieldRefused for no name."""
    require(person, Permission.PUBLISH)
    name, words = _line(find), _line(put)
    others = tuple(dict.fromkeys(line for item in also if (line := _line(item)) and plain(line) != plain(name)))
    if not name:
        raise FieldRefused("Name", "please enter the name that is to be replaced.")
    if any(len(text) > NAME_LIMIT for text in (name, words, *others)):
        raise FieldRefused("Name", f"at most {NAME_LIMIT} characters, please.")
    item = Replacement(find=name, put=words, kind=kind, also=others)

    def decide(now: Disguise) -> Disguise:
        known = [other for other in now.replacements if plain(other.find) != plain(name)]
        place = next((at for at, other in enumerate(now.replacements) if plain(other.find) == plain(name)), len(known))
        known.insert(place, item)
        kept = tuple(other for other in now.kept if plain(other) != plain(name))
        return now.model_copy(update={"replacements": tuple(known), "kept": kept})

    _decide(store, person, slug, decide)


def leave(store: Store, person: Person, slug: str, find: str) -> None:
    """A name stays as it is; it is not proposed again."""
    require(person, Permission.PUBLISH)

    def decide(now: Disguise) -> Disguise:
        others = tuple(item for item in now.replacements if plain(item.find) != plain(find))
        return now.model_copy(update={"replacements": others, "kept": tuple(dict.fromkeys((*now.kept, _line(find))))})

    _decide(store, person, slug, decide)


def accept(store: Store, person: Person, slug: str, words: Iterable[str]) -> None:
    """Words that looked suspicious point at nobody."""
    require(person, Permission.PUBLISH)
    fine = tuple(words)
    _decide(
        store,
        person,
        slug,
        lambda now: now.model_copy(update={"accepted": tuple(dict.fromkeys((*now.accepted, *fine)))}),
    )


def doubt(store: Store, person: Person, slug: str, words: str) -> None:
    """Words that were accepted are suspicious after all."""
    require(person, Permission.PUBLISH)
    _decide(
        store,
        person,
        slug,
        lambda now: now.model_copy(
            update={"accepted": tuple(item for item in now.accepted if plain(item) != plain(words))}
        ),
    )


def tell(store: Store, person: Person, where: Telling, typed: str, seen: int, *, cleared: bool, pen: Pen) -> Saved:
    """Keep how a field is told by hand; with nothing, it is told as the replacements tell it.

    Raises FieldRefused for a text that does not fit the field or when the field says something else by now, and Stale
    when somebody else wrote in between.
    """
    require(person, Permission.PUBLISH)
    with store.write() as tx:
        cases.claim(tx, where.slug)
        kept, now = _kept(tx, where.slug), datetime.now(UTC)
        decided = Disguise.model_validate(kept.content)
        record, spec = _field(_internal(tx, where.slug), where.place)
        before = getattr(record, spec.name)
        if telling(where.slug, where.place, before) != where:
            raise FieldRefused(spec.title, "a new edition of the case says something else here; reload the page.")
        last = decided.rewording(where.place, before)
        marks = {spec.name: (last.version, last.writer, last.sequence)}
        sheet = own_words.Sheet(record.with_value(spec.name, last.after), last.version, marks, last.by or "Somebody")
        made = own_words.written(sheet, spec.name, typed, seen, cleared=cleared, pen=pen)
        after = getattr(made.record, spec.name)
        if not made.values:
            return Saved(last.version, after, now, False, superseded=made.superseded)
        update = {"after": after if after.strip() else "", "version": last.version + 1, "by": person.name}
        change = last.model_copy(update={**update, "writer": pen.writer, "sequence": pen.sequence})
        _keep(tx, person, kept, decided.retold(change))
        return Saved(change.version, change.after, now, True)


def take_back(store: Store, person: Person, slug: str, place: str) -> None:
    """Tell a field as the replacements tell it. A letter that comes late does not bring back what was taken back."""
    require(person, Permission.PUBLISH)
    with store.write() as tx:
        cases.claim(tx, slug)
        kept = _kept(tx, slug)
        decided = Disguise.model_validate(kept.content)
        record, spec = _field(_internal(tx, slug), place)
        last = decided.rewording(place, getattr(record, spec.name))
        update = {"after": "", "version": last.version + 1, "by": person.name, "writer": "", "sequence": 0}
        _keep(tx, person, kept, decided.retold(last.model_copy(update=update)))


def publish(store: Store, person: Person, slug: str, approved_by: str, mark: str) -> CaseStudy:
    """The next training edition, as it was rehearsed under this mark.

    Raises CannotPublish when nobody approves it, when something changed since the rehearsal, when a known name still
    stands somewhere, or while suspicious names, addresses or dates are undecided.
    """
    require(person, Permission.PUBLISH)
    approver = _line(approved_by)
    if not approver:
        raise CannotPublish("Name the person who approves this training edition. Nothing was published.")
    with store.write() as tx:
        cases.claim(tx, slug)
        ready = _rehearsal(tx, slug)
        if ready.mark != mark:
            raise CannotPublish("Somebody changed this since you looked. Look once more; nothing was published.")
        _check(ready)
        return _publish(tx, person, slug, ready.disguise, approver)


def publish_sample(store: Store, person: Person, slug: str, disguise: Disguise, approved_by: str) -> CaseStudy:
    """The training edition of a sample, told as its editors decided. Raises CannotPublish when a name is left."""
    require(person, Permission.PUBLISH)
    require(person, Permission.MANAGE_SAMPLES)
    with store.write() as tx:
        cases.claim(tx, slug)
        return _publish(tx, person, slug, disguise, approved_by)


def name_of_training(store: Store, person: Person, slug: str) -> str:
    """The name a case has at the training level, given once and telling nothing."""
    require(person, Permission.PUBLISH)
    with store.write() as tx:
        cases.claim(tx, slug)
        kept = _kept(tx, slug)
        disguises.put(tx, kept, who=person.id, at=datetime.now(UTC))
        return kept.training


def counterpart(store: Store, person: Person, slug: str) -> Counterpart | None:
    """The same case at the other level, for those who may read both; None when it is told at one level only."""
    require(person, Permission.READ_INTERNAL)
    with store.read() as tx:
        level = cases.level_of(tx, slug) if slug == slugged(slug) else None
        of = disguises.find if level is Level.INTERNAL else disguises.of_training
        kept = of(tx, slug) if level else None
        latest = disguises.latest(tx, kept.training) if kept else None
        if kept is None or latest is None:
            return None
        current = cases.next_edition(tx, kept.slug, Level.INTERNAL) - 1
        older = current > latest.origin
        if level is Level.INTERNAL:
            return Counterpart(kept.training, latest.edition, Level.TRAINING, older, latest.approved_by)
        return Counterpart(kept.slug, current, Level.INTERNAL, older, latest.approved_by) if current else None


@cache
def words() -> Vocabulary:
    """The ordinary words, read once."""
    return vocabulary(path.read_text(encoding="utf-8") for path in sorted((DATA / "words").glob("*.txt")))


def _rehearsal(tx: Transaction, slug: str, disguise: Disguise | None = None) -> Rehearsal:
    case, kept = _internal(tx, slug), disguises.find(tx, slug)
    decided = disguise or Disguise.model_validate(kept.content if kept else {})
    linked = disguises.trainings(tx, case.outline.related)
    key = ("rehearsal", case.fingerprint, decided.model_dump_json(), tuple(sorted(linked.items())))
    return shelf.cases.keep(
        key,
        lambda: rehearsal.rehearse(case, decided, words(), slug="rehearsal", edition=1, at=_NEVER, cases=linked),
    )


def _internal(tx: Transaction, slug: str) -> CaseStudy:
    text = cases.latest(tx, slug, Level.INTERNAL) if slug == slugged(slug) else None
    if text is None:
        raise NotFound("case", slug)
    return shelf.cases.keep(("case", text), lambda: CaseStudy.model_validate_json(text))


def _check(ready: Rehearsal) -> None:
    if ready.leaks:
        names = enumerated(f"“{name}”" for name in ready.leaks)
        raise CannotPublish(f"A replacement still names what it replaces: {names}. Nothing was published.")
    if ready.undecided:
        count = len(ready.undecided)
        left = f"{counted(count, 'suspicious word')} {verb(count, 'is', 'are')} undecided."
        raise CannotPublish(f"{begun(left)} Replace or accept each first; nothing was published.")


def _publish(tx: Transaction, person: Person, slug: str, disguise: Disguise, approved_by: str) -> CaseStudy:
    ready, kept = _rehearsal(tx, slug, disguise), _kept(tx, slug)
    if ready.leaks:
        _check(ready)
    at = datetime.now(UTC).replace(microsecond=0)
    edition = cases.next_edition(tx, kept.training, Level.TRAINING)
    review = ready.case.review.model_copy(update={"slug": kept.training})
    case = ready.case.model_copy(
        update={"slug": kept.training, "edition": edition, "published_at": at, "review": review}
    )
    case = CaseStudy.model_validate(case.model_dump())
    disguises.put(tx, Kept(slug, kept.training, ready.disguise.model_dump(mode="json")), who=person.id, at=at)
    origin = cases.next_edition(tx, slug, Level.INTERNAL) - 1
    cases.add(tx, case, review=None)
    disguises.published(tx, kept.training, TrainingEdition(edition, origin, approved_by, at), who=person.id)
    return case


def _decide(store: Store, person: Person, slug: str, decide: Callable[[Disguise], Disguise]) -> None:
    """One decision on the disguise as it stands, proposals included, so that deciding on one keeps the others."""
    with store.write() as tx:
        cases.claim(tx, slug)
        case, kept = _internal(tx, slug), _kept(tx, slug)
        now = rehearsal.complete(case, Disguise.model_validate(kept.content), words())
        _keep(tx, person, kept, decide(now))


def _keep(tx: Transaction, person: Person, kept: Kept, disguise: Disguise) -> None:
    content = disguise.model_dump(mode="json")
    disguises.put(tx, replace(kept, content=content), who=person.id, at=datetime.now(UTC))


def _field(case: CaseStudy, place: str) -> tuple[Record, FieldSpec]:
    row_id, _, name = place.partition(".")
    found = (row.record for rows in case.workbook.sheets.values() for row in rows if row.id == row_id)
    record = next(found, None)
    spec = record.specs().get(name) if record is not None else None
    if record is None or spec is None or spec.kind not in (Kind.LINE, Kind.TEXT) or spec.identifies is None:
        raise NotFound("text to tell by hand at", place)
    return record, spec


def _kept(tx: Transaction, slug: str) -> Kept:
    found = disguises.find(tx, slug)
    if found is not None:
        return found
    if slug != slugged(slug) or cases.latest(tx, slug, Level.INTERNAL) is None:
        raise NotFound("case", slug)
    # Nothing of the case is in its name, not even when it was first told.
    return Kept(slug, f"case-{secrets.token_hex(6)}", Disguise().model_dump(mode="json"))


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())
