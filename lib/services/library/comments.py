"""What readers say about a case, at the case's own level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lib.model.errors import FieldRefused, NotAllowed, NotFound
from lib.model.field_edit import EditSource
from lib.model.library import readers
from lib.model.roles import Permission, Person, require
from lib.services.anonymise import reader_texts
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import field_merge
from lib.services.editing.worksheets import Saved
from lib.store import Transaction
from lib.store.library import cases
from lib.store.readers import comments
from lib.store.readers.comments import Comment as Comment

PAGE_SIZE = 20
REMOVED_SHOWN = 20
# The last letters may reach us after the tap on “Post”; that is no change of what was posted.
STILL_WRITING = timedelta(minutes=1)


def of_case(context: Context, slug: str, page: int = 1) -> tuple[tuple[Comment, ...], int]:
    """One page of the comments at a case, newest first, and how many there are. Raises NotFound."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        access.case(tx, context.person, slug)
        before = (page - 1) * PAGE_SIZE
        posted = comments.posted(tx, slug, limit=PAGE_SIZE, offset=before)
        # A page that is not full is the last, and tells how many there are.
        is_last = len(posted) < PAGE_SIZE and (posted or page == 1)
        return reader_texts.signed(tx, slug, posted), before + len(posted) if is_last else comments.count(tx, slug)


@dataclass(frozen=True)
class Discussion:
    """One page of the comments at a case, how many there are, and what this person has begun or can put back."""

    comments: tuple[Comment, ...]
    total: int
    draft: Comment | None = None
    removed: tuple[Comment, ...] = ()


NOTHING_SAID = Discussion((), 0)


def talk(context: Context, slug: str, page: int = 1) -> Discussion:
    """What stands at the foot of a case for this person, read in one view. Raises NotFound."""
    with context.store.one_view():
        page_of_comments = of_case(context, slug, page)
        if not context.person.may(Permission.COMMENT):
            return Discussion(*page_of_comments)
        return Discussion(*page_of_comments, draft(context, slug), removed(context, slug))


def draft(context: Context, slug: str) -> Comment | None:
    """What this person has begun to write at a case and not posted."""
    context = acting(context, Permission.COMMENT)
    with context.store.read() as tx:
        access.case(tx, context.person, slug)
        return comments.draft(tx, slug, context.person.id)


def begin(context: Context, slug: str) -> Comment:
    """A draft at the current edition; the one already begun when there is one. Only its author sees it."""
    context = acting(context, Permission.COMMENT)
    with context.store.write() as tx:
        level = access.case(tx, context.person, slug)
        # Two windows may begin in the same moment.
        cases.claim(tx, slug)
        begun = comments.draft(tx, slug, context.person.id)
        if begun is not None:
            return begun
        edition = cases.next_edition(tx, slug, level) - 1
        return _there(tx, comments.begin(tx, slug, edition, context.person.id, datetime.now(UTC)))


def write(
    context: Context, number: int, field: str, typed: str, seen: int, *, cleared: bool, source: EditSource
) -> Saved:
    """Keep what its author typed. Raises FieldRefused, Stale, and NotAllowed for the words of somebody else."""
    context = acting(context, Permission.COMMENT)
    with context.store.write() as tx:
        comment, now = _own(tx, context.person, number), datetime.now(UTC)
        row = field_merge.MarkedRow(readers.Comment(text=comment.text), comment.version, comment.marks)
        merged = field_merge.merge_row(row, field, typed, seen, cleared=cleared, source=source)
        text = merged.record.stored()["text"]
        if not merged.columns:
            written_at = comment.edited_at or comment.posted_at or comment.begun_at
            return Saved(comment.version, text, written_at, False, superseded=merged.superseded)
        if comment.posted_at and not text.strip():
            raise FieldRefused("Your comment", "a comment cannot be empty; delete it if you no longer want it.")
        if comment.posted_at:
            reader_texts.refuse(tx, context.person, comment.slug, "Your comment", text)
        late = comment.posted_at is not None and now - comment.posted_at > STILL_WRITING
        edited = {"edited_at": now} if late else {}
        comments.change(tx, number, **merged.columns, **edited)
        return Saved(comment.version + 1, text, now, True)


def post(context: Context, number: int) -> Comment:
    """Show a draft to everybody who may read the case. Raises FieldRefused for one without words or with names."""
    context = acting(context, Permission.COMMENT)
    with context.store.write() as tx:
        comment = _own(tx, context.person, number)
        if not comment.text.strip():
            raise FieldRefused("Your comment", "write something first. Nothing was posted.")
        reader_texts.refuse(tx, context.person, comment.slug, "Your comment", comment.text)
        if comment.posted_at is None:
            comments.change(tx, number, posted_at=datetime.now(UTC))
        return _there(tx, number)


def remove(context: Context, number: int) -> None:
    """Take a comment or a draft away; it can be put back. Raises NotAllowed for somebody else's unless one may."""
    context = acting(context, Permission.COMMENT)
    with context.store.write() as tx:
        comment = _seen(tx, context.person, number)
        if comment.who != context.person.id:
            if comment.posted_at is None:
                raise NotFound("comment", number)
            require(context.person, Permission.MODERATE)
        comments.change(tx, number, removed_at=datetime.now(UTC), removed_by=context.person.id)


def removed(context: Context, slug: str) -> tuple[Comment, ...]:
    """What was removed and can be put back: one's own and, for who may remove any, everybody's posted ones."""
    context = acting(context, Permission.COMMENT)
    with context.store.read() as tx:
        access.case(tx, context.person, slug)
        anybodys = context.person.may(Permission.MODERATE)
        comments_removed = comments.removed(tx, slug, context.person.id, anybodys=anybodys, limit=REMOVED_SHOWN)
        return reader_texts.signed(tx, slug, comments_removed)


def put_back(context: Context, number: int) -> None:
    """Undo a removal. What somebody else removed is put back only by who may remove any."""
    context = acting(context, Permission.COMMENT)
    with context.store.write() as tx:
        comment = _visible(tx, context.person, number)
        if comment.removed_at is None or (comment.posted_at is None and comment.who != context.person.id):
            raise NotFound("removed comment", number)
        if not _may_put_back(context.person, comment):
            raise NotAllowed("restore what someone else removed")
        cases.claim(tx, comment.slug)
        if comment.posted_at is None and comments.draft(tx, comment.slug, context.person.id):
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
    comment = comments.get(tx, number)
    if comment is None:
        raise NotFound("comment", number)
    return comment
