"""First assumptions: sealing, withdrawing with one's own word, and the reveal that opens all of them at once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import replace
from datetime import date

from lib.model.dates import calendar_days
from lib.model.dates.calendar_days import Zone
from lib.model.errors import BallotRefused, FieldRefused, NotFound
from lib.model.record import Row
from lib.model.roles import Permission, Person
from lib.model.rules.assumptions import assumption_rules, ballot_sums
from lib.model.same_name import is_same, key_of
from lib.model.worksheets.assumptions import BALLOTS, VERDICT, Ballot, Verdict
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.steps.ballot_keys import decrypted, encrypted
from lib.store import Transaction, ballots, reviews, rows
from lib.store.ballots import SealedBallot as SealedBallot

# Without letters and figures that are mistaken for each other.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_PARTS, _PART = 3, 4
_COST, _BLOCK = 2**14, 8


def seal(context: Context, review: int, ballot: Ballot, *, zone: Zone = None) -> str:
    """Keep a ballot where nobody reads it; returns the word with which its author can withdraw it.

    The word is told this once and is not kept. Each author has one sealed ballot at a time.
    Raises FieldRefused without author or points, and BallotRefused for a second one or after the reveal.
    """
    context = acting(context, Permission.SEAL_BALLOTS)
    at = calendar_days.instant()
    record = _dated(ballot, calendar_days.day_of(at, zone), late=False)
    word = _word()
    key = _hashed(word, secrets.token_bytes(16))
    with context.store.write() as tx:
        reviews.claim(tx, review)
        access.review(tx, context.person, review)
        if _is_revealed(tx, review):
            raise BallotRefused("The ballots are already open. Add yours as a later entry; nothing was sealed.")
        known = next((item.author for item in ballots.sealed(tx, review) if is_same(item.author, record.author)), None)
        if known is not None:
            raise BallotRefused(
                f"{known} has sealed a ballot already. Withdraw it with its word first, or use another name."
            )
        ballots.add(
            tx, review, record.author, encrypted(context.store, record.stored()), who=context.person.id, key=key, at=at
        )
    return word


def sealed(context: Context, review: int) -> tuple[SealedBallot, ...]:
    """Who has sealed a ballot and when, never what it says."""
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        access.review(tx, context.person, review)
        return ballots.sealed(tx, review)


def withdraw(context: Context, review: int, author: str, word: str) -> None:
    """Destroy an author's sealed ballot unread. Raises BallotRefused when the word is not the one of this ballot."""
    context = acting(context, Permission.SEAL_BALLOTS)
    with context.store.read() as tx:
        access.review(tx, context.person, review)
        key = ballots.key_of(tx, review, author)
    if key is None:
        raise NotFound("sealed ballot of", author)
    # Outside of any transaction: the hash is slow on purpose.
    if not hmac.compare_digest(key, _hashed(word, bytes.fromhex(key.partition("$")[0]))):
        raise BallotRefused("This is not the word of that ballot. Nothing was withdrawn.")
    with context.store.write() as tx:
        if not ballots.withdraw(tx, review, author, key):
            raise NotFound("sealed ballot of", author)


def reveal(context: Context, review: int, override_reason: str = "", *, zone: Zone = None) -> tuple[Row[Ballot], ...]:
    """Open all sealed ballots at once: their sums become rows of the review, and nobody can seal or withdraw any more.

    Each ballot stays its author's: no row tells whose one was.

    Needs the customer's reasons, signed, or else a reason why they are not waited for, which is kept.
    Raises BallotRefused when neither is there, when nobody has sealed a ballot, and the second time.
    """
    context = acting(context, Permission.REVEAL)
    with writing(context, review) as writer:
        verdict_row: Row[Verdict] = rows.sheet_rows(writer.tx, review, VERDICT.key)[0]
        if _is_revealed(writer.tx, review):
            raise BallotRefused("The ballots have already been revealed. Nothing was changed.")
        verdict = _opened(verdict_row.record, context.person, calendar_days.day_of(writer.at, zone), override_reason)
        taken = [decrypted(context.store, content) for content in ballots.open_all(writer.tx, review)]
        if not taken:
            raise BallotRefused("Nobody has sealed a ballot yet, so there is nothing to reveal.")
        sums = tuple(writer.add(BALLOTS, ballot) for ballot in ballot_sums.summed(taken))
        writer.rewrite(VERDICT, verdict_row, verdict)
    return sums


def add_later(context: Context, review: int, ballot: Ballot, *, zone: Zone = None) -> Row[Ballot]:
    """A changed mind after the reveal: a new entry, of which others learn that there is one more.

    Raises FieldRefused without author or points, and BallotRefused before the reveal.
    """
    context = acting(context, Permission.SEAL_BALLOTS)
    record = _dated(ballot, calendar_days.today(zone), late=True)
    with writing(context, review) as writer:
        if not _is_revealed(writer.tx, review):
            raise BallotRefused("The ballots are still sealed. Seal yours with the others; nothing was added.")
        content = encrypted(context.store, record.stored())
        ballots.add_opened(writer.tx, review, record.author, content, who=context.person.id, at=writer.at)
        sums = rows.sheet_rows(writer.tx, review, BALLOTS.key)
        late = next((row for row in sums if row.record.after_reveal), None)
        if late is None:
            return writer.add(BALLOTS, Ballot(ballots=1, after_reveal=True))
        more = late.record.model_copy(update={"ballots": late.record.size + 1})
        return replace(late, version=writer.rewrite(BALLOTS, late, more), record=more)


def mine(context: Context, review: int) -> tuple[Ballot, ...]:
    """The person's own opened ballots: those they handed in under their own name."""
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        access.review(tx, context.person, review)
        all_opened = ballots.opened(tx, review)
    own = (item for item in all_opened if item.who == context.person.id and is_same(item.author, context.person.name))
    return tuple(decrypted(context.store, item.content) for item in own)


def with_word(context: Context, review: int, author: str, word: str) -> Ballot:
    """An opened ballot for its author, who knows its word. Raises BallotRefused when there is none of these two."""
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        access.review(tx, context.person, review)
        by_author = [item for item in ballots.opened(tx, review) if item.key and is_same(item.author, author)]
    for item in by_author:
        if hmac.compare_digest(item.key, _hashed(word, bytes.fromhex(item.key.partition("$")[0]))):
            return decrypted(context.store, item.content)
    raise BallotRefused("There is no ballot under this name with this word.")


def _dated(ballot: Ballot, day: date, *, late: bool) -> Ballot:
    # Checked once more, because a record can be made without.
    own = {"sealed_on": day.isoformat(), "after_reveal": late, "ballots": None, "functions": ()}
    record = Ballot.checked({**ballot.stored(), **own})
    specs = Ballot.specs()
    if not key_of(record.author):
        raise FieldRefused(specs["author"].title, "please say whose ballot this is.")
    if not record.points:
        raise FieldRefused(specs["points"].title, "please choose at least one.")
    return record


def _opened(verdict: Verdict, person: Person, day: date, override_reason: str) -> Verdict:
    reason = "" if assumption_rules.signed(verdict) else override_reason.strip()
    if not assumption_rules.signed(verdict) and not reason:
        raise BallotRefused(
            "The customer's reasons are not signed yet. Sign them in step 3, or say why the ballots are opened "
            "without them."
        )
    opened = {"override_reason": reason, "revealed_by": person.name, "revealed_on": day.isoformat()}
    return Verdict.checked({**verdict.stored(), **opened})


def _is_revealed(tx: Transaction, review: int) -> bool:
    verdict = rows.sheet_rows(tx, review, VERDICT.key)[0].record
    return bool(verdict.revealed_on or rows.sheet_rows(tx, review, BALLOTS.key))


def _word() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_PART)) for _ in range(_PARTS))


def _hashed(word: str, salt: bytes) -> str:
    plain = "".join(letter for letter in word.casefold() if letter.isalnum())
    return f"{salt.hex()}${hashlib.scrypt(plain.encode(), salt=salt, n=_COST, r=_BLOCK, p=1).hex()}"
