"""What readers say about a case, at the case's own level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lib.model.errors import FieldRefused, NotAllowed, NotFound
from lib.model.library import readers
from lib.model.roles import Permission, Person, require
from lib.services import access, field_merge
from lib.services.access import acting
from lib.services.anonymise import reader_texts
from lib.services.review_writer import Pen
from lib.services.worksheets import Saved
from lib.store import Store, Transaction
from lib.store.library import cases as kept
from lib.store.readers import comments
from lib.store.readers.comments import Comment

PAGE_SIZE = 20
REMOVED_SHOWN = 20
# The last letters may reach us after the tap on “Post”; that is no change of what was posted.
STILL_WRITING = timedelta(minutes=1)


def of_case(store: Store, person: Person, slug: str, page: int = 1) -> tuple[tuple[Comment, ...], int]:
    """One page of the comments at a case, newest first, and how many there are. Raises NotFound."""
    person = acting(store, person, Permission.READ_CASES)
    with store.read() as tx:
        access.case(tx, person, slug)
        before = (page - 1) * PAGE_SIZE
        found = comments.posted(tx, slug, limit=PAGE_SIZE, offset=before)
        # A page that is not full is the last, and tells how many there are.
        is_last = len(found) < PAGE_SIZE and (found or page == 1)
        return reader_texts.signed(tx, slug, found), before + len(found) if is_last else comments.count(tx, slug)


@dataclass(frozen=True)
class Talk:
    """One page of the comments at a case, how many there are, and what this person has begun or can put back."""

    comments: tuple[Comment, ...]
    total: int
    draft: Comment | None = None
    removed: tuple[Comment, ...] = ()


NOTHING_SAID = Talk((), 0)


def talk(store: Store, person: Person, slug: str, page: int = 1) -> Talk:
    """What stands at the foot of a case for this person, read in one view. Raises NotFound."""
    with store.one_view():
        found = of_case(store, person, slug, page)
        if not person.may(Permission.COMMENT):
            return Talk(*found)
        return Talk(*found, draft(store, person, slug), removed(store, person, slug))


def draft(store: Store, person: Person, slug: str) -> Comment | None:
    """What this person has begun to write at a case and not posted."""
    person = acting(store, person, Permission.COMMENT)
    with store.read() as tx:
        access.case(tx, person, slug)
        return comments.draft(tx, slug, person.id)


def begin(store: Store, person: Person, slug: str) -> Comment:
    """A draft at the current edition; the one already begun when there is one. Only its author sees it."""
    person = acting(store, person, Permission.COMMENT)
    with store.write() as tx:
        level = access.case(tx, person, slug)
        # Two windows may begin in the same moment.
        kept.claim(tx, slug)
        begun = comments.draft(tx, slug, person.id)
        if begun is not None:
            return begun
        edition = kept.next_edition(tx, slug, level) - 1
        return _there(tx, comments.begin(tx, slug, edition, person.id, datetime.now(UTC)))


def write(
    store: Store, person: Person, number: int, field: str, typed: str, seen: int, *, cleared: bool, pen: Pen
) -> Saved:
    """Keep what its author typed. Raises FieldRefused, Stale, and NotAllowed for the words of somebody else."""
    person = acting(store, person, Permission.COMMENT)
    with store.write() as tx:
        comment, now = _own(tx, person, number), datetime.now(UTC)
        sheet = field_merge.Sheet(readers.Comment(text=comment.text), comment.version, comment.marks)
        made = field_merge.written(sheet, field, typed, seen, cleared=cleared, pen=pen)
        text = made.record.stored()["text"]
        if not made.values:
            at = comment.edited_at or comment.posted_at or comment.begun_at
            return Saved(comment.version, text, at, False, superseded=made.superseded)
        if comment.posted_at and not text.strip():
            raise FieldRefused("Your comment", "a comment cannot be empty; delete it if you no longer want it.")
        if comment.posted_at:
            reader_texts.refuse(tx, person, comment.slug, "Your comment", text)
        late = comment.posted_at is not None and now - comment.posted_at > STILL_WRITING
        edited = {"edited_at": now} if late else {}
        comments.change(tx, number, **made.values, **edited)
        return Saved(comment.version + 1, text, now, True)


def post(store: Store, person: Person, number: int) -> Comment:
    """Show a draft to everybody who may read the case. Raises FieldRefused for one without words or with names."""
    person = acting(store, person, Permission.COMMENT)
    with store.write() as tx:
        comment = _own(tx, person, number)
        if not comment.text.strip():
            raise FieldRefused("Your comment", "write something first. Nothing was posted.")
        reader_texts.refuse(tx, person, comment.slug, "Your comment", comment.text)
        if comment.posted_at is None:
            comments.change(tx, number, posted_at=datetime.now(UTC))
        return _there(tx, number)


def remove(store: Store, person: Person, number: int) -> None:
    """Take a comment or a draft away; it can be put back. Raises NotAllowed for somebody else's unless one may."""
    person = acting(store, person, Permission.COMMENT)
    with store.write() as tx:
        comment = _seen(tx, person, number)
        if comment.who != person.id:
            if comment.posted_at is None:
                raise NotFound("comment", number)
            require(person, Permission.MODERATE)
        comments.change(tx, number, removed_at=datetime.now(UTC), removed_by=person.id)


def removed(store: Store, person: Person, slug: str) -> tuple[Comment, ...]:
    """What was removed and can be put back: one's own and, for who may remove any, everybody's posted ones."""
    person = acting(store, person, Permission.COMMENT)
    with store.read() as tx:
        access.case(tx, person, slug)
        anybodys = person.may(Permission.MODERATE)
        found = comments.removed(tx, slug, person.id, anybodys=anybodys, limit=REMOVED_SHOWN)
        return reader_texts.signed(tx, slug, found)


def put_back(store: Store, person: Person, number: int) -> None:
    """Undo a removal. What somebody else removed is put back only by who may remove any."""
    person = acting(store, person, Permission.COMMENT)
    with store.write() as tx:
        comment = _visible(tx, person, number)
        if comment.removed_at is None or (comment.posted_at is None and comment.who != person.id):
            raise NotFound("removed comment", number)
        if not _may_put_back(person, comment):
            raise NotAllowed("restore what someone else removed")
        kept.claim(tx, comment.slug)
        if comment.posted_at is None and comments.draft(tx, comment.slug, person.id):
            raise FieldRefused("Your comment", "you have started another draft here. Post or discard it first.")
        comments.change(tx, number, removed_at=None, removed_by=None)


def _may_put_back(person: Person, comment: Comment) -> bool:
    if comment.posted_at is not None and person.may(Permission.MODERATE):
        return True
    return comment.who == person.id and comment.removed_by == person.id


def _own(tx: Transaction, person: Person, number: int) -> Comment:
    comment = _seen(tx, person, number)
    if comment.who != person.id:
        raise NotAllowed("change someone else's words")
    return comment


def _seen(tx: Transaction, person: Person, number: int) -> Comment:
    comment = _visible(tx, person, number)
    if comment.removed_at is not None:
        raise NotFound("comment", number)
    return comment


def _visible(tx: Transaction, person: Person, number: int) -> Comment:
    # Nothing tells a comment at a case one may not read from one that is not there.
    comment = comments.get(tx, number)
    if comment is None or not access.reads_case(tx, person, comment.slug):
        raise NotFound("comment", number)
    return comment


def _there(tx: Transaction, number: int) -> Comment:
    found = comments.get(tx, number)
    if found is None:
        raise NotFound("comment", number)
    return found
